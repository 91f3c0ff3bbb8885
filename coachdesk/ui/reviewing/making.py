"""Making a review file: whose sessions, of which time, and the passphrase the leader is told by another way."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.services.parcels.people import list_names
from coachdesk.text import file_name
from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import save_dialog, show_failure
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.new_secret import NO_SECRET, secret_fields, secret_problems
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.review import Review


class ReviewOutPage(Page):
    """What a program leader may read of some candidates' sessions goes into a sealed file."""

    kinds = frozenset({"candidate"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        about = _(
            "An encrypted file with the hours and everything that may stand on a log. Private notes stay here. The"
            " leader opens it with CoachDesk, says something of each entry, and sends it back to you."
        )
        self.form = Form(self._fields(), [("people",), ("first", "last"), ("passphrase", "again")])
        self.form.submitted.connect(self.save)
        back = button(_("Caseload"), lambda: desk.go("caseload"), kind="link", icon="previous")
        card = Card()
        card.add(label(about, wrap=True))
        card.add(self.form)
        card.add(
            label(_("Tell the leader the passphrase by telephone, never with the file."), "quiet", wrap=True)
        )
        card.add(
            FlowRow(
                right=(button(_("Save the review file…"), self.form.submit, kind="primary", icon="save"),)
            )
        )
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card)
        inside.addStretch(1)  # the card is as high as its words at this width
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(16)
        column.addLayout(FlowRow(back))
        column.addWidget(PageHeading(_("Review file"), _("For a program leader who reads your entries.")))
        column.addWidget(scrolling(whole), 1)
        self.begins_at = self.form.boxes["people"].editor
        answer_to(self, _("Back to the caseload"), "Alt+Left", lambda: desk.go("caseload"))

    def _fields(self) -> list[Field]:
        def read(text: str) -> date:
            return read_day(text, self.desk.today())

        return [
            Field("people", _("Whose sessions"), "chips", placeholder=_("type two letters")),
            Field("first", _("From"), "date", parse=read, show=say_day),
            Field("last", _("To"), "date", parse=read, show=say_day),
            *secret_fields(),
        ]

    def refresh(self) -> None:
        """Ask for the names again."""
        names = self.desk.ask(list_names)
        self.form.offer("people", [Option(key, name) for key, name in names])

    def show_what(self, what: object) -> None:
        """Somebody came from these candidates; without any all are meant. The month up to today is offered."""
        today = self.desk.today()
        everybody = tuple(key for key, _name in self.desk.ask(list_names))
        people = what if isinstance(what, tuple) and what else everybody
        self.form.fill({"people": people, "first": today.replace(day=1), "last": today})

    def leave(self) -> Unkept:
        """A passphrase is not kept."""
        self.form.fill(NO_SECRET)
        return {}

    def save(self) -> None:
        """Ask where the file goes, once everything is said."""
        told = self.form.values()
        problems = {
            "people": not told["people"] and _("Choose whose sessions are to be reviewed."),
            "first": told["first"] is None and _("Say from which day."),
            "last": told["last"] is None and _("Say up to which day."),
            **secret_problems(told),
        }
        found = {name: sentence for name, sentence in problems.items() if sentence}
        if found:
            self.form.show_problems(found)
            return
        kinds = _("Review files") + " (*.cdreview)"
        dialog = save_dialog(self, _("Save the review file"), kinds, "cdreview")
        dialog.selectFile(file_name(_("Review {day}").format(day=told["last"].isoformat())) + ".cdreview")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, target: Path) -> None:
        """Write the file beside the window."""
        told, casebook, today = self.form.values(), self.desk.casebook, self.desk.today()
        self.desk.jobs.run(
            lambda: _write(casebook, told, target, today),
            lambda review: self._written(target, review),
            partial(show_failure, self.desk),
            owner=self,
        )

    def _written(self, target: Path, review: Review) -> None:
        self.leave()  # a passphrase does not stay on the screen
        entries = n_("{n} entry", "{n} entries", len(review.entries))
        self.desk.say(_("Saved {name} with {entries}").format(name=target.name, entries=entries))


def _write(casebook: Casebook, told: dict[str, Any], target: Path, today: date) -> Review:
    from coachdesk.services.review import save_review, write_review

    def save(review: Review) -> None:
        save_review(target, review, told["passphrase"])

    return casebook.ask(write_review, told["people"], told["first"], told["last"], today=today, save=save)
