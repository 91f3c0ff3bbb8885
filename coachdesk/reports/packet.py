"""The cover of a year-end packet, with the list of what is in it; the papers themselves follow it in the file."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.documents import find_document
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, total
from coachdesk.reports.lines import Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import PLACE_HEIGHT, PLACE_WIDTH, Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import LABEL, QUIET, SECTION, SMALL, Beside, Boxed
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.packet_sheets import CoverSheet, get_cover
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_

TITLE = N_("Year-end Packet")
_LARGE = Style(size=15, leading=20, weight=BOLD)
_LINE = Style(size=10, leading=14)


def ask(asker: Asks, wish: Wish) -> CoverSheet:
    """The cover of the year that is wished for."""
    return asker.ask(get_cover, wish.year, today=wish.today)


def part(sheet: CoverSheet) -> Part:
    """The cover as it is bound; every paper behind it has a check code of its own."""
    refuse_unprintable(texts_of(sheet))
    return Part(furniture_of(_(TITLE), sheet.head), story(sheet))


def story(sheet: CoverSheet) -> list[Flowable]:
    """Whose it is, what is in it and on which page, and the figures at a glance."""
    boxes = [[Boxed(list(texts))] for texts in (_coaching(sheet), _learning(sheet), _settled(sheet))]
    held = [find_document(key) for key in find_document("packet").holds]
    return [
        *masthead(_(TITLE), sheet.head),
        para(_("What is in it"), SECTION),
        *(ContentsLine(_(each.title), ahead) for ahead, each in enumerate(held, 1)),
        para(_("At a glance"), SECTION),
        Beside(boxes, [1, 1, 1], before=4),
        para(
            _("As it stands on {day}.").format(day=day(sheet.today)),
            Style(size=8, leading=11, gray=0.35, space_before=10),
        ),
    ]


def _coaching(sheet: CoverSheet) -> Iterator[Text]:
    yield para(_("Coaching"), LABEL)
    yield para(total(sheet.coaching_minutes), _LARGE)
    yield para(n_("{n} session", "{n} sessions", sheet.sessions), SMALL)
    least = sheet.minimum_minutes
    yield para(_("Minimum {time}").format(time=total(least)) if least else _("No minimum"), QUIET)


def _learning(sheet: CoverSheet) -> Iterator[Text]:
    yield para(_("Professional learning"), LABEL)
    yield para(total(sheet.learning_minutes), _LARGE)
    yield para(_("that counts"), SMALL)
    yield para("\u00a0", QUIET)


def _settled(sheet: CoverSheet) -> Iterator[Text]:
    yield para(_("Requirements of the year"), LABEL)
    yield para(_("{done} of {asked}").format(done=sheet.settled, asked=sheet.asked), _LARGE)
    yield para(_("settled or waived"), SMALL)
    yield para("\u00a0", QUIET)


class ContentsLine(Flowable):  # type: ignore[misc]
    """A paper's name with the page it begins on, so many papers after this one; a click goes there."""

    _HEIGHT = 22.0

    def __init__(self, title: str, ahead: int) -> None:
        super().__init__()
        self.title = para(title, _LINE)
        self._ahead = ahead

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width, self.height = width, self._HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draw the name, a hairline below, and leave room for the page's number."""
        press = self.canv
        press.write(self.title, 0, self._HEIGHT - 4, self.width - PLACE_WIDTH)
        press.addLiteral(f"0.7 G 0.35 w 0 0 m {self.width:.2f} 0 l S")
        press.link_to(self._ahead, self.width, self._HEIGHT)
        press.saveState()
        press.translate(self.width - PLACE_WIDTH, self._HEIGHT - 4 - PLACE_HEIGHT)
        press.promise_place(self._ahead)
        press.restoreState()
