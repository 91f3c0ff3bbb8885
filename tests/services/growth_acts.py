"""Every kind of change that a window makes to what is there of the coach's own growth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coachdesk.services import (
    cases,
    coach_goals,
    excerpts,
    observations,
    rounds,
    rubrics,
    surveys,
)
from coachdesk.services.survey_tables import Told, plan_survey, take_in
from tests.services.furnished import (
    CASE,
    DAY,
    FIGURE,
    HELD,
    OBSERVED,
    OWN_GOAL,
    QUOTED,
    ROUND,
    SENT,
    SURVEY,
    TODAY,
    TYPED,
    Around,
)

Act = Callable[[Around], tuple[Any, ...]]
"""A change and what it is made with, out of what there is; what runs first is whatever the change needs."""

GROWTH: dict[str, Act] = {
    "change a rubric": lambda of: (lambda db: rubrics.keep_rubric(db, rubrics.rubric_text(db, "icf")),),
    "put a rubric back": lambda of: (rubrics.put_back, "laasc-coaching"),
    "remove a rubric": lambda of: (rubrics.remove, of.rubric),
    "set a goal of one's own": lambda of: (coach_goals.add, replace(OWN_GOAL, excerpts=(of.excerpt,))),
    "amend a goal of one's own": lambda of: (
        coach_goals.amend,
        of.own_goal,
        replace(OWN_GOAL, excerpts=(of.excerpt,), reflection="It helped"),
    ),
    "trash a goal of one's own": lambda of: (coach_goals.trash, of.own_goal),
    "note an observation": lambda _of: (observations.add, OBSERVED),
    "amend an observation": lambda of: (observations.amend, of.observed, replace(OBSERVED, agreed="Wait")),
    "trash an observation": lambda of: (observations.trash, of.observed),
    "take in figures": lambda of: (
        lambda db: take_in(db, plan_survey(db, SURVEY, Told("Exit", DAY, 4), today=TODAY)),
    ),
    "amend a figure": lambda of: (surveys.amend, of.figure, replace(FIGURE, answers=12)),
    "trash a figure": lambda of: (surveys.trash, of.figure),
    "mark a passage": lambda of: (excerpts.mark, QUOTED, of.session),
    "log with a passage": lambda of: (excerpts.log, replace(HELD, candidates=(of.rosa,)), [QUOTED]),
    "amend a passage": lambda of: (excerpts.amend, of.excerpt, replace(QUOTED, remark="Shows much")),
    "confirm a passage": lambda of: (excerpts.tell, of.excerpt, "Said", ""),
    "take a passage back": lambda of: (
        excerpts.take_back,
        of.do(excerpts.tell, of.excerpt, "Said", "") or of.excerpt,
    ),
    "arrange passages": lambda of: (excerpts.arrange, of.excerpt, 1),
    "make a case": lambda of: (cases.make_case, replace(CASE, sessions=(of.session,))),
    "rename a case": lambda of: (cases.rename_case, of.case, cases.TitleDraft("Spring visit")),
    "trash a case": lambda of: (cases.trash_case, of.case),
    "begin a round": lambda of: (rounds.begin, replace(ROUND, case=of.case)),
    "score": lambda of: (rounds.score, of.own_scores, "icf.6", 1, "Told again"),
    "reveal a round": lambda of: (rounds.reveal, of.alone()),
    "take scores in": lambda of: (rounds.add_rater, of.round, replace(SENT, origin="other file")),
    "type scores in": lambda of: (rounds.add_rater, of.revealed(), TYPED),
    "change typed scores": lambda of: (
        rounds.amend_rater,
        of.do(rounds.add_rater, of.revealed(), TYPED),
        replace(TYPED, role="anchor"),
    ),
    "put newer scores there": lambda of: (
        rounds.replace_scores,
        of.sent_scores,
        (rounds.ScoreDraft("icf.6", None),),
    ),
    "take scores out": lambda of: (rounds.remove_rater, of.sent_scores),
    "note a debrief": lambda of: (rounds.note_debrief, of.round, "icf.6", "We differ"),
    "note what will change": lambda of: (rounds.note_changes, of.round, "Wait"),
    "trash a round": lambda of: (rounds.trash_round, of.round),
    "trash a passage": lambda of: (excerpts.trash, of.excerpt),
}
"""What a window changes of the coach's own growth: rubrics, goals, evidence, rounds."""
