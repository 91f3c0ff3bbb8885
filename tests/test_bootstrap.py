"""The two commands: what they decide, without a network or a second environment."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build import bootstrap

ROOT = bootstrap.ROOT
SCRIPT = ROOT / "build" / "bootstrap.py"
LOCKS = ("requirements.lock", "requirements-frozen.lock")


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)


def project(folder: Path) -> Path:
    (folder / "requirements.lock").write_text("one==1\n")
    (folder / "pyproject.toml").write_text("[project]\n")
    return folder


def test_without_a_verb_it_says_how_to_use_it() -> None:
    for wrong in ((), ("start",)):
        done = start(*wrong)
        assert done.returncode == 2
        assert "bootstrap.py run" in done.stdout


def test_an_old_python_is_refused_in_one_sentence() -> None:
    with pytest.raises(bootstrap.CannotGoOn, match=r"^CoachDesk needs Python 3\.11 or newer, .* 3\.10\.$"):
        bootstrap.require_python((3, 10))
    bootstrap.require_python((3, 11))
    bootstrap.require_python((4, 0))


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name.split(".")[0] for name in froms | plain} <= sys.stdlib_module_names


def test_the_fingerprint_follows_lock_project_python_and_folder(tmp_path: Path) -> None:
    here = project(tmp_path)
    elsewhere = tmp_path / "moved"
    elsewhere.mkdir()
    before = bootstrap.fingerprint(here, (3, 11))
    assert bootstrap.fingerprint(here, (3, 11)) == before
    assert bootstrap.fingerprint(here, (3, 12)) != before
    assert bootstrap.fingerprint(project(elsewhere), (3, 11)) != before
    (here / "requirements.lock").write_text("one==2\n")
    assert bootstrap.fingerprint(here, (3, 11)) != before


def test_an_environment_of_another_python_is_not_kept(tmp_path: Path) -> None:
    assert not bootstrap.fits_this_python(tmp_path, (3, 11))
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n")
    assert bootstrap.fits_this_python(tmp_path, (3, 11))
    assert not bootstrap.fits_this_python(tmp_path, (3, 1))
    assert not bootstrap.fits_this_python(tmp_path, (3, 12))


def test_the_loader_is_asked_for_libraries() -> None:
    assert not bootstrap.loads("libcoachdesk-nowhere.so.9")


def test_what_is_missing_becomes_packages_of_debian() -> None:
    packages = bootstrap.debian_packages(["venv", "libGL.so.1", "libglib-2.0.so.0"], (3, 12))
    assert packages == ["python3.12-venv", "libgl1", "libglib2.0-0"]


def test_the_printed_command_is_one_line() -> None:
    assert bootstrap.apt_command(["a", "b"], sudo=True) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends a b"
    )
    assert bootstrap.apt_command(["a", "b"], sudo=False) == (
        "su - -c 'apt-get update && apt-get install -y --no-install-recommends a b'"
    )


@pytest.mark.parametrize(
    ("platform", "environment", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_what_a_window_can_open_on(
    platform: str, environment: dict[str, str], display: bool
) -> None:
    assert bootstrap.has_display(platform, environment) is display


def test_without_a_display_the_practice_logs_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert bootstrap.print_the_practice_logs() == 0
    told = capfd.readouterr()
    logs = {file.name: file.read_bytes() for file in (tmp_path / "coachdesk-demo").glob("*.pdf")}
    assert told.out.startswith("There is no display here")
    assert f"{len(logs)} year-end logs are in {tmp_path / 'coachdesk-demo'}" in told.out
    assert told.err == ""
    assert len(logs) >= 12
    assert all(content.startswith(b"%PDF-") for content in logs.values())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_part_with_a_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(parts) > 30
    for part in parts:
        assert re.match(r"[a-z0-9-]+==[\w.]+ ", part), part
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", part), part
    assert not re.search(r"://|index-url|find-links", text)


def test_the_two_locks_agree() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS
    ]
    shared = pins[0].keys() & pins[1].keys()
    assert len(shared) > 30
    assert {name: pins[0][name] for name in shared} == {name: pins[1][name] for name in shared}


def test_everything_the_project_asks_for_is_locked() -> None:
    import tomllib

    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = table["dependencies"] + table["optional-dependencies"]["dev"]
    names = {re.split(r"[>=<;]", line)[0].strip().lower() for line in asked}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / LOCKS[0]).read_text(), re.MULTILINE))
    assert names <= locked
