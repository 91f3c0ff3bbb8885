"""Whether a session was held, in the words of tables: whatever is not understood is never an hour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.models import SessionState
from coachdesk.services.importing.states import WORDS, is_silent, read_state
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
        ("Not yet completed", None),
        ("Not fully completed", None),
        ("To be held", None),
        ("hasn't met", None),
        ("Could not be held", None),
        ("Nobody attended", None),
        ("No se ha realizado", None),
        ("Pendiente de ser realizada", None),
        ("in-complete", None),
        ("Held?", None),
        ("Zoom", None),
        ("❌", CANCELLED),
        ("Complete ✓", HELD),
        ("Complete ✗", None),
        ("Did meet", HELD),
        ("All present", HELD),
        ("Not all present", None),
        ("Present - late", HELD),
        ("Yes - 30 min late", HELD),
        ("Yes, 9:00-10:00", HELD),
        ("Done via Zoom", HELD),
        ("Sí, por teléfono", HELD),
        ("Finished", HELD),
        ("Conducted", HELD),
        ("Left early", HELD),
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


NEGATIONS = (
    *("not", "no", "never", "nobody", "no one", "hasn't", "hasn’t", "haven't yet"),
    *("couldn't", "could not be", "to be", "will be", "unable to be", "not yet", "pending", "without"),
    *("should have been", "no se ha", "no fue", "aún no", "sin", "nunca", "nadie", "pendiente de ser"),
    *("por realizarse", "✗", "?"),
)
TOOK_PLACE = (
    *("held", "completed", "complete", "done", "yes", "present", "all present", "did meet"),
    *("finished", "conducted", "met", "✓", "sí", "realizada", "se hizo", "confirmed"),
    *("approved", "completed by phone", "yes 9:00"),
)


@given(
    st.sampled_from(TOOK_PLACE),
    st.sampled_from(NEGATIONS),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from([" ", ", ", " - ", " (", ": "]),
    st.sampled_from(["", "zoom", "9:00", "30 min late", "by phone", "fully", "yet", "candidate"]),
)
def test_what_is_denied_anywhere_is_never_held(
    word: str, negation: str, form: type[str], sign: str, more: str
) -> None:
    """Before, between and after, with other words on either side."""
    first, *others = word.split()
    for told in (
        (negation, word, more),
        (negation, more, word),
        (word, negation, more),
        (word, more, negation),
        (more, negation, word),
        (first, negation, *others, more),
    ):
        cell = form(sign.join(part for part in told if part))
        assert read_state(cell) is not HELD, cell
        assert not is_silent(cell), cell


@pytest.mark.parametrize("cell", ["Confirmed", "Confirmed by phone", "Logged", "OK"])
def test_a_word_about_the_paper_is_a_remark_and_leaves_the_hour(cell: str) -> None:
    row = one_row(f"{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,Zoom,{cell}", LUPE)
    assert row.session is not None
    assert row.session.state is HELD
    assert row.remarks == (f"“{cell}” says nothing about whether it was held.",)


def test_a_mode_does_not_answer_for_a_state_that_was_not_understood() -> None:
    row = one_row(f"{HEAD}2/10/2026,Lupe Ybarra,9:00,10:00,Met,Not yet held", LUPE)
    assert (row.action, row.session) == ("refuse", None)


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
