"""Fills a fresh casebook with the practice content, in a few changes a person would recognise."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from coachdesk.models import SessionState
from coachdesk.services.casebook import Casebook
from coachdesk.services.practice.calibration import add_calibration
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.goals import add_goals, review_goals
from coachdesk.services.practice.habits import (
    begin_summary,
    enter_twice,
    leave_findings,
    save_views,
    throw_away,
    write_template,
)
from coachdesk.services.practice.keeping import add_events, add_learning, add_marks
from coachdesk.services.practice.meetings import arrange
from coachdesk.services.practice.people import read_cast
from coachdesk.services.practice.portfolio import add_portfolio
from coachdesk.services.practice.ratings import add_ratings
from coachdesk.services.practice.records import add_coaches, add_people, add_session
from coachdesk.services.practice.remarks import answer_remarks, take_in_review
from coachdesk.services.practice.sealing import (
    SEALED,
    WAITING,
    amend_sealed,
    find_month,
    hand_in,
    print_log,
    seal,
)
from coachdesk.services.practice.support import add_support
from coachdesk.services.practice.telling import Entry, write_entries
from coachdesk.words import _

LAST_YEAR = timedelta(days=270)
"""Sessions older than this are entered as the earlier ones."""


def fill(casebook: Casebook, today: date) -> None:
    """Put the practice content as of a day into a casebook that has no coach yet; the same day gives the same."""
    cast = read_cast()
    courses = {
        person.key: Course(person, today, Random(f"{person.key} {today}"))  # noqa: S311 - a story, no secret
        for person in cast.people
    }
    entries = write_entries(cast, courses, arrange(courses, cast.gatherings, today), today)
    with casebook.change(_("Set up the practice casebook")) as db:
        add_coaches(db, cast)
    with casebook.change(_("Add the candidates")) as db:
        add_people(db, list(courses.values()), entries)
    held = [entry for entry in entries if entry.meeting.state is not SessionState.PLANNED]
    planned = [entry for entry in entries if entry.meeting.state is SessionState.PLANNED]
    earlier = [entry for entry in held if entry.meeting.day < today - LAST_YEAR]
    _add(casebook, _("Enter the earlier sessions"), earlier)
    _add(casebook, _("Enter the sessions of this year"), held[len(earlier) :])
    _add(casebook, _("Plan the next visits"), planned)
    _add_what_people_did(casebook, list(courses.values()), entries, today)
    casebook.do(_("New support plan"), add_support, today)
    casebook.do(_("Change a session template"), write_template, today)
    casebook.do(_("Receive a review"), take_in_review, today)
    casebook.do(_("Answer a remark"), answer_remarks, today)
    _sign_months(casebook, courses, today)
    casebook.do(_("Look at my own coaching"), add_calibration, today)
    casebook.do(_("Save a view"), save_views, today)
    casebook.do(_("Leave a finding"), leave_findings, today)
    twice = casebook.do(_("Log session"), enter_twice, today)
    casebook.do(_("Move to trash"), throw_away, twice, today)
    begin_summary(casebook)


def _add_what_people_did(casebook: Casebook, told: list[Course], entries: list[Entry], today: date) -> None:
    """What stands beside the sessions: events, learning, ratings, goals, portfolio and marks."""
    with casebook.change(_("Enter the program's events")) as db:
        add_events(db, told, today)
    with casebook.change(_("Enter professional learning")) as db:
        add_learning(db, told, today)
    with casebook.change(_("Enter the self-assessments")) as db:
        add_ratings(db, told, today)
    with casebook.change(_("Set the growth goals")) as db:
        add_goals(db, told, entries, today)
    with casebook.change(_("Look at the goals again")) as db:
        review_goals(db, told, today)
    with casebook.change(_("Enter the inquiry, the posts and the evidence")) as db:
        add_portfolio(db, told, today)
    with casebook.change(_("Mark what is done")) as db:
        add_marks(db, told, today)


def _sign_months(casebook: Casebook, courses: dict[str, Course], today: date) -> None:
    """One month is printed, signed, sealed and amended; another is handed in. On a day without one there is none."""
    done, waits = (casebook.ask(find_month, people, today) for people in (SEALED, WAITING))
    if done:
        casebook.note(_("Print"), print_log, done)
        handed_in = casebook.do(_("Hand in a period"), hand_in, done)
        casebook.do(_("Seal a period"), seal, handed_in, done)
        casebook.do(_("Amend under a seal"), amend_sealed, done, courses[done.who])
    if waits:
        casebook.note(_("Print"), print_log, waits)
        casebook.do(_("Hand in a period"), hand_in, waits)


def _add(casebook: Casebook, label: str, entries: list[Entry]) -> None:
    with casebook.change(label) as db:
        for entry in entries:
            add_session(db, entry)
