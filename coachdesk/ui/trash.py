"""The trash: what was put away, with one key to bring it back, and erasing a person for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.services.trash import bring_back, list_trash
from coachdesk.services.trash_rows import TrashRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.erasing import ErasingCard, HoldingCard
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import days_ago
from coachdesk.words import _


class TrashPage(Page):
    """Everything in the trash; Enter brings back, and a candidate can be erased after her name was typed."""

    kinds = frozenset(
        {
            "candidate",
            "session",
            "evidence",
            "event",
            "learning",
            "portfolio_post",
            "self_assessment",
            "goal",
            "action_step",
            "goal_review",
            "excerpt",
            "coach_goal",
            "observation",
            "survey_figure",
            "calibration_case",
            "calibration_round",
            "program_year",
            "enrollment_status",
            "coach_assignment",
            "support_plan",
            "position",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        empty = Empty("trash", _("The trash is empty. Nothing in CoachDesk is deleted by itself."))
        self.table = RowTable(_("Trash"), _columns(desk.today), empty=empty)
        self.table.opened.connect(self.bring_back)
        self.table.chose.connect(lambda _row: self._show_erasing())
        self.back = button(_("Bring back"), self._bring_chosen_back, kind="primary", icon="undo")
        self.erasing = ErasingCard(desk)
        self.holding = HoldingCard(desk)
        self.erasing.erased.connect(self.holding.refresh)
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
        column.addWidget(self.holding)
        self.begins_at = self.table

    def refresh(self) -> None:
        """Ask for the trash again."""
        self.table.show_rows(self.desk.ask(list_trash))
        self._show_erasing()
        self.holding.refresh()

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


def _kind(row: TrashRow) -> str:
    return {
        "candidate": _("Candidate"),
        "session": _("Session"),
        "evidence": _("File"),
        "event": _("Event"),
        "learning": _("Learning"),
        "portfolio_post": _("Post"),
        "self_assessment": _("Self-assessment"),
        "goal": _("Goal"),
        "action_step": _("Action step"),
        "goal_review": _("Review of a goal"),
        "excerpt": _("Evidence of coaching"),
        "coach_goal": _("Goal of the coach"),
        "observation": _("Observation of the coach"),
        "survey_figure": _("Survey answer"),
        "calibration_case": _("Case"),
        "calibration_round": _("Round"),
        "program_year": _("Program year"),
        "enrollment_status": _("Leave or ending"),
        "coach_assignment": _("Coach"),
        "support_plan": _("Support plan"),
        "position": _("Position"),
    }[row.kind]


def _when(row: TrashRow, today: date) -> str:
    """The day of a session; of a candidate how old the records are."""
    if row.held_on is None:
        return ""
    if row.kind == "candidate":
        return _("last session {ago}").format(ago=days_ago(row.held_on, today))
    return say_day(row.held_on)


def _columns(today: Callable[[], date]) -> list[Column[TrashRow]]:
    return [
        Column[TrashRow]("kind", _("What"), _kind, quiet=True, width=150, drop=1),
        Column[TrashRow]("what", _("Who"), lambda row: row.what, strong=True, stretch=True, width=180),
        Column[TrashRow]("held_on", _("Date"), lambda row: _when(row, today()), sort=lambda row: row.held_on,
                         width=210, drop=2),
        Column[TrashRow]("minutes", _("Length"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                         sort=lambda row: row.minutes, align="right", width=110, drop=3),
        Column[TrashRow]("since", _("In the trash since"), lambda row: say_day(row.trashed_at.astimezone().date()),
                         sort=lambda row: row.trashed_at, align="right", width=160),
    ]  # fmt: skip
