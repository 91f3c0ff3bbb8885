"""The table of all programs is written from their files, and says what was read about each of them.

`FIGURES` was written by hand from the notes on the programs' papers and pages, not from the files: a figure that
slips in either place is a difference here. ° stands for what no source confirms, ˢ for what the state or most
programs ask where the program's own words were not found, — for what nobody says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coachdesk.programs.facts_in_words import NOTHING, STATE, UNCONFIRMED, say_hours, say_unconfirmed
from coachdesk.programs.overview import TABLES, fact, overview
from coachdesk.programs.profiles import Profile, load_profile, shipped_keys, shipped_profile, shipped_text

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "programs.md").read_text(encoding="utf-8")
HEADINGS = (
    "Coaching",
    "Professional learning",
    "Both together",
    "Goals",
    "Carried into the next year",
    "Begins, or lasts",
    "Events",
)
FIGURES: dict[str, tuple[str, ...]] = {
    "laasc": (
        "≥40 a year",
        "≥30 a year",
        "60–90 a year",
        "6 goals, 6 standards (Year 1); 6 goals, 6 standards (Year 2)",
        "when the coach agrees",
        "—",
        "4 × Induction Day; 10 × Cohort session of cohort 11 (Year 1)°; Leadership Conference, at the end (Year 2)",
    ),
    "mcoe": (
        "≥40 a year; ≥80 in all",
        "≥20 a year; ≥40 in all",
        "≥60 a year°",
        "6 standards",
        "—",
        "—",
        (
            "Initial interview, at the start (Year 1); Orientation, at the start (Year 1); "
            "Mid-year meeting, in the middle; "
            "Yearly site visit; Colloquium presentation, at the end (Year 2)"
        ),
    ),
    "acsa": (
        "≥40 a year; ≥80 in all; 3–6 a month",
        "≥20 a year; ≥40 in all",
        "≥60 a year°",
        "1 goal, 6 standards",
        "always, revised",
        "Summer cohort; January",
        (
            "Meeting of candidate, coach and supervisor, at the start (Year 1); "
            "Mid-year review with the local program coordinator, in the middle; Progress check, at the end (Year 1); "
            "Exit interview or presentation, at the end (Year 2)"
        ),
    ),
    "rcoe": (
        "≥40 a year; ≥3–4 a month",
        "—",
        "—",
        "—",
        "—",
        "October; April",
        "Orientation, at the start (Year 1)",
    ),
    "sdcoe": (
        "40–60 a year",
        "≥40 a year",
        "80–100 a year°",
        "3 goals, 3 standards (Year 1); 3 goals, 3 other standards (Year 2)",
        "no",
        "July 1 – June 30; January 1 – December 30",
        "Exit presentation before the committee, at the end (Year 2)",
    ),
    "greendot": ("40–50 a year", "30–40 a year", "70–90 a year°", "—", "—", "—", "—"),
    "csudh": ("20–30 a semester", "20–30 a semester", "—", "—", "—", "—", "—"),
    "plnu": (
        "≥20 a year in person, on site; about 5 a quad in person, on site",
        "—",
        "—",
        "—",
        "—",
        "—",
        "—",
    ),
    "pomona": (
        "≥40 a year; 3–6 a session°",
        "—",
        "—",
        "—",
        "—",
        "11 months; 12 months",
        "2 × Meeting of coach, candidate and supervisor",
    ),
    "usc": ("≥40 a year", "≥60 a year", "≥100 a year", "—", "—", "—", "—"),
    "generic": ("≥40 a yearˢ", "≥20 a yearˢ", "60–90 a yearˢ", "—", "—", "—", "—"),
    "partnership": ("≥40 a yearˢ", "≥20 a yearˢ", "60–90 a yearˢ", "—", "—", "—", "—"),
    "blank": ("—", "—", "—", "—", "—", "—", "—"),
}
STATE_POINTS = "Initial (Year 1)°; Benchmark (Year 1)°; Final (Year 2)°"
STATE_PASS = "Competence in each standard, at the level the program namesˢ"
RATINGS: dict[str, tuple[str, str]] = {
    "laasc": (
        "Initial (Year 1); End of Year One (Year 1); End of Program (Year 2)",
        "Mastery of each standard",
    ),
    "mcoe": (STATE_POINTS, "Proficient or advanced in each of the six standards"),
    "acsa": (
        "Initial ≤90 days (Year 1); Benchmark (Year 1); Final (Year 2)",
        "At least one element of each standard is documented",
    ),
    "rcoe": (STATE_POINTS, "Competence in each standard, shown in the portfolio"),
    "sdcoe": ("Yearly survey on the six standards", "A committee accepts the portfolio and its presentation"),
    "greendot": (STATE_POINTS, "A rating of 3 or more on every standard"),
    "csudh": (STATE_POINTS, STATE_PASS),
    "plnu": (STATE_POINTS, STATE_PASS),
    "pomona": (STATE_POINTS, STATE_PASS),
    "usc": (STATE_POINTS, "Proficient or advanced in each of the six standards"),
    "generic": (STATE_POINTS.replace("°", "ˢ"), STATE_PASS),
    "partnership": (STATE_POINTS.replace("°", "ˢ"), STATE_PASS),
    "blank": ("—", "—"),
}
"""Points of self-assessment, and what is enough at the end."""
WRITING = {
    "laasc": "10 posts on MyPLN; Problem of Practice: 6 sections (Year 1); Problem of Practice: 5 sections (Year 2); "
    "End of Year Reflections",
    "mcoe": "Reflections; Growth over Time (Year 2)",
    "acsa": "Collaborative Summary for each session; ≥3 × Collaborative Summaries in the portfolio; "
    "≥2 × Reflections on professional learning in the portfolio; A reflection for each entry of professional learning",
}
"""What is to be written; nothing in the other programs."""
STATE_DAYS = {"matched": "30 after admission", "coaching_begins": "30 after admission"}
DEADLINES: dict[str, dict[str, str]] = {
    "laasc": {"coaching_begins": "30 after admission"},
    "acsa": {
        **STATE_DAYS,
        "agreement": "0 after first_coaching",
        "work_context": "30 after admission",
        "supervisor_meets": "60 after admission",
        "learning_goal": "90 after admission",
    },
    "blank": {},
}
"""Deadlines that are held against somebody; those of the state alone in the other programs."""
SERVICE_YEARS = {"laasc": 0, "blank": 0}
"""Years of full-time service that are verified; two in the other programs."""
COACH_LIMITS = {
    "laasc": {"coach_was_principal", "coach_training", "coach_calibration"},
    "mcoe": {"coach_credential", "coach_experience", "coach_development"},
    "acsa": {"coach_certified", "coach_ethics"},
    "rcoe": {"coach_not_supervisor", "coach_not_assistant", "coach_training"},
    "sdcoe": {"coach_assigned"},
    "greendot": {"coach_not_evaluator"},
    "pomona": {"coach_logs", "coach_learning", "coach_portfolio"},
    "partnership": {"coach_training"},
}
EVERY = pytest.mark.parametrize("key", shipped_keys())


def test_the_figures_speak_of_every_program() -> None:
    assert set(FIGURES) == set(RATINGS) == set(shipped_keys())
    assert len(shipped_keys()) == 13


@EVERY
def test_figures(key: str) -> None:
    assert tuple(fact(shipped_profile(key), heading) for heading in HEADINGS) == FIGURES[key]


@EVERY
def test_self_assessments_and_pass_marks(key: str) -> None:
    profile = shipped_profile(key)
    assert (fact(profile, "Self-assessments"), fact(profile, "Enough at the end")) == RATINGS[key]


@EVERY
def test_writing(key: str) -> None:
    assert fact(shipped_profile(key), "Posts, inquiry, summaries, reflections") == WRITING.get(key, NOTHING)


@EVERY
def test_deadlines_and_the_year_in_which_to_enroll(key: str) -> None:
    points = shipped_profile(key).checkpoints
    firm = {point.key: f"{point.days} after {point.after}" for point in points if point.firm}
    assert firm == DEADLINES.get(key, STATE_DAYS)
    mentioned = [(point.key, point.months, point.after) for point in points if not point.firm]
    assert mentioned == ([] if key == "blank" else [("enrolls", 12, "first_service")])


@EVERY
def test_service_and_limits_for_coaches(key: str) -> None:
    attested = shipped_profile(key).attested
    service = sum(item.service_years or 0 for item in attested if item.about == "candidate")
    assert service == SERVICE_YEARS.get(key, 2)
    assert {item.key for item in attested if item.about == "coach"} == COACH_LIMITS.get(key, set())


def test_special_figures() -> None:
    green, acsa = shipped_profile("greendot").pass_mark, shipped_profile("acsa").pass_mark
    assert green is not None
    assert acsa is not None
    assert (green.level, acsa.elements, acsa.level) == (3, 1, None)
    [goal] = shipped_profile("acsa").goals
    assert (goal.minimum, goal.standards, goal.in_one_goal) == (1, 6, True)
    [meeting] = shipped_profile("pomona").events
    assert meeting.present == ("candidate", "coach", "supervisor")
    assert [mode.key for mode in shipped_profile("pomona").modes if mode.counts] == ["on_site"]
    assert [rule.firm for rule in shipped_profile("plnu").hours] == [True, False]


def test_the_page_is_what_the_files_say() -> None:
    assert overview([shipped_profile(key) for key in shipped_keys()]) == PAGE, (
        "run: python -m coachdesk.programs.overview docs/programs.md"
    )


def test_every_cell_and_every_question_is_on_the_page() -> None:
    for key in shipped_keys():
        profile = shipped_profile(key)
        rows = [line for line in PAGE.splitlines() if line.startswith(f"| {profile.short_title} (`{key}`)")]
        assert len(rows) == len(TABLES)
        for figure in FIGURES[key]:
            assert any(f"| {figure} |" in row for row in rows)
        for question in profile.open_questions:
            assert f"- {question.question}\n" in PAGE
        for name in say_unconfirmed(profile):
            assert name in PAGE


def test_every_row_has_as_many_cells_as_its_heading() -> None:
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        assert len({line.count("|") for line in block.splitlines()}) == 1


def test_what_is_not_confirmed_is_marked_and_what_the_state_asks_too() -> None:
    sure = load_profile(shipped_text("rcoe"))
    assert say_hours(sure, "coaching") == "≥40 a year; ≥3–4 a month"
    unsure = load_profile(
        _after(shipped_text("rcoe"), "aim_hours = 4\n", "confirmed = true", "confirmed = false")
    )
    assert say_hours(unsure, "coaching") == f"≥40 a year; ≥3–4 a month{UNCONFIRMED}"
    assert say_hours(unsure, "coaching", marks=False) == "≥40 a year; ≥3–4 a month"
    of_state = load_profile(_after(shipped_text("rcoe"), "aim_hours = 4\n", '"standards"', '"ctc"'))
    assert say_hours(of_state, "coaching") == f"≥40 a year; ≥3–4 a month{STATE}"


def _after(text: str, place: str, old: str, new: str) -> str:
    """The text with the first `old` after `place` replaced."""
    before, found, rest = text.partition(place)
    assert found
    assert old in rest
    return before + found + rest.replace(old, new, 1)


def test_titles_tell_programs_apart() -> None:
    profiles: list[Profile] = [shipped_profile(key) for key in shipped_keys()]
    assert len({profile.title for profile in profiles}) == len(profiles)
    assert len({profile.short_title for profile in profiles}) == len(profiles)
