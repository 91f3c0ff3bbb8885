"""The history of a record, of a session or of a candidate: what stood before and after each change, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Candidate, Change, Coach, CoachingSession, Event, Image, Record, kinds, say_name
from coachdesk.services.parcels.belonging import find_belonging, personal_kinds
from coachdesk.services.profiles import mode_labels, used_profiles
from coachdesk.services.requirements import list_requirements
from coachdesk.storage.images import values_in
from coachdesk.words import _

TEXTS: Final = ("summary", "private_note", "focus", "place", "others")
"""The fields of a session whose earlier words can be brought back."""

OF_GOALS: Final = ("action_step", "goal_review", "session_goal", "evidence_goal", "learning_goal")
"""The kinds of record that hang on a growth goal."""

_FEW: Final = 400
"""So many keys are asked for at once: the engine takes no more than so many values."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change of one record. `changes` are (field, before, after) of what differs; None where there was none.

    `kind` is ``change``, ``undo``, ``redo``, ``erase`` or ``setup``. After an erasure nothing is left to show:
    `changes` is empty.
    """

    number: int
    label: str
    made_at: datetime
    kind: str
    changes: tuple[tuple[str, Any, Any], ...]


def list_history(db: Db, kind: str, key: UUID) -> list[HistoryRow]:
    """Every change of a record, newest first; `kind` is the name of its table, such as ``session``."""
    query = (
        select(Change.number, Change.label, Change.made_at, Change.kind, Image.before, Image.after)
        .join(Image, Image.change_number == Change.number)
        .where(Image.kind == kind, Image.key == key.hex)
        .order_by(Change.number.desc())
    )
    return [
        HistoryRow(number, label, made_at, how, tuple(_differences(kind, before, after)))
        for number, label, made_at, how, before, after in db.execute(query)
    ]


def _differences(kind: str, before: str | None, after: str | None) -> list[tuple[str, Any, Any]]:
    stood = values_in(kind, before) if before else {}
    stands = values_in(kind, after) if after else {}
    names = dict.fromkeys([*stood, *stands])
    return [
        (name, stood.get(name), stands.get(name)) for name in names if stood.get(name) != stands.get(name)
    ]


@dataclass(frozen=True, slots=True)
class Touched:
    """One record in a change. `changes` are (field, before, after); `owner` is the candidate it belongs to, if any.

    `begins` and `ends` say that the change made it or took it away.
    """

    kind: str
    key: UUID
    owner: UUID | None
    changes: tuple[tuple[str, Any, Any], ...]
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with all it touched of what is looked at; `how` is what `HistoryRow` calls its kind."""

    number: int
    label: str
    made_at: datetime
    how: str
    touched: tuple[Touched, ...]

    @property
    def id(self) -> int:
        """The number of the change."""
        return self.number


def list_session_changes(db: Db, session: UUID, *, most: int = 100, skip: int = 0) -> list[ChangeRow]:
    """Every change of a session, of who was in it, of its steps, goals and amendments, newest first."""
    keys = _around(db, ("attendance", "next_step", "session_goal", "amendment"), "session_id", session)
    return _changes(db, [session.hex, *keys], most=most, skip=skip)


def list_goal_changes(db: Db, goal: UUID, *, most: int = 100, skip: int = 0) -> list[ChangeRow]:
    """Every change of a growth goal, of its steps and reviews and of what is tied to it, newest first."""
    return _changes(db, [goal.hex, *_around(db, OF_GOALS, "goal_id", goal)], most=most, skip=skip)


def list_candidate_changes(db: Db, candidate: UUID, *, most: int = 100, skip: int = 0) -> list[ChangeRow]:
    """Every change of what belongs to a candidate, newest first: also of steps, attendance and ties that are gone."""
    belonging = find_belonging(db, [candidate])
    keys = sorted({key.hex for kind in personal_kinds() for key in belonging[kind]})
    gone = _gone(db, ("attendance", "next_step"), "candidate_id", candidate)
    untied = _gone(db, OF_GOALS, "goal_id", *sorted(belonging["goal"]))
    return _changes(db, [*keys, *gone, *untied], most=most, skip=skip)


