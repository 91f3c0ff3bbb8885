"""What a heading says is private stays private, and what is not the session's own day or length never counts."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coachdesk.errors import CannotRead
from coachdesk.paths import resource_folder
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import get_user
from coachdesk.services.importing import Enrolling, apply, prepare_import
from coachdesk.services.importing.columns import (
    FIELDS,
    Columns,
    find_columns,
    guess_columns,
    guess_field,
    words_of,
)
from coachdesk.services.tables import Line, Table, read_csv
from tests.services.importing.visits import TODAY, as_csv, plan_text

COUNTED = {"date", "start", "end", "length"}
WORDS = tomllib.loads((resource_folder("tables") / "heading_words.toml").read_text(encoding="utf-8"))
HEADINGS = tomllib.loads((resource_folder("tables") / "headings.toml").read_text(encoding="utf-8"))
KNOWN = sorted(
    {heading for kinds in HEADINGS.values() for heading in [*kinds["plain"], *kinds.get("vague", [])]}
)
OWN = {
    word
    for name in COUNTED
    for known in [*HEADINGS[name]["plain"], *HEADINGS[name]["vague"]]
    for word in known.split()
}
SURE = [
    *(
        "Hours",
        "Session length",
        "Hours of coaching",
        "Contact hours",
        "Minutes",
        "Hours this session",
        "Duration",
    ),
    *(
        "Date",
        "Session date",
        "Date of coaching session",
        "Date (M/D/Y)",
        "Start time",
        "Time in",
        "Time out",
    ),
    *(
        "Horas",
        "Horas de la sesión",
        "Minutos",
        "Fecha",
        "Fecha de la visita",
        "Hora de inicio",
        "Hora de salida",
    ),
]
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9)


def phrases(name: str) -> st.SearchStrategy[str]:
    """The phrases of a list, the stars filled in with any letters."""
    ending = st.just("") | st.text("aeinos", max_size=3)
    filled = st.sampled_from(WORDS[name]).flatmap(
        lambda told: st.tuples(*(st.tuples(st.just(part), ending) for part in told.split("*"))).map(
            lambda parts: "".join(part + end for part, end in parts[:-1]) + parts[-1][0]
        )
    )
    return filled | filled.map(str.upper) | filled.map(str.title)


def put_into(inner: st.SearchStrategy[str], around: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A phrase somewhere in a heading, as people set such words apart."""
    ways = st.sampled_from(
        ["{0} {1}", "{1} {0}", "{0} ({1})", "({1}) {0}", "{0} - {1}", "{1}: {0}", "{0}/{1}", "{0}, {1}"]
    )
    return st.builds(lambda way, heading, phrase: way.format(heading, phrase), ways, around, inner)


def columns(*headings: str) -> Columns:
    return find_columns(Table((Line(1, headings), Line(2, ("1",) * len(headings)))))[0]


@pytest.mark.parametrize(
    "heading",
    [
        "Private session notes", "Private coaching notes", "Private meeting notes", "Confidential coaching notes",
        "Coach private comments", "Personal notes (not shared)", "Internal notes", "Notes to self", "Sensitive notes",
        "Notes (for coach only)", "Off the record notes", "Notes – coach's eyes only", "Phone call notes (private)",
        "Confidential meeting notes - do not share", "Private next steps", "PRIVATE: topic", "Notes for the coach",
        "Notas privadas de la sesión", "Notas internas", "Notas personales", "Resumen (no compartir)",
        "Comentarios, solo para la coach", "Notas para mí", "Temas confidenciales", "Notes (self)", "Restricted",
        "Restricted notes", "Notes (hide)", "Notes not for supervisor", "Supervisor-only notes", "Notes - CONF",
        "Notes of the visit (self)", "Notes not for the district", "Admin only", "Notas (restringidas)",
    ],
)  # fmt: skip
def test_what_a_heading_calls_private_is_a_private_note(heading: str) -> None:
    found = guess_field(heading)
    assert found is not None
    assert found[0] == "private_note"


