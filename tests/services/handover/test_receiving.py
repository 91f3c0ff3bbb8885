"""Taking in a hand-over: what the preview says comes in, once, in one step, and the hours stay who they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.models import Coach, CoachAssignment, CoachingSession
from coachdesk.services import candidates, evidence, inquiry, posts, rating, seals, sessions
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.assessments import list_assessments
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.caseload import list_candidates
from coachdesk.services.coaches import get_user
from coachdesk.services.enrollments import list_courses
from coachdesk.services.evidence import EvidenceDraft
from coachdesk.services.handover import Handover, preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import read_text, write_text
from coachdesk.services.hours import list_hours
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel, whole
from coachdesk.services.rating import FinishDraft, Place
from coachdesk.services.years import list_years
from tests.services.conftest import add_candidate
from tests.services.handover.conftest import TODAY, log


def everything(db: Db) -> Parcel:
    return pack(db, whole(private=True))


def handed_over(casebook: Casebook, *people: UUID, on: date = TODAY) -> Handover:
    """As the receiver reads it."""
    return read_text(write_text(casebook.ask(gather, people, today=on)))


@pytest.fixture
def handover(casebook: Casebook, rosa: UUID) -> Handover:
    log(casebook, rosa)
    log(casebook, rosa, held_on=date(2025, 10, 1), minutes=45, coach_steps="")
    log(
        casebook,
        rosa,
        held_on=date(2025, 11, 1),
        minutes=0,
        state="no_show",
        coach_steps="",
        candidate_steps="",
    )
    return handed_over(casebook, rosa)


def test_the_preview_says_what_comes(receiver: Casebook, handover: Handover, rosa: UUID) -> None:
    told = receiver.ask(preview, handover)
    (person,) = told.people
    assert (told.coach, told.made_on, told.remarks) == ("Maya Torres", TODAY, ())
    assert (person.id, person.name, person.there, person.known) == (rosa, "Rosa Nguyễn", False, 0)
    assert (person.sessions, person.minutes, person.steps) == (3, 120, 3)
    assert receiver.ask(list_candidates, today=TODAY) == []


def test_it_comes_in_as_one_step_and_goes_again_as_one(receiver: Casebook, handover: Handover) -> None:
    before = receiver.ask(everything)
    assert receiver.do("Receive", receive, handover).sessions == 3
    assert [row.name for row in receiver.ask(list_candidates, today=TODAY)] == ["Rosa Nguyễn"]
    assert receiver.examine().problems == ()
    receiver.undo()
    assert receiver.ask(everything) == before
    assert receiver.undo() is None


def test_the_hours_count_and_stay_the_former_coachs(
    receiver: Casebook, casebook: Casebook, handover: Handover
) -> None:
    receiver.do("Receive", receive, handover)
    (hours,) = receiver.ask(list_hours, today=TODAY)
    assert hours == replace(casebook.ask(list_hours, today=TODAY)[0], year=hours.year)
    assert hours.coaching_minutes == 120

    def coaches(db: Db) -> list[tuple[object, ...]]:
        found = select(Coach.name, Coach.is_user).join(CoachingSession, CoachingSession.coach_id == Coach.id)
        return [tuple(row) for row in db.execute(found.distinct())]

    assert receiver.ask(coaches) == [("Maya Torres", False)]
    user = receiver.ask(get_user)
    assert user is not None
    assert user.name == "Ana Ruiz"


def test_assignments_have_their_dates(receiver: Casebook, handover: Handover) -> None:
    receiver.do("Receive", receive, handover)

    def assignments(db: Db) -> list[tuple[object, ...]]:
        found = select(Coach.name, CoachAssignment.from_on, CoachAssignment.to_on)
        found = found.join(CoachAssignment, CoachAssignment.coach_id == Coach.id)
        return [tuple(row) for row in db.execute(found.order_by(CoachAssignment.from_on))]

    assert receiver.ask(assignments) == [
        ("Maya Torres", date(2025, 7, 1), TODAY),
        ("Ana Ruiz", TODAY, None),
    ]


def test_the_same_file_twice_adds_nothing(receiver: Casebook, handover: Handover) -> None:
    receiver.do("Receive", receive, handover)
    after = receiver.ask(everything)
    again = receiver.ask(preview, handover)
    assert (again.new, again.sessions, again.people[0].there, again.people[0].known) == (0, 0, True, 3)
    steps = receiver.steps()
    receiver.do("Receive", receive, handover)
    assert receiver.ask(everything) == after
    assert receiver.steps() == steps


def test_a_later_file_adds_only_what_is_new_and_touches_nothing(
    receiver: Casebook, casebook: Casebook, handover: Handover, rosa: UUID
) -> None:
    receiver.do("Receive", receive, handover)
    draft = receiver.ask(candidates.get_draft, rosa)
    receiver.do("Amend", candidates.amend, rosa, replace(draft, site="New school", note="my own note"))
    stood = receiver.ask(everything)
    new = log(casebook, rosa, held_on=date(2026, 2, 1), coach_steps="", candidate_steps="")
    later = handed_over(casebook, rosa)
    assert receiver.ask(preview, later).sessions == 1
    receiver.do("Receive", receive, later)
    after = receiver.ask(everything)
    assert after["session"].keys() - stood["session"].keys() == {new}
    assert all(
        after[kind][key] == values for kind, records in stood.items() for key, values in records.items()
    )


def test_back_to_where_it_came_from_only_the_new_hours_go(
    receiver: Casebook, casebook: Casebook, handover: Handover, rosa: UUID
) -> None:
    receiver.do("Receive", receive, handover)
    new = log(receiver, rosa, held_on=date(2026, 2, 1), private_note="Ana's own")
    back = handed_over(receiver, rosa, on=date(2026, 6, 1))
    before = casebook.ask(everything)
    told = casebook.ask(preview, back)
    assert (told.coach, told.sessions, told.people[0].known, told.people[0].there) == ("Ana Ruiz", 1, 3, True)
    casebook.do("Receive", receive, back)
    after = casebook.ask(everything)
    assert after["session"].keys() - before["session"].keys() == {new}
    assert after["coach"].keys() > before["coach"].keys()
    assert [coach["name"] for coach in after["coach"].values() if coach["is_user"]] == ["Maya Torres"]
    assert after["session"][new]["private_note"] == ""
    assert casebook.examine().problems == ()


def test_a_namesake_and_the_trash_are_remarked(receiver: Casebook, handover: Handover, rosa: UUID) -> None:
    add_candidate(receiver, "Rosa", "Nguyen")
    (remark,) = receiver.ask(preview, handover).remarks
    assert "already somebody called Rosa Nguyễn" in remark
    receiver.do("Receive", receive, handover)
    receiver.do("Trash", candidates.trash, rosa)
    (remark,) = receiver.ask(preview, handover).remarks
    assert "lies in your trash" in remark


def test_an_id_that_is_taken_here_is_not_taken_over(
    receiver: Casebook, casebook: Casebook, rosa: UUID
) -> None:
    """A file that names the receiver's own person and session as its own adds its own beside them."""
    log(casebook, rosa)
    mine = add_candidate(receiver, "Lupe", "Ybarra")
    visit = log(receiver, mine, summary="my own words")
    text = write_text(casebook.ask(gather, [rosa], today=TODAY)).decode()
    theirs = next(iter(casebook.ask(everything)["session"]))
    hostile = read_text(text.replace(rosa.hex, mine.hex).replace(theirs.hex, visit.hex).encode())
    stood = receiver.ask(everything)
    told = receiver.ask(preview, hostile)
    assert (told.people[0].there, told.people[0].sessions) == (False, 1)
    assert told.people[0].id != mine
    receiver.do("Receive", receive, hostile)
    after = receiver.ask(everything)
    assert all(
        after[kind][key] == values for kind, records in stood.items() for key, values in records.items()
    )
    assert len(after["session"]) == 2
    assert receiver.ask(sessions.get_draft, visit).candidates == (mine,)
    assert receiver.ask(preview, hostile).new == 0
    assert receiver.examine().problems == ()


