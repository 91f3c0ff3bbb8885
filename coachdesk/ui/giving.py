"""Giving: candidates to another coach in a sealed file, and everything about one of them as a ZIP to read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services.casebook import new_recovery_code
from coachdesk.services.parcels.people import list_names
from coachdesk.text import file_name
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _

if TYPE_CHECKING:
    from datetime import date

    from coachdesk.services.casebook import Casebook


class GivingPage(Page):
    """What can leave the casebook about one candidate: to another coach, or for the coach's own shelf."""

    kinds = frozenset({"candidate"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        back = button(_("Back"), self._go_back, kind="link", icon="previous")
        self.heading = PageHeading(_("Hand over or export"), "")
        self.handing_over = HandOverCard(desk)
        self.exporting = ExportCard(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        column.addWidget(self.heading)
        cards = QWidget()
        inside = QVBoxLayout(cards)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.handing_over)
        inside.addWidget(self.exporting)
        inside.addStretch(1)
        column.addWidget(scrolling(cards), 1)
        self.begins_at = self.handing_over.people.boxes["people"].editor
        answer_to(self, _("Back"), "Alt+Left", self._go_back)

    def refresh(self) -> None:
        """Ask for the names again."""
        names = dict(self.desk.ask(list_names))
        self.handing_over.offer(names)
        if self.candidate is not None and self.candidate not in names:
            self.candidate = None
            self.desk.go("caseload")

    def show_what(self, what: object) -> None:
        """Somebody came from the candidate with this id; ``("export", id)`` goes to the second card."""
        place, key = what if isinstance(what, tuple) else ("handover", what)
        if not isinstance(key, UUID):
            return
        names = dict(self.desk.ask(list_names))
        self.candidate = key
        self.heading.show_words(_("Hand over or export"), names.get(key, ""))
        self.handing_over.begin(names, key)
        self.exporting.begin(key, names.get(key, ""))
        (self.exporting if place == "export" else self.handing_over).take_focus()

    def leave(self) -> Unkept:
        """The code was shown once; whoever comes back makes a new file."""
        self.handing_over.forget()
        return {}

    def _go_back(self) -> None:
        self.desk.go("candidate" if self.candidate else "caseload", self.candidate)


class HandOverCard(Card):
    """Whom to hand over, and the code of the file once it is written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Hand over to another coach"))
        self.desk = desk
        about = _(
            "An encrypted file with the plan, the hours and everything that may stand on a log. Private notes, tags and"
            " planned visits stay here. The hours remain yours in the other coach's casebook."
        )
        self.people = Form([Field("people", _("Whom"), "chips", placeholder=_("type two letters"))])
        self.code = label("", "title", selectable=True)
        self.told = label("", wrap=True)
        save = button(_("Save the hand-over…"), self.save, kind="primary", icon="save")
        self.add(label(about, wrap=True))
        self.add(self.people)
        self.add(FlowRow(right=(save,)))
        self.add(self.code)
        self.add(self.told)
        self.forget()

    def offer(self, names: dict[UUID, str]) -> None:
        """Whom there is."""
        self.people.offer("people", [Option(key, name) for key, name in names.items()])

    def begin(self, names: dict[UUID, str], key: UUID) -> None:
        """Begin with one candidate."""
        self.forget()
        self.offer(names)
        self.people.fill({"people": (key,)})

    def take_focus(self) -> None:
        """Go to whom."""
        self.people.focus("people")

    def forget(self) -> None:
        """Show no code any more."""
        for each in (self.code, self.told):
            each.setText("")
            each.hide()

    def save(self) -> None:
        """Ask where the file goes."""
        people = self.people.values()["people"]
        if not people:
            self.people.show_problems({"people": _("Choose whom to hand over.")})
            return
        names = dict(self.desk.ask(list_names))
        dialog = save_dialog(self, _("Save the hand-over"), _("Hand-overs") + " (*.cdhandover)", "cdhandover")
        dialog.selectFile(f"{file_name(names.get(people[0], ''))}.cdhandover")
        dialog.fileSelected.connect(lambda name: self.write(people, Path(name)))
        dialog.open()

    def write(self, people: tuple[UUID, ...], target: Path) -> None:
        """Write the file beside the window and show its code."""
        casebook, code, today = self.desk.casebook, new_recovery_code(), self.desk.today()
        self.forget()
        self.desk.jobs.run(
            lambda: _hand_over(casebook, people, target, code, today),
            lambda made: self._show(made, code),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _show(self, made: Path, code: str) -> None:
        self.code.setText(code)
        self.told.setText(
            _(
                "The code of {name}, shown only now. Tell it to the other coach by telephone, never with the file."
            ).format(name=made.name)
        )
        for each in (self.code, self.told):
            each.show()
        self.desk.say(_("Saved {name}").format(name=made.name))


class ExportCard(Card):
    """Everything about one candidate as files that any computer opens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Export everything"))
        self.desk = desk
        self.candidate: UUID | None = None
        self._name = ""
        about = _("A ZIP of tables, records and kept files that any computer opens. It is not encrypted.")
        self.notes = Form([Field("private", _("with my private notes"), "check")])
        self.press = button(_("Export everything…"), self.save, icon="save")
        self.add(label(about, wrap=True))
        self.add(FlowRow(self.notes, right=(self.press,), gap=12))

    def begin(self, key: UUID, name: str) -> None:
        """Begin with one candidate, without the private notes."""
        self.candidate, self._name = key, name
        self.heading.setText(_("Export everything about {name}").format(name=name))
        self.setAccessibleName(self.heading.text())
        self.notes.fill({"private": False})

    def take_focus(self) -> None:
        """Go to the button."""
        self.press.setFocus()

    def save(self) -> None:
        """Ask where the ZIP goes."""
        if self.candidate is None:
            return
        dialog = save_dialog(self, _("Export everything"), "ZIP (*.zip)", "zip")
        dialog.selectFile(f"{file_name(self._name)}.zip")
        dialog.fileSelected.connect(partial(self.write, self.candidate))
        dialog.open()

    def write(self, candidate: UUID, target: str) -> None:
        """Write the ZIP beside the window, and tell that nothing protects it."""
        casebook, private = self.desk.casebook, bool(self.notes.values()["private"])
        self.desk.jobs.run(
            lambda: _export(casebook, candidate, Path(target), private=private),
            lambda made: self.desk.say(_("Saved {name}. It is not encrypted.").format(name=made.name)),
            partial(show_failure, self.desk),
            owner=self,
        )


def save_dialog(parent: QWidget, title: str, kinds: str, suffix: str) -> QFileDialog:
    """A dialog that asks for the place of a new file."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    return dialog


def show_failure(desk: Desk, problem: Exception) -> None:
    """What a person can do something about stands on the message line; anything else is a fault."""
    if not isinstance(problem, CoachDeskError):
        raise problem
    desk.show_problem(problem)


def _hand_over(casebook: Casebook, people: tuple[UUID, ...], target: Path, code: str, today: date) -> Path:
    from coachdesk.services.handover import hand_over

    return casebook.ask(hand_over, people, target, code, today=today)


def _export(casebook: Casebook, candidate: UUID, target: Path, *, private: bool) -> Path:
    from coachdesk.services.exporting import export_candidate

    return casebook.ask(export_candidate, candidate, target, private=private)
