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
import sys
from pathlib import Path
from coachdesk.services.casebook import open_casebook, unlock_with
from coachdesk.storage.restoring import restore
kept, backups, again, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
again.parent.mkdir()
def held(what):
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    return int(status[what].split()[0]) * 1024
def most():
    return held("VmHWM")
casebook = open_casebook(kept, passphrase=passphrase)
open("/proc/self/clear_refs", "w").write("5")  # the peak begins anew: deriving the key had one of its own
base = held("VmRSS")
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


def measure(folder: Path, room: Path) -> list[int]:
    """Files that were kept, and the bytes held beyond an open casebook after a backup, an examination, a restore."""
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(folder), str(room / "backups"), str(room / "Again.casebook"), PASSPHRASE],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return [int(each) for each in done.stdout.split()]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures of Linux")
def test_a_gigabyte_of_files_is_backed_up_and_restored_whole_and_small_in_memory(
    casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    """Not twice the largest file beyond what the same work takes with one such file; every byte comes back."""
    first = tmp_path / "first.bin"
    first.write_bytes(content_of(COUNT))
    evidence.add_file(casebook, str(first), rosa, today=date(2026, 3, 3), label="Add file")
    casebook.close()
    one, *bare = measure(casebook.folder, tmp_path / "bare")
    opened = open_casebook(casebook.folder, passphrase=PASSPHRASE)
    keys = {}
    for number in range(COUNT):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(content_of(number))
        added = evidence.add_file(opened, str(path), rosa, today=date(2026, 3, 3), label="Add file")
        keys[added] = number
        path.unlink()
    opened.close()
    count, *full = measure(casebook.folder, tmp_path / "full")
    assert (one, count) == (1, COUNT + 1)
    beyond = [round((more - less) / MB, 1) for more, less in zip(full, bare, strict=True)]
    assert max(beyond) < 2 * SIZE / MB, beyond
    again = open_casebook(tmp_path / "full" / "Again.casebook", passphrase=PASSPHRASE)
    rows = again.ask(evidence.list_evidence, rosa)
    assert {row.id for row in rows} > set(keys)
    assert all(again.ask(evidence.read_file, key) == content_of(number) for key, number in keys.items())
    again.close()
