"""One row of a table becomes one planned session, or a reason why not; nothing here touches the casebook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from coachdesk.days import Order, read_day, read_time
from coachdesk.durations import Unit, say_minutes
from coachdesk.errors import UsageError
from coachdesk.models import Owner, SessionState
from coachdesk.services.importing.cells import (
    is_span,
    read_date,
    read_length,
    read_span,
    read_steps,
    rounding_of,
    span_minutes,
)
from coachdesk.services.importing.coaches import find_coach
from coachdesk.services.importing.columns import PLAIN, Columns, guess_field
from coachdesk.services.importing.people import People
from coachdesk.services.importing.planned import PlannedRow, PlannedSession, Vocabulary
from coachdesk.services.importing.states import WORDS, is_at_an_end, is_plain_state, is_silent, read_state
from coachdesk.services.tables import Line
from coachdesk.text import fold, one_line
from coachdesk.words import _

_TOTAL = re.compile(r"(.{0,20}\b)?(sub ?|grand )?totals?\b.{0,20}|sum|average|suma|promedio")
_REMOTE = re.compile(
    r"\b(zoom|phone|telephone|call|e?mail|video|virtual|online|text|teams|meet|webex|chat|remote)\b"
)


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What is known about the whole table while its rows are read; `candidate` is whom its title names.

    `coaches` are those the casebook has, its user first; `days` are those of the lines that name no year.
    """

    columns: Columns
    order: Order
    small: Unit
    today: date
    words: Vocabulary
    people: People
    candidate: str = ""
    site: str = ""
    coaches: Sequence[str] = ()
    days: Mapping[int, date] = field(default_factory=dict)


def plan_row(line: Line, reading: Reading) -> PlannedRow:
    """The plan for one row, before it is compared with other rows and with the casebook."""
    if reason := _no_session(line, reading):
        return PlannedRow(line.number, "skip", reason)
    row = _Row(line, reading)
    try:
        session = row.session()
    except UsageError as problem:
        return PlannedRow(line.number, "refuse", problem.sentence)
    return PlannedRow(line.number, "log", "", session, tuple(row.remarks))


def _no_session(line: Line, reading: Reading) -> str:
    """Why a row is not about a session at all; nothing where it may be."""
    if _TOTAL.fullmatch(fold(reading.columns.of(line, "candidate"))):
        return _("A total, not a session.")
    try:
        read_date(reading.columns.of(line, "date"), reading.today, reading.order)
    except UsageError:
        filled = [fold(cell) for cell in line.cells if cell]
        if any(_TOTAL.fullmatch(cell) for cell in filled):
            return _("A total, not a session.")
        if len(filled) == 1:
            return _("A line of text, not a session.")
        if sum((guess_field(cell) or ("", 0))[1] == PLAIN for cell in filled) > len(filled) // 2:
            return _("The headings again.")
    return ""


