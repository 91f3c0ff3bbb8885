"""What Windows shows under a program's properties: PyInstaller reads it as the text of a Python expression."""

from __future__ import annotations

import re

_TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable('040904B0', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])]),
  ],
)
"""


def version_numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers Windows wants, from a version such as ``1.2.0rc1``."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    found = [int(part) for part in release.group().split(".")] if release else []
    one, two, three, four = (*found, 0, 0, 0, 0)[:4]
    return one, two, three, four


def version_text(version: str, file: str, holder: str) -> str:
    """The text for one program: `file` is its name with ``.exe``, `holder` who has the copyright."""
    strings = {
        "CompanyName": holder,
        "FileDescription": "CoachDesk",
        "FileVersion": version,
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": f"Copyright {holder}, MIT licence",
        "OriginalFilename": file,
        "ProductName": "CoachDesk",
        "ProductVersion": version,
    }
    lines = "\n".join(f"      StringStruct({name!r}, {value!r})," for name, value in strings.items())
    return _TEXT.format(numbers=version_numbers(version), strings=lines)
