"""Cases worked out on paper: the sum stands in each test's words, and the rules have to come to the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachdesk.programs.facts import EventFact, MarkFact, PositionFact
from coachdesk.programs.standings import Standing
from tests.programs.judging.cases import JULY_1, facts, judged, sessions, year

COACHING = "hours:coaching:year"


def test_late_enrolment() -> None:
    """LAASC, year July 1 to June 30, admitted and matched on November 3; on March 3 there are 20 hours.

    From November 3 to June 30 are 28+31+31+28+31+30+31+30 = 240 days, up to March 3 28+31+31+28+3 = 121, so 119 are
    left. Expected: 2400 x 121/240 = 1210 minutes; held 1200: 10 behind, less than a month's 300. To come: 1200 in 119
    days = 306.9 a month, in tenths of an hour 312. At 1200 in 121 days the other 1200 take 121 more: July 2.
    Coaching had to begin by December 3, thirty days after November 3.
    """
    found = judged(
        facts(
            "laasc",
            date(2026, 3, 3),
            admitted_on=date(2025, 11, 3),
            begins_on=date(2025, 11, 3),
            sessions=sessions((date(2025, 11, 20), 600), (date(2026, 2, 10), 600)),
        )
    )
    hours = found[1, COACHING]
    assert hours.pace is not None
    assert (hours.standing, hours.have, hours.need) == (Standing.ON_TRACK, 1200, 2400)
    assert (hours.pace.expected_minutes, hours.pace.ahead_minutes) == (1210, -10)
    assert (hours.pace.needed_minutes, hours.pace.forecast_on) == (312, date(2026, 7, 2))
    begins = found[1, "checkpoint:coaching_begins"]
    assert (begins.due_on, begins.standing) == (date(2025, 12, 3), Standing.DONE)
    assert found[1, "assessment:initial"].due_on == date(2025, 12, 3)


def test_leave_of_ten_weeks() -> None:
    """LAASC, leave January 5 to March 15 (70 days), today April 1; the credential ends on May 1.

    July 1 to January 4 are 188 days: 2400 x 188/365 are expected, 2400 x 177/365 = 1163.8 stay open. They are spread
    over March 16 to June 30, 107 days, of which 17 have gone: 1163.8 x 90/107 = 978.9 open, so 1421 expected. The
    leave does not move the credential: it ends before the program does.
    """
    found = judged(
        facts(
            "laasc",
            date(2026, 4, 1),
            leaves=((date(2026, 1, 5), date(2026, 3, 15)),),
            sessions=sessions((date(2025, 9, 1), 1300)),
            credential_expires_on=date(2026, 5, 1),
        )
    )
    hours = found[1, COACHING]
    assert hours.pace is not None
    assert (hours.pace.expected_minutes, hours.pace.days_left) == (1421, 90)
    assert hours.standing is Standing.ON_TRACK
    credential = found[0, "credential"]
    assert (credential.standing, credential.due_on) == (Standing.BEHIND, date(2026, 5, 1))


def test_a_leave_waits_while_it_lasts() -> None:
    """The same leave on February 1: expected stays at 2400 x 188/365 = 1236 as on January 4; 107 days are left."""
    hours = judged(
        facts(
            "laasc",
            date(2026, 2, 1),
            leaves=((date(2026, 1, 5), date(2026, 3, 15)),),
            sessions=sessions((date(2025, 9, 1), 1300)),
        )
    )[1, COACHING]
    assert hours.pace is not None
    assert (hours.pace.on_leave, hours.pace.expected_minutes, hours.pace.days_left) == (True, 1236, 107)


def test_thirty_and_fifty_hours() -> None:
    """MCOE asks for 40 each year and 80 in all: 30 + 50 is 80, and the first year still lacks 10 hours.

    Nothing carries over: year 1 is late by 600 minutes, year 2 done with 3000, the program done with 4800.
    """
    found = judged(
        facts(
            "mcoe",
            date(2027, 7, 15),
            year(1),
            year(2, date(2026, 7, 1), date(2027, 6, 30)),
            sessions=sessions((date(2026, 1, 10), 1800), (date(2027, 1, 10), 3000)),
        )
    )
    first, second, program = found[1, COACHING], found[2, COACHING], found[0, "hours:coaching:program"]
    assert (first.standing, first.have) == (Standing.LATE, 1800)
    assert first.pace is not None
    assert first.pace.missing_minutes == 600
    assert (second.standing, second.have) == (Standing.DONE, 3000)
    assert (program.standing, program.have, program.need) == (Standing.DONE, 4800, 4800)


def test_a_cancelled_induction_day() -> None:
    """LAASC, cohort 10, year 2 to September 17, 2020: November 7 and June 4 attended, March 12 cancelled.

    Two of four, and no other Induction Day has a date: behind on June 10, with the cancelled one named. The
    conference of September 17 is a requirement of its own and still to come.
    """
    days = (
        (date(2019, 11, 7), "attended", False),
        (date(2020, 3, 12), "", True),
        (date(2020, 6, 4), "attended", False),
    )
    events = [
        EventFact(rule="induction_day", held_on=day, presence=presence, cancelled=cancelled, minutes=240)
        for day, presence, cancelled in days
    ]
    events.append(EventFact(rule="leadership_conference", held_on=date(2020, 9, 17)))
    second = year(2, date(2019, 9, 18), date(2020, 9, 17))
    found = judged(facts("laasc", date(2020, 6, 10), second, cohort="10", events=tuple(events)))
    induction, conference = found[2, "event:induction_day"], found[2, "event:leadership_conference"]
    assert (induction.have, induction.need, induction.standing) == (2, 4, Standing.BEHIND)
    assert induction.reason == "2 of 4 attended; 1 was canceled"
    assert (conference.standing, conference.due_on) == (Standing.NOT_STARTED, date(2020, 9, 17))
    waived = (
        MarkFact(requirement="event:induction_day", year=2, item="3", kind="waived", reason="cancelled"),
    )
    known = facts("laasc", date(2020, 6, 10), second, cohort="10", events=tuple(events), marks=waived)
    assert judged(known)[2, "event:induction_day"].need == 3


def test_a_credited_first_year() -> None:
    """MCOE, year 1 credited by another program, year 2 with 25 hours.

    Every requirement of year 1 is done without a session. Of the 80 hours of the program, 40 are credited: 65 in all.
    """
    found = judged(
        facts(
            "mcoe",
            date(2027, 3, 1),
            year(1, credited_from="Fresno"),
            year(2, date(2026, 7, 1), date(2027, 6, 30)),
            sessions=sessions((date(2026, 10, 1), 1500)),
        )
    )
    first = [requirement for (number, _key), requirement in found.items() if number == 1]
    assert first
    assert {requirement.standing for requirement in first} == {Standing.DONE}
    assert found[1, COACHING].reason == "credited from Fresno"
    assert found[0, "hours:coaching:program"].have == 2400 + 1500
    assert found[2, COACHING].have == 1500


def test_an_october_cohort() -> None:
    """RCOE, October 1 to September 30, 40 hours and at least 3 each month; on January 31: 3 h, 2 h, 3 h 20, 3 h.

    123 of 365 days have gone: 2400 x 123/365 = 808 expected, 680 held: 128 behind, less than a month's 197. November
    lacks an hour, which no later month makes up: three of twelve months have theirs.
    """
    found = judged(
        facts(
            "rcoe",
            date(2026, 1, 31),
            year(1, date(2025, 10, 1), date(2026, 9, 30)),
            sessions=sessions(
                (date(2025, 10, 10), 180),
                (date(2025, 11, 12), 120),
                (date(2025, 12, 3), 200),
                (date(2026, 1, 20), 180),
            ),
        )
    )
    hours, months = found[1, COACHING], found[1, "hours:coaching:month"]
    assert hours.pace is not None
    assert (hours.pace.expected_minutes, hours.pace.ahead_minutes) == (808, -128)
    assert hours.standing is Standing.ON_TRACK
    assert (months.have, months.need, months.standing) == (3, 12, Standing.LATE)
    assert months.reason == "2 of 3 h in November; 1 h short"
    mark = MarkFact(requirement="hours:coaching:month", year=1, item="2025-11", kind="waived", reason="ill")
    mended = judged(
        facts(
            "rcoe",
            date(2026, 1, 31),
            year(1, date(2025, 10, 1), date(2026, 9, 30)),
            sessions=sessions((date(2025, 10, 10), 180), (date(2025, 12, 3), 200), (date(2026, 1, 20), 180)),
            marks=(mark,),
        )
    )[1, "hours:coaching:month"]
    assert (mended.have, mended.need, mended.standing) == (3, 11, Standing.ON_TRACK)


def test_semester_thresholds() -> None:
    """CSUDH asks for 20 hours each semester; the year runs from August 15, so the second begins on February 15.

    25 hours in the first semester meet it and lend nothing to the second. There, 45 of 181 days have gone on March
    31: 1200 x 45/181 = 298 expected, 300 held.
    """
    found = judged(
        facts(
            "csudh",
            date(2026, 3, 31),
            year(1, date(2025, 8, 15), date(2026, 8, 14)),
            sessions=sessions((date(2025, 10, 1), 1500), (date(2026, 3, 2), 300)),
        )
    )
    first, second = found[1, "hours:coaching:semester:1"], found[1, "hours:coaching:semester:2"]
    assert (first.standing, first.have, first.due_on) == (Standing.DONE, 1500, date(2026, 2, 14))
    assert (second.standing, second.have, second.starts_on) == (Standing.ON_TRACK, 300, date(2026, 2, 15))
    assert second.pace is not None
    assert second.pace.expected_minutes == 298


def test_two_coaches() -> None:
    """Generic, 12 hours by one coach and 9 by another, on the same candidate: 21 hours, whoever held them."""
    held = (
        *sessions((date(2025, 9, 1), 720), coach="district"),
        *sessions((date(2025, 10, 1), 540), coach="university"),
    )
    found = judged(facts("generic", date(2025, 12, 31), sessions=held))[1, COACHING]
    assert (found.have, found.standing) == (1260, Standing.ON_TRACK)


def test_an_extension_to_september() -> None:
    """LAASC, year 2 to June 30, extended to September 17; on July 20 there are 36 hours.

    July 1 to September 17 of the next year are 365+79 = 444 days, 385 have gone: 2400 x 385/444 = 2081 expected, 79
    ahead. The missing 240 at 2160 in 385 days take 43 days: September 1. Without the extension the year is late.
    """
    last = date(2026, 6, 30)
    long = year(2, JULY_1, last, last_on=date(2026, 9, 17))
    known = facts("laasc", date(2026, 7, 20), long, sessions=sessions((date(2026, 1, 15), 2160)))
    hours = judged(known)[2, COACHING]
    assert hours.pace is not None
    assert (hours.standing, hours.due_on) == (Standing.ON_TRACK, date(2026, 9, 17))
    assert (hours.pace.expected_minutes, hours.pace.ahead_minutes) == (2081, 79)
    assert hours.pace.forecast_on == date(2026, 9, 1)
    short = judged(replace(known, years=(year(2, JULY_1, last),)))[2, COACHING]
    assert short.standing is Standing.LATE


def test_a_part_time_position() -> None:
    """MCOE, full-time from August 1 to June 30 (334 days, 10 months), then part-time.

    The hours asked stay 40. The two years of full-time service wait for somebody's word, and say what is on record.
    """
    found = judged(
        facts(
            "mcoe",
            date(2026, 5, 1),
            year(1, date(2024, 7, 1), date(2025, 6, 30)),
            year(2),
            positions=(
                PositionFact(from_on=date(2024, 8, 1), to_on=date(2025, 6, 30)),
                PositionFact(from_on=date(2025, 7, 1), to_on=None, full_time=False),
            ),
        )
    )
    service = next(one for (number, key), one in found.items() if key == "attested:full_time_experience")
    assert found[2, COACHING].need == 2400
    assert service.standing is not Standing.DONE
    assert service.reason.endswith(
        "0 y 10 mo full-time on record, 2 y asked; part-time service is not counted"
    )


def test_a_third_year() -> None:
    """LAASC in a third year: the hours are asked again, what belongs to years 1 and 2 alone is not."""
    third = year(3, date(2027, 7, 1), date(2028, 6, 30))
    found = judged(facts("laasc", date(2027, 8, 1), third))
    assert (3, COACHING) in found
    assert (3, "assessment:initial") not in found
    assert (3, "inquiry") not in found


def test_a_withdrawal_asks_nothing_more() -> None:
    """After a withdrawal on February 1 what was open is not asked any more; what was done stays done."""
    known = facts(
        "laasc",
        date(2026, 7, 15),
        sessions=sessions((date(2025, 9, 1), 2400)),
        ended_on=date(2026, 2, 1),
        ended_as="withdrawn",
    )
    found = judged(known)
    assert found[1, COACHING].standing is Standing.DONE
    posts = found[1, "posts"]
    assert (posts.standing, posts.reason) == (Standing.UNSETTLED, "withdrew on Feb 1")
    assert not posts.open
    assert not posts.settled
