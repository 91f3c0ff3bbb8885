"""For each class of drafts the way into the casebook and back out, so that a text can be sent through every field.

Which fields hold texts is read from the classes themselves: a new one is sent through as well, without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session as Db

import coachdesk.services
from coachdesk.services import (
    action_steps,
    assessments,
    assignments,
    candidates,
    cases,
    coach_goals,
    coaches,
    credentials,
    enrollments,
    events,
    evidence,
    excerpts,
    goal_reviews,
    goals,
    inquiry,
    learning,
    marks,
    observations,
    passages,
    positions,
    posts,
    presence,
    program_years,
    rating,
    rounds,
    seals,
    sessions,
    sessions_many,
    statuses,
    support,
    surveys,
)
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import read_answers, write_answers
from coachdesk.services.years import list_years

START = date(2025, 7, 1)
DAY = date(2026, 3, 3)


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom and what the drafts are about."""

    person: UUID
    enrollment: UUID
    year: UUID
    session: UUID
    event: UUID
    review: UUID
    plan: UUID
    goal: UUID


def set_scene(db: Db, person: UUID) -> Scene:
    """A session, an event and a support plan of a candidate who is there."""
    (year,) = [each for each in list_years(db) if each.candidate == person]
    session = sessions.log(db, SessionDraft(candidates=(person,), held_on=DAY, minutes=45))
    event = events.add(db, events.EventDraft(program="laasc", title="Seminar", held_on=DAY, minutes=60))
    plan = support.begin(db, year.enrollment, support.PlanDraft(START, "Hours", reviews=(DAY,)))
    db.flush()
    (review,) = support.list_plans(db, year.enrollment)[0].reviews
    goal = goals.add_goal(db, year.enrollment, 1, goals.GoalDraft(specific="Visit rooms"))
    return Scene(person, year.enrollment, year.id, session, event, review.id, plan, goal)


Way = Callable[[Db, Scene, Any], Any]
"""Saves a draft and answers with the one that the form would show afterwards."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way for a class of drafts; `keys` are fields that hold a key from a list, `rest` is what else one needs."""

    way: Way
    keys: frozenset[str] = frozenset()
    rest: Callable[[Scene], Mapping[str, Any]] = lambda _scene: MappingProxyType({})


def _log(db: Db, _scene: Scene, draft: SessionDraft) -> Any:
    return _again(db, sessions.get_draft, sessions.log(db, draft))


def _again(db: Db, get: Callable[..., Any], *what: Any) -> Any:
    """Ask the file, not what this session still remembers."""
    db.flush()
    db.expire_all()
    return get(db, *what)


def _change_many(db: Db, scene: Scene, draft: sessions_many.ManyDraft) -> sessions_many.ManyDraft:
    sessions_many.change_many(db, [scene.session], draft, today=DAY)
    found = _again(db, sessions.get_draft, scene.session)
    return sessions_many.ManyDraft(mode=found.mode, activity=found.activity, place=found.place)


def _end(db: Db, scene: Scene, draft: statuses.EndingDraft) -> statuses.EndingDraft:
    key = statuses.end(db, scene.enrollment, draft)
    row = next(row for row in _again(db, statuses.list_statuses, scene.enrollment) if row.id == key)
    statuses.reopen(db, scene.enrollment, DAY)
    return statuses.EndingDraft(row.status, row.from_on, row.reason)


def _leave(db: Db, scene: Scene, draft: statuses.LeaveDraft) -> statuses.LeaveDraft:
    key = statuses.take_leave(db, scene.enrollment, draft)
    db.flush()
    found: statuses.LeaveDraft = _again(db, statuses.get_leave, scene.enrollment, key)
    statuses.trash(db, key)
    return found


def _extend(db: Db, scene: Scene, draft: program_years.ExtensionDraft) -> program_years.ExtensionDraft:
    program_years.extend(db, draft)
    found: program_years.ExtensionDraft = _again(db, program_years.get_extension, scene.year)
    return found


def _credit(db: Db, scene: Scene, draft: program_years.CreditDraft) -> program_years.CreditDraft:
    program_years.credit(db, draft)
    found: program_years.CreditDraft = _again(db, program_years.get_credit, scene.year)
    return found


def _enroll(db: Db, scene: Scene, draft: enrollments.EnrollDraft) -> enrollments.EnrollDraft:
    person = candidates.add(db, CandidateDraft(given="Ana", program="laasc", starts_on=START))
    key = enrollments.enroll(db, person, draft)
    cohort = _again(db, enrollments.get_draft, key).cohort
    (came,) = statuses.list_statuses(db, key)
    return enrollments.EnrollDraft(draft.program, cohort, credited_from=came.reason)


