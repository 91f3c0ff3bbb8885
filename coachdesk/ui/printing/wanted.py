"""What is wanted on the Print page: whose papers, which, in which files and under which names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from coachdesk.reports.batch import Copy
from coachdesk.reports.binding import Order
from coachdesk.reports.documents import DOCUMENTS, Document
from coachdesk.reports.file_names import USUAL, Subject, name_files
from coachdesk.reports.wishes import Wish
from coachdesk.services.hours import HoursRow
from coachdesk.words import _

OF_A_PERSON: Final = tuple(one for one in DOCUMENTS if one.needs != "caseload")
OF_ALL: Final = tuple(one for one in DOCUMENTS if one.needs == "caseload")
FIRST: Final = OF_A_PERSON[0]
"""What is ticked at first, and shown where no paper is chosen: the log."""
KINDS: Final = frozenset(
    {"session", "attendance", "candidate", "position", "program_year", "enrollment", "coach", "goal"}
    | {"action_step", "goal_review", "learning", "evidence", "event", "event_attendance", "requirement_mark"}
    | {"excerpt", "calibration_case", "calibration_round", "round_rater", "round_score", "debrief_note"}
    | {"coach_goal", "rubric", "seal", "next_step", "session_goal"}
    | {"self_assessment", "element_level", "standard_reflection"}
)
"""What papers are made of."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One candidate in one program year, with the keys of the papers that are ticked."""

    id: UUID
    candidate: str
    label: str
    hours: HoursRow
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What all papers share: the day, the layout of logs, the size of paper; files are a person, a paper or whole.

    `paper` is "" where each program's own counts, which `sizes` knows by the year; `language` is "" where each
    candidate's own does, which `languages` knows.
    """

    today: date
    layout: str = ""
    paper: str = ""
    files: str = "person"
    pattern: str = USUAL
    language: str = ""
    languages: Mapping[UUID, str] = field(default_factory=dict)
    sizes: Mapping[UUID, str] = field(default_factory=dict)

    def language_of(self, document: Document, candidate: UUID) -> str:
        """The one that is chosen for all, else the candidate's on what is for the candidate; "" for the coach's own."""
        return self.language or (self.languages.get(candidate, "") if document.for_candidate else "")

    @property
    def usable_pattern(self) -> str:
        """The pattern of names; where each paper is a file, it names the paper."""
        if self.files == "paper" and "{paper}" not in self.pattern:
            return self.pattern + " {paper}"
        return self.pattern


def order_of(document: Document, row: PaperRow, choices: Choices) -> Order:
    """One paper of one person."""
    year = row.hours.year
    layout = choices.layout if document.key == FIRST.key or document.holds else ""
    wish = Wish(today=choices.today, year=year.id, candidate=year.candidate, label=year.label, layout=layout)
    language = choices.language_of(document, year.candidate)
    return Order(document, wish, row.candidate, language, choices.sizes.get(year.id, ""))


def orders_of(row: PaperRow, choices: Choices) -> list[Order]:
    """Every ticked paper of one person, in the order of the list."""
    return [order_of(one, row, choices) for one in OF_A_PERSON if one.key in row.ticked]


def subject_of(row: PaperRow, documents: Collection[Document], choices: Choices) -> Subject:
    """What a file with these papers of one person is about."""
    (first, *more) = documents
    paper = _("papers") if more else _(first.title)
    year = row.hours.year
    return Subject(row.candidate, year.label, year.number, paper, row.hours.program_title, choices.today)


def copies_of(rows: Sequence[PaperRow], choices: Choices) -> list[Copy]:
    """The files that the ticks ask for: one a person, or one a paper."""
    wanted: list[tuple[Subject, list[Order]]] = []
    for row in rows:
        orders = orders_of(row, choices)
        bundles = [[order] for order in orders] if choices.files == "paper" else [orders] if orders else []
        wanted += [
            (subject_of(row, [order.document for order in bundle], choices), bundle) for bundle in bundles
        ]
    names = name_files(choices.usable_pattern, [subject for subject, _orders in wanted])
    return [Copy(name, tuple(orders)) for name, (_subject, orders) in zip(names, wanted, strict=True)]
