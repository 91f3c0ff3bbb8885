"""Bringing a casebook up to date: a backup first, then all of it or none, whatever goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from coachdesk.errors import CannotOpen, CasebookNewer
from coachdesk.services.casebook import Casebook, open_casebook, unlock_with
from coachdesk.storage.package import holds, read_manifest
from coachdesk.storage.restoring import restore
from coachdesk.storage.schema import TODAY
from coachdesk.storage.updating import BEFORE_UPDATE
from coachdesk.storage.vault import open_vault
from tests.conftest import PASSPHRASE
from tests.storage.faults import disk_of, fill_up
from tests.storage.filled import figures, fill, make_filled
from tests.storage.steps import ADD_A_COLUMN, tomorrow

UNLOCK = unlock_with(passphrase=PASSPHRASE)

SPOIL = 'op.execute("UPDATE session SET minutes = 0")'
MISTAKE = 'raise RuntimeError("half way")'
BAD_DATA = 'op.execute("INSERT INTO fact (name, value) VALUES (NULL, NULL)")'
DROP = 'op.drop_table("next_step")'

FAILING = (
    f"{ADD_A_COLUMN}\n{SPOIL}\n{MISTAKE}",
    f"{ADD_A_COLUMN}\n{BAD_DATA}",
    f"{DROP}\n{ADD_A_COLUMN}\n{ADD_A_COLUMN}",
    "this is not Python",
)
"""Steps that change a lot and then fail: by a mistake, by bad data, by a column that is there already."""

FILLING = """
for number in range(2000):
    op.get_bind().execute(
        sa.text("INSERT INTO fact (name, value) VALUES (:name, :value)"),
        {"name": f"filler {number}", "value": "x" * 4000},
    )
"""
"""A step that takes about 8 MB."""


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("data.db", "key.json", "key-copy.json")}


def test_an_older_casebook_is_backed_up_and_brought_up_to_date(casebook: Casebook, tmp_path: Path) -> None:
    fill(casebook, 12)
    told = casebook.ask(figures)
    casebook.close()
    steps = tomorrow(tmp_path / "steps")
    vault = open_vault(casebook.folder, UNLOCK, steps=steps)
    with vault.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(mood) FROM session")) == 12
    vault.close()
    (package,) = (casebook.folder / BEFORE_UPDATE).iterdir()
    assert holds(package)
    assert read_manifest(package).schema == TODAY.newest
    with pytest.raises(CasebookNewer):
        open_casebook(casebook.folder, passphrase=PASSPHRASE)
    restore(package, tmp_path / "Before.casebook", UNLOCK)
    before = open_casebook(tmp_path / "Before.casebook", passphrase=PASSPHRASE)
    assert before.ask(figures) == told
    before.close()


@pytest.mark.parametrize("step", FAILING)
def test_a_failed_update_leaves_every_byte(casebook: Casebook, tmp_path: Path, step: str) -> None:
    fill(casebook, 12)
    casebook.close()
    before = content(casebook.folder)
    steps = tomorrow(tmp_path / "steps", step)
    for _attempt in range(2):
        with pytest.raises(CannotOpen, match="It is as it was"):
            open_vault(casebook.folder, UNLOCK, steps=steps)
        assert content(casebook.folder) == before
    assert len(list((casebook.folder / BEFORE_UPDATE).iterdir())) == 1, (
        "one backup is enough for all attempts"
    )
    open_casebook(casebook.folder, passphrase=PASSPHRASE).close()


@pytest.mark.parametrize("room", ["for the backup", "to open", "for nothing"])
def test_a_full_disk_leaves_the_casebook_and_the_next_try_succeeds(tmp_path: Path, room: str) -> None:
    with disk_of("3m") as disk:
        folder = disk / "A.casebook"
        made = make_filled(folder)
        told = made.ask(figures)
        made.close()
        before = content(folder)
        steps = tomorrow(tmp_path / "steps", FILLING)
        if room != "for the backup":
            fill_up(disk, leave=160 * 1024 if room == "to open" else 0)
        with pytest.raises(CannotOpen, match="disk is full"):
            open_vault(folder, UNLOCK, steps=steps)
        assert content(folder) == before
        assert not list(folder.rglob(".tmp-*")), "nothing half-written stays"
        (disk / "ballast").unlink(missing_ok=True)
        reopened = open_casebook(folder, passphrase=PASSPHRASE)
        assert reopened.ask(figures) == told
        reopened.close()
        small = tomorrow(tmp_path / "small")
        open_vault(folder, UNLOCK, steps=small).close()


def test_a_casebook_of_a_newer_program_keeps_every_byte(casebook: Casebook, tmp_path: Path) -> None:
    casebook.close()
    open_vault(casebook.folder, UNLOCK, steps=tomorrow(tmp_path / "steps")).close()
    before = content(casebook.folder)
    with pytest.raises(CasebookNewer, match="older"):
        open_casebook(casebook.folder, passphrase=PASSPHRASE)
    assert content(casebook.folder) == before
