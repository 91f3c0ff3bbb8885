"""What a case file and a file of scores hold. Components are told by their codes alone, such as "B"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, repr=False)
class CaseFile:
    """A case to be scored: who sends it, and on what. There is no member that could hold anybody's score.

    `round` and `case` are the origins of both; `rubric` is the text of a rule file, descriptors and all; `asked` are
    the codes of the components that are scored, `rule` is the key of the rule that agreement is judged by.
    """

    round: str
    case: str
    coach: str
    made_on: date
    title: str
    kind: str
    text: str
    reference: str
    rubric: str
    asked: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, repr=False)
class ScoreTold:
    """The level given to a component, counted from 1, or None where the case does not show it."""

    code: str
    level: int | None
    quote: str


@dataclass(frozen=True, slots=True, repr=False)
class RaterTold:
    """Somebody's scores; `id` is the same whenever this person's scores of the round are sent."""

    id: str
    name: str
    role: str
    scored_at: datetime
    scores: tuple[ScoreTold, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ScoresFile:
    """Scores of one round on their way: the sender's own, and everybody's where she has compared already.

    `levels` is how many the scale has.
    """

    round: str
    coach: str
    made_on: date
    levels: int
    raters: tuple[RaterTold, ...]
