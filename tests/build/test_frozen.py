"""The frozen program, as it comes to a computer without Python: every test here runs the real thing.

It is frozen once, into a folder whose name has spaces and accents and that is made read-only, and started with an
environment in which nothing is set up.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from build.freeze import bare_environment, freeze, program_in, size_of
from build.release import packed
from build.smoke import drive
from coachdesk.paths import PORTABLE
from coachdesk.selftest import CHECKS
from tests.cli.commands import Answer
from tests.journeys.papers import text_of

pytestmark = pytest.mark.slow

PASSPHRASE = "seven quiet herons"
TABLE = """Date,Candidate,School,Hours,Type,Notes
2025-09-03,Rosa Nguyễn,Cesar Chavez MS,1.25,In person,Walked through three rooms and agreed on what to look for
2025-10-08,Անի Հակոբյան,Mission Annex,0.75,Phone,Read the plan line by line
"""
REFUSED = re.compile(r"readline|gdbm|libgtk|DarkGarden|libQt6(Qml|Quick|Sql|WebEngine)")
"""What must not travel: libraries and fonts under the GPL, and parts of Qt that nobody uses."""


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the frozen program, which nobody may write to."""
    place = tmp_path_factory.mktemp("frozen")
    folder = freeze(Path(sys.executable), place / "Prògrams de la Señora Núñez", place / "work")
    inside = [folder, *folder.rglob("*")]
    for each in inside:
        if not each.is_symlink():
            each.chmod(stat.S_IMODE(each.stat().st_mode) & ~0o222)
    yield folder
    for each in inside:
        if each.is_dir() and not each.is_symlink():
            each.chmod(0o755)


