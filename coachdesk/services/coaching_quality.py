"""What programs look at to judge coaching (CTC Program Standard 3), each matter with the records behind it.

Participant feedback, direct observation of coaching, growth of the candidates, and compliance with what the program
asks for. Sentences about a matter name nobody; its records do, and are for the coach's own eyes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.days import say_day
from coachdesk.models import Candidate, Enrollment
from coachdesk.programs.standings import Standing
from coachdesk.services.assessment_points import list_matrices
from coachdesk.services.assessments import CANDIDATE, AssessmentRow, PointRow, list_assessments
from coachdesk.services.growth import Growth, grow
from coachdesk.services.observations import ObservationRow, list_observations
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.surveys import FigureRow, list_figures, say_mean
from coachdesk.words import N_, _, n_

FEEDBACK, OBSERVATION, GROWTH, COMPLIANCE = "feedback", "observation", "growth", "compliance"

TITLES: Final = {
    FEEDBACK: N_("Participant feedback"),
    OBSERVATION: N_("Direct observation of coaching"),
    GROWTH: N_("Growth of the candidates"),
    COMPLIANCE: N_("Compliance"),
}
"""The four matters in the order of the standard."""

OPEN: Final = frozenset({Standing.BEHIND, Standing.LATE})
"""Standings that somebody has to do something about."""


@dataclass(frozen=True, slots=True)
class QualityRecord:
    """One record behind a matter: `kind` and `key` say which, `what` and `told` are read.

    The key is the candidate's where the matter is one of candidates. `result` is what came out, in a word or two;
    `good` is None where nothing is good or bad of itself.
    """

    id: str
    kind: str
    key: UUID
    on: date | None
    what: str
    told: str
    result: str = ""
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the four matters: `id` is its key, `sentence` says how it stands without naming anybody."""

    id: str
    title: str
    sentence: str
    records: tuple[QualityRecord, ...]


def list_quality(db: Db, *, today: date) -> list[Matter]:
    """The four matters as they stand today, in the order of the standard."""
    people = _people(db)
    figures, observed = list_figures(db), list_observations(db)
    judged = list_requirements(db, today=today)
    grown = _grown(db, people, judged)
    return [
        _matter(FEEDBACK, _say_feedback(figures), map(_figure, figures)),
        _matter(OBSERVATION, _say_observed(observed), map(_observed, observed)),
        _matter(GROWTH, _say_grown([one for _who, one, _on in grown]), _growths(grown, people)),
        _matter(COMPLIANCE, _say_judged(judged), _standings(judged, people)),
    ]


def _matter(key: str, sentence: str, records: Iterable[QualityRecord]) -> Matter:
    return Matter(key, _(TITLES[key]), sentence, tuple(records))


def _people(db: Db) -> dict[UUID, str]:
    query = select(Candidate).where(Candidate.trashed_at.is_(None))
    return {one.id: one.name for one in db.scalars(query)}


# Participant feedback


def _say_feedback(figures: Sequence[FigureRow]) -> str:
    """By scale, because a mean of three is something else of four than of ten."""
    if not figures:
        return _("No survey yet: take in the figures of one, or add them by hand.")
    surveys = {(row.survey, row.asked_on) for row in figures}
    told = [n_("{n} survey", "{n} surveys", len(surveys)), n_("{n} question", "{n} questions", len(figures))]
    for top, rows in groupby(sorted(figures, key=lambda row: row.top), key=lambda row: row.top):
        told.append(_("mean {mean} of {top}").format(mean=say_mean(weighted_mean(tuple(rows))), top=top))
    return ", ".join(told)


def weighted_mean(figures: Sequence[FigureRow]) -> int:
    """The mean of figures of one scale in hundredths, each counted by how many answered; 0 where nobody did."""
    answers = sum(row.answers for row in figures)
    return round(sum(row.mean_hundredths * row.answers for row in figures) / answers) if answers else 0


def _figure(row: FigureRow) -> QualityRecord:
    told = ", ".join((row.survey, n_("{n} answer", "{n} answers", row.answers)))
    mean = _("{mean} of {top}").format(mean=say_mean(row.mean_hundredths), top=row.top)
    return QualityRecord(row.id.hex, "survey_figure", row.id, row.asked_on, row.question, told, mean)


# Direct observation


def _say_observed(rows: Sequence[ObservationRow]) -> str:
    if not rows:
        return _("Nobody's observation is noted yet.")
    last = _("the last on {day}").format(day=say_day(rows[0].observed_on))
    return ", ".join((n_("{n} observation", "{n} observations", len(rows)), last))


