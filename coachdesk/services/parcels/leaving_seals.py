"""A seal comes in with all it holds or not at all: told in pieces it would be broken, and no seal is ever removed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from coachdesk.services.parcels.merging import Merge, leave_out
from coachdesk.services.parcels.shapes import Parcel, Values


def leave_seals(parcel: Parcel, merge: Merge) -> int:
    """Take out the seals whose sessions do not all come in with them; answers how many.

    A seal on somebody who is here already stays out: what it would hold stands here as it is. For the same reason
    nothing is added to a seal that is here: what was amended in one casebook was not amended in the other.
    """
    seals = merge.adding.get("seal", {})
    broken = [key for key, values in seals.items() if not _is_whole(key, values, parcel, merge)]
    leave_out(merge.adding, {"seal": broken})
    for kind in ("seal_signature", "amendment"):
        records = merge.adding.get(kind, {})
        loose = [key for key, values in records.items() if values["seal_id"] not in seals]
        leave_out(merge.adding, {kind: loose})
    return len(broken)


def _is_whole(key: UUID, seal: Values, parcel: Parcel, merge: Merge) -> bool:
    """Whether the candidate is new here, and so is every session under the seal, and every amendment of it comes.

    A seal holds whose the hours are by the id of the coach, who has to be the one she is in the file.
    """
    enrollment = merge.adding["enrollment"].get(seal["enrollment_id"])
    if enrollment is None or enrollment["candidate_id"] not in merge.adding["candidate"]:
        return False
    held = list(_held(key, seal, enrollment["candidate_id"], parcel, merge))
    coaches = {parcel["session"][told]["coach_id"] for kind, told in held if kind == "session"}
    return all(merge.places["coach"][coach] == coach for coach in coaches) and all(
        merge.places[kind][told] in merge.adding[kind] for kind, told in held
    )


def _held(key: UUID, seal: Values, who: UUID, parcel: Parcel, merge: Merge) -> Iterator[tuple[str, UUID]]:
    """What the file has under a seal, by kind and the id it has there."""
    for told, there in parcel["attendance"].items():
        day = parcel["session"][there["session_id"]]["held_on"]
        if (
            merge.places["candidate"][there["candidate_id"]] == who
            and seal["from_on"] <= day <= seal["to_on"]
        ):
            yield from (("attendance", told), ("session", there["session_id"]))
    for told, amendment in parcel["amendment"].items():
        if merge.places["seal"][amendment["seal_id"]] == key:
            yield "amendment", told
