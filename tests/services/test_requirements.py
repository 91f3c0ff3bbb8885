"""Requirements over a real casebook: what is read, what counts, and what a mark does."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import event

from coachdesk.models import (
    Enrollment,
    EnrollmentStatus,
    Event,
    EventAttendance,
    Learning,
    Position,
    ProgramYear,
    Status,
)
from coachdesk.programs.requirement import Requirement
from coachdesk.programs.standings import Standing
from coachdesk.services import marks, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import list_templates, write_answers
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)


def enrollment(casebook: Casebook, who: UUID, today: date = TODAY) -> EnrollmentRow:
    (found,) = casebook.ask(list_requirements, today=today, candidates={who})
    return found


def one(casebook: Casebook, who: UUID, key: str, year: int = 1, today: date = TODAY) -> Requirement:
    return next(each for each in enrollment(casebook, who, today).of_year(year) if each.key == key)


def log(casebook: Casebook, who: UUID, minutes: int, day: date, **more: Any) -> None:
    draft = SessionDraft(**{"candidates": (who,), "held_on": day, "minutes": minutes, **more})
    casebook.do("Log session", sessions.log, draft)


def test_only_held_sessions_of_the_year_count(casebook: Casebook, rosa: UUID) -> None:
    """Planned, cancelled and missed ones do not, nor does one of the day before the year began."""
    log(casebook, rosa, 60, date(2025, 9, 1))
    for state in ("planned", "cancelled", "no_show"):
        log(casebook, rosa, 90, date(2025, 9, 2), state=state)
    log(casebook, rosa, 45, date(2025, 6, 30))
    hours = one(casebook, rosa, "hours:coaching:year")
    assert (hours.have, hours.need) == (60, 2400)


def test_an_event_of_the_cohort_counts_once(casebook: Casebook, rosa: UUID) -> None:
    """Its hours are learning where the event says so; a reflection about it adds none."""
    with casebook.change("Event") as db:
        day = Event(
            program="laasc", held_on=date(2025, 10, 1), rule="induction_day", minutes=240, as_learning=True
        )
        other = Event(
            program="laasc", held_on=date(2025, 11, 1), rule="induction_day", cohort="99", minutes=240
        )
        db.add_all([day, other])
        db.add(EventAttendance(event_id=day.id, candidate_id=rosa))
        db.add(
            Learning(
                candidate_id=rosa, held_on=date(2025, 10, 1), minutes=240, reflection="Much.", event_id=day.id
            )
        )
        db.add(Learning(candidate_id=rosa, held_on=date(2025, 12, 1), minutes=90))
    assert one(casebook, rosa, "event:induction_day").have == 1
    assert one(casebook, rosa, "hours:learning:year").have == 330


def test_leave_extension_and_withdrawal_are_read(casebook: Casebook, rosa: UUID) -> None:
    with casebook.change("Leave") as db:
        key = enrollment(casebook, rosa).id
        db.add(EnrollmentStatus(enrollment_id=key, status=Status.LEAVE, from_on=date(2026, 3, 1)))
    hours = one(casebook, rosa, "hours:coaching:year")
    assert hours.pace is not None
    assert hours.pace.on_leave
    with casebook.change("Extend") as db:
        db.get_one(ProgramYear, enrollment(casebook, rosa).years[0].id).extended_to = date(2026, 9, 17)
    assert one(casebook, rosa, "hours:coaching:year").due_on == date(2026, 9, 17)
    with casebook.change("Withdraw") as db:
        db.add(EnrollmentStatus(enrollment_id=key, status=Status.WITHDRAWN, from_on=date(2026, 3, 2)))
    assert one(casebook, rosa, "posts").standing is Standing.UNSETTLED


def test_a_moved_profile_version_is_the_one_of_the_enrollment(casebook: Casebook, rosa: UUID) -> None:
    with casebook.change("Enroll") as db:
        first = enrollment(casebook, rosa)
        db.add(Position(candidate_id=rosa, from_on=date(2025, 12, 1), full_time=False))
        assert db.get_one(Enrollment, first.id).profile_version == 1
    assert one(casebook, rosa, "hours:coaching:year").need == 2400


def test_a_mark_settles_and_undo_takes_it_back(casebook: Casebook, rosa: UUID) -> None:
    key = enrollment(casebook, rosa).id
    drafts = [MarkDraft(key, 1, "posts", str(n), marked_on=date(2026, 1, n)) for n in range(1, 4)]
    assert casebook.do("Mark posts", marks.put, drafts) == 3
    assert one(casebook, rosa, "posts").have == 3
    casebook.do("Mark again", marks.put, drafts[:1])
    assert one(casebook, rosa, "posts").have == 3
    casebook.do("Take back", marks.clear, key, 1, "posts", "2")
    assert one(casebook, rosa, "posts").have == 2
    casebook.undo()
    assert one(casebook, rosa, "posts").have == 3
    assert [mark.item for mark in casebook.ask(marks.list_marks, key)] == ["1", "2", "3"]


def test_a_waiver_says_why(casebook: Casebook, rosa: UUID) -> None:
    key = enrollment(casebook, rosa).id
    bare = MarkDraft(key, 1, "inquiry", kind="waived")
    assert "reason" in bare.problems(today=TODAY)
    assert "marked_on" in MarkDraft(key, 1, "posts", marked_on=date(2026, 4, 1)).problems(today=TODAY)
    told = MarkDraft(key, 1, "inquiry", kind="waived", reason="Credited by the program leader")
    assert told.problems(today=TODAY) == {}
    casebook.do("Waive", marks.put, [told])
    found = one(casebook, rosa, "inquiry")
    assert (found.standing, found.reason) == (Standing.WAIVED, "Waived: Credited by the program leader")
    assert not found.open


def test_what_stands_under_prompts_is_a_summary(casebook: Casebook) -> None:
    """As the log's own column and the reconciling say: a template's words are what the session was about."""
    ana = add_candidate(casebook, "Ana", "Gutiérrez", program="acsa")
    template = next(each for each in casebook.ask(list_templates) if each.key == "summary")
    answers = write_answers({template.prompts[0].key: "We spoke about the budget."})
    log(casebook, ana, 60, date(2026, 1, 12), template=template.key, answers=answers)
    log(casebook, ana, 60, date(2026, 1, 19), summary="The budget again.")
    log(casebook, ana, 60, date(2026, 1, 26))
    every = one(casebook, ana, "summaries:each_summary")
    assert (every.have, every.need) == (2, 3)
    assert one(casebook, ana, "summaries:portfolio_summaries").have == 2


def test_the_number_of_questions_does_not_grow_with_people(casebook: Casebook, rosa: UUID) -> None:
    def asked() -> int:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        with casebook.change("Look") as db:
            engine = db.get_bind()
            event.listen(engine, "before_cursor_execute", counted)
            list_requirements(db, today=TODAY)
            event.remove(engine, "before_cursor_execute", counted)
        return count

    few = asked()
    for n in range(8):
        add_candidate(casebook, f"Candidate {n}")
    assert asked() == few
