"""The self-test of paper: every font file is there, and what is printed in many scripts can be read back."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from coachdesk.selftest import Missing
from coachdesk.words import _, n_

SAMPLES = {
    "Latin": "Nguyễn Đặng",
    "Greek": "Ελένη",
    "Cyrillic": "Ольга Їжак",
    "Armenian": "Անի Հակոբյան",
    "Khmer": "សុខា",
    "Devanagari": "प्रिया",
    "Thai": "สมชาย",
    "Georgian": "ნინო",
    "Ethiopic": "ሰላም",
    "signs": "→ ✓ ≥",
}
"""Names in scripts that read from the left: viewers hand back the others in an order of their own."""

_TURNED = {"Arabic": "مريم", "Hebrew": "רות"}
"""Of these every letter has to come back, in whatever order."""


def fonts(_folder: Path) -> str:
    """Each file of the fallback chain is there and is a font."""
    from coachdesk.reports.fonts import TYPEFACES

    wanted = [(each.package, file) for each in TYPEFACES for file in (each.file, each.bold_file) if file]
    absent = [file for package, file in wanted if not _is_font(package, file)]
    if absent:
        raise Missing(_("These fonts are missing: {names}.").format(names=", ".join(absent)))
    return n_("{n} font", "{n} fonts", len(wanted))


def _is_font(package: str, file: str) -> bool:
    try:
        with files(package).joinpath(file).open("rb") as opened:
            return opened.read(4) in {b"\0\1\0\0", b"OTTO", b"true"}
    except (OSError, ImportError):
        return False


def scripts(folder: Path) -> str:
    """A page with names in many scripts and a chart is printed, and a viewer reads every name back."""
    from coachdesk.reports.bound import build
    from coachdesk.reports.lines import Style
    from coachdesk.reports.page import Furniture, Sheet
    from coachdesk.reports.para import para

    wide = Style(size=11, leading=22)
    story = [para(f"{script}: {sample}", wide) for script, sample in {**SAMPLES, **_TURNED}.items()]
    furniture = Furniture(title="CoachDesk", person="", period="")
    page = folder / "scripts.pdf"
    page.write_bytes(build(story, furniture, Sheet.of("letter")))
    told = _read_back(page)
    absent = [script for script, sample in SAMPLES.items() if sample.replace(" ", "") not in told]
    absent += [script for script, sample in _TURNED.items() if not set(sample) <= set(told)]
    if absent:
        raise Missing(_("Paper lacks these scripts: {names}.").format(names=", ".join(absent)))
    return n_("{n} script", "{n} scripts", len(SAMPLES) + len(_TURNED))


def _read_back(page: Path) -> str:
    """The text of a PDF without its spaces, as the viewer that comes with the program finds it."""
    from PySide6.QtPdf import QPdfDocument

    from coachdesk.selftest.window import application

    application()
    document = QPdfDocument()
    document.load(str(page))
    told = "".join(document.getAllText(number).text() for number in range(document.pageCount()))
    document.close()
    return "".join(told.split())
