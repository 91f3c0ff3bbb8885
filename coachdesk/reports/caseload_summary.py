"""The caseload summary: everybody's program years side by side with their hours, for the coach and the program."""

from __future__ import annotations

from reportlab.platypus import Flowable

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, days, total
from coachdesk.reports.lines import Style
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import QUIET, SMALL, Beside, Mark, Rule
from coachdesk.reports.parts import TITLE as HEADLINE
from coachdesk.reports.standing_words import word_of
from coachdesk.reports.table import Cell, Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.year_ends import CaseloadLine, CaseloadSheet, get_caseload_sheet
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_

TITLE = N_("Caseload Summary")
_NAME = Style(size=8.5, leading=11, weight=BOLD)
_FIGURES = Style(size=8, leading=11, align="right")
_FAINT = Style(size=8, leading=11, gray=0.4, align="right")
_STRONG = Style(size=8, leading=11, weight=BOLD)
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")


def ask(asker: Asks, wish: Wish) -> CaseloadSheet:
    """Everybody's years of the label that is wished for, as they stand today."""
    return asker.ask(get_caseload_sheet, today=wish.today, label=wish.label)


def part(sheet: CaseloadSheet) -> Part:
    """The summary as it is bound, on its side."""
    refuse_unprintable(texts_of(sheet))
    furniture = Furniture(
        title=_(TITLE),
        person=sheet.coach,
        period=sheet.label or day(sheet.today),
        foot=_("As it stands on {day}").format(day=day(sheet.today)),
        code=code_of_sheet("caseload_summary", sheet),
        author=sheet.coach,
    )
    return Part(furniture, story(sheet), landscape=True)


def story(sheet: CaseloadSheet) -> list[Flowable]:
    """The table with its sums; raises ValueError where they are not those of its rows."""
    if sheet.coaching_minutes != sum(line.coaching_minutes for line in sheet.lines):
        raise ValueError("the total of the caseload is not the sum of its rows")
    right = Style(size=21, leading=26, align="right")
    small = Style(size=8, leading=12, gray=0.35, align="right")
    years = n_("{n} program year", "{n} program years", len(sheet.lines))
    left = [para(sheet.coach, Style(size=8, leading=12, weight=BOLD, gray=0.3)), para(_(TITLE), HEADLINE)]
    return [
        Mark(_(TITLE)),
        Beside([left, [para(years, small), para(sheet.label or day(sheet.today), right)]], [3, 2]),
        Rule(before=5, after=6),
        _table(sheet) if sheet.lines else para(_("Nobody has a program year there."), QUIET),
        para(_(_GROUPS), Style(size=8, leading=11, gray=0.35, space_before=10)),
    ]


_GROUPS = N_("Minutes are each candidate’s own: a session with two candidates stands with both of them.")


def _table(sheet: CaseloadSheet) -> Table:
    columns = (
        Column(_("Candidate"), share=2.4),
        Column(_("Program and year"), share=2.2),
        Column(_("Sessions"), width=48, align="right"),
        Column(_("Coaching"), width=66, align="right"),
        Column(_("Minimum"), width=66, align="right"),
        Column(_("Learning"), width=66, align="right"),
        Column(_("Last session"), width=72, align="right"),
        Column(_("Hours stand"), width=66),
    )
    return Table(columns, [*map(_row, sheet.lines), _sums(sheet)], pad=3)


def _row(line: CaseloadLine) -> Row:
    year = (
        *cell(f"{line.program_title} · {line.year_label}", SMALL),
        *cell(days(line.starts_on, line.ends_on), QUIET),
    )
    return Row(
        (
            cell(line.candidate, _NAME),
            year,
            cell(str(line.sessions), _FIGURES),
            _time(line.coaching_minutes),
            cell(total(line.minimum_minutes), _FAINT) if line.minimum_minutes else cell("–", _FAINT),
            _time(line.learning_minutes),
            cell(day(line.last_on), _FIGURES) if line.last_on else cell(_("none yet"), _FAINT),
            cell(word_of(line.standing), SMALL),
        )
    )


def _time(minutes: int) -> Cell:
    return cell(total(minutes), _FIGURES)


def _sums(sheet: CaseloadSheet) -> Row:
    sessions = sum(line.sessions for line in sheet.lines)
    return Row(
        (
            cell(_("Total"), _STRONG),
            (),
            cell(str(sessions), _STRONG_FIGURES),
            cell(total(sheet.coaching_minutes), _STRONG_FIGURES),
            (),
            cell(total(sheet.learning_minutes), _STRONG_FIGURES),
            (),
            (),
        ),
        total=True,
    )
