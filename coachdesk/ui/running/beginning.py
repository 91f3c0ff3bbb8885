"""How a session begins: with a visit that is planned for today, or with anybody."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_time
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.session_list import SessionFilter, SessionRow, list_sessions
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _, p_


class Beginning(QWidget):
    """What stands on the page while no session runs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.visits = RowTable(
            _("Visits today"),
            _columns(),
            empty=Empty("calendar", _("No visits are planned today.")),
        )
        self.visits.opened.connect(lambda row: desk.go("running", row.id))
        self.form = Form(
            [Field("candidates", _("Candidates"), "chips", placeholder=_("type two letters"))],
        )
        self.form.submitted.connect(self.start)
        planned = Card(_("Visits today"), _("Enter starts one"), flush=True)
        planned.add(self.visits, 1)
        anybody = Card(_("Somebody else"))
        anybody.add(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(
            button(p_("button", "Start"), self.form.submit, kind="primary", icon="start", keys="Ctrl+Return")
        )
        anybody.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(
            PageHeading(
                _("Start a session"),
                _("A clock and your notes while you talk; the entry is filled from them when it ends."),
            )
        )
        column.addWidget(planned, 1)
        column.addWidget(anybody)

    def refresh(self) -> None:
        """Ask for the visits and the people of today."""
        today = self.desk.today()
        wanted = SessionFilter(first=today, last=today, state="planned")
        visits = [*reversed(self.desk.ask(list_sessions, wanted))]
        self.visits.show_rows(visits)
        if self.visits.chosen is None and visits:
            self.visits.choose(visits[0].id)
        people = self.desk.ask(get_entry_choices, today=today).people
        self.form.offer("candidates", [Option(each.id, each.name, each.site) for each in people])

    def take_focus(self) -> None:
        """To the first visit, or to the field where nothing is planned."""
        if self.visits.rows:
            self.visits.setFocus()
        else:
            self.form.focus("candidates")

    def start(self) -> None:
        """Begin with whoever was chosen."""
        people = self.form.values()["candidates"]
        if not people:
            self.form.show_problems({"candidates": _("Choose who the session is with.")})
            return
        self.form.fill({"candidates": ()})
        self.desk.go("running", {"candidates": people})


def _columns() -> list[Column[SessionRow]]:
    return [
        Column[SessionRow]("time", _("When"), _time, width=116, align="right"),
        Column[SessionRow]("who", _("Candidate"), lambda row: ", ".join(row.candidates), strong=True, stretch=True,
                           second=lambda row: " · ".join(part for part in (row.place, row.focus) if part)),
    ]  # fmt: skip


def _time(row: SessionRow) -> str:
    return say_time(row.starts_at) if row.starts_at else _("any time")
