"""Receiving a hand-over: the file and its code, what is in it, and then one step that can be taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import say_day
from coachdesk.durations import say_hours
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.handover import Handover, HandoverPreview, PersonPreview


class ReceivePage(Page):
    """Nothing is taken in before it was seen; leaving the page forgets the file and the code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._offered: Handover | None = None
        back = button(_("Caseload"), lambda: desk.go("caseload"), kind="link", icon="previous")
        code = Field("code", _("Code"), placeholder="XXXX-XXXX-…", help=_("told by the other coach"))
        kinds = _("Hand-overs") + " (*.cdhandover)"
        self.file = SealedFile(desk, _("Choose the hand-over"), kinds, code, partial(_look, desk.casebook))
        self.file.seen.connect(self._show)
        self.file.forgotten.connect(self._forget_preview)
        self.found = Card(_("In this hand-over"), "")
        self.table = RowTable(
            _("People in this hand-over"), _columns(), empty=Empty("candidate", _("Nobody."))
        )
        self.table.setMinimumHeight(180)
        self.remarks = label("", wrap=True)
        self.take_button = button(_("Take in"), self.take, kind="primary")
        self._lay_out(back)
        self.begins_at = self.file.choose
        answer_to(self, _("Back to the caseload"), "Alt+Left", lambda: desk.go("caseload"))

    def _lay_out(self, back: object) -> None:
        self.found.add(self.table, 1)
        self.found.add(self.remarks)
        self.found.add(FlowRow(right=(self.take_button,)))
        heading = PageHeading(
            _("Receive a hand-over"),
            _("The other coach's hours stay theirs. Nothing you have is changed, and it can be undone."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))  # type: ignore[arg-type]
        column.addWidget(heading)
        cards = QWidget()
        inside = QVBoxLayout(cards)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(self.file)
        inside.addWidget(self.found, 1)
        inside.addStretch(0)
        column.addWidget(scrolling(cards), 1)
        self._forget_preview()

    def show_what(self, what: object) -> None:
        """Take a file that was opened with a double click."""
        if isinstance(what, Path):
            self.file.take_file(what)

    def leave(self) -> Unkept:
        """Forget the file, the code and what was seen."""
        self.file.forget()
        return {}

    def _forget_preview(self) -> None:
        self._offered = None
        self.table.show_rows([])
        self.found.hide()

    def _show(self, seen: tuple[Handover, HandoverPreview]) -> None:
        self._offered, told = seen
        self.found.heading.setText(_("From {coach}").format(coach=told.coach))
        self.found.aside.setText(say_day(told.made_on))
        self.table.show_rows(list(told.people))
        remarks = [
            _("{name} also brings {what}.").format(name=person.name, what=person.brings)
            for person in told.people
            if person.brings
        ]
        remarks += told.remarks if told.new else (*told.remarks, _("Everything in it is here already."))
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self.take_button.setEnabled(bool(told.new))
        self.found.show()
        (self.take_button if told.new else self.table).setFocus()

    def take(self) -> None:
        """Take in what was seen, as one step."""
        casebook, offered = self.desk.casebook, self._offered
        if offered is None:
            return
        self.take_button.setEnabled(False)
        self.desk.jobs.run(
            lambda: _take(casebook, offered, _("Receive a hand-over")),
            self._taken,
            partial(show_failure, self.desk),
            owner=self,
        )

    def _taken(self, told: HandoverPreview) -> None:
        people = n_("{n} candidate", "{n} candidates", len(told.people))
        sessions = n_("{n} new session", "{n} new sessions", told.sessions)
        self.desk.go("caseload")
        self.desk.say(
            _("Received from {coach}: {people}, {sessions}").format(
                coach=told.coach, people=people, sessions=sessions
            ),
            action=_("Undo"),
            run=self.desk.undo,
        )


def _look(casebook: Casebook, file: Path, code: str) -> tuple[Handover, HandoverPreview]:
    from coachdesk.services.handover import open_handover, preview

    offered = open_handover(file, code)
    return offered, casebook.ask(preview, offered)


def _take(casebook: Casebook, offered: Handover, words: str) -> HandoverPreview:
    from coachdesk.services.handover import receive

    return casebook.do(words, receive, offered)


def _there(row: PersonPreview) -> Mark:
    return Mark(_("Here already"), "quiet", "check") if row.there else Mark(_("New"), "accent", "add")


def _columns() -> list[Column[PersonPreview]]:
    return [
        Column["PersonPreview"]("name", _("Candidate"), lambda row: row.name, strong=True, stretch=True),
        Column["PersonPreview"]("there", _("Person"), lambda row: _there(row).text, mark=_there, width=150),
        Column["PersonPreview"]("sessions", _("New sessions"), lambda row: str(row.sessions),
                                sort=lambda row: row.sessions, align="right", width=120),
        Column["PersonPreview"]("hours", _("Hours in them"), lambda row: say_hours(row.minutes),
                                sort=lambda row: row.minutes, align="right", width=130),
        Column["PersonPreview"]("known", _("Here already"), lambda row: str(row.known) if row.known else "–",
                                sort=lambda row: row.known, align="right", quiet=True, width=130, drop=1),
        Column["PersonPreview"]("steps", _("Next steps"), lambda row: str(row.steps), sort=lambda row: row.steps,
                                align="right", width=110, drop=2),
    ]  # fmt: skip
