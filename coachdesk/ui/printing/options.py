"""The choices that all papers share, and the columns in which they are ticked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from coachdesk.reports.documents import Document
from coachdesk.reports.file_names import BLANKS
from coachdesk.ui.kit.check_table import check_column
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.table import Column
from coachdesk.ui.printing.wanted import OF_A_PERSON, PaperRow
from coachdesk.words import N_, OWN_NAMES, _

SIZES: Final = {"letter": N_("Letter"), "legal": N_("Legal"), "a4": N_("A4")}
"""The sizes of paper, in words."""


def option_fields() -> list[Field]:
    """Year, layout of the log, size of paper, language, how many files, and how they are called."""
    layouts = [
        Option("", _("As the program asks")),
        Option("table", _("Table")),
        Option("narrative", _("Narrative")),
    ]
    papers = [
        Option("", _("As the program asks")),
        *(Option(size, _(words)) for size, words in SIZES.items()),
    ]
    files = [
        Option("person", _("One for each person")),
        Option("paper", _("One for each paper")),
        Option("whole", _("One for all")),
    ]
    languages = [
        Option("", _("As the candidate’s")),
        *(Option(code, name) for code, name in OWN_NAMES.items()),
    ]
    blanks = ", ".join(f"{{{name}}}" for name in BLANKS)
    return [
        Field("year", _("Program year"), "choice"),
        Field("layout", _("Layout"), "choice", options=layouts),
        Field("paper", _("Paper"), "choice", options=papers),
        Field("language", _("Language"), "choice", options=languages),
        Field("files", _("Files"), "choice", options=files),
        Field("pattern", _("File names"), placeholder=blanks),
    ]


def paper_columns() -> list[Column[PaperRow]]:
    """A column of boxes for each paper, beside whose it is."""
    who = Column[PaperRow](
        "candidate", _("Candidate"), lambda row: row.candidate, strong=True, stretch=True, width=150,
        second=lambda row: f"{row.hours.program_title} · {row.label}",
    )  # fmt: skip
    return [who, *(check_column(one.key, _(one.short), _ticked(one)) for one in OF_A_PERSON)]


def _ticked(document: Document) -> Callable[[PaperRow], bool | None]:
    return lambda row: document.key in row.ticked