def ask(folder: Path, *words: object, stdin: str = "", **environment: str) -> Answer:
    """Run the frozen program in an environment where nothing else is set."""
    done = subprocess.run(
        [str(program_in(folder)), *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**bare_environment(), **environment},
        cwd="/",
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and its time."""
    return {str(file): (file.lstat().st_size, file.lstat().st_mtime_ns) for file in folder.rglob("*")}


def without(frozen: Path, part: str, place: Path) -> Path:
    """A copy of the frozen program that lacks a part of it; what is left is linked, not copied."""
    copy = place / "CoachDesk"
    shutil.copytree(frozen, copy, symlinks=True, copy_function=os.link)
    for each in [copy, *copy.rglob("*")]:
        if each.is_dir() and not each.is_symlink():
            each.chmod(0o755)
    gone = [each for each in copy.glob(f"_internal/{part}") if each.exists()]
    assert gone, f"{part} was not there"
    for each in gone:
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    return copy


def test_it_passes_its_own_test_and_writes_nothing_beside_itself(frozen: Path, tmp_path: Path) -> None:
    before = listing(frozen)
    answer = ask(frozen, "--selftest", "--out", tmp_path / "answer.json", HOME=str(tmp_path))
    told = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert answer.code == 0, answer.out + answer.err
    assert [check["name"] for check in told["checks"] if check["passed"]] == [name for name, _ in CHECKS]
    assert [file.name for file in tmp_path.iterdir()] == ["answer.json"]
    assert listing(frozen) == before
    sys.stdout.write(f"{size_of(frozen) / 1e6:.0f} MB\n{answer.out}")


def test_it_makes_a_casebook_takes_sessions_in_and_prints_a_log(frozen: Path, tmp_path: Path) -> None:
    desk = tmp_path / "Año nuevo"
    desk.mkdir()
    (desk / "visits.csv").write_text(TABLE, encoding="utf-8")
    book, words = desk / "Señora.casebook", ("--home", desk / "home", "--passphrase-stdin")
    for errand in (
        ("new", book, "--coach", "Maya Torres", "--program", "laasc"),
        ("import", book, desk / "visits.csv", "--enroll", "laasc", "--year-start", "2025-07-01"),
        ("log", book, "--year", "2025-26", "--out", desk / "logs"),
        ("check", book),
    ):
        answer = ask(frozen, *words, *errand, stdin=f"{PASSPHRASE}\n", HOME=str(tmp_path / "nobody"))
        assert answer.code == 0, answer.out + answer.err
    told = " ".join(text_of(log) for log in (desk / "logs").glob("*.pdf"))
    for expected in ("Rosa Nguyễn", "Անի Հակոբյան", "Maya Torres", "agreed on what to look for"):
        assert expected in told
    assert not (tmp_path / "nobody").exists()


def test_it_passes_smoke(frozen: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = drive(program_in(frozen))
    told = capfd.readouterr().out
    assert code == 0, told
    assert "SecretService" in told
    sys.stdout.write(told)


def test_a_folder_beside_it_keeps_everything(frozen: Path, tmp_path: Path) -> None:
    book, carried = tmp_path / "Maya.casebook", frozen.parent / PORTABLE
    carried.mkdir()
    try:
        words, somebody = (
            ("--passphrase-stdin",),
            {"stdin": f"{PASSPHRASE}\n", "HOME": str(tmp_path / "nobody")},
        )
        ask(frozen, *words, "new", book, "--coach", "Maya Torres", "--program", "laasc", **somebody)
        answer = ask(frozen, *words, "backup", book, **somebody)
        assert answer.code == 0, answer.out + answer.err
        assert len(list(carried.glob("backups/*"))) > 0
        assert not (tmp_path / "nobody").exists()
    finally:
        shutil.rmtree(carried)


def test_it_runs_from_the_package_of_debian(frozen: Path, tmp_path: Path) -> None:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("this is no Debian")
    (package,) = (file for file in packed(frozen, tmp_path) if file.suffix == ".deb")
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "root"], check=True)
    needs = subprocess.run(
        ["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True
    ).stdout
    assert "libc6 (>= 2." in needs
    started = [str(tmp_path / "root/usr/bin/coachdesk"), "--version"]
    done = subprocess.run(started, env=bare_environment(), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("CoachDesk ")
    sys.stdout.write(f"{package.stat().st_size / 1e6:.0f} MB, {needs}")


def test_spanish_travels(frozen: Path) -> None:
    assert "uso:" in ask(frozen, "--language", "es", "--help").out


@pytest.mark.parametrize(
    ("part", "check", "named"),
    [
        ("manimgx_fonts", "fonts", "NotoSans[wght].ttf"),
        ("coachdesk/storage/migrations/versions/0002_*.py", "steps", "0002"),
        ("resources/standards", "resources", "standards"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "plugins", "platforms/xcb"),
        ("keyring-*.dist-info", "keyring", "keyrings"),
        ("THIRD-PARTY.txt", "licences", "THIRD-PARTY.txt"),
    ],
)
def test_a_part_that_is_missing_is_named(
    frozen: Path, tmp_path: Path, part: str, check: str, named: str
) -> None:
    copy = without(frozen, part, tmp_path)
    answer = ask(copy, "--selftest", "--out", tmp_path / "answer.json", HOME=str(tmp_path))
    told = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    failed = {each["name"]: each["told"] for each in told["checks"] if not each["passed"]}
    assert answer.code == 1
    assert named in failed[check]
    assert f"FAILED  {check}" in answer.out
    assert "Traceback" not in answer.out + answer.err


def test_nothing_travels_along_that_should_not(frozen: Path) -> None:
    names = [file.name for file in frozen.rglob("*")]
    assert len(names) > 200
    assert [name for name in names if REFUSED.search(name)] == []
    assert size_of(frozen) < 300_000_000


@pytest.fixture
def display() -> Iterator[tuple[str, Path]]:
    """A screen nobody sees: its name, and the file in which its picture stands."""
    import tempfile

    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb here")
    with tempfile.TemporaryDirectory() as folder:
        told, tells = os.pipe()
        screen = ["-screen", "0", "1280x800x24", "-fbdir", folder, "-nolisten", "tcp"]
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tells), *screen], pass_fds=[tells], stderr=subprocess.DEVNULL
        )
        os.close(tells)
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb does not start"
        yield f":{number}", Path(folder) / "Xvfb_screen0"
        server.terminate()
        server.wait(10)


def pixels(picture: Path) -> Counter[bytes]:
    """The colours of a screen and how often each is there; the file is in the format of xwd."""
    content = picture.read_bytes()
    header = [int.from_bytes(content[at : at + 4], "big") for at in range(0, 100, 4)]
    seen = content[header[0] + header[19] * 12 :]
    return Counter(seen[at : at + 3] for at in range(0, len(seen) - 3, 4))


def test_its_window_opens_and_a_second_start_shows_it(
    frozen: Path, display: tuple[str, Path], tmp_path: Path
) -> None:
    name, picture = display
    start = [str(program_in(frozen)), "--home", str(tmp_path / "home")]
    # Where the window listens; the path of a socket has to be short.
    surroundings = {"DISPLAY": name, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(picture.parent)}
    window = subprocess.Popen(
        start,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    begun, seen, heard = time.monotonic(), Counter[bytes](), False
    while time.monotonic() - begun < 60 and not (len(seen) >= 40 and heard) and window.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            window.wait(0.3)
        seen, heard = pixels(picture), any(picture.parent.glob("coachdesk-*"))
    assert window.poll() is None, window.communicate()[1].decode()
    second = subprocess.run(start, env=surroundings, capture_output=True, timeout=60, check=False)
    window.terminate()
    window.communicate()
    assert len(seen) >= 40
    assert heard
    assert second.returncode == 0, second.stderr.decode()
    assert list(tmp_path.glob("home/logs/*")) == []
