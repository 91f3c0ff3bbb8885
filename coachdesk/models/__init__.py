"""What the casebook remembers: typed records; no queries, files or Qt.

A file of records is read when one of them is first asked for: each takes milliseconds to describe, and a command may
need few of them. `kinds` and `tables` know them all. None of them postpones its annotations: SQLAlchemy reads them at
once, and as texts it would have to evaluate every one by itself, which is a tenth of that time.
"""

from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import MetaData

from coachdesk.models.base import Codes, Moment, Record, Trashable, moment_text
from coachdesk.text import name_order, say_name

if TYPE_CHECKING:
    from coachdesk.models.assessments import ElementLevel, Rater, SelfAssessment, StandardReflection
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
    from coachdesk.models.comments import Comment, Verdict
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
    from coachdesk.models.people import Candidate, Coach, Credential, Position
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
        PrintedDocument,
        Seal,
        SealSignature,
        SealState,
        SignedHow,
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
    "tables",
]

_ROOMS = {
    "assessments": ("ElementLevel", "Rater", "SelfAssessment", "StandardReflection"),
    "calibration": (
        "CalibrationCase", "CalibrationRound", "CaseKind", "CaseSession", "CoachGoal",
        "CoachGoalExcerpt", "DebriefNote", "Excerpt", "ExcerptSource", "Observation", "RaterRole",
        "RoundRater", "RoundScore", "StoredRubric", "SurveyFigure",
    ),
    "comments": ("Comment", "Verdict"),
    "enrollment": (
        "CoachAssignment", "Enrollment", "EnrollmentStatus", "ProgramYear", "Status",
        "StoredProfile",
    ),
    "events": ("Event", "EventAttendance", "Presence"),
    "files": ("Evidence", "EvidenceKind", "FilePart", "StoredFile"),
    "findings": ("SetAside",),
    "goals": (
        "ActionStep", "EvidenceGoal", "GoalReview", "GoalStatus", "GrowthGoal", "LearningGoal",
        "ReviewKind", "SessionGoal",
    ),
    "journal": ("Change", "Draft", "Fact", "Image"),
    "people": ("Candidate", "Coach", "Credential", "Position"),
    "portfolio": ("EvidencePost", "InquirySection", "PortfolioPost", "SectionState"),
    "requirements": ("Learning", "MarkKind", "RequirementMark", "SavedView", "SupportPlan", "SupportReview"),
    "seals": (
        "Amendment", "PrintedDocument", "Seal", "SealSignature", "SealState", "SignedHow",
    ),
    "session": ("Attendance", "CoachingSession", "NextStep", "Owner", "SessionState", "StoredTemplate"),
}  # fmt: skip
"""The files of records, and what each of them is asked for here."""

if not TYPE_CHECKING:  # a type checker reads the imports above, and finds a name that is misspelt

    def __getattr__(name: str) -> object:
        """Something of a file that is read only now."""
        room = next((room for room, names in _ROOMS.items() if name in names), None)
        if room is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{room}"), name)
        return found


_describing = Lock()
_known: dict[str, type[Record]] = {}


def kinds() -> dict[str, type[Record]]:
    """Every kind of record by the name of its table, as the journal and the signal speak of them.

    From here on nothing is described any more, which must not happen on one thread while another asks.
    """
    if _known:
        return _known
    with _describing:
        for room in _ROOMS:
            import_module(f"{__name__}.{room}")
        _known.update({record.__tablename__: record for record in Record.__subclasses__()})
    return _known


def tables() -> MetaData:
    """Every table of the casebook, of the journal and the files, too."""
    kinds()
    return Record.metadata
