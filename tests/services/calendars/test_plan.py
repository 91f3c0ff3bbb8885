"""The plan of a calendar: what is new, what changes, what stays; whatever the order, and again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.profiles import shipped_profile
from coachdesk.services.calendars import CalendarEntry, EventPlan, KnownEvent, Target, plan_events
from coachdesk.services.calendars.rule_names import rule_names

LAASC = Target("laasc", "Cohort 11")
RULES = rule_names(shipped_profile("laasc").events)
DAY = date(2026, 9, 10)


def entry(**more: object) -> CalendarEntry:
    return CalendarEntry(line=1, title="Induction Day 1", held_on=DAY, starts_at=time(9), minutes=180).but(
        **more
    )


def plan(*entries: CalendarEntry, known: Sequence[KnownEvent] = (), target: Target = LAASC) -> EventPlan:
    lines = [each.but(line=n) for n, each in enumerate(entries, 1)]
    return plan_events(lines, existing=known, target=target, rules=RULES)


def carried_out(made: EventPlan, known: Sequence[KnownEvent] = ()) -> list[KnownEvent]:
    """The events after a plan, as the casebook would have them."""
    found = {each.id: each for each in known}
    for row in made.rows:
        if row.action == "add":
            key = UUID(int=1000 + len(found))
            found[key] = KnownEvent(id=key, **row.values)
        elif row.action == "change" and row.known is not None:
            before = found[row.known]
            same = {name: getattr(before, name) for name in KnownEvent.__slots__}
            found[row.known] = KnownEvent(**{**same, **row.values})
    return list(found.values())


def told(made: EventPlan) -> list[tuple[str, str]]:
    return [(row.action, row.reason) for row in made.rows]


def test_a_new_event_counts_as_what_its_title_says() -> None:
    row = plan(entry(uid="a")).rows[0]
    assert (row.action, row.reason) == ("add", "It counts as Induction Day.")
    assert row.values == {
        "uid": "a", "title": "Induction Day 1", "held_on": DAY, "starts_at": time(9), "minutes": 180, "number": 1,
        "rule": "induction_day",
    }  # fmt: skip
    chosen = Target("laasc", "Cohort 11", "leadership_conference")
    assert plan(entry(), target=chosen).rows[0].values["rule"] == "leadership_conference"
    assert plan(entry(), target=Target("laasc", "", "")).rows[0].values["rule"] == ""
    other = plan(entry(title="Staff meeting")).rows[0]
    assert (other.values["rule"], other.reason) == ("", "It counts for nothing of the program.")
    assert (
        plan(entry(title="", rule="Cohort session", number=4)).rows[0].values["title"] == "Cohort session 4"
    )


def test_a_moved_event_is_changed_and_says_from_where() -> None:
    known = carried_out(plan(entry(uid="a", place="Beaudry")))
    moved = plan(entry(uid="a", held_on=date(2026, 9, 17), place="Zoom"), known=known)
    assert told(moved) == [("change", "Changed: the day from Sep 10, 2026; the place.")]
    assert moved.rows[0].values == {"held_on": date(2026, 9, 17), "place": "Zoom"}
    off = plan(entry(uid="a", cancelled=True), known=known)
    assert told(off) == [("change", "Changed: it is canceled.")]
    assert off.rows[0].remarks == ()
    attended = [KnownEvent(id=UUID(int=1), uid="a", title="Induction Day 1", held_on=DAY, noted=3)]
    assert plan(entry(uid="a", cancelled=True), known=attended).rows[0].remarks == (
        "Attendance is noted for it; it stays as it is.",
    )


def test_what_a_file_does_not_say_stays() -> None:
    known = carried_out(plan(entry(uid="a", place="Beaudry", cancelled=True)))
    silent = CalendarEntry(line=1, uid="a", title="Induction Day 1", held_on=DAY)
    assert told(plan(silent, known=known)) == [("same", "It stands so in the casebook.")]


def test_an_event_that_was_entered_by_hand_is_not_doubled() -> None:
    known = [KnownEvent(id=UUID(int=1), title="induction day 1", held_on=DAY)]
    assert [row.action for row in plan(entry(uid="a"), known=known).rows] == ["change"]
    again = [KnownEvent(id=UUID(int=1), uid="x", title="Induction Day 1", held_on=DAY, starts_at=time(9), minutes=180,
                        number=1, rule="induction_day")]  # fmt: skip
    assert told(plan(entry(uid="a"), known=again)) == [("change", "Its new identity is kept.")]


def test_two_of_a_title_on_a_day_are_two_where_the_file_says_so() -> None:
    morning, evening = entry(uid="a"), entry(uid="b", starts_at=time(14))
    first = plan(morning, evening)
    assert first.count("add") == 2
    assert plan(evening, morning, known=carried_out(first)).count("same") == 2
    assert [row.action for row in plan(entry(), entry(starts_at=time(14))).rows] == ["add", "skip"]


def test_the_newer_telling_counts() -> None:
    rows = plan(entry(uid="a", rank=1), entry(uid="a", rank=2, place="Zoom")).rows
    assert [(row.action, row.reason) for row in rows] == [
        ("skip", "The same event stands on line 2, which counts."),
        ("add", "It counts as Induction Day."),
    ]


def test_what_lies_in_the_trash_stays_there() -> None:
    known = [KnownEvent(id=UUID(int=1), uid="a", title="Induction Day 1", held_on=DAY, trashed=True)]
    assert told(plan(entry(uid="a"), known=known)) == [("skip", "You put it into the trash.")]


def test_what_has_to_be_asked_is_neither_taken_nor_lost() -> None:
    made = plan(entry(problem="Its time zone is not known.", zone="District Time"), entry(problem="Broken."))
    assert [row.action for row in made.rows] == ["ask", "skip"]
    assert made.zones() == ("District Time",)


entries = st.builds(
    CalendarEntry,
    line=st.just(1),
    uid=st.sampled_from(["", "", "a", "b", "c"]),
    title=st.sampled_from(
        ["Induction Day 1", "induction day 1", "Leadership Conference", "Cohort session 2", ""]
    ),
    held_on=st.sampled_from([DAY, date(2026, 9, 11)]),
    starts_at=st.sampled_from([None, time(9), time(14)]),
    minutes=st.sampled_from([None, 60, 180]),
    place=st.sampled_from(["", "Zoom"]),
    cancelled=st.sampled_from([None, True, False]),
    number=st.sampled_from([None, 1, 2]),
    rule=st.sampled_from(["", "Induction Day"]),
    rank=st.integers(0, 2),
    problem=st.sampled_from(["", "", "", "Broken."]),
)
files = st.lists(entries, max_size=8)
known_before = files.map(lambda found: carried_out(plan(*found)))


@given(files, known_before)
def test_the_same_file_again_adds_and_changes_nothing(
    found: list[CalendarEntry], known: list[KnownEvent]
) -> None:
    once = carried_out(plan(*found, known=known), known)
    again = plan(*found, known=once)
    assert again.count("add") == 0
    assert again.count("change") == 0


@given(files, known_before, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_never_matters(
    found: list[CalendarEntry], known: list[KnownEvent], chance: Random
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    one, other = (plan(*each, known=known) for each in (found, shuffled))
    assert _outcome(one) == _outcome(other)
    assert _events(carried_out(one, known)) == _events(carried_out(other, known))


def _outcome(made: EventPlan) -> Counter[tuple[object, ...]]:
    return Counter((row.action, row.title, row.known, repr(sorted(row.values.items()))) for row in made.rows)


def _events(known: Sequence[KnownEvent]) -> Counter[tuple[object, ...]]:
    names = [name for name in KnownEvent.__slots__ if name != "id"]
    return Counter(tuple(getattr(each, name) for name in names) for each in known)
