"""Lists of people: who is new, who is there, what changes field by field, and who cannot be told apart."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CannotRead
from coachdesk.paths import resource_folder
from coachdesk.services import positions
from coachdesk.services.candidates import CandidateDraft, archive, get_draft
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.importing.columns import PLAIN, VAGUE, guess_field
from coachdesk.services.importing.people import known_names
from coachdesk.services.importing.roster_applying import prepare_roster, take_in_roster
from coachdesk.services.importing.roster_columns import PEOPLE, ROSTER_FIELDS
from coachdesk.services.importing.roster_known import KnownPerson, KnownPosition
from coachdesk.services.importing.roster_plan import plan_roster
from coachdesk.services.importing.roster_planned import ANOTHER, LEAVE_OUT, ForNew, RosterPlan
from coachdesk.services.importing.steps import Stopped
from coachdesk.services.tables import Line, Table, tables_in
from coachdesk.services.years import list_years
from tests.services.books import workbook
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)
FOR_NEW = ForNew("laasc", START)

LIST = """\
Induction roster 2025-26,,,,,,,,,,
,,,,,,,,,,
Last Name,First Name,E-mail,Cell phone,Position,School Site,District,Supervisor,Cohort,Credential Number,Expiration
Ybarra,Lupe,lupe@example.org,(415) 555-0133,Assistant Principal,Fremont MS,Mission USD,I. Ito,Fall 2025,210001,6/30/2030
Phạm,D'Angelo,,,Dean,Harbor HS,Mission USD,,Fall 2025,,
,,,,,,,,,,
Total,2,,,,,,,,,
"""


def ask(casebook: Casebook, text: str | bytes | tuple[Table, ...], **more: Any) -> RosterPlan:
    content = text.encode() if isinstance(text, str) else text
    tables = content if isinstance(content, tuple) else tables_in(content)
    return casebook.ask(prepare_roster, tables, **{"today": TODAY, "for_new": FOR_NEW, **more})


def take(casebook: Casebook, text: str | bytes, **more: Any) -> RosterPlan:
    plan = ask(casebook, text, **more)
    casebook.do("Import a roster", take_in_roster, plan)
    return plan


def told(plan: RosterPlan) -> list[tuple[str, str, str]]:
    return [(row.name, row.action, row.reason) for row in plan.rows]


def test_every_heading_of_the_shipped_list_stands_for_one_field() -> None:
    listed = tomllib.loads((resource_folder("tables") / "roster_headings.toml").read_text(encoding="utf-8"))
    assert {guess_field(heading, PEOPLE) for heading in listed.pop("none")["plain"]} == {None}
    assert set(listed) == set(ROSTER_FIELDS)
    for name, kinds in listed.items():
        assert {guess_field(heading, PEOPLE) for heading in kinds["plain"]} == {(name, PLAIN)}
        assert {guess_field(heading, PEOPLE) for heading in kinds.get("vague", [])} <= {(name, VAGUE)}


def test_a_list_becomes_candidates_with_everything_it_says(casebook: Casebook) -> None:
    plan = take(casebook, LIST)
    assert told(plan) == [
        ("Lupe Ybarra", "add", "A new candidate."),
        ("D'Angelo Phạm", "add", "A new candidate."),
        ("", "skip", "A total, not a person."),
    ]
    assert [row.line for row in plan.rows] == [4, 5, 7]
    people = casebook.ask(list_candidates, today=TODAY)
    assert [(row.name, row.site) for row in people] == [
        ("D'Angelo Phạm", "Harbor HS"),
        ("Lupe Ybarra", "Fremont MS"),
    ]
    lupe = casebook.ask(get_draft, people[1].id)
    assert (lupe.email, lupe.phone, lupe.title) == (
        "lupe@example.org",
        "(415) 555-0133",
        "Assistant Principal",
    )
    assert (lupe.district, lupe.supervisor, lupe.cohort) == ("Mission USD", "I. Ito", "Fall 2025")
    assert (lupe.credential, lupe.credential_expires_on) == ("210001", date(2030, 6, 30))
    assert (lupe.program, lupe.starts_on, lupe.ends_on) == ("laasc", START, date(2026, 6, 30))


def test_the_same_list_again_adds_nothing_and_one_undo_takes_it_back(casebook: Casebook) -> None:
    take(casebook, LIST)
    again = ask(casebook, LIST)
    assert again.work == ()
    assert [row.reason for row in again.rows[:2]] == ["Already in the casebook."] * 2
    casebook.undo()
    assert casebook.ask(list_candidates, today=TODAY) == []


def test_programs_and_years_of_the_rows_count_before_those_for_all(casebook: Casebook) -> None:
    text = (
        "Name,Program,Year start,Program year,Admission date\n"
        '"Ybarra, Lupe",Marin County Office of Education (MCOE),10/1/2025,Year 2,9/15/2024\n'
        "Arn Őrsi,Nowhere,,2025-26,\n"
    )
    plan = take(casebook, text)
    assert [row.remarks for row in plan.rows] == [
        (),
        ("the number of the year: cannot be read, left out.", "the program: cannot be read, left out."),
    ]
    drafts = [casebook.ask(get_draft, row.id) for row in casebook.ask(list_candidates, today=TODAY)]
    assert [(one.program, one.starts_on, one.year_number, one.admitted_on) for one in drafts] == [
        ("laasc", START, 1, None),
        ("mcoe", date(2025, 10, 1), 2, date(2024, 9, 15)),
    ]


def test_without_a_program_new_people_are_refused_in_words(casebook: Casebook) -> None:
    plan = ask(casebook, LIST, for_new=ForNew())
    assert [row.reason for row in plan.rows[:2]] == ["Choose the program."] * 2
    assert list(plan.refusals()) == ["Choose the program."]
    plan = ask(casebook, LIST, for_new=ForNew("laasc"))
    assert plan.rows[0].reason == "Say when the program year begins."


def test_what_differs_is_changed_field_by_field_and_empty_cells_change_nothing(casebook: Casebook) -> None:
    rosa = add_candidate(
        casebook,
        "Rosa",
        "Nguyễn",
        site="Cesar Chavez MS",
        title="Dean",
        email="rosa@example.org",
        phone="415 555 0100",
    )
    plan = take(
        casebook,
        "Name,E-mail,Phone,School,Position,District,Credential no\n"
        "Rosa Nguyen,ROSA@example.org,(415) 555-0100,Cesar Chavez MS,,Mission USD,210002\n",
    )
    (row,) = plan.rows
    assert (row.action, row.candidate) == ("change", rosa)
    assert row.reason == "the credential number: 210002; the district: Mission USD"
    draft = casebook.ask(get_draft, rosa)
    assert (draft.email, draft.phone, draft.title) == ("rosa@example.org", "415 555 0100", "Dean")
    assert (draft.district, draft.credential, draft.family) == ("Mission USD", "210002", "Nguyễn")
    casebook.undo()
    assert casebook.ask(get_draft, rosa).credential == ""


def test_another_school_is_another_position_and_the_past_keeps_its_own(
    casebook: Casebook, rosa: UUID
) -> None:
    text = "Name,School,Position,Supervisor\nRosa Nguyễn,Harbor HS,Assistant Principal,I. Ito\n"
    plan = take(casebook, text)
    assert plan.rows[0].reason == (
        "the school: Cesar Chavez MS → Harbor HS; the supervisor: I. Ito (from Mar 3, 2026 on)"
    )
    new, old = casebook.ask(positions.list_positions, rosa)
    assert (new.site, new.title, new.from_on) == ("Harbor HS", "Assistant Principal", TODAY)
    assert (old.site, old.to_on) == ("Cesar Chavez MS", date(2026, 3, 2))
    assert ask(casebook, text).work == ()


def test_a_year_that_begins_after_the_last_is_the_next_year(casebook: Casebook, rosa: UUID) -> None:
    text = "Name,Year start,School\nRosa Nguyễn,7/1/2026,Harbor HS\n"
    plan = take(casebook, text)
    assert plan.rows[0].reason == (
        "the school: Cesar Chavez MS → Harbor HS; the first day of the year: Jul 1, 2026 (from Jul 1, 2026 on)"
    )
    years = casebook.ask(list_years, candidate=rosa)
    assert [(year.number, year.starts_on, year.ends_on) for year in years] == [
        (1, START, date(2026, 6, 30)),
        (2, date(2026, 7, 1), date(2027, 6, 30)),
    ]
    assert ask(casebook, text).work == ()
    earlier = ask(casebook, "Name,Year start\nRosa Nguyễn,8/1/2025\n")
    assert earlier.rows[0].remarks == ("The year that began on Jul 1, 2026 stays as it is.",)


def test_another_program_is_told_and_never_changed(casebook: Casebook, rosa: UUID) -> None:
    (row,) = take(casebook, "Name,Program\nRosa Nguyễn,MCOE\n").rows
    assert row.action == "skip"
    assert "another program" in row.remarks[0]
    assert casebook.ask(get_draft, rosa).program == "laasc"


def test_an_archived_candidate_is_known_and_stays_archived(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Archive", archive, rosa, archived=True)
    (row,) = take(casebook, "Name,Phone\nRosa Nguyễn,415 555 0199\n").rows
    assert (row.candidate, row.remarks) == (rosa, ("This candidate is archived and stays so.",))
    assert casebook.ask(list_candidates, today=TODAY) == []


def two_of_one_name(casebook: Casebook) -> tuple[UUID, UUID]:
    one = add_candidate(casebook, "Ana", "Ruiz", site="Harbor HS", email="ana@example.org")
    return one, add_candidate(casebook, "Ana", "Ruiz", site="Fremont MS", credential="210003")


@pytest.mark.parametrize(
    ("heading", "cell", "which"),
    [("E-mail", "ana@example.org", 0), ("Credential number", "210003", 1), ("School", "fremont ms", 1)],
)
def test_two_of_one_name_are_told_apart(casebook: Casebook, heading: str, cell: str, which: int) -> None:
    people = two_of_one_name(casebook)
    (row,) = ask(casebook, f"Name,Phone,{heading}\nAna Ruiz,415 555 0111,{cell}\n").rows
    assert (row.action, row.candidate) == ("change", people[which])


def test_two_of_one_name_whom_nothing_tells_apart_are_asked_about(casebook: Casebook) -> None:
    one, other = two_of_one_name(casebook)
    text = "Name,Phone\nAna Ruiz,415 555 0111\n"
    plan = ask(casebook, text)
    (row,) = plan.rows
    assert (row.action, row.reason, plan.work) == ("ask", "Several candidates have this name.", ())
    assert [(choice.key, choice.words) for choice in row.choices] == [
        (one.hex, "Ana Ruiz, Harbor HS"),
        (other.hex, "Ana Ruiz, Fremont MS"),
        (ANOTHER, "Somebody new"),
        (LEAVE_OUT, "Leave this row out"),
    ]
    for answer, action, candidate in (
        (other.hex, "change", other),
        (ANOTHER, "add", None),
        (LEAVE_OUT, "skip", None),
    ):
        (row,) = ask(casebook, text, answers={row.key: answer}).rows
        assert (row.action, row.candidate) == (action, candidate)


@pytest.mark.parametrize(
    "cells",
    ["Rosa Nguyễn,210009,,", "Rosa Nguyễn,,other@example.org,Harbor HS", "Rosa Ito,,rosa@example.org,"],
)
def test_what_speaks_for_another_person_is_asked_and_not_guessed(casebook: Casebook, cells: str) -> None:
    add_candidate(
        casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS", email="rosa@example.org", credential="210001"
    )
    (row,) = ask(casebook, f"Name,Credential number,E-mail,School\n{cells}\n").rows
    assert row.action == "ask"
    assert len(row.choices) == 3


def test_two_rows_of_one_name_are_one_person_two_people_or_a_question(casebook: Casebook) -> None:
    text = (
        "Name,E-mail,School\n"
        "Ana Ruiz,ana@example.org,Harbor HS\n"
        '"Ruiz, Ana",ANA@example.org,\n'
        "Ana Ruiz,ruiz@example.org,Fremont MS\n"
        "Ana Ruiz,,Mission ES\n"
    )
    plan = ask(casebook, text)
    assert [(row.action, row.reason) for row in plan.rows] == [
        ("add", "A new candidate."),
        ("skip", "The same person as line 2."),
        ("add", "A new candidate, another of this name."),
        ("ask", "Another row has this name: line 2."),
    ]
    assert ask(casebook, text, answers={("", 5): ANOTHER}).count("add") == 3


def test_what_was_asked_is_asked_again_until_it_is_answered(casebook: Casebook) -> None:
    text = "Name,E-mail,School\nAna Ruiz,ana@example.org,Harbor HS\nAna Ruiz,,Mission ES\n"
    asked = [("skip", "Already in the casebook."), ("ask", "Another row has this name: line 2.")]
    take(casebook, text)
    again = ask(casebook, text)
    assert [(row.action, row.reason) for row in again.rows] == asked
    take(casebook, text, answers={("", 3): ANOTHER})
    assert [row.reason for row in ask(casebook, text).rows] == ["Already in the casebook."] * 2


def test_a_workbook_with_dates_numbers_and_two_lists(casebook: Casebook) -> None:
    heads = ("Candidate", "Email", "Phone", "Credential number", "Credential expires", "School")
    book = workbook(
        {
            "Year 1": (
                heads,
                ("Lupe Ybarra", "l@example.org", 4155550133, 210001, date(2030, 6, 30), "Fremont MS"),
            ),
            "Notes": (("Call the district.",),),
            "Year 2": (heads, ("Arn Őrsi", None, None, None, None, "Harbor HS"), ("Lupe Ybarra",)),
        }
    )
    plan = take(casebook, book)
    assert [(row.place, row.action) for row in plan.rows] == [
        ("Year 1, row 2", "add"),
        ("Year 2, row 2", "add"),
        ("Year 2, row 3", "skip"),
    ]
    assert plan.problems == ("Notes: No row of this table names its columns. It is left out.",)
    lupe = casebook.ask(get_draft, casebook.ask(list_candidates, today=TODAY)[1].id)
    assert (lupe.phone, lupe.credential, lupe.credential_expires_on) == (
        "4155550133",
        "210001",
        date(2030, 6, 30),
    )


def test_the_order_of_day_and_month_is_asked_once(casebook: Casebook) -> None:
    text = "Name,Admission date,Credential expires\nLupe Ybarra,3/4/2025,5/6/2030\nArn Őrsi,4/5/2025,\n"
    asked = ask(casebook, text)
    assert (asked.asks_order, asked.order, len(asked.problems)) == (True, "mdy", 1)
    told_so = ask(casebook, text, order="dmy")
    assert (told_so.asks_order, told_so.problems) == (False, ())
    assert told_so.rows[0].draft is not None
    assert told_so.rows[0].draft.admitted_on == date(2025, 4, 3)
    clear = ask(casebook, text.replace("5/6/2030", "25/6/2030"))
    assert (clear.asks_order, clear.order) == (False, "dmy")


def test_a_log_of_clients_is_a_list_of_people(casebook: Casebook) -> None:
    text = (
        "Client Name,Contact Information,Individual / Group,Start Date,End Date,Paid Hours,Pro Bono Hours\n"
        "Lupe Ybarra,lupe@example.org,Individual,9/1/2025,6/30/2026,12.5,0\n"
        "Total,,,,,12.5,0\n"
    )
    plan = ask(casebook, text)
    assert plan.sheets[0].columns.headings == {
        "name": "Client Name",
        "email": "Contact Information",
        "starts_on": "Start Date",
        "ends_on": "End Date",
    }
    draft = plan.rows[0].draft
    assert draft is not None
    assert (draft.given, draft.starts_on, draft.ends_on) == (
        "Lupe",
        date(2025, 9, 1),
        date(2026, 6, 30),
    )
    assert plan.rows[1].action == "skip"


def test_columns_that_were_told_are_remembered(casebook: Casebook) -> None:
    text = "Wer,Wo\nLupe Ybarra,Fremont MS\n"
    with pytest.raises(CannotRead, match="No row of this table names its columns"):
        ask(casebook, text)
    take(casebook, text, wanted={"name": "Wer", "site": "Wo"})
    assert told(ask(casebook, text.replace("Lupe", "Ana"))) == [("Ana Ybarra", "add", "A new candidate.")]


def test_a_roster_that_is_stopped_keeps_nobody(casebook: Casebook) -> None:
    plan = ask(casebook, LIST)
    with pytest.raises(Stopped):
        casebook.do("Import", take_in_roster, plan, tell=lambda done, whole: done < whole)
    assert casebook.ask(list_candidates, today=TODAY) == []


def test_nothing_private_shows_in_a_repr(casebook: Casebook) -> None:
    plan = ask(casebook, LIST)
    assert "Ybarra" not in repr((plan, plan.rows, plan.rows[0].changes, plan.sheets))


NAMES = st.sampled_from(
    ["Lupe Ybarra", "Ybarra, Lupe", "Ana Ruiz", "Arn Őrsi", "D'Angelo Phạm", "Total", "", "Ana"]
)
CELLS = st.sampled_from(
    ["", "a@example.org", "b@example.org", "210001", "210002", "3/4/2025", "Harbor HS", "14", "x"]
)


def as_known(draft: CandidateDraft) -> KnownPerson:
    """A person as the casebook knows them once the draft is in it."""
    values = {name: getattr(draft, name) for name in ("email", "credential", "admitted_on", "program")}
    place = KnownPosition(uuid4(), START, {"title": "", "site": draft.site, "district": "", "supervisor": ""})
    names = known_names(draft.given, draft.family, "")
    return KnownPerson(uuid4(), names, values, (place,), uuid4(), sites=(draft.site,) if draft.site else ())


def paper_plan(table: Table, known: list[KnownPerson]) -> RosterPlan:
    return plan_roster(table, known=known, today=TODAY, find_program=lambda _text: None, for_new=FOR_NEW)


@given(st.lists(st.tuples(NAMES, CELLS, CELLS, CELLS, CELLS), max_size=6))
def test_what_was_taken_in_is_never_added_again(rows: list[tuple[str, ...]]) -> None:
    heads = ("Name", "E-mail", "Credential number", "School", "Admission date")
    table = Table(tuple(Line(number, cells) for number, cells in enumerate((heads, *rows), 1)))
    first = paper_plan(table, [])
    known = [as_known(row.draft) for row in first.rows if row.draft is not None]
    again = paper_plan(table, known)
    assert again.count("add") == 0
    assert len(again.rows) == len(first.rows) == len(rows)
    assert paper_plan(table, known).rows == again.rows


def test_a_thousand_people_are_planned_at_once(casebook: Casebook) -> None:
    rows = "".join(f"Given{n} Family{n},p{n}@example.org,School {n % 40}\n" for n in range(1000))
    plan = ask(casebook, f"Name,E-mail,School\n{rows}")
    assert plan.count("add") == 1000


def test_titles_degrees_and_schools_are_no_names(casebook: Casebook) -> None:
    take(casebook, "Name,School\nRosa Nguyễn,Harbor HS\n")
    rosa = 'Name,School\n"Rosa Nguyen, Ed.D.",Harbor HS\n'
    text = f'{rosa}Dr. Ana Ruiz,Oak ES\n"Ito, Arn, M.Ed.",Oak ES\nKim Lee (Oak ES),\n'
    plan = take(casebook, text)
    assert [row.action for row in plan.rows] == ["skip", "add", "add", "add"]
    drafts = [row.draft for row in plan.rows if row.draft]
    assert [(draft.given, draft.family) for draft in drafts] == [
        ("Ana", "Ruiz"),
        ("Arn", "Ito"),
        ("Kim", "Lee"),
    ]
    assert ask(casebook, text).work == ()


def test_two_people_in_a_row_are_no_one(casebook: Casebook) -> None:
    plan = ask(casebook, "Name,School\nRosa Nguyen & Lupe Ortiz,Harbor HS\n")
    assert told(plan) == [("", "refuse", "This names several candidates; give each a row of their own.")]
