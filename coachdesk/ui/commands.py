"""What can be done from anywhere in an open casebook, with its keys, and the palette that finds all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtGui import QKeySequence

from coachdesk.ui.kit.shortcuts import Command, Shortcuts
from coachdesk.ui.kit.theme import Choice
from coachdesk.ui.machine import Machine
from coachdesk.ui.screens import SCREENS
from coachdesk.words import _, p_

if TYPE_CHECKING:
    from coachdesk.services.search import Hit
    from coachdesk.ui.finding import Finder
    from coachdesk.ui.kit.palette import Entry, Palette
    from coachdesk.ui.workspace import Workspace

FEW: Final = 12
"""Hits that the palette shows under its own entries; the page of the search has more."""


class Commands:
    """The commands of a workspace; menus, keys and the palette read this one list."""

    def __init__(self, workspace: Workspace, lock: Callable[[], None], machine: Machine) -> None:
        self.workspace = workspace
        self.desk = workspace.desk
        self.shortcuts = Shortcuts(workspace)
        self.palette: Palette | None = None
        self._finder: Finder | None = None
        self._listed: set[UUID] = set()
        self.shortcuts.add(*self._doing(lock), *self._going(), *_looks(machine))

    def _saving(self, table: str) -> Callable[[], None]:
        def save() -> None:
            from coachdesk.ui.tables_out import save_table

            save_table(self.desk, self.workspace, table)

        return save

    def _doing(self, lock: Callable[[], None]) -> list[Command]:
        desk, keys, group = self.desk, QKeySequence.StandardKey, _("Do")
        return [
            Command("log", _("Log session"), self._log, ("Ctrl+N",), group=group, icon="add"),
            Command("add", _("Add candidate"), lambda: desk.go("candidate_form", "new"), ("Ctrl+Shift+N",), group=group,
                    icon="candidate"),
            Command("undo", _("Undo"), desk.undo, standard=keys.Undo, group=group, icon="undo"),
            Command("redo", _("Redo"), desk.redo, ("Ctrl+Shift+Z",), standard=keys.Redo, group=group, icon="redo"),
            Command("back_up", _("Back up now"), desk.backups.back_up_now, group=group, icon="backup",
                    keywords=_("copy save stick")),
            Command("coverage", _("Standards covered"), lambda: desk.go("coverage", ()), group=group, icon="goal",
                    keywords=_("elements cpsel caseload heat map")),
            Command("receive", _("Receive a hand-over"), lambda: desk.go("receiving"), group=group, icon="down",
                    keywords=_("take in another coach")),
            Command("review_out", _("Review file for a leader…"), lambda: desk.go("review_out", ()), group=group,
                    icon="archive", keywords=_("send program director approve entries")),
            Command("review_in", _("Receive a review…"), lambda: desk.go("review_in"), group=group, icon="down",
                    keywords=_("remarks comments leader")),
            Command("case_out", _("Send a case to be scored…"), lambda: desk.go("round_out", "case"), group=group,
                    icon="archive", keywords=_("calibration round blind another coach")),
            Command("scores_out", _("Send my scores…"), lambda: desk.go("round_out", "scores"), group=group,
                    icon="archive", keywords=_("calibration round case another coach")),
            Command("round_in", _("Receive a case or scores…"), lambda: desk.go("round_in"), group=group, icon="down",
                    keywords=_("calibration round another coach")),
            Command("calibration_packet", _("Calibration packet"), lambda: desk.go("print", "calibration_packet"),
                    group=group, icon="print", keywords=_("evidence rubric rounds agreement paper")),
            Command("table_sessions", _("Save the sessions as a table…"), self._saving("sessions"), group=group,
                    icon="save", keywords=_("export excel csv xlsx spreadsheet")),
            Command("table_hours", _("Save the hours as a table…"), self._saving("hours"), group=group,
                    icon="save", keywords=_("export excel csv xlsx spreadsheet")),
            Command("remarks", _("Remarks of leaders"), lambda: desk.go("remarks"), group=group, icon="draft",
                    keywords=_("comments review answer feedback")),
            Command("verify", _("Verify a printed PDF…"), lambda: desk.go("verifying"), group=group, icon="check",
                    keywords=_("check code paper unchanged changed unknown seal")),
            Command("roster", _("Import a roster…"), lambda: desk.go("importing", "people"), group=group, icon="down",
                    keywords=_("people list candidates excel csv table")),
            Command("import", _("Import sessions…"), lambda: desk.go("importing", "sessions"), group=group, icon="down",
                    keywords=_("log hours excel csv table workbook")),
            Command("take_in", _("Import an export…"), lambda: desk.go("importing", "export"), group=group,
                    icon="down", keywords=_("zip everything restore bring back")),
            Command("visits", _("Import planned visits…"), lambda: desk.go("importing", "visits"), group=group,
                    icon="down", keywords=_("calendar ics outlook google phone")),
            Command("templates", _("Session templates"), lambda: desk.go("templates"), group=group, icon="draft",
                    keywords=_("prompts questions grow")),
            Command("palette", _("Find anything"), self.open_palette, ("Ctrl+K",), group=group, icon="search"),
            Command("guide", _("Guide"), self.open_guide, ("Shift+F1",), group=group, icon="info",
                    keywords=_("help manual how to explain")),
            Command("keys", p_("keyboard", "Keys"), self.show_keys, ("F1",), group=group, icon="keys",
                    keywords=_("help shortcuts cheat sheet keyboard")),
            Command("lock", _("Lock"), lock, ("Ctrl+L",), group=group, icon="lock"),
        ]  # fmt: skip

    def _log(self) -> None:
        """Log a session; from the page of a candidate it is theirs, as the button there shows the same keys."""
        page = self.workspace.page
        self.desk.go("sessions", page.begins_session() if page is not None else "new")

    def show_keys(self) -> None:
        """Open the sheet with the keys of the page, of the program, and of what is on every page."""
        from coachdesk.ui.key_sheet import KeySheet, keys_of, rows_of

        here = (self.workspace.title, list(keys_of(self.workspace.page)))
        KeySheet(self.workspace, rows_of(here, self.shortcuts.sheet()), self.open_guide).open()

    def open_guide(self) -> None:
        """Open the guide where it speaks of the page that is shown."""
        from coachdesk.ui.guide import chapter_for

        self.desk.go("guide", chapter_for(self.workspace.key))

    def _going(self) -> list[Command]:
        return [
            Command(
                f"go_{screen.key}",
                _(screen.title),
                lambda key=screen.key: self.workspace.go(key),  # type: ignore[misc]
                (screen.keys,) if screen.keys else (),
                group=_("Go to"),
                icon=screen.icon,
            )
            for screen in SCREENS
            if screen.listed
        ]

    def open_palette(self) -> None:
        """Open the line that finds any person, place or command."""
        from coachdesk.ui.kit.palette import Palette

        if self.palette is None:
            self.palette = Palette(self.workspace)
        self.palette.open([*self.shortcuts.entries(), *self._people()], self._find)

    def _find(self, typed: str, show: Callable[[Sequence[Entry]], None]) -> None:
        """What the search finds, asked for beside the window; who is on the caseload stands in the list already."""
        from coachdesk.ui.finding import Finder

        if self._finder is None:
            self._finder = Finder(self.desk, self.workspace, limit=FEW)
        self._finder.ask(
            typed, lambda hits: show([self._entry(hit) for hit in hits if hit.id not in self._listed])
        )

    def _entry(self, hit: Hit) -> Entry:
        from coachdesk.ui.finding import ICONS, PLACES, WORDS
        from coachdesk.ui.kit.palette import Entry
        from coachdesk.ui.standings import near_day

        kind, key = hit.place
        told = (_(WORDS[hit.kind]), near_day(hit.day, self.desk.today()) if hit.day else "")
        return Entry(
            hit.title,
            lambda: self.desk.go(PLACES[kind], key),
            subtitle=hit.excerpt,
            group=_("Private note") if hit.private else " · ".join(filter(None, told)),
            icon="private" if hit.private else ICONS.get(hit.kind, "search"),
        )

    def _people(self) -> list[Entry]:
        from coachdesk.services.entry import get_entry_choices
        from coachdesk.ui.kit.palette import Entry

        choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        self._listed = {person.id for person in choices.people}
        return [
            Entry(
                person.name,
                lambda key=person.id: self.desk.go("candidate", key),  # type: ignore[misc]
                subtitle=person.site,
                group=_("Candidates"),
                icon="candidate",
            )
            for person in choices.people
        ]


def _looks(machine: Machine) -> list[Command]:
    def wear(choice: Choice) -> None:
        machine.theme.choose(choice)
        machine.keep(replace(machine.settings(), appearance=choice))

    group = _("Appearance")
    return [
        Command("look_light", _("Light"), lambda: wear("light"), group=group, icon="today"),
        Command("look_dark", _("Dark"), lambda: wear("dark"), group=group, icon="settings"),
        Command("look_system", _("As the computer"), lambda: wear("system"), group=group, icon="settings"),
    ]
