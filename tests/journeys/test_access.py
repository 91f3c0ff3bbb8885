"""Every page for everybody: all of it has a name, Tab leads everywhere, nothing is cut, and nothing is markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from PySide6.QtWidgets import QApplication

from tests.journeys import walks, ways
from tests.journeys import ways_to_growth as growth
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.ways import Goes

AT_THE_GATE = (ways.welcome, ways.about_you, ways.choosing_a_passphrase, ways.recovery_sheet)
INSIDE = (
    ways.unlocking,
    ways.recovering,
    ways.today,
    ways.caseload,
    ways.candidate,
    ways.files,
    ways.rating,
    ways.covering,
    ways.candidate_form,
    ways.adding,
    ways.importing,
    ways.importing_a_list,
    ways.giving,
    ways.receiving,
    ways.sessions,
    ways.new_session,
    ways.old_session,
    ways.beginning,
    ways.running,
    ways.running_again,
    ways.events,
    ways.new_event,
    ways.calendar_out,
    ways.calendar,
    ways.calendar_week,
    ways.program_dates,
    ways.plan,
    ways.new_goal,
    ways.stepping,
    ways.goal,
    ways.reviewing_a_goal,
    ways.planned,
    ways.learning,
    ways.signing,
    ways.a_signature,
    ways.verifying,
    ways.reconciling,
    ways.history,
    ways.printing,
    ways.programs,
    ways.changing_a_program,
    ways.answering,
    ways.comparing,
    ways.marking,
    growth.no_evidence,
    growth.typing_evidence,
    growth.evidence,
    growth.looking_through,
    growth.no_rounds,
    growth.new_case,
    growth.beginning_a_round,
    growth.scoring,
    growth.typing_scores,
    growth.agreement,
    growth.rounds,
    growth.own_growth,
    growth.four_matters,
    growth.typing_an_answer,
    growth.rubrics,
    growth.changing_a_rubric,
    ways.trash,
    ways.searching,
    ways.templates,
    ways.changing_a_template,
    ways.settings,
)


@pytest.fixture
def larger_letters(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Letters so many times as large, 1.5 unless said, as somebody sets them for the whole computer."""
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * getattr(request, "param", 1.5))
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


def walk(arrives: Arrives, folder: Path, page: Goes) -> Person:
    person = arrives(make_book(folder) if page in INSIDE else None)
    page(person)
    return person


def cut_in_the_end(person: Person) -> list[str]:
    """What is still cut when rows of fields have broken where it is narrow."""
    person.waits(lambda: not walks.cut_short())
    return walks.cut_short()


@pytest.mark.parametrize("page", [*AT_THE_GATE, *INSIDE])
def test_everything_has_a_name_and_a_way_to_it(arrives: Arrives, tmp_path: Path, page: Goes) -> None:
    person = walk(arrives, tmp_path, page)
    assert walks.unnamed() == []
    assert walks.of_no_kind() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert cut_in_the_end(person) == []


MAIN = (ways.today, ways.caseload, ways.sessions, ways.events, ways.calendar, ways.printing)
"""What most days pass through."""

TWICE = (
    *MAIN,
    ways.candidate,
    ways.files,
    ways.candidate_form,
    ways.adding,
    ways.rating,
    ways.covering,
    ways.learning,
    ways.signing,
    ways.plan,
    ways.goal,
    ways.planned,
    ways.new_session,
    ways.old_session,
    ways.beginning,
    ways.running,
    ways.history,
    ways.searching,
    ways.trash,
    ways.templates,
    ways.settings,
)
"""Where letters may be twice as large."""


def walked(pages: Sequence[Goes], *more: float) -> list[ParameterSet]:
    """Each page as a case of a test; those that few days pass through are walked with the slow tests."""
    return [
        pytest.param(page, *more, marks=() if page in {*AT_THE_GATE, *MAIN} else pytest.mark.slow)
        for page in pages
    ]


@pytest.mark.usefixtures("larger_letters")
@pytest.mark.parametrize(
    ("page", "larger_letters"),
    [*walked((*AT_THE_GATE, *INSIDE), 1.5), *walked((*AT_THE_GATE, *TWICE), 2.0)],
    indirect=["larger_letters"],
)
def test_larger_letters_cut_nothing(arrives: Arrives, tmp_path: Path, page: Goes) -> None:
    assert cut_in_the_end(walk(arrives, tmp_path, page)) == []
