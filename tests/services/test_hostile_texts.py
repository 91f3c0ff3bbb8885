"""Texts that have broken programs go through every field, into the file, back out of it, and onto paper."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from coachdesk.errors import CannotPrint
from coachdesk.reports.coaching_log import render
from coachdesk.services import sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import CoachDraft
from coachdesk.services.logs import get_log
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.sessions_many import ManyDraft
from coachdesk.services.steps import read_steps
from coachdesk.services.years import list_years
from coachdesk.text import clean, fold, one_line
from tests.services.draft_doors import DOORS, Scene, all_drafts, draft_with, set_scene, texts_of
from tests.services.odd_texts import OWN, PUBLISHED

DAY = date(2026, 3, 3)


def draft_of(rosa: UUID, text: str) -> SessionDraft:
    said: dict[str, Any] = dict.fromkeys(("place", "others", "focus", "summary", "private_note"), text)
    return SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45, **said)


@pytest.fixture
def scene(casebook: Casebook, rosa: UUID) -> Scene:
    return casebook.do("Set the scene", set_scene, rosa)


def test_every_class_of_drafts_has_a_door() -> None:
    assert all_drafts() == set(DOORS)


@pytest.mark.parametrize("kind", DOORS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_draft_keeps_a_text_or_says_why_not(
    casebook: Casebook, scene: Scene, kind: type[Any]
) -> None:
    place = list(DOORS).index(kind)
    send_through(casebook, scene, kind, (*OWN, *PUBLISHED[place :: len(DOORS)]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", DOORS, ids=lambda kind: kind.__name__)
def test_every_field_keeps_the_whole_published_list(
    casebook: Casebook, scene: Scene, kind: type[Any]
) -> None:
    send_through(casebook, scene, kind, PUBLISHED)


def send_through(casebook: Casebook, scene: Scene, kind: type[Any], texts: Sequence[str]) -> None:
    """Save each text in every field at once, some of them in one change, and compare what the file gives back."""
    for start in range(0, len(texts), 40):
        with casebook.change("Odd texts") as db:
            for text in texts[start : start + 40]:
                draft = draft_with(kind, scene, text)
                if problems := problems_of(draft):
                    assert not clean(text).strip(), (text, problems)
                    continue
                for name, told in texts_of(DOORS[kind].way(db, scene, draft)).items():
                    assert_kept(kind, name, told, text)
    assert casebook.examine().problems == ()


def problems_of(draft: Any) -> dict[str, str]:
    found: dict[str, str] = draft.problems() if isinstance(draft, CoachDraft) else draft.problems(today=DAY)
    return found


def assert_kept(kind: type[Any], name: str, told: str, text: str) -> None:
    """The same words in the same order; a field of one line has them on one."""
    where = f"{kind.__name__}.{name} of {text[:60]!a} is {told[:60]!a}"
    if name in {"candidate_steps", "coach_steps"}:
        assert read_steps(told, DAY) == read_steps(clean(text), DAY), where
    elif (kind.__name__, name) == ("AssignmentDraft", "name"):
        assert fold(told) == fold(text), where  # a known coach keeps the spelling of her name
    elif kind is ManyDraft and not clean(text).strip():
        assert told is not None  # what says nothing leaves what is there
    elif "\n" in told:
        assert told.strip() == clean(text).strip(), where
    else:
        assert one_line(told) == one_line(text), where


def test_paper_prints_it_letter_for_letter_or_names_what_it_lacks(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years)
    for text in ("<b>bold", "<img src='x.png'/>", "&amp; & &lt;", "</para>", "x<y and z>w", "{0} %s $HOME"):
        casebook.do("Log session", sessions.log, draft_of(rosa, text))
        page = " ".join(
            PdfReader(BytesIO(render(casebook.ask(get_log, year.id)))).pages[0].extract_text().split()
        )
        assert text in page
        casebook.undo()
    casebook.do("Log session", sessions.log, draft_of(rosa, "李"))
    with pytest.raises(CannotPrint, match=r"U\+674E"):
        render(casebook.ask(get_log, year.id))


@pytest.mark.parametrize(
    "paste", ["word " * 2_000_000, "\x00a" * 5_000_000, "a\u0301" * 3_000_000, "\u0300" * 9_000_000]
)
def test_ten_megabytes_are_cleaned_at_once(paste: str) -> None:
    began = time.process_time()
    assert len(clean(paste)) <= len(paste)
    assert time.process_time() - began < 5
