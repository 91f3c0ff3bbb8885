"""Sheets of paper: size and margins, what stands on every page, and the making of the PDF itself.

Nothing here asks for the time or the machine's name: the same story gives the same bytes. reportlab cannot tag a
PDF for screen readers; the title, the language and the bookmarks are set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.para import Text, para
from coachdesk.reports.shaping import words_kept
from coachdesk.services.printed import MARK
from coachdesk.words import _, known_language, speaking, spoken_language

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points, upright."""
SIDE = 46.0
_TOP = 44.0
_BOTTOM = 50.0
_HEADER = 22.0
_QUIET = Style(size=7.5, leading=10, gray=0.25)
_MIDDLE = Style(size=7.5, leading=10, gray=0.35, align="center")
_PAGE_NUMBER = Style(size=7.5, leading=10, gray=0.25, align="right")
_PLACE = Style(size=9, leading=12.5, align="right")
PLACE_WIDTH, PLACE_HEIGHT = 30.0, 12.5
"""The room of a page number in a list of contents, in points."""

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
    language: str = field(default_factory=lambda: f"{spoken_language()}-US")

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


@dataclass(frozen=True, slots=True)
class Part:
    """A paper that is bound with others: what stands on its pages, and its story, which printing uses up.

    `bookmarks` are put over its own, each a level deeper than the one before; where one is empty, the one that stands
    above already holds it. `restarts` begins the counting of pages anew, so that what is torn off there is whole.
    """

    furniture: Furniture
    story: list[Flowable]
    landscape: bool = False
    bookmarks: tuple[str, ...] = ()
    restarts: bool = False


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
        top = height - _TOP
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
        self._rule(_BOTTOM - 14, width)
        top = _BOTTOM - 19
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


def build(story: Sequence[Flowable], furniture: Furniture, sheet: Sheet) -> bytes:
    """The PDF of a story. What people typed is on its pages and in its title, author and bookmarks, nowhere else."""
    return _bind(iter([Part(furniture, list(story))]), furniture, (sheet, sheet))


def print_part(part: Part, *, paper: str = "letter") -> bytes:
    """The PDF of one paper on `letter` or `a4`, upright or on its side as it asks."""
    return bind([part], part.furniture, paper=paper)


def bind(parts: Iterable[Part], cover: Furniture, *, paper: str = "letter") -> bytes:
    """One PDF of several papers, each begun on a page of its own; `cover` is what the file says of itself.

    A paper is asked for when the one before it is printed and let go of, so that the longest file takes the memory of
    its pages alone.
    """
    return _bind(iter(parts), cover, (Sheet.of(paper), Sheet.of(paper, landscape=True)))


def _bind(parts: Iterator[Part], cover: Furniture, sheets: tuple[Sheet, Sheet]) -> bytes:
    buffer = BytesIO()
    first = next(parts)
    flowing: list[Flowable] = []
    flowing.append(_Turn(flowing, parts, first))
    templates = [_template(sheets[side], side, first=begins) for side in (0, 1) for begins in (True, False)]
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheets[0].width, sheets[0].height),
        title=cover.name,
        author=cover.author,
        creator="CoachDesk",
        producer="CoachDesk",
        lang=cover.language,
        invariant=1,
        pageCompression=1,
        pageTemplates=templates[2:] + templates[:2] if first.landscape else templates,
    )
    with words_kept():
        document.build(flowing, canvasmaker=partial(Press, furniture=first.furniture))
    return buffer.getvalue()


class _Turn(ActionFlowable):  # type: ignore[misc]
    """Where a paper begins: it puts the paper's story behind itself, and after that the way to the next one."""

    def __init__(self, flowing: list[Flowable], parts: Iterator[Part], part: Part) -> None:
        super().__init__()
        self._flowing, self._parts, self._part = flowing, parts, part

    def apply(self, document: BaseDocTemplate) -> None:
        """Begin the paper on the page that has just begun."""
        document.canv.turn_to(self._part)
        self._flowing += self._part.story
        self._part.story.clear()
        self._flowing.append(_Ending(self._flowing, self._parts))


class _Ending(ActionFlowable):  # type: ignore[misc]
    """The end of a paper: asks for the next one, and for a page of its own."""

    def __init__(self, flowing: list[Flowable], parts: Iterator[Part]) -> None:
        super().__init__()
        self._flowing, self._parts = flowing, parts

    def apply(self, document: BaseDocTemplate) -> None:
        """Go on with the next paper, if there is one."""
        del document
        part = next(self._parts, None)
        if part is not None:
            begins = NextPageTemplate(_template_name(int(part.landscape), first=True))
            self._flowing += [begins, PageBreak(), _Turn(self._flowing, self._parts, part)]


def _template_name(side: int, *, first: bool) -> str:
    return f"{('upright', 'sideways')[side]} {'first' if first else 'later'}"


def _template(sheet: Sheet, side: int, *, first: bool) -> PageTemplate:
    height = sheet.height - _TOP - _BOTTOM - (0 if first else _HEADER)
    frame = Frame(
        SIDE, _BOTTOM, sheet.measure, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    return PageTemplate(
        id=_template_name(side, first=first),
        frames=[frame],
        onPage=_nothing if first else lambda press, _document: press.print_head(),
        onPageEnd=lambda press, _document: press.promise_foot(),
        autoNextPageTemplate=_template_name(side, first=False),
        pagesize=(sheet.width, sheet.height),
    )


def _nothing(_press: Press, _document: Any) -> None:
    """The first page has its own heading in the story."""
