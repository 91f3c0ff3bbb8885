"""The calibration packet: what stands on it, what never does, and that it counts what it shows."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from coachdesk.reports import calibration_packet
from coachdesk.reports.binding import Order, web_page_of
from coachdesk.reports.documents import find_document
from coachdesk.reports.wishes import Wish
from coachdesk.services import cases, excerpts, rounds, sessions
from coachdesk.services.calibration_rows import CalibrationSheet
from coachdesk.services.calibration_sheets import get_calibration
from coachdesk.services.casebook import Casebook
from coachdesk.services.passages import ANSWER, ExcerptDraft
from coachdesk.services.rounds import RaterDraft, ScoreDraft
from coachdesk.services.rubrics import keep_rubric, rubric_text
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.shareable import stands_in
from coachdesk.services.templates import write_answers
from tests.reports.books import TODAY
from tests.reports.pages import flowing_text_of, print_document
from tests.services.calibration_books import AIM, CHANGES, PEER, SHOWS, TOLD, A, B, fill_calibration
from tests.services.conftest import add_candidate

SECRET = "zqprivateqz"
PAPER = find_document("calibration_packet")
WISH = Wish(today=TODAY)


@pytest.fixture
def held(casebook: Casebook) -> UUID:
    rosa = add_candidate(casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS")
    draft = SessionDraft(candidates=(rosa,), held_on=TODAY, minutes=45, summary="Rooms", private_note=SECRET)
    return casebook.do("Log session", sessions.log, draft)


def packet(casebook: Casebook) -> str:
    return flowing_text_of(print_document(PAPER, casebook, WISH)).replace("\u00a0", " ")


def sheet_of(casebook: Casebook) -> CalibrationSheet:
    return casebook.ask(get_calibration, today=TODAY)


def test_only_what_was_confirmed_stands_on_it(casebook: Casebook, held: UUID) -> None:
    made = fill_calibration(casebook, held, SECRET)
    text = packet(casebook)
    assert all(words in text for words in (TOLD, SHOWS, CHANGES, AIM, "1 not gone through", "Fall visit"))
    page = web_page_of(Order(PAPER, WISH), casebook)
    assert not [word for word in (SECRET, "Rosa", "Chavez", PEER, "Zephyrine") if word in text + page]
    casebook.do("Take back", excerpts.take_back, made.told)
    assert TOLD not in packet(casebook)
    assert sheet_of(casebook).rubrics[0].waiting == 2


def test_an_answer_says_its_prompt_unless_that_names_somebody(casebook: Casebook, held: UUID) -> None:
    fill_calibration(casebook, held, SECRET)
    draft = casebook.ask(sessions.get_draft, held)
    answers = write_answers({"a_planning": "We read the data.", "Rosa’s own": "She waited."})
    told = replace(draft, template="arc", template_version=1, answers=answers)
    casebook.do("Amend", sessions.amend, held, told)
    for words in ("We read the data.", "She waited."):
        marked = casebook.do("Mark", excerpts.mark, ExcerptDraft(A, words, ANSWER), held)
        casebook.do("Tell", excerpts.tell, marked, words, "")
    for text in (packet(casebook), web_page_of(Order(PAPER, WISH), casebook)):
        assert "under “A Planning”" in text
        assert "She waited." in text
        assert "Rosa" not in text
    assert {row.prompt for row in casebook.ask(excerpts.list_of_session, held)} >= {
        "A Planning",
        "Rosa’s own",
    }


def test_scores_are_there_once_they_are_compared(casebook: Casebook, held: UUID) -> None:
    made = fill_calibration(casebook, held, SECRET)
    (rubric,) = sheet_of(casebook).rubrics
    (one,) = rubric.rounds
    assert rubric.open_rounds == 1
    assert [(line.code, line.own, line.others, line.lacks) for line in one.lines] == [
        ("A", "Steady", ("Steady",), False),
        ("B", "Growing", ("Strong",), True),
    ]
    assert (one.raters, rubric.agreement.exact.hits, rubric.agreement.n) == (("Coach 1",), 1, 2)
    text = packet(casebook)
    assert "1 of 2 (50%)" in text
    assert "Weighted kappa is not given" in text
    casebook.do("Delete", rounds.trash_round, made.compared)
    assert "No round has been scored and compared." in packet(casebook)


def test_the_same_coach_has_the_same_number_in_every_round(casebook: Casebook, held: UUID) -> None:
    made = fill_calibration(casebook, held, SECRET)
    own = casebook.ask(rounds.get_round, made.open).own.id
    for component in (A, B):
        casebook.do("Score", rounds.score, own, component, 2, "waited")
    casebook.do("Reveal", rounds.reveal, made.open)
    for role, name in (("peer", "Ben Okafor"), ("peer", PEER.upper()), ("anchor", "Dana Whitfield")):
        scores = (ScoreDraft(A, 2, "waited"),)
        casebook.do("Add", rounds.add_rater, made.open, RaterDraft(role, name, scores))
    (rubric,) = sheet_of(casebook).rubrics
    assert {one.raters for one in rubric.rounds} == {("Coach 1",), ("Reference", "Coach 2", "Coach 1")}
    assert "Okafor" not in packet(casebook)


def test_a_sentence_that_names_somebody_is_left_out_and_counted(casebook: Casebook, held: UUID) -> None:
    made = fill_calibration(casebook, held, SECRET)
    assert sheet_of(casebook).held_back == 0
    casebook.do("Note", rounds.note_changes, made.compared, "Let Rosa Nguyễn speak first.")
    casebook.do("Rename", cases.rename_case, made.case, cases.TitleDraft("Rosa's visit at Cesar Chavez MS"))
    casebook.do("Note", rounds.note_debrief, made.compared, A, "Write to rosa@example.org")
    text = packet(casebook)
    assert sheet_of(casebook).held_back == 3
    assert "3 sentences of the coach’s are left out" in text
    assert "Case 1" in text
    assert not [word for word in ("Rosa", "Chavez", "rosa@") if word in text]


def test_a_child_nobody_knows_and_a_day_stay_away(casebook: Casebook, held: UUID) -> None:
    made = fill_calibration(casebook, held, SECRET)
    casebook.do("Note", rounds.note_debrief, made.compared, A, "Liam was suspended. Jayden told on him.")
    casebook.do("Note", rounds.note_changes, made.compared, "Ask first, as on February 17, 2026.")
    casebook.do("Rename", cases.rename_case, made.case, cases.TitleDraft("Visit in May 2026"))
    assert sheet_of(casebook).held_back == 2
    text = packet(casebook)
    assert "Visit in May 2026" in text
    assert "2 sentences of the coach’s are left out because they seem to name somebody or tell a day." in text
    assert not [word for word in ("Liam", "Jayden", "Ask first") if word in text]


def test_descriptors_and_the_names_of_levels_come_along(casebook: Casebook, held: UUID) -> None:
    fill_calibration(casebook, held, SECRET)
    assert "The names of the levels are a stand-in" in packet(casebook)
    told = casebook.ask(rubric_text, "laasc-coaching").replace("editable = true\n", "")
    casebook.do("Change", keep_rubric, told + '\n[descriptors.A]\n4 = ["Plans with a purpose"]\n')
    text = packet(casebook)
    assert "Plans with a purpose" in text
    assert "stand-in" not in text


def test_a_rubric_that_came_from_another_coach_does_not_name_that_coach(
    casebook: Casebook, held: UUID
) -> None:
    made = fill_calibration(casebook, held, SECRET)
    told = casebook.ask(rubric_text, "laasc-coaching").replace("editable = true\n", "")
    title = next(line for line in told.splitlines() if line.startswith("title"))
    told = told.replace(title, f'title = "Coaching Competencies ({PEER})"')
    told += f'\n[descriptors.A]\n4 = ["Plans as {PEER} does"]\n'
    casebook.do("Change", keep_rubric, told)
    text = packet(casebook)
    assert "Coaching Competencies (another coach)" in text
    assert "Plans as another coach does" in text
    assert "Zephyrine" not in text + web_page_of(Order(PAPER, WISH), casebook)
    casebook.do("Delete", rounds.trash_round, made.compared)
    assert "Zephyrine" not in packet(casebook)


def test_what_came_with_the_program_is_printed_as_it_is(casebook: Casebook, held: UUID) -> None:
    add_candidate(
        casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS", district="Los Angeles Unified School District"
    )
    fill_calibration(casebook, held, SECRET)
    (shown,) = sheet_of(casebook).rubrics
    assert "Los Angeles Unified" in shown.source


def test_an_empty_packet_says_what_to_begin_with(casebook: Casebook) -> None:
    assert "Nothing is here yet: mark passages of sessions as evidence" in packet(casebook)
    assert sheet_of(casebook).rubrics == ()


def test_a_sum_that_is_not_that_of_its_rows_is_never_printed(casebook: Casebook, held: UUID) -> None:
    fill_calibration(casebook, held, SECRET)
    sheet = sheet_of(casebook)
    (rubric,) = sheet.rubrics
    wrong = replace(rubric, by_component=rubric.by_component[:1])
    with pytest.raises(ValueError, match="sum"):
        calibration_packet.part(replace(sheet, rubrics=(wrong,)))


def test_words_stand_in_a_text_however_its_lines_are_broken() -> None:
    assert stands_in("saw, and\n  waited", "what she saw,\nand waited.")
    assert not stands_in("saw and waited", "what she saw,\nand waited.")
