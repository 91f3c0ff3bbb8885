"""Every revision of a goal in sentences: what changed in it, in its steps and reviews, and in what is tied to it.

The journal is replayed from the first change on, so that a step or a review is told with the words it had then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.models import CoachingSession, Enrollment, Evidence, GrowthGoal, Learning
from coachdesk.services.goal_telling import Told, tell_goal, tell_review, tell_step
from coachdesk.services.history import ChangeRow, Touched, list_goal_changes
from coachdesk.services.profiles import profile_of
from coachdesk.services.smart_goals import Parts, say_parts
from coachdesk.words import _

_ALL: Final = 100_000
"""More changes than a goal ever has: a replay needs them all."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoalRevision:
    """One change of a goal or of what hangs on it. `told` are its sentences, in the order of the goal's parts.

    `change` is the journal's own row, with its label and whether it was an undo. `stands` is the goal in words as it
    stood afterwards; `rewords` says whether these are others than before.
    """

    number: int
    made_at: datetime
    change: ChangeRow
    told: tuple[Told, ...]
    stands: str
    rewords: bool

    @property
    def id(self) -> int:
        """The number of the change."""
        return self.number


def list_goal_revisions(db: Db, goal: UUID) -> list[GoalRevision]:
    """The revisions of a goal, newest first; a change in which nothing is told, such as an erased one, is left out."""
    record = db.get_one(GrowthGoal, goal)
    enrollment = db.get_one(Enrollment, record.enrollment_id)
    profile = profile_of(db, enrollment)
    changes = list_goal_changes(db, goal, most=_ALL)
    things = _things(db, changes)
    found = replay(changes[::-1], profile.scale.levels if profile.scale else (), things)
    return [each for each in found if each.told][::-1]


def replay(
    changes: Iterable[ChangeRow], levels: tuple[str, ...], things: Mapping[UUID, str]
) -> Iterator[GoalRevision]:
    """A revision for each change, oldest first; pure. `things` are words for the sessions and so on that are tied."""
    standing: dict[UUID, Values] = {}
    stands = ""
    for change in changes:
        told: list[Told] = []
        for touched in sorted(change.touched, key=lambda each: _ORDER.index(each.kind)):
            before = standing.get(touched.key, {})
            after = {**before, **{name: value for name, _before, value in touched.changes}}
            after = {} if touched.ends else after
            told += _tell(touched, before, after, levels, things)
            standing[touched.key] = after
            if touched.kind == "goal":
                words = _words(after)
                rewords, stands = words != stands, words
        goal_touched = any(touched.kind == "goal" for touched in change.touched)
        yield GoalRevision(
            change.number, change.made_at, change, tuple(_once(told)), stands, goal_touched and rewords
        )


_ORDER: Final = ("goal", "action_step", "goal_review", "session_goal", "learning_goal", "evidence_goal")


def _once(told: Iterable[Told]) -> Iterator[Told]:
    """Each sentence once, and several steps in another place as one."""
    yield from dict.fromkeys(told)


def _words(goal: Values) -> str:
    return say_parts(Parts(**{name: goal.get(name) or "" for name in Parts.__slots__}))


def _tell(
    touched: Touched, before: Values, after: Values, levels: tuple[str, ...], things: Mapping[UUID, str]
) -> Iterator[Told]:
    if touched.kind == "goal":
        yield from tell_goal(touched, before, after, levels)
    elif touched.kind == "action_step":
        yield from tell_step(touched, before, after)
    elif touched.kind == "goal_review":
        yield from tell_review(touched, before, after, levels)
    else:
        yield from _tell_tie(touched, before, after, things)


def _tell_tie(touched: Touched, before: Values, after: Values, things: Mapping[UUID, str]) -> Iterator[Told]:
    values = after if touched.begins else before
    key = next(
        (values.get(name) for name in ("session_id", "learning_id", "evidence_id") if values.get(name)), None
    )
    thing = things.get(key, "") if isinstance(key, UUID) else ""
    words = {
        ("session_goal", True): _("A session was about it"),
        ("session_goal", False): _("A session is no longer tied to it"),
        ("learning_goal", True): _("Professional learning served it"),
        ("learning_goal", False): _("Professional learning is no longer tied to it"),
        ("evidence_goal", True): _("Evidence was tied to it"),
        ("evidence_goal", False): _("Evidence is no longer tied to it"),
    }[touched.kind, touched.begins]
    yield Told(_("{sentence}: {thing}.").format(sentence=words, thing=thing) if thing else f"{words}.")


def _things(db: Db, changes: Iterable[ChangeRow]) -> dict[UUID, str]:
    """Sessions by their day, learning and evidence by their titles, as they are called now, also from the trash."""
    ids = {
        value
        for change in changes
        for touched in change.touched
        if touched.kind in _ORDER[3:]
        for name, *sides in touched.changes
        if name != "goal_id"
        for value in sides
        if isinstance(value, UUID)
    }
    if not ids:
        return {}
    days = db.execute(select(CoachingSession.id, CoachingSession.held_on).where(CoachingSession.id.in_(ids)))
    found = {key: say_day(day) for key, day in days}
    for kind in (Learning, Evidence):
        titles = db.execute(select(kind.id, kind.title).where(kind.id.in_(ids)))
        found |= {key: title for key, title in titles}  # noqa: C416 - rows are not pairs to mypy
    return found
