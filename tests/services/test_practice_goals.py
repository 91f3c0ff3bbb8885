"""The goals of the practice casebook: sound on whatever day it is made, and as the programs have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import ActionStep, GrowthGoal
from coachdesk.services import action_steps, goal_reviews, goals
from coachdesk.services.casebook import make_casebook, new_recovery_code
from coachdesk.services.goal_checks import list_goal_findings
from coachdesk.services.goal_history import list_goal_revisions
from coachdesk.services.practice import fill
from coachdesk.services.years import list_years
from tests.conftest import CHEAP

DAYS = (date(2024, 1, 2), date(2026, 3, 3), date(2026, 11, 22), date(2028, 2, 29))


def slips(db: Db, today: date) -> list[object]:
    """Whatever a form would not take, or what lies outside its program year."""
    years = {(year.enrollment, year.number): year for year in list_years(db)}
    found: list[object] = []
    for goal in db.scalars(select(GrowthGoal)):
        year = years[goal.enrollment_id, goal.year]
        found += goals.get_goal_draft(db, goal.id).problems(today=today).items()
        found += [goal.set_on] if goal.set_on and not year.holds(goal.set_on) else []
        for review in goal_reviews.list_reviews(db, [goal.id]):
            found += review.draft().problems(today=today).items()
            late = goal.set_on is None or review.held_on < goal.set_on or not year.holds(review.held_on)
            found += [review.held_on] if late else []
    for step in db.scalars(select(ActionStep)):
        found += action_steps.get_step_draft(db, step.id).problems(today=today).items()
    return found


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_the_plans_are_sound_and_tell_a_story(tmp_path: Path, today: date) -> None:
    made = make_casebook(tmp_path / "P.casebook", "practice", new_recovery_code(), cost=CHEAP)
    fill(made, today)
    assert made.ask(slips, today) == []
    rows = made.ask(lambda db: goals.list_all_goals(db, {year.enrollment for year in list_years(db)}))
    assert len(rows) > 60
    statuses = {row.status for row in rows}
    assert statuses >= {"met", "carried_over"}
    assert statuses & {"active", "continued"}
    carried = [row for row in rows if row.carried_from]
    earlier = {row.id: row for row in rows}
    assert carried
    assert all(earlier[row.carried_from or row.id].status == "carried_over" for row in carried)
    assert sum(row.sessions for row in rows) > 150
    assert all(made.ask(list_goal_revisions, row.id) for row in rows[:12])
    settled = {(row.enrollment, row.year) for row in rows if row.status != "draft"}
    told = [each for one in sorted(settled, key=str) for each in made.ask(list_goal_findings, *one)]
    assert not [each.words for each in told if each.kind in {"elements", "steps", "coverage", "levels"}]
    made.close()
