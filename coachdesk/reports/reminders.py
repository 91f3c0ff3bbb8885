"""What a coach is reminded of before papers leave: words on them that look like the names of students."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from coachdesk.reports.binding import Order
from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.candidates import get_draft
from coachdesk.services.student_names import NameHint, find_student_names
from coachdesk.text import texts_of

_OURS: Final = frozenset(
    {
        "candidate",
        "coach",
        "coaches",
        "positions",
        "position",
        "signers",
        "others",
        "present",
        "place",
        "provider",
    }
    | {"program_title", "plan_title", "mode", "activity", "group", "by_coach", "modes", "cohort"}
    | {"about", "by_element", "standards", "coverage", "prompts"}
)
"""Fields of sheets that name people and places of the work itself, and standards: their words are nobody's secret."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A word that looks like a student's name on somebody's paper."""

    person: str
    hint: NameHint


def student_reminders(
    orders: Sequence[Order], asker: Asks, stopped: Callable[[], bool] = lambda: False
) -> list[Reminder]:
    """Each such word once a person, in the order of the papers; cut short when it is stopped."""
    found: dict[tuple[str, str], Reminder] = {}
    read: set[tuple[str, Wish]] = set()
    for order in orders:
        names = _names(order, asker)
        for sheet in _sheets(order, asker, read):
            if stopped():
                return list(found.values())
            texts = [text for name, value in _written(sheet) if name not in _OURS for text in texts_of(value)]
            known = [
                text for name, value in _written(sheet) if name in _OURS for text in texts_of(value)
            ] + names
            for hint in find_student_names(texts, known):
                found.setdefault((order.person, hint.word), Reminder(order.person, hint))
    return list(found.values())


def _names(order: Order, asker: Asks) -> list[str]:
    """What the candidate is called, also where a paper does not say it."""
    if order.wish.candidate is None:
        return []
    who = asker.ask(get_draft, order.wish.candidate)
    return [who.given, who.family, who.preferred]


def _sheets(order: Order, asker: Asks, read: set[tuple[str, Wish]]) -> Iterator[Any]:
    """The sheets of an order, each once however many orders it is in."""
    for document in (order.document, *map(find_document, order.document.holds)):
        for wish in document.wishes(asker, order.wish):
            if (document.key, wish) not in read:
                read.add((document.key, wish))
                yield document.paper.ask(asker, wish)


def _written(value: object) -> Iterator[tuple[str, object]]:
    """Every field of a sheet and of the rows in it, by its name; a row's own fields in its place."""
    for field in fields(value) if is_dataclass(value) else ():
        held = getattr(value, field.name)
        rows = held if isinstance(held, tuple) else (held,)
        if field.name not in _OURS and any(map(is_dataclass, rows)):
            for row in rows:
                yield from _written(row)
        else:
            yield field.name, held
