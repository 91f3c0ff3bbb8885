"""What the tables of a candidate's overview show: next steps, growth goals, and what is due and coming up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachdesk.days import say_day
from coachdesk.services.brief import BriefGoal
from coachdesk.services.step_rows import StepRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.table import Column
from coachdesk.ui.standings import near_day
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead, with its day."""

    id: str
    text: str
    on: date | None
    late: bool = False


def step_columns(desk: Desk) -> list[Column[StepRow]]:
    """What was promised and is still open, with its day."""
    return [
        Column[StepRow]("text", _("Next step"), lambda row: row.text, stretch=True, lines=2, second=_whose),
        Column[StepRow]("due", _("Due"), lambda row: near_day(row.due_on, desk.today()), sort=lambda row: row.due_on,
                        tone=lambda row: "bad" if row.due_on and row.due_on < desk.today() else None,
                        align="right", width=96),
    ]  # fmt: skip


def _whose(row: StepRow) -> str:
    """Whose it is; an action step says for which goal."""
    goal = _("Goal {number}").format(number=row.goal) if row.goal else ""
    return " · ".join(part for part in (_owner(row), goal) if part)


def goal_columns(desk: Desk) -> list[Column[BriefGoal]]:
    """The growth goals of the year, each with what is done next."""

    def about(row: BriefGoal) -> str:
        day = near_day(row.due_on, desk.today()) if row.due_on else ""
        return " · ".join(part for part in (row.status, row.step, day) if part)

    return [
        Column[BriefGoal]("name", _("Goal"), lambda row: row.name, stretch=True, lines=2, second=about),
    ]


def _owner(row: StepRow) -> str:
    return _("yours") if row.owner == "coach" else _("theirs")


def coming_columns(desk: Desk) -> list[Column[Coming]]:
    """What lies ahead, with its day."""

    def day(row: Coming) -> str:
        if row.on is None:
            return ""
        return (
            _("today") if row.on == desk.today() else say_day(row.on, year=row.on.year != desk.today().year)
        )

    return [
        Column[Coming]("text", _("What"), lambda row: row.text, stretch=True, lines=2),
        Column[Coming](
            "on",
            _("When"),
            day,
            sort=lambda row: row.on,
            align="right",
            width=110,
            tone=lambda row: "bad" if row.late and row.on and row.on < desk.today() else None,
        ),
    ]
