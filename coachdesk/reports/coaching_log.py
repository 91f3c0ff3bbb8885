"""The coaching log: a candidate's sessions of a program year, their sum against the minimum, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.bound import print_part
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import check_code
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, month, total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.log_columns import by_activity, is_sideways, sessions_table
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import (
    BODY,
    LABEL,
    QUIET,
    SECTION,
    SMALL,
    Beside,
    Boxed,
    Mark,
    signatures,
    subtotals,
)
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.drafted import get_printed_log
from coachdesk.services.logs import NOT_STATED, LogSheet
from coachdesk.services.year_heads import head_of
from coachdesk.text import texts_of
from coachdesk.words import _, n_

_UPRIGHT_TABLES = 2
"""Tables of sums that an upright page has room for beside the box with the whole."""


def ask(asker: Asks, wish: Wish) -> LogSheet:
    """The log of the year that is wished for, in its layout."""
    return asker.ask(get_printed_log, wish.year, today=wish.today, layout=wish.layout)


def render(sheet: LogSheet, *, paper: str = "letter") -> bytes:
    """The log as a PDF on one of `PAPERS`; raises `CannotPrint` where no font has a character of it."""
    return print_part(part(sheet), paper=paper)


def part(sheet: LogSheet) -> Part:
    """The log as it is bound; raises `CannotPrint` as `render` does."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_title(sheet), head_of(sheet), code=check_code(sheet))
    return Part(furniture, story(sheet), landscape=is_sideways(sheet))


def story(sheet: LogSheet) -> list[Flowable]:
    """The log's parts in order; raises ValueError where a sum on the sheet is not that of its own entries."""
    _check_sums(sheet)
    return [
        *masthead(_title(sheet), head_of(sheet)),
        Mark(_("Sessions")),
        *_sessions(sheet),
        *_amended(sheet),
        KeepTogether(
            [Mark(_("Totals")), *_totals(sheet), *_signing(sheet)]
        ),  # people sign under the sums they see
    ]


def _title(sheet: LogSheet) -> str:
    return _("Draft: {title}").format(title=sheet.log_title) if sheet.draft else sheet.log_title


def _check_sums(sheet: LogSheet) -> None:
    whole = sum(entry.minutes for entry in sheet.entries if entry.counts)
    for kept in (sheet.by_mode, sheet.by_month, sheet.by_coach):
        if kept and sum(minutes for _key, minutes in kept) != whole:
            raise ValueError("a subtotal of the log is not the sum of its entries")
    if sheet.total_minutes != whole:
        raise ValueError("the log's total is not the sum of its entries")


def _sessions(sheet: LogSheet) -> list[Flowable]:
    if not sheet.entries:
        return [para(_("No sessions recorded"), Style(size=11, leading=15, space_before=16, space_after=4))]
    return [sessions_table(sheet)]


def _totals(sheet: LogSheet) -> list[Flowable]:
    box = Boxed(list(_total_box(sheet)))
    if not sheet.entries:
        return [Beside([[box], []], [1, 2], before=18)]
    months = [(month(first), minutes) for first, minutes in sheet.by_month]
    modes = [(_(mode) if mode == NOT_STATED else mode, minutes) for mode, minutes in sheet.by_mode]
    tables = [subtotals(_("By mode"), modes), subtotals(_("By month"), months)]
    if activities := by_activity(sheet):
        tables.append(subtotals(_("By activity"), activities))
    if len(sheet.by_coach) > 1:
        tables.append(subtotals(_("By coach"), sheet.by_coach))
    if is_sideways(sheet) or len(tables) <= _UPRIGHT_TABLES:
        return [Beside([[box], *([table] for table in tables)], [1.15] + [1.0] * len(tables), before=18)]
    across = 3 if len(tables) == 3 else 2
    rows = [tables[at : at + across] for at in range(0, len(tables), across)]
    below = [Beside([[table] for table in row], [1.0] * len(row), before=14) for row in rows]
    return [Beside([[box], []], [1.15, 2.0], before=18), *below]


def _total_box(sheet: LogSheet) -> Iterator[Text]:
    sessions = n_("{n} session", "{n} sessions", sum(entry.counts for entry in sheet.entries))
    yield para(f"{_('Total counted')} · {sessions}", LABEL)
    yield para(total(sheet.total_minutes), Style(size=17, leading=22, weight=BOLD))
    uncounted = [entry.minutes for entry in sheet.entries if not entry.counts]
    if sheet.minimum_minutes is not None:
        least, missing = sheet.minimum_minutes, sheet.minimum_minutes - sheet.total_minutes
        yield para(_("Minimum for the period: {time}").format(time=total(least)), SMALL)
        if missing > 0:
            yield para([Span(_("{time} below the minimum").format(time=total(missing)), BOLD)], SMALL)
        else:
            over = _(", {time} above it").format(time=total(-missing)) if missing else ""
            yield para([Span(_("Minimum met"), BOLD), Span(over)], SMALL)
    if uncounted:
        told = n_("{n} session not counted", "{n} sessions not counted", len(uncounted))
        yield para(f"{told} ({total(sum(uncounted))})", QUIET)


def _amended(sheet: LogSheet) -> list[Flowable]:
    """What was amended after sealing: when, of which session, what was, what is, and why."""
    if not sheet.amendments:
        return []
    columns = (
        Column(_("Amended"), width=62),
        Column(_("Session of"), width=62),
        Column(_("What"), width=70),
        Column(_("Was"), share=2),
        Column(_("Is"), share=2),
        Column(_("Reason"), share=2),
    )
    rows = [
        Row(
            (
                cell(day(one.made_on), SMALL) if place == 0 else (),
                cell(day(one.held_on), SMALL) if place == 0 else (),
                cell(what, SMALL),
                cell(was or "—", SMALL),
                cell(now or "—", SMALL),
                cell(one.reason, SMALL) if place == 0 else (),
            )
        )
        for one in sheet.amendments
        for place, (what, was, now) in enumerate(one.spoken)
    ]
    return [
        Mark(_("Amended after sealing")),
        para(_("Amended after sealing"), SECTION),
        Table(columns, rows, space_before=4),
    ]


def _signing(sheet: LogSheet) -> list[Flowable]:
    across = 3 if is_sideways(sheet) else 2
    certified = [para(sheet.certification, BODY)] if sheet.certification else []
    return [
        Mark(_("Certification")),
        para(_("Certification"), SECTION),
        *certified,
        *signatures(sheet.signers, across),
    ]
