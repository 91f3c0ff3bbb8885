"""The collaborative summary of one session: a paper of its own beside the log, as some programs ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import clock, day, length
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import (
    BODY,
    LABEL,
    QUIET,
    SECTION,
    SMALL,
    Beside,
    Mark,
    Rule,
    facts,
    signatures,
)
from coachdesk.reports.parts import (
    TITLE as HEADLINE,
)
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.logs import get_log
from coachdesk.services.session_sheets import SessionSheet, StepLine, get_session_sheet
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Collaborative Summary")
_NAME = Style(size=11, leading=14, weight=BOLD)
_TEXT = Style(size=9.5, leading=13.5)
_STRONG = Style(size=9, leading=12.5, weight=BOLD)
_RIGHT = Style(size=15, leading=26, align="right")


def ask(asker: Asks, wish: Wish) -> SessionSheet | YearHead:
    """The summary of the session that is wished for, for one of its candidates; of a year without any, its head."""
    if wish.session is None:
        return head_of(asker.ask(get_log, wish.year))
    return asker.ask(get_session_sheet, wish.session, wish.candidate, in_year=wish.year)


def part(sheet: SessionSheet | YearHead) -> Part:
    """The summary as it is bound; for the head of a year without sessions, a page that says so."""
    refuse_unprintable(texts_of(sheet))
    if isinstance(sheet, YearHead):
        none = para(_("No sessions recorded"), Style(size=11, leading=15, space_before=16))
        return Part(furniture_of(_(TITLE), sheet), [*masthead(_(TITLE), sheet), none])
    furniture = Furniture(
        title=_(TITLE),
        person=sheet.candidate,
        period=day(sheet.held_on),
        foot=sheet.program_title,
        code=code_of_sheet("session_summary", sheet),
        author=sheet.coach,
    )
    return Part(furniture, story(sheet))


def story(sheet: SessionSheet) -> list[Flowable]:
    """Who met and when, what it was about, what was said, what both will do, and who signs."""
    return [
        *_masthead(sheet),
        *_about(sheet),
        *_said(sheet),
        *_next(sheet),
        KeepTogether(signatures(sheet.signers, 2)),
    ]


def _masthead(sheet: SessionSheet) -> list[Flowable]:
    titles = [
        para(sheet.program_title, Style(size=8, leading=12, weight=BOLD, gray=0.3)),
        para(_(TITLE), HEADLINE),
    ]
    when = [
        para(sheet.year_label, Style(size=8, leading=12, gray=0.35, align="right")),
        para(day(sheet.held_on), _RIGHT),
    ]
    begun = [clock(sheet.starts_at)] if sheet.starts_at else []
    how = [*begun, length(sheet.minutes), *(each for each in (sheet.mode, sheet.activity) if each)]
    lines = [para(" · ".join(how), BODY)]
    lines += [para(sheet.place, QUIET)] if sheet.place else []
    lines += [para(_("with {names}").format(names=sheet.others), QUIET)] if sheet.others else []
    shown = (
        (_("Candidate"), [para(sheet.candidate, _NAME), *_position(sheet)]),
        (_("Coach"), [para(sheet.coach, BODY)]),
        (_("Session"), lines),
    )
    return [
        Mark(f"{sheet.candidate}, {day(sheet.held_on)}"),
        Beside([titles, when], [3, 2]),
        Rule(before=5, after=9),
        facts(shown, [3, 2, 3]),
        Rule(thick=0.35, gray=0.7, before=4, after=2),
    ]


def _position(sheet: SessionSheet) -> Iterator[Text]:
    if sheet.position is not None:
        told = ", ".join(part for part in (sheet.position.title, sheet.position.site) if part)
        if told:
            yield para(told, QUIET)


def _about(sheet: SessionSheet) -> list[Flowable]:
    lines: list[Flowable] = [para(sheet.focus, _STRONG)] if sheet.focus else []
    lines += [para([Span("•\u00a0 "), Span(goal)], BODY) for goal in sheet.goals]
    lines += [para(" · ".join(sheet.elements), QUIET)] if sheet.elements else []
    return [para(_("Focus, goals and standards"), SECTION), *lines] if lines else []


def _said(sheet: SessionSheet) -> list[Flowable]:
    parts: list[Flowable] = []
    for prompt, text in sheet.answers:
        parts += [para(prompt, SECTION), para(text, _TEXT)]
    if sheet.summary:
        parts += [para(_("Summary"), SECTION), para(sheet.summary, _TEXT)]
    if not parts:
        parts = [para(_("Summary"), SECTION), para(_("No summary is written."), QUIET)]
    return parts


def _next(sheet: SessionSheet) -> list[Flowable]:
    both = [
        _steps(_("The candidate’s next steps"), sheet.candidate_steps),
        _steps(_("The coach’s next steps"), sheet.coach_steps),
    ]
    parts: list[Flowable] = [Beside([[each] for each in both], [1, 1], before=16)]
    if sheet.next_meeting_on:
        told = [Span(_("Next meeting") + "  ", gray=0.4), Span(day(sheet.next_meeting_on), BOLD)]
        parts.append(para(told, Style(size=9, leading=12.5, space_before=10)))
    return parts


def _steps(title: str, steps: Sequence[StepLine]) -> Table:
    columns = (Column(title, share=1), Column(_("By"), width=62))
    rows = [
        Row((cell(step.text, SMALL), cell(day(step.due_on), SMALL) if step.due_on else ())) for step in steps
    ]
    return Table(columns, rows or [Row((cell(_("None agreed"), LABEL), ()))], pad=3)
