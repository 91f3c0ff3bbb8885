"""Puts words to the meetings of the practice casebook: topic, summary, private note, next steps, time of entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from coachdesk.models import Owner, SessionState
from coachdesk.services.practice.course import Course
from coachdesk.services.practice.days import DAY, YearPlan, find_workday
from coachdesk.services.practice.meetings import Meeting
from coachdesk.services.practice.people import Cast
from coachdesk.services.practice.words import Storyteller, Told, Topic, fill_in, list_notes

MODE_WORDS = {
    "visit": "site visit",
    "office": "office",
    "video": "video",
    "phone": "phone",
    "mail": "email",
    "group": "site visit",
}
"""How a way of meeting is put to a program's profile, which answers with its own mode."""

NOTED = 0.42
"""Part of the user's own held meetings with a private note, e-mail left out."""

PROMISED = {Owner.CANDIDATE: 0.5, Owner.COACH: 0.3}
"""Part of the held meetings that end with a next step of each."""

KEPT = 0.93
"""Part of the promises of the last `FORGIVEN` days that are kept once their day is over; older ones all are."""

FORGIVEN = 60 * DAY

DUE_OF_NEWEST = (0, 2, -1, 4, 1, 3, -2)
"""Days from today on which the coach's newest promises are due, one candidate after the other."""

COAST = timedelta(hours=8)
"""What a clock in California is behind UTC, near enough for a story."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step: whose, what, and its days."""

    owner: Owner
    text: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting with everything that is written down about it."""

    meeting: Meeting
    mode: str
    activity: str
    place: str
    others: str
    focus: str
    elements: tuple[str, ...]
    summary: str
    note: str
    next_on: date | None
    entered_at: datetime
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What follows a meeting: the next one with the same person, and whether it is the newest that was held."""

    next_on: date | None
    newest: bool
    unwritten: bool


