"""Next steps: what candidate and coach promised, carried until it is done.

In a session with several candidates each has the steps of the candidates, and the coach's own are kept with each of
them, for their briefs; the coach promised once, so a list of everybody's steps shows it once, and done is done.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import Order, read_day, say_day
from coachdesk.errors import UsageError
from coachdesk.models import Candidate, CoachingSession, NextStep, Owner, say_name
from coachdesk.services.step_rows import StepRow, tell_once
from coachdesk.text import fold
from coachdesk.words import N_, OWN_NAMES, _, speaking


def list_steps(
    db: Db, *, candidate: UUID | None = None, due_by: date | None = None, most: int | None = None
) -> list[StepRow]:
    """Open next steps, the most urgent first, at most `most`; `due_by` keeps those with a date up to then."""
    query = (
        select(NextStep, Candidate.given, Candidate.family)
        .join(Candidate, Candidate.id == NextStep.candidate_id)
        .outerjoin(CoachingSession, CoachingSession.id == NextStep.session_id)
        .where(
            NextStep.trashed_at.is_(None),
            NextStep.done_on.is_(None),
            Candidate.trashed_at.is_(None),
            CoachingSession.trashed_at.is_(None),
        )
        .order_by(NextStep.due_on.is_(None), NextStep.due_on, CoachingSession.held_on.desc(), NextStep.line)
    )
    if candidate is not None:
        query = query.where(NextStep.candidate_id == candidate)
    if due_by is not None:
        query = query.where(NextStep.due_on <= due_by)
    found = db.execute(query.limit(most))
    return tell_once((_row(step, given, family), step.session_id, step.line) for step, given, family in found)


def _of_coach(step: NextStep) -> bool:
    return step.owner is Owner.COACH and step.session_id is not None


def _row(step: NextStep, given: str, family: str) -> StepRow:
    name = say_name(given, family)
    return StepRow(step.id, step.candidate_id, name, step.owner.value, step.text, step.due_on, step.done_on)


def settle(db: Db, step: UUID, done_on: date | None) -> None:
    """Mark a next step done on a day, or open again with None; the coach's own with everybody it is kept with."""
    chosen = db.get_one(NextStep, step)
    alike = select(NextStep).where(
        NextStep.session_id == chosen.session_id,
        NextStep.owner == Owner.COACH,
        NextStep.text == chosen.text,
        NextStep.line == chosen.line,
        NextStep.trashed_at.is_(None),
    )
    for each in db.scalars(alike).all() if _of_coach(chosen) else [chosen]:
        each.done_on = done_on


def steps_of(db: Db, session: UUID) -> list[NextStep]:
    """The next steps agreed in a session, as records, in the order they were written."""
    query = select(NextStep).where(NextStep.session_id == session, NextStep.trashed_at.is_(None))
    return list(db.scalars(query.order_by(NextStep.line)))


_ALIKE: Final = 0.75
"""How much of a step may be worded anew before it is another one; 1.0 is the same."""
_LOOKED_AT: Final = 300
"""Letters of a step that are compared; a whole page would take seconds."""

Promise = tuple[str, date | None]
"""What was promised, and by when."""

_BY = N_("by, due")
"""What may stand between a step and its day, apart by commas; the English words are understood in every language."""
_WHOLE_DAY = re.compile(r"\b\d{4}$")


def read_steps(text: str, on: date, *, order: Order = "mdy") -> tuple[Promise, ...]:
    """Next steps as they are typed, one a line; a line that ends in "by Friday" or "by 3/14" has a due date.

    A day without a year is the next one after the session's own day. What cannot be read as a day is a part of
    the step, as in "Read by the window".
    """
    return tuple(_promise(line.strip(), on, order) for line in text.splitlines() if line.strip())


def _promise(line: str, on: date, order: Order) -> Promise:
    """A line as it is read in the language spoken here; a day that was written back by another one counts, too."""
    told = _promise_here(line, on, order)
    if told[1] is None and _WHOLE_DAY.search(line):
        for code in OWN_NAMES:
            with speaking(code):
                told = _promise_here(line, on, order)
            if told[1] is not None:
                break
    return told


def _promise_here(line: str, on: date, order: Order) -> Promise:
    found = _ends_in_day(_(_BY)).fullmatch(line)
    if found is None:
        return line, None
    try:
        return found["text"], read_day(found["day"], on, order=order, prefer="future")
    except UsageError:
        return line, None


@cache
def _ends_in_day(spoken: str) -> re.Pattern[str]:
    words = {word.strip() for word in f"{_BY},{spoken}".split(",")}
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?P<text>.*\S)\s+(?:{known})\s+(?P<day>\S.*)", re.IGNORECASE)


def write_step(text: str, due_on: date | None) -> str:
    """A next step as it is typed, with its due date in full."""
    return text if due_on is None else _("{text} by {day}").format(text=text, day=say_day(due_on))


def write_steps(steps: Iterable[NextStep]) -> str:
    """The steps of one owner as they were typed: what several candidates promised alike stands once."""
    told: dict[UUID, Counter[str]] = defaultdict(Counter)
    lines: list[str] = []
    for step in steps:
        line, said = write_step(step.text, step.due_on), told[step.candidate_id]
        said[line] += 1
        if said[line] > lines.count(line):
            lines.append(line)
    return "\n".join(lines)


def keep_steps(
    db: Db,
    standing: Iterable[NextStep],
    *,
    session: UUID,
    candidates: tuple[UUID, ...],
    owner: Owner,
    wanted: tuple[Promise, ...],
) -> None:
    """Make the steps of an owner, among those a session holds, the wanted ones, touching only what differs."""
    gone = [step for step in standing if step.owner is owner]
    for candidate in candidates:
        found = _match([step for step in gone if step.candidate_id == candidate], wanted)
        for line, (text, due_on) in enumerate(wanted):
            step = found.get(line)
            if step is None:
                step = NextStep(candidate_id=candidate, session_id=session, owner=owner, text=text)
                db.add(step)
            else:
                gone.remove(step)
            step.text, step.line, step.due_on = text, line, due_on
    for step in gone:
        db.delete(step)


def _match(standing: list[NextStep], wanted: tuple[Promise, ...]) -> dict[int, NextStep]:
    """Which step stands for which line, so that what is done stays done.

    The same words twice are two steps, told apart by their days if they can; what is left was worded anew where it
    stands on the line and is much the same.
    """
    found: dict[int, NextStep] = {}
    for fits in (_is_same, _has_same_words, _is_reworded):
        for line, promise in enumerate(wanted):
            step = next((step for step in standing if fits(step, line, promise)), None)
            if line not in found and step is not None:
                standing.remove(step)
                found[line] = step
    return found


def _is_same(step: NextStep, _line: int, promise: Promise) -> bool:
    return (step.text, step.due_on) == promise


def _has_same_words(step: NextStep, _line: int, promise: Promise) -> bool:
    return step.text == promise[0]


def _is_reworded(step: NextStep, line: int, promise: Promise) -> bool:
    """Much the same, or with a day behind it: another promise on the line of one that is done is not done, too."""
    before, after = fold(step.text), fold(promise[0])
    return step.line == line and (
        before.startswith(f"{after} ")
        or SequenceMatcher(None, before[:_LOOKED_AT], after[:_LOOKED_AT]).ratio() >= _ALIKE
    )
