"""No paper says that a year is done because its candidate has left: a transfer settles nothing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Wish
from coachdesk.services import sessions, statuses
from coachdesk.services.casebook import Casebook
from coachdesk.services.checklists import get_status
from coachdesk.services.portability_sheets import get_portability
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.statuses import EndingDraft
from coachdesk.services.year_ends import get_completion
from coachdesk.services.years import YearRow, list_years
from tests.reports.pages import flowing_text_of, print_document
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


def said(casebook: Casebook, key: str, year: YearRow) -> str:
    wish = Wish(today=TODAY, year=year.id, candidate=year.candidate, label=year.label)
    return flowing_text_of(print_document(find_document(key), casebook, wish, paper="letter"))


def with_one_hour(casebook: Casebook, who: UUID) -> YearRow:
    draft = SessionDraft((who,), date(2025, 9, 15), None, 60, mode="site_visit")
    casebook.do("Log", sessions.log, draft)
    return casebook.ask(list_years, candidate=who)[0]


@pytest.mark.parametrize("how", ["withdrawn", "transferred_out"])
def test_papers_of_somebody_who_left_say_what_was_open(casebook: Casebook, how: str) -> None:
    year = with_one_hour(casebook, add_candidate(casebook, "Rosa", "Nguyễn"))
    before = casebook.ask(get_completion, year.id, today=TODAY)
    casebook.do("End", statuses.end, year.enrollment, EndingDraft(how, date(2026, 2, 20), "MCOE"))
    after = casebook.ask(get_completion, year.id, today=TODAY)
    assert {line.label for line in after.open} == {line.label for line in before.open} != set()
    assert after.asked == before.asked
    ported = casebook.ask(get_portability, year.id, today=TODAY)
    assert [each.standing for each in ported.years] == ["incomplete"]
    status = casebook.ask(get_status, year.id, today=TODAY)
    assert [line for line in status.lines if line.group == "hours" and line.complete] == []
    assert "is not complete yet" in said(casebook, "completion", year)
    assert "is not complete on Mar 3, 2026" in said(casebook, "portability", year)


def test_a_program_that_asks_nothing_has_nothing_that_was_settled(casebook: Casebook) -> None:
    year = with_one_hour(casebook, add_candidate(casebook, "Ana", "Silva", program="blank"))
    assert casebook.ask(get_completion, year.id, today=TODAY).asked == 0
    told = said(casebook, "completion", year)
    assert "ask nothing of Ana Silva" in told
    assert "has settled" not in told
