"""Seals: handed in, signed, sealed; and that nothing gets in, out or past one but by an amendment."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError, UnderSeal
from coachdesk.models import Enrollment, StoredProfile
from coachdesk.services import (
    amendments,
    calendar_days,
    evidence,
    history,
    reconcile,
    seals,
    sessions,
    sessions_many,
    trash,
)
from coachdesk.services.amended import list_amendments
from coachdesk.services.amendments import list_broken_seals
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.coaches import find_user_id
from coachdesk.services.logs import get_log
from coachdesk.services.seal_rows import SealRow, digest_between
from coachdesk.services.seals import SignatureDraft
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.years import YearRow, list_years
from tests.services.conftest import add_candidate

DAY, TODAY = date(2026, 2, 10), date(2026, 7, 2)
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
LINK = evidence.EvidenceDraft("link", "Signed page", "https://example.org/scan", DAY)


class Scene:
    """Rosa and Lupe, a session of each and one of both, and what is needed to seal Rosa's year."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.rosa, self.lupe = add_candidate(casebook, "Rosa", "Nguyễn"), add_candidate(casebook, "Lupe")
        self.draft = SessionDraft((self.rosa,), DAY, time(9), 60, summary="Told", private_note="Hush")
        self.session = self.do(sessions.log, self.draft)
        self.hers = self.do(sessions.log, replace(self.draft, candidates=(self.lupe,), starts_at=time(11)))
        self.both = self.do(
            sessions.log, replace(self.draft, candidates=(self.rosa, self.lupe), starts_at=time(13))
        )
        self.visit = self.do(
            sessions.log, replace(self.draft, starts_at=time(16), state="planned", summary="")
        )
        self.year = self.year_of(self.rosa)
        self.changed, self.trashed = 0, self.session

    def year_of(self, who: UUID) -> YearRow:
        (year,) = self.casebook.ask(list_years, candidate=who)
        return year

    def do(self, change: Callable[..., Any], *args: Any, **more: Any) -> Any:
        return self.casebook.do("A change", change, *args, **more)

    def submit(self, first: date = FIRST, last: date = LAST) -> UUID:
        key: UUID = self.do(seals.submit, self.year.id, first, last, today=TODAY)
        return key

    def sign(self, key: UUID) -> None:
        scan = self.do(evidence.add, self.rosa, LINK)
        self.do(seals.sign, key, SignatureDraft("coach", "Maya Torres", "typed"))
        paper = SignatureDraft("candidate", "Rosa Nguyễn", "paper", TODAY, scan)
        self.do(seals.sign, key, paper)

    def seal(self, first: date = FIRST, last: date = LAST) -> SealRow:
        key = self.submit(first, last)
        self.sign(key)
        self.do(seals.seal, key, today=TODAY)
        return self.casebook.ask(seals.get_seal, key)

    def digest(self) -> str:
        return self.casebook.ask(digest_between, self.rosa, FIRST, LAST)


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    return Scene(casebook)


def test_a_year_is_handed_in_signed_by_each_role_and_sealed(scene: Scene) -> None:
    key = scene.submit()
    row = scene.casebook.ask(seals.get_seal, key)
    assert (row.state, row.minutes, [one.role for one in row.missing]) == (
        "submitted",
        120,
        ["coach", "candidate"],
    )
    with pytest.raises(CoachDeskError, match=r"Not everybody has signed yet\. Missing: Coach, Candidate"):
        scene.do(seals.seal, key, today=TODAY)
    scene.sign(key)
    signed = scene.casebook.ask(seals.get_seal, key)
    assert (signed.state, signed.missing) == ("signed", ())
    assert [(one.signature.name, one.signature.how) for one in signed.signers if one.signature] == [
        ("Maya Torres", "typed"),
        ("Rosa Nguyễn", "paper"),
    ]
    scene.do(seals.seal, key, today=TODAY)
    sealed = scene.casebook.ask(seals.get_seal, key)
    assert (sealed.state, sealed.sealed_at is not None, sealed.has_changed) == ("sealed", True, False)
    assert scene.casebook.ask(list_broken_seals) == []
    assert scene.casebook.examine().problems == ()


def test_a_signature_needs_a_name_and_on_paper_a_scan_and_a_day() -> None:
    told = SignatureDraft("coach").problems(today=TODAY)
    assert set(told) == {"name", "signed_on", "scan"}
    assert SignatureDraft("coach", "Maya", "typed").problems(today=TODAY) == {}
    late = SignatureDraft("coach", "Maya", "paper", date(2026, 7, 3), UUID(int=1))
    assert late.problems(today=TODAY) == {"signed_on": "This day has not come yet."}
    assert set(SignatureDraft("", " ", "typed").problems(today=TODAY)) == {"role", "name"}


def test_what_was_signed_is_what_was_handed_in(scene: Scene) -> None:
    key = scene.submit()
    scene.sign(key)
    scene.do(sessions.amend, scene.session, replace(scene.draft, minutes=90))
    assert scene.casebook.ask(seals.get_seal, key).has_changed
    with pytest.raises(CoachDeskError, match="not what was handed in"):
        scene.do(seals.seal, key, today=TODAY)
    scene.do(sessions.amend, scene.session, replace(scene.draft, private_note="More"))
    scene.do(seals.seal, key, today=TODAY)


