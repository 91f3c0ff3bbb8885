"""No way into a casebook leads past a seal, and what a seal does not speak of stays free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from coachdesk.errors import UnderSeal
from coachdesk.models import Amendment, Seal, SealSignature, SealState
from coachdesk.services import (
    amendments,
    calendar_days,
    evidence,
    history,
    seals,
    sessions,
    sessions_many,
    trash,
)
from coachdesk.services.amended import list_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.coaches import find_user_id
from tests.services.sealing import DAY, LINK, TODAY, Scene


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


DOORS: dict[str, Callable[[Scene], Any]] = {
    "a new session": lambda of: of.do(sessions.log, replace(of.draft, starts_at=time(8))),
    "a longer one": lambda of: of.do(sessions.amend, of.session, replace(of.draft, minutes=61)),
    "another summary": lambda of: of.do(sessions.amend, of.session, replace(of.draft, summary="Else")),
    "moved out": lambda of: of.do(sessions.amend, of.session, replace(of.draft, held_on=date(2026, 7, 1))),
    "cancelled": lambda of: of.do(sessions.amend, of.session, replace(of.draft, state="cancelled")),
    "to the trash": lambda of: of.do(sessions.trash, of.session),
    "given to another": lambda of: of.do(
        sessions.amend, of.session, replace(of.draft, candidates=(of.lupe,))
    ),
    "taken from another": lambda of: of.do(
        sessions.amend, of.hers, replace(of.draft, candidates=(of.lupe, of.rosa), starts_at=time(11))
    ),
    "the other leaves": lambda of: of.do(sessions.amend, of.both, replace(of.draft, starts_at=time(13))),
    "a visit held": lambda of: of.do(sessions.amend, of.visit, replace(of.draft, starts_at=time(16))),
    "words brought back": lambda of: of.do(history.bring_text_back, of.session, of.changed, "summary"),
    "out of the trash": lambda of: of.do(trash.bring_back, "session", of.trashed),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_anything_in_under_a_seal(scene: Scene, door: str) -> None:
    scene.do(sessions.amend, scene.session, replace(scene.draft, summary="Before"))
    scene.do(sessions.amend, scene.session, scene.draft)
    scene.changed = scene.casebook.ask(history.list_session_changes, scene.session)[0].number
    scene.trashed = scene.do(sessions.log, replace(scene.draft, starts_at=time(7)))
    scene.do(sessions.trash, scene.trashed)
    scene.seal()
    before = scene.digest()
    with pytest.raises(UnderSeal) as refused:
        DOORS[door](scene)
    assert refused.value.sentence == (
        "This lies under a seal: Jul 1, 2025 to Jun 30, 2026 is signed and sealed."
    )
    assert refused.value.hint == "Open the session and amend it with a reason."
    assert scene.digest() == before
    assert scene.casebook.examine().problems == ()


def test_many_at_once_pass_over_what_is_sealed_and_say_which(scene: Scene) -> None:
    scene.seal()
    before, all_of_them = scene.digest(), [scene.hers, scene.session, scene.both, scene.visit]
    draft = sessions_many.ManyDraft(elements=("2A",), state="cancelled")
    plan = scene.casebook.ask(sessions_many.plan_many, all_of_them, draft, today=TODAY)
    assert (set(plan.changed), plan.sealed) == ({scene.hers, scene.visit}, (DAY, DAY))
    assert scene.do(sessions_many.change_many, all_of_them, draft, today=TODAY) == 2
    assert scene.casebook.ask(sessions.get_draft, scene.hers).elements == ("2A",)
    assert scene.casebook.ask(sessions_many.plan_trash, all_of_them).sealed == (DAY, DAY)
    assert scene.do(sessions_many.trash_many, all_of_them) == 2
    assert scene.digest() == before


def test_a_visit_is_held_and_an_activity_named_for_many_as_far_as_no_seal_says_otherwise(
    scene: Scene,
) -> None:
    scene.seal()
    before = scene.digest()
    held = scene.casebook.ask(
        sessions_many.plan_many, [scene.visit], sessions_many.ManyDraft(state="held"), today=TODAY
    )
    assert (held.changed, held.sealed) == ((), (DAY,))
    named = sessions_many.ManyDraft(activity="observation")
    assert scene.do(sessions_many.change_many, [scene.session, scene.visit], named, today=TODAY) == 1
    assert scene.casebook.ask(sessions.get_draft, scene.visit).activity == "observation"
    assert scene.digest() == before


def test_what_the_paper_does_not_say_stays_free(scene: Scene) -> None:
    """The private note, a visit that was never held, another's sessions and days outside the period."""
    scene.seal()
    before = scene.digest()
    scene.do(sessions.amend, scene.session, replace(scene.draft, private_note="More", competencies=("a",)))
    scene.do(calendar_days.cancel, scene.visit)
    scene.do(sessions.trash, scene.visit)
    scene.do(sessions.trash, scene.hers)
    scene.do(sessions.log, replace(scene.draft, held_on=date(2026, 7, 1)))
    assert scene.digest() == before
    assert scene.casebook.ask(list_broken_seals) == []
    assert scene.casebook.ask(list_amendments, scene.rosa) == []


