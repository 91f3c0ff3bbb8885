"""What a Linux desktop is told of the program: its entry, the kinds of files it opens, and its icon in every size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from coachdesk.ui.sent_files import PAGES

KINDS: Mapping[str, tuple[str, str]] = {
    ".cdreview": ("CoachDesk review file", "Archivo de revisión de CoachDesk"),
    ".cdhandover": ("CoachDesk hand-over", "Traspaso de CoachDesk"),
    ".cdcase": ("CoachDesk calibration case", "Caso de calibración de CoachDesk"),
    ".cdscores": ("CoachDesk calibration scores", "Puntuaciones de calibración de CoachDesk"),
}
"""What the files that people send each other are called, in English and Spanish, by how their names end."""

_ENTRY = """\
[Desktop Entry]
Type=Application
Name=CoachDesk
GenericName=Casebook for coaches
GenericName[es]=Cuaderno de casos para coaches
Comment=Sessions, hours and year-end logs of a coach of new school administrators
Comment[es]=Sesiones, horas y registros de fin de año de quien asesora a nuevos administradores escolares
Exec=coachdesk %f
Icon=coachdesk
Terminal=false
Categories=Office;Education;
MimeType={kinds}
StartupNotify=true
StartupWMClass=coachdesk
"""


def mime_type(suffix: str) -> str:
    """The name of the type of a kind of file, such as ``application/x-coachdesk-review``."""
    return f"application/x-coachdesk-{suffix.removeprefix('.cd')}"


def entry() -> str:
    """The file that puts the program into menus and opens its files with it."""
    return _ENTRY.format(kinds="".join(f"{mime_type(suffix)};" for suffix in sorted(PAGES)))


def mime_kinds() -> str:
    """The kinds of files for shared-mime-info. A casebook is a folder, and desktops have no kinds of folders."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    ]
    for suffix, (english, spanish) in sorted(KINDS.items()):
        lines += [
            f'  <mime-type type="{mime_type(suffix)}">',
            f"    <comment>{escape(english)}</comment>",
            f'    <comment xml:lang="es">{escape(spanish)}</comment>',
            '    <icon name="coachdesk"/>',
            f'    <glob pattern="*{suffix}"/>',
            "  </mime-type>",
        ]
    return "\n".join([*lines, "</mime-info>", ""])


def shared_files() -> dict[str, bytes]:
    """Everything a desktop looks for, by its place under a folder called ``share``."""
    from build.drawing import DRAWING, LINUX_SIZES, png

    icons = {f"icons/hicolor/{size}x{size}/apps/coachdesk.png": png(size) for size in LINUX_SIZES}
    return {
        "applications/coachdesk.desktop": entry().encode(),
        "mime/packages/coachdesk.xml": mime_kinds().encode(),
        "icons/hicolor/scalable/apps/coachdesk.svg": DRAWING.read_bytes(),
        **icons,
    }


def put_beside(folder: Path) -> None:
    """Put them into the folder of a frozen program, from where whoever wants them copies ``share``."""
    for place, content in shared_files().items():
        file = folder / "share" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
