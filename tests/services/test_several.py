"""Changing several at once is one step: one undo takes it back for all of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coachdesk.services import marks, several
from coachdesk.services.casebook import Casebook
from coachdesk.services.requirements import list_requirements
from coachdesk.services.roll import list_roll
from coachdesk.services.several import list_markable
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


def cohorts(casebook: Casebook) -> dict[UUID, str]:
    rows = casebook.ask(list_roll, today=TODAY)
    return {row.id: row.year.cohort if row.year else "" for row in rows}


def test_a_cohort_is_changed_for_those_chosen_and_taken_back_at_once(casebook: Casebook, rosa: UUID) -> None:
    mei, luis = (
        add_candidate(casebook, "Mei", cohort="Cohort 15"),
        add_candidate(casebook, "Luis", cohort="15"),
    )
    count = casebook.do("Cohort", several.change_cohort, [rosa, mei], " Cohort  16 ", today=TODAY)
    assert count == 2
    assert cohorts(casebook) == {rosa: "Cohort 16", mei: "Cohort 16", luis: "15"}
    casebook.undo()
    assert cohorts(casebook) == {rosa: "", mei: "Cohort 15", luis: "15"}


def test_several_are_archived_and_brought_back(casebook: Casebook, rosa: UUID) -> None:
    mei = add_candidate(casebook, "Mei")
    casebook.do("Archive", several.archive, [rosa, mei], archived=True)
    assert all(row.archived for row in casebook.ask(list_roll, today=TODAY))
    casebook.do("Bring back", several.archive, [mei], archived=False)
    assert [row.id for row in casebook.ask(list_roll, today=TODAY) if row.archived] == [rosa]


def test_a_requirement_is_marked_for_all_who_lack_it_and_only_for_them(
    casebook: Casebook, rosa: UUID
) -> None:
    mei = add_candidate(casebook, "Mei")
    rows = casebook.ask(list_markable, today=TODAY, candidates=[rosa, mei])
    attested = next(row for row in rows if ":attested:" in row.id)
    assert attested.people == 2
    first = [draft for draft in attested.on(TODAY) if draft.enrollment == attested.drafts[0].enrollment]
    casebook.do("Mark one", marks.put, first)
    again = next(
        row
        for row in casebook.ask(list_markable, today=TODAY, candidates=[rosa, mei])
        if row.id == attested.id
    )
    assert again.people == 1
    assert {draft.enrollment for draft in again.drafts} == {draft.enrollment for draft in attested.drafts[1:]}
    casebook.do("Mark the other", marks.put, again.on(TODAY))
    left = [row.id for row in casebook.ask(list_markable, today=TODAY, candidates=[rosa, mei])]
    assert attested.id not in left
    judged = casebook.ask(list_requirements, today=TODAY)
    key = attested.drafts[0].requirement
    assert [one.standing.value for row in judged for one in row.requirements if one.key == key] == [
        "done"
    ] * 2


def test_all_of_a_requirement_is_each_of_the_things_it_asks_for(casebook: Casebook, rosa: UUID) -> None:
    rows = casebook.ask(list_markable, today=TODAY, candidates=[rosa])
    whole = next(row for row in rows if row.id.endswith("#") and len(row.drafts) > 1)
    parts = [row for row in rows if row.id.startswith(whole.id) and row.id != whole.id]
    assert [draft.item for row in parts for draft in row.drafts] == [draft.item for draft in whole.drafts]
    casebook.do("Mark", marks.put, whole.on(TODAY))
    left = casebook.ask(list_markable, today=TODAY, candidates=[rosa])
    assert not [row for row in left if row.id.startswith(whole.id)]