def _hold_review(db: Db, scene: Scene, draft: support.ReviewDraft) -> support.ReviewDraft:
    support.hold(db, scene.review, draft)
    rows = (row for plan in _again(db, support.list_plans, scene.enrollment) for row in plan.reviews)
    row = next(row for row in rows if row.id == scene.review)
    return support.ReviewDraft(row.held_on, row.note)


def _mark(db: Db, scene: Scene, draft: marks.MarkDraft) -> marks.MarkDraft:
    marks.put(db, [draft])
    (row,) = _again(db, marks.list_marks, scene.enrollment)
    return marks.MarkDraft(
        scene.enrollment, row.year, row.requirement, title=row.title, link=row.link, reason=row.reason
    )


def _note(db: Db, scene: Scene, draft: presence.PresenceDraft) -> presence.PresenceDraft:
    presence.amend(db, scene.event, scene.person, draft, today=DAY)
    row = next(row for row in _again(db, presence.list_presence, scene.event) if row.id == scene.person)
    return presence.PresenceDraft(row.presence, row.minutes, row.made_up_on, row.note)


def _learn(db: Db, scene: Scene, draft: learning.LearningDraft) -> learning.LearningDraft:
    key = learning.add(db, scene.person, draft)
    row = next(row for row in _again(db, learning.list_learning, scene.person) if row.entry == key)
    learning.trash(db, key)
    return learning.LearningDraft(row.title, row.held_on, row.minutes, row.provider, row.reflection)


def _write(db: Db, scene: Scene, draft: inquiry.SectionDraft) -> inquiry.SectionDraft:
    inquiry.write(db, scene.enrollment, 1, 1, draft)
    found: inquiry.SectionDraft = _again(db, inquiry.get_draft, scene.enrollment, 1, 1)
    return found


def _post(db: Db, scene: Scene, draft: posts.PostDraft) -> posts.PostDraft:
    key = posts.add(db, scene.enrollment, 1, draft)
    found: posts.PostDraft = _again(db, posts.get_draft, key)
    posts.trash(db, key)
    return found


def _extra(db: Db, scene: Scene, draft: rating.ExtraDraft) -> rating.ExtraDraft:
    point = rating.begin_extra(db, scene.enrollment, 1, draft, today=DAY)
    found = _again(db, assessments.list_assessments, {scene.enrollment})[scene.enrollment]
    return rating.ExtraDraft(next(each.reason for each in found if each.point == point))


def _user(db: Db, _scene: Scene, draft: coaches.CoachDraft) -> Any:
    coaches.amend_user(db, draft)
    return _again(db, coaches.get_user_draft)


def _set_goal(db: Db, scene: Scene, draft: goals.GoalDraft) -> Any:
    return _again(db, goals.get_goal_draft, goals.add_goal(db, scene.enrollment, 1, draft))


def _take_step(db: Db, scene: Scene, draft: action_steps.ActionStepDraft) -> Any:
    return _again(db, action_steps.get_step_draft, action_steps.add_step(db, scene.goal, draft))


def _look_again(db: Db, scene: Scene, draft: goal_reviews.GoalReviewDraft) -> Any:
    return _again(db, goal_reviews.get_review_draft, goal_reviews.add_review(db, scene.goal, draft))


def _quote(db: Db, scene: Scene, draft: passages.ExcerptDraft) -> passages.ExcerptDraft:
    row = _again(db, excerpts.get_excerpt, excerpts.mark(db, draft, scene.session))
    found: passages.ExcerptDraft = row.draft()
    return found


def _figure(db: Db, _scene: Scene, draft: surveys.FigureDraft) -> surveys.FigureDraft:
    """Written without asking whether it is there: a text may be another one of these, seen without its signs."""
    found: surveys.FigureDraft = _again(db, surveys.get_draft, surveys.put(db, draft))
    return found


def _adding(room: Any, about: str = "person") -> Way:
    """The way of most: `add` to somebody, and `get_draft` of what was added."""
    return lambda db, scene, draft: _again(
        db, room.get_draft, room.add(db, *([getattr(scene, about)] if about else []), draft)
    )


def _putting(put: Callable[..., Any], get: Callable[..., Any], about: str) -> Way:
    """The way of what is there once."""

    def way(db: Db, scene: Scene, draft: Any) -> Any:
        put(db, getattr(scene, about), draft)
        return _again(db, get, getattr(scene, about))

    return way


