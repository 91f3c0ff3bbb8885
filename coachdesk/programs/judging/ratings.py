"""Self-assessments at their points, and the level that is good enough at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coachdesk.programs.facts import AssessmentFact
from coachdesk.programs.judging.case import Case
from coachdesk.programs.judging.ladder import climb, in_time, near, said_due
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.rules import Assessment, PassMark
from coachdesk.programs.standards import Standards
from coachdesk.words import _, n_


def judge_ratings(case: Case, standards: Standards | None) -> Iterator[Requirement]:
    """The points of self-assessment of a year; for the whole program, the pass mark."""
    if case.number == 0:
        if case.profile.pass_mark is not None:
            yield _pass(case, case.profile.pass_mark, standards)
        return
    for rule in case.profile.assessments:
        if rule.applies_in(case.number) and (rule.only_after is None or _moved(case)):
            yield _assessment(case, rule)


def _moved(case: Case) -> bool:
    """Whether a new position, or one at another place, began in the year, after the one it began with."""
    days = [one.from_on for one in case.facts.positions if one.from_on is not None]
    return any(case.year.starts_on < day <= min(case.today, case.year.last_on) for day in sorted(days)[1:])


def _assessment(case: Case, rule: Assessment) -> Requirement:
    key = f"assessment:{rule.key}"
    own = [fact for fact in case.facts.assessments if (fact.key, fact.year) == (rule.key, case.number)]
    made = [fact.made_on for fact in own if fact.made_on is not None and fact.made_on <= case.until]
    made += [
        mark.marked_on or case.today
        for mark in case.marks_of(key)
        if mark.kind in {"done", "attested"} and in_time(mark, case.until)
    ]
    rated = max((len(fact.levels) for fact in own), default=0)
    due_on = _due(case, rule)
    return Requirement(
        key=key,
        year=case.number,
        group="assessment",
        label=_("Self-assessment: {point}").format(point=rule.label),
        standing=climb(case, done=bool(made), started=bool(rated), due_on=due_on),
        reason=_reason(case, made, rated, due_on),
        way=_("Rate the elements and finish it, or mark it when it is made elsewhere"),
        settle="assessment",
        due_on=due_on,
        have=min(len(made), 1),
        need=1,
        confirmed=rule.confirmed,
        source=rule.source,
    )


def _reason(case: Case, made: list[date], rated: int, due_on: date) -> str:
    if made:
        return _("made on {day}").format(day=near(min(made), case.today))
    due = said_due(case, due_on)
    if not rated:
        return due
    return f"{n_('{n} element rated', '{n} elements rated', rated)}; {due}"


def _due(case: Case, rule: Assessment) -> date:
    """So many days after the admission where the program says so, else near its moment of the year."""
    if rule.days is not None:
        return (case.facts.admitted_on or case.begins_on) + timedelta(days=rule.days)
    return case.expected_by(rule.at)


def _pass(case: Case, rule: PassMark, standards: Standards | None) -> Requirement:
    """The pass mark: by the newest ratings where the level is known, else by somebody's word."""
    word = next((mark for mark in case.marks_of("pass") if mark.kind in {"done", "attested"}), None)
    newest = _newest(case)
    reached = _reached(rule, newest, standards) if newest and standards else None
    done = word is not None or bool(reached and reached[0] >= reached[1])
    reason = rule.words
    if reached:
        reason = _("{reached} of {all} reach it: {words}").format(
            reached=reached[0], all=reached[1], words=rule.words
        )
    return Requirement(
        key="pass",
        year=0,
        group="assessment",
        label=_("Level at the end"),
        standing=climb(case, done=done, started=bool(reached and reached[0]), due_on=case.year.last_on),
        reason=reason,
        way=_("Attest it when the program has said so"),
        settle="mark",
        due_on=case.year.last_on,
        have=reached[0] if reached else int(done),
        need=reached[1] if reached else 1,
        confirmed=rule.confirmed,
        source=rule.source,
    )


def _newest(case: Case) -> AssessmentFact | None:
    """The self-assessment made last, where its levels are those the pass mark speaks of."""
    made = [
        (fact.made_on, fact.year, fact.key, fact.levels, fact)
        for fact in case.facts.assessments
        if fact.made_on is not None and fact.made_on <= case.until
    ]
    newest = max(made, key=lambda one: one[:-1])[-1] if made else None
    scale = case.profile.scale.levels if case.profile.scale else ()
    return newest if newest is not None and newest.scale in ((), scale) else None


def _reached(rule: PassMark, newest: AssessmentFact, standards: Standards) -> tuple[int, int] | None:
    """How many standards or elements are good enough, of how many; a standard is when all of its elements are.

    None where no level is known. An element that is not rated is not good enough.
    """
    if rule.level is None:
        return None
    levels, least = dict(newest.levels), rule.level
    groups = [
        [levels.get(element.code, 0) >= least for element in standard.elements]
        for standard in standards.standards
    ]
    if rule.on == "element":
        return sum(map(sum, groups)), sum(map(len, groups))
    asked = [rule.elements or len(group) for group in groups]
    return sum(sum(group) >= need for group, need in zip(groups, asked, strict=True)), len(groups)
