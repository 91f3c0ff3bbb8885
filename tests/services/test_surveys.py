"""Figures of surveys: typed, taken in from a table, and never twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from coachdesk.errors import CannotRead, CoachDeskError, UsageError
from coachdesk.services import surveys, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.survey_tables import (
    ACTIONS,
    SurveyPlan,
    Told,
    plan_survey,
    plan_table,
    read_answers,
    take_in,
)
from coachdesk.services.surveys import FigureDraft, read_mean, read_score, say_mean
from coachdesk.services.tables import Line, Table, read_csv, tables_in

TODAY = date(2026, 3, 3)
ASKED = date(2026, 1, 30)
TOLD = Told("Mid-year survey", ASKED, 4)
TABLE = """Mid-year survey of candidates
Question,Responses,Average rating,Std dev,Comments
My coach listens.,12,3.75,0.4,Very much
My coach asks good questions.,12,"3,5",0.5,
We agree on next steps.,11,86 %,,
"""
FIGURE = FigureDraft("Mid-year survey", ASKED, "My coach listens.", 12, 375, 4, "Very much")


def planned(casebook: Casebook, text: str, told: Told = TOLD) -> SurveyPlan:
    return casebook.ask(plan_survey, read_csv(text.encode()), told, today=TODAY)


def actions(plan: SurveyPlan) -> list[str]:
    return [row.action for row in plan.rows]


def test_a_table_is_planned_and_taken_in_once(casebook: Casebook) -> None:
    plan = planned(casebook, TABLE)
    assert actions(plan) == ["add"] * 3
    assert casebook.do("Take in", take_in, plan) == 3
    rows = casebook.ask(surveys.list_figures)
    assert rows[0].draft() == FIGURE
    assert [(row.mean, row.top, row.answers) for row in rows] == [(3.75, 4, 12), (3.5, 4, 12), (86, 100, 11)]
    again = planned(casebook, TABLE.replace("My coach", "MY COACH").replace("steps.", "steps"))
    assert actions(again) == ["same"] * 3
    assert {row.reason for row in again.rows} == {"It is there already."}
    assert casebook.do("Take in", take_in, plan) == 3
    assert len(casebook.ask(surveys.list_figures)) == 3


def test_other_figures_for_the_same_question_change_it_and_keep_its_comments(casebook: Casebook) -> None:
    casebook.do("Take in", take_in, planned(casebook, TABLE))
    plan = planned(casebook, "Question,Answers,Mean\nMy coach listens.,14,3.8\n")
    assert actions(plan) == ["change"]
    assert plan.rows[0].reason == "It is there with 12 answers and a mean of 3.75."
    casebook.do("Take in", take_in, plan)
    kept = casebook.ask(surveys.list_figures)[0]
    assert (kept.answers, kept.mean, kept.comments) == (14, 3.8, "Very much")
    casebook.undo()
    assert casebook.ask(surveys.list_figures)[0].draft() == FIGURE


def test_the_table_says_survey_day_and_scale_itself(casebook: Casebook) -> None:
    text = (
        "Survey,Date,Question,N,Mean,Scale\n"
        "Exit,2/27/2026,How was it?,9,4.5,1 to 5\n"
        "Exit,2/27/2026,Again?,9,4.5 of 5,\n"
    )
    plan = planned(casebook, text, Told())
    assert actions(plan) == ["add", "add"]
    assert {(row.figure.survey, row.figure.asked_on, row.figure.top) for row in plan.rows} == {
        ("Exit", date(2026, 2, 27), 5)
    }


def test_what_is_missing_or_unreadable_is_refused_row_by_row(casebook: Casebook) -> None:
    text = "Question,Answers,Mean\nGood,9,3\nGood,9,3\nOdd,9,fair\nToo high,9,4.2\nNobody,,3\n,9,3\n"
    plan = planned(casebook, text)
    assert actions(plan) == ["add", "same", "refuse", "refuse", "refuse", "refuse"]
    assert [row.reason for row in plan.rows[1:]] == [
        "It stands in this table twice.",
        "“fair” is no mean such as 3.6.",
        "The mean is higher than the highest answer.",
        "Say how many people answered.",
        "Say what was asked.",
    ]
    unknown = planned(casebook, text, Told())
    assert actions(unknown).count("refuse") == 6
    assert "Say what the survey is called. Say when it was asked." in unknown.rows[0].reason


def test_a_workbook_is_read_as_well(casebook: Casebook) -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (("Question", "Answers", "Mean"), ("My coach listens.", 12, 3.75)):
        sheet.append(row)
    book.save(file)
    (table,) = tables_in(file.getvalue())
    plan = casebook.ask(plan_survey, table, TOLD, today=TODAY)
    assert plan.rows[0].figure == replace(FIGURE, comments="")


@pytest.mark.parametrize("text", ["Name,Hours\nRosa,3\n", "Question,Mean\n"])
def test_what_is_no_table_of_figures_is_refused(casebook: Casebook, text: str) -> None:
    with pytest.raises(CannotRead):
        planned(casebook, text)


def test_a_figure_typed_twice_is_refused_and_one_in_the_trash_comes_back(casebook: Casebook) -> None:
    key = casebook.do("Add", surveys.add, FIGURE)
    with pytest.raises(CoachDeskError, match="there already"):
        casebook.do("Add", surveys.add, replace(FIGURE, question="my coach LISTENS", mean_hundredths=100))
    casebook.do("Amend", surveys.amend, key, replace(FIGURE, answers=13))
    casebook.do("Trash", surveys.trash, key)
    assert casebook.ask(surveys.list_figures) == []
    (row,) = casebook.ask(trash.list_trash)
    casebook.do("Back", trash.bring_back, row.kind, row.id)
    assert [one.answers for one in casebook.ask(surveys.list_figures)] == [13]


def test_what_is_missing_is_said() -> None:
    assert not FIGURE.problems(today=TODAY)
    empty = {"survey", "asked_on", "question", "answers", "mean_hundredths", "top"}
    assert set(FigureDraft().problems(today=TODAY)) == empty


@given(st.integers(0, 99999))
def test_a_mean_is_read_as_it_is_said(hundredths: int) -> None:
    assert read_mean(say_mean(hundredths)) == hundredths


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("3.6", (360, None)),
        ("3,625 / 4", (362, 4)),
        ("4 out of 5", (400, 5)),
        ("86%", (8600, 100)),
        ("1 of 3", (100, 3)),
    ],
)
def test_scores_say_their_scale(text: str, score: tuple[int, int | None]) -> None:
    assert read_score(text) == score


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("", None),
        ("12", 12),
        (" n = 12 ", 12),
        ("12 answers", 12),
        ("12.0", 12),
        ("1,204", 1204),
        ("1.204", 1204),
        ("1\u00a0204", 1204),
        ("100,000", 100_000),
    ],
)
def test_how_many_answered_is_one_whole_number(text: str, answers: int | None) -> None:
    assert read_answers(text) == answers


@pytest.mark.parametrize(
    "text", ["n = 12 (80%)", "12 of 15", "12/15", "80%", "3.5", "-3", "1,20", "many", "> 12", "1-5"]
)
def test_other_cells_are_no_number_of_answers(casebook: Casebook, text: str) -> None:
    with pytest.raises(UsageError, match="no number of answers"):
        read_answers(text)
    plan = planned(casebook, f'Question,Answers,Mean\nGood,"{text}",3\nMore,"1,204",3\n')
    assert actions(plan) == ["refuse", "add"]
    assert text in plan.rows[0].reason
    assert plan.rows[1].figure.answers == 1204


@given(st.integers(1, 999_999))
def test_a_number_of_answers_is_read_with_its_thousands_set_apart(number: int) -> None:
    assert {read_answers(f"{number:,}"), read_answers(str(number)), read_answers(f"{number}.0")} == {number}


@given(st.text(max_size=60))
def test_any_cell_is_a_score_or_refused(text: str) -> None:
    try:
        assert read_score(text)[0] >= 0
    except UsageError as refused:
        assert "no mean" in refused.sentence  # noqa: PT017 - refused with words is as good


HEADS = Line(1, ("Question", "Answers", "Mean", "Scale", "Survey", "Date", "Comments"))
CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(("3.6", "4", "1 to 5", "9", "2/3/2026", "Good", "86 %"))
)


@given(st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=6))
def test_whatever_stands_below_the_headings_is_planned(rows: list[list[str]]) -> None:
    lines = (Line(number, tuple(cells)) for number, cells in enumerate(rows, 2))
    plan = plan_table(Table((HEADS, *lines)), TOLD, (), today=TODAY)
    assert [row.id for row in plan.rows] == list(range(2, len(rows) + 2))
    assert plan.count(*ACTIONS) == len(rows)
    for row in plan.rows:
        assert row.reason if row.action == "refuse" else not row.figure.problems(today=TODAY)