class _Row:
    """A row while it is read; `remarks` gathers what was guessed or left out."""

    def __init__(self, line: Line, reading: Reading) -> None:
        self._line, self._reading = line, reading
        self.remarks: list[str] = []

    def _cell(self, name: str) -> str:
        return self._reading.columns.of(self._line, name)

    def session(self) -> PlannedSession:
        """The session in this row; raises UsageError, whose sentence is the reason why there is none."""
        name = one_line(self._cell("candidate")) or self._reading.candidate
        person = self._reading.people.find(name)
        held_on = self._held_on()
        state = self._state(held_on)
        starts_at, minutes = self._clock_and_minutes(state)
        mode, activity = self._mode_and_activity()
        focus, elements = self._focus_and_elements()
        site = one_line(self._cell("site")) or self._reading.site
        return PlannedSession(
            candidate=person.name if person else name,
            candidate_id=person.id if person else None,
            held_on=held_on,
            starts_at=starts_at,
            minutes=minutes,
            state=state,
            mode=mode,
            activity=activity,
            place=self._place(site),
            others=one_line(self._cell("others")),
            focus=focus,
            elements=elements,
            summary=self._cell("summary"),
            private_note=self._cell("private_note"),
            steps=self._steps(),
            next_meeting_on=self._next_meeting(held_on),
            site=site,
            district=one_line(self._cell("district")),
            coach=self._coach(),
        )

    def _coach(self) -> str:
        """Who held it, nothing for the user; whoever's name it is, the hours are not hers."""
        cell = self._cell("coach")
        name = find_coach(cell, self._reading.coaches)
        if name is None:
            told = _("“{word}” names no coach, so the session is yours.")
            self.remarks.append(told.format(word=_shown(cell)))
        elif name:
            self.remarks.append(_("The coach was {name}.").format(name=name))
        return name or ""

    def _held_on(self) -> date:
        cell = self._cell("date")
        if not cell:
            raise UsageError(_("This row has no date."))
        if (settled := self._reading.days.get(self._line.number)) is not None:
            return settled
        return read_date(cell, self._reading.today, self._reading.order)

    def _state(self, held_on: date) -> SessionState:
        """Whether it was held. What cannot be understood is never held: the row is refused, and says so."""
        cell, coming = self._cell("state"), held_on > self._reading.today
        state = read_state(cell) or self._state_of_mode()
        if is_silent(cell):
            self._say_silent(cell)
        elif state is None and not coming:
            raise UsageError(
                _(
                    "“{word}” does not say whether it was held: write held, canceled, no show or planned,"
                    " or leave this column out."
                ).format(word=_shown(cell))
            )
        elif state is not None and not is_plain_state(cell):
            self._say_taken(cell, state)
        if state in (None, SessionState.HELD) and coming:
            self.remarks.append(_("This day is still to come, so the session is planned."))
            return SessionState.PLANNED
        return state or SessionState.HELD

    def _state_of_mode(self) -> SessionState | None:
        """The state where a table keeps it among the modes, such as "No show" or "Zoom, canceled"."""
        cell = self._cell("mode")
        found = read_state(cell) if len(cell) > 2 else None
        if found in (
            None,
            SessionState.HELD,
        ):  # "Met" is no answer where the state's own column was not understood
            return None
        if is_plain_state(cell):
            return found
        if found is SessionState.PLANNED or not is_at_an_end(cell):
            return None
        self._say_taken(cell, found)
        return found

    def _say_silent(self, cell: str) -> None:
        if cell:
            told = _("“{word}” says nothing about whether it was held.")
            self.remarks.append(told.format(word=_shown(cell)))

    def _say_taken(self, cell: str, state: SessionState) -> None:
        told = _("“{word}” is taken as: {state}.")
        self.remarks.append(told.format(word=_shown(cell), state=_(WORDS[state])))

    def _clock_and_minutes(self, state: SessionState) -> tuple[time | None, int]:
        """Start and whole minutes: the clock counts before a length, which tables often round."""
        starts_at, span = self._span()
        stated = self._stated(needed=span is None and state is SessionState.HELD)
        if span is None:
            return starts_at, stated or 0
        if stated is not None and abs(span - stated) > rounding_of(self._cell("length")):
            self.remarks.append(
                _("The length says {stated}, start and end say {span}; start and end count.").format(
                    stated=say_minutes(stated), span=say_minutes(span)
                )
            )
        return starts_at, span

    def _span(self) -> tuple[time | None, int | None]:
        """The start and the minutes up to the end, each None where the row does not say or cannot be read."""
        start, end = self._cell("start"), self._cell("end")
        try:
            if not start or not (end or is_span(start)):
                return (read_time(start) if start else None), None
            began, ended = read_span(start, end)
        except UsageError:
            self.remarks.append(_("Start or end cannot be read."))
            return None, None
        if span_minutes(began, ended) <= 0:
            raise UsageError(_("It ends before it begins."))
        return began, span_minutes(began, ended)

    def _stated(self, *, needed: bool) -> int | None:
        cell = self._cell("length")
        if not cell and needed:
            raise UsageError(_("This row does not say how long it lasted."))
        try:
            return read_length(cell, self._reading.columns.unit, self._reading.small) if cell else None
        except UsageError as problem:
            if needed:
                raise
            self.remarks.append(problem.sentence)
            return None

    def _mode_and_activity(self) -> tuple[str, str]:
        words, cell = self._reading.words, self._cell("mode")
        mode = words.find_mode(cell) if cell else None
        activity = words.find_activity(self._cell("activity") or (cell if mode is None else ""))
        if cell and mode is None and activity is None and read_state(cell) is None:
            self.remarks.append(_("The program has no mode called “{word}”.").format(word=_shown(cell)))
        return mode or "", activity or ""

    def _focus_and_elements(self) -> tuple[str, tuple[str, ...]]:
        """Focus and codes of elements; words among the codes are the focus where no column of its own has it."""
        focus, cell = one_line(self._cell("focus")), self._cell("elements")
        codes, others = self._reading.words.read_codes(cell) if cell else ((), ())
        if others and not focus:
            focus = one_line(" ".join(others))
        elif others and focus != one_line(cell):
            told = _shown(" ".join(others))
            self.remarks.append(_("“{word}” names no element of the standards.").format(word=told))
        return focus, codes

    def _place(self, site: str) -> str:
        """Where it was: the place the row names, or the school, unless the mode is a remote one."""
        place = one_line(self._cell("place"))
        return place or ("" if _REMOTE.search(fold(self._cell("mode"))) else site)

    def _steps(self) -> tuple[tuple[Owner, str], ...]:
        return (
            *read_steps(self._cell("steps")),
            *read_steps(self._cell("candidate_steps"), Owner.CANDIDATE),
            *read_steps(self._cell("coach_steps"), Owner.COACH),
        )

    def _next_meeting(self, held_on: date) -> date | None:
        cell = self._cell("next_meeting")
        try:
            found = read_day(cell, held_on, order=self._reading.order, prefer="future") if cell else None
        except UsageError:
            found = None
        if cell and (found is None or found < held_on):
            self.remarks.append(_("The next meeting cannot be read."))
            return None
        return found


def _shown(cell: str) -> str:
    """A cell short enough to stand in a remark."""
    line = one_line(cell)
    return line if len(line) <= 40 else f"{line[:39]}…"
