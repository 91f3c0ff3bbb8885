"""Amending what is sealed: only with a reason, which tells what was and what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.services import (
    amendments,
    excerpts,
    seals,
    sessions,
)
from coachdesk.services.amended import list_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook
from coachdesk.services.passages import ExcerptDraft
from tests.services.sealing import DAY, Scene


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


def test_an_amendment_says_what_was_what_is_and_why(scene: Scene) -> None:
    sealed = scene.seal()
    before = scene.digest()
    with pytest.raises(CoachDeskError, match="Say why"):
        scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), " ")
    scene.do(
        amendments.amend, scene.session, replace(scene.draft, minutes=45, private_note="x"), "It was shorter."
    )
    (row,) = scene.casebook.ask(list_amendments, scene.rosa)
    assert (row.reason, row.changes, row.held_on) == ("It was shorter.", (("minutes", 60, 45),), DAY)
    assert "Hush" not in str((row.before, row.after))
    assert scene.digest() != before
    assert scene.casebook.ask(list_broken_seals) == []
    assert scene.casebook.ask(seals.get_seal, sealed.id).amendments == 1
    step = scene.casebook.undo()
    assert step is not None
    assert scene.digest() == before
    assert scene.casebook.ask(list_amendments, scene.rosa) == []
    assert scene.casebook.ask(list_broken_seals) == []
    scene.casebook.redo()
    assert scene.casebook.ask(list_broken_seals) == []


def test_a_forgotten_session_comes_in_and_a_wrong_one_goes_out_by_amendment(scene: Scene) -> None:
    scene.seal()
    key = scene.do(amendments.amend, None, replace(scene.draft, starts_at=time(8)), "Forgotten")
    scene.do(amendments.amend, scene.session, replace(scene.draft, held_on=date(2026, 7, 1)), "Another day")
    scene.do(
        amendments.amend, scene.both, replace(scene.draft, starts_at=time(13), state="cancelled"), "Never was"
    )
    rows = scene.casebook.ask(list_amendments, scene.rosa)
    assert [(row.session, bool(row.before), bool(row.after)) for row in rows] == [
        (key, False, True),
        (scene.session, True, True),
        (scene.both, True, False),
    ]
    assert scene.casebook.ask(list_broken_seals) == []
    scene.do(sessions.amend, scene.session, replace(scene.draft, held_on=date(2026, 7, 1), minutes=30))
    scene.do(amendments.amend, scene.session, scene.draft, "It was that day after all")
    assert scene.casebook.ask(list_broken_seals) == []


def test_a_private_note_is_saved_without_an_amendment(scene: Scene) -> None:
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, private_note="Later"), "For myself")
    assert scene.casebook.ask(list_amendments, scene.rosa) == []
    assert scene.casebook.ask(sessions.get_draft, scene.session).private_note == "Later"


def test_what_was_marked_is_saved_with_the_amendment_and_undone_with_it(scene: Scene) -> None:
    scene.seal()
    marked = (ExcerptDraft("laasc-coaching.A", scene.draft.summary, "summary"),)
    told = replace(scene.draft, minutes=45)
    scene.do(excerpts.amend_sealed, scene.session, told, "It was shorter.", marked)
    (row,) = scene.casebook.ask(excerpts.list_excerpts, "laasc-coaching")
    assert (row.session_id, row.passage) == (scene.session, scene.draft.summary)
    scene.casebook.undo()
    assert scene.casebook.ask(excerpts.list_excerpts, "laasc-coaching") == []
    assert scene.casebook.ask(list_amendments, scene.rosa) == []


def test_a_session_under_two_seals_is_amended_once_for_the_reader(scene: Scene) -> None:
    scene.seal(date(2026, 2, 1), date(2026, 2, 28))
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    assert len(scene.casebook.ask(list_amendments, scene.rosa)) == 1
    assert scene.casebook.ask(list_broken_seals) == []


def test_only_what_the_paper_says_asks_for_a_reason(scene: Scene) -> None:
    ask = scene.casebook.ask
    assert not ask(amendments.needs_reason, scene.draft, scene.session)
    scene.seal()
    assert not ask(amendments.needs_reason, ask(sessions.get_draft, scene.session), scene.session)
    assert not ask(amendments.needs_reason, replace(scene.draft, private_note="More"), scene.session)
    assert ask(amendments.needs_reason, replace(scene.draft, minutes=45), scene.session)
    assert ask(amendments.needs_reason, replace(scene.draft, held_on=date(2026, 7, 1)), scene.session)
    assert ask(amendments.needs_reason, scene.draft)
    assert not ask(amendments.needs_reason, replace(scene.draft, state="planned"))
    assert not ask(amendments.needs_reason, replace(scene.draft, candidates=(scene.lupe,)))
