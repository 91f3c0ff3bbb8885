"""Casebooks of several coaches, and a round of the first on one session of hers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coachdesk.services import cases, rounds
from coachdesk.services.casebook import Casebook
from coachdesk.services.cases import CaseDraft
from coachdesk.services.rounds import RoundDraft
from coachdesk.services.rubrics import get_rubric

TODAY = date(2026, 3, 3)
PASSPHRASE = "seven lilac tractors hum"
PARTS = ("laasc-coaching.A", "laasc-coaching.B")
TEXT = "The coach asked what the candidate had seen, and waited.\n\nThe candidate named two moments."


def begin_round(casebook: Casebook, *, text: str = TEXT, rule: str = "") -> UUID:
    """A case of one's own and a round on two components of it."""
    draft = CaseDraft(title="Fall visit", text=text, confirmed=True)
    case = casebook.do("Make a case", cases.make_case, draft)
    rubric = casebook.ask(get_rubric, "laasc-coaching")
    assert rubric is not None
    begun = RoundDraft(case, TODAY, rubric.key, rubric.version, PARTS, rubric.levels, rule)
    return casebook.do("Begin a round", rounds.begin, begun)


def score_round(casebook: Casebook, key: UUID, *levels: int | None, quote: str = "asked and waited") -> None:
    """One's own scores, in the order of the components."""
    row = casebook.ask(rounds.get_round, key)
    for component, level in zip(row.components, levels, strict=True):
        casebook.do("Score", rounds.score, row.own.id, component, level, quote)
