"""Exports: everything readable about one candidate, or the whole casebook, as one ZIP that can be read back."""

from coachdesk.services.exporting.reading import (
    Export,
    TakenIn,
    is_export,
    plan_taking_in,
    read_export,
    restore_export,
    take_in,
)
from coachdesk.services.exporting.single import ENDINGS, TABLES, export_table
from coachdesk.services.exporting.writing import export_candidate, export_casebook

__all__ = [
    "ENDINGS",
    "TABLES",
    "Export",
    "TakenIn",
    "export_candidate",
    "export_casebook",
    "export_table",
    "is_export",
    "plan_taking_in",
    "read_export",
    "restore_export",
    "take_in",
]