@pytest.mark.parametrize("heading", ["Personal e-mail", "Private phone number", "Private school"])
def test_an_address_is_no_note(heading: str) -> None:
    assert guess_field(heading) is None


@given(
    put_into(
        phrases("private"), st.sampled_from(KNOWN) | st.lists(st.sampled_from(KNOWN) | LETTERS).map(" ".join)
    )
)
@example("Candidate's personal next steps")
@example("Total hours (confidential)")
def test_no_heading_with_a_private_word_leaves_or_counts(heading: str) -> None:
    assert (guess_field(heading) or ("private_note",))[0] == "private_note"


@given(
    put_into(phrases("private"), st.sampled_from(KNOWN)),
    st.permutations(["Date", "Candidate", "Hours", "Summary", ""]),
)
def test_private_words_stand_in_no_other_part_of_a_session(heading: str, others: list[str]) -> None:
    heads = [heading if other == "" else other for other in others]
    cells = {"Date": "9/3/25", "Candidate": "Lupe Ybarra", "Hours": "1", "Summary": "open"}
    rows = [heads, [cells.get(other, "HUSH 1C; HUSH 5") for other in others]]
    enrolling = Enrolling("laasc", date(2025, 7, 1))
    (session,) = plan_text(as_csv(rows).decode(), enrolling=enrolling).sessions
    told = asdict(session)
    assert "HUSH" not in str({name: value for name, value in told.items() if name != "private_note"})
    assert (session.minutes, session.summary) == (60, "open")
    guess = guess_field(heading)
    assert session.private_note == ("HUSH 1C; HUSH 5" if guess else "")


def test_of_two_private_columns_none_is_lost_unasked() -> None:
    with pytest.raises(CannotRead, match=r"Several columns \(D, E\) look like the private note"):
        columns("Date", "Candidate", "Hours", "Private notes", "Confidential coaching notes")
    with pytest.raises(CannotRead, match=r"Several columns \(D, E\) look like the summary"):
        columns("Date", "Candidate", "Hours", "Summary", "Notes of the second visit")


def test_a_guess_of_old_lets_no_private_column_out_again(casebook: Casebook) -> None:
    table = read_csv(b"Date,Candidate,Hours,Private session notes\n9/3/25,Lupe Ybarra,1,HUSH\n")
    enrolling = Enrolling("laasc", date(2025, 7, 1))
    user = casebook.ask(get_user)
    assert user is not None
    said = casebook.ask(
        prepare_import, table, today=TODAY, enrolling=enrolling, wanted={"summary": "Private session notes"}
    )
    casebook.do("Import", apply, said, coach=user.id)
    casebook.undo()
    (session,) = casebook.ask(prepare_import, table, today=TODAY, enrolling=enrolling).sessions
    assert (session.summary, session.private_note) == ("", "HUSH")