def test_inquiry_posts_and_evidence_come_in_with_their_ties(
    casebook: Casebook, receiver: Casebook, rosa: UUID
) -> None:
    course = casebook.ask(list_courses, rosa, today=TODAY)[-1].id
    section = inquiry.SectionDraft("Why families stay away", "done", done_on=TODAY)
    casebook.do("Write", inquiry.write, course, 1, 1, section)
    post = casebook.do("Post", posts.add, course, 1, posts.PostDraft(4, title="Families", posted_on=TODAY))
    link = EvidenceDraft("link", "Notes", "https://example.org/4", elements=("4A",), posts=(post,))
    casebook.do("Link", evidence.add, rosa, link)
    for _time in range(2):
        receiver.do("Receive", receive, handed_over(casebook, rosa))
        assert receiver.ask(inquiry.get_draft, course, 1, 1) == section
        assert [row.evidence for row in receiver.ask(posts.list_posts, course)] == [1]
        (row,) = receiver.ask(evidence.list_evidence, rosa)
        assert (row.title, row.where, row.posts) == ("Notes", "https://example.org/4", (post,))


def test_self_assessments_come_in_with_levels_and_reflections(
    casebook: Casebook, receiver: Casebook, rosa: UUID
) -> None:
    course = casebook.ask(list_courses, rosa, today=TODAY)[-1].id
    place = Place(course, 1, "initial")
    with casebook.change("Rate") as db:
        rating.set_level(db, place, "2A", 2, today=TODAY)
        rating.set_level(db, place, "3D", 4, today=TODAY)
        rating.write_reflection(db, place, "2", "We began.", today=TODAY)
        rating.finish(db, place, FinishDraft(TODAY))
    for _time in range(2):
        receiver.do("Receive", receive, handed_over(casebook, rosa))
        (said,) = receiver.ask(list_assessments, {course})[course]
        assert (dict(said.levels), dict(said.reflections)) == ({"2A": 2, "3D": 4}, {"2": "We began."})
        assert (said.made_on, said.say("3D")) == (TODAY, "Exemplifies")


def test_what_lies_under_a_seal_here_stays_out_and_the_rest_comes_in(
    receiver: Casebook, casebook: Casebook, handover: Handover, rosa: UUID
) -> None:
    receiver.do("Receive", receive, handover)
    under = log(receiver, rosa, held_on=date(2025, 9, 20), candidate_steps="Bring the plan")
    after_it = log(receiver, rosa, held_on=date(2026, 2, 1))
    back = handed_over(receiver, rosa, on=date(2026, 6, 1))
    (year,) = casebook.ask(list_years, candidate=rosa)
    september = (date(2025, 9, 1), date(2025, 9, 30))
    key = casebook.do("Hand in", seals.submit, year.id, *september, today=TODAY)
    for role in ("coach", "candidate"):
        casebook.do("Sign", seals.sign, key, seals.SignatureDraft(role, "Somebody", "typed"))
    casebook.do("Seal", seals.seal, key, today=TODAY)
    told = casebook.ask(preview, back)
    assert told.remarks == ("1 session lies under a seal of yours and stays out.",)
    casebook.do("Receive", receive, back)
    there = casebook.ask(lambda db: set(db.scalars(select(CoachingSession.id))))
    assert after_it in there
    assert under not in there
    assert casebook.ask(list_broken_seals) == []
    assert casebook.examine().problems == ()
