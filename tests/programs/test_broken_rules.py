"""A rule of a program that cannot be used is told in which line it stands, what is wrong, and what is allowed."""

from __future__ import annotations

import pytest

from coachdesk.programs.profiles import load_profile
from tests.programs.small_profile import (
    CALENDAR,
    EVENT,
    GOALS,
    HOURS,
    INQUIRY,
    LENGTH,
    PART,
    PASS,
    PERSON,
    POINT,
    REFLECTION,
    SCALE,
    SMALL,
    START,
    SUMMARY,
    problems_of,
)

HOURS_ALLOWED = "hours from 0 to 5000 in quarters, such as 40 or 1.25"


def test_what_was_added_is_sound_too() -> None:
    point = POINT.replace('settled_by = "match"', 'settled_by = "event"\nevent = "day"') + "days = 0\n"
    person = PERSON + "credential = false\n"
    goals = GOALS + "years = [2]\nstandards = 3\nother_standards = true\nin_one_goal = true\n"
    more = [START + "month = 2\nday = 29\n", LENGTH + "months = 11\n", person, EVENT, point, goals]
    more += [
        HOURS + 'people = ["leader"]\nminimum_hours = 3\naim_hours = 4\nmaximum_hours = 4\nfirm = false\n'
    ]
    more += [SUMMARY + "each_session = true\n", REFLECTION + 'about = "learning"\neach_entry = true\n']
    profile = load_profile(SMALL + "".join(more))
    assert (profile.people[0].credential, profile.people[0].standards) == (False, False)
    assert (profile.hours[0].aim_minutes, profile.hours[0].firm) == (240, False)
    assert (profile.checkpoints[0].event, profile.lengths[0].months) == ("day", 11)


def test_rules_for_different_people_may_speak_of_the_same_hours() -> None:
    other = PERSON.replace("leader", "other")
    people = f"{PERSON}credential = false\n{other}credential = true\n"
    rules = HOURS + 'people = ["leader"]\n' + HOURS + 'people = ["other"]\n'
    assert len(load_profile(SMALL + people + rules).hours) == 2
    [problem] = problems_of(SMALL + people + rules + HOURS)
    assert problem[1] == "[[hours]] speaks of coaching by year a second time"


