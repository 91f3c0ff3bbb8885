"""A coach's own programs: kept in versions, used for new enrollments, and never a new rule for a past year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.errors import CoachDeskError
from coachdesk.models import Enrollment, Event, EventAttendance, StoredProfile
from coachdesk.programs.changes import copy_of, with_version
from coachdesk.programs.problems import ProfileError
from coachdesk.programs.profiles import shipped_keys, shipped_text
from coachdesk.services import candidates, programs
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.coaches import get_user
from coachdesk.services.enrollments import EnrollDraft, enroll
from coachdesk.services.exporting import export_casebook, restore_export
from coachdesk.services.profiles import MOST, get_profile
from coachdesk.services.requirements import list_requirements
from coachdesk.services.statuses import EndingDraft, end
from tests.conftest import CHEAP, PASSPHRASE
from tests.services.conftest import START, add_candidate

TODAY = date(2026, 3, 3)
OWN = copy_of(shipped_text("generic"), "generic-own").replace("minimum_hours = 40", "minimum_hours = 45")
SECOND = with_version(OWN, 2).replace("minimum_hours = 45", "minimum_hours = 50")


def asked(casebook: Casebook, who: UUID, *, today: date = TODAY) -> list[float | None]:
    """The hours of coaching a year that are asked of somebody, by enrollment and year."""
    found = casebook.ask(list_requirements, today=today, candidates={who})
    return [one.need for row in found for one in row.requirements if one.key == "hours:coaching:year"]


def enrollments(casebook: Casebook) -> dict[str, UUID]:
    with casebook.change("Look") as db:
        return {one.program: one.id for one in db.scalars(select(Enrollment))}


def movable(casebook: Casebook, program: str = "generic-own", *, today: date = TODAY) -> dict[str, str]:
    return {row.name: row.why_not for row in casebook.ask(programs.list_movable, program, today=today)}


def test_every_shipped_program_is_listed_with_what_is_to_be_asked(casebook: Casebook, rosa: UUID) -> None:
    rows = {row.id: row for row in casebook.ask(programs.list_programs)}
    assert rows.keys() == set(shipped_keys())
    assert (rows["laasc"].enrollments, rows["laasc"].used, rows["laasc"].own) == (1, ((1, 1),), False)
    assert (rows["generic"].questions, rows["generic"].unconfirmed, rows["generic"].enrollments) == (5, 6, 0)


def test_a_copy_is_used_for_new_enrollments_and_undo_takes_it_back(casebook: Casebook) -> None:
    assert casebook.do("Use", programs.use, OWN) == "generic-own"
    first = casebook.ask(programs.list_programs)[0]
    assert (first.id, first.own, first.based_on, first.version) == ("generic-own", True, "generic", 1)
    assert casebook.ask(programs.get_text, "generic-own") == OWN
    who = add_candidate(casebook, "Ana", program="generic-own")
    assert asked(casebook, who) == [2700]
    casebook.undo()
    casebook.undo()
    assert [row.id for row in casebook.ask(programs.list_programs) if row.own] == []
    casebook.redo()
    casebook.redo()
    assert asked(casebook, who) == [2700]


def test_those_who_are_there_keep_their_version(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    before = add_candidate(casebook, "Ana", program="generic-own")
    casebook.do("Use", programs.use, SECOND)
    after = add_candidate(casebook, "Bea", program="generic-own")
    assert (asked(casebook, before), asked(casebook, after)) == ([2700], [3000])
    [own] = [row for row in casebook.ask(programs.list_programs) if row.own]
    assert own.used == ((2, 1), (1, 1))
    assert casebook.ask(programs.get_text, "generic-own", 1) == OWN
    assert casebook.ask(programs.list_versions, "generic-own") == [1, 2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (OWN.replace("45", "46"), "Version 1 of this program is in use"),
        (shipped_text("generic").replace("= 40", "= 45"), "comes with CoachDesk has the key generic"),
    ],
)
def test_no_version_is_rewritten(casebook: Casebook, text: str, sentence: str) -> None:
    casebook.do("Use", programs.use, OWN)
    with pytest.raises(CoachDeskError, match=sentence):
        casebook.do("Use", programs.use, text)
    assert casebook.ask(programs.get_text, "generic-own") == OWN


def test_a_text_that_is_no_profile_is_refused(casebook: Casebook) -> None:
    with pytest.raises(ProfileError, match="line 106"):
        casebook.do("Use", programs.use, shipped_text("generic").replace("= 40", "= 40.1"))


def test_a_past_year_is_judged_as_before(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    who = add_candidate(casebook, "Ana", program="generic-own", starts_on=date(2024, 7, 1))
    before = casebook.ask(list_requirements, today=TODAY)
    casebook.do("Use", programs.use, SECOND)
    assert casebook.ask(list_requirements, today=TODAY) == before
    assert movable(casebook) == {"Ana": "Year 1 ended on Jun 30, 2025 and keeps the rules it was judged by."}
    key = enrollments(casebook)["generic-own"]
    with pytest.raises(CoachDeskError, match="Year 1 ended on Jun 30, 2025"):
        casebook.do("Move", programs.move, [key], "generic-own", today=TODAY)
    assert asked(casebook, who) == [2700]


def test_a_running_enrollment_moves_on_purpose_and_back_by_undo(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    who = add_candidate(casebook, "Ana", program="generic-own")
    key = enrollments(casebook)["generic-own"]
    assert movable(casebook) == {}
    casebook.do("Use", programs.use, SECOND)
    assert movable(casebook) == {"Ana": ""}
    assert casebook.do("Move", programs.move, [key], "generic-own", today=TODAY) == 1
    assert (asked(casebook, who), movable(casebook)) == ([3000], {})
    casebook.undo()
    assert (asked(casebook, who), movable(casebook)) == ([2700], {"Ana": ""})


def test_the_last_day_of_a_year_still_moves_and_the_day_after_does_not(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    add_candidate(casebook, "Ana", program="generic-own")
    casebook.do("Use", programs.use, SECOND)
    last = date(2026, 6, 30)
    assert movable(casebook, today=last) == {"Ana": ""}
    assert movable(casebook, today=last + timedelta(days=1))["Ana"].startswith("Year 1 ended")


def test_a_credited_year_is_no_past_year_here(casebook: Casebook, rosa: UUID) -> None:
    casebook.do("Use", programs.use, OWN)
    draft = EnrollDraft(program="generic-own", year_number=2, starts_on=START, credited_from="ACSA")
    casebook.do("Enroll", enroll, rosa, draft)
    casebook.do("Use", programs.use, SECOND)
    assert movable(casebook) == {"Rosa Nguyễn": ""}


def test_from_the_program_it_was_copied_from_unless_its_events_count(casebook: Casebook) -> None:
    who = add_candidate(casebook, "Ana", program="generic")
    casebook.do("Use", programs.use, OWN)
    assert movable(casebook) == {"Ana": ""}
    with casebook.change("Attend") as db:
        event = Event(program="generic", held_on=date(2026, 2, 1), title="Day")
        db.add(event)
        db.add(EventAttendance(event_id=event.id, candidate_id=who))
    assert movable(casebook) == {"Ana": "Events of the program it is under would no longer count."}
    casebook.undo()
    casebook.do("Move", programs.move, [enrollments(casebook)["generic"]], "generic-own", today=TODAY)
    assert asked(casebook, who) == [2700]


def test_what_has_ended_stays(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    add_candidate(casebook, "Ana", program="generic-own")
    key = enrollments(casebook)["generic-own"]
    casebook.do("Use", programs.use, SECOND)
    casebook.do("End", end, key, EndingDraft(status="withdrawn", from_on=date(2026, 3, 1)))
    assert movable(casebook) == {"Ana": "This enrollment has ended."}


def test_a_copy_gets_a_key_that_nobody_has(casebook: Casebook) -> None:
    first = casebook.ask(programs.free_key, "generic")
    assert re.fullmatch("generic-[0-9a-f]{6}", first)
    again = casebook.ask(programs.free_key, first)
    assert re.fullmatch("generic-[0-9a-f]{6}", again)
    assert first != again
    casebook.do("Use", programs.use, copy_of(shipped_text("generic"), "a" * 40))
    assert len(casebook.ask(programs.free_key, "a" * 40)) <= 40


def test_the_coach_still_begins_with_her_first_program(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, copy_of(shipped_text("acsa"), "a"))
    user = casebook.ask(get_user)
    assert user is not None
    assert user.program == "laasc"
    assert [key for key, _short, _title in casebook.ask(programs.program_choices)][:2] == ["a", "acsa"]


def test_what_is_kept_is_what_was_checked(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    with casebook.change("Look") as db:
        kept = db.scalars(select(StoredProfile).where(StoredProfile.program == "generic-own")).one()
        assert (kept.version, kept.body) == (1, OWN)
        assert get_profile(db, "generic-own").hours[0].minimum_minutes == 2700


def test_editing_a_candidate_leaves_the_version_alone(casebook: Casebook) -> None:
    casebook.do("Use", programs.use, OWN)
    who = add_candidate(casebook, "Ana", program="generic-own")
    casebook.do("Use", programs.use, SECOND)
    draft = casebook.ask(candidates.get_draft, who)
    casebook.do("Edit", candidates.amend, who, replace(draft, phone="555-0100"))
    assert asked(casebook, who) == [2700]
    casebook.do("Edit", candidates.amend, who, replace(draft, program="generic"))
    assert asked(casebook, who) == [2400]
    casebook.do("Edit", candidates.amend, who, draft)
    assert asked(casebook, who) == [3000]


def test_no_more_is_kept_than_can_be_read_back(casebook: Casebook) -> None:
    with pytest.raises(CoachDeskError, match="too long to be kept"):
        casebook.do("Use", programs.use, OWN + "# more\n" * 15_000)
    with casebook.change("Many") as db:
        for number in range(MOST - 1):
            db.add(StoredProfile(program=f"p{number}", version=1, body=OWN))
    with pytest.raises(CoachDeskError, match="keeps 200 versions"):
        casebook.do("Use", programs.use, OWN)


def test_a_casebook_with_programs_of_its_own_is_read_back_from_its_export(
    casebook: Casebook, tmp_path: Path
) -> None:
    casebook.do("Use", programs.use, OWN)
    who = add_candidate(casebook, "Ana", program="generic-own")
    casebook.do("Use", programs.use, SECOND)
    file = casebook.ask(export_casebook, tmp_path / "out.zip")
    back = restore_export(file, tmp_path / "Back.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    try:
        assert (asked(back, who), back.ask(programs.list_versions, "generic-own")) == ([2700], [1, 2])
        assert movable(back) == {"Ana": ""}
    finally:
        back.close()
