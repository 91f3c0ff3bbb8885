"""The people of a casebook as a roster is compared with them, and who of them a row is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from coachdesk.services.importing.people import name_key
from coachdesk.services.importing.roster_planned import ANOTHER, LEAVE_OUT, Choice, Value
from coachdesk.services.importing.roster_rows import RosterRow, compared
from coachdesk.services.years import YearRow
from coachdesk.words import _


@dataclass(frozen=True, slots=True, repr=False)
class KnownPosition:
    """A position that is open, with its texts by field."""

    id: UUID
    from_on: date | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class KnownPerson:
    """A candidate with every name, what a roster may say of them, the open positions and the newest enrollment.

    `years` are those of that enrollment, the newest last.
    """

    id: UUID
    names: tuple[str, ...]
    values: Mapping[str, Value | None]
    positions: tuple[KnownPosition, ...] = ()
    enrollment: UUID | None = None
    years: tuple[YearRow, ...] = ()
    archived: bool = False
    sites: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name as it stands on paper."""
        return self.names[0]

    def text(self, field_name: str) -> str:
        """A value as it is compared with a row's."""
        return compared(field_name, self.values.get(field_name))

    def is_at(self, site: str) -> bool:
        """Whether they work, or worked, at a site (as it is compared)."""
        return site in {compared("site", each) for each in self.sites}


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Who a row is about: one person, nobody the casebook knows, or a question with its choices."""

    person: KnownPerson | None = None
    question: str = ""
    choices: tuple[Choice, ...] = ()


class Directory:
    """The people a casebook knows, found by what a row says of them."""

    def __init__(self, known: Iterable[KnownPerson]) -> None:
        self._people = {person.id: person for person in known}
        self._by_name: dict[str, dict[UUID, KnownPerson]] = defaultdict(dict)
        self._by_email: dict[str, dict[UUID, KnownPerson]] = defaultdict(dict)
        for person in self._people.values():
            for name in person.names:
                self._by_name[name_key(name)][person.id] = person
            if person.text("email"):
                self._by_email[person.text("email")][person.id] = person

    def find(self, row: RosterRow, answer: str = "") -> Found:
        """Who a row is about, as somebody answered or as it tells itself."""
        if answer:
            return Found(next((one for one in self._people.values() if one.id.hex == answer), None))
        named = list(self._by_name.get(name_key(row.name), {}).values())
        if len(named) > 1:
            alike = _told_apart(named, row)
            return Found(alike) if alike else _ask(_("Several candidates have this name."), named)
        if named:
            doubt = _doubt(named[0], row)
            return _ask(doubt, named) if doubt else Found(named[0])
        mailed = list(self._by_email.get(row.text("email"), {}).values()) if row.text("email") else []
        return (
            _ask(_("The casebook has this e-mail address under another name."), mailed) if mailed else Found()
        )


def _told_apart(people: Sequence[KnownPerson], row: RosterRow) -> KnownPerson | None:
    """The one of several of a name whom the credential, the address or the school tells apart."""
    for field_name in ("credential", "email"):
        told = row.text(field_name)
        alike = [one for one in people if told and one.text(field_name) == told]
        if len(alike) == 1:
            return alike[0]
    at = [one for one in people if row.text("site") and one.is_at(row.text("site"))]
    return at[0] if len(at) == 1 else None


def _doubt(person: KnownPerson, row: RosterRow) -> str:
    """Why somebody of this name may be another person all the same; nothing where nothing speaks for it."""
    if _differ(person, row, "credential"):
        return _("Somebody of this name is here with another credential number.")
    elsewhere = row.text("site") and person.sites and not person.is_at(row.text("site"))
    if _differ(person, row, "email") and elsewhere:
        return _("Somebody of this name is here with another e-mail address and school.")
    return ""


def _differ(person: KnownPerson, row: RosterRow, field_name: str) -> bool:
    told, kept = row.text(field_name), person.text(field_name)
    return bool(told and kept and told != kept)


def _ask(question: str, people: Sequence[KnownPerson]) -> Found:
    there = tuple(Choice(one.id.hex, _about(one)) for one in people)
    others = (Choice(ANOTHER, _("Somebody new")), Choice(LEAVE_OUT, _("Leave this row out")))
    return Found(question=question, choices=(*there, *others))


def _about(person: KnownPerson) -> str:
    site = next(iter(person.sites), "")
    return _("{name}, {site}").format(name=person.name, site=site) if site else person.name
