"""The trash: what was put away, with one key to bring it back, and erasing a person for good."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.errors import CoachDeskError
from coachdesk.services.erasing import find_places
from coachdesk.services.trash import TrashRow, bring_back, list_trash
from coachdesk.text import fold
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page
from coachdesk.words import _


class TrashPage(Page):
    """Everything in the trash; Enter brings back, and a candidate can be erased after her name was typed."""

    kinds = frozenset({"candidate", "session", "evidence"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        empty = Empty("trash", _("The trash is empty. Nothing in CoachDesk is deleted by itself."))
        self.table = RowTable(_("Trash"), _columns(), empty=empty)
        self.table.opened.connect(self.bring_back)
        self.table.chose.connect(lambda _row: self._show_erasing())
        self.back = button(_("Bring back"), self._bring_chosen_back, kind="primary", icon="undo")
        self.erasing = _Erasing(desk)
        card = Card(flush=True)
        card.add(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(
            PageHeading(_("Trash"), _("What is here no longer counts, and can be brought back."))
        )
        column.addWidget(card, 1)
        column.addLayout(row)
        column.addWidget(self.erasing)
        self.begins_at = self.table

    def refresh(self) -> None:
        """Ask for the trash again."""
        self.table.show_rows(self.desk.ask(list_trash))
        self._show_erasing()

    def bring_back(self, row: TrashRow) -> None:
        """Take one out of the trash."""
        self.desk.change(_("Bring back from the trash"), bring_back, row.kind, row.id)

    def _bring_chosen_back(self) -> None:
        if self.table.chosen is not None:
            self.bring_back(self.table.chosen)

    def _show_erasing(self) -> None:
        row = self.table.chosen
        self.back.setEnabled(row is not None)
        self.erasing.show_row(row if row is not None and row.kind == "candidate" else None)


class _Erasing(Card):
    """Erasing a candidate for good: what that means, and the name typed to confirm it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Erase for good"))
        self.desk = desk
        self.row: TrashRow | None = None
        self.meaning = label("", wrap=True)
        self.form = Form([Field("name", _("Type the name to confirm"))])
        self.form.submitted.connect(self.erase)
        self.add(self.meaning)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.form, 1)
        row.addWidget(button(_("Erase for good"), self.form.submit, icon="trash"))
        self.add(row)

    def show_row(self, row: TrashRow | None) -> None:
        """Offer to erase this candidate, or nothing."""
        self.row = row
        self.setVisible(row is not None)
        self.form.fill({"name": ""})
        self.meaning.setText(
            _("Every session, next step and note about this person goes, and the journal forgets the words. This"
              " cannot be undone. Backups made before still hold them until they are thinned out.")
        )  # fmt: skip

    def erase(self) -> None:
        """Erase the candidate whose name was typed."""
        if self.row is None:
            return
        if fold(self.form.values()["name"]) != fold(self.row.what):
            self.form.show_problems({"name": _("This is not the name of this candidate.")})
            return
        casebook = self.desk.casebook
        try:
            casebook.erase(_("Erase a candidate"), casebook.ask(find_places, self.row.id))
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
        else:
            self.desk.say(_("Erased. The journal stays whole and holds no word of it."))


def _kind(row: TrashRow) -> str:
    return {"candidate": _("Candidate"), "session": _("Session"), "evidence": _("File")}[row.kind]


def _columns() -> list[Column[TrashRow]]:
    return [
        Column[TrashRow]("kind", _("What"), _kind, quiet=True, width=120),
        Column[TrashRow]("what", _("Who"), lambda row: row.what, strong=True, stretch=True),
        Column[TrashRow]("held_on", _("Date"), lambda row: say_day(row.held_on) if row.held_on else "",
                         sort=lambda row: row.held_on, width=130),
        Column[TrashRow]("minutes", _("Length"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                         sort=lambda row: row.minutes, align="right", width=110),
        Column[TrashRow]("since", _("In the trash since"), lambda row: say_day(row.trashed_at.astimezone().date()),
                         sort=lambda row: row.trashed_at, align="right", width=160),
    ]  # fmt: skip
