"""Texts that have broken programs go through every field, into the file, back out of it, and onto paper."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from coachdesk.errors import CannotPrint, CoachDeskError
from coachdesk.programs.editing import set_value
from coachdesk.programs.profiles import load_profile, shipped_text
from coachdesk.programs.templates import load_template
from coachdesk.reports import brief
from coachdesk.reports.coaching_log import render
from coachdesk.services import sessions, templates, views
from coachdesk.services.brief import get_brief
from coachdesk.services.casebook import Casebook
from coachdesk.services.coaches import CoachDraft
from coachdesk.services.logs import get_log
from coachdesk.services.search import find
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.sessions_many import ManyDraft
from coachdesk.services.steps import read_steps
from coachdesk.services.years import list_years
from coachdesk.text import clean, fold, one_line
from tests.services.draft_doors import DOORS, all_drafts, draft_with, texts_of
from tests.services.draft_ways import Scene, set_scene
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


def test_what_was_typed_is_found_by_its_words(casebook: Casebook, rosa: UUID) -> None:
    """Every text can be asked for, and each of the words it has finds the session it stands in."""
    texts = [text for text in (*OWN, *PUBLISHED[::12]) if len(text) < 5_000]
    with casebook.change("Odd texts") as db:
        keys = [sessions.log(db, replace(draft_of(rosa, text), focus="")) for text in texts]
    for key, text in zip(keys, texts, strict=True):
        casebook.ask(find, text, today=DAY)
        # A sign newer than the Unicode of the index is a letter to it, and belongs to the word beside it.
        plain = [
            each
            for each in clean(text).split()
            if all(unicodedata.ucd_3_2_0.category(c) != "Cn" for c in each)
        ]
        words = sorted(
            {word for each in plain for word in re.findall(r"\w{3,}", each) if fold(word)}, key=len
        )
        for word in words[-2:]:
            found = casebook.ask(find, f'"{word}"', today=DAY, limit=500)
            assert key in {hit.id for hit in found}, (ascii(text[:60]), ascii(word))


PRINTED = [text for text in (*OWN, *PUBLISHED[::25]) if one_line(text) and len(text) < 5_000]


def test_log_and_brief_print_it_or_name_the_letter_they_lack(casebook: Casebook, rosa: UUID) -> None:
    (year,) = casebook.ask(list_years)
    printed, refused = 0, dict[str, str]()
    for text in PRINTED:
        casebook.do("Log session", sessions.log, draft_of(rosa, text))
        for page in (
            partial(render, casebook.ask(get_log, year.id)),
            partial(brief.render, casebook.ask(get_brief, rosa, today=DAY)),
        ):
            try:
                assert page().startswith(b"%PDF"), ascii(text)
                printed += 1
            except CannotPrint as refusal:
                refused[text] = f"{refusal.sentence} {refusal.hint}"
        casebook.undo()
    assert printed > len(PRINTED), "most of them can be printed"
    for text, sentence in refused.items():
        named = re.search(r"U\+([0-9A-F]{4,6})", sentence)
        assert named, (ascii(text), sentence)
        assert chr(int(named[1], 16)) in clean(text), (ascii(text), sentence)


def test_a_view_may_have_any_name(casebook: Casebook) -> None:
    for text in (*OWN, *PUBLISHED[::12]):
        if not one_line(text):
            with pytest.raises(CoachDeskError, match="name"):
                casebook.do("Save a view", views.save, "caseload", text, {})
            continue
        key = casebook.do("Save a view", views.save, "caseload", text, {"filter": clean(text)})
        (kept,) = casebook.ask(views.list_views, "caseload")
        assert (kept.name, kept.body) == (one_line(text), {"filter": clean(text)})
        casebook.do("Delete a view", views.delete, key)


def test_templates_and_profiles_keep_any_text_or_say_why_not(casebook: Casebook) -> None:
    template, profile = casebook.ask(templates.template_text, "grow"), shipped_text("generic")
    kept, refused = 0, list[str]()
    for text in (*OWN, *PUBLISHED[::12]):
        for path in (("title",), ("about",), ("prompts", 0, "label"), ("prompts", 0, "help")):
            try:
                found: Any = load_template(set_value(template, path, text), "odd")
            except CoachDeskError as problem:
                refused.append(problem.sentence)
                continue
            for step in path:
                found = found[step] if isinstance(step, int) else getattr(found, step)
            assert one_line(found) == one_line(text), (path, ascii(text[:60]))
            kept += 1
        try:
            title = load_profile(set_value(profile, ("title",), text), source="odd").title
        except CoachDeskError as problem:
            refused.append(problem.sentence)
        else:
            assert one_line(title) == one_line(text), ascii(text[:60])
    assert kept > 2 * len(OWN), "most of them are kept"
    assert all(refused)
