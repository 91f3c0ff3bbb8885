"""The coach's own view of a candidate's levels: hers alone, and in no parcel unless she asks for what is private."""

from __future__ import annotations

from coachdesk.models import Rater
from coachdesk.services.parcels.shapes import Parcel


def leave_views(parcel: Parcel) -> None:
    """Take the coach's own ratings out of a parcel, with their levels and reflections."""
    made = parcel.get("self_assessment", {})
    for key in [key for key, values in made.items() if values["rater"] is Rater.COACH]:
        del made[key]
    for kind in ("element_level", "standard_reflection"):
        found = parcel.get(kind, {})
        for key in [key for key, values in found.items() if values["assessment_id"] not in made]:
            del found[key]
