"""Events of programs: who is expected, who was there, and what the list counts."""

from __future__ import annotations

import sys
from datetime import date, time, timedelta
from types import FrameType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import UsageError
from coachdesk.models import EnrollmentStatus, ProgramYear, Status
from coachdesk.services import candidates, events, presence, statuses, trash
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.events import EventDraft, EventRow, list_events
from coachdesk.services.expected import Expectations, Meant
from coachdesk.services.presence import PresenceDraft, list_presence
from coachdesk.services.requirements import list_requirements
from coachdesk.services.statuses import EndingDraft
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
DAY = date(2025, 11, 6)
ONE_DAY = timedelta(days=1)


def enter(casebook: Casebook, **more: Any) -> UUID:
    draft = EventDraft(
        **{"program": "laasc", "rule": "induction_day", "number": 1, "held_on": DAY, "minutes": 180, **more}
    )
    assert draft.problems(today=TODAY) == {}
    return casebook.do("Add event", events.add, draft)


def row(casebook: Casebook, key: UUID) -> EventRow:
    return next(each for each in casebook.ask(list_events) if each.id == key)


def say(casebook: Casebook, event: UUID, *who: UUID, word: str = "attended", **more: Any) -> None:
    casebook.do("Note", presence.note, event, who, PresenceDraft(word, **more), today=TODAY)


def enrollment_of(casebook: Casebook, candidate: UUID) -> UUID:
    return casebook.ask(list_years, candidate=candidate)[0].enrollment


def names(casebook: Casebook, event: UUID) -> list[tuple[str, str]]:
    return [(each.name, each.presence) for each in casebook.ask(list_presence, event)]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (EventDraft(title="Day", held_on=DAY), "program"),
        (EventDraft(program="laasc", held_on=DAY), "title"),
        (EventDraft(program="laasc", title="Day"), "held_on"),
        (EventDraft(program="laasc", title="Day", held_on=date(1492, 1, 1)), "held_on"),
        (EventDraft(program="laasc", title="Day", held_on=DAY, minutes=-1), "minutes"),
        (EventDraft(program="laasc", title="Day", held_on=DAY, minutes=1441), "minutes"),
        (EventDraft(program="laasc", title="Day", held_on=DAY, number=0), "number"),
    ],
)
def test_what_is_missing_is_said_under_its_field(draft: EventDraft, field: str) -> None:
    assert set(draft.problems(today=TODAY)) == {field}


def test_an_event_is_entered_changed_cancelled_put_away_and_brought_back(casebook: Casebook) -> None:
    key = enter(casebook, title=" Induction\nDay 1 ", starts_at=time(9), place="Beaudry")
    draft = casebook.ask(events.get_draft, key)
    assert (draft.title, draft.starts_at, draft.minutes) == ("Induction Day 1", time(9), 180)
    casebook.do("Change", events.amend, key, EventDraft(program="laasc", title="Other", held_on=DAY))
    assert (row(casebook, key).title, row(casebook, key).minutes) == ("Other", 0)
    casebook.do("Cancel", events.cancel, key)
    assert row(casebook, key).cancelled
    casebook.do("Hold", events.cancel, key, cancelled=False)
    casebook.do("Trash", events.trash, key)
    assert casebook.ask(list_events) == []
    assert not casebook.ask(events.stands, key)
    assert [(each.kind, each.what) for each in casebook.ask(trash.list_trash)] == [("event", "Other")]
    casebook.do("Back", trash.bring_back, "event", key)
    assert not row(casebook, key).cancelled


def test_an_event_without_a_title_is_called_what_it_counts_for(casebook: Casebook) -> None:
    found = row(casebook, enter(casebook, number=3))
    assert (found.title, found.label, found.program_title) == ("Induction Day 3", "Induction Day", "LAASC")


def test_the_cohort_is_expected_however_it_is_written(casebook: Casebook) -> None:
    for name, cohort in (("Ana", "Cohort 11"), ("Ben", "11"), ("Cai", "Cohort 12"), ("Dee", "")):
        add_candidate(casebook, name, cohort=cohort)
    add_candidate(casebook, "Eve", cohort="Cohort 11", program="mcoe")
    eleventh, every = enter(casebook, cohort="cohort-11"), enter(casebook)
    assert [name for name, _word in names(casebook, eleventh)] == ["Ana", "Ben"]
    assert [name for name, _word in names(casebook, every)] == ["Ana", "Ben", "Cai", "Dee"]
    found = casebook.ask(list_events, program="laasc", cohort="11")
    assert {each.id for each in found} == {eleventh, every}
    assert casebook.ask(list_events, cohort="12")[0].id == every
    assert casebook.ask(list_events, program="mcoe") == []


