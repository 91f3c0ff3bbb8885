"""The plan for a calendar: what would happen with each of its events. Pure: the same in, the same out.

The order of the events in a file never matters, and what was taken in before is changed and not doubled: an event is
the same by the identity its file gives it, else by its day and its title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from coachdesk.programs.matching import find_by_words
from coachdesk.services.calendars.entry import CalendarEntry
from coachdesk.services.calendars.planned import AS_TITLED, EventPlan, KnownEvent, PlannedEvent, Target
from coachdesk.services.calendars.rule_names import RuleName
from coachdesk.services.calendars.saying import say_value
from coachdesk.text import fold
from coachdesk.words import N_, _

_NUMBER_AT_END = re.compile(r"(?:^|[^\d.:/-])#?(\d{1,2})\s*$", re.ASCII)

_SAID = {
    "title": N_("the title"),
    "held_on": N_("the day"),
    "starts_at": N_("the start"),
    "minutes": N_("the length"),
    "place": N_("the place"),
    "number": N_("the number"),
    "rule": N_("what it counts as"),
}
"""What can change, in words; `uid` changes in silence, `cancelled` has words of its own."""


def plan_events(
    entries: Sequence[CalendarEntry],
    *,
    existing: Collection[KnownEvent],
    target: Target,
    rules: Sequence[RuleName] = (),
    remarks: tuple[str, ...] = (),
) -> EventPlan:
    """What taking these events in would do.

    `existing` are the events of the same program and cohort, those in the trash too; `rules` what events of the
    program can count as.
    """
    comparing = _Comparing(existing, target, rules)
    rows = comparing.plan(entries)
    return EventPlan(target, tuple(rows[place] for place in range(len(entries))), remarks)


class _Comparing:
    """Compares the events of one calendar with each other and with those the casebook has."""

    def __init__(self, existing: Collection[KnownEvent], target: Target, rules: Sequence[RuleName]) -> None:
        self._target, self._rules = target, rules
        ordered = sorted(existing, key=lambda known: (known.trashed, known.id))
        self._by_uid: dict[str, KnownEvent] = {}
        self._alike: dict[tuple[Any, ...], list[KnownEvent]] = defaultdict(list)
        for known in ordered:
            if known.uid:
                self._by_uid.setdefault(known.uid, known)
            self._alike[_likeness(known.held_on, known.title)].append(known)
        self._taken: set[UUID] = set()
        self._here: set[str] = set()

    def plan(self, entries: Sequence[CalendarEntry]) -> dict[int, PlannedEvent]:
        """The row of each entry by its place, made in an order that does not depend on the file."""
        rows = {place: _untaken(place, entry) for place, entry in enumerate(entries) if entry.problem}
        ready = [(self._values(entry), place) for place, entry in enumerate(entries) if not entry.problem]
        self._here = {values["uid"] for values, _place in ready}
        first: dict[tuple[Any, ...], int] = {}
        for values, place in sorted(ready, key=lambda pair: _order(pair[0], entries[pair[1]])):
            before = first.setdefault(_identity(values), place)
            if before != place:
                rows[place] = _doubled(place, entries[place], values, entries[before].line)
            else:
                rows[place] = self._compare(place, entries[place], values)
        return rows

    def _values(self, entry: CalendarEntry) -> dict[str, Any]:
        """The fields of the event that an entry makes; None for what it does not say."""
        rule, number = self._counts_as(entry)
        label = next((each.label for each in self._rules if each.key == rule), "")
        title = entry.title or " ".join(part for part in (label, str(number or "")) if part) or _("Event")
        return {
            "uid": entry.uid,
            "title": title,
            "held_on": entry.held_on,
            "starts_at": entry.starts_at,
            "minutes": entry.minutes,
            "place": entry.place or None,
            "cancelled": entry.cancelled,
            "number": number,
            "rule": rule,
        }

    def _counts_as(self, entry: CalendarEntry) -> tuple[str, int | None]:
        """What it counts as and its number, by what the coach chose, else by what the entry says."""
        named = find_by_words(self._rules, entry.rule or entry.title) if entry.rule or entry.title else None
        rule = self._target.counts_as
        if rule == AS_TITLED:
            rule = named.key if named else ""
        found = _NUMBER_AT_END.search(entry.title)
        number = entry.number if entry.number is not None else int(found[1]) if found and rule else None
        return rule, number

    def _compare(self, place: int, entry: CalendarEntry, values: Mapping[str, Any]) -> PlannedEvent:
        known = self._find(values)
        if known is None:
            new = {name: value for name, value in values.items() if value is not None}
            reason = self._say_new(values["rule"])
            return PlannedEvent(place, "add", reason, entry, values["title"], None, new, entry.remarks)
        self._taken.add(known.id)
        title = values["title"]
        if known.trashed:
            return PlannedEvent(place, "skip", _("You put it into the trash."), entry, title, known.id)
        changed = {
            name: value
            for name, value in values.items()
            if value is not None and value != getattr(known, name) and (value or name not in {"uid", "rule"})
        }
        if not changed:
            return PlannedEvent(place, "same", _("It stands so in the casebook."), entry, title, known.id)
        remarks = entry.remarks
        if known.noted and (changed.keys() & {"held_on", "cancelled"}):
            remarks = (*remarks, _("Attendance is noted for it; it stays as it is."))
        reason = _say_changes(changed, known)
        return PlannedEvent(place, "change", reason, entry, title, known.id, changed, remarks)

    def _say_new(self, rule: str) -> str:
        label = next((each.label for each in self._rules if each.key == rule), "")
        if label:
            return _("It counts as {what}.").format(what=label)
        return _("It counts for nothing of the program.")

    def _find(self, values: Mapping[str, Any]) -> KnownEvent | None:
        """The event of the casebook that this one is, if it has it; each is only one."""
        known = self._by_uid.get(values["uid"]) if values["uid"] else None
        if known is not None and known.id not in self._taken:
            return known
        alike = self._alike[_likeness(values["held_on"], values["title"])]
        free = [one for one in alike if one.id not in self._taken]
        # Another identity is another event only where the file has both: some programs give new ones each time.
        return next((one for one in free if not values["uid"] or one.uid not in self._here - {""}), None)


def _likeness(held_on: date | None, title: str) -> tuple[Any, ...]:
    return held_on, fold(title)


def _identity(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return ("uid", values["uid"]) if values["uid"] else _likeness(values["held_on"], values["title"])


def _order(values: Mapping[str, Any], entry: CalendarEntry) -> tuple[Any, ...]:
    """Those with an identity first, as the others take what is left; then newer tellings; never where one stands."""
    said = tuple((value is not None, str(value)) for value in values.values())
    return not values["uid"], -entry.rank, said, entry.remarks


def _untaken(place: int, entry: CalendarEntry) -> PlannedEvent:
    return PlannedEvent(place, "ask" if entry.zone else "skip", entry.problem, entry, entry.title)


def _doubled(place: int, entry: CalendarEntry, values: Mapping[str, Any], line: int) -> PlannedEvent:
    reason = (
        _("The same event stands on line {n}, which counts.").format(n=line)
        if values["uid"]
        else _("The same day and title stand on line {n}, which counts.").format(n=line)
    )
    return PlannedEvent(place, "skip", reason, entry, values["title"])


def _say_changes(changed: Mapping[str, Any], known: KnownEvent) -> str:
    """What changes, the day with what it was, such as "Changed: the day from Mar 3, 2026; the place."."""
    if changed.keys() == {"uid"}:
        return _("Its new identity is kept.")
    parts = []
    for name, words in _SAID.items():
        if name in changed:
            before = say_value(getattr(known, name)) if name in {"held_on", "starts_at", "minutes"} else ""
            parts.append(
                _("{what} from {before}").format(what=_(words), before=before) if before else _(words)
            )
    if "cancelled" in changed:
        parts.append(_("it is canceled") if changed["cancelled"] else _("it takes place after all"))
    return _("Changed: {what}.").format(what="; ".join(parts))
