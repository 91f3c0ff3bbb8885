"""What a hand-over brings besides sessions: the plan, the learning and the portfolio, counted for each candidate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coachdesk.services.parcels.shapes import Parcel, Values
from coachdesk.words import n_

if TYPE_CHECKING:
    from coachdesk.services.parcels.merging import Merge

KINDS: Final = (
    "goal", "action_step", "goal_review", "learning", "inquiry_section", "portfolio_post", "self_assessment",
    "evidence",
)  # fmt: skip
"""What is counted, in the order it is told."""


def count_brought(parcel: Parcel, merge: Merge) -> Mapping[UUID, Mapping[str, int]]:
    """How many new records of each of `KINDS` come in, by the id that their candidate has or gets in the casebook."""
    owners = _owners(parcel)
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for kind in KINDS:
        for key, values in parcel[kind].items():
            if merge.places[kind][key] in merge.adding[kind]:
                found[merge.places["candidate"][_owner(values, owners)]][kind] += 1
    return found


def _owners(parcel: Parcel) -> dict[UUID, UUID]:
    """The candidate of each enrollment and of each goal, by the ids of the file."""
    owners = {key: values["candidate_id"] for key, values in parcel["enrollment"].items()}
    return owners | {key: owners[values["enrollment_id"]] for key, values in parcel["goal"].items()}


def _owner(values: Values, owners: Mapping[UUID, UUID]) -> UUID:
    who: UUID | None = values.get("candidate_id")
    return who or owners[values.get("enrollment_id") or values["goal_id"]]


def say_brought(counts: Mapping[str, int]) -> str:
    """Such as "1 goal, 3 action steps, 2 pieces of evidence"; empty for nothing."""
    return ", ".join(_say(kind, counts[kind]) for kind in KINDS if counts.get(kind))


def _say(kind: str, count: int) -> str:
    words = {
        "goal": n_("{n} goal", "{n} goals", count),
        "action_step": n_("{n} action step", "{n} action steps", count),
        "goal_review": n_("{n} review of a goal", "{n} reviews of goals", count),
        "learning": n_("{n} entry of learning", "{n} entries of learning", count),
        "inquiry_section": n_("{n} section of the inquiry", "{n} sections of the inquiry", count),
        "portfolio_post": n_("{n} portfolio post", "{n} portfolio posts", count),
        "self_assessment": n_("{n} self-assessment", "{n} self-assessments", count),
        "evidence": n_("{n} piece of evidence", "{n} pieces of evidence", count),
    }
    return words[kind]
