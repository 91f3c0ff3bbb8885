"""Texts that have broken programs go through every field, into the file, back out of it, and onto paper."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from coachdesk.errors import CannotPrint
from coachdesk.reports.coaching_log import render
from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import list_years
from coachdesk.text import clean, one_line
from tests.fuzz.inputs import HOSTILE, ODD_LETTERS

TEXTS = (
    *HOSTILE,
    *(f"a{letter}b" for letter in ODD_LETTERS),
    "<b>" * 50,
    "x<y and z>w",
    "before <Ann> after",
)
DAY = date(2026, 3, 3)
LONG = ("summary", "private_note")


def draft_of(rosa: UUID, text: str) -> SessionDraft:
    said: dict[str, Any] = dict.fromkeys(("place", "others", "focus", *LONG), text)
    return SessionDraft(candidates=(rosa,), held_on=DAY, minutes=45, **said)


def test_every_field_gives_back_what_was_typed(casebook: Casebook, rosa: UUID) -> None:
    for text in TEXTS:
        key = casebook.do("Log session", sessions.log, draft_of(rosa, text))
        kept = casebook.ask(sessions.get_draft, key)
        for name in LONG:
            assert getattr(kept, name).strip() == clean(text).strip(), (name, text)
        for name in ("place", "others", "focus"):
            assert one_line(getattr(kept, name)) == one_line(text), (name, text)
    assert casebook.examine().problems == ()


def test_a_candidate_may_be_called_anything(casebook: Casebook, rosa: UUID) -> None:
    stood = casebook.ask(candidates.get_draft, rosa)
    names = {field.name for field in fields(stood) if field.type == "str"} - {"program"}
    for text in TEXTS:
        if one_line(text):
            texts: dict[str, Any] = dict.fromkeys(names, text)
            casebook.do("Edit candidate", candidates.amend, rosa, replace(stood, **texts))
            assert one_line(casebook.ask(candidates.get_draft, rosa).family) == one_line(text)


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
