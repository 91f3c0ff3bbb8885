"""The requirement checklist: everything a program asks in a year and over all of them, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from coachdesk.programs.requirement import GROUP_LABELS
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day
from coachdesk.reports.lines import Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import QUIET, SECTION, SMALL, Mark
from coachdesk.reports.standing_words import is_settled, sign_of, word_of
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.checklists import CheckLine, ChecklistSheet, get_checklist
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Requirement Checklist")
_SIGN = Style(size=10, leading=11)
_STRONG = Style(size=8.5, leading=11, weight=BOLD)
_GROUP = Style(size=7.5, leading=11, weight=BOLD, gray=0.35)


def ask(asker: Asks, wish: Wish) -> ChecklistSheet:
    """The checklist of the year that is wished for, as it stands today."""
    return asker.ask(get_checklist, wish.year, today=wish.today)


def part(sheet: ChecklistSheet) -> Part:
    """The checklist as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("requirement_checklist", sheet))
    return Part(furniture, story(sheet))


def story(sheet: ChecklistSheet) -> list[Flowable]:
    """The year's requirements by kind, then those of the whole program."""
    unsure = any(not line.confirmed for line in (*sheet.of_year, *sheet.of_program))
    told = _("As it stands on {day}.").format(day=day(sheet.today))
    if unsure:
        told += " " + _("An asterisk marks what no document of the program confirms.")
    return [
        *masthead(_(TITLE), sheet.head),
        para(told, Style(size=8, leading=11, gray=0.35, space_before=6)),
        *_section(_("This program year"), sheet.of_year),
        *_section(_("The whole program"), sheet.of_program),
    ]


def _section(title: str, lines: Sequence[CheckLine]) -> list[Flowable]:
    if not lines:
        return [Mark(title), para(title, SECTION), para(_("The program asks nothing here."), QUIET)]
    asked = [line for line in lines if line.standing != "not_applicable"]
    settled = sum(is_settled(line.standing) for line in asked)
    told = _("{title}: {done} of {asked} settled").format(title=title, done=settled, asked=len(asked))
    columns = (
        Column("", width=12),
        Column(_("Requirement"), share=3),
        Column(_("Standing"), width=66),
        Column(_("In words"), share=3.4),
        Column(_("Expected by"), width=68),
    )
    return [Mark(title), para(told, SECTION), Table(columns, list(_rows(lines)), pad=3)]


def _rows(lines: Sequence[CheckLine]) -> Iterator[Row]:
    for group, label in GROUP_LABELS.items():
        own = [line for line in lines if line.group == group]
        if own:
            yield Row(((), cell(_(label), _GROUP), (), (), ()))
        for line in own:
            name = line.label if line.confirmed else f"{line.label} *"
            yield Row(
                (
                    cell(sign_of(line.standing), _SIGN),
                    cell(name, SMALL),
                    cell(word_of(line.standing), SMALL if is_settled(line.standing) else _STRONG),
                    cell(line.reason, QUIET),
                    cell(day(line.due_on), QUIET) if line.due_on else (),
                )
            )
