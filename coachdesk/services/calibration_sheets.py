"""What the calibration packet says: of each rubric that is in use the evidence, the scores, agreement and goals.

Of evidence there is only what somebody confirmed, of sessions no day but the month, of other coaches no name, and of
what the coach wrote herself only what `shareable` lets through. The words of a rubric that somebody made name nobody
the casebook knows: what came from another coach has that coach in its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachGoal
from coachdesk.programs.agreement.coefficients import Coefficients, find_coefficients
from coachdesk.programs.agreement.shares import agree, by_component
from coachdesk.programs.agreement_rules import find_agreement_rule, judge
from coachdesk.programs.rubrics import Rubric, short_code
from coachdesk.services.agreement import ANCHOR, Drift, drift, list_pairs
from coachdesk.services.calibration_rows import (
    AgreementLine,
    AskedLine,
    CalibrationSheet,
    CoachGoalLine,
    DriftPoint,
    EvidenceLine,
    PartLine,
    RoundPart,
    RubricPart,
    ScoreLine,
)
from coachdesk.services.cases import get_case
from coachdesk.services.coaches import find_user
from coachdesk.services.excerpts import ComponentRow, list_components
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.services.rounds import list_rounds
from coachdesk.services.rubrics import list_rubrics
from coachdesk.services.shareable import Gate, Said
from coachdesk.text import fold
from coachdesk.words import _


def get_calibration(db: Db, *, today: date) -> CalibrationSheet:
    """The packet with every rubric that evidence, a round or a goal speaks of."""
    user, gate = find_user(db), Gate(db)
    parts = (_rubric(db, rubric, gate) for rubric in list_rubrics(db))
    return CalibrationSheet(
        coach=user.name if user else "",
        organisation=user.organisation if user else "",
        today=today,
        rubrics=tuple(part for part in parts if part is not None),
    )


def _rubric(db: Db, rubric: Rubric, gate: Gate) -> RubricPart | None:
    """One rubric; None where nothing is on it yet."""
    listed, rounds = list_components(db, rubric), list_rounds(db, rubric.key)
    goals = tuple(_goals(db, rubric, gate))
    if not (rounds or goals or any(row.excerpts for row in listed)):
        return None
    course = drift(db, rubric.key)
    compared = [row for row in reversed(rounds) if row.revealed]
    numbers, rule = _numbered(compared), find_agreement_rule(compared[-1].rule) if compared else None
    return RubricPart(
        key=rubric.key,
        title=gate.reword(rubric.title),
        source=gate.reword(rubric.source),
        version=rubric.version,
        editable=rubric.editable,
        levels=rubric.levels,
        parts=tuple(_part(each, gate) for each in listed),
        waiting=sum(row.waiting for row in listed),
        rounds=tuple(_round(db, row, numbers, gate) for row in compared),
        open_rounds=len(rounds) - len(compared),
        agreement=course.agreement,
        by_component=tuple(
            AgreementLine(short_code(key), found) for key, found in by_component(course.pairs).items()
        ),
        course=tuple(DriftPoint(row.held_on, row.agreement) for row in course.rounds),
        coefficients=_coefficients(course),
        wanted=rule.exact_percent if rule else None,
        goals=goals,
    )


def _coefficients(course: Drift) -> Coefficients | None:
    """None of nothing: there is no scale to say how many cases it takes, and the library takes long to come in."""
    return find_coefficients(course.pairs, course.ratings, course.levels) if course.pairs else None


def _part(row: ComponentRow, gate: Gate) -> PartLine:
    found = (each for each in row.excerpts if each.confirmed)
    lines = tuple(
        EvidenceLine(
            told=each.told,
            shows=each.remark,
            month=each.held_on.replace(day=1) if each.held_on else None,
            prompt=gate.let(each.prompt).text,
        )
        for each in found
    )
    one = row.competency
    descriptors = tuple(map(gate.reword, one.descriptors))
    return PartLine(short_code(one.key), gate.reword(one.name), descriptors, lines)


def _numbered(rounds: list[RoundRow]) -> dict[str, str]:
    """What every other rater is called, by `_known_as`: the same coach has the same number in every round."""
    found: dict[str, str] = {}
    for row in rounds:
        for rater in row.others:
            if rater.role != ANCHOR:
                found.setdefault(_known_as(rater), _("Coach {number}").format(number=len(found) + 1))
    return found


def _known_as(rater: RaterRow) -> str:
    return fold(rater.name) or rater.id.hex


def _called(rater: RaterRow, numbers: dict[str, str]) -> str:
    return numbers.get(_known_as(rater), "") if rater.role != ANCHOR else _("Reference")


def _round(db: Db, row: RoundRow, numbers: dict[str, str], gate: Gate) -> RoundPart:
    case, rule = get_case(db, row.case), find_agreement_rule(row.rule)
    return RoundPart(
        title=gate.let(row.title),
        kind=case.kind_words,
        held_on=row.held_on,
        raters=tuple(_called(rater, numbers) for rater in row.others),
        lines=tuple(_score(row, key, case.text, gate) for key in row.components),
        agreement=agree(list_pairs(row)),
        rule=rule.told if rule else "",
        asked=tuple(_asked(row, numbers)),
        changes=gate.let(row.changes),
    )


def _score(row: RoundRow, key: str, case: str, gate: Gate) -> ScoreLine:
    own = row.own.of(key)
    return ScoreLine(
        code=short_code(key),
        own=_level(row, row.own, key),
        others=tuple(_level(row, rater, key) for rater in row.others),
        quote=gate.let_quote(own.quote, case) if own else Said(),
        lacks=own is not None and own.lacks_evidence,
        note=gate.let(row.note_on(key)),
    )


def _level(row: RoundRow, rater: RaterRow, key: str) -> str:
    level = rater.level_of(key)
    return row.levels[level - 1] if level is not None else ""


def _asked(row: RoundRow, numbers: dict[str, str]) -> Iterator[AskedLine]:
    """What the rule asks beside each of the others."""
    rule = find_agreement_rule(row.rule)
    if rule is None:
        return
    for rater in row.others:
        for one in judge(rule, list_pairs(row, rater), len(row.lacking)):
            yield AskedLine(_called(rater, numbers), one.asked, one.found, one.met)


def _goals(db: Db, rubric: Rubric, gate: Gate) -> Iterator[CoachGoalLine]:
    """Goals on the rubric's components: those that are open by their due day, then those that were reached."""
    query = select(CoachGoal).where(
        CoachGoal.component.startswith(f"{rubric.key}.", autoescape=True), CoachGoal.trashed_at.is_(None)
    )
    order = (CoachGoal.done_on.is_not(None), CoachGoal.due_on.is_(None), CoachGoal.due_on, CoachGoal.id)
    for goal in db.scalars(query.order_by(*order)):
        yield CoachGoalLine(
            code=short_code(goal.component),
            title=gate.let(goal.title),
            measure=gate.let(goal.measure),
            reflection=gate.let(goal.reflection),
            begun_on=goal.begun_on,
            due_on=goal.due_on,
            done_on=goal.done_on,
        )
