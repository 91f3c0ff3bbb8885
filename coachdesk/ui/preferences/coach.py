"""Who the coach is: what stands on every log."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import QHBoxLayout

from coachdesk.services.coaches import CoachDraft, amend_user, get_user_draft
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.words import _


class CoachCard(Card):
    """The coach's own name, credential and contacts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("You"), _("Your name stands on every log."))
        self.desk = desk
        self.form = Form(
            [
                Field("name", _("Your name")),
                Field("credential", _("Credential")),
                Field("organisation", _("Organization")),
                Field("phone", _("Phone")),
                Field("email", _("E-mail")),
            ],
            [("name", "credential"), ("organisation", "phone", "email")],
        )
        self.form.submitted.connect(self.save)
        self.add(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Save"), self.form.submit, about=_("Save what stands here about you")))
        self.add(row)

    def refresh(self) -> None:
        """Show what the casebook says."""
        self.form.fill(asdict(self.desk.ask(get_user_draft)))

    def save(self) -> None:
        """Keep what was typed."""
        draft = CoachDraft(**self.form.values())
        problems = draft.problems()
        if problems:
            self.form.show_problems(problems)
        else:
            self.desk.change(_("Change your details"), amend_user, draft)