@pytest.mark.parametrize(
    ("headings", "field", "place"),
    [
        ("Date|Candidate|Session length|Travel hours", "length", 2),
        ("Date|Candidate|Hours of coaching|PD hours", "length", 2),
        ("Date|Candidate|Session hours|YTD hours", "length", 2),
        ("Date|Candidate|Contact hours|Prep hours", "length", 2),
        ("Date|Candidate|Minutes of session|Drive minutes", "length", 2),
        ("Date|Candidate|Hours this session|Total hours to date", "length", 2),
        ("Date|Candidate|Wellness hours|Hours", "length", 3),
        ("Date|Candidate|Horas de viaje|Horas de la sesión", "length", 3),
        ("Date of coaching session|Due date|Candidate|Hours", "date", 0),
        ("Hire date|Coaching session date|Candidate|Hours", "date", 1),
        ("Date|Candidate|Supervisor start|Time in|Time out", "start", 3),
    ],
)
def test_the_sessions_own_column_is_taken(headings: str, field: str, place: int) -> None:
    assert columns(*headings.split("|")).places[field] == place


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ("Date|Candidate|Hours|Total hours", r"\(C, D\) look like the length"),
        ("Date|Candidate|Hours|Hours of coaching", r"\(C, D\) look like the length"),
        ("Date|Candidate|Session hours|Contact hours", r"\(C, D\) look like the length"),
        ("Date|Candidate|Total|Amount", r"\(C, D\) look like the length"),
        ("Date|Candidate|Hours|Min", r"\(C, D\) look like the length"),
        ("Date|Candidate|Wellness hours|Total", r"\(C, D\) look like the length"),
        ("Timestamp|Date of the walk|Candidate|Hours", r"\(A, B\) look like the date"),
        ("Session date|Date of visit|Candidate|Hours", r"\(A, B\) look like the date"),
        ("Date|Candidate|Time in|Meeting start|Hours", r"\(C, D\) look like the start"),
    ],
)
def test_where_several_could_be_it_the_coach_is_asked(headings: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        columns(*headings.split("|"))


def test_the_question_leaves_open_what_it_asks() -> None:
    line = Line(1, ("Date", "Candidate", "Hours", "Hours of coaching", "Topic"))
    assert guess_columns(line) == ("date", "candidate", "", "", "focus")


def test_travel_alone_is_no_length_and_the_plan_says_so() -> None:
    plan = plan_text("Date,Candidate,Travel hours\n9/3/25,Lupe Ybarra,0.5\n")
    assert plan.sessions == ()
    assert any(problem.startswith("No column says how long the sessions lasted") for problem in plan.problems)


@given(put_into(phrases("foreign"), st.sampled_from(SURE)))
@example("Hours not counting coaching")
@example("Hours (travel only, without coaching)")
@example("Hours without travel, year to date")
def test_no_heading_that_says_something_else_counts(heading: str) -> None:
    assert (guess_field(heading) or ("",))[0] not in COUNTED


@given(put_into(LETTERS, st.sampled_from(SURE)))
def test_no_heading_with_a_word_nobody_foresaw_counts(heading: str) -> None:
    said = set(words_of(heading).split())
    assume(said - OWN - set(WORDS["beside"]))
    assert (guess_field(heading) or ("",))[0] not in COUNTED


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Session Date (month/day/year)", "date"), ("Date & time", "date"), ("Fecha (dd/mm/aaaa)", "date"),
        ("Hours (without travel)", "length"), ("Duration (hh:mm)", "length"), ("Time in minutes", "length"),
        ("1:1 hours", "length"), ("Duración de la sesión (minutos)", "length"), ("Session start time", "start"),
        ("Hora de inicio de la sesión", "start"), ("Time out (PM)", "end"),
    ],
)  # fmt: skip
def test_ways_of_saying_the_same_are_understood(heading: str, field: str) -> None:
    assert (guess_field(heading) or ("",))[0] == field


TAKEN = {
    "date": [
        "Date(s)", "Date Logged", "Log Date", "Event Date", "Date worked", "Date & Day of Week",
        "Session Date & Start Time", "Calendar Date", "Date of Observation", "Mentor Meeting Date", "Zoom Date",
        "Date visited", "Coach Date", "Appt Date", "Date Service Provided", "Fecha del acompañamiento",
    ],
    "length": [
        "Hours Logged", "Logged Hours", "Log hours", "Hours Worked", "Hours Coached", "Hours Earned",
        "Hours Provided", "No. of Hours", "Hours (.25 increments)", "Hours to nearest .25", "Direct Hours",
        "Direct Contact Hours", "Individual Hours", "Approx. hours", "Coach hours", "Hours (40 required)",
        "Hours (40 hrs/year)", "Clock Hours", "Zoom hours", "Hours claimed", "Horas acreditadas",
    ],
    "start": ["Start time 24h", "Start time (24 hour)", "Zoom start", "Check in time in"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, told in TAKEN.items() for one in told]
)
def test_an_ordinary_heading_alone_of_its_kind_is_read(field: str, heading: str) -> None:
    own = {"date": "Date", "length": "Hours", "start": "Time in"}
    heads = [heading if name == field else told for name, told in own.items()]
    cells = ["9/3/25", "1.5", "9:00"]
    text = as_csv([[*heads, "Candidate", "Notes"], [*cells, "Lupe Ybarra", "a plan"]]).decode()
    plan = plan_text(text, enrolling=Enrolling("laasc", date(2025, 7, 1)))
    (session,) = plan.sessions
    assert (session.held_on, session.minutes, str(session.starts_at)) == (date(2025, 9, 3), 90, "09:00:00")
    assert guess_field(heading) is not None or any(
        problem.startswith(f"{heading} is taken for") for problem in plan.problems
    )


