"""What stands in calibration is found: excerpts, cases, rounds, and the coach's own growth."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.models import (
    CalibrationCase,
    CalibrationRound,
    CoachGoal,
    DebriefNote,
    Excerpt,
    ExcerptSource,
    Observation,
    SurveyFigure,
)
from coachdesk.models.session import now
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.search import Hit, find
from coachdesk.services.search.calibrating import CALIBRATING
from coachdesk.services.sessions import SessionDraft

DAY = date(2026, 3, 3)


def search(casebook: Casebook, typed: str) -> tuple[Hit, ...]:
    return casebook.ask(find, typed, today=DAY)


@pytest.fixture
def session(casebook: Casebook, rosa: UUID) -> UUID:
    draft = SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45, summary="Nothing of note.")
    return casebook.do("Log", sessions.log, draft)


@pytest.fixture
def written(casebook: Casebook, session: UUID) -> dict[str, UUID]:
    """A record of each kind, each with a word of its own and with one they share."""
    return casebook.do("Write", write, session)


def write(db: Db, session: UUID) -> dict[str, UUID]:
    case = CalibrationCase(title="Quince shared")
    held = CalibrationRound(case_id=case.id, held_on=DAY, rubric="icf", changes="Mango shared")
    records = {
        "excerpt": Excerpt(component="icf.6", session_id=session, held_on=DAY, passage="Papaya shared"),
        "calibration_case": case,
        "calibration_round": held,
        "debrief_note": DebriefNote(round_id=held.id, component="icf.6", text="Lychee shared"),
        "coach_goal": CoachGoal(component="icf.6", title="Listen", measure="Guava shared", due_on=DAY),
        "observation": Observation(observed_on=DAY, observer="Lee", seen="Lime shared"),
        "survey_figure": SurveyFigure(
            survey="Spring", asked_on=DAY, question="Kiwi shared", answers=4, mean_hundredths=350, top=5
        ),
    }
    db.add_all(records.values())
    return {kind: record.id for kind, record in records.items()}


WORDS = {
    "excerpt": ("papaya", "ICF 6 · Rosa Nguyễn", "evidence"),
    "calibration_case": ("quince", "Quince shared", "rounds"),
    "calibration_round": ("mango", "Quince shared", "rounds"),
    "debrief_note": ("lychee", "Quince shared", "rounds"),
    "coach_goal": ("guava", "Listen", "growth"),
    "observation": ("lime", "Lee", "growth"),
    "survey_figure": ("kiwi", "Spring", "standard3"),
}


def test_every_kind_is_found_with_its_title_and_where_it_is_seen(
    casebook: Casebook, written: dict[str, UUID]
) -> None:
    assert set(WORDS) == set(CALIBRATING)
    for kind, (word, title, section) in WORDS.items():
        hits = {hit.kind: hit for hit in search(casebook, word)}
        hit = hits[kind]
        assert (hit.id, hit.title, hit.private) == (written[kind], title, False), word
        shown = written["calibration_round"] if section == "rounds" else written[kind]
        what = f"figure:{shown.hex}" if section == "standard3" else shown
        assert hit.place == ("calibration", (section, what))


def test_an_excerpt_is_found_by_whom_it_is_about(casebook: Casebook, written: dict[str, UUID]) -> None:
    for typed in ("who:rosa papaya", "rosa papaya"):
        assert [hit.kind for hit in search(casebook, typed)] == ["excerpt"]
    assert search(casebook, "who:lupe papaya") == ()


def test_words_of_a_private_note_are_marked_as_private_and_others_are_not(
    casebook: Casebook, session: UUID
) -> None:
    def mark(db: Db, source: ExcerptSource, passage: str) -> None:
        db.add(Excerpt(component="icf.6", session_id=session, source=source, passage=passage, remark="Plum"))

    casebook.do("Mark", mark, ExcerptSource.PRIVATE_NOTE, "Fig")
    casebook.do("Mark", mark, ExcerptSource.SUMMARY, "Durian")
    assert [hit.private for hit in search(casebook, "fig")] == [True]
    assert [hit.private for hit in search(casebook, "durian")] == [False]
    assert {hit.private for hit in search(casebook, "plum")} == {True, False}


def test_with_the_session_in_the_trash_its_evidence_is_found_no_longer(
    casebook: Casebook, session: UUID, written: dict[str, UUID]
) -> None:
    casebook.do("Trash", sessions.trash, session)
    assert search(casebook, "papaya") == ()
    casebook.undo()
    assert [hit.kind for hit in search(casebook, "papaya")] == ["excerpt"]


def test_with_a_case_in_the_trash_its_rounds_are_found_no_longer(
    casebook: Casebook, written: dict[str, UUID]
) -> None:
    def trash(db: Db) -> None:
        db.get_one(CalibrationCase, written["calibration_case"]).trashed_at = now()

    casebook.do("Trash", trash)
    assert [search(casebook, word) for word in ("quince", "mango", "lychee")] == [(), (), ()]
    casebook.undo()
    assert [hit.kind for hit in search(casebook, "lychee")] == ["debrief_note"]


def test_a_case_without_a_round_is_among_the_rounds(casebook: Casebook) -> None:
    casebook.do("Write", lambda db: db.add(CalibrationCase(title="Alone")))
    (hit,) = search(casebook, "alone")
    assert hit.place == ("calibration", "rounds")
