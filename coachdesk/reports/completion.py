"""The verification of completion: what a year holds, whether its requirements are settled, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, days, total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import LABEL, QUIET, SECTION, SMALL, Beside, Boxed, Mark, signatures
from coachdesk.reports.standing_words import word_of
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.year_ends import CompletionSheet, get_completion
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_, p_

TITLE = N_("Verification of Completion")
_LEAD = Style(size=10.5, leading=15.5, space_before=14)
_LARGE = Style(size=15, leading=20, weight=BOLD)


def ask(asker: Asks, wish: Wish) -> CompletionSheet:
    """The verification for the year that is wished for, as it stands today."""
    return asker.ask(get_completion, wish.year, today=wish.today)


def part(sheet: CompletionSheet) -> Part:
    """The verification as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("completion", sheet))
    return Part(furniture, story(sheet))


def story(sheet: CompletionSheet) -> list[Flowable]:
    """The statement, the figures it rests on, what is open, and the lines to sign."""
    boxes = [[Boxed(list(texts))] for texts in (_coaching(sheet), _learning(sheet), _settled(sheet))]
    return [
        *masthead(_(TITLE), sheet.head),
        Mark(_("Statement")),
        para(_statement(sheet), _LEAD),
        Beside(boxes, [1, 1, 1], before=14),
        *_open(sheet),
        KeepTogether([para(_("Signed"), SECTION), *signatures(sheet.head.signers, 2)]),
    ]


def _statement(sheet: CompletionSheet) -> str:
    head = sheet.head
    named = {
        "candidate": head.candidate,
        "year": days(head.starts_on, head.ends_on),
        "program": head.program_title,
    }
    if sheet.credited_from:
        words = _("The program year {year} of {candidate} in {program} is credited from {other}.")
        return words.format(other=sheet.credited_from, **named)
    if sheet.open:
        words = _(
            "On {today}, the program year {year} of {candidate} in {program} is not complete yet. What is open is "
            "listed below."
        )
        return words.format(today=day(sheet.today), **named)
    if not sheet.asked:
        words = _("The rules kept here ask nothing of {candidate} in {program} for the program year {year}.")
        return words.format(**named)
    words = _(
        "{candidate} has settled everything {program} asks for in the program year {year}, as of {today}."
    )
    return words.format(today=day(sheet.today), **named)


def _coaching(sheet: CompletionSheet) -> Iterator[Text]:
    yield para(_("Coaching"), LABEL)
    yield para(total(sheet.coaching_minutes), _LARGE)
    yield para(n_("{n} session", "{n} sessions", sheet.sessions), SMALL)
    least = sheet.minimum_minutes
    yield para(_("Minimum {time}").format(time=total(least)) if least else _("No minimum"), QUIET)


def _learning(sheet: CompletionSheet) -> Iterator[Text]:
    yield para(_("Professional learning"), LABEL)
    yield para(total(sheet.learning_minutes), _LARGE)
    yield para(_("that counts up to {day}").format(day=day(sheet.today)), SMALL)
    yield para("\u00a0", QUIET)


def _settled(sheet: CompletionSheet) -> Iterator[Text]:
    yield para(_("Requirements of the year"), LABEL)
    settled = sheet.asked - len(sheet.open)
    yield para(_("{done} of {asked}").format(done=settled, asked=sheet.asked), _LARGE)
    yield para(_("settled or waived"), SMALL)
    yield para([Span(_("Complete"), BOLD)] if not sheet.open else _("Not complete"), QUIET)


def _open(sheet: CompletionSheet) -> list[Flowable]:
    if not sheet.open:
        return []
    columns = (
        Column(p_("state", "Open"), share=2),
        Column(_("Standing"), width=66),
        Column(_("In words"), share=3),
    )
    rows = [
        Row((cell(line.label, SMALL), cell(word_of(line.standing), SMALL), cell(line.reason, QUIET)))
        for line in sheet.open
    ]
    return [Mark(p_("state", "Open")), para(_("Still open"), SECTION), Table(columns, rows, pad=3)]
