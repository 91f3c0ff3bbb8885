"""What a coach looks at while the candidate talks: open next steps, the last summary, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services import candidates
from coachdesk.services.brief import MOST_DUE, BriefSheet, get_brief
from coachdesk.services.step_rows import StepRow
from coachdesk.services.steps import settle
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.standings import near_day
from coachdesk.words import _

_LINES: Final = 8
"""So many lines high the next steps are at least; below that all of it scrolls."""


class Beside(QWidget):
    """The brief of everybody in the session, in cards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.steps = RowTable(
            _("Open next steps"), _columns(desk), empty=Empty("check", _("No next steps are open."))
        )
        self.steps.opened.connect(self._settle)
        steps = Card(_("Open next steps"), _("Enter marks one done"), flush=True)
        steps.add(self.steps, 1)
        self.said = top_left(label("", wrap=True, selectable=True))
        self.last = Card(_("Last session"))
        self.last.add(scrolling(self.said), 1)
        self.waiting = label("", wrap=True)
        self.due = Card(_("Due"))
        self.due.add(self.waiting)
        self.steps.setMinimumHeight(self.fontMetrics().height() * _LINES)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(steps, 3)
        column.addWidget(self.last, 3)
        column.addWidget(self.due)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def show_candidates(self, people: Sequence[UUID]) -> None:
        """Show the briefs of these; one who is there no longer is left out."""
        today = self.desk.today()
        sheets = [
            self.desk.ask(get_brief, key, today=today)
            for key in people
            if self.desk.ask(candidates.stands, key)
        ]
        several = len(sheets) > 1
        steps = {step.id: step for sheet in sheets for step in sheet.steps}
        self.steps.show_rows(list(steps.values()))
        self.said.setText("\n\n".join(_last(sheet, named=several) for sheet in sheets))
        self.last.aside.setText(
            near_day(sheets[0].last.held_on, today) if sheets and sheets[0].last and not several else ""
        )
        due = dict.fromkeys(one.label for sheet in sheets for one in sheet.due[:MOST_DUE])
        self.waiting.setText(" · ".join(due))
        self.due.setVisible(bool(due))

    def _settle(self, step: StepRow) -> None:
        self.desk.change(_("Mark a next step done"), settle, step.id, self.desk.today())


def _last(sheet: BriefSheet, *, named: bool) -> str:
    told = sheet.summary or _("No summary was written.")
    if sheet.last is None:
        told = _("No session has been held yet.")
    return f"{sheet.candidate.name}: {told}" if named else told


def _columns(desk: Desk) -> list[Column[StepRow]]:
    return [
        Column[StepRow]("text", _("Next step"), lambda row: row.text, stretch=True, lines=2, second=_whose),
        Column[StepRow]("due", _("Due"), lambda row: near_day(row.due_on, desk.today()), sort=lambda row: row.due_on,
                        align="right", width=100, drop=1),
    ]  # fmt: skip


def _whose(row: StepRow) -> str:
    return _("you, for {name}").format(name=row.candidate) if row.owner == "coach" else row.candidate