@given(st.sampled_from(TAKEN["length"]), phrases("foreign"))
def test_what_is_taken_alone_never_says_something_else(heading: str, phrase: str) -> None:
    line = Line(1, ("Date", "Candidate", f"{phrase} - {heading}"))
    assert "length" not in guess_columns(line)


@pytest.mark.parametrize("heading", [*TAKEN["length"], "Wellness hours"])
def test_beside_the_sessions_own_hours_no_other_is_taken_silently(heading: str) -> None:
    found = guess_columns(Line(1, ("Date", "Candidate", heading, "Hours")))
    assert found[2:] in {("", "length"), ("", "")}


@pytest.mark.parametrize(
    "headings",
    [
        "Date|Candidate|Group hours|Individual hours", "Date worked|Date logged|Candidate|Hours",
        "Date|Candidate|Zoom start|Bell start|Hours",
    ],
)  # fmt: skip
def test_several_doubtful_columns_are_asked_about(headings: str) -> None:
    with pytest.raises(CannotRead, match="Several columns"):
        columns(*headings.split("|"))


def test_an_hour_of_the_clock_is_no_length() -> None:
    assert "length" not in columns("Date", "Candidate", "Start hour", "End hour").places


def test_the_surest_row_is_that_of_the_headings() -> None:
    table = Table(
        tuple(
            Line(at, tuple(row.split("|")))
            for at, row in enumerate(
                ["Date printed: 9/3/25|Candidate: Lupe Ybarra", "Log date|Candidate|Hours Logged|Notes"], 1
            )
        )
    )
    found, _body = find_columns(table)
    assert (found.line.number, found.doubtful) == (2, ("date", "length"))


@pytest.mark.parametrize(
    "other",
    [
        "Notes on goals", "Coach notes", "Notes for next time", "Additional Notes", "Other comments",
        "General comments", "Description of activity", "Evidence notes", "Notes about schedule", "Date notes sent",
    ],
)  # fmt: skip
def test_plain_notes_keep_the_summary_beside_notes_of_another_kind(other: str) -> None:
    found = columns("Date", "Candidate", "Hours", other, "Notes")
    assert found.places == {"date": 0, "candidate": 1, "length": 2, "summary": 4}
    assert found.unused == (other,)


@given(
    st.lists(st.sampled_from(SURE), max_size=3),
    st.lists(put_into(phrases("foreign"), st.sampled_from(SURE)), max_size=3),
)
def test_a_column_is_taken_only_where_no_other_could_be_it(sure: list[str], others: list[str]) -> None:
    fields = [(guess_field(heading) or ("",))[0] for heading in ("Date", *sure)]
    line = Line(1, ("Date", *sure, "Candidate", *others))
    for place, name in enumerate(guess_columns(line)):
        if name in COUNTED:
            assert place < len(fields)
            assert fields[place] == name
            assert fields.count(name) == 1


def test_the_lists_are_folded_as_headings_are() -> None:
    lists = {"private", "hint", "session", "clock", "foreign", "beside", "format", "except"}
    assert set(WORDS) == lists
    for phrases_ in WORDS.values():
        for phrase in phrases_:
            assert words_of(phrase.replace("*", "")) == phrase.replace("*", "")
    assert set(guess_columns(Line(1, tuple(KNOWN)))) <= {*FIELDS, ""}