@pytest.mark.parametrize(
    ("more", "line", "what", "allowed"),
    [
        (
            HOURS.replace("year", "weekly"),
            26,
            '"period" in [[hours]] is "weekly"',
            "session, month, quad, semester, year, program",
        ),
        (HOURS + "minimum_hours = 40.1\n", 29, '"minimum_hours" in [[hours]] is "40.1"', HOURS_ALLOWED),
        (HOURS + "minimum_hours = nan\n", 29, '"minimum_hours" in [[hours]] is "nan"', HOURS_ALLOWED),
        (HOURS + "minimum_hours = -1\n", 29, '"minimum_hours" in [[hours]] is "-1"', HOURS_ALLOWED),
        (HOURS + "minimum_hours = 1e300\n", 29, '"minimum_hours" in [[hours]] is "1e+300"', HOURS_ALLOWED),
        (
            HOURS + "minimum_hours = true\n",
            29,
            '"minimum_hours" in [[hours]] is true or false',
            HOURS_ALLOWED,
        ),
        (
            HOURS + "minimum_hours = 40\nmaximum_hours = 30\n",
            30,
            '"maximum_hours" in [[hours]] is less than "minimum_hours"',
            "the minimum or more",
        ),
        (
            HOURS + 'modes = ["zoom"]\n',
            29,
            '"modes" in [[hours]] names "zoom"',
            "visit",
        ),
        (
            HOURS + HOURS,
            29,
            "[[hours]] speaks of coaching by year a second time",
            "one rule for each kind, period, year and list of modes",
        ),
        (HOURS + "years = [3]\n", 29, '"years" in [[hours]] names year 3', "years from 1 to 2"),
        (
            HOURS + "years = [2, 1]\n",
            29,
            '"years" in [[hours]] is "[2, 1]"',
            "a list of whole numbers from 1 to 9, each once and rising",
        ),
        (EVENT + EVENT, 31, '"key" in [[events]] is "day" a second time', "a key that no other one has"),
        (
            EVENT + 'present = ["mayor"]\n',
            30,
            '"present" in [[events]] is "mayor"',
            "candidate, coach, supervisor, program, mentor, each once",
        ),
        (
            CALENDAR + "meetings = [\n  {number = 1, held_on = 2020-01-01},\n]\n",
            31,
            '"event" in [[calendar]] is "day"',
            "a key of [[events]]",
        ),
        (
            EVENT + CALENDAR + "meetings = [{number = 1, held_on = 2020-01-01T10:00:00}]\n",
            36,
            '"held_on" in [[calendar.meetings]] is a date with a time',
            "a date such as 2020-07-22, without quotes",
        ),
        (
            EVENT
            + CALENDAR
            + "meetings = [{number=1, held_on=2020-01-01, starts_at=10:00:00, ends_at=09:00:00}]\n",
            36,
            '"ends_at" in [[calendar.meetings]] is not after "starts_at"',
            "a later time of the same day",
        ),
        (
            POINT,
            24,
            "[[checkpoints]] needs either days or months, and not both",
            "days = 30, months = 12",
        ),
        (
            POINT + "days = 1\nmonths = 1\n",
            24,
            "[[checkpoints]] needs either days or months, and not both",
            "days = 30, months = 12",
        ),
        (INQUIRY, 24, '[inquiry] has no "parts"', "tables [[inquiry.parts]]"),
        (
            INQUIRY + PART + PART,
            33,
            '"year" in [[inquiry.parts]] is 1 a second time',
            "one part for each year",
        ),
        (
            PASS + SCALE,
            29,
            '"level" in [pass] is 3, and [scale] has 2 levels',
            "the number of a level of [scale], the lowest is 1",
        ),
        (
            SCALE.replace("High", "Low"),
            25,
            '"levels" in [scale] names "Low" twice',
            "each once",
        ),
        (
            '[[activities]]\nkey = "a"\nlabel = "Talk"\n[[activities]]\nkey = "b"\nlabel = "b"\nwords = ["TALK!"]\n',
            27,
            '"talk" in [[activities]] leads to "a" already',
            "a label and words with letters, which no other one has",
        ),
        (START + "month = 13\n", 29, '"month" in [[starts]] is "13"', "a whole number from 1 to 12"),
        (START + "day = 1\n", 29, '"day" in [[starts]] needs "month"', "month = 7"),
        (
            START + "month = 2\nday = 30\n",
            30,
            '"day" in [[starts]] is 30',
            "a day of month 2, at most 29",
        ),
        (
            START + "month = 7\nlast_day = 30\n",
            30,
            '"last_day" in [[starts]] needs "last_month"',
            "last_month = 7",
        ),
        (START + "last_month = 6\n", 29, '"last_month" in [[starts]] needs "month"', "month = 7"),
        (
            START + "month = 7\nlast_month = 6\nlast_day = 31\n",
            31,
            '"last_day" in [[starts]] is 31',
            "a day of month 6, at most 30",
        ),
        (START + START, 30, '"key" in [[starts]] is "s" a second time', "a key that no other one has"),
        (LENGTH, 24, '[[lengths]] has no "months"', "a whole number from 1 to 24"),
        (LENGTH + "months = 25\n", 29, '"months" in [[lengths]] is "25"', "a whole number from 1 to 24"),
        (PERSON, 24, '[[people]] has no "credential"', "true, false"),
        (
            PERSON + 'credential = "no"\n',
            29,
            '"credential" in [[people]] is text',
            "true, false",
        ),
        (
            PERSON + 'credential = false\nstandards = "none"\n',
            30,
            '"standards" in [[people]] is text',
            "true, false",
        ),
        (HOURS + 'people = ["leader"]\n', 29, '"people" in [[hours]] names "leader"', "a key of [[people]]"),
        (
            PERSON + "credential = false\n" + EVENT + 'people = ["leader", "pupil"]\n',
            36,
            '"people" in [[events]] names "pupil"',
            "leader",
        ),
        (
            HOURS + "people = 1\n",
            29,
            '"people" in [[hours]] is a whole number',
            'a list of texts such as ["one", "two"]',
        ),
        (
            HOURS + "aim_hours = 4\n",
            29,
            '"aim_hours" in [[hours]] is not between minimum and maximum',
            "minimum_hours, and aim_hours no less than it",
        ),
        (
            HOURS + "minimum_hours = 5\naim_hours = 4\n",
            30,
            '"aim_hours" in [[hours]] is not between minimum and maximum',
            "minimum_hours, and aim_hours no less than it",
        ),
        (
            HOURS + "minimum_hours = 3\naim_hours = 7\nmaximum_hours = 6\n",
            30,
            '"aim_hours" in [[hours]] is not between minimum and maximum',
            "minimum_hours, and aim_hours no less than it",
        ),
        (HOURS + "aim_hours = 0.1\n", 29, '"aim_hours" in [[hours]] is "0.1"', HOURS_ALLOWED),
        (HOURS + 'firm = "no"\n', 29, '"firm" in [[hours]] is text', "true, false"),
        (
            HOURS.replace('"coaching"', '"learning"').replace('"year"', '"session"'),
            25,
            '"kind" in [[hours]] is "learning" by session',
            "coaching",
        ),
        (GOALS + "in_one_goal = true\n", 27, '"in_one_goal" in [[goals]] needs "standards"', "standards = 3"),
        (GOALS + "in_one_goal = 1\n", 27, '"in_one_goal" in [[goals]] is a whole number', "true, false"),
        (
            GOALS + "years = [2]\nother_standards = true\n",
            28,
            '"other_standards" in [[goals]] needs "standards"',
            "standards = 3",
        ),
        (
            GOALS + "standards = 3\nother_standards = true\n",
            28,
            '"other_standards" in [[goals]] is for year 1, which has no year before it',
            "years = [2]",
        ),
        (
            GOALS + 'carry_over = "maybe"\n',
            27,
            '"carry_over" in [[goals]] is "maybe"',
            "free, agreed, revised, no",
        ),
        (
            PASS.replace('"standard"', '"element"').replace("level = 3", "elements = 1"),
            29,
            '"elements" in [pass] needs each standard',
            'on = "standard"',
        ),
        (
            EVENT.replace("events", "assessments") + 'only_after = "leave"\n',
            30,
            '"only_after" in [[assessments]] is "leave"',
            "new_position",
        ),
        (EVENT + "as_coaching = 1\n", 30, '"as_coaching" in [[events]] is a whole number', "true, false"),
        (SUMMARY, 24, "[[summaries]] needs minimum or each_session", "minimum = 3, each_session = true"),
        (
            SUMMARY + "minimum = 0\n",
            29,
            '"minimum" in [[summaries]] is "0"',
            "a whole number from 1 to 999",
        ),
        (
            SUMMARY + "each_session = 1\n",
            29,
            '"each_session" in [[summaries]] is a whole number',
            "true, false",
        ),
        (
            SUMMARY + "minimum = 1\nyears = [3]\n",
            30,
            '"years" in [[summaries]] names year 3',
            "years from 1 to 2",
        ),
        (REFLECTION + 'about = "life"\n', 30, '"about" in [[reflections]] is "life"', "year, learning"),
        (
            REFLECTION + "each_entry = true\n",
            30,
            '"each_entry" in [[reflections]] is about "year"',
            'about = "learning"',
        ),
        (
            POINT.replace('settled_by = "match"', 'settled_by = "hope"') + "days = 1\n",
            28,
            '"settled_by" in [[checkpoints]] is "hope"',
            "admission, match, first_coaching, goals, event, attested",
        ),
        (
            POINT.replace('settled_by = "match"', 'settled_by = "event"') + "days = 1\n",
            24,
            '"event" in [[checkpoints]] is "", settled by "event"',
            'a key of [[events]] with settled_by = "event", and none otherwise',
        ),
        (
            EVENT
            + POINT.replace('settled_by = "match"', 'settled_by = "event"')
            + 'days = 1\nevent = "ball"\n',
            38,
            '"event" in [[checkpoints]] is "ball", settled by "event"',
            'a key of [[events]] with settled_by = "event", and none otherwise',
        ),
        (
            EVENT + POINT + 'days = 1\nevent = "day"\n',
            38,
            '"event" in [[checkpoints]] is "day", settled by "match"',
            'a key of [[events]] with settled_by = "event", and none otherwise',
        ),
        (
            "colour = 1\n",
            24,
            '"colour" is not known in [log]',
            "certification, columns, draft, layout, orientation, paper, title",
        ),
    ],
)
def test_one_wrong_rule_is_named(more: str, line: int, what: str, allowed: str) -> None:
    assert problems_of(SMALL + more) == [(line, what, allowed)]