def _around(db: Db, these: Collection[str], column: str, owner: UUID) -> list[str]:
    """The keys of the records of these kinds that hang on another by a column, and of those that did."""
    records: list[type[Record]] = [kinds()[kind] for kind in these]
    standing = [
        key.hex
        for record in records
        for key in db.scalars(select(record.id).where(getattr(record, column) == owner))
    ]
    return [*standing, *_gone(db, these, column, owner)]


def _gone(db: Db, these: Collection[str], column: str, *owners: UUID) -> list[str]:
    """The keys of those that hung on one of them and were taken away; few are, and only these are looked through."""
    hung = or_(false(), *(Image.before.like(f'%"{column}":"{owner.hex}"%') for owner in owners))
    query = select(Image.key).where(Image.after.is_(None), Image.kind.in_(these), hung)
    return list(db.scalars(query.distinct()))


def _changes(db: Db, keys: Iterable[str], *, most: int, skip: int) -> list[ChangeRow]:
    """The changes of records by their keys, a page of them; only that page is read as a whole."""
    images: dict[int, set[int]] = defaultdict(set)
    found = list(dict.fromkeys(keys))
    for start in range(0, len(found), _FEW):
        part = Image.key.in_(found[start : start + _FEW])
        for number, place in db.execute(select(Image.change_number, Image.id).where(part)):
            images[number].add(place)
    page = sorted(images, reverse=True)[skip : skip + most]
    made = {change.number: change for change in db.scalars(select(Change).where(Change.number.in_(page)))}
    wanted = [key for number in page for key in images[number]]
    touched: dict[int, list[Touched]] = defaultdict(list)
    for start in range(0, len(wanted), _FEW):
        some = select(Image).where(Image.id.in_(wanted[start : start + _FEW])).order_by(Image.id)
        for image in db.scalars(some):
            touched[image.change_number].append(_touched(image))
    return [
        ChangeRow(number, made[number].label, made[number].made_at, made[number].kind, tuple(touched[number]))
        for number in page
    ]


def _touched(image: Image) -> Touched:
    values = values_in(image.kind, image.after or image.before or "{}")
    return Touched(
        kind=image.kind,
        key=UUID(hex=image.key),
        owner=values.get("candidate_id"),
        changes=tuple(_differences(image.kind, image.before, image.after)),
        begins=image.before is None and image.after is not None,
        ends=image.before is not None and image.after is None,
    )


Names = dict[UUID | str, str]
"""Words for what a record holds instead of words: ids, and the keys of modes and activities."""


def list_names(db: Db) -> Names:
    """Whom and what a history names: candidates, coaches, events, modes and activities, also those in the trash."""
    activities = {each.key: each.label for profile in used_profiles(db) for each in profile.activities}
    people = db.execute(select(Candidate.id, Candidate.given, Candidate.family))
    words: Names = dict([*activities.items(), *mode_labels(db).items()])
    return {
        **words,
        **{key: say_name(given, family) for key, given, family in people},
        **{key: name for key, name in db.execute(select(Coach.id, Coach.name))},  # noqa: C416 - no pairs to mypy
        **{key: title for key, title in db.execute(select(Event.id, Event.title))},  # noqa: C416 - no pairs to mypy
    }


def name_requirements(db: Db, candidate: UUID, *, today: date) -> Names:
    """What the requirements of a candidate's programs are called by their keys, and their parts as ``key/part``."""
    found: Names = {}
    for enrollment in list_requirements(db, today=today, candidates=[candidate]):
        for requirement in enrollment.requirements:
            found[requirement.key] = requirement.label
            found |= {f"{requirement.key}/{item.key}": item.label for item in requirement.items}
    return found


def bring_text_back(db: Db, session: UUID, number: int, field: str) -> None:
    """Put the words that stood in a field of a session before a change there again, as a change of its own."""
    record = db.get(CoachingSession, session)
    if record is None:
        raise CoachDeskError(_("The session is no longer there."), _("Undo what took it away."))
    found = dict(_stood(db, session, number))
    if field not in TEXTS or not isinstance(found.get(field), str):
        raise CoachDeskError(_("There are no words to bring back."), _("Choose another change."))
    setattr(record, field, found[field])


def _stood(db: Db, session: UUID, number: int) -> Iterator[tuple[str, Any]]:
    query = select(Image.before).where(
        Image.change_number == number, Image.kind == "session", Image.key == session.hex
    )
    before = db.scalar(query)
    yield from values_in("session", before).items() if before else ()
