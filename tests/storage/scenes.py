"""What is done to a disk before its power goes, and what has to be true of whatever the cut leaves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from coachdesk.errors import CasebookNewer, WrongPassphrase
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.storage.keys import open_with_passphrase, read_header
from coachdesk.storage.package import holds
from coachdesk.storage.updating import BEFORE_UPDATE
from coachdesk.storage.vault import open_vault
from tests.conftest import PASSPHRASE
from tests.storage.filled import figures, fill, make_filled
from tests.storage.recording import Step, record
from tests.storage.steps import ADD_A_COLUMN, tomorrow
from tests.storage.writing import PLACE, summaries, typed, whole_ones

ONE_MINUTE_MORE = 'op.execute("UPDATE session SET minutes = minutes + 1")'

Check = Callable[[Path, list[str]], None]
"""Looks at what a cut left, and holds it against what had been said by then."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a process did to a disk: the folder it began with, each step, and what has to hold after a cut."""

    start: Path
    steps: list[Step]
    check: Check


def _copy(room: Path) -> Path:
    return Path(shutil.copytree(room, room.with_name(f"{room.name}-start")))


def days(room: Path, sessions_a_day: int) -> Scene:
    """Days with a casebook, from an empty folder on; see `writing.live`."""
    room.mkdir()
    start = _copy(room)
    steps = record(room, "live", room / "A.casebook", room / "backups", sessions_a_day)
    return Scene(start, steps, check_days)


def check_days(room: Path, said: list[str]) -> None:
    """Every save, draft and backup that was confirmed; beyond them at most the one that was under way."""
    folder = room / "A.casebook"
    if not folder.exists():
        assert "made" not in said, "lost altogether"
        return
    book = open_casebook(folder, passphrase=passphrase_in(folder, said))
    try:
        assert book.examine().problems == ()
        stored, saved = book.ask(summaries), set(of(said, "saved"))
        assert saved <= stored, "lost"
        assert len(stored - saved) <= 1, "never typed"
        assert stored == book.ask(whole_ones), "half a session"
        _check_draft(book, of(said, "kept"))
    finally:
        book.close()
    backups = {path.name for path in room.glob("backups/[!.]*")}
    assert set(of(said, "backed-up")) <= backups, "a backup is lost"
    assert all(holds(room / "backups" / name) for name in backups)


def _check_draft(book: Casebook, kept: list[str]) -> None:
    """The draft as it was last confirmed, or the one after that; never a mixture."""
    newest = int(kept[-1]) if kept else -1
    right = [{"summary": typed(number)} for number in (newest, newest + 1) if number >= 0]
    drafts = [draft.body for draft in book.list_drafts() if draft.key == PLACE]
    assert (drafts == [] and not kept) or (len(drafts) == 1 and drafts[0] in right)


def of(said: Iterable[str], kind: str) -> list[str]:
    """Everything that was said of a kind, such as the summaries after “saved”."""
    return [rest for line in said for word, _, rest in [line.partition(" ")] if word == kind]


def passphrase_in(folder: Path, said: list[str]) -> str:
    """The passphrase that was confirmed last; another one only while it was being changed."""
    sure, header = of(said, "changed"), read_header(folder)
    for passphrase in (*of(said, "changing")[len(sure) :], *(sure or [PASSPHRASE])[-1:]):
        with suppress(WrongPassphrase):
            open_with_passphrase(header, passphrase).wipe()
            return passphrase
    raise AssertionError("no passphrase opens it")


def restoring(room: Path) -> Scene:
    """An older backup put over a casebook: the old one stands there or the new one, and neither is lost."""
    book = make_filled(room / "A.casebook", 6)
    package, _manifest = book.back_up(room / "backups")
    older = book.ask(figures)
    fill(book, 6)
    newer = book.ask(figures)
    book.close()

    def check(cut: Path, said: list[str]) -> None:
        found = read(cut / "A.casebook")
        kept = [read(folder) for folder in cut.glob("before-restore-*")]
        assert (found, kept) in ((newer, []), (older, [newer]))
        assert found == older or said in ([], ["ready"]), "said, and not so"
        assert not list(cut.glob(".A*")), "nothing half-built stays"

    start = _copy(room)
    return Scene(
        start, record(room, "restore_once", room / "A.casebook", room / "backups" / package.name), check
    )


def updating(room: Path) -> Scene:
    """A casebook opened by a newer program: every session as it was or every one as it becomes."""
    book = make_filled(room / "A.casebook", 12)
    old = book.ask(figures)
    with book.change("Nothing") as db:
        minutes = db.scalar(text("SELECT sum(minutes) FROM session"))
    book.close()
    scripts = room.with_name(f"{room.name}-scripts")
    steps = tomorrow(scripts, f"{ADD_A_COLUMN}\n{ONE_MINUTE_MORE}")

    def check(cut: Path, said: list[str]) -> None:
        folder = cut / "A.casebook"
        try:
            assert read(folder) == old
            assert said in ([], ["ready"]), "said, and not so"
        except CasebookNewer:
            vault = open_vault(folder, unlock_with(passphrase=PASSPHRASE), steps=steps)
            with vault.engine.connect() as connection:
                found = connection.execute(text("SELECT count(mood), sum(minutes) FROM session")).one()
            vault.close()
            assert tuple(found) == (12, minutes + 12)
        assert all(map(holds, (folder / BEFORE_UPDATE).glob("[!.]*")))

    start = _copy(room)
    return Scene(start, record(room, "update", room / "A.casebook", scripts), check)


def read(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every figure in a casebook, which has to pass every check."""
    book = open_casebook(folder, passphrase=PASSPHRASE)
    try:
        assert book.examine().problems == ()
        return book.ask(figures)
    finally:
        book.close()
