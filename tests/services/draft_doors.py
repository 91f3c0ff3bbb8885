"""For each class of drafts the way into the casebook and back out, so that a text can be sent through every field.

Which fields hold texts is read from the classes themselves: a new one is sent through as well, without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType
from typing import Any

import coachdesk.services
from coachdesk.services import (
    action_steps,
    assignments,
    candidates,
    cases,
    coach_goals,
    coaches,
    credentials,
    enrollments,
    events,
    evidence,
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
    sessions_many,
    statuses,
    support,
    surveys,
    year_credits,
)
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import read_answers, write_answers
from tests.services import draft_ways
from tests.services.draft_ways import DAY, START, Scene, Way


@dataclass(frozen=True, slots=True)
class Door:
    """A way for a class of drafts; `keys` are fields that hold a key from a list, `rest` is what else one needs."""

    way: Way
    keys: frozenset[str] = frozenset()
    rest: Callable[[Scene], Mapping[str, Any]] = lambda _scene: MappingProxyType({})


DOORS: Mapping[type[Any], Door] = {
    SessionDraft: Door(
        draft_ways.log,
        frozenset({"state", "template"}),
        lambda scene: {"candidates": (scene.person,), "held_on": DAY, "minutes": 45},
    ),
    sessions_many.ManyDraft: Door(draft_ways.change_many, frozenset({"state"})),
    CandidateDraft: Door(
        draft_ways.adding(candidates, ""),
        frozenset({"program"}),
        lambda _scene: {"program": "laasc", "starts_on": START},
    ),
    coaches.CoachDraft: Door(draft_ways.user),
    positions.PositionDraft: Door(
        draft_ways.adding(positions), frozenset({"goals"}), lambda _scene: {"from_on": DAY}
    ),
    credentials.CredentialDraft: Door(draft_ways.putting(credentials.put, credentials.get_draft, "person")),
    assignments.AssignmentDraft: Door(
        draft_ways.adding(assignments, "enrollment"), rest=lambda _scene: {"from_on": DAY}
    ),
    enrollments.EnrollmentDraft: Door(
        draft_ways.putting(enrollments.amend, enrollments.get_draft, "enrollment"), frozenset({"person"})
    ),
    enrollments.EnrollDraft: Door(
        draft_ways.enroll,
        frozenset({"program"}),
        lambda _scene: {"program": "generic", "starts_on": DAY, "year_number": 2},
    ),
    events.EventDraft: Door(
        draft_ways.adding(events, ""),
        frozenset({"program", "rule"}),
        lambda _scene: {"program": "laasc", "held_on": DAY},
    ),
    presence.PresenceDraft: Door(draft_ways.note, frozenset({"presence"})),
    learning.LearningDraft: Door(draft_ways.learn, rest=lambda _scene: {"held_on": DAY, "minutes": 30}),
    evidence.EvidenceDraft: Door(
        draft_ways.adding(evidence), frozenset({"kind"}), lambda _scene: {"kind": "place"}
    ),
    passages.ExcerptDraft: Door(
        draft_ways.quote,
        frozenset({"component", "source", "whole"}),
        lambda _scene: {"component": "icf.6", "source": "summary"},
    ),
    coach_goals.CoachGoalDraft: Door(
        draft_ways.adding(coach_goals, ""), frozenset({"component"}), lambda _scene: {"component": "icf.6"}
    ),
    observations.ObservationDraft: Door(
        draft_ways.adding(observations, ""), rest=lambda _scene: {"observed_on": DAY}
    ),
    surveys.FigureDraft: Door(
        draft_ways.figure,
        rest=lambda _scene: {"asked_on": DAY, "answers": 9, "mean_hundredths": 350, "top": 4},
    ),
    cases.CaseDraft: Door(
        draft_ways.keep_case,
        frozenset({"kind", "origin"}),
        lambda _scene: {"kind": "video", "confirmed": True},
    ),
    cases.TitleDraft: Door(draft_ways.rename_case),
    rounds.RoundDraft: Door(
        draft_ways.begin_round,
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
        draft_ways.take_scores,
        frozenset({"role", "origin"}),
        lambda _scene: {"role": "peer", "origin": "ab", "scores": (rounds.ScoreDraft("icf.6", 1),)},
    ),
    rounds.ScoreDraft: Door(
        draft_ways.give_score, frozenset({"component"}), lambda _scene: {"component": "icf.6", "level": 1}
    ),
    rating.ExtraDraft: Door(draft_ways.extra),
    inquiry.SectionDraft: Door(draft_ways.write, frozenset({"state"})),
    posts.PostDraft: Door(draft_ways.post, rest=lambda _scene: {"number": 5}),
    goals.GoalDraft: Door(draft_ways.set_goal, frozenset({"status"})),
    action_steps.ActionStepDraft: Door(draft_ways.take_step, frozenset({"owner"})),
    goal_reviews.GoalReviewDraft: Door(
        draft_ways.look_again, frozenset({"kind", "outcome"}), lambda _scene: {"held_on": DAY}
    ),
    marks.MarkDraft: Door(
        draft_ways.mark,
        frozenset({"requirement", "item", "kind"}),
        lambda scene: {"enrollment": scene.enrollment, "year": 1, "requirement": "hours"},
    ),
    support.PlanDraft: Door(
        lambda db, scene, draft: draft_ways.again(
            db, support.get_draft, support.begin(db, scene.enrollment, draft)
        ),
        rest=lambda _scene: {"begun_on": START, "ended_on": DAY},
    ),
    support.ReviewDraft: Door(draft_ways.hold_review, rest=lambda _scene: {"held_on": DAY}),
    statuses.LeaveDraft: Door(draft_ways.leave, rest=lambda _scene: {"from_on": DAY, "to_on": DAY}),
    statuses.EndingDraft: Door(draft_ways.end, frozenset({"status"}), lambda _scene: {"from_on": DAY}),
    program_years.ExtensionDraft: Door(
        draft_ways.extend,
        rest=lambda scene: {
            "year": scene.year,
            "ends_on": date(2026, 6, 30),
            "extended_to": date(2026, 8, 1),
        },
    ),
    seals.SignatureDraft: Door(
        draft_ways.sign, frozenset({"role", "how"}), lambda _scene: {"role": "coach", "how": "typed"}
    ),
    year_credits.CreditDraft: Door(
        draft_ways.credit,
        rest=lambda scene: {"enrollment": scene.enrollment, "number": 1, "year": scene.year},
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
