"""Rounds without a network: a case goes to another coach in a sealed file, and her scores come back in another.

A case file has no member for a score, so that whoever scores blind finds none in it, by whatever means.
"""

from coachdesk.services.rounds_exchange.cases_in import CasePreview, preview_case, take_case
from coachdesk.services.rounds_exchange.files import (
    CASE_SUFFIX,
    SCORES_SUFFIX,
    open_case,
    open_scores,
    save_case,
    save_scores,
)
from coachdesk.services.rounds_exchange.gathering import gather_case, gather_scores
from coachdesk.services.rounds_exchange.scores_in import (
    CameScores,
    ScoresPreview,
    preview_scores,
    take_scores,
)
from coachdesk.services.rounds_exchange.told import CaseFile, RaterTold, ScoresFile, ScoreTold

__all__ = [
    "CASE_SUFFIX",
    "SCORES_SUFFIX",
    "CameScores",
    "CaseFile",
    "CasePreview",
    "RaterTold",
    "ScoreTold",
    "ScoresFile",
    "ScoresPreview",
    "gather_case",
    "gather_scores",
    "open_case",
    "open_scores",
    "preview_case",
    "preview_scores",
    "save_case",
    "save_scores",
    "take_case",
    "take_scores",
]
