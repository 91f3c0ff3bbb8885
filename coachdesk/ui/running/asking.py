"""The question whether a session is still going on, in a strip that waits and takes no key from the notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from coachdesk.days import read_time, say_day, say_time
from coachdesk.services.running import Running
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


class Asking(Card):
    """Still going on, or when it ended: at first the time at which something was last typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Is it still going on?"))
        self.desk = desk
        self.told = label("", wrap=True)
        self.form = Form(
            [Field("ended", _("It ended at"), "time", parse=read_time, show=say_time)], enter=True
        )
        self.form.setFixedWidth(150)
        self.form.submitted.connect(self.end)
        row = QHBoxLayout()
        row.setSpacing(12)
        low = Qt.AlignmentFlag.AlignBottom  # level with the line, not with its label
        row.addWidget(button(_("Still going on"), desk.under_way.sure), 0, low)
        row.addStretch(1)
        row.addWidget(self.form)
        row.addWidget(button(_("End it then"), self.form.submit), 0, low)
        self.add(self.told)
        self.add(row)
        self.hide()

    def show_question(self) -> None:
        """Ask where there is something to ask; what was typed as the end stays."""
        running, asks = self.desk.under_way.running, self.desk.under_way.asks
        shown = running is not None and asks
        if running is not None and shown and self.isHidden():
            self.told.setText(self._question(running))
            typed = running.typed_at.astimezone().time().replace(second=0, microsecond=0)
            self.form.fill({"ended": typed})
        self.setVisible(shown)

    def _question(self, running: Running) -> str:
        began = say_time(running.starts_at)
        if running.held_on != self.desk.today():
            began = _("{day}, {time}").format(
                day=say_day(running.held_on, year=False, weekday=True), time=began
            )
        if running.clock.since is None:
            return _("This session began at {when} and is paused.").format(when=began)
        return _("This session began at {when}, and its clock has not been stopped.").format(when=began)

    def end(self) -> None:
        """End the session at the time that was typed."""
        at = self.form.values()["ended"]
        problem = self.desk.under_way.problem_with(at) if at else _("Say when it ended.")
        if problem:
            self.form.show_problems({"ended": problem})
        else:
            self.desk.under_way.end(at)
