"""Who coached, as a table's own column says it, and which rows are one session with several candidates."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services.importing import Known
from coachdesk.services.importing.coaches import find_coach
from tests.services.importing.test_plan import LUPE, YEAR
from tests.services.importing.visits import plan_text

KNOWN = ("Maya Torres", "Ana Ruiz", "Ana Torres")
ROSA = Known(UUID(int=8), ("Rosa Nguyễn",), YEAR)
HEAD = "Date,Candidate,School,Start,End,Type,Notes,Coach\n"


@pytest.mark.parametrize(
    ("cell", "coach"),
    [
        ("", ""),
        ("me", ""),
        ("MT", ""),
        ("maya torres", ""),
        ("Torres, Maya", ""),
        ("M. Torres", ""),
        ("Coach Maya", ""),
        ("Dr. Torres", ""),
        ("Maya Torres & Ana Ruiz", ""),
        ("Maya L. Torres", ""),
        ("Torres, Maya L.", ""),
        ("Torres M", ""),
        ("Torres Maya", ""),
        ("Dr. Maya Torres, Ed.D.", ""),
        ("Maya Torres Ed D", ""),
        ("Maya Ruiz, Ana Torres", "Maya Ruiz, Ana Torres"),
        ("Maya Ruiz", "Maya Ruiz"),
        ("L. Torres", "L. Torres"),
        ("Maria Torres", "Maria Torres"),
        ("Maya Torres-Lopez", "Maya Torres-Lopez"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("RUIZ, ANA", "Ana Ruiz"),
        ("Ana Torres", "Ana Torres"),
        ("José Díaz", "José Díaz"),
        ("x", None),
        ("yes", None),
        ("Sends the rubric by Friday, and calls", None),
        ("2026", None),
    ],
)
def test_whom_a_cell_means(cell: str, coach: str | None) -> None:
    assert find_coach(cell, KNOWN) == coach


@given(
    st.sampled_from(["", "Dr. ", "Coach ", "Sra. "]),
    st.sampled_from(["", " L.", " Q", " Lynn", " L. Q."]),
    st.sampled_from(["", ", Ed.D.", " EdD", " Ph.D.", ", M.A.", " Ed D"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_the_user_is_meant_wherever_her_first_and_last_name_stand(
    title: str, middle: str, degree: str, form: type[str]
) -> None:
    for name in (f"Maya{middle} Torres", f"Torres Maya{middle}", "M. Torres"):
        assert find_coach(form(f"{title}{name}{degree}"), KNOWN) == "", name
    for other in (f"Maya{middle} Ruiz", f"Nora{middle} Torres", f"Torres Nora{middle}"):
        assert find_coach(form(f"{title}{other}{degree}"), KNOWN) != "", other


@given(st.text(max_size=30))
def test_any_cell_is_the_user_a_name_or_nobody(cell: str) -> None:
    found = find_coach(cell, KNOWN)
    assert found is None or found == "" or found in KNOWN or len(found) > 1
    assert find_coach(cell, ()) == ""


def test_a_cell_that_names_nobody_leaves_the_session_with_the_user() -> None:
    plan = plan_text(HEAD + "9/3/25,Lupe Ybarra,,9,10,Zoom,,x", LUPE, coaches=KNOWN)
    assert [session.coach for session in plan.sessions] == [""]
    assert "names no coach" in plan.rows[0].remarks[0]


@pytest.mark.parametrize(
    ("second", "meetings", "remark"),
    [
        ("Rosa Nguyễn,Harbor HS,9:00,9:30,In person,Budget,", 1, "One session together with line 2."),
        ("Rosa Nguyễn,Harbor HS,9:30,10:30,In person,Budget,", 2, ""),
        ("Rosa Nguyễn,Harbor HS,9:00,10:00,In person,Data,", 2, "Another session begins at the same time."),
        ("Rosa Nguyễn,Harbor HS,9:00,10:00,In person,Budget,Ana Ruiz", 2, "The coach was Ana Ruiz."),
        ("Rosa Nguyễn,Harbor HS,,,In person,Budget,", 1, ""),
    ],
)
def test_rows_that_tell_the_same_at_the_same_time_are_one_session(
    second: str, meetings: int, remark: str
) -> None:
    first = "9/3/25,Lupe Ybarra,Mission MS,9:00,10:00,In person,Budget,\n"
    plan = plan_text(f"{HEAD}{first}9/3/25,{second}", LUPE, ROSA, coaches=KNOWN)
    assert len(plan.meetings) == meetings
    assert plan.rows[1].remarks == ((remark,) if remark else ())
