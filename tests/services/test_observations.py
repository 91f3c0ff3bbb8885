"""Observations of the coach: kept newest first, changed, and put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachdesk.services import observations, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.observations import ObservationDraft

TODAY = date(2026, 3, 3)
SEEN = ObservationDraft(
    date(2026, 2, 10), "Ana Ruiz", ("laasc-coaching.B", "icf.6"), "She waited.", "Wait longer."
)


def test_an_observation_is_kept_changed_and_put_away(casebook: Casebook) -> None:
    first = casebook.do("Add", observations.add, SEEN)
    second = casebook.do("Add", observations.add, replace(SEEN, observed_on=TODAY, observer="  Lee\n Park "))
    rows = casebook.ask(observations.list_observations)
    assert [(row.id, row.observer) for row in rows] == [(second, "Lee Park"), (first, "Ana Ruiz")]
    assert rows[1].draft() == SEEN
    casebook.do("Amend", observations.amend, first, replace(SEEN, agreed="Count to five."))
    assert casebook.ask(observations.list_observations)[1].agreed == "Count to five."
    casebook.do("Trash", observations.trash, first)
    (row,) = casebook.ask(trash.list_trash)
    assert (row.kind, row.what, row.held_on) == ("observation", "Ana Ruiz", SEEN.observed_on)
    casebook.do("Back", trash.bring_back, row.kind, row.id)
    assert len(casebook.ask(observations.list_observations)) == 2


def test_day_and_observer_are_needed() -> None:
    assert not SEEN.problems(today=TODAY)
    assert set(ObservationDraft().problems(today=TODAY)) == {"observed_on", "observer"}
    assert set(replace(SEEN, observed_on=date(2026, 3, 4)).problems(today=TODAY)) == {"observed_on"}