def test_what_is_handed_in_can_be_withdrawn_and_a_signature_taken_back_until_it_is_sealed(
    scene: Scene,
) -> None:
    key = scene.submit()
    scene.sign(key)
    row = scene.casebook.ask(seals.get_seal, key)
    (first, *_rest) = [one.signature for one in row.signers if one.signature]
    scene.do(seals.unsign, first.id)
    assert scene.casebook.ask(seals.get_seal, key).state == "submitted"
    scene.do(seals.withdraw, key)
    assert scene.casebook.ask(seals.list_candidate_seals, scene.rosa) == []
    sealed = scene.seal()
    for change, what in ((seals.withdraw, sealed.id), (seals.unsign, sealed.signers[0].signature.id)):  # type: ignore[union-attr]
        with pytest.raises(UnderSeal):
            scene.do(change, what)


def test_only_whole_months_and_years_are_handed_in_and_each_once(scene: Scene) -> None:
    with pytest.raises(CoachDeskError, match="Only a whole month"):
        scene.submit(DAY, LAST)
    with pytest.raises(CoachDeskError, match="not begun"):
        scene.do(seals.submit, scene.year.id, date(2026, 6, 1), LAST, today=DAY)
    scene.submit()
    with pytest.raises(CoachDeskError, match="already"):
        scene.submit()
    month = scene.submit(date(2026, 2, 1), date(2026, 2, 28))
    assert scene.casebook.ask(seals.get_seal, month).minutes == 120


def test_periods_tell_hours_and_how_far_they_are(scene: Scene) -> None:
    rows = scene.casebook.ask(seals.list_periods, scene.year.id, today=DAY)
    assert [(row.is_year, row.is_running, row.minutes) for row in rows[:2]] == [
        (True, True, 120),
        (False, False, 0),
    ]
    assert rows[-1].first == date(2026, 2, 1)
    scene.seal()
    rows = scene.casebook.ask(seals.list_periods, scene.year.id, today=TODAY)
    assert [row.is_covered for row in rows] == [False] + [True] * 12
    with pytest.raises(CoachDeskError, match="sealed already"):
        scene.submit(date(2026, 2, 1), date(2026, 2, 28))


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


def test_a_session_under_two_seals_is_amended_once_for_the_reader(scene: Scene) -> None:
    scene.seal(date(2026, 2, 1), date(2026, 2, 28))
    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    assert len(scene.casebook.ask(list_amendments, scene.rosa)) == 1
    assert scene.casebook.ask(list_broken_seals) == []


def test_the_scan_of_a_signed_page_stays_with_the_seal(scene: Scene) -> None:
    row = scene.seal()
    scan = next(one.signature.scan for one in row.signers if one.signature and one.signature.scan)
    with pytest.raises(UnderSeal, match="scan"):
        scene.do(evidence.trash, scan)
    scene.do(evidence.amend, scan, replace(LINK, title="The signed log"))


def test_a_sealed_candidate_is_erased_with_her_seal_and_the_chain_stays_whole(scene: Scene) -> None:
    from coachdesk.services.erasing import erase_candidate

    scene.seal()
    scene.do(amendments.amend, scene.session, replace(scene.draft, minutes=45), "Shorter")
    erase_candidate(scene.casebook, scene.rosa)
    assert scene.casebook.examine().problems == ()
    assert scene.casebook.ask(list_broken_seals) == []


def test_erasing_somebody_else_of_a_group_breaks_no_seal(scene: Scene) -> None:
    from coachdesk.services.erasing import erase_candidate

    scene.seal()
    erase_candidate(scene.casebook, scene.lupe)
    assert scene.casebook.ask(list_broken_seals) == []
    scene.do(amendments.amend, scene.both, replace(scene.draft, starts_at=time(13), minutes=30), "Shorter")
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


def test_a_changed_profile_does_not_judge_a_sealed_year_again(scene: Scene) -> None:
    from coachdesk.services import programs
    from coachdesk.services.requirements import list_requirements

    def told() -> object:
        (row,) = scene.casebook.ask(list_requirements, today=TODAY, candidates=[scene.rosa])
        return row.of_year(1)

    def minutes() -> int:
        return scene.casebook.ask(get_log, scene.year.id).total_minutes

    scene.do(sessions.amend, scene.session, replace(scene.draft, mode="phone"))
    before, hours = told(), minutes()
    scene.seal()
    assert told() == before
    text = scene.casebook.ask(programs.get_text, "laasc")
    other = re.sub(r"counts = true", "counts = false", re.sub(r"version = 1", "version = 2", text, count=1))
    other = re.sub(r"minimum = \d+", "minimum = 99", other)

    def move(db: Db) -> None:
        db.add(StoredProfile(program="laasc", version=2, body=other))
        db.get_one(Enrollment, scene.year.enrollment).profile_version = 2

    scene.do(move)
    assert (told(), minutes()) == (before, hours)


def test_a_year_that_is_over_asks_for_its_seal_and_months_once_they_are_handed_in(scene: Scene) -> None:
    def told(kind: str = "unsigned") -> list[tuple[str, str]]:
        found = scene.casebook.ask(
            reconcile.list_of_candidate, scene.rosa, date(2026, 2, 1), LAST, today=TODAY
        )
        return [(one.words, one.side) for one in found if one.kind == kind]

    assert told() == [("2025-26 is over and not signed.", "seals")]
    assert told("no_elements")
    key = scene.submit(date(2026, 5, 1), date(2026, 5, 31))
    assert told() == [
        ("May 2026 is over: handed in, and not sealed.", "seals"),
        ("2025-26 is over and not signed.", "seals"),
        ("June 2026 is over and not signed.", "seals"),
    ]
    scene.do(seals.withdraw, key)
    scene.seal()
    assert told() == []
