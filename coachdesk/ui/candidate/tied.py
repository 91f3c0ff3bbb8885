"""What evidence and learning can be tied to on a candidate's page: goals and posts, as choices for chips."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from coachdesk.services.caseload import CandidateRow
from coachdesk.services.goals import GoalRow, goal_name, list_goals
from coachdesk.services.posts import PostRow, list_posts
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.words import _


def list_own_goals(desk: Desk, row: CandidateRow) -> list[GoalRow]:
    """The goals of the enrollment that is looked at, of every year, those of the year looked at first."""
    if row.year is None:
        return []
    found = desk.ask(list_goals, row.year.enrollment)
    number = row.year.number
    return sorted(found, key=lambda goal: (goal.year != number, goal.year))


def goal_options(goals: Iterable[GoalRow], year: int) -> list[Option]:
    """Goals as chips: short on the chip, and found by everything that is said of them."""
    return [Option(goal.id, _short(goal, year), also=goal_name(goal), detail=_words(goal)) for goal in goals]


def post_options(desk: Desk, row: CandidateRow) -> list[Option]:
    """The posts of the enrollment that is looked at, those of the year looked at first."""
    if row.year is None:
        return []
    found = desk.ask(list_posts, row.year.enrollment)
    number = row.year.number
    rows = sorted(found, key=lambda post: post.year != number)
    return [
        Option(post.key, _in_year(_head(post), post.year, number), also=post.name, detail=post.title)
        for post in rows
    ]


def still_tied(chosen: Iterable[UUID], before: Iterable[UUID], offered: Iterable[Option]) -> tuple[UUID, ...]:
    """What was chosen, and what was tied before and is not on offer: a goal in the trash comes back with its ties."""
    known = {option.value for option in offered}
    return (*chosen, *(key for key in before if key not in known))


def _short(goal: GoalRow, year: int) -> str:
    codes = f" ({', '.join(goal.elements)})" if goal.elements else ""
    return _in_year(_("Goal {number}").format(number=goal.number) + codes, goal.year, year)


def _words(goal: GoalRow) -> str:
    return goal_name(goal).partition(": ")[2]


def _head(post: PostRow) -> str:
    return _("Post {n}").format(n=post.number) if post.number else post.section or post.title


def _in_year(words: str, year: int, looked_at: int) -> str:
    return words if year == looked_at else _("{words}, year {n}").format(words=words, n=year)
