"""What stands in a row of a coaching log: the columns its program asks for, in one order for all programs.

A session has its row in a table, or a column of its own circumstances beside what was said in a narrative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import clock, day, length, total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.para import para
from coachdesk.reports.parts import BODY, QUIET, SMALL
from coachdesk.reports.table import Cell, Column, Row, Table, cell
from coachdesk.services.logs import LogEntry, LogSheet
from coachdesk.words import _

USUAL: Final = frozenset(
    {"date", "time", "minutes", "mode", "place", "focus", "elements", "summary", "running_total"}
)
"""What stands on a log that is not laid out by its program."""
_UPRIGHT_AT_MOST: Final = 3
"""Columns of words that an upright page has room for."""

_STRONG = Style(size=8, leading=11, weight=BOLD)
_FIGURES = Style(size=8, leading=11, align="right")
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")
_QUIET_FIGURES = Style(size=7.5, leading=10, gray=0.35, align="right")


@dataclass(frozen=True, slots=True)
class _Line:
    """One session with its place among all, and the minutes that counted up to it."""

    number: int
    entry: LogEntry
    so_far: int
    sheet: LogSheet


@dataclass(frozen=True, slots=True)
class _Printed:
    """A column, what stands in it for a session, and what at its foot."""

    column: Column
    told: Callable[[_Line], Cell]
    foot: Cell = ()


def asked_of(sheet: LogSheet) -> Collection[str]:
    """The keys of the columns that a log shows."""
    return frozenset(sheet.columns) or USUAL


def is_sideways(sheet: LogSheet) -> bool:
    """A table lies on its side where the program says so, or where an upright page has no room for its columns."""
    if sheet.layout != "table":
        return False
    return sheet.sideways or sum(each.column.share > 0 for each in _listed(sheet)) > _UPRIGHT_AT_MOST


def sessions_table(sheet: LogSheet) -> Table:
    """Every session with the sum of what counts at its foot, as the sheet is laid out."""
    columns = list(_listed(sheet) if sheet.layout == "table" else _narrated(sheet))
    rows = [Row(tuple(each.told(line) for each in columns)) for line in _lines(sheet)]
    rows.append(Row(tuple(each.foot for each in columns), total=True))
    return Table([each.column for each in columns], rows, space_before=4)


def by_activity(sheet: LogSheet) -> list[tuple[str, int]]:
    """Counted minutes by what sessions were for, the largest first; nothing where the program does not ask for it."""
    if "activity" not in asked_of(sheet):
        return []
    sums: Counter[str] = Counter()
    for entry in sheet.entries:
        if entry.counts:
            sums[entry.activity or _("not stated")] += entry.minutes
    return sums.most_common()


def _lines(sheet: LogSheet) -> Iterator[_Line]:
    so_far = 0
    for number, entry in enumerate(sheet.entries, 1):
        so_far += entry.minutes if entry.counts else 0
        yield _Line(number, entry, so_far, sheet)


def _listed(sheet: LogSheet) -> Iterator[_Printed]:
    """The columns of a table."""
    asked = asked_of(sheet)
    whole = cell(total(sheet.total_minutes), _STRONG_FIGURES)
    sums_up = "running_total" in asked
    if "number" in asked:
        yield _Printed(
            Column(_("No."), width=24, align="right"), lambda line: cell(str(line.number), _FIGURES)
        )
    when = _("Date and time") if "time" in asked else _("Date")
    yield _Printed(Column(when, width=62), lambda line: _when(line, asked), cell(_("Total"), _STRONG))
    yield _Printed(
        Column(_("Length"), width=50, align="right"),
        lambda line: _length(line.entry, _FIGURES, _QUIET_FIGURES),
        () if sums_up else whole,
    )
    if sums_up:
        yield _Printed(Column(_("Total so far"), width=56, align="right"), _so_far, whole)
    if how := _title(asked, ("mode", _("Mode")), ("place", _("Place")), _("Mode and place")):
        yield _Printed(Column(how, share=2.3), lambda line: _how(line, asked))
    if "activity" in asked:
        yield _Printed(Column(_("Activity"), share=1.6), lambda line: cell(line.entry.activity, SMALL))
    if "coach" in asked:
        yield _Printed(Column(_("Coach"), share=1.6), lambda line: cell(line.entry.coach, SMALL))
    if about := _title(asked, ("focus", _("Focus")), ("elements", _("CPSEL")), _("Focus and CPSEL")):
        yield _Printed(Column(about, share=2.6), lambda line: _about(line.entry, asked, SMALL))
    if "summary" in asked:
        yield _Printed(Column(_("Summary"), share=5.1), lambda line: _said(line.entry, SMALL))
    yield from _checked(asked)


def _checked(asked: Collection[str]) -> Iterator[_Printed]:
    """What a program's leader goes through a log for."""
    if "has_summary" in asked:
        yield _Printed(
            Column(_("Summary of its own"), width=62), lambda line: cell(_has_summary(line), SMALL)
        )
    if "remarks" in asked:
        yield _Printed(Column(_("Program leader’s remarks"), width=92), lambda _line: ())


