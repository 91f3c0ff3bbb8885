"""Adding a candidate in four fields: the name, the program, the first day and the site are enough to begin."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachdesk.days import read_day, say_day
from coachdesk.programs.year_shapes import suggest_end
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.importing.people import split_name
from coachdesk.services.profiles import get_profile
from coachdesk.services.year_starts import suggest_first_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.program_options import program_options
from coachdesk.words import _


class ShortForm(Form):
    """Name, program, first day and site; the day is the likeliest one until somebody writes another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_fields(desk), [("name", "program"), ("starts_on", "site")])
        self._desk = desk
        self._suggested: date | None = None
        self.changed.connect(self._suggest)

    def begin(self, program: str) -> None:
        """Begin with nobody, in the program the coach works for."""
        self.offer("program", program_options(self._desk))
        self._suggested = self._first_day(program)
        self.fill({"name": "", "program": program, "starts_on": self._suggested, "site": ""})

    def _first_day(self, program: str) -> date | None:
        return self._desk.ask(suggest_first_day, program, today=self._desk.today()) if program else None

    def _suggest(self, name: str) -> None:
        """Another program begins on another day, where nobody wrote one."""
        values = self.values()
        if (
            name == "program"
            and values["starts_on"] == self._suggested
            and not self.unread().get("starts_on")
        ):
            self._suggested = self._first_day(values["program"] or "")
            self.fill({"starts_on": self._suggested})

    def draft(self) -> CandidateDraft:
        """What stands here, with the last day that the program says."""
        values = self.values()
        given, family = split_name(values["name"])
        return CandidateDraft(
            given=given,
            family=family,
            program=values["program"] or "",
            site=values["site"],
            starts_on=values["starts_on"],
            ends_on=self._last_day(values["program"], values["starts_on"]),
        )

    def _last_day(self, program: str | None, first: date | None) -> date | None:
        if not program or first is None:
            return None
        profile = self._desk.ask(get_profile, program)
        return suggest_end(profile.starts, profile.lengths, first)

    def show_draft_problems(self, problems: dict[str, str]) -> None:
        """Show the problems of a draft where they belong here: the names are one field."""
        self.show_problems({("name" if name == "given" else name): told for name, told in problems.items()})


def _fields(desk: Desk) -> list[Field]:
    def day(text: str) -> Any:
        return read_day(text, desk.today())

    return [
        Field("name", _("Name"), placeholder=_("given and family name"), weight=5),
        Field("program", _("Program"), "choice", weight=5, letters=24),
        Field(
            "starts_on",
            _("Year begins"),
            "date",
            parse=day,
            show=say_day,
            weight=5,
            placeholder=_("for example {day}").format(day=say_day(_school_year(desk.today()))),
        ),
        Field("site", _("Site"), weight=5),
    ]


def _school_year(today: date) -> date:
    """The first day of California's school year that is running: an example, where nothing tells a likelier one."""
    return date(today.year if today.month >= 7 else today.year - 1, 7, 1)
