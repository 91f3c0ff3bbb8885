"""The caseload as a coach uses it: finding, grouping, keeping a view, and changing several at once."""

from __future__ import annotations

from pathlib import Path

from coachdesk.services import events, presence
from coachdesk.services.casebook import open_casebook
from coachdesk.services.events import EventDraft
from tests.conftest import PASSPHRASE
from tests.journeys import walks
from tests.journeys.books import TODAY, make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

ROSA, ANI, LUPE = "Rosa Nguyễn", "Անի Հակոբյան", "Lupe Ybarra"


def at_the_caseload(arrives: Arrives, folder: Path) -> Person:
    person = arrives(make_book(folder))
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.sees("this month")  # what comes last: everybody is judged
    return person


def names(person: Person) -> list[str]:
    return [row[0] for row in person.reads_table("Candidates")]


def test_filter_group_save_a_view_change_the_cohort_and_undo(arrives: Arrives, tmp_path: Path) -> None:
    person = at_the_caseload(arrives, tmp_path)
    assert sorted(names(person)) == sorted([ROSA, ANI, LUPE])
    person.types("Find", "nguyen chavez")
    person.sees("1 of 3 candidates")
    assert names(person) == [ROSA]
    person.types("Find", "")
    person.chooses("Grouped by", "Cohort")
    person.sees("No cohort, 3 rows")
    assert set(names(person)) == {"No cohort, 3 rows", ROSA, ANI, LUPE}
    person.presses("Views")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.types("Name of the view", "By cohort")
    person.uses_shortcut("Return")
    person.sees("Done: Save a view")
    assert person.reads("View") == "By cohort"

    person.picks("Candidates", ROSA)
    person.uses_shortcut("Ctrl+A")
    person.sees("3 candidates chosen")
    person.presses("Change cohort…")
    person.types("New cohort", "Cohort 16")
    person.uses_shortcut("Return")
    person.sees("Done: Change the cohort of 3 candidates")
    person.sees("Cohort 16, 3 rows")
    assert person.is_at() == {"Candidates"}
    person.uses_shortcut("Ctrl+Z")
    person.sees("No cohort, 3 rows", "Undone: Change the cohort of 3 candidates")


def test_the_view_looked_through_last_is_there_next_time(arrives: Arrives, tmp_path: Path) -> None:
    person = at_the_caseload(arrives, tmp_path)
    person.types("Find", "fremont")
    person.presses("Views")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.types("Name of the view", "Fremont")
    person.presses("Save view")
    person.sees("Done: Save a view")
    folder = tmp_path / "Maya.casebook"
    person.closes_the_window()
    again = arrives(folder)
    again.unlocks(PASSPHRASE)
    again.goes_to("Caseload")
    again.sees("1 of 3 candidates")
    assert (again.reads("View"), again.reads("Find"), names(again)) == ("Fremont", "fremont", [LUPE])
    again.chooses("View", "None")
    again.sees("3 candidates")
    assert len(names(again)) == 3


def test_several_are_archived_and_one_comes_back(arrives: Arrives, tmp_path: Path) -> None:
    person = at_the_caseload(arrives, tmp_path)
    person.picks("Candidates", ROSA)
    person.uses_shortcut("Ctrl+A")
    person.presses("Archive")
    person.sees("Done: Archive 3 candidates", "0 candidates")
    person.tabs_to("Shown")
    person.uses_shortcut("Down")
    person.uses_shortcut("Down")
    assert person.reads("Shown") == "Archived"
    person.picks("Candidates", LUPE)
    person.presses("Bring back")
    person.sees("Done: Bring back 1 candidate")
    assert sorted(names(person)) == sorted([ROSA, ANI])
    assert person.is_at() == {"Candidates"}
    person.uses_shortcut("Ctrl+Z")
    person.sees("Undone: Bring back 1 candidate")
    assert sorted(names(person)) == sorted([ROSA, ANI, LUPE])


