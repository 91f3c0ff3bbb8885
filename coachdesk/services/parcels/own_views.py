"""What is the coach's alone: in no parcel about a candidate unless she asks for what is private."""

from __future__ import annotations

from typing import Final

from coachdesk.models import Rater
from coachdesk.services.parcels.shapes import Parcel

OWN_WORK: Final = (
    "excerpt", "calibration_case", "case_session", "calibration_round", "round_rater", "round_score", "debrief_note",
    "coach_goal", "coach_goal_excerpt", "observation", "survey_figure", "rubric",
)  # fmt: skip
"""Kinds of record about the coach's own coaching, of which some name a candidate's session."""


def leave_views(parcel: Parcel) -> None:
    """Take the coach's own ratings out of a parcel, with their levels and reflections."""
    made = parcel.get("self_assessment", {})
    for key in [key for key, values in made.items() if values["rater"] is Rater.COACH]:
        del made[key]
    for kind in ("element_level", "standard_reflection"):
        found = parcel.get(kind, {})
        for key in [key for key, values in found.items() if values["assessment_id"] not in made]:
            del found[key]


def leave_own_work(parcel: Parcel) -> None:
    """Take out of a parcel about a candidate what the coach gathered about her own coaching."""
    for kind in OWN_WORK:
        parcel.get(kind, {}).clear()
