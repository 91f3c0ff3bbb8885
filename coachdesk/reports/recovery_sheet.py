"""The recovery sheet: one page with the code that opens a casebook when its passphrase is lost."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from coachdesk.reports.bound import build
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.page import Furniture, Sheet
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, QUIET, SECTION, TITLE, Beside, Mark, Rule, WriteLine, facts
from coachdesk.words import N_, _

_ACROSS = 4
_GROUP = 4
_LEAD = Style(size=11, leading=16)
_STEP = Style(size=9.5, leading=13.5, space_after=3)
_LARGE = Style(size=25, leading=32, weight=BOLD, align="center")
_NUMBER = Style(size=7.5, leading=10, gray=0.35, align="center")
_LEADING_WORDS = N_(
    "This code opens the casebook when the passphrase is forgotten or the computer is gone. CoachDesk keeps no copy "
    "of it and cannot make it again."
)
_SPELLING = N_(
    "The code is made of digits and capital letters, never I, L, O or U. Spaces, dashes and small letters make no "
    "difference when you type it."
)
_OPENS = N_(
    "The casebook and the backups of it, private notes and all, for anyone who has this page and one of those files. "
    "It opens no other casebook."
)
_KEEPING = (
    N_("Keep this page on paper, locked away and apart from the computer: a safe, a locked drawer at home."),
    N_("Do not photograph it, e-mail it or keep it as a file. Delete the PDF when it is printed."),
    N_(
        "A second copy in another place helps if this one burns; give it only to someone who may read everything."
    ),
)
_USING = (
    N_("Open CoachDesk with the casebook, or with a backup of it, on any computer."),
    N_("Choose the recovery code in place of the passphrase and type the eight groups."),
    N_(
        "Choose a new passphrase. CoachDesk then prints a new sheet; this one still opens backups made before."
    ),
)


def render(code: str, casebook: str, made_on: date, *, paper: str = "letter") -> bytes:
    """The sheet as a PDF of one page. Dashes and spaces in `code` do not matter; nothing but the page holds it."""
    furniture = Furniture(title=_("Recovery sheet"), person=casebook, period=day(made_on), foot="CoachDesk")
    return build(story(code, casebook, made_on), furniture, Sheet.of(paper))


def story(code: str, casebook: str, made_on: date) -> list[Flowable]:
    """The parts of the sheet in order."""
    about = (
        (_("Casebook"), [para(casebook, Style(size=11, leading=14, weight=BOLD))]),
        (_("Made on"), [para(day(made_on), BODY)]),
    )
    return [
        Mark(_("Recovery sheet")),
        para("CoachDesk", Style(size=8, leading=12, weight=BOLD, gray=0.3)),
        para(_("Recovery sheet"), TITLE),
        Rule(before=5, after=9),
        facts(about, [3, 1]),
        Rule(thick=0.35, gray=0.7, before=6, after=10),
        para(_(_LEADING_WORDS), _LEAD),
        CodeBoxes(code),
        para(_(_SPELLING), QUIET),
        para(_("What it opens"), SECTION),
        para(_(_OPENS), _STEP),
        para(_("Where to keep it"), SECTION),
        *_listed(_KEEPING),
        para(_("How to use it"), SECTION),
        *_listed(_USING),
        Beside(
            [[WriteLine(_("This copy is kept at"))], [WriteLine(_("Second copy, if there is one"))]],
            [1, 1],
            before=16,
        ),
    ]


class CodeBoxes(Flowable):  # type: ignore[misc]
    """The code in eight numbered boxes of four symbols, in two rows."""

    _HEIGHT = 58.0
    _GAP = 10.0

    def __init__(self, code: str) -> None:
        super().__init__()
        symbols = "".join(symbol for symbol in code if symbol.isalnum())
        self._groups = [symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP)]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Full width; the rows with a gap under each."""
        self.width = width
        self.height = -(-len(self._groups) // _ACROSS) * (self._HEIGHT + self._GAP)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes, each with its number, since a mistyped group is named by it."""
        wide = (self.width - self._GAP * (_ACROSS - 1)) / _ACROSS
        for place, group in enumerate(self._groups):
            left = place % _ACROSS * (wide + self._GAP)
            top = self.height - place // _ACROSS * (self._HEIGHT + self._GAP)
            self.canv.addLiteral(
                f"0 G 0.9 w {left:.2f} {top - self._HEIGHT:.2f} {wide:.2f} {self._HEIGHT} re S"
            )
            self.canv.write(para(str(place + 1), _NUMBER), left, top - 5, wide)
            self.canv.write(para(group, _LARGE), left, top - 16, wide)

    def getSpaceBefore(self) -> float:
        """For reportlab's frames."""
        return 16.0


def _listed(steps: tuple[str, ...]) -> list[Flowable]:
    return [_step(number, _(step)) for number, step in enumerate(steps, start=1)]


def _step(number: int, told: str) -> Text:
    return para([Span(f"{number}.\u00a0 ", BOLD), Span(told)], _STEP)
