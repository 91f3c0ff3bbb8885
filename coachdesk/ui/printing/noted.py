"""How papers are to look, between the page and the casebook: what is chosen once stands there after a lock, too."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from coachdesk.errors import CoachDeskError
from coachdesk.reports.file_names import USUAL, problem_of
from coachdesk.services.print_choices import get_print_choices, note_print_choices
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.form import Form
from coachdesk.ui.printing.options import option_fields
from coachdesk.words import _

USUAL_CHOICES: Final = {"layout": "", "paper": "", "language": "", "files": "person", "pattern": USUAL}
"""What is chosen until a coach chooses something else."""


def fitting_choices(noted: Mapping[str, str], usual: Mapping[str, str] = USUAL_CHOICES) -> dict[str, str]:
    """What was noted of the options, where it can be chosen and used, else the usual."""
    fields = {field.name: {option.value for option in field.options} for field in option_fields()}

    def fits(name: str, value: str) -> bool:
        return not problem_of(value) if name == "pattern" else value in fields[name]

    noted = {name: noted[name] for name in USUAL_CHOICES if name in noted}
    return {**usual} | {name: value for name, value in noted.items() if fits(name, value)}


class NotedChoices:
    """Fills the options with what was chosen last, and notes what stands there when the page is left."""

    def __init__(self, desk: Desk, options: Form) -> None:
        self._desk, self._options = desk, options
        self._noted = fitting_choices(desk.ask(get_print_choices))
        options.fill(self._noted)

    def note(self) -> None:
        """Note them anew, which is nothing to undo, and nothing to fail for."""
        typed = {name: value or "" for name, value in self._options.values().items()}
        chosen = fitting_choices(typed, self._noted)
        if chosen != self._noted:
            with suppress(CoachDeskError):
                self._desk.casebook.do(_("Print"), note_print_choices, chosen)
                self._noted = chosen