def _sign(db: Db, scene: Scene, draft: seals.SignatureDraft) -> seals.SignatureDraft:
    (year,) = [each for each in list_years(db) if each.id == scene.year]
    key = seals.submit(db, scene.year, year.starts_on, year.last_on, today=DAY)
    seals.sign(db, key, draft)
    row = _again(db, seals.get_seal, key)
    signed = next(one.signature for one in row.signers if one.signature)
    seals.withdraw(db, key)
    return seals.SignatureDraft(signed.role, signed.name, signed.how)


def _keep_case(db: Db, _scene: Scene, draft: cases.CaseDraft) -> cases.CaseDraft:
    row = _again(db, cases.get_case, cases.make_case(db, draft))
    return cases.CaseDraft(row.title, row.kind, row.text, row.reference, sent_by=row.sent_by)


def _round(db: Db) -> UUID:
    case = cases.make_case(db, cases.CaseDraft("Visit", text="Words", confirmed=True))
    return rounds.begin(db, rounds.RoundDraft(case, DAY, "icf", 1, ("icf.6",), ("1", "2")))


def _begin_round(db: Db, _scene: Scene, draft: rounds.RoundDraft) -> rounds.RoundDraft:
    case = cases.make_case(db, cases.CaseDraft("Visit", text="Words", confirmed=True))
    row = _again(db, rounds.get_round, rounds.begin(db, replace(draft, case=case)))
    return rounds.RoundDraft(case, row.held_on, row.rubric, 1, row.components, row.levels, row.rule)


def _take_scores(db: Db, _scene: Scene, draft: rounds.RaterDraft) -> rounds.RaterDraft:
    key = _round(db)
    rounds.add_rater(db, key, draft)
    own = rounds.get_round(db, key).own.id
    rounds.score(db, own, "icf.6", 1, "")
    rounds.reveal(db, key)
    (rater,) = _again(db, rounds.get_round, key).others
    return rounds.RaterDraft(rater.role, rater.name, origin=rater.origin)


def _give_score(db: Db, _scene: Scene, draft: rounds.ScoreDraft) -> rounds.ScoreDraft:
    key = _round(db)
    rounds.score(db, rounds.get_round(db, key).own.id, draft.component, draft.level, draft.quote)
    (score,) = _again(db, rounds.get_round, key).own.scores
    return rounds.ScoreDraft(score.component, score.level, score.quote)


