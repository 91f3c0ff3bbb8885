"""What is left out of the frozen program, and what must not be."""

from __future__ import annotations

import pytest

from build.trimming import is_unused_file, is_unused_plugin, kept_files, trimmed

PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    ("place", "unused"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", False),
        (f"{PLUGINS}/platforms/libqeglfs.so", True),
        (f"{PLUGINS}/platforms/libqcocoa.dylib", False),
        (r"PySide6\plugins\platforms\qwindows.dll", False),
        (r"PySide6\plugins\platforms\qdirect2d.dll", True),
        (f"{PLUGINS}/platformthemes/libqgtk3.so", True),
        (f"{PLUGINS}/tls/libqopensslbackend.so", True),
        (f"{PLUGINS}/networkinformation/libqglib.so", True),
        (f"{PLUGINS}/iconengines/libqsvgicon.so", False),
        (f"{PLUGINS}/imageformats/libqsvg.so", False),
        (f"{PLUGINS}/printsupport/libcupsprintersupport.so", False),
        ("sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so", False),
        ("libqxcb.so", False),
    ],
)
def test_plugins_that_stay(place: str, unused: bool) -> None:
    assert is_unused_plugin(place) is unused


@pytest.mark.parametrize(
    ("place", "unused"),
    [
        ("reportlab/fonts/DarkGardenMK.pfb", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_es.qm", False),
        (r"PySide6\translations\qt_de.qm", True),
        ("manimgx_fonts/NotoSans[wght].ttf", False),
        ("resources/style.qss", False),
    ],
)
def test_files_that_stay(place: str, unused: bool) -> None:
    assert is_unused_file(place) is unused


def test_a_link_to_a_library_that_is_left_out_goes_with_it() -> None:
    files = [
        ("libone.so", "lib/libone.so", "SYMLINK"),
        ("libtwo.so", "lib/libtwo.so", "SYMLINK"),
        ("a.txt", "a.txt", "DATA"),
    ]
    kept = kept_files(files, [("lib/libone.so", "/usr/lib/libone.so", "BINARY")])
    assert [place for place, _source, _kind in kept] == ["libone.so", "a.txt"]


def test_libraries_that_nothing_loads_by_name_stay() -> None:
    alone = ("libalone.so", "/nowhere/libalone.so", "BINARY")
    unused = (f"{PLUGINS}/platforms/libqeglfs.so", "/nowhere/libqeglfs.so", "BINARY")
    assert trimmed([alone, unused]) == [alone]
