"""Taking names, places, dates and numbers out of a text, so that a case can be shown to somebody else.

`scan` finds and proposes, a person decides (`ui/calibration/names_review.py`), `apply` writes. Nothing here decides
alone that a text may leave.
"""

from coachdesk.services.deidentifying.days_told import list_days
from coachdesk.services.deidentifying.deciding import Going, begin
from coachdesk.services.deidentifying.findings import Dates, Finding, FindingKind, Scan, apply
from coachdesk.services.deidentifying.known import Known, KnownName
from coachdesk.services.deidentifying.names import list_known
from coachdesk.services.deidentifying.scanning import scan

__all__ = [
    "Dates",
    "Finding",
    "FindingKind",
    "Going",
    "Known",
    "KnownName",
    "Scan",
    "apply",
    "begin",
    "list_days",
    "list_known",
    "scan",
]
