"""What the casebook remembers: typed records; no queries, files or Qt."""

from functools import cache

from coachdesk.models.assessments import ElementLevel, Rater, SelfAssessment, StandardReflection
from coachdesk.models.base import Codes, Moment, Record, Trashable, moment_text
from coachdesk.models.calibration import (
    CalibrationCase,
    CalibrationRound,
    CaseKind,
    CaseSession,
    CoachGoal,
    CoachGoalExcerpt,
    DebriefNote,
    Excerpt,
    ExcerptSource,
    Observation,
    RaterRole,
    RoundRater,
    RoundScore,
    StoredRubric,
    SurveyFigure,
)
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
from coachdesk.models.goals import (
    ActionStep,
    EvidenceGoal,
    GoalReview,
    GoalStatus,
    GrowthGoal,
    LearningGoal,
    ReviewKind,
    SessionGoal,
)
from coachdesk.models.journal import Change, Draft, Fact, Image
from coachdesk.models.people import Candidate, Coach, Credential, Position, name_order, say_name
from coachdesk.models.portfolio import EvidencePost, InquirySection, PortfolioPost, SectionState
from coachdesk.models.requirements import (
    Learning,
    MarkKind,
    RequirementMark,
    SavedView,
    SupportPlan,
    SupportReview,
)
from coachdesk.models.seals import (
    Amendment,
    Comment,
    PrintedDocument,
    Seal,
    SealSignature,
    SealState,
    SignedHow,
    Verdict,
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
    "ActionStep",
    "Amendment",
    "Attendance",
    "CalibrationCase",
    "CalibrationRound",
    "Candidate",
    "CaseKind",
    "CaseSession",
    "Change",
    "Coach",
    "CoachAssignment",
    "CoachGoal",
    "CoachGoalExcerpt",
    "CoachingSession",
    "Codes",
    "Comment",
    "Credential",
    "DebriefNote",
    "Draft",
    "ElementLevel",
    "Enrollment",
    "EnrollmentStatus",
    "Event",
    "EventAttendance",
    "Evidence",
    "EvidenceGoal",
    "EvidenceKind",
    "EvidencePost",
    "Excerpt",
    "ExcerptSource",
    "Fact",
    "FilePart",
    "GoalReview",
    "GoalStatus",
    "GrowthGoal",
    "Image",
    "InquirySection",
    "Learning",
    "LearningGoal",
    "MarkKind",
    "Moment",
    "NextStep",
    "Observation",
    "Owner",
    "PortfolioPost",
    "Position",
    "Presence",
    "PrintedDocument",
    "ProgramYear",
    "Rater",
    "RaterRole",
    "Record",
    "RequirementMark",
    "ReviewKind",
    "RoundRater",
    "RoundScore",
    "SavedView",
    "Seal",
    "SealSignature",
    "SealState",
    "SectionState",
    "SelfAssessment",
    "SessionGoal",
    "SessionState",
    "SetAside",
    "SignedHow",
    "StandardReflection",
    "Status",
    "StoredFile",
    "StoredProfile",
    "StoredRubric",
    "StoredTemplate",
    "SupportPlan",
    "SupportReview",
    "SurveyFigure",
    "Trashable",
    "Verdict",
    "kinds",
    "moment_text",
    "name_order",
    "say_name",
]


@cache
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by the name of its table, as the journal and the signal speak of them."""
    return {record.__tablename__: record for record in Record.__subclasses__()}