def test_a_view_of_the_archived_brings_back_what_only_they_have(arrives: Arrives, tmp_path: Path) -> None:
    """Nobody who is archived is asked for before; the program of such a view is theirs alone."""
    person = at_the_caseload(arrives, tmp_path)
    person.picks("Candidates", LUPE)
    person.uses_shortcut("Ctrl+A")
    person.presses("Archive")
    person.sees("Done: Archive 3 candidates", "0 candidates", "Nobody is like this.")
    person.chooses("Shown", "Archived")
    person.chooses("Program", "LAASC")
    person.presses("Views")
    person.uses_shortcut("Down")
    person.uses_shortcut("Return")
    person.types("Name of the view", "Years ago")
    person.uses_shortcut("Return")
    person.sees("Done: Save a view")
    person.chooses("View", "None")
    assert names(person) == []
    person.chooses("View", "Years ago")
    assert sorted(names(person)) == sorted([ROSA, ANI, LUPE])
    assert (person.reads("Shown"), person.reads("Program")) == ("Archived", "LAASC")


def test_what_several_lack_is_attested_for_all_of_them_from_today(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.sees("Late or due soon", "Attest for 3 candidates…")
    lacking = next(row[0] for row in hears(person) if "Attest for 3 candidates…" in row[0])
    label = lacking.split(", Attest")[0]
    person.opens("Late or due soon", "Attest for 3 candidates…")
    person.sees("3 candidates chosen", "Mark for all", f"{label} (3 candidates)")
    person.presses("Mark for all")
    person.sees("Done: Mark a requirement for 3 candidates")
    person.goes_to("Today")
    person.sees("Late or due soon")
    person.waits(lambda: not any(row[0].startswith(label) for row in hears(person)))
    assert not any(row[0].startswith(f"{label},") for row in hears(person))


def test_a_requirement_of_one_candidate_leads_to_her_list(arrives: Arrives, tmp_path: Path) -> None:
    person = arrives(make_book(tmp_path))
    person.unlocks(PASSPHRASE)
    person.sees("Attest for 3 candidates…")
    person.presses("By candidate")
    person.sees("By requirement")
    label = person.reads_table("Late or due soon")[1][0]
    person.opens("Late or due soon", label)
    person.sees("Checklist")
    assert person.is_at() == {"Requirements"}
    assert label in {row[0] for row in person.reads_table("Requirements")}


def test_the_logs_of_those_chosen_are_ready_to_be_printed(arrives: Arrives, tmp_path: Path) -> None:
    person = at_the_caseload(arrives, tmp_path)
    person.picks("Candidates", LUPE)
    person.presses("Print logs")
    person.sees("Page 1 of")
    assert [row[0] for row in person.reads_table("Papers")] == [LUPE]
    person.presses("Show everybody")
    assert len(person.reads_table("Papers")) == 3


def test_presence_at_an_event_is_noted_for_all_who_are_chosen(arrives: Arrives, tmp_path: Path) -> None:
    folder = make_book(tmp_path)
    book = open_casebook(folder, passphrase=PASSPHRASE)
    draft = EventDraft(program="laasc", rule="induction_day", title="Induction Day 1", held_on=TODAY)
    day = book.do("Add event", events.add, draft)
    book.close()
    person = arrives(folder)
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.picks("Candidates", ROSA)
    person.uses_shortcut("Ctrl+A")
    person.presses("Add to an event…")
    person.sees("Induction Day 1 · today", "Attended")
    person.presses("Note for all")
    person.sees("Done: Note 3 candidates at an event")
    person.closes_the_window()
    book = open_casebook(folder, passphrase=PASSPHRASE)
    there = book.ask(presence.list_presence, day)
    book.close()
    assert [row.presence for row in there] == ["attended"] * 3


def test_with_groups_and_a_line_open_all_of_it_has_a_name_and_a_way(arrives: Arrives, tmp_path: Path) -> None:
    person = at_the_caseload(arrives, tmp_path)
    person.chooses("Grouped by", "Site")
    person.picks("Candidates", ROSA)
    person.presses("Mark a requirement…")
    person.sees("Mark for all")
    assert walks.unnamed() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert walks.cut_short() == []
    person.uses_shortcut("Escape")
    person.no_longer_sees("Mark for all")
    assert person.is_at() == {"Candidates"}


def hears(person: Person) -> list[list[str]]:
    return person.hears_table("Late or due soon")
