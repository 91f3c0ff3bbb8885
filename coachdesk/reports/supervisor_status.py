"""The status for a supervisor: attendance, and for each kind of requirement complete or not. No rating, no text."""

from __future__ import annotations

from reportlab.platypus import Flowable

from coachdesk.programs.requirement import GROUP_LABELS
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, month
from coachdesk.reports.lines import Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import QUIET, SECTION, SMALL, Beside, Mark
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.checklists import StatusSheet, get_status
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Status of Participation")
_STRONG = Style(size=8, leading=11, weight=BOLD)
_FIGURES = Style(size=8, leading=11, align="right")
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")
_SIGN = Style(size=10, leading=11)
_SAYS = N_(
    "This page says that coaching took place and what is complete. What is spoken about in coaching, how anything is "
    "rated and what either of them wrote stays between candidate, coach and program."
)


def ask(asker: Asks, wish: Wish) -> StatusSheet:
    """The status of the year that is wished for, as it stands today."""
    return asker.ask(get_status, wish.year, today=wish.today)


def part(sheet: StatusSheet) -> Part:
    """The status as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("supervisor_status", sheet))
    return Part(furniture, story(sheet))


def story(sheet: StatusSheet) -> list[Flowable]:
    """Attendance by month beside what is complete, then what this page leaves out, and why."""
    standing = _("As it stands on {day}.").format(day=day(sheet.today))
    attended: list[Flowable] = [para(_("Sessions held"), SECTION), _attendance(sheet)]
    complete: list[Flowable] = [para(_("Requirements of the year"), SECTION), _complete(sheet)]
    return [
        *masthead(_(TITLE), sheet.head),
        para(standing, Style(size=8, leading=11, gray=0.35, space_before=6)),
        Mark(_("Attendance and completion")),
        Beside([attended, complete], [1, 1.5], before=6),
        para(_(_SAYS), Style(size=8.5, leading=12, gray=0.25, space_before=20)),
    ]


def _attendance(sheet: StatusSheet) -> Flowable:
    if not sheet.attendance:
        return para(_("No sessions recorded"), SMALL)
    columns = (Column(_("Month"), share=1), Column(_("Sessions"), width=56, align="right"))
    rows = [
        Row((cell(month(line.month), SMALL), cell(str(line.sessions), _FIGURES))) for line in sheet.attendance
    ]
    whole = str(sum(line.sessions for line in sheet.attendance))
    rows.append(Row((cell(_("Total"), _STRONG), cell(whole, _STRONG_FIGURES)), total=True))
    return Table(columns, rows, pad=3)


def _complete(sheet: StatusSheet) -> Flowable:
    if not sheet.lines:
        return para(_("The program asks nothing in this year."), QUIET)
    columns = (Column("", width=12), Column(_("Kind"), share=1), Column(_("Standing"), width=90))
    rows = [
        Row(
            (
                cell("✓" if line.complete else "□", _SIGN),
                cell(_(GROUP_LABELS[line.group]), SMALL),
                cell(
                    _("Complete") if line.complete else _("Not complete"), SMALL if line.complete else _STRONG
                ),
            )
        )
        for line in sheet.lines
    ]
    return Table(columns, rows, pad=3)
