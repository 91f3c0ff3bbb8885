"""What an import may be about, and the fields and words for each."""

from __future__ import annotations

from typing import Any, Final

from coachdesk.days import read_day, say_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.importing.preview import Subject
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import N_, _, n_

HEADINGS: Final[dict[object, str]] = {
    "people": N_("Import a roster"),
    "sessions": N_("Import sessions"),
    "visits": N_("Import planned visits"),
    "export": N_("Import an export"),
}
WHOLE: Final[frozenset[Subject]] = frozenset({"visits", "export"})
"""What is no table: its file is read as a whole, and is chosen anew where it was meant as something else."""


def subject_of(word: object) -> Subject:
    """The subject a page was asked for."""
    known: dict[object, Subject] = {"visits": "visits", "people": "people", "export": "export"}
    return known.get(word, "sessions")


def import_words(subject: Subject, number: int) -> str:
    """What the button says that imports so many."""
    if subject == "people":
        return n_("Import {n} person", "Import {n} people", number)
    if subject == "export":
        return n_("Import {n} record", "Import {n} records", number)
    if subject == "visits":
        return n_("Import {n} visit", "Import {n} visits", number)
    return n_("Import {n} session", "Import {n} sessions", number)


def import_fields(desk: Desk) -> list[Field]:
    """What is said beside a file: what it is about, and what it does not say itself."""

    def day(text: str) -> Any:
        return read_day(text, desk.today())

    subjects = [
        Option("people", _("People")), Option("sessions", _("Sessions")),
        Option("visits", _("Planned visits of a calendar")), Option("events", _("Events of a program")),
        Option("export", _("An export of CoachDesk")),
    ]  # fmt: skip
    orders = [Option("mdy", _("March 4")), Option("dmy", _("April 3"))]
    return [
        Field("subject", _("What is in it"), "choice", options=subjects),
        Field("program", _("Program of new people"), "choice", letters=24, weight=5),
        Field("starts_on", _("Their year begins"), "date", parse=day, show=say_day),
        Field("order", _("In this file, 3/4 is"), "choice", options=orders),
        Field("zone", _("Times"), "choice", options=_zones()),
    ]


def _zones() -> list[Option]:
    from coachdesk.services.calendars.zones import ZONES

    return [Option("", _("Not said yet")), *(Option(key, _(words)) for key, words in ZONES.items())]
