"""The printed log of a year with two positions and two coaches, read back from the PDF."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.reports.coaching_log import render
from coachdesk.services import coaches, positions, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.positions import PositionDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from tests.reports.pages import flowing_text_of

MOVED = date(2026, 1, 5)


def printed(casebook: Casebook, who: UUID, layout: str = "", **period: date) -> str:
    (year,) = casebook.ask(list_years, candidate=who)
    return flowing_text_of(render(casebook.ask(get_log, year.id, layout=layout, **period)))


def hold(casebook: Casebook, who: UUID, day: date, minutes: int, coach: UUID | None = None) -> None:
    draft = SessionDraft((who,), day, minutes=minutes, mode="in_person", coach=coach)
    casebook.do("Log session", sessions.log, draft)


@pytest.mark.parametrize("layout", ["table", "narrative"])
def test_two_positions_of_one_year_are_printed_with_their_days(
    casebook: Casebook, rosa: UUID, layout: str
) -> None:
    new = PositionDraft("Principal", "Hawthorn HS", supervisor="M. Lopez", from_on=MOVED, closes=True)
    casebook.do("New position", positions.add, rosa, new)
    text = printed(casebook, rosa, layout)
    assert "Assistant Principal, Cesar Chavez MS Jul 1, 2025 – Jan 4, 2026" in text
    assert "Principal, Hawthorn HS supervisor M. Lopez Jan 5, 2026 – Jun 30, 2026" in text
    fall = printed(casebook, rosa, layout, last=date(2025, 12, 31))
    assert "Hawthorn" not in fall
    assert "Cesar Chavez MS" in fall


def test_two_positions_at_once_are_both_printed(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("New position", positions.add, rosa, PositionDraft("Principal", "Hawthorn HS", from_on=MOVED))
    text = printed(casebook, rosa)
    assert "Assistant Principal, Cesar Chavez MS Jul 1, 2025 – Jun 30, 2026" in text
    assert "Principal, Hawthorn HS Jan 5, 2026 – Jun 30, 2026" in text


def test_a_position_ended_before_the_year_is_not_printed(casebook: Casebook, rosa: UUID) -> None:
    earlier = PositionDraft("Dean", "Mission Annex", from_on=date(2024, 7, 1), to_on=date(2025, 6, 30))
    casebook.do("Earlier position", positions.add, rosa, earlier)
    assert "Mission Annex" not in printed(casebook, rosa)


@pytest.mark.parametrize("layout", ["table", "narrative"])
def test_two_coaches_are_printed_with_their_hours(casebook: Casebook, rosa: UUID, layout: str) -> None:
    other = casebook.do("Name", coaches.name_coach, "José Ruiz")
    hold(casebook, rosa, date(2025, 9, 3), 75)
    hold(casebook, rosa, date(2025, 10, 1), 30, other)
    hold(casebook, rosa, date(2025, 11, 5), 15, other)
    text = printed(casebook, rosa, layout)
    assert "Coaches Maya Torres José Ruiz" in text
    by_coach = text.split("By coach", 1)[1]
    assert by_coach.startswith(" Time Maya Torres 1 h 15 min José Ruiz 0 h 45 min Total 2 h 0 min")
    assert text.count("coach José Ruiz") == 2
    signing = text.split("Certification", 1)[1]
    assert "Coach Maya Torres" in signing  # nobody certifies another's hours as her own
    assert "Coach José Ruiz" in signing
