"""Sheets of paper: size and margins, what stands on every page, and the making of the PDF itself.

Nothing here asks for the time or the machine's name: the same story gives the same bytes. reportlab cannot tag a
PDF for screen readers; the title, the language and the bookmarks are set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.para import Text, para
from coachdesk.reports.shaping import words_kept
from coachdesk.words import _

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points, upright."""
SIDE = 46.0
_TOP = 44.0
_BOTTOM = 50.0
_HEADER = 22.0
_QUIET = Style(size=7.5, leading=10, gray=0.25)
_MIDDLE = Style(size=7.5, leading=10, gray=0.35, align="center")
_PAGE_NUMBER = Style(size=7.5, leading=10, gray=0.25, align="right")

rl_config.useA85 = 0  # binary streams: a quarter smaller than text ones


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: whose paper it is, for when, from whom; and what the file says of itself.

    The first page says `title`, `person` and `period` in its own heading, the others in a line at the top.
    """

    title: str
    person: str
    period: str
    foot: str = ""
    code: str = ""
    author: str = ""
    language: str = "en-US"

    @property
    def name(self) -> str:
        """The document's name for viewers and screen readers."""
        told = ", ".join(part for part in (self.title, self.person, self.period) if part)
        return told.replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of paper, upright or on its side, in points."""

    width: float
    height: float

    @classmethod
    def of(cls, paper: str, *, landscape: bool = False) -> Sheet:
        """The sheet for one of `PAPERS`."""
        width, height = PAPERS[paper]
        return cls(height, width) if landscape else cls(width, height)

    @property
    def measure(self) -> float:
        """The width between the side margins."""
        return self.width - 2 * SIDE


class Press(Canvas):  # type: ignore[misc]
    """A reportlab canvas with our fonts and page furniture, and with no clock in it."""

    def __init__(self, *args: Any, furniture: Furniture, **options: Any) -> None:
        super().__init__(*args, **{**options, "pdfVersion": (1, 7)})
        self.fonts = DocumentFonts()
        self._furniture = furniture
        self._pages = self._marks = 0
        self._doc.info = _Facts()
        self._doc.signature = sha256(
            b"coachdesk"
        )  # reportlab begins the file's identifier with the time of day
        self._doc.delayedFonts.append(self.fonts)
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # reportlab's own names Helvetica, which no page here uses

    def write(self, text: Text, left: float, top: float, width: float) -> None:
        """Print text with its upper left corner at this place of the page."""
        text.lines(width)
        self.addLiteral(text.operators(self.fonts, left, top))

    def promise_foot(self) -> None:
        """Leave the foot of this page to be printed when the number of pages is known."""
        self._pages += 1
        self.doForm(f"foot{self._pages}")

    def mark(self, title: str) -> None:
        """Add this page to the bookmarks under a title."""
        self._marks += 1
        self.bookmarkPage(f"mark{self._marks}")
        self.addOutlineEntry(title, f"mark{self._marks}", 0)

    def print_head(self) -> None:
        """Print whose paper this is, for the pages after the first."""
        width, height = self._pagesize
        top = height - _TOP
        half = width / 2 - SIDE
        head = self._furniture
        title = f" · {head.title}"
        person = fitted(head.person, _QUIET, half - para(title, _QUIET).line_width())
        self.write(para([Span(person, BOLD, 0.1), Span(title, gray=0.25)], _QUIET), SIDE, top, half + 20)
        self.write(para(head.period, _PAGE_NUMBER), width / 2 + 20, top, half - 20)
        self._rule(top - 14)

    def save(self) -> None:
        """Print the foot of every page, then write the file."""
        for number in range(1, self._pages + 1):
            self.beginForm(f"foot{number}")
            self._print_foot(number)
            self.endForm()
        super().save()

    def _print_foot(self, number: int) -> None:
        width = self._pagesize[0]
        self._rule(_BOTTOM - 14)
        top = _BOTTOM - 19
        foot = self._furniture
        if foot.code:
            code = [Span(_("Check code") + " ", gray=0.35), Span(foot.code, BOLD, 0.1)]
            self.write(para(code, _QUIET), SIDE, top, 190)
        middle = width - 2 * SIDE - 290
        self.write(para(fitted(foot.foot, _MIDDLE, middle), _MIDDLE), SIDE + 190, top, middle)
        pages = _("Page {page} of {pages}").format(page=number, pages=self._pages)
        self.write(para(pages, _PAGE_NUMBER), width - SIDE - 100, top, 100)

    def _rule(self, height: float) -> None:
        self.addLiteral(f"0.6 G 0.4 w {SIDE:g} {height:.2f} m {self._pagesize[0] - SIDE:g} {height:.2f} l S")


class _Facts(PDFInfo):  # type: ignore[misc]
    """What the file says of itself, without the dates that would make each copy another one."""

    def format(self, document: Any) -> Any:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        stated = {key: PDFString(value) for key, value in entries.items() if value}
        return PDFDictionary({**stated, "Trapped": PDFName("False")}).format(document)


def fitted(told: str, style: Style, width: float) -> str:
    """As much of a text as fits on one line of this width, with an ellipsis where that is not all."""
    shown = told
    while para(shown, style).line_width() > width and len(told) > 1:
        told = told[: len(told) * 9 // 10]
        shown = f"{told.rstrip()}…"
    return shown


def build(story: Sequence[Flowable], furniture: Furniture, sheet: Sheet) -> bytes:
    """The PDF of a story. What people typed is on its pages and in its title, author and bookmarks, nowhere else."""
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.width, sheet.height),
        title=furniture.name,
        author=furniture.author,
        creator="CoachDesk",
        producer="CoachDesk",
        lang=furniture.language,
        invariant=1,
        pageCompression=1,
        pageTemplates=[_template(sheet, first=True), _template(sheet, first=False)],
    )
    with words_kept():
        document.build(list(story), canvasmaker=partial(Press, furniture=furniture))
    return buffer.getvalue()


def _template(sheet: Sheet, *, first: bool) -> PageTemplate:
    height = sheet.height - _TOP - _BOTTOM - (0 if first else _HEADER)
    frame = Frame(
        SIDE, _BOTTOM, sheet.measure, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    return PageTemplate(
        id="first" if first else "later",
        frames=[frame],
        onPage=_nothing if first else lambda press, _document: press.print_head(),
        onPageEnd=lambda press, _document: press.promise_foot(),
        autoNextPageTemplate="later",
    )


def _nothing(_press: Press, _document: Any) -> None:
    """The first page has its own heading in the story."""
