"""Review without a network: shareable entries go to a leader in a file, and remarks come back to their entries."""

from coachdesk.services.review.entries import Remark, Review, ReviewEntry, remark_on
from coachdesk.services.review.gathering import gather, write_review
from coachdesk.services.review.sealing import SUFFIX, open_review, save_review
from coachdesk.services.review.taking import Came, ReviewPreview, preview, take

__all__ = [
    "SUFFIX",
    "Came",
    "Remark",
    "Review",
    "ReviewEntry",
    "ReviewPreview",
    "gather",
    "open_review",
    "preview",
    "remark_on",
    "save_review",
    "take",
    "write_review",
]