DOORS: Mapping[type[Any], Door] = {
    SessionDraft: Door(
        _log,
        frozenset({"state", "template"}),
        lambda scene: {"candidates": (scene.person,), "held_on": DAY, "minutes": 45},
    ),
    sessions_many.ManyDraft: Door(_change_many, frozenset({"state"})),
    CandidateDraft: Door(
        _adding(candidates, ""),
        frozenset({"program"}),
        lambda _scene: {"program": "laasc", "starts_on": START},
    ),
    coaches.CoachDraft: Door(_user),
    positions.PositionDraft: Door(_adding(positions), frozenset({"goals"}), lambda _scene: {"from_on": DAY}),
    credentials.CredentialDraft: Door(_putting(credentials.put, credentials.get_draft, "person")),
    assignments.AssignmentDraft: Door(
        _adding(assignments, "enrollment"), rest=lambda _scene: {"from_on": DAY}
    ),
    enrollments.EnrollmentDraft: Door(
        _putting(enrollments.amend, enrollments.get_draft, "enrollment"), frozenset({"person"})
    ),
    enrollments.EnrollDraft: Door(
        _enroll,
        frozenset({"program"}),
        lambda _scene: {"program": "generic", "starts_on": DAY, "year_number": 2},
    ),
    events.EventDraft: Door(
        _adding(events, ""),
        frozenset({"program", "rule"}),
        lambda _scene: {"program": "laasc", "held_on": DAY},
    ),
    presence.PresenceDraft: Door(_note, frozenset({"presence"})),
    learning.LearningDraft: Door(_learn, rest=lambda _scene: {"held_on": DAY, "minutes": 30}),
    evidence.EvidenceDraft: Door(_adding(evidence), frozenset({"kind"}), lambda _scene: {"kind": "place"}),
    passages.ExcerptDraft: Door(
        _quote,
        frozenset({"component", "source", "whole"}),
        lambda _scene: {"component": "icf.6", "source": "summary"},
    ),
    coach_goals.CoachGoalDraft: Door(
        _adding(coach_goals, ""), frozenset({"component"}), lambda _scene: {"component": "icf.6"}
    ),
    observations.ObservationDraft: Door(_adding(observations, ""), rest=lambda _scene: {"observed_on": DAY}),
    surveys.FigureDraft: Door(
        _figure, rest=lambda _scene: {"asked_on": DAY, "answers": 9, "mean_hundredths": 350, "top": 4}
    ),
    cases.CaseDraft: Door(
        _keep_case, frozenset({"kind", "origin"}), lambda _scene: {"kind": "video", "confirmed": True}
    ),
    rounds.RoundDraft: Door(
        _begin_round,
        frozenset({"rubric", "rule", "origin"}),
        lambda scene: {
            "case": scene.goal,
            "held_on": DAY,
            "rubric": "icf",
            "components": ("icf.6",),
            "levels": ("1", "2"),
        },
    ),
    rounds.RaterDraft: Door(
        _take_scores,
        frozenset({"role", "origin"}),
        lambda _scene: {"role": "peer", "origin": "ab", "scores": (rounds.ScoreDraft("icf.6", 1),)},
    ),
    rounds.ScoreDraft: Door(
        _give_score, frozenset({"component"}), lambda _scene: {"component": "icf.6", "level": 1}
    ),
    rating.ExtraDraft: Door(_extra),
    inquiry.SectionDraft: Door(_write, frozenset({"state"})),
    posts.PostDraft: Door(_post, rest=lambda _scene: {"number": 5}),
    goals.GoalDraft: Door(_set_goal, frozenset({"status"})),
    action_steps.ActionStepDraft: Door(_take_step, frozenset({"owner"})),
    goal_reviews.GoalReviewDraft: Door(
        _look_again, frozenset({"kind", "outcome"}), lambda _scene: {"held_on": DAY}
    ),
    marks.MarkDraft: Door(
        _mark,
        frozenset({"requirement", "item", "kind"}),
        lambda scene: {"enrollment": scene.enrollment, "year": 1, "requirement": "hours"},
    ),
    support.PlanDraft: Door(
        lambda db, scene, draft: _again(db, support.get_draft, support.begin(db, scene.enrollment, draft)),
        rest=lambda _scene: {"begun_on": START, "ended_on": DAY},
    ),
    support.ReviewDraft: Door(_hold_review, rest=lambda _scene: {"held_on": DAY}),
    statuses.LeaveDraft: Door(_leave, rest=lambda _scene: {"from_on": DAY, "to_on": DAY}),
    statuses.EndingDraft: Door(_end, frozenset({"status"}), lambda _scene: {"from_on": DAY}),
    program_years.ExtensionDraft: Door(
        _extend,
        rest=lambda scene: {
            "year": scene.year,
            "ends_on": date(2026, 6, 30),
            "extended_to": date(2026, 8, 1),
        },
    ),
    seals.SignatureDraft: Door(
        _sign, frozenset({"role", "how"}), lambda _scene: {"role": "coach", "how": "typed"}
    ),
    program_years.CreditDraft: Door(
        _credit, rest=lambda scene: {"enrollment": scene.enrollment, "number": 1, "year": scene.year}
    ),
}


def text_fields(draft: type[Any]) -> list[str]:
    """The fields of a class of drafts that hold what a person writes."""
    return [
        each.name
        for each in fields(draft)
        if each.type in {"str", "str | None"} and each.name not in DOORS[draft].keys
    ]


def draft_with(draft: type[Any], scene: Scene, text: str) -> Any:
    """A draft that has this text in every field for texts."""
    said = dict.fromkeys(text_fields(draft), text)
    if "answers" in said:
        said["answers"] = write_answers({"goal": text})
    return draft(**{**said, **DOORS[draft].rest(scene)})


def texts_of(draft: Any) -> dict[str, str]:
    """What stands in the fields for texts; an answer is told by itself."""
    found = {name: getattr(draft, name) or "" for name in text_fields(type(draft))}
    if "answers" in found:
        found["answers"] = read_answers(found["answers"]).get("goal", "")
    return found


def all_drafts() -> set[type[Any]]:
    """Every class of drafts that the services have and that holds texts."""
    rooms = [
        import_module(each.name) for each in walk_packages(coachdesk.services.__path__, "coachdesk.services.")
    ]
    found = {
        each
        for room in rooms
        for name, each in vars(room).items()
        if name.endswith("Draft") and is_dataclass(each) and isinstance(each, type)
    }
    return {
        each
        for each in found
        if any("str" in str(one.type) and "tuple" not in str(one.type) for one in fields(each))
    }
