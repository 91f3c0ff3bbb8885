"""Positions over time: one after the other, or two at once, and what a new assignment means for the growth goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import Position
from coachdesk.models.people import GOALS_AFTER_CHANGE
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, ends_early, far_off
from coachdesk.services.profiles import profile_of
from coachdesk.services.years import YearRow, list_years
from coachdesk.text import one_line
from coachdesk.words import N_, _

if TYPE_CHECKING:
    from coachdesk.programs.profiles import Profile

GOALS_WORDS = {
    "": N_("Not decided yet"),
    "kept": N_("The goals stay as they are"),
    "modified": N_("The goals are modified"),
    "restarted": N_("New goals are written"),
}
"""What was decided about the growth goals after a change of assignment, in words."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position as it is shown; an open end is None. `beside` names the positions held at the same time.

    `undecided` says that this change of assignment touched a running program with growth goals, and that nobody has
    said yet whether the goals stay.
    """

    id: UUID
    candidate: UUID
    title: str
    site: str
    district: str
    supervisor: str
    full_time: bool
    from_on: date | None
    to_on: date | None
    goals: str
    reason: str
    beside: tuple[str, ...] = ()
    undecided: bool = False

    @property
    def words(self) -> str:
        """Title and site, as far as they are known."""
        return ", ".join(part for part in (self.title, self.site) if part) or _("A position")


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """What the form of a position holds. `closes` ends the positions that are open on the day before this one.

    `goals` is a key of `GOALS_WORDS`, `reason` why it was decided so.
    """

    title: str = ""
    site: str = ""
    district: str = ""
    supervisor: str = ""
    full_time: bool = True
    from_on: date | None = None
    to_on: date | None = None
    closes: bool = False
    goals: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field; a position may begin in the future."""
        asked = self.goals in {"modified", "restarted"} and not self.reason.strip()
        checks = {
            "title": not (self.title.strip() or self.site.strip()) and _("Enter the position or the site."),
            "from_on": (self.from_on is None and _("Say when it began.")) or far_off(self.from_on),
            "to_on": far_off(self.to_on) or ends_early(self.from_on, self.to_on),
            "goals": self.goals not in GOALS_AFTER_CHANGE and _("Choose one from the list."),
            "reason": asked and _("Say why, as coach and candidate agreed it."),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def list_positions(db: Db, candidate: UUID) -> list[PositionRow]:
    """The positions of a candidate, the newest first; one without a first day is the oldest."""
    return _told(db, {candidate}).get(candidate, [])


def list_undecided(db: Db, candidates: Collection[UUID] | None = None) -> list[PositionRow]:
    """Changes of assignment after which nobody has said what becomes of the goals, of those named or of everybody."""
    return [row for rows in _told(db, candidates).values() for row in rows if row.undecided]


def closing(rows: Iterable[PositionRow], draft: PositionDraft) -> list[PositionRow]:
    """The positions that a new one would end: those that are open and began on an earlier day."""
    begins = draft.from_on
    if begins is None or not draft.closes:
        return []
    return [row for row in rows if row.to_on is None and (row.from_on is None or row.from_on < begins)]


def at_once(
    rows: Iterable[PositionRow], draft: PositionDraft, *, amending: UUID | None = None
) -> list[PositionRow]:
    """The positions that would be held beside this one, what it closes and the one it amends left out."""
    rows = [row for row in rows if row.id != amending]
    closed = {row.id for row in closing(rows, draft)}
    return [row for row in rows if row.id not in closed and overlap(_span(row), (draft.from_on, draft.to_on))]


Days = tuple[date | None, date | None]
"""First and last day; None is open."""


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches of days share one; both ends belong to them, and an open end has no end."""
    (first, last), (begin, end) = one, other
    return (last is None or begin is None or begin <= last) and (end is None or first is None or first <= end)


def add(db: Db, candidate: UUID, draft: PositionDraft) -> UUID:
    """A new position; ends those that are open on the day before, where the draft says so. Returns its id."""
    for row in closing(list_positions(db, candidate), draft):
        db.get_one(Position, row.id).to_on = _first_day(draft) - _DAY
    position = Position(candidate_id=candidate)
    db.add(position)
    _fill(position, draft)
    return position.id


def amend(db: Db, key: UUID, draft: PositionDraft) -> None:
    """Change a position into what the draft says; the others stay as they are."""
    _fill(db.get_one(Position, key), draft)


def get_draft(db: Db, key: UUID) -> PositionDraft:
    """A position as the form shows it for amending."""
    position = db.get_one(Position, key)
    return PositionDraft(**{name: getattr(position, name) for name in _NAMES})


def trash(db: Db, key: UUID) -> None:
    """Put a position into the trash."""
    db.get_one(Position, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a position out of the trash; two at once are nothing wrong."""
    db.get_one(Position, key).trashed_at = None


_NAMES = tuple(field.name for field in fields(PositionDraft) if field.name != "closes")


def _first_day(draft: PositionDraft) -> date:
    if draft.from_on is None:
        raise CoachDeskError(_("Say when it began."))
    return draft.from_on


def _fill(position: Position, draft: PositionDraft) -> None:
    _first_day(draft)
    for name in _NAMES:
        value = getattr(draft, name)
        setattr(position, name, one_line(value) if isinstance(value, str) else value)


def _span(row: PositionRow) -> Days:
    return row.from_on, row.to_on


def _told(db: Db, candidates: Collection[UUID] | None) -> dict[UUID, list[PositionRow]]:
    query = select(Position).where(Position.trashed_at.is_(None))
    if candidates is not None:
        query = query.where(Position.candidate_id.in_(candidates))
    found: dict[UUID, list[PositionRow]] = defaultdict(list)
    for position in db.scalars(query):
        values = {name: getattr(position, name) for name in _NAMES}
        found[position.candidate_id].append(
            PositionRow(id=position.id, candidate=position.candidate_id, **values)
        )
    terms = _Terms(db, candidates)
    return {who: _in_order(rows, terms) for who, rows in found.items()}


def _in_order(rows: list[PositionRow], terms: _Terms) -> list[PositionRow]:
    ordered = sorted(rows, key=lambda row: (row.from_on or date.min, row.id), reverse=True)
    return [
        replace(row, beside=tuple(_beside(row, ordered)), undecided=_undecided(row, ordered, terms))
        for row in ordered
    ]


def _beside(row: PositionRow, rows: Sequence[PositionRow]) -> Iterable[str]:
    return (
        other.words for other in reversed(rows) if other.id != row.id and overlap(_span(row), _span(other))
    )


def _undecided(row: PositionRow, rows: Sequence[PositionRow], terms: _Terms) -> bool:
    """A first position is no change; one that begins with a year, or outside them, touches no goals."""
    begins = row.from_on
    if begins is None or row.goals:
        return False
    follows = any(other.id != row.id and (other.from_on is None or other.from_on < begins) for other in rows)
    return follows and terms.have_goals(row.candidate, begins)


class _Terms:
    """The program years of candidates, and whether their programs ask for growth goals."""

    def __init__(self, db: Db, candidates: Collection[UUID] | None) -> None:
        self._db = db
        only = next(iter(candidates)) if candidates is not None and len(candidates) == 1 else None
        self._years: dict[UUID, list[YearRow]] = defaultdict(list)
        for year in list_years(db, candidate=only):
            self._years[year.candidate].append(year)
        self._profiles: dict[tuple[str, int, str], Profile] = {}

    def have_goals(self, candidate: UUID, day: date) -> bool:
        """Whether a day lies inside a year, coached here, for which the program asks for goals."""
        return any(
            year.starts_on < day <= year.last_on and not year.credited_from and self._asks(year)
            for year in self._years.get(candidate, ())
        )

    def _asks(self, year: YearRow) -> bool:
        key = (year.program, year.profile_version, year.person)
        if key not in self._profiles:
            self._profiles[key] = profile_of(self._db, year)
        return any(rule.applies_in(year.number) for rule in self._profiles[key].goals)


def asks_about_goals(db: Db, candidate: UUID, from_on: date | None, *, amending: UUID | None = None) -> bool:
    """Whether a position beginning on a day would be a change that touches the growth goals."""
    rows = [row for row in list_positions(db, candidate) if row.id != amending]
    follows = from_on is not None and any(row.from_on is None or row.from_on < from_on for row in rows)
    return bool(from_on and follows and _Terms(db, {candidate}).have_goals(candidate, from_on))
