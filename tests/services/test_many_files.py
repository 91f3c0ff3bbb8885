"""200 files of 5 MB each: a backup and a restore have them whole, and none of it stands in memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.services import evidence
from coachdesk.services.casebook import Casebook, open_casebook
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
COUNT, SIZE = 200, 5_000_000
MB = 1 << 20

WORK = """
import resource, sys
from pathlib import Path
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.storage.restoring import restore
kept, backups, again, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
open_casebook(kept, passphrase=passphrase).close()  # a key from a passphrase takes 64 MB for a moment
casebook = open_casebook(kept, passphrase=passphrase)
base = most()
package, manifest = casebook.back_up(backups)
backed_up = most() - base
assert casebook.examine().problems == ()
examined = most() - base
casebook.close()
restore(package, again, unlock_with(passphrase=passphrase))
print(manifest.counts["stored_file"], backed_up, examined, most() - base)
"""


def content_of(number: int) -> bytes:
    return random.Random(number).randbytes(SIZE)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures of Linux")
def test_a_gigabyte_of_files_is_backed_up_and_restored_whole_and_small_in_memory(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    """Beyond what an open casebook takes, not twice the largest file; every byte comes back."""
    keys = {}
    for number in range(COUNT):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(content_of(number))
        added = evidence.add_file(casebook, str(path), rosa, today=date(2026, 3, 3), label="Add file")
        keys[added] = number
        path.unlink()
    casebook.close()
    again = tmp_path / "Again.casebook"
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(casebook.folder), str(tmp_path / "backups"), str(again), PASSPHRASE],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    count, *grown = map(int, done.stdout.split())
    assert count == COUNT
    assert max(grown) < 2 * SIZE, [round(each / MB, 1) for each in grown]
    opened = open_casebook(again, passphrase=PASSPHRASE)
    rows = opened.ask(evidence.list_evidence, rosa)
    assert {row.id for row in rows} == set(keys)
    assert all(opened.ask(evidence.read_file, key) == content_of(number) for key, number in keys.items())
    opened.close()
