"""Hand-overs: chosen candidates go to another coach in an encrypted file, without the private notes."""

from coachdesk.services.handover.offering import SUFFIX, hand_over
from coachdesk.services.handover.receiving import (
    HandoverPreview,
    PersonPreview,
    preview,
    receive,
)
from coachdesk.services.handover.sealing import Handover, open_handover

__all__ = [
    "SUFFIX",
    "Handover",
    "HandoverPreview",
    "PersonPreview",
    "hand_over",
    "open_handover",
    "preview",
    "receive",
]
