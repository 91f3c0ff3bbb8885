"""Saved views of the caseload: saving what is shown under a name, renaming, deleting, and the one chosen last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from coachdesk.errors import CoachDeskError
from coachdesk.services import views
from coachdesk.services.views import ViewRow
from coachdesk.ui.caseload.lines import AskLine
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.menus import menu_button
from coachdesk.words import _

PAGE: Final = "caseload"


class Views(QObject):
    """What is done with saved views; `read` says how the table looks now. `chosen` carries a view, or None."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, read: Callable[[], dict[str, Any]]) -> None:
        super().__init__()
        self.desk = desk
        self._read = read
        self.rows: list[ViewRow] = []
        self.at: UUID | None = desk.ask(views.get_last, PAGE)
        self.line = AskLine(_("Name of the view"), [Field("name", _("Name of the view"))], _("Save view"))
        self.line.answered.connect(lambda values: self._answer(values["name"]))
        self._renames = False
        self.menu = menu_button(
            _("Views"),
            [
                (_("Save this view…"), self.ask_name),
                (_("Rename the view…"), self.ask_new_name),
                (_("Delete the view"), self.delete),
            ],
        )

    @property
    def row(self) -> ViewRow | None:
        """The view that is looked through."""
        return next((row for row in self.rows if row.id == self.at), None)

    def refresh(self) -> None:
        """Ask which views there are; one that is gone is looked through no more."""
        self.rows = self.desk.ask(views.list_views, PAGE)
        if self.row is None:
            self.at = None

    def choose(self, view: UUID | None) -> None:
        """Look through a view, and remember that it was the last."""
        self.at = view
        self._note()
        self.chosen.emit(self.row)

    def ask_name(self) -> None:
        """Ask under which name to save; that of the view that is looked through stands there."""
        self._renames = False
        self.line.ask({"name": self.row.name if self.row else ""})

    def ask_new_name(self) -> None:
        """Ask for another name of the view that is looked through."""
        if self.row is None:
            self.desk.say(_("Choose a view first."), "quiet")
            return
        self._renames = True
        self.line.ask({"name": self.row.name})

    def delete(self) -> None:
        """Delete the view that is looked through; what is shown stays as it is."""
        if self.row is None:
            self.desk.say(_("Choose a view first."), "quiet")
            return
        self.desk.change(_("Delete a view"), views.delete, self.row.id)

    def _answer(self, name: str) -> None:
        if not name.strip():
            self.line.form.show_problems({"name": _("Give the view a name.")})
            return
        if self._renames and self.at is not None:
            done, _nothing = self.desk.change(_("Rename a view"), views.rename, self.at, name)
        else:
            done, made = self.desk.change(_("Save a view"), views.save, PAGE, name, self._read())
            if done:
                self.at = made
                self._note()
        if done:
            self.refresh()
            self.line.close_line()
            self.chosen.emit(self.row)

    def _note(self) -> None:
        """Which view was the last is nothing to undo, and nothing to fail for."""
        try:
            self.desk.casebook.do(_("Choose a view"), views.note_last, PAGE, self.at)
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
