"""Whom a calendar's event is with: candidates by the guests it names, else by the names in its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from coachdesk.services.calendars.entry import CalendarEntry
from coachdesk.services.importing.people import name_key
from coachdesk.text import fold
from coachdesk.words import _

_LONGEST = 6
"""Words of a name that are compared."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """A candidate by every name a calendar may use, the one of screens first, and by her mail address."""

    id: UUID
    names: tuple[str, ...]
    email: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Whom an event is with. `remark` says what was guessed, or why it is not clear; then it is `doubtful`."""

    people: tuple[UUID, ...] = ()
    remark: str = ""
    doubtful: bool = False


class Guests:
    """The candidates there are, found in the words of an event."""

    def __init__(self, people: Collection[Known]) -> None:
        self._names = {person.id: person.names[0] for person in people}
        self._whole: dict[str, set[UUID]] = defaultdict(set)
        self._part: dict[str, set[UUID]] = defaultdict(set)
        self._mail = {fold(person.email): person.id for person in people if person.email}
        for person in people:
            for name in person.names:
                words = name_key(name).split()
                if len(words) > 1:
                    self._whole[" ".join(words)].add(person.id)
                for word in words:
                    if len(word) > 1:
                        self._part[word].add(person.id)

    def of(self, entry: CalendarEntry) -> Found:
        """Whom an event is with, by its guests, else by whole names in its title, else by one part of a name."""
        invited = [self._invited(told) for told in entry.who]
        keys = tuple(dict.fromkeys(key for key in invited if key is not None))
        if keys:
            return Found(keys)
        words = name_key(entry.title[:200]).replace("-", " ").replace("/", " ").replace(":", " ").split()
        return self._by_whole_names(words) or self._by_parts(words)

    def _invited(self, told: str) -> UUID | None:
        if (mailed := self._mail.get(fold(told))) is not None:
            return mailed
        named = self._whole.get(name_key(told), set())
        return next(iter(named)) if len(named) == 1 else None

    def _by_whole_names(self, words: Sequence[str]) -> Found | None:
        keys: dict[UUID, None] = {}
        for begin in range(len(words)):
            for end in range(min(begin + _LONGEST, len(words)), begin + 1, -1):
                found = self._whole.get(" ".join(words[begin:end]), set())
                if len(found) > 1:
                    return Found(remark=_("Several candidates have this name."), doubtful=True)
                keys |= dict.fromkeys(found)
        return Found(tuple(keys)) if keys else None

    def _by_parts(self, words: Sequence[str]) -> Found:
        several = ""
        for word in words:
            found = self._part.get(word, set())
            if len(found) == 1:
                (key,) = found
                return Found((key,), _("Taken for {name} by one name only.").format(name=self._names[key]))
            several = several or (word if found else "")
        if several:
            return Found(remark=_("More than one candidate has the name it says."), doubtful=True)
        return Found()

    def chosen(self, answer: str) -> tuple[UUID, ...]:
        """The candidates of an answer; what is no id of one says nothing."""
        by_hex = {key.hex: key for key in self._names}
        return tuple(by_hex[word] for word in answer.split() if word in by_hex)