@dataclass(slots=True)
class Chronicle:
    """Writes the entries one after the other, as a coach would."""

    cast: Cast
    today: date
    random: Random
    storyteller: Storyteller

    def write(self, meetings: Sequence[Meeting]) -> list[Entry]:
        """An entry for every meeting, in the same order."""
        ahead = {id(meeting): each for meeting, each in self._look_ahead(meetings)}
        return [self._entry(meeting, ahead[id(meeting)]) for meeting in meetings]

    def _look_ahead(self, meetings: Sequence[Meeting]) -> Iterable[tuple[Meeting, Ahead]]:
        """What comes after each meeting, for the person it is mostly about."""
        for place, meeting in enumerate(meetings):
            course = meeting.courses[0]
            later = [each for each in meetings[place + 1 :] if course in each.courses]
            held = [each for each in later if each.state is SessionState.HELD]
            next_on = next((each.day for each in later if each.day > meeting.day), None)
            yield meeting, Ahead(next_on, not held, len(held) in range(1, course.person.unwritten + 1))

    def _entry(self, meeting: Meeting, ahead: Ahead) -> Entry:
        course, day = meeting.courses[0], meeting.day
        year = course.year_on(day)
        if year is None:
            raise ValueError("a meeting of the practice casebook lies outside every program year")
        held = meeting.state is SessionState.HELD
        told = self._told(meeting, course, year)
        mode = course.profile.find_mode("resources") if told.pool == "sent" else None
        mode = mode or course.profile.find_mode(MODE_WORDS[meeting.way])
        if told.pool == "visit":
            mode = course.profile.find_mode("walkthrough")
        activity = course.profile.find_activity(told.topic.activity)
        return Entry(
            meeting=meeting,
            mode=mode.key if mode else "",
            activity=activity.key if activity else "",
            place=self._place(meeting, course),
            others=self._others(told.topic, meeting, course),
            focus=told.topic.focus,
            elements=self._elements(told.topic),
            summary="" if held and ahead.unwritten else self._filled(told.text, meeting, course),
            note=self._note(meeting, course),
            next_on=ahead.next_on if held and self._likely(0.8) else None,
            entered_at=self._entered_at(meeting),
            promises=tuple(self._promises(told.topic, meeting, course, ahead)) if held else (),
        )

    def _likely(self, part: float) -> bool:
        return self.random.random() < part

    def _told(self, meeting: Meeting, course: Course, year: YearPlan) -> Told:
        if meeting.state is SessionState.HELD:
            return self.storyteller.tell(course.person, year, meeting.day, meeting.way, course.memory)
        topic = self.storyteller.intend(course.person, year, meeting.day, course.memory)
        return Told(topic, "", self.random.choice(_reasons(meeting)))

    def _place(self, meeting: Meeting, course: Course) -> str:
        if meeting.way in {"visit", "group"}:
            return course.job_on(meeting.day).site
        return self.random.choice(self.cast.places[course.person.program]) if meeting.way == "office" else ""

    def _others(self, topic: Topic, meeting: Meeting, course: Course) -> str:
        if topic.others == "supervisor":
            return f"{course.job_on(meeting.day).supervisor}, supervisor"
        return f"{self.cast.program_leader}, program leader" if topic.others else ""

    def _elements(self, topic: Topic) -> tuple[str, ...]:
        """The topic's closest element always, the others now and then; in the order of the standards."""
        chosen = [code for place, code in enumerate(topic.elements) if place == 0 or self._likely(0.5)]
        return tuple(sorted(chosen))

    def _filled(self, text: str, meeting: Meeting, course: Course) -> str:
        return fill_in(text, meeting.people, course.job_on(meeting.day).level, self.random)

    def _note(self, meeting: Meeting, course: Course) -> str:
        """A private note; those of the former coach did not come over with the hours."""
        alone = (
            meeting.state is SessionState.HELD and meeting.by_user and meeting.way not in {"mail", "group"}
        )
        return self.storyteller.confide(course.memory) if alone and self._likely(NOTED) else ""

    def _entered_at(self, meeting: Meeting) -> datetime:
        """The evening of the day, the next day, or late; planned ones some days ago, and nothing after today."""
        planned = meeting.state is SessionState.PLANNED
        late = self.random.choices((0, 1, self.random.randint(9, 16)), (82, 13, 5))[0]
        day = self.today - self.random.randint(1, 6) * DAY if planned else meeting.day + late * DAY
        evening = time(self.random.randint(19, 21), self.random.randrange(60))
        newest = datetime.combine(self.today, time(7), UTC)
        return min(datetime.combine(day, evening, UTC), newest) + COAST

    def _promises(self, topic: Topic, meeting: Meeting, course: Course, ahead: Ahead) -> Iterable[Promise]:
        """Next steps of both sides; the newest are still open."""
        offers = {Owner.CANDIDATE: topic.candidate_steps, Owner.COACH: topic.coach_steps}
        for owner, texts in offers.items():
            chance = 1.0 if ahead.newest else PROMISED[owner]
            if not texts or not self._likely(chance) or meeting.way == "mail":
                continue
            text = self._filled(self.random.choice(texts), meeting, course)
            due_on = self._due_on(owner, meeting, ahead)
            yield Promise(owner, text, due_on, self._done_on(meeting, due_on, ahead))

    def _due_on(self, owner: Owner, meeting: Meeting, ahead: Ahead) -> date | None:
        course = meeting.courses[0]
        if owner is Owner.COACH and ahead.newest:
            number = [each.key for each in self.cast.people].index(course.person.key)
            return max(self.today + DUE_OF_NEWEST[number % len(DUE_OF_NEWEST)] * DAY, meeting.day + DAY)
        if owner is Owner.CANDIDATE and ahead.next_on and (ahead.next_on - meeting.day).days < 30:
            return ahead.next_on
        if self._likely(0.1):
            return None
        return find_workday(meeting.day + self.random.randint(4, 14) * DAY, 1)

    def _done_on(self, meeting: Meeting, due_on: date | None, ahead: Ahead) -> date | None:
        if ahead.newest or (due_on is not None and due_on >= self.today and self._likely(0.6)):
            return None
        latest = min((due_on or meeting.day + 20 * DAY) + 2 * DAY, self.today - DAY)
        days = (latest - meeting.day).days
        kept = meeting.day < self.today - FORGIVEN or self._likely(KEPT)
        return meeting.day + self.random.randint(1, days) * DAY if days > 0 and kept else None


def _reasons(meeting: Meeting) -> Sequence[str]:
    """What can be written about a meeting that was not held."""
    if meeting.state is SessionState.CANCELLED:
        return list_notes("cancelled")
    if meeting.state is SessionState.NO_SHOW:
        return list_notes("no_show_call" if meeting.way in {"phone", "video"} else "no_show_place")
    return ("",)


def write_entries(
    cast: Cast, courses: Mapping[str, Course], meetings: Sequence[Meeting], today: date
) -> list[Entry]:
    """The entries of the practice casebook, in the order of the meetings."""
    storyteller = Storyteller(Random(f"words {today}"))  # noqa: S311 - a story, no secret
    chronicle = Chronicle(cast, today, Random(f"entries {today}"), storyteller)  # noqa: S311 - the same
    return chronicle.write(meetings)
