"""The columns of what hangs on a goal: its steps, its reviews and the work on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from coachdesk.durations import say_minutes
from coachdesk.services.action_steps import OWNER_WORDS, ActionStepRow
from coachdesk.services.goal_reviews import KIND_WORDS, GoalReviewRow
from coachdesk.services.goal_work import WorkRow
from coachdesk.ui.goals.faces import status_mark
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.standings import near_day
from coachdesk.words import N_, _, p_


def step_columns(today: Callable[[], date]) -> Sequence[Column[ActionStepRow]]:
    """What is to be done, by whom and by when."""

    def due(row: ActionStepRow) -> str:
        return near_day(row.due_on, today())

    def tone(row: ActionStepRow) -> Tone | None:
        return "bad" if row.is_overdue(today()) else None

    def mark(row: ActionStepRow) -> Mark | None:
        if row.is_open:
            return Mark(_("Late"), "warn", "warning") if row.is_overdue(today()) else None
        return Mark(_("Done"), "ok", "check")

    def about(row: ActionStepRow) -> str:
        whose = _(OWNER_WORDS[row.owner])
        return whose if row.aligned else _("{whose} · does not serve the standard").format(whose=whose)

    return [
        Column[ActionStepRow]("text", _("Step"), lambda row: row.text, second=about, stretch=True, width=130),
        Column[ActionStepRow]("due", _("Due"), due, sort=lambda row: row.due_on, tone=tone, align="right", width=86),
        Column[ActionStepRow]("state", _("State"), lambda row: p_("state", "Open") if row.is_open else _("Done"),
                              mark=mark, width=96, drop=1),
    ]  # fmt: skip


def review_columns(
    today: Callable[[], date], level: Callable[[int | None], str]
) -> Sequence[Column[GoalReviewRow]]:
    """When it was looked at, what was found and how it came out; `level` names one."""

    def told(row: GoalReviewRow) -> str:
        return " · ".join(part for part in (level(row.level), row.progress.split("\n", 1)[0]) if part)

    return [
        Column[GoalReviewRow]("day", _("Date"), lambda row: near_day(row.held_on, today()),
                              sort=lambda row: row.held_on, quiet=True, width=86),
        Column[GoalReviewRow]("kind", _("Review"), lambda row: _(KIND_WORDS[row.kind]), second=told, strong=True,
                              stretch=True, width=160),
        Column[GoalReviewRow]("outcome", _("Outcome"),
                              lambda row: status_mark(row.outcome).text if row.outcome else "",
                              mark=lambda row: status_mark(row.outcome) if row.outcome else None, width=120, drop=1),
    ]  # fmt: skip


_KINDS: Final = {"session": N_("Session"), "evidence": N_("Evidence"), "learning": N_("Learning")}


def work_columns(today: Callable[[], date]) -> Sequence[Column[WorkRow]]:
    """When something was done for it, what, and for how long."""
    return [
        Column[WorkRow]("on", _("Date"), lambda row: near_day(row.on, today()), sort=lambda row: row.on, quiet=True,
                        width=86),
        Column[WorkRow]("what", _("What"), lambda row: row.words or _(_KINDS[row.kind]),
                        second=lambda row: _(_KINDS[row.kind]), stretch=True, width=160),
        Column[WorkRow]("minutes", _("Length"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                        sort=lambda row: row.minutes, align="right", width=92),
    ]  # fmt: skip
