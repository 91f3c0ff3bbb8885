"""The rows of the calibration packet: what it says of a rubric, a round, a score and a goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coachdesk.programs.agreement.coefficients import Coefficients
from coachdesk.programs.agreement.shares import Agreement
from coachdesk.services.shareable import Said


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A confirmed passage; `month` is the first of the month it is of, None for none.

    `prompt` is what it was an answer to, if it was one and the prompt names nobody.
    """

    told: str
    shows: str
    month: date | None
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class PartLine:
    """A component with what its levels look like, one text for each from the lowest or none, and its evidence."""

    code: str
    name: str
    descriptors: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One component in a round: one's own level and the others', "" for none given; `lacks` evidence where it should.

    `note` is what was said to it when the raters compared.
    """

    code: str
    own: str
    others: tuple[str, ...]
    quote: Said
    lacks: bool
    note: Said


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing the program's rule asks of one's scores beside another's, and whether it is so; None cannot be said."""

    rater: str
    asked: str
    found: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class RoundPart:
    """A round whose scores are compared; `raters` are the others, without names, in the order of each line."""

    title: Said
    kind: str
    held_on: date
    raters: tuple[str, ...]
    lines: tuple[ScoreLine, ...]
    agreement: Agreement
    rule: str
    asked: tuple[AskedLine, ...]
    changes: Said


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """How far one agreed on one component over all rounds."""

    code: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class CoachGoalLine:
    """A goal of the coach's own on a component."""

    code: str
    title: Said
    measure: Said
    reflection: Said
    begun_on: date | None
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DriftPoint:
    """One round in the course of them: so many of `n` scores were the same level as the others'."""

    held_on: date
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class RubricPart:
    """Everything on one rubric; `waiting` passages are not confirmed and `open_rounds` not compared: they stay out.

    `editable` says that the names of the levels are a stand-in, `wanted` how many percent of the scores the newest
    round's rule wants the same.
    """

    key: str
    title: str
    source: str
    version: int
    editable: bool
    levels: tuple[str, ...]
    parts: tuple[PartLine, ...]
    waiting: int
    rounds: tuple[RoundPart, ...]
    open_rounds: int
    agreement: Agreement
    by_component: tuple[AgreementLine, ...]
    course: tuple[DriftPoint, ...]
    coefficients: Coefficients | None
    wanted: int | None
    goals: tuple[CoachGoalLine, ...]

    @property
    def excerpts(self) -> int:
        """How many passages are shown."""
        return sum(len(part.evidence) for part in self.parts)


@dataclass(frozen=True, slots=True)
class CalibrationSheet:
    """The packet of one coach as it stands on a day."""

    coach: str
    organisation: str
    today: date
    rubrics: tuple[RubricPart, ...]

    @property
    def held_back(self) -> int:
        """How many sentences are left out because they look as if they named somebody, or tell a day."""
        return sum(_held(self.rubrics))


def _held(value: object) -> Iterator[bool]:
    """Every sentence in rows and tuples of rows, as whether it is held back."""
    if isinstance(value, Said):
        yield value.held_back
    elif isinstance(value, tuple):
        for each in value:
            yield from _held(each)
    elif isinstance(value, RubricPart | RoundPart | ScoreLine | CoachGoalLine):
        for name in value.__slots__:
            yield from _held(getattr(value, name))