def _narrated(sheet: LogSheet) -> Iterator[_Printed]:
    """The columns of a narrative: all circumstances in one, and what was said in the widest."""
    asked = asked_of(sheet)
    yield _Printed(
        Column(_("Session"), width=122),
        lambda line: _circumstances_told(line, asked),
        cell(_("Total"), _STRONG),
    )
    said = _("Focus and summary") if "summary" in asked else _("Focus")
    yield _Printed(Column(said, share=1), lambda line: _narrative(line.entry, asked))
    yield from _checked(asked)
    yield _Printed(
        Column(_("Total so far"), width=58, align="right"),
        _so_far,
        cell(total(sheet.total_minutes), _STRONG_FIGURES),
    )


def _title(asked: Collection[str], one: tuple[str, str], other: tuple[str, str], both: str) -> str:
    """How a column of two things is called: by both, by the one that is asked for, or empty where neither is."""
    there = [title for key, title in (one, other) if key in asked]
    return both if len(there) == 2 else "".join(there)


def _when(line: _Line, asked: Collection[str]) -> Cell:
    entry = line.entry
    time = cell(clock(entry.starts_at), QUIET) if entry.starts_at and "time" in asked else ()
    return (*cell(day(entry.held_on), SMALL), *time)


def _so_far(line: _Line) -> Cell:
    return cell(total(line.so_far), _FIGURES) if line.entry.counts else ()


def _length(entry: LogEntry, figures: Style, quiet: Style) -> Cell:
    return (*cell(length(entry.minutes), figures), *(() if entry.counts else cell(_("not counted"), quiet)))


def _how(line: _Line, asked: Collection[str]) -> Cell:
    mode = cell(line.entry.mode, SMALL) if "mode" in asked else ()
    return (*mode, *_circumstances(line, asked))


def _circumstances(line: _Line, asked: Collection[str]) -> Cell:
    entry = line.entry
    activity = "" if "activity" in asked else entry.activity
    place = entry.place if "place" in asked else ""
    group = _("group of {n}").format(n=entry.group_size) if entry.group_size > 1 else ""
    several = len(line.sheet.by_coach) > 1 and "coach" not in asked
    coach = _("coach {name}").format(name=entry.coach) if several else ""
    others = _("with {names}").format(names=entry.others) if entry.others else ""
    told = [each for each in (activity, place, group, others, coach) if each]
    return cell(" · ".join(told), QUIET)


def _circumstances_told(line: _Line, asked: Collection[str]) -> Cell:
    entry = line.entry
    when = f"{clock(entry.starts_at)} · " if entry.starts_at and "time" in asked else ""
    number = _("No. {n}").format(n=line.number) + " · " if "number" in asked else ""
    return (
        *cell(f"{number}{day(entry.held_on)}", _STRONG),
        para([Span(when, gray=0.35), Span(length(entry.minutes))], SMALL),
        *(() if entry.counts else cell(_("not counted"), QUIET)),
        *(cell(entry.activity, _STRONG) if "activity" in asked else ()),
        *(cell(entry.mode, SMALL) if "mode" in asked else ()),
        *_circumstances(line, asked),
    )


def _about(entry: LogEntry, asked: Collection[str], style: Style) -> Cell:
    focus = cell(entry.focus, style) if "focus" in asked else ()
    elements = cell(" · ".join(entry.elements), QUIET) if "elements" in asked else ()
    return (*focus, *elements)


def _said(entry: LogEntry, style: Style) -> Cell:
    """The summary, then what stands under the prompts, each after its label."""
    answers = (
        para([Span(_("{prompt}:").format(prompt=prompt), BOLD), Span(f" {text}")], style)
        for prompt, text in entry.answers
    )
    return (*cell(entry.summary, style), *answers)


def _narrative(entry: LogEntry, asked: Collection[str]) -> Cell:
    about = _about(entry, asked, Style(size=9, leading=12.5, weight=BOLD))
    return (*about, *(_said(entry, BODY) if "summary" in asked else ()))


def _has_summary(line: _Line) -> str:
    return _("written") if line.entry.summary or line.entry.answers else _("not written")
