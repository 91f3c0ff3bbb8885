"""Importing tables of sessions: read the cells, plan every row, show the plan, and carry out exactly that plan."""

from coachdesk.services.importing.applying import Imported, apply, prepare_import
from coachdesk.services.importing.columns import FIELDS
from coachdesk.services.importing.mapping import read_mapping
from coachdesk.services.importing.people import Known
from coachdesk.services.importing.plan import plan_import
from coachdesk.services.importing.planned import (
    Enrolling,
    Fingerprint,
    ImportPlan,
    PlannedRow,
    PlannedSession,
    PlannedSheet,
    Vocabulary,
)
from coachdesk.services.importing.steps import Stopped

__all__ = [
    "FIELDS",
    "Enrolling",
    "Fingerprint",
    "ImportPlan",
    "Imported",
    "Known",
    "PlannedRow",
    "PlannedSession",
    "PlannedSheet",
    "Stopped",
    "Vocabulary",
    "apply",
    "plan_import",
    "prepare_import",
    "read_mapping",
]