def test_only_who_is_active_on_that_day_is_expected(casebook: Casebook) -> None:
    people = {name: add_candidate(casebook, name) for name in ("Ana", "Ben", "Cai", "Dee", "Eve")}
    with casebook.change("Over time") as db:
        for who, status, first, last in (
            ("Ana", Status.LEAVE, date(2025, 10, 1), date(2025, 11, 30)),
            ("Ben", Status.WITHDRAWN, date(2025, 11, 6), None),
            ("Cai", Status.LEAVE, date(2025, 12, 1), None),
        ):
            key = enrollment_of(casebook, people[who])
            db.add(EnrollmentStatus(enrollment_id=key, status=status, from_on=first, to_on=last))
        year = casebook.ask(list_years, candidate=people["Dee"])[0]
        db.get_one(ProgramYear, year.id).credited_from = "Another program"
    key = enter(casebook)
    assert [name for name, _word in names(casebook, key)] == ["Cai", "Eve"]
    assert names(casebook, enter(casebook, held_on=date(2024, 1, 1))) == []
    only_second_years = enter(casebook, rule="leadership_conference")
    assert names(casebook, only_second_years) == []
    assert len(names(casebook, enter(casebook, rule="a rule that is gone", title="Old"))) == 2


@given(off=st.integers(0, 90), back=st.integers(1, 90))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_was_taken_up_again_is_expected_again(casebook: Casebook, off: int, back: int) -> None:
    """Between the end and that day on no roll, before and from then on as ever."""
    ana = add_candidate(casebook, "Ana")
    key, ended = enrollment_of(casebook, ana), date(2025, 9, 1) + timedelta(days=off)
    again = ended + timedelta(days=back)
    casebook.do("End", statuses.end, key, EndingDraft("withdrawn", ended))
    casebook.do("Again", statuses.reopen, key, again)
    for day in (ended - ONE_DAY, ended, again - ONE_DAY, again, again + ONE_DAY):
        there = casebook.ask(expected, Meant("laasc", "", "", day), day)
        assert (ana in there) == (not ended <= day < again)
        assert len(names(casebook, enter(casebook, held_on=day))) == len(there)


def test_attendance_is_noted_for_many_and_counted(casebook: Casebook) -> None:
    ana, ben, cai, dee = (add_candidate(casebook, name) for name in ("Ana", "Ben", "Cai", "Dee"))
    key = enter(casebook)
    assert (row(casebook, key).people, row(casebook, key).missing) == (4, 4)
    say(casebook, key, ana, ben, cai)
    say(casebook, key, ben, word="missed")
    say(casebook, key, cai, word="excused", note="ill")
    say(casebook, key, dee, word="made_up", made_up_on=date(2025, 12, 1), minutes=90)
    found = row(casebook, key)
    assert (found.people, found.attended, found.missed, found.excused, found.missing) == (4, 2, 1, 1, 0)
    rows = {each.name: each for each in casebook.ask(list_presence, key)}
    assert (rows["Dee"].made_up_on, rows["Dee"].minutes, rows["Cai"].note) == (date(2025, 12, 1), 90, "ill")
    say(casebook, key, dee)
    assert casebook.ask(list_presence, key)[3].made_up_on is None
    casebook.undo()
    assert casebook.ask(list_presence, key)[3].presence == "made_up"
    casebook.do("Take back", presence.clear, key, [ana, dee])
    assert row(casebook, key).missing == 2
    say(casebook, key, ana)
    assert row(casebook, key).missing == 1
    casebook.do("Say all", presence.amend, key, cai, PresenceDraft("excused"), today=TODAY)
    assert rows["Cai"].note
    assert casebook.ask(list_presence, key)[2].note == ""


def test_who_comes_from_elsewhere_is_counted_and_a_candidate_in_the_trash_is_not(casebook: Casebook) -> None:
    ana, ben = add_candidate(casebook, "Ana", cohort="11"), add_candidate(casebook, "Ben", cohort="12")
    key = enter(casebook, cohort="11")
    say(casebook, key, ana, ben)
    assert [(each.name, each.expected) for each in casebook.ask(list_presence, key)] == [
        ("Ana", True),
        ("Ben", False),
    ]
    assert row(casebook, key).people == 2
    casebook.do("Trash", candidates.trash, ben)
    assert (row(casebook, key).people, row(casebook, key).attended) == (1, 1)
    assert names(casebook, key) == [("Ana", "attended")]