def test_undo_stops_before_a_seal_and_a_seal_is_never_undone(scene: Scene) -> None:
    scene.seal()
    assert scene.casebook.undo() is None
    scene.do(sessions.log, replace(scene.draft, held_on=date(2026, 7, 1)))
    assert scene.casebook.undo() is not None
    assert scene.casebook.undo() is None
    assert scene.casebook.redo() is not None


def test_the_scan_of_a_signed_page_stays_with_the_seal(scene: Scene) -> None:
    row = scene.seal()
    scan = next(one.signature.scan for one in row.signers if one.signature and one.signature.scan)
    with pytest.raises(UnderSeal, match="scan"):
        scene.do(evidence.trash, scan)
    for other in (replace(LINK, where="https://example.org/other"), replace(LINK, kind="place")):
        with pytest.raises(UnderSeal, match="scan"):
            scene.do(evidence.amend, scan, other)
    scene.do(evidence.amend, scan, replace(LINK, title="The signed log", elements=("2A",)))


def test_rows_of_a_table_under_a_seal_are_skipped_and_say_so(scene: Scene) -> None:
    from coachdesk.services.importing import apply, prepare_import
    from coachdesk.services.tables import Line, Table

    scene.seal()
    rows = [("Date", "Candidate", "Minutes"), ("2/12/2026", "Rosa Nguyễn", "45"), ("2/12/2026", "Lupe", "45")]
    table = Table(tuple(Line(place + 1, row) for place, row in enumerate(rows)))
    plan = scene.casebook.ask(prepare_import, table, today=TODAY)
    assert [row.action for row in plan.rows] == ["skip", "log"]
    assert plan.rows[0].reason.startswith("Under a seal: this period is signed and sealed.")
    before, user = scene.digest(), scene.casebook.ask(find_user_id)
    assert user is not None
    scene.do(apply, plan, coach=user)
    assert scene.digest() == before


WRITTEN_OVER: dict[str, Callable[[Seal, SealSignature, Amendment], None]] = {
    "the seal is open again": lambda seal, _signed, _why: setattr(seal, "state", SealState.SUBMITTED),
    "another sum": lambda seal, _signed, _why: setattr(seal, "minutes", 999),
    "another name": lambda _seal, signed, _why: setattr(signed, "name", "Somebody Else"),
    "another reason": lambda _seal, _signed, why: setattr(why, "reason", "No reason"),
}


@pytest.mark.parametrize("what", WRITTEN_OVER)
def test_a_seal_is_not_written_over_whatever_does_it(scene: Scene, what: str) -> None:
    sealed = scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")

    def write_over(db: Db) -> None:
        signed = db.scalars(select(SealSignature).where(SealSignature.seal_id == sealed.id)).first()
        why = db.scalars(select(Amendment)).one()
        assert signed is not None
        WRITTEN_OVER[what](db.get_one(Seal, sealed.id), signed, why)

    before = scene.casebook.ask(seals.get_seal, sealed.id)
    with pytest.raises(UnderSeal):
        scene.do(write_over)
    assert scene.casebook.ask(seals.get_seal, sealed.id) == before
