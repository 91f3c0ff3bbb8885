"""The press: a canvas that prints our own text and page furniture, and what the file says of itself.

Nothing here asks for the time or the machine's name: the same story gives the same bytes. reportlab cannot tag a
PDF for screen readers; the title, the language and the bookmarks are set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.page import BOTTOM, PLACE_HEIGHT, PLACE_WIDTH, SIDE, TOP, Furniture, Part
from coachdesk.reports.para import Text, para
from coachdesk.services.printed import MARK
from coachdesk.words import _, known_language, speaking

_QUIET = Style(size=7.5, leading=10, gray=0.25)
_MIDDLE = Style(size=7.5, leading=10, gray=0.35, align="center")
_PAGE_NUMBER = Style(size=7.5, leading=10, gray=0.25, align="right")
_PLACE = Style(size=9, leading=12.5, align="right")

rl_config.useA85 = 0  # binary streams: a quarter smaller than text ones


@dataclass(frozen=True, slots=True)
class _Foot:
    """What is kept of a page until the number of pages is known: whose it is, how large, and its place."""

    furniture: Furniture
    size: tuple[float, float]
    run: int
    number: int


class Press(Canvas):  # type: ignore[misc]
    """A reportlab canvas with our fonts and page furniture, and with no clock in it."""

    def __init__(self, *args: Any, furniture: Furniture, **options: Any) -> None:
        super().__init__(*args, **{**options, "pdfVersion": (1, 7)})
        self.fonts = DocumentFonts()
        self._furniture = furniture
        self._feet: list[_Foot] = []
        self._runs = [0]
        self._turns: list[int] = []
        self._promised: set[int] = set()
        self._marks = self._depth = 0
        self._codes = [furniture.code]
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

    def turn_to(self, part: Part) -> None:
        """Begin another paper on this page: its furniture, its bookmarks, and perhaps its own count of pages."""
        self._furniture = part.furniture
        self._codes.append(part.furniture.code)
        if part.restarts and self._runs[-1]:
            self._runs.append(0)
        self._turns.append(self._runs[-1] + 1)
        self.bookmarkPage(f"turn{len(self._turns)}")
        for level, title in enumerate(part.bookmarks):
            if title:
                self._depth = level
                self.mark(title, closed=level > 0)
        self._depth = len(part.bookmarks)

    def promise_place(self, ahead: int) -> None:
        """Leave the number of the page on which a paper will begin, so many papers after this one, to be printed."""
        turn = len(self._turns) + ahead
        self._promised.add(turn)
        self.doForm(f"place{turn}")

    def link_to(self, ahead: int, width: float, height: float) -> None:
        """Let a click on this room go to the paper that begins so many papers after this one."""
        self.linkRect("", f"turn{len(self._turns) + ahead}", (0, 0, width, height), relative=1, thickness=0)

    def promise_foot(self) -> None:
        """Leave the foot of this page to be printed when the number of pages is known."""
        self._runs[-1] += 1
        run = len(self._runs) - 1
        self._feet.append(_Foot(self._furniture, self._pagesize, run, self._runs[run]))
        self.doForm(f"foot{len(self._feet)}")

    def mark(self, title: str, *, closed: bool = False) -> None:
        """Add this page to the bookmarks under a title."""
        self._marks += 1
        self.bookmarkPage(f"mark{self._marks}")
        self.addOutlineEntry(title, f"mark{self._marks}", self._depth, closed)

    def print_head(self) -> None:
        """Print whose paper this is, for the pages after the first."""
        width, height = self._pagesize
        top = height - TOP
        half = width / 2 - SIDE
        head = self._furniture
        title = f" · {head.title}"
        person = fitted(head.person, _QUIET, half - para(title, _QUIET).line_width())
        self.write(para([Span(person, BOLD, 0.1), Span(title, gray=0.25)], _QUIET), SIDE, top, half + 20)
        self.write(para(head.period, _PAGE_NUMBER), width / 2 + 20, top, half - 20)
        self._rule(top - 14, width)

    def save(self) -> None:
        """Print the foot of every page and the places that were promised, then write the file."""
        for number, foot in enumerate(self._feet, 1):
            self._form(f"foot{number}", foot.size, partial(self._print_foot, foot))
        for turn in sorted(self._promised):
            self._form(f"place{turn}", (PLACE_WIDTH, PLACE_HEIGHT), partial(self._print_place, turn))
        if codes := dict.fromkeys(code for code in self._codes if code):
            self.setKeywords(f"{MARK}{', '.join(codes)}")  # where `coachdesk verify` reads them
        super().save()

    def _form(self, name: str, size: tuple[float, float], draw: Callable[[], None]) -> None:
        self.beginForm(name, 0, 0, *size)
        draw()
        self.endForm()

    def _print_place(self, turn: int) -> None:
        place = str(self._turns[turn - 1]) if turn <= len(self._turns) else ""
        self.write(para(place, _PLACE), 0, PLACE_HEIGHT, PLACE_WIDTH)

    def _print_foot(self, page: _Foot) -> None:
        width = page.size[0]
        self._rule(BOTTOM - 14, width)
        top = BOTTOM - 19
        foot = page.furniture
        with speaking(
            known_language(foot.language)
        ):  # by now another paper may be drawn, in another language
            code_words, pages_words = _("Check code"), _("Page {page} of {pages}")
        if foot.code:
            code = [Span(code_words + " ", gray=0.35), Span(foot.code, BOLD, 0.1)]
            self.write(para(code, _QUIET), SIDE, top, 190)
        middle = width - 2 * SIDE - 290
        self.write(para(fitted(foot.foot, _MIDDLE, middle), _MIDDLE), SIDE + 190, top, middle)
        pages = pages_words.format(page=page.number, pages=self._runs[page.run])
        self.write(para(pages, _PAGE_NUMBER), width - SIDE - 100, top, 100)

    def _rule(self, height: float, width: float) -> None:
        self.addLiteral(f"0.6 G 0.4 w {SIDE:g} {height:.2f} m {width - SIDE:g} {height:.2f} l S")


class _Facts(PDFInfo):  # type: ignore[misc]
    """What the file says of itself, without the dates that would make each copy another one."""

    def format(self, document: Any) -> Any:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Keywords": self.keywords,
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
