# ruff: noqa: S608 - the SQL is put together of names that stand here, and of nothing else
"""How what is found of calibration is headed: by its component and by whom it was, or by its own title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import ExcerptSource, name_order, say_name
from coachdesk.services.rubrics import get_competencies
from coachdesk.services.search.heads import LISTED, Head, ask

_EXCERPTS = (
    "SELECT x.id, x.component, coalesce(s.held_on, x.held_on), x.source FROM excerpt AS x "
    f"LEFT JOIN session AS s ON s.id = x.session_id WHERE x.id {LISTED}"
)
_THERE = (
    "SELECT x.id, c.given, c.family FROM excerpt AS x JOIN attendance AS a ON a.session_id = x.session_id "
    f"JOIN candidate AS c ON c.id = a.candidate_id WHERE x.id {LISTED} AND a.trashed_at IS NULL"
)

OF_EXCERPT: Final = (
    "SELECT x.id AS id, a.candidate_id AS candidate_id FROM excerpt AS x "
    "JOIN attendance AS a ON a.session_id = x.session_id WHERE a.trashed_at IS NULL"
)
"""SQL for the excerpts with the candidates of their sessions: columns ``id`` and ``candidate_id``."""


def _excerpts(db: Db, keys: str) -> dict[str, Head]:
    """By component and by who was there; only one from a private note has words that are private."""
    names: dict[str, list[str]] = defaultdict(list)
    for key, given, family in sorted(ask(db, _THERE, keys), key=lambda row: name_order(*row[1:])):
        names[key].append(say_name(given, family))
    rows = ask(db, _EXCERPTS, keys)
    known = get_competencies(db, {component for _key, component, _day, _source in rows})
    return {
        key: Head(
            " · ".join(filter(None, (known[component].code, ", ".join(names[key])))),
            date.fromisoformat(day) if day else None,
            ("calibration", ("evidence", UUID(hex=key))),
            open=source != ExcerptSource.PRIVATE_NOTE.value,
        )
        for key, component, day, source in rows
    }


def _titled(
    section: str, query: str, show: Callable[[str], object] = lambda key: UUID(hex=key)
) -> Callable[[Db, str], dict[str, Head]]:
    """Heads of what has a title and a day, and is shown in one section of the page of calibration.

    `show` makes what is shown there of a key; without a key it is the section itself.
    """

    def heads(db: Db, keys: str) -> dict[str, Head]:
        return {
            key: Head(
                title,
                date.fromisoformat(day) if day else None,
                ("calibration", (section, show(shown)) if shown else section),
                " ",
            )
            for key, title, day, shown in ask(db, query, keys)
        }

    return heads


_ROUND = "JOIN calibration_case AS k ON k.id = r.case_id"
_NEWEST = (
    "SELECT r.id FROM calibration_round AS r WHERE r.case_id = k.id AND r.trashed_at IS NULL "
    "ORDER BY r.held_on DESC, r.id DESC LIMIT 1"
)
_NOTE = f"JOIN calibration_round AS r ON r.id = n.round_id {_ROUND}"

CALIBRATING: Final[dict[str, Callable[[Db, str], dict[str, Head]]]] = {
    "excerpt": _excerpts,
    "calibration_case": _titled(
        "rounds", f"SELECT k.id, k.title, NULL, ({_NEWEST}) FROM calibration_case AS k WHERE k.id {LISTED}"
    ),
    "calibration_round": _titled(
        "rounds",
        f"SELECT r.id, k.title, r.held_on, r.id FROM calibration_round AS r {_ROUND} WHERE r.id {LISTED}",
    ),
    "debrief_note": _titled(
        "rounds", f"SELECT n.id, k.title, r.held_on, r.id FROM debrief_note AS n {_NOTE} WHERE n.id {LISTED}"
    ),
    "coach_goal": _titled(
        "growth",
        f"SELECT id, title, coalesce(done_on, due_on, begun_on), id FROM coach_goal WHERE id {LISTED}",
    ),
    "observation": _titled(
        "growth", f"SELECT id, observer, observed_on, id FROM observation WHERE id {LISTED}"
    ),
    "survey_figure": _titled(
        "standard3",
        f"SELECT id, survey, asked_on, id FROM survey_figure WHERE id {LISTED}",
        lambda key: f"figure:{key}",
    ),
}
"""Every kind of calibration that is found. One more: an entry here, and its line in `storage.search_kinds`."""