def test_nobody_was_at_what_is_to_come_or_did_not_take_place(casebook: Casebook) -> None:
    ana = add_candidate(casebook, "Ana")
    coming, off = enter(casebook, held_on=date(2026, 5, 1)), enter(casebook, cancelled=True)
    for key in (coming, off):
        for word in ("attended", "missed"):
            with pytest.raises(UsageError):
                say(casebook, key, ana, word=word)
    say(casebook, coming, ana, word="excused")
    say(casebook, off, ana, word="made_up", made_up_on=TODAY)
    assert (row(casebook, coming).excused, row(casebook, off).attended) == (1, 1)


def test_what_was_made_up_needs_its_day() -> None:
    assert set(PresenceDraft("made_up").problems(today=TODAY)) == {"made_up_on"}
    assert set(PresenceDraft("made_up", made_up_on=date(2026, 3, 4)).problems(today=TODAY)) == {"made_up_on"}
    assert set(PresenceDraft("attended", minutes=2000).problems(today=TODAY)) == {"minutes"}
    assert PresenceDraft("made_up", made_up_on=TODAY, minutes=60).problems(today=TODAY) == {}


def test_attendance_moves_the_requirement_of_the_program(casebook: Casebook) -> None:
    ana = add_candidate(casebook, "Ana", cohort="Cohort 11")
    keys = [enter(casebook, cohort="11", number=n, held_on=date(2025, 9, n)) for n in range(1, 5)]

    def have() -> tuple[int, int | None]:
        (found,) = casebook.ask(list_requirements, today=TODAY, candidates={ana})
        one = next(each for each in found.of_year(1) if each.key == "event:induction_day")
        return one.have, one.need

    assert have() == (0, 4)
    for key in keys[:2]:
        say(casebook, key, ana)
    say(casebook, keys[2], ana, word="excused")
    assert have() == (2, 3)


def test_the_programs_offer_what_events_can_be_for(casebook: Casebook) -> None:
    for name, cohort in (
        ("Ana", "Cohort 9"),
        ("Ben", "Cohort 11"),
        ("Cai", "Fall 2025"),
        ("Dee", "cohort 9"),
    ):
        add_candidate(casebook, name, cohort=cohort)
    (program,) = casebook.ask(events.list_programs)
    assert (program.key, program.title) == ("laasc", "LAASC")
    assert ("induction_day", "Induction Day") in program.rules
    assert program.cohorts == ("Cohort 9", "10", "Cohort 11", "Fall 2025")
    assert program.dated == ("10", "Cohort 11")
    enter(casebook, cohort="Winter")
    assert casebook.ask(events.list_programs)[0].cohorts[-1] == "Winter"


def test_days_limit_the_list(casebook: Casebook) -> None:
    keys = [enter(casebook, held_on=date(2025, 9, n)) for n in (1, 2, 3)]
    found = casebook.ask(list_events, span=(date(2025, 9, 2), None))
    assert [each.id for each in found] == [keys[2], keys[1]]
    assert len(casebook.ask(list_events, span=(None, date(2025, 9, 1)))) == 1


def ten_years(casebook: Casebook) -> None:
    """One candidate a year, whose year is extended now and then."""
    for n in range(10):
        who = add_candidate(
            casebook, f"No. {n}", starts_on=date(2015 + n, 7, 1), cohort="Cohort 3" if n % 2 else ""
        )
        if n % 3 == 0:
            key = casebook.ask(list_years, candidate=who)[0].id
            casebook.do("Extend", extend, key, date(2017 + n, 1, 31))


def extend(db: Db, year: UUID, to: date) -> None:
    db.get_one(ProgramYear, year).extended_to = to


def expected(db: Db, meant: Meant, on: date | None) -> tuple[UUID, ...]:
    return Expectations(db, on=on).expected_at(meant)


def test_who_is_expected_is_who_has_a_year_then(casebook: Casebook) -> None:
    ten_years(casebook)
    years = casebook.ask(list_years)
    for days in range(0, 4200, 61):
        day = date(2015, 6, 1) + timedelta(days=days)
        for cohort in ("", "cohort 3"):
            there = {year.candidate for year in years if year.holds(day) and (year.cohort or not cohort)}
            meant = Meant("laasc", cohort, "", day)
            every, only = (set(casebook.ask(expected, meant, on)) for on in (None, day))
            assert every == only == there


def test_years_long_gone_are_not_looked_at_for_every_event(casebook: Casebook) -> None:
    """Else the page of events takes as many looks as there are events times everybody who ever was a candidate."""
    ten_years(casebook)
    for n in range(10):
        enter(casebook, held_on=date(2015 + n, 11, 6))
    looks = 0

    def heard(frame: FrameType, what: str, _value: object) -> None:
        nonlocal looks
        looks += what == "call" and frame.f_code is YearRow.holds.__code__

    sys.setprofile(heard)
    try:
        casebook.ask(list_events)
    finally:
        sys.setprofile(None)
    assert 10 <= looks <= 30
