"""A seal holds against the days and the program of its year, and a year that goes on can still be extended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CoachDeskError, UnderSeal
from coachdesk.programs import changes
from coachdesk.services import candidates, program_years, programs, seals, year_credits
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.requirements import list_requirements
from tests.conftest import casebook_of
from tests.services.sealing import FIRST, LAST, TODAY, Scene

FEBRUARY = date(2026, 2, 1), date(2026, 2, 28)


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


def move_year(of: Scene, **days: Any) -> None:
    draft = replace(of.casebook.ask(program_years.get_draft, of.year.id), **days)
    of.do(program_years.amend_year, of.year.id, draft)


def edit(of: Scene, **more: Any) -> None:
    draft = replace(of.casebook.ask(candidates.get_draft, of.rosa), **more)
    of.do(candidates.amend, of.rosa, draft)


def extend(of: Scene, to: date | None) -> None:
    draft = replace(of.casebook.ask(program_years.get_extension, of.year.id), extended_to=to)
    of.do(program_years.extend, draft)


def trash_the_first(of: Scene) -> None:
    """With a second year beside it, because the only one cannot go at all."""
    of.do(program_years.add_year, of.casebook.ask(program_years.suggest_year, of.year.enrollment))
    of.do(program_years.trash_year, of.year.id)


def credit(of: Scene) -> None:
    draft = replace(of.casebook.ask(year_credits.get_credit, of.year.id), program="Another program")
    of.do(year_credits.credit, draft)


def copy_of_program(of: Scene) -> str:
    key = of.casebook.ask(programs.free_key, "laasc")
    of.do(programs.use, changes.copy_of(of.casebook.ask(programs.get_text, "laasc"), key))
    return key


WHOLE: dict[str, Callable[[Scene], Any]] = {
    "begins later": lambda of: move_year(of, starts_on=date(2025, 9, 1)),
    "begins earlier": lambda of: move_year(of, starts_on=date(2025, 6, 1)),
    "ends earlier": lambda of: move_year(of, ends_on=date(2026, 5, 31)),
    "ends later": lambda of: move_year(of, ends_on=date(2026, 7, 31)),
    "by the candidate's form": lambda of: edit(of, starts_on=date(2025, 9, 1)),
    "another number": lambda of: edit(of, year_number=2),
    "another program": lambda of: edit(of, program="generic"),
    "a copy of the program": lambda of: edit(of, program=copy_of_program(of)),
    "credited": credit,
    "to the trash": trash_the_first,
}
MONTH: dict[str, Callable[[Scene], Any]] = {
    "begins after it": lambda of: move_year(of, starts_on=date(2026, 3, 1)),
    "begins in it": lambda of: move_year(of, starts_on=date(2026, 2, 2)),
    "ends before it": lambda of: move_year(of, ends_on=date(2026, 1, 31)),
    "another program": lambda of: edit(of, program="generic"),
    "to the trash": WHOLE["to the trash"],
}


@pytest.mark.parametrize(
    ("span", "door"), [((FIRST, LAST), door) for door in WHOLE] + [(FEBRUARY, door) for door in MONTH]
)
def test_no_year_leaves_what_was_sealed_in_it(scene: Scene, span: tuple[date, date], door: str) -> None:
    row = scene.seal(*span)
    with pytest.raises(UnderSeal) as refused:
        (WHOLE if span == (FIRST, LAST) else MONTH)[door](scene)
    assert refused.value.sentence.startswith("A seal stays: ")
    assert "keeps its days and its program" in refused.value.hint
    assert scene.casebook.ask(seals.get_seal, row.id) == row


def test_around_a_sealed_month_a_year_is_free(scene: Scene) -> None:
    row = scene.seal(*FEBRUARY)
    move_year(scene, starts_on=date(2025, 8, 1), ends_on=date(2026, 5, 31))
    edit(scene, year_number=2, cohort="Cohort 11")
    edit(scene, program=copy_of_program(scene))
    assert scene.casebook.undo() is not None
    assert scene.casebook.ask(seals.get_seal, row.id) == row


def test_a_sealed_year_that_goes_on_keeps_its_program_and_says_so_before(scene: Scene) -> None:
    scene.seal()
    key, running = copy_of_program(scene), date(2026, 6, 20)
    told = scene.casebook.ask(programs.list_movable, key, today=running)
    reason = "Year 1 is signed and sealed under the program it is under."
    assert {row.name: row.why_not for row in told} == {"Lupe": "", "Rosa Nguyễn": reason}
    with pytest.raises(CoachDeskError, match="signed and sealed"):
        scene.do(programs.move, [row.id for row in told], key, today=running)


def test_the_form_still_takes_what_has_nothing_to_do_with_the_year(scene: Scene) -> None:
    row = scene.seal()
    edit(scene, phone="555-0100", cohort="Cohort 11", supervisor="Dr. Diaz")
    assert scene.casebook.ask(candidates.get_draft, scene.rosa).phone == "555-0100"
    assert scene.casebook.ask(seals.get_seal, row.id) == row


def test_what_is_handed_in_and_not_sealed_holds_no_year(scene: Scene) -> None:
    scene.submit()
    move_year(scene, starts_on=date(2025, 9, 1))
    edit(scene, program="generic")


def test_a_sealed_year_can_be_extended_and_its_seal_is_still_shown(scene: Scene) -> None:
    row = scene.seal()
    extend(scene, date(2026, 12, 31))
    periods = scene.casebook.ask(seals.list_periods, scene.year.id, today=TODAY)
    assert [(one.first, one.last) for one in periods if one.is_year] == [
        (FIRST, date(2026, 12, 31)),
        (FIRST, LAST),
    ]
    assert (periods[0].seal, periods[1].seal) == (None, row)
    assert [one.is_covered for one in periods[2:]] == [True] * 12 + [False]
    with pytest.raises(UnderSeal):
        move_year(scene, starts_on=date(2025, 6, 1))
    extend(scene, None)
    assert scene.casebook.ask(seals.list_periods, scene.year.id, today=TODAY)[0].seal == row


def test_an_extension_under_a_seal_is_not_taken_back(scene: Scene) -> None:
    extend(scene, date(2026, 9, 30))
    scene.seal(FIRST, date(2026, 9, 30))
    for shorter in (date(2026, 8, 31), None):
        with pytest.raises(UnderSeal):
            extend(scene, shorter)


days = st.dates(date(2025, 5, 1), date(2026, 9, 30))
moves = st.lists(
    st.one_of(
        st.tuples(st.just("days"), days, days),
        st.tuples(st.just("form"), days, days),
        st.tuples(st.just("extension"), days, st.none() | days),
        st.tuples(st.sampled_from(("trash", "program", "undo", "redo")), days, days),
    ),
    min_size=1,
    max_size=6,
)


def move(scene: Scene, what: str, first: date, last: date | None) -> None:
    if what == "days":
        move_year(scene, starts_on=first, ends_on=last)
    elif what == "form":
        edit(scene, starts_on=first, ends_on=last)
    elif what == "extension":
        extend(scene, last)
    elif what == "trash":
        WHOLE["to the trash"](scene)
    elif what == "program":
        edit(scene, program="acsa")
    else:
        scene.casebook.undo() if what == "undo" else scene.casebook.redo()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves, st.booleans())
def test_whatever_becomes_of_a_year_its_sealed_period_is_told_as_before(
    tmp_path_factory: Any, changes: list[tuple[str, date, date | None]], whole: bool
) -> None:
    casebook = casebook_of(tmp_path_factory.mktemp("years") / "Book.casebook")
    try:
        scene = Scene(casebook)
        row = scene.seal(*((FIRST, LAST) if whole else FEBRUARY))
        stood = standings(scene)
        for change in changes:
            with suppress(CoachDeskError):
                move(scene, *change)
            assert casebook.ask(seals.get_seal, row.id) == row
            log = casebook.ask(get_log, scene.year.id, first=row.first, last=row.last)
            assert log.total_minutes == row.minutes
            periods = casebook.ask(seals.list_periods, scene.year.id, today=TODAY)
            assert row in [one.seal for one in periods]
            assert casebook.ask(list_broken_seals) == []
            if whole and periods[0].seal == row:
                assert standings(scene) == stood
    finally:
        casebook.close()


def standings(scene: Scene) -> object:
    (row,) = scene.casebook.ask(list_requirements, today=TODAY, candidates=[scene.rosa])
    return row.of_year(1)
