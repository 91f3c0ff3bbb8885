"""What is handed to each system: the package of Debian, the entry of a desktop, icons, recipes for the others."""

from __future__ import annotations

import ast
import hashlib
import io
import plistlib
import re
import shutil
import struct
import subprocess
import tarfile
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from build.bundle import property_list
from build.debian import UnknownLibrary, control, copyright_text, depends, write_package
from build.desktop import KINDS, entry, mime_kinds, mime_type, put_beside, shared_files
from build.drawing import LINUX_SIZES, WINDOWS_SIZES, icns, ico, png
from build.release import main, problems, unlocked
from build.version_info import version_numbers, version_text
from coachdesk.paths import SENT
from tests.build.test_release import make_program

ROOT = Path(__file__).resolve().parents[2]
TOLD = control("1.2", "x86_64", 5000, "libc6 (>= 2.36)")


def make_package(folder: Path, touched: int = 0) -> Path:
    program = make_program(folder, touched)
    put_beside(program)
    package = folder / "coachdesk.deb"
    extra = {f"usr/share/{place}": content for place, content in shared_files().items()}
    write_package(program, package, 1_750_000_000, TOLD, extra, preset=0)
    return package


def unpacked(package: Path, into: Path) -> Path:
    """The package as Debian's own tool unpacks it."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("this is no Debian")
    subprocess.run(["dpkg-deb", "--raw-extract", package, into], check=True, capture_output=True)
    return into


def test_the_same_program_makes_the_same_package(tmp_path: Path) -> None:
    one, two = (
        make_package(tmp_path / name, touched) for name, touched in (("a", 10**9), ("b", 1_700_000_000))
    )
    assert one.read_bytes() == two.read_bytes()


def test_debian_unpacks_a_program_that_its_desktop_finds(tmp_path: Path) -> None:
    root = unpacked(make_package(tmp_path), tmp_path / "root")
    assert (root / "usr/bin/coachdesk").read_bytes() == b"program"
    assert (root / "usr/bin/coachdesk").readlink() == Path("../lib/coachdesk/coachdesk")
    assert (root / "usr/lib/coachdesk/_internal/link.txt").is_symlink()
    assert (root / "usr/share/applications/coachdesk.desktop").is_file()
    assert not (root / "usr/lib/coachdesk/share").exists()
    assert {place.name for place in (root / "DEBIAN").iterdir()} == {"control", "md5sums"}, "no script runs"
    for line in (root / "DEBIAN/md5sums").read_text().splitlines():
        digest, place = line.split("  ")
        assert hashlib.md5((root / place).read_bytes(), usedforsecurity=False).hexdigest() == digest


def test_debian_reads_what_it_is_told(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    asked = ["dpkg-deb", "--field", str(package), "Package", "Version", "Architecture", "Installed-Size"]
    if shutil.which("dpkg-deb") is None:
        pytest.skip("this is no Debian")
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert told.split() == [
        *("Package:", "coachdesk", "Version:", "1.2", "Architecture:", "amd64", "Installed-Size:", "5")
    ]


def test_everything_in_the_package_belongs_to_nobody_in_particular(tmp_path: Path) -> None:
    package = make_package(tmp_path).read_bytes()
    at = package.index(b"data.tar.xz")
    size = int(package[at + 48 : at + 58])
    with tarfile.open(fileobj=io.BytesIO(package[at + 60 : at + 60 + size])) as tar:
        assert {(each.uid, each.gid, each.mtime) for each in tar.getmembers()} == {(0, 0, 1_750_000_000)}
        assert {each.mode for each in tar.getmembers() if each.isdir() or each.isreg()} == {0o755, 0o644}


def test_a_library_that_nobody_knows_is_told() -> None:
    assert depends(["libc.so.6", "libGL.so.1"], "2.36") == "libc6 (>= 2.36), libgl1"
    with pytest.raises(UnknownLibrary, match="libodd"):
        depends(["libodd.so.7"], "2.36")


def test_the_licence_stands_in_the_package() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert copyright_text(licence).startswith(licence.strip())


def test_a_desktop_opens_every_kind_of_file_that_is_sent() -> None:
    assert set(KINDS) == SENT
    read = RawConfigParser(strict=True)
    read.optionxform = str  # type: ignore[method-assign,assignment] # its keys have capitals
    read.read_string(entry())
    told = dict(read["Desktop Entry"])
    assert set(told["MimeType"].rstrip(";").split(";")) == {mime_type(suffix) for suffix in SENT}
    assert (told["Exec"], told["Icon"], told["Type"]) == ("coachdesk %f", "coachdesk", "Application")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kinds = {
        each.attrib["type"]: each.find(f"{space}glob").attrib["pattern"]  # type: ignore[union-attr]
        for each in ET.fromstring(mime_kinds())  # noqa: S314 - our own text
    }
    assert kinds == {mime_type(suffix): f"*{suffix}" for suffix in SENT}


@pytest.mark.parametrize("size", [16, 48, 512])
def test_the_icon_is_drawn_in_every_size(size: int) -> None:
    picture = Image.open(io.BytesIO(png(size)))
    assert picture.size == (size, size)
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    assert len(picture.convert("RGB").getcolors(100_000) or ()) > 5
    assert f"icons/hicolor/{size}x{size}/apps/coachdesk.png" in shared_files()
    assert size in LINUX_SIZES


def test_windows_and_macos_find_their_sizes() -> None:
    assert Image.open(io.BytesIO(ico())).info["sizes"] == {(size, size) for size in WINDOWS_SIZES}
    assert Image.open(io.BytesIO(icns())).size == (1024, 1024)
    assert struct.unpack(">I", icns()[4:8]) == (len(icns()),)


@given(version=st.from_regex(r"\d{1,4}(\.\d{1,4}){0,5}(a|b|rc|\.dev)?\d{0,2}", fullmatch=True))
def test_windows_gets_four_numbers(version: str) -> None:
    assert len(version_numbers(version)) == 4


def test_what_windows_is_told_is_one_expression() -> None:
    text = version_text("1.2.0", "CoachDesk.exe", "CoachDesk developers")
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    assert "filevers=(1, 2, 0, 0)" in text
    assert "'CoachDesk.exe'" in text


def test_the_installer_of_windows_knows_every_kind_of_file() -> None:
    script = (ROOT / "build/windows/coachdesk.iss").read_text(encoding="utf-8")
    for suffix, (name, _spanish) in KINDS.items():
        assert f"Classes\\{suffix}\\OpenWithProgids" in script
        assert f'Classes\\CoachDesk{suffix}"; ValueType: string; ValueData: "{name}"' in script
        assert f"Classes\\CoachDesk{suffix}\\shell\\open\\command" in script
    assert "http" not in script


def test_macos_is_told_of_files_and_casebooks() -> None:
    told = plistlib.loads(plistlib.dumps(property_list("1.2")))
    kinds = {kind["CFBundleTypeExtensions"][0]: kind for kind in told["CFBundleDocumentTypes"]}
    assert set(kinds) == {suffix.lstrip(".") for suffix in SENT} | {"casebook"}
    assert kinds["casebook"]["LSTypeIsPackage"]
    plistlib.loads((ROOT / "build/macos/entitlements.plist").read_bytes())


def test_the_script_for_macos_can_be_read_by_a_shell() -> None:
    script = ROOT / "build/macos/make_dmg.sh"
    assert subprocess.run(["sh", "-n", script], capture_output=True, check=False).returncode == 0


def test_what_stands_in_the_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACHDESK_UPDATE_ADDRESS", "http://not.safe/x")
    assert any(line.startswith("COACHDESK_UPDATE_ADDRESS") for line in problems())
    assert not any("GPL" in line or "lacks" in line for line in problems())


def test_the_lock_has_every_package() -> None:
    assert unlocked(ROOT) == []


def test_checksums_are_of_what_is_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checksums", "--into", str(tmp_path)]) == 2
    assert "run build/release.py build first" in capsys.readouterr().err
    for name in ("coachdesk_0.1.0_amd64.deb", "notes.txt"):
        (tmp_path / name).write_bytes(b"abc")
    assert main(["checksums", "--into", str(tmp_path)]) == 0
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert [re.split(r"  ", line)[1] for line in lines] == ["coachdesk_0.1.0_amd64.deb"]
