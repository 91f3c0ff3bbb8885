"""Today: what the coach should see first. Asked in plain SQL, so that it is there before SQLAlchemy is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID

from coachdesk.programs.modes import mode_words
from coachdesk.services.step_rows import StepRow, tell_once
from coachdesk.storage.glance import Glance
from coachdesk.text import name_order, say_name

SOON = timedelta(days=7)
"""How far ahead a next step counts as due soon."""

MOST = 200
"""More rows than this of a kind no day holds, nor anybody reads; the page does not wait for them."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A planned session as the day shows it; `mode` is in words, `candidates` are names in their order."""

    id: UUID
    held_on: date
    starts_at: time | None
    mode: str
    place: str
    focus: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One day: the visits planned for it, what is due, and the coach's own month in minutes.

    `unlogged` are planned sessions of days gone by, that still wait to be marked held or cancelled; `candidates` is
    how many are on the caseload; `remarks` are those of leaders that wait for an answer.
    """

    visits: tuple[VisitRow, ...]
    unlogged: tuple[VisitRow, ...]
    steps: tuple[StepRow, ...]
    candidates: int
    month_minutes: int
    remarks: int


_PLANNED: Final = """\
SELECT id, held_on, starts_at, mode, place, focus FROM session
WHERE trashed_at IS NULL AND state = 'planned' AND held_on <= ?
ORDER BY held_on DESC, starts_at DESC, entered_at DESC LIMIT ?
"""
_THERE: Final = """\
SELECT attendance.session_id, given, family FROM attendance
JOIN candidate ON candidate.id = attendance.candidate_id
WHERE attendance.trashed_at IS NULL AND attendance.session_id IN ({marks})
"""
_PROFILES: Final = "SELECT program, body FROM program_profile ORDER BY version"
_NEXT_STEPS: Final = """\
SELECT step.id, step.candidate_id, given, family, owner, text, due_on, session_id, line FROM next_step AS step
JOIN candidate ON candidate.id = step.candidate_id
LEFT JOIN session ON session.id = step.session_id
WHERE step.trashed_at IS NULL AND done_on IS NULL AND candidate.trashed_at IS NULL AND session.trashed_at IS NULL
AND due_on <= ? ORDER BY due_on, held_on DESC, line LIMIT ?
"""
_ACTION_STEPS: Final = """\
SELECT step.id, candidate.id, given, family, step.owner, step.text, step.due_on, goal.line FROM action_step AS step
JOIN goal ON goal.id = step.goal_id
JOIN enrollment ON enrollment.id = goal.enrollment_id
JOIN candidate ON candidate.id = enrollment.candidate_id
WHERE step.trashed_at IS NULL AND goal.trashed_at IS NULL AND enrollment.trashed_at IS NULL
AND candidate.trashed_at IS NULL AND NOT candidate.archived
AND step.done_on IS NULL AND goal.status IN ('draft', 'active', 'continued')
AND step.due_on <= ? ORDER BY step.due_on, family, given, goal.line, step.line, step.id
"""
_MINUTES: Final = """\
SELECT sum(minutes) FROM session
WHERE trashed_at IS NULL AND state = 'held' AND held_on BETWEEN ? AND ?
AND coach_id = (SELECT id FROM coach WHERE is_user LIMIT 1)
"""
_CANDIDATES: Final = "SELECT count(*) FROM candidate WHERE trashed_at IS NULL AND NOT archived"
_REMARKS: Final = """\
SELECT count(*) FROM comment JOIN session ON session.id = comment.session_id
WHERE comment.trashed_at IS NULL AND session.trashed_at IS NULL
AND answered_at IS NULL AND verdict <> 'approved'
"""


def get_today(glance: Glance, *, today: date) -> TodayRow:
    """What the first page shows at once; who needs the coach takes longer, see `progress`."""
    planned = _list_planned(glance, today)
    month = today.replace(day=1).isoformat(), today.isoformat()
    return TodayRow(
        visits=tuple(row for row in reversed(planned) if row.held_on == today),
        unlogged=tuple(row for row in planned if row.held_on < today),
        steps=tuple(_list_due(glance, today + SOON)),
        candidates=glance.value(_CANDIDATES),
        month_minutes=glance.value(_MINUTES, *month) or 0,
        remarks=glance.value(_REMARKS),
    )


def _list_planned(glance: Glance, last: date) -> list[VisitRow]:
    found = glance.rows(_PLANNED, last.isoformat(), MOST)
    if not found:
        return []
    people = _names(glance, [row[0] for row in found])
    words = _mode_words(glance)
    return [
        VisitRow(
            id=UUID(hex=key),
            held_on=date.fromisoformat(held_on),
            starts_at=time.fromisoformat(starts_at) if starts_at else None,
            mode=words.get(mode, mode),
            place=place,
            focus=focus,
            candidates=people[key],
        )
        for key, held_on, starts_at, mode, place, focus in found
    ]


def _names(glance: Glance, sessions: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who is expected in each of these sessions."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for session, given, family in glance.rows(_THERE.format(marks=", ".join("?" * len(sessions))), *sessions):
        found[session].append((given, family))
    return {
        session: tuple(say_name(*name) for name in sorted(found[session], key=lambda name: name_order(*name)))
        for session in sessions
    }


def _mode_words(glance: Glance) -> dict[str, str]:
    """Every mode's words by its key, over the newest profile of all the programs this casebook uses."""
    newest = {program: body for program, body in glance.rows(_PROFILES)}  # noqa: C416 - rows are not pairs to mypy
    return dict(mode for _program, body in sorted(newest.items()) for mode in mode_words(body))


def _list_due(glance: Glance, due_by: date) -> list[StepRow]:
    """Open steps of sessions and of goals with a day up to then, the most urgent first; as `open_steps` lists them."""
    agreed = glance.rows(_NEXT_STEPS, due_by.isoformat(), MOST)
    rows = tell_once((_step(row[:7]), *row[7:]) for row in agreed)
    rows += [_step(row[:7], goal=row[7]) for row in glance.rows(_ACTION_STEPS, due_by.isoformat())]
    return sorted(rows, key=lambda row: row.due_on or date.max)[:MOST]


def _step(row: Sequence[Any], goal: int = 0) -> StepRow:
    key, candidate, given, family, owner, text, due_on = row
    return StepRow(
        id=UUID(hex=key),
        candidate_id=UUID(hex=candidate),
        candidate=say_name(given, family),
        owner=owner,
        text=text,
        due_on=date.fromisoformat(due_on),
        done_on=None,
        goal=goal,
    )
