"""What ships says what the sources say: every number of the two handbooks, and what they leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, time

import pytest

from coachdesk.programs.profiles import (
    Profile,
    ProfileError,
    load_profile,
    shipped_keys,
    shipped_profile,
    shipped_text,
)
from coachdesk.programs.rules import Inquiry, Rule

HOUR = 60


def hours(profile: Profile) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {(rule.kind, rule.period): (rule.minimum_minutes, rule.maximum_minutes) for rule in profile.hours}


@pytest.mark.parametrize("key", shipped_keys())
def test_every_shipped_profile_loads(key: str) -> None:
    profile = shipped_profile(key)
    assert profile.key == key
    assert profile.version >= 1
    assert {signer.key for signer in profile.signers} >= {"coach", "candidate"}
    assert profile.open_questions
    assert load_profile(shipped_text(key), source="again") == profile


@pytest.mark.parametrize("key", shipped_keys())
def test_every_rule_names_a_source(key: str) -> None:
    profile = shipped_profile(key)
    titles = {source.title for source in profile.sources}
    rules = list(rules_of(profile))
    assert len(rules) >= len(profile.modes) + len(profile.hours)
    for rule in rules:
        assert set(rule.source.split("; ")) <= titles
    assert set(profile.unconfirmed) == {rule for rule in rules if not rule.confirmed}


def rules_of(profile: Profile) -> Iterator[Rule]:
    """Every rule of a profile, wherever it stands."""
    for field in fields(profile):
        value = getattr(profile, field.name)
        parts = value.parts if isinstance(value, Inquiry) else value if isinstance(value, tuple) else (value,)
        yield from (rule for rule in parts if isinstance(rule, Rule))


@pytest.mark.parametrize("key", shipped_keys())
def test_every_source_is_used(key: str) -> None:
    profile = shipped_profile(key)
    used = {title for rule in rules_of(profile) for title in rule.source.split("; ")}
    assert {source.title for source in profile.sources} == used


@pytest.mark.parametrize("key", shipped_keys())
def test_what_a_file_leaves_open_is_asked(key: str) -> None:
    profile = shipped_profile(key)
    about = {question.about for question in profile.open_questions}
    if profile.pass_mark and profile.pass_mark.level is None:
        assert "pass" in about
    if profile.standards and not any(rule.minimum for rule in profile.goals):
        assert about & {"goals", "scale"}
    if profile.years > 1:
        assert about & {"signers"}
        assert profile.log.certify(candidate="A", coach="B", hours="1 h", year="2026").count(".") >= 2


SHARED = {
    "The coaching on this log was given as it is written here.",
    "For {candidate}, coached by {coach}, it comes to {hours} in {year}.",
}
"""Sentences of the profile without a program and of the one without rules."""


def test_no_two_certifications_are_alike() -> None:
    said = Counter(words for key in shipped_keys() for words in shipped_profile(key).log.certification)
    assert {words for words, times in said.items() if times > 1} == SHARED


@pytest.mark.parametrize("key", shipped_keys())
def test_nothing_suggested_by_us_counts_as_confirmed(key: str) -> None:
    profile = shipped_profile(key)
    ours = [source.title for source in profile.sources if source.key in {"own", "sum"}]
    assert ours
    for rule in (*profile.modes, *profile.signers, *profile.hours):
        assert not (rule.confirmed and rule.source in ours)


def test_profiles_that_ship() -> None:
    assert {"blank", "generic", "laasc", "mcoe"} <= set(shipped_keys())
    with pytest.raises(ProfileError) as caught:
        shipped_profile("nowhere")
    assert caught.value.sentence == 'Programs: no program comes with the key "nowhere".'


def test_laasc_hours() -> None:
    assert hours(shipped_profile("laasc")) == {
        ("coaching", "year"): (40 * HOUR, None),
        ("learning", "year"): (30 * HOUR, None),
        ("total", "year"): (60 * HOUR, 90 * HOUR),
    }
    assert all(rule.confirmed for rule in shipped_profile("laasc").hours)


def test_laasc_years() -> None:
    laasc = shipped_profile("laasc")
    assert (laasc.years, laasc.plan, laasc.standards) == (2, "IIP/PLL", "cpsel-2014")
    assert [(rule.years, rule.minimum, rule.standards, rule.elements) for rule in laasc.goals] == [
        ((1,), 6, 6, 1),
        ((2,), 6, 6, 1),
    ]
    assert [rule.aligned_steps for rule in laasc.goals] == [1, 1]
    assert [rule.carry_over for rule in laasc.goals] == [None, "agreed"]
    assert [(point.label, point.years, point.at) for point in laasc.assessments] == [
        ("Initial", (1,), "start"),
        ("End of Year One", (1,), "end"),
        ("End of Program", (2,), "end"),
    ]
    assert [(rule.minimum, rule.place, rule.years) for rule in laasc.posts] == [(10, "MyPLN", ())]
    assert [(rule.label, rule.minimum, rule.years) for rule in laasc.reflections] == [
        ("End of Year Reflections", 1, ())
    ]


def test_laasc_inquiry_has_six_parts_and_then_five() -> None:
    inquiry = shipped_profile("laasc").inquiry
    assert inquiry is not None
    assert [(part.year, len(part.sections)) for part in inquiry.parts] == [(1, 6), (2, 5)]
    assert inquiry.parts[0].sections[3] == "Baseline Data"
    assert inquiry.short_title == "PoP"


def test_laasc_events_and_calendar() -> None:
    laasc = shipped_profile("laasc")
    assert [(event.key, event.minimum, event.years, event.cohorts) for event in laasc.events] == [
        ("induction_day", 4, (), ()),
        ("cohort_session", 10, (1,), ("11",)),
        ("leadership_conference", 1, (2,), ()),
    ]
    tenth, eleventh = laasc.calendars
    assert [(meeting.held_on, meeting.cancelled) for meeting in tenth.meetings] == [
        (date(2019, 11, 7), False),
        (date(2020, 3, 12), True),
        (date(2020, 6, 4), False),
        (date(2020, 9, 17), False),
    ]
    assert tenth.meetings[3].event == "leadership_conference"
    assert (eleventh.meetings[0].held_on, eleventh.meetings[9].held_on) == (
        date(2020, 7, 22),
        date(2021, 5, 20),
    )
    assert (eleventh.meetings[0].starts_at, eleventh.meetings[0].ends_at) == (time(8, 30), time(12, 30))
    lengths = [
        meeting.ends_at.hour - meeting.starts_at.hour
        for meeting in eleventh.meetings
        if meeting.ends_at and meeting.starts_at
    ]
    assert lengths == [4, 1, 4, 1, 4, 3, 1, 3, 1, 3]


def test_laasc_deadlines() -> None:
    points = {point.key: point for point in shipped_profile("laasc").checkpoints}
    begins, enrolls = points["coaching_begins"], points["enrolls"]
    assert (begins.days, begins.after, begins.settled_by, begins.firm) == (
        30,
        "admission",
        "first_coaching",
        True,
    )
    assert (enrolls.months, enrolls.after, enrolls.firm) == (12, "first_service", False)


def test_mcoe_hours() -> None:
    mcoe = shipped_profile("mcoe")
    assert hours(mcoe) == {
        ("coaching", "year"): (40 * HOUR, None),
        ("coaching", "program"): (80 * HOUR, None),
        ("learning", "year"): (20 * HOUR, None),
        ("learning", "program"): (40 * HOUR, None),
        ("total", "year"): (60 * HOUR, None),
    }
    assert [rule.confirmed for rule in mcoe.hours] == [True, True, True, True, False]


def test_mcoe_asks_for_proficient_or_advanced_in_each_standard() -> None:
    mark = shipped_profile("mcoe").pass_mark
    assert mark is not None
    assert (mark.on, mark.level, mark.confirmed) == ("standard", None, True)
    assert mark.words.startswith("Proficient or advanced")


def test_mcoe_events_deadlines_and_people() -> None:
    mcoe = shipped_profile("mcoe")
    assert [(event.key, event.at, event.years) for event in mcoe.events] == [
        ("initial_interview", "start", (1,)),
        ("orientation", "start", (1,)),
        ("mid_year_meeting", "middle", ()),
        ("site_visit", "any", ()),
        ("colloquium", "end", (2,)),
    ]
    assert mcoe.events[2].present == ("candidate", "coach", "program")
    points = {
        point.key: (point.days, point.months, point.settled_by, point.firm) for point in mcoe.checkpoints
    }
    assert points["matched"] == (30, None, "match", True)
    assert points["enrolls"] == (None, 12, "admission", False)
    service = {item.key: (item.about, item.service_years) for item in mcoe.attested if item.service_years}
    assert service == {"full_time_experience": ("candidate", 2), "coach_experience": ("coach", 5)}


def test_the_generic_profile_asks_what_the_state_asks() -> None:
    assert hours(shipped_profile("generic")) == {
        ("coaching", "year"): (40 * HOUR, None),
        ("learning", "year"): (20 * HOUR, None),
        ("total", "year"): (60 * HOUR, 90 * HOUR),
    }


def test_the_blank_profile_asks_nothing() -> None:
    blank = shipped_profile("blank")
    assert blank.hours == ()
    assert blank.standards == ""
    assert blank.minimum_minutes("coaching", "year") is None
    assert len(blank.unconfirmed) == len(blank.modes) + len(blank.signers)


@pytest.mark.parametrize(
    ("program", "text", "mode"),
    [
        ("laasc", "In person", "in_person"),
        ("laasc", "Site visit", "site_visit"),
        ("laasc", "Zoom", "video"),
        ("laasc", "zoom call", "video"),
        ("laasc", "E-MAIL", "email"),
        ("laasc", "Email", "email"),
        ("laasc", "phone (mobile)", "phone"),
        ("laasc", "f2f", "in_person"),
        ("laasc", "site_visit", "site_visit"),
        ("laasc", "F2F / Phone / E-mail", None),
        ("laasc", "virtual site visit", None),
        ("laasc", "", None),
        ("laasc", "...", None),
        ("laasc", "carrier pigeon", None),
        ("mcoe", "Zoom", "online"),
        ("mcoe", "in person, off site", "off_site"),
        ("mcoe", "Site visit", "on_site"),
        ("mcoe", "Observation debrief", "observation"),
    ],
)
def test_a_mode_is_found_by_what_coaches_write(program: str, text: str, mode: str | None) -> None:
    found = shipped_profile(program).find_mode(text)
    assert (found.key if found else None) == mode


def test_an_activity_is_found_too() -> None:
    laasc = shipped_profile("laasc")
    found = laasc.find_activity("Observation debrief")
    assert found is not None
    assert found == laasc.activity("observation")
    assert laasc.activity("nothing") is None
    assert laasc.mode("nothing") is None


def test_a_certification_fills_its_blanks_and_drops_what_has_no_number() -> None:
    log = shipped_profile("laasc").log
    whole = log.certify(candidate="Rosa {x}", coach="B", hours="41 h", year="2025-26", minimum="40 h")
    assert whole.endswith("coaching for Rosa {x} by B. The program asks for 40 h or more.")
    partial = log.certify(candidate="Rosa", coach="B", hours="41 h", year="2025-26")
    assert partial.endswith("come to 41 h of coaching for Rosa by B.")
