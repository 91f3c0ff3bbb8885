"""Whatever is done to a casebook, what was sealed stays what was sealed, but for what amendments say."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coachdesk.errors import CoachDeskError, UnderSeal
from coachdesk.models import CoachingSession, Seal
from coachdesk.services import amendments, sessions, sessions_many
from coachdesk.services.amended import list_amendments, tell_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.exporting import export_casebook, restore_export
from coachdesk.services.parcels.lines import is_too_long
from coachdesk.services.sessions import SessionDraft
from tests.conftest import CHEAP, PASSPHRASE, casebook_of
from tests.services.odd_texts import OWN
from tests.services.sealing import FIRST, LAST, TODAY, Scene

DAYS = st.sampled_from((FIRST, date(2026, 2, 10), LAST, date(2026, 7, 1), date(2025, 6, 30)))

acts = st.lists(
    st.tuples(
        st.sampled_from(("log", "amend", "trash", "back", "many", "undo", "redo", "reasoned")),
        st.integers(0, 6),
        DAYS,
        st.booleans(),
        st.sampled_from(("held", "planned", "cancelled")),
        st.integers(1, 120),
    ),
    min_size=1,
    max_size=8,
)


def fresh(folder: Path, name: str) -> Casebook:
    return casebook_of(folder / f"{name}.casebook")


def keys(casebook: Casebook) -> list[UUID]:
    return casebook.ask(lambda db: list(db.scalars(select(CoachingSession.id).order_by(CoachingSession.id))))


def act(scene: Scene, change: tuple[Any, ...]) -> None:
    """One change of many kinds; what it cannot do is refused with a sentence."""
    what, place, day, with_rosa, state, minutes = change
    known = keys(scene.casebook)
    key = known[place % len(known)]
    people = (scene.rosa, scene.lupe) if with_rosa else (scene.lupe,)
    draft = SessionDraft(people, day, time(8 + place), minutes, state, summary=f"Told {minutes}")
    if what == "undo":
        scene.casebook.undo()
    elif what == "redo":
        scene.casebook.redo()
    elif what == "log":
        scene.do(sessions.log, draft)
    elif what == "amend":
        scene.do(sessions.amend, key, draft)
    elif what == "trash":
        scene.do(sessions.trash, key)
    elif what == "back":
        scene.do(sessions.bring_back, key)
    elif what == "many":
        many = sessions_many.ManyDraft(place="Office", elements=("2A",))
        scene.do(sessions_many.change_many, known[:place], many, today=TODAY)
    else:
        scene.do(amendments.amend, key, draft, "A reason")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts, st.booleans())
def test_random_changes_leave_what_was_sealed(
    tmp_path_factory: Any, changes: list[tuple[Any, ...]], whole: bool
) -> None:
    casebook = fresh(tmp_path_factory.mktemp("seals"), "Book")
    try:
        scene = Scene(casebook)
        scene.seal(*((FIRST, LAST) if whole else (date(2026, 2, 1), date(2026, 2, 28))))
        for change in changes:
            before, amended = scene_digest(scene, whole), len(casebook.ask(list_amendments, scene.rosa))
            with suppress(CoachDeskError):
                act(scene, change)
            if len(casebook.ask(list_amendments, scene.rosa)) == amended:
                assert scene_digest(scene, whole) == before
            assert casebook.ask(list_broken_seals) == []
        assert casebook.examine().problems == ()
    finally:
        casebook.close()


def scene_digest(scene: Scene, whole: bool) -> str:
    from coachdesk.services.seal_rows import digest_between

    first, last = (FIRST, LAST) if whole else (date(2026, 2, 1), date(2026, 2, 28))
    return scene.casebook.ask(digest_between, scene.rosa, first, last)


def test_an_export_is_restored_with_its_seals_and_they_hold(casebook: Casebook, tmp_path: Path) -> None:
    scene = Scene(casebook)
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    target = tmp_path / "all.zip"
    casebook.ask(export_casebook, target, private=True)
    restored = restore_export(target, tmp_path / "Back.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    try:
        assert restored.ask(list_broken_seals) == []
        assert [row.reason for row in restored.ask(list_amendments, scene.rosa)] == ["Shorter"]
        with pytest.raises(UnderSeal):
            restored.do("Slip in", sessions.log, replace(scene.draft, starts_at=time(7)))
    finally:
        restored.close()


def test_a_long_summary_that_is_amended_and_long_standings_leave_and_come_back(
    casebook: Casebook, tmp_path: Path
) -> None:
    scene = Scene(casebook)
    scene.draft = replace(scene.draft, summary="Told at length. " * 4_000)
    scene.do(sessions.amend, scene.session, scene.draft)
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    target = tmp_path / "all.zip"
    casebook.ask(export_casebook, target, private=True)
    restored = restore_export(target, tmp_path / "Back.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    try:
        assert restored.ask(list_broken_seals) == []
        assert list_standings(restored) == list_standings(casebook) != []
    finally:
        restored.close()
    assert not is_too_long("standings", list_standings(casebook)[0] * 5)  # a program may ask for far more


def list_standings(casebook: Casebook) -> list[str]:
    return casebook.ask(lambda db: list(db.scalars(select(Seal.standings))))


def test_odd_texts_in_reasons_are_kept_and_told_as_they_are(casebook: Casebook) -> None:
    scene = Scene(casebook)
    scene.seal()
    for minutes, text in enumerate(OWN, 10):
        reason = f"x{text}y"[:1900]
        scene.do(
            amendments.amend, scene.session, replace(scene.draft, minutes=minutes, place=text[:200]), reason
        )
    rows = casebook.ask(list_amendments, scene.rosa)
    assert len(rows) == len(OWN)
    assert all(row.reason.startswith("x") for row in rows)
    assert len(casebook.ask(lambda db: list(tell_amendments(db, rows)))) == len(OWN)
    assert casebook.ask(list_broken_seals) == []
