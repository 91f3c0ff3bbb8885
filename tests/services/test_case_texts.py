"""The words of a session as the text of a case, and transcripts out of files."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.services import cases, sessions
from coachdesk.services.case_texts import LARGEST, is_erased, read_transcript, tell_session
from coachdesk.services.casebook import Casebook
from coachdesk.services.cases import CaseDraft
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers


def test_a_session_tells_everything_but_the_private_note(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft(
        candidates=(rosa,),
        held_on=date(2026, 3, 3),
        minutes=60,
        template="grow",
        template_version=1,
        answers=write_answers({"goal": "Visit three rooms"}),
        summary="We planned the visits.",
        private_note="PRIVATEMARKER",
        candidate_steps="Ask Ana",
        coach_steps="Send the form",
    )
    key = casebook.do("Log", sessions.log, draft)
    told = casebook.ask(tell_session, key)
    for words in ("We planned the visits.", "Visit three rooms", "Ask Ana", "Send the form"):
        assert words in told
    assert "PRIVATEMARKER" not in told


def test_a_case_is_refused_while_its_session_is_gone_and_only_an_erased_one_is_gone_for_good(
    casebook: Casebook, rosa: UUID
) -> None:
    draft = SessionDraft(candidates=(rosa,), held_on=date(2026, 3, 3), minutes=60, summary="We planned.")
    key = casebook.do("Log", sessions.log, draft)
    case = CaseDraft("Fall visit", text="We planned.", sessions=(key,), confirmed=True)
    casebook.undo()
    with pytest.raises(CoachDeskError, match="no longer there") as refused:
        casebook.do("Case", cases.make_case, case)
    assert type(refused.value) is CoachDeskError
    assert not casebook.ask(is_erased, key)
    casebook.redo()
    casebook.do("Case", cases.make_case, case)
    assert not casebook.ask(is_erased, key)
    erase_candidate(casebook, rosa)
    assert casebook.ask(is_erased, key)
    assert not casebook.ask(cases.sessions_problem, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_transcript_is_read_as_text(encoding: str) -> None:
    assert read_transcript("Nguyễn:\r\nYes.".encode(encoding)) == "Nguyễn:\nYes."


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\xe9t\xe9", b"a\x00b"]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(CannotRead):
        read_transcript(content)


def test_a_file_of_a_whole_year_is_refused() -> None:
    with pytest.raises(CannotRead, match="too large"):
        read_transcript(b"a" * (LARGEST + 1))
