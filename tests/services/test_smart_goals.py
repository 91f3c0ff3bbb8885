"""A goal in words: composed of the answers to five questions, whatever is missing, or in the coach's own words."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services.goals import GoalDraft, say_goal
from coachdesk.services.smart_goals import Parts, say_parts, smart_questions
from coachdesk.text import clean, one_line

WHOLE = Parts(
    specific="visit every classroom twice a month and leave one written note",
    measurable="20 visits a month on a shared sheet",
    achievable="two mornings a week blocked in the calendar",
    relevant="teachers say that feedback is rare",
    time_bound="by May 29, 2026",
)
PARTS = ("specific", "measurable", "achievable", "relevant", "time_bound")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=40)


def test_the_five_questions_fill_the_five_fields_in_order() -> None:
    found = smart_questions()
    assert tuple(each.field for each in found) == PARTS
    assert [each.heading for each in found] == [
        "Specific",
        "Measurable",
        "Achievable",
        "Relevant",
        "Time-bound",
    ]
    assert set(PARTS) <= {field.name for field in fields(GoalDraft)}
    assert all(each.question.endswith("?") and each.prompts for each in found)


def test_a_whole_goal_reads_as_one_text() -> None:
    assert say_parts(WHOLE) == (
        "Visit every classroom twice a month and leave one written note, by May 29, 2026. "
        "Shown by: 20 visits a month on a shared sheet. "
        "The way there: two mornings a week blocked in the calendar. "
        "Why it matters: teachers say that feedback is rare."
    )


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (Parts(specific="visit rooms", time_bound="May 2026"), "Visit rooms, by May 2026."),
        (Parts(specific="visit rooms", time_bound="By May 2026"), "Visit rooms, by May 2026."),
        (Parts(specific="visit rooms", time_bound="within six weeks"), "Visit rooms, within six weeks."),
        (Parts(specific="I will visit rooms.", time_bound="May"), "I will visit rooms. By when: May."),
        (Parts(specific="Visit rooms", time_bound="Done by May."), "Visit rooms. Done by May."),
        (Parts(time_bound="by May"), "By when: by May."),
        (Parts(measurable="20 visits"), "Shown by: 20 visits."),
        (Parts(measurable="we count visits."), "We count visits."),
        (Parts(title="Feedback", relevant="it is rare"), "Feedback. Why it matters: it is rare."),
        (Parts(specific="- visit rooms\n- leave a note\n"), "Visit rooms; leave a note."),
        (Parts(specific="Visit rooms.\nLeave a note!"), "Visit rooms. Leave a note!"),
        (Parts(specific="visit rooms", sentence=" In my own\nwords "), "In my own words"),
        (Parts(specific="–"), "–."),
        (Parts(), ""),
        (Parts(specific=" \n "), ""),
    ],
)
def test_what_is_missing_or_whole_reads_well(parts: Parts, words: str) -> None:
    assert say_parts(parts) == words


@given(st.builds(Parts, **dict.fromkeys(PARTS, WORDS)))
def test_it_is_one_line_that_says_every_answer_and_nothing_else_unasked(parts: Parts) -> None:
    told = say_parts(parts)
    assert told == " ".join(told.split())
    assert bool(told) == any(getattr(parts, name).strip() for name in PARTS)
    for name in PARTS:
        answer = re.sub(r"^\s*\d{1,2}[.)]\s+", "", getattr(parts, name))
        assert letters_of(answer) in letters_of(told), name


def letters_of(text: str) -> str:
    """Letters and digits, composed as they are stored, whatever their case: dotless i has no small letter of I."""
    return "".join(re.findall(r"\w", clean(text))).upper().casefold()


@given(st.sampled_from(PARTS), st.builds(Parts, **dict.fromkeys(PARTS, WORDS)))
def test_an_answer_taken_away_leaves_no_frame_behind(name: str, parts: Parts) -> None:
    frames = {
        "measurable": "Shown by:",
        "achievable": "The way there:",
        "relevant": "Why it matters:",
        "time_bound": "By when:",
    }
    told = say_parts(replace(parts, **{name: "  "}, title=""))
    frame = frames.get(name)
    others = "".join(getattr(parts, other) for other in PARTS if other != name)
    assert frame is None or frame in others or frame not in told


@given(WORDS)
def test_own_wording_stands_as_it_is(words: str) -> None:
    told = say_goal(GoalDraft(specific="composed", sentence=words))
    assert told == (one_line(words) or "Composed.")
