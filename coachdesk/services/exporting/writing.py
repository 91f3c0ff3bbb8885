"""The ZIP of an export: the records as JSON, a table for each kind and one for reading, and a page of explanation."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk import __version__
from coachdesk.errors import NotSaved
from coachdesk.models import Amendment
from coachdesk.services.csv_cells import write_csv
from coachdesk.services.exporting.explaining import explain
from coachdesk.services.exporting.files import new_member, write_files
from coachdesk.services.exporting.reading_table import list_headings, list_visits
from coachdesk.services.parcels.belonging import Ids, find_belonging
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.lines import Limits, write_lines
from coachdesk.services.parcels.own_views import leave_own_work, leave_views
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel, Shape, whole
from coachdesk.services.parcels.shared_days import add_dates, tell_groups
from coachdesk.storage.durable import UNFINISHED, flush_folder, replace_patiently
from coachdesk.storage.images import plain_value
from coachdesk.storage.reasons import why
from coachdesk.storage.schema import HEAD
from coachdesk.words import _

FORMAT, VERSION = "coachdesk-export", 1
MANIFEST, RECORDS, README, VISITS = "manifest.json", "records.json", "README.txt", "sessions-to-read.csv"

LIMITS = Limits(size=256_000_000, records=300_000)
"""What is read back, and so what is written: some eighty thousand sessions."""


def export_candidate(db: Db, candidate: UUID, out: Path, *, private: bool = False) -> Path:
    """Write everything readable about one candidate into a ZIP and return its place; what stood there is replaced.

    `private` puts the private notes in: only where the coach asked for them with her own hand. Raises NotSaved.
    """
    shape = whole(private=private)
    ids = find_belonging(db, {candidate})
    ids["seal"] -= _torn_seals(db, ids)
    add_dates(db, ids)
    parcel = _for_eyes(pack(db, shape, ids), private=private)
    tell_groups(db, parcel)
    if not private:
        leave_own_work(parcel)
    return _write(db, out, "candidate", shape, parcel, private=private)


def _torn_seals(db: Db, ids: Ids) -> set[UUID]:
    """Seals with an amendment that took the candidate out of a session: it stays with the others, who are in it now.

    Without that amendment such a seal would be broken wherever it comes in.
    """
    amended = db.execute(select(Amendment.id, Amendment.seal_id)).all()
    return {seal for key, seal in amended if seal in ids["seal"] and key not in ids["amendment"]}


def export_casebook(db: Db, out: Path, *, private: bool = False) -> Path:
    """The same for the whole casebook; it can be read back whole. Drafts and the history stay behind."""
    shape = whole(private=private)
    return _write(db, out, "casebook", shape, _for_eyes(pack(db, shape), private=private), private=private)


def _for_eyes(parcel: Parcel, *, private: bool) -> Parcel:
    """The parcel without the coach's own view of levels, unless she asked for what is private."""
    if not private:
        leave_views(parcel)
    return parcel


def _write(db: Db, out: Path, scope: str, shape: Shape, parcel: Parcel, *, private: bool) -> Path:
    visits = list_visits(parcel, private=private, of_one=scope == "candidate")
    tables = {VISITS: write_csv(list_headings(private=private), visits)}
    tables |= {f"{kind}.csv": _table(names, parcel, kind) for kind, names in shape.items() if parcel[kind]}
    tables[README] = explain(scope, parcel, private=private).encode()
    counts = {kind: len(records) for kind, records in parcel.items() if records}
    with _replacing(out) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        digests = {RECORDS: _write_records(target, parcel), **write_files(db, target, parcel)}
        for name, content in tables.items():
            target.writestr(new_member(name), content)
            digests[name] = hashlib.sha256(content).hexdigest()
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "scope": scope,
            "private_notes": private,
            "program": __version__,
            "schema": HEAD,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": counts,
            "sha256": digests,
        }
        target.writestr(new_member(MANIFEST), json.dumps(manifest, indent=1) + "\n")
    return out


def _table(names: tuple[str, ...], parcel: Parcel, kind: str) -> bytes:
    rows = ([_cell(values[name]) for name in names] for values in parcel[kind].values())
    return write_csv(names, rows)


def _cell(value: object) -> str | int | None:
    """A value as a cell holds it; codes are parted by blanks."""
    plain = plain_value(value)
    if isinstance(plain, bool):
        return str(plain).lower()
    if isinstance(plain, list):
        return " ".join(plain)
    return plain if isinstance(plain, str | int) else None


def _write_records(target: zipfile.ZipFile, parcel: Parcel) -> str:
    digest, size = hashlib.sha256(), 0
    if sum(map(len, parcel.values())) > LIMITS.records:
        raise _too_much()
    with target.open(new_member(RECORDS), "w", force_zip64=True) as member:
        for line in write_lines(parcel):
            content = line.encode()
            digest.update(content)
            size += len(content)
            if size > LIMITS.size:
                raise _too_much()
            member.write(content)
    return digest.hexdigest()


def _too_much() -> NotSaved:
    return NotSaved(_("This is more than one file can carry."), _("Export one candidate at a time."))


@contextmanager
def _replacing(out: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `out` when all of it is on the disk; otherwise nothing is left of it."""
    require_outside(out)
    temporary = out.with_name(f"{UNFINISHED}{uuid4().hex[:8]}")
    try:
        with open(temporary, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(temporary, out)
        flush_folder(out.parent)
    except OSError as problem:
        raise NotSaved(
            _("The export could not be written: {why}.").format(why=why(problem)),
            _("Check that the folder is there and has room, then try again."),
        ) from problem
    finally:
        with suppress(OSError):
            temporary.unlink()
