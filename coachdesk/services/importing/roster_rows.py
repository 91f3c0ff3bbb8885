"""One row of a list of people becomes what it says about one person, or a reason why it is about nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coachdesk.days import Order
from coachdesk.errors import UsageError
from coachdesk.services.importing.cells import read_date
from coachdesk.services.importing.columns import PLAIN, Columns, guess_field
from coachdesk.services.importing.people import (
    LONGEST_NAME,
    names_several,
    split_name,
    without_school,
)
from coachdesk.services.importing.planned import say_line
from coachdesk.services.importing.roster_columns import DAYS, PEOPLE, ROSTER_FIELDS
from coachdesk.services.importing.roster_planned import PlannedPerson, Value
from coachdesk.services.tables import Line
from coachdesk.text import fold, one_line
from coachdesk.words import _

_ADDRESS = re.compile(r"[^\s<>;,()\"]+@[^\s<>;,()\"]+")
_TOTAL = re.compile(r"(.{0,20}\b)?(sub ?|grand )?totals?\b.{0,20}|sum|count|average")
_YEAR_NUMBER = re.compile(r"(?:year|yr|y)? ?#?([1-9])(?:st|nd|rd|th)?(?: year)?(?:\.0+)?")
_LONGEST_TEXT = 200
_TEXTS = (
    "preferred",
    "phone",
    "title",
    "site",
    "district",
    "supervisor",
    "cohort",
    "credential",
)


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What is known about the list while its rows are read; `find_program` gives a key for words."""

    columns: Columns
    order: Order
    today: date
    find_program: Callable[[str], str | None]
    sheet: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class RosterRow:
    """What a row says about a person: only what it says, so that an empty cell changes nothing."""

    line: int
    sheet: str
    given: str
    family: str
    values: dict[str, Value]
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as it stands on paper."""
        return f"{self.given} {self.family}".strip()

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return say_line(self.line, self.sheet)

    def text(self, field: str) -> str:
        """A value as it is compared: without case and accents; nothing where the row says nothing."""
        return compared(field, self.values.get(field))


def compared(field: str, value: Value | None) -> str:
    """A value as two lists spell it: phone numbers by their digits, texts without case, accents and blanks."""
    if value is None or isinstance(value, date):
        return value.isoformat() if value else ""
    return re.sub(r"\D", "", str(value))[-10:] if field == "phone" else fold(str(value))


def read_row(line: Line, reading: RosterReading) -> RosterRow | PlannedPerson:
    """The person in a row; where there is none, what is to be said of it."""
    given, family = _name(line, reading.columns)
    if reason := _nobody(line, given, family):
        return PlannedPerson(line.number, reading.sheet, "skip", reason)
    if len(given) + len(family) > LONGEST_NAME:
        return PlannedPerson(line.number, reading.sheet, "refuse", _("This is too long to be a name."))
    if names_several(f"{given} {family}"):
        told = _("This names several candidates; give each a row of their own.")
        return PlannedPerson(line.number, reading.sheet, "refuse", told)
    remarks: list[str] = []
    values = _values(line, reading, remarks)
    return RosterRow(line.number, reading.sheet, given, family, values, tuple(remarks))


def _name(line: Line, columns: Columns) -> tuple[str, str]:
    """Given and family name, from two columns where both have something, else from the one."""
    given, family = one_line(columns.of(line, "given")), one_line(columns.of(line, "family"))
    if given and family:
        return given, family
    return split_name(without_school(columns.of(line, "name")) or given or family)


def _nobody(line: Line, given: str, family: str) -> str:
    filled = [fold(cell) for cell in line.cells if cell]
    if _TOTAL.fullmatch(fold(f"{given} {family}")) or (not given and any(map(_TOTAL.fullmatch, filled))):
        return _("A total, not a person.")
    if sum((guess_field(cell, PEOPLE) or ("", 0))[1] == PLAIN for cell in filled) > max(1, len(filled) // 2):
        return _("The headings again.")
    if not any(letter.isalpha() for letter in given + family):
        return _("This row names nobody.")
    return ""


def _values(line: Line, reading: RosterReading, remarks: list[str]) -> dict[str, Value]:
    columns = reading.columns
    found: dict[str, Value] = {}
    for field in _TEXTS:
        text = one_line(columns.of(line, field))
        if len(text) > _LONGEST_TEXT:
            remarks.append(_("{field}: too long, left out.").format(field=_(ROSTER_FIELDS[field])))
        elif any(letter.isalnum() for letter in text):
            found[field] = text
    if address := columns.of(line, "email"):
        meant = _ADDRESS.search(address[:_LONGEST_TEXT])
        _take(found, "email", meant[0] if meant else None, remarks)
    for field in DAYS:
        if cell := columns.of(line, field):
            _take(found, field, _day(cell, reading), remarks)
    if cell := columns.of(line, "year_number"):
        number = _YEAR_NUMBER.fullmatch(fold(cell))
        _take(found, "year_number", int(number[1]) if number else None, remarks)
    if cell := columns.of(line, "program"):
        _take(found, "program", reading.find_program(cell[:_LONGEST_TEXT]), remarks)
    return found


def _take(found: dict[str, Value], field: str, value: Value | None, remarks: list[str]) -> None:
    if value is None:
        remarks.append(_("{field}: cannot be read, left out.").format(field=_(ROSTER_FIELDS[field])))
    else:
        found[field] = value


def _day(cell: str, reading: RosterReading) -> date | None:
    try:
        return read_date(cell, reading.today, reading.order)
    except UsageError:
        return None
