"""First values of a session: how the last ones with somebody went, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.defaults import Defaults, get_defaults, list_places
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

TUESDAY = date(2026, 3, 3)
SITE = "Cesar Chavez MS"


def log(casebook: Casebook, who: UUID, on: date, **more: Any) -> UUID:
    draft = replace(SessionDraft((who,), on, minutes=30), **more)
    return casebook.do("Log session", sessions.log, draft)


def test_nobody_knows_how_a_first_session_goes(casebook: Casebook, rosa: UUID) -> None:
    assert casebook.ask(get_defaults, rosa, TUESDAY) == Defaults()


def test_the_last_session_of_the_weekday_counts_before_a_later_one(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, TUESDAY, mode="site_visit", activity="goals", template="grow")
    log(casebook, rosa, TUESDAY + timedelta(days=2), mode="phone")
    log(casebook, rosa, TUESDAY + timedelta(days=7), mode="email", state="cancelled")
    coming = TUESDAY + timedelta(days=7)
    assert casebook.ask(get_defaults, rosa, coming) == Defaults("site_visit", "goals", "grow")
    assert casebook.ask(get_defaults, rosa, coming + timedelta(days=1)).mode == "phone"


def test_a_visit_planned_that_day_is_named(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, TUESDAY, state="planned", starts_at=time(9, 30))
    planned = casebook.ask(get_defaults, rosa, TUESDAY).planned
    assert planned is not None
    assert (planned.id, planned.starts_at) == (key, time(9, 30))
    assert casebook.ask(get_defaults, rosa, TUESDAY + timedelta(days=1)).planned is None


def test_places_are_remembered_for_the_candidate_and_the_site(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", site=SITE)
    lupe = add_candidate(casebook, "Lupe", site="Fremont MS")
    for who, place in (
        (rosa, "Room 4"),
        (rosa, "Room 4"),
        (ana, "Library"),
        (lupe, "Gym"),
        (ana, SITE),
        (rosa, ""),
    ):
        log(casebook, who, TUESDAY, place=place)
    log(casebook, rosa, TUESDAY, place="District office")
    found = casebook.ask(list_places, rosa, SITE)
    assert found[:2] == [SITE, "Room 4"]
    assert set(found) == {SITE, "Room 4", "Library", "District office"}
    assert casebook.ask(list_places, lupe, "") == ["Gym"]
