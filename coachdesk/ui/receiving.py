"""Receiving a hand-over: the file and its code, what is in it, and then one step that can be taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coachdesk.days import say_day
from coachdesk.durations import say_hours
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.ui.taking_in import Step, TakingInPage
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.handover import Handover, HandoverPreview, PersonPreview


class ReceivePage(TakingInPage["Handover", "HandoverPreview"]):
    """People and their records from another coach."""

    def __init__(self, desk: Desk) -> None:
        code = Field("code", _("Code"), placeholder="XXXX-XXXX-…", help=_("told by the other coach"))
        kinds = _("Hand-overs") + " (*.cdhandover)"
        file = SealedFile(desk, _("Choose the hand-over"), kinds, code, partial(_look, desk.casebook))
        about = _("The other coach's hours stay theirs. Nothing you have is changed, and it can be undone.")
        table = RowTable(_("People in this hand-over"), _columns(), empty=Empty("candidate", _("Nobody.")))
        super().__init__(desk, PageHeading(_("Receive a hand-over"), about), file, table)

    def show_told(self, told: HandoverPreview) -> bool:
        """Who is in it, and what cannot come along."""
        self.found.heading.setText(_("From {coach}").format(coach=told.coach))
        self.found.aside.setText(say_day(told.made_on))
        self.table.show_rows(list(told.people))
        remarks = [
            _("{name} also brings {what}.").format(name=person.name, what=person.brings)
            for person in told.people
            if person.brings
        ]
        remarks += told.remarks if told.new else (*told.remarks, _("Everything in it is here already."))
        self.about.setText("\n".join(remarks))
        return bool(told.new)

    def step(self, offered: Handover) -> Step:
        """Receive it."""
        return partial(_take, self.desk.casebook, offered, _("Receive a hand-over")), self._taken

    def _taken(self, told: HandoverPreview) -> None:
        people = n_("{n} candidate", "{n} candidates", len(told.people))
        sessions = n_("{n} new session", "{n} new sessions", told.sessions)
        self.desk.go("caseload")
        words = _("Received from {coach}: {people}, {sessions}")
        self.say_taken(words.format(coach=told.coach, people=people, sessions=sessions))


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
