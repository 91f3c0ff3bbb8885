"""Which of the coach's own sentences may stand on a paper that leaves: those that tell no day and name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session as Db

from coachdesk.programs.rubrics import shipped_rubrics
from coachdesk.services.deidentifying import apply, list_days, list_known, scan
from coachdesk.text import texts_of


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it may leave; `held_back` says that there is one which nobody has gone through, and no word of it.

    False where nothing is said.
    """

    text: str = ""
    held_back: bool = False

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.text) or self.held_back


@cache
def _shipped() -> frozenset[str]:
    return frozenset(texts_of(tuple(shipped_rubrics())))


class Gate:
    """Knows the casebook's names, and lets through what holds none of them, nothing that looks like one, and no day."""

    def __init__(self, db: Db) -> None:
        self._known = list_known(db)

    def let(self, text: str) -> Said:
        """The text, or that it is held back."""
        if list_days(text) or scan(text, self._known, dates="keep").findings:
            return Said(held_back=True)
        return Said(text.strip())

    def reword(self, text: str) -> str:
        """A heading, which cannot be left out: with other words for the names the casebook knows.

        What came with CoachDesk names nobody of the casebook.
        """
        if text in _shipped():
            return text
        return apply(text, [each for each in scan(text, self._known, dates="keep").findings if each.sure])

    def let_quote(self, quote: str, case: str) -> Said:
        """A quotation: what stands in the text of the case word for word was gone through with it."""
        told = quote.strip()
        return Said(told) if stands_in(told, case) else self.let(told)


def stands_in(quote: str, text: str) -> bool:
    """Whether a text holds these words in this order, however its lines are broken."""
    return " ".join(quote.split()) in " ".join(text.split())
