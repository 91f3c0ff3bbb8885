"""Exports: everything readable about one candidate, or the whole casebook, as one ZIP that can be read back."""

from coachdesk.services.exporting.writing import export_candidate, export_casebook

__all__ = ["export_candidate", "export_casebook"]