def _observed(row: ObservationRow) -> QualityRecord:
    told = row.seen.split("\n", 1)[0] or row.agreed.split("\n", 1)[0]
    return QualityRecord(row.id.hex, "observation", row.id, row.observed_on, row.observer, told)


# Growth of the candidates

Grown = tuple[UUID, Growth, date | None]
"""A candidate, the steps from the first to the newest self-assessment, and when the newest was made."""


def _grown(db: Db, people: Iterable[UUID], judged: Sequence[EnrollmentRow]) -> list[Grown]:
    """Everybody who rated at two points or more, in the order of the enrollments.

    The points are in the order of the program, whenever somebody typed them.
    """
    query = select(Enrollment).where(
        Enrollment.trashed_at.is_(None), Enrollment.candidate_id.in_(list(people))
    )
    enrollments = {one.id: one.candidate_id for one in db.scalars(query.order_by(Enrollment.admitted_on))}
    said = list_assessments(db, enrollments)
    rated = {
        key: sum(one.rater == CANDIDATE and bool(one.levels) for one in said[key]) for key in enrollments
    }
    twice = list_matrices(db, [key for key, times in rated.items() if times > 1], judged)
    found = []
    for key, matrix in twice.items():
        first, *_between, last = matrix.made()
        on = last.candidate.made_on or last.candidate.begun_on
        found.append((enrollments[key], _steps(first, last), on))
    return found


def _steps(first: PointRow, last: PointRow) -> Growth:
    """With the days of both, or with their names where the later one was noted first."""
    before, after = first.candidate, last.candidate
    codes = sorted({*before.levels, *after.levels})
    turned = (before.made_on or before.begun_on or date.min) > (after.made_on or after.begun_on or date.max)
    labels = (first.label, last.label) if turned else (_when(before), _when(after))
    return grow(codes, before, after, labels)


def _when(one: AssessmentRow) -> str:
    on = one.made_on or one.begun_on
    return say_day(on) if on else ""


def _say_grown(found: Sequence[Growth]) -> str:
    if not found:
        return _("Growth shows when candidates have rated themselves twice.")
    comparable = [one for one in found if one.comparable]
    told = [n_("{n} candidate rated twice or more", "{n} candidates rated twice or more", len(found))]
    if comparable:
        told.append(
            _say_steps(*(sum(getattr(one, way) for one in comparable) for way in ("up", "level", "down")))
        )
    return "; ".join(told)


def _say_steps(up: int, level: int, down: int) -> str:
    return _("elements: {up} rose, {level} stayed, {down} fell").format(up=up, level=level, down=down)


def _growths(found: Iterable[Grown], people: dict[UUID, str]) -> Iterable[QualityRecord]:
    for place, (candidate, one, on) in enumerate(found):
        told = (
            _say_steps(one.up, one.level, one.down) if one.comparable else _("rated on two different scales")
        )
        told = _("{steps}, from {first} to {last}").format(steps=told, first=one.first, last=one.last)
        result = _("{up} up, {down} down").format(up=one.up, down=one.down) if one.comparable else ""
        good = one.up > one.down if one.comparable and one.up != one.down else None
        key = f"{candidate.hex}:{place}"
        yield QualityRecord(key, "self_assessment", candidate, on, people[candidate], told, result, good)


# Compliance


def _say_judged(judged: Sequence[EnrollmentRow]) -> str:
    """How many requirements are settled, and how many somebody has to do something about."""
    counts = _counts(judged)
    if not judged:
        return _("No candidate is enrolled yet.")
    told = [
        n_("{n} requirement met", "{n} requirements met", counts[Standing.DONE]),
        _("{n} on track").format(n=counts[Standing.ON_TRACK]),
        _("{n} behind or late").format(n=sum(counts[one] for one in OPEN)),
    ]
    return ", ".join(told)


def _counts(judged: Iterable[EnrollmentRow]) -> Counter[Standing]:
    return Counter(one.standing for row in judged for one in row.requirements)


def _standings(judged: Iterable[EnrollmentRow], people: dict[UUID, str]) -> Iterable[QualityRecord]:
    for row in judged:
        behind = [one.label for one in row.requirements if one.standing in OPEN]
        told = _say_judged([row])
        if behind:
            told += ": " + ", ".join(dict.fromkeys(behind))
        result = n_("{n} behind", "{n} behind", len(behind)) if behind else _("On track")
        key = row.id.hex
        who = people[row.candidate]
        yield QualityRecord(key, "enrollment", row.candidate, None, who, told, result, not behind)
