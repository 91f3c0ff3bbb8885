"""Whether a session was held, in the words of tables: whatever is not understood is never an hour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import SessionState
from coachdesk.services.importing.states import WORDS, read_state
from coachdesk.words import OWN_NAMES, _, speaking
from tests.services.importing.test_plan import LUPE
from tests.services.importing.visits import one_row, plan_text

HELD, CANCELLED = SessionState.HELD, SessionState.CANCELLED
NO_SHOW, PLANNED = SessionState.NO_SHOW, SessionState.PLANNED
HEAD = "Date,Candidate,Start,End,Type,Status\n"


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Canceled by candidate", CANCELLED),
        ("Cancelled (illness)", CANCELLED),
        ("Coach cancelled", CANCELLED),
        ("late cancel", CANCELLED),
        ("Did not meet", CANCELLED),
        ("Didn’t meet", CANCELLED),
        ("Not completed", CANCELLED),
        ("Excused", CANCELLED),
        ("Rescheduled to 3/4", CANCELLED),
        ("✗", CANCELLED),
        ("Missed (sick)", NO_SHOW),
        ("no_show", NO_SHOW),
        ("Candidate was absent", NO_SHOW),
        ("Scheduled for spring", PLANNED),
        ("Held at school", HELD),
        ("✓", HELD),
        ("cancelada", CANCELLED),
        ("Cancelada por la directora", CANCELLED),
        ("no se realizó", CANCELLED),
        ("reprogramada", CANCELLED),
        ("inasistencia", NO_SHOW),
        ("no asistió", NO_SHOW),
        ("planeada", PLANNED),
        ("realizada", HELD),
        ("Sí", HELD),
        ("Held (rescheduled from 3/4)", None),
        ("incomplete", None),
        ("no problem", None),
        ("TBD", None),
    ],
)
def test_a_state_is_understood_with_words_around_it(cell: str, state: SessionState | None) -> None:
    assert read_state(cell) is state


@given(
    st.sampled_from(
        ["canceled", "cancelada", "no-show", "rescheduled", "not held", "did not meet", "missed"]
    ),
    st.sampled_from([str, str.upper, str.title]),
    st.text(" ().,–:", max_size=3),
    st.sampled_from(["", "sick", "by the district", "yes", "held", "3/4", "por la escuela"]),
)
def test_what_was_called_off_is_never_held(word: str, form: type[str], sign: str, more: str) -> None:
    for cell in (f"{form(word)} {sign}{more}", f"{more}{sign} {form(word)}"):
        assert read_state(cell) is not HELD, cell


@pytest.mark.parametrize("code", OWN_NAMES)
def test_the_words_of_an_export_are_understood_in_every_language(code: str) -> None:
    with speaking(code):
        told = {state: _(word) for state, word in WORDS.items()}
    assert {state: read_state(word) for state, word in told.items()} == {state: state for state in told}


@pytest.mark.parametrize("cell", ["incomplete", "pending", "Held (rescheduled from 3/4)", "n/a", "qué sé yo"])
def test_a_row_whose_state_cannot_be_understood_is_refused(cell: str) -> None:
    row = one_row(f"{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,Zoom,{cell}", LUPE)
    assert (row.action, row.session) == ("refuse", None)
    assert cell in row.reason
    assert "does not say whether it was held" in row.reason
    left = plan_text(f"{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,Zoom,{cell}", LUPE, wanted={"state": ""})
    assert left.total_minutes() == {"Lupe Ybarra": 60}


@pytest.mark.parametrize("cell", ["", "-", "–"])
def test_an_empty_cell_leaves_a_row_as_it_is(cell: str) -> None:
    row = one_row(f"{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,Zoom,{cell}", LUPE)
    assert row.session is not None
    assert row.session.state is HELD


def test_a_day_to_come_is_planned_whatever_is_said_of_it() -> None:
    row = one_row(f"{HEAD}11/10/2026,Lupe Ybarra,9:00,10:00,Zoom,TBD", LUPE)
    assert row.session is not None
    assert row.session.state is PLANNED


def test_four_rows_of_which_one_was_held_are_one_hour() -> None:
    rows = ("Held", "Canceled by candidate", "Cancelled (illness)", "Did not meet")
    body = "\n".join(
        f"2/{3 + 7 * at}/2026,Lupe Ybarra,9:00,10:00,Zoom,{word}" for at, word in enumerate(rows)
    )
    plan = plan_text(HEAD + body, LUPE)
    assert plan.total_minutes() == {"Lupe Ybarra": 60}
    assert [row.remarks for row in plan.rows] == [
        (),
        ("“Canceled by candidate” is taken as: canceled.",),
        ("“Cancelled (illness)” is taken as: canceled.",),
        (),
    ]


@pytest.mark.parametrize(
    ("mode", "state"),
    [
        ("Zoom, canceled", CANCELLED),
        ("Phone (no show)", NO_SHOW),
        ("Scheduled site visit", HELD),
        ("Visit for the missed one of May", HELD),
        ("Zoom", HELD),
    ],
)
def test_a_state_among_the_modes(mode: str, state: SessionState) -> None:
    row = one_row(f'{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,"{mode}",', LUPE)
    assert row.session is not None
    assert (row.session.held_on, row.session.state) == (date(2026, 2, 10), state)
