"""The first run: who the coach is, a passphrase, and the recovery sheet typed back, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from coachdesk.paths import Home
from coachdesk.services.casebook import new_recovery_code
from coachdesk.services.opening import make_for_coach
from coachdesk.services.passphrases import SHORTEST, estimate
from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.gate.sheet import RecoverySheet
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.program_options import shipped_options
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook


class FirstRunPage(MiddlePage):
    """Three steps, each on one card; the casebook is made at the end of the last."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, home: Home, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__("", "")
        self.home = home
        self.jobs = jobs
        self.about = Form(_about_fields(), enter=True)
        self.secret = Form(_secret_fields(), enter=True)
        self.secret.changed.connect(self._weigh)
        self.sheet = RecoverySheet(new_recovery_code(), lambda: self.about.values()["name"], today)
        self.sheet.told.connect(self.say)
        self.sheet.confirmed.connect(self._make)
        self.steps = QStackedWidget()
        for step in (self.about, self.secret, self.sheet):
            self.steps.addWidget(step)
        for form in (self.about, self.secret):
            form.submitted.connect(self.next)
        self.card.add(self.steps)
        self.card.add(self._buttons())
        self._show(0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back = button(_("Back"), self._back)
        self.forward = button(_("Next"), self.next, kind="primary")
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.forward)
        return row

    def _show(self, step: int) -> None:
        title, sentence, forward = (
            (_("About you"), _("Your name stands on every log you print."), _("Next")),
            (
                _("Choose a passphrase"),
                _("It encrypts everything. A few words that only you would put together are best."),
                _("Next"),
            ),
            (
                _("Your recovery sheet"),
                _("If the passphrase is ever lost, this code is the only way in. Print it, or write it down, and keep"
                  " it apart from this computer. Then type two of its groups, so that it is certain to be right."),
                _("Make my casebook"),
            ),
        )[step]  # fmt: skip
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.forward.setText(forward)
        self.forward.setAccessibleName(forward)
        self.steps.setCurrentIndex(step)
        form = (self.about, self.secret, self.sheet.form)[step]
        self.begins_at = form.boxes[next(iter(form.boxes))].editor
        self.take_focus()

    def _back(self) -> None:
        step = self.steps.currentIndex()
        if step:
            self._show(step - 1)
        else:
            self.cancelled.emit()

    def next(self) -> None:
        """Go on when this step is complete; the last one makes the casebook."""
        step = self.steps.currentIndex()
        if step == 2:
            self.sheet.confirm()
            return
        form, problems = (
            (self.about, self._about_problems()) if step == 0 else (self.secret, self._secret_problems())
        )
        if problems:
            form.show_problems(problems)
        else:
            self._show(step + 1)

    def _about_problems(self) -> dict[str, str]:
        values = self.about.values()
        problems = {
            "name": not values["name"].strip() and _("Enter your name."),
            "program": not values["program"] and _("Choose the program you coach in."),
        }
        return {name: sentence for name, sentence in problems.items() if sentence}

    def _weigh(self, name: str) -> None:
        """Tell how strong the passphrase is; a weak one is not forbidden."""
        typed = self.secret.values()["passphrase"]
        if name == "passphrase":
            self.say(estimate(typed, known=(self.about.values()["name"],)).sentence if typed else "")

    def _secret_problems(self) -> dict[str, str]:
        values = self.secret.values()
        if len(values["passphrase"].strip()) < SHORTEST:
            return {"passphrase": _("Take at least {n} characters.").format(n=SHORTEST)}
        if values["again"] != values["passphrase"]:
            return {"again": _("The two differ.")}
        return {}

    def _make(self, code: str) -> None:
        about, passphrase = self.about.values(), self.secret.values()["passphrase"]
        home = self.home

        def work() -> Casebook:
            return make_for_coach(
                home, coach=about["name"], program=about["program"], passphrase=passphrase, recovery_code=code
            )

        self.wait(_("Making your casebook…"))
        self.jobs.run(work, self.opened.emit, self.show_problem, owner=self)


def _about_fields() -> list[Field]:
    return [
        Field("name", _("Your name"), placeholder=_("as it stands on your logs")),
        Field("program", _("Program"), "choice", options=shipped_options()),
    ]


def _secret_fields() -> list[Field]:
    return [Field("passphrase", _("Passphrase"), "secret"), Field("again", _("The same again"), "secret")]
