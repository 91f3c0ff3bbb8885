"""What the casebook remembers: typed records; no queries, files or Qt."""

from functools import cache

from coachdesk.models.base import Codes, Moment, Record, Trashable, moment_text
from coachdesk.models.enrollment import (
    CoachAssignment,
    Enrollment,
    EnrollmentStatus,
    ProgramYear,
    Status,
    StoredProfile,
)
from coachdesk.models.events import Event, EventAttendance, Presence
from coachdesk.models.files import Evidence, EvidenceKind, FilePart, StoredFile
from coachdesk.models.findings import SetAside
from coachdesk.models.journal import Change, Draft, Fact, Image
from coachdesk.models.people import Candidate, Coach, Credential, Position, name_order, say_name
from coachdesk.models.requirements import (
    Learning,
    MarkKind,
    RequirementMark,
    SavedView,
    SupportPlan,
    SupportReview,
)
from coachdesk.models.session import (
    Attendance,
    CoachingSession,
    NextStep,
    Owner,
    SessionState,
    StoredTemplate,
)

__all__ = [
    "Attendance",
    "Candidate",
    "Change",
    "Coach",
    "CoachAssignment",
    "CoachingSession",
    "Codes",
    "Credential",
    "Draft",
    "Enrollment",
    "EnrollmentStatus",
    "Event",
    "EventAttendance",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "FilePart",
    "Image",
    "Learning",
    "MarkKind",
    "Moment",
    "NextStep",
    "Owner",
    "Position",
    "Presence",
    "ProgramYear",
    "Record",
    "RequirementMark",
    "SavedView",
    "SessionState",
    "SetAside",
    "Status",
    "StoredFile",
    "StoredProfile",
    "StoredTemplate",
    "SupportPlan",
    "SupportReview",
    "Trashable",
    "kinds",
    "moment_text",
    "name_order",
    "say_name",
]


@cache
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by the name of its table, as the journal and the signal speak of them."""
    return {record.__tablename__: record for record in Record.__subclasses__()}
