"""What stands at the head of a paper about a person's year, and on each of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import days
from coachdesk.reports.lines import Style
from coachdesk.reports.page import Furniture
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, QUIET, TITLE, Beside, Mark, Rule, facts
from coachdesk.services.logs import LogPosition
from coachdesk.services.year_heads import YearHead
from coachdesk.words import _, n_

_NAME = Style(size=11, leading=14, weight=BOLD)
_PROGRAM = Style(size=8, leading=12, weight=BOLD, gray=0.3)
_LABEL_RIGHT = Style(size=21, leading=26, align="right")
_DAYS_RIGHT = Style(size=8, leading=12, gray=0.35, align="right")


def furniture_of(title: str, head: YearHead, *, code: str = "") -> Furniture:
    """What stands on every page of a paper about this year."""
    return Furniture(
        title=title,
        person=head.candidate,
        period=f"{head.year_label}, {days(head.starts_on, head.ends_on)}",
        foot=head.program_title,
        code=code,
        author=", ".join(head.coaches),
    )


def masthead(title: str, head: YearHead) -> list[Flowable]:
    """Program, title and year; then whose it is, with whom, in which positions and where in the program."""
    titles = [para(head.program_title, _PROGRAM), para(title, TITLE)]
    period = [para(days(head.starts_on, head.ends_on), _DAYS_RIGHT), para(head.year_label, _LABEL_RIGHT)]
    return [
        Mark(head.candidate),
        Beside([titles, period], [3, 2]),
        Rule(before=5, after=9),
        *_about(head),
    ]


def _about(head: YearHead) -> list[Flowable]:
    number = _("Year {number}").format(number=head.year_number) if head.year_number else ""
    program = " · ".join(part for part in (number, head.cohort) if part) or head.year_label
    shown = (
        (_("Candidate"), [para(head.candidate, _NAME)]),
        (n_("Coach", "Coaches", len(head.coaches)), [para(coach, BODY) for coach in head.coaches]),
        (_("Position and site"), list(_positions(head))),
        (_("Program year"), [para(program, BODY)]),
    )
    return [facts(shown, [3, 2.6, 4, 2]), Rule(thick=0.35, gray=0.7, before=4, after=2)]


def _positions(head: YearHead) -> Iterator[Text]:
    whole = len(head.positions) == 1 and _covers(head.positions[0], head)
    for position in head.positions:
        yield para(", ".join(part for part in (position.title, position.site) if part), BODY)
        supervisor = _("supervisor {name}").format(name=position.supervisor) if position.supervisor else ""
        period = "" if whole else days(position.from_on, position.to_on)
        for line in (" · ".join(part for part in (position.district, supervisor) if part), period):
            if line:
                yield para(line, QUIET)


def _covers(position: LogPosition, head: YearHead) -> bool:
    return position.from_on <= head.starts_on and position.to_on >= head.ends_on
