"""What hand-overs and exports are tried with: files once sound, and records that are not what they should be."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from coachdesk.services.brief import get_brief
from coachdesk.services.casebook import Casebook, Db, new_recovery_code
from coachdesk.services.exporting import export_casebook, plan_taking_in, read_export
from coachdesk.services.handover import receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import Handover, read_text, seal, unseal, write_text
from coachdesk.services.logs import get_log
from coachdesk.services.parcels.people import find_named
from coachdesk.services.progress import list_progress
from coachdesk.services.requirements import list_requirements
from coachdesk.services.today import get_today
from coachdesk.services.years import list_years
from tests.conftest import CHEAP
from tests.fuzz.inputs import HOSTILE, ODD_LETTERS, Strategy, altered_bytes, by_chance, odd_value, zips
from tests.fuzz.room import room
from tests.glances import glance_of
from tests.storage.filled import make_filled

CODE = new_recovery_code()
TODAY = date(2026, 3, 3)


@cache
def filled_book() -> Casebook:
    """A casebook with sessions of three people, the same for all doors."""
    return make_filled(room() / "Mine.casebook", 3)


@cache
def _offered() -> Handover:
    return filled_book().ask(lambda db: gather(db, find_named(db, "Rosa Nguyễn"), today=TODAY))


@cache
def _exported() -> dict[str, bytes]:
    file = filled_book().ask(export_casebook, room() / "all.zip", private=True)
    with zipfile.ZipFile(file) as made:
        return {name: made.read(name) for name in made.namelist()}


def _records(text: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def _written(records: list[dict[str, Any]]) -> bytes:
    return b"[\n" + b",\n".join(json.dumps(each).encode() for each in records) + b"\n]\n"


def _odd_records(chance: Random, records: list[dict[str, Any]]) -> bytes:
    """Some records with other values, without a member, twice, or not there; ids exchanged between them."""
    found = [dict(each) for each in records]
    for _edit in range(chance.randint(1, 3)):
        each = chance.choice(found)
        name = chance.choice((*each, "private_note", "record", "\x00", "__class__"))
        what = chance.random()
        if what < 0.6:
            another = chance.choice(found).get("id")
            each[name] = odd_value(chance, *HOSTILE, *ODD_LETTERS, another, 10**9, 1_000_000)
        elif what < 0.75:
            each.pop(name, None)
        elif what < 0.9:
            found.append(dict(each, id=f"{chance.getrandbits(128):032x}"))
        else:
            found.remove(each)
            found = found or [{}]
    return _written(found)


def texts() -> Strategy[bytes]:
    """Texts of hand-overs, as whoever knows the code can write them."""
    whole = write_text(_offered())
    first, _end, rest = whole.partition(b"\n")
    records = _records(rest)
    return altered_bytes([whole]) | by_chance(lambda chance: first + b"\n" + _odd_records(chance, records))


def read_handover_text(text: bytes) -> None:
    """What is let in can be worked with: it is taken in, a page asks its questions, and it is rolled back.

    Which page it is the text itself decides, so that a fault is met again.
    """
    offered = read_text(text)
    asks = _PAGES[sha256(text).digest()[0] % len(_PAGES)]
    filled_book().ask(_live_with, offered, asks)


def _live_with(db: Db, offered: Handover, asks: Page) -> None:
    asks(db, [person.id for person in receive(db, offered).people])
    db.rollback()


def _papers(db: Db, people: list[UUID]) -> None:
    for person in people:
        for year in list_years(db, candidate=person):
            get_log(db, year.id)


def _briefs(db: Db, people: list[UUID]) -> None:
    for person in people:
        get_brief(db, person, today=TODAY)


Page = Callable[[Db, list[UUID]], object]
_PAGES: tuple[Page, ...] = (
    lambda db, _people: get_today(glance_of(db), today=TODAY),
    lambda db, _people: list_requirements(db, today=TODAY),
    lambda db, people: list_progress(db, today=TODAY, candidates=people),
    _briefs,
    _papers,
)


def files() -> Strategy[bytes]:
    """Hand-overs that were altered on their way."""
    return altered_bytes([seal(_offered(), CODE, cost=CHEAP)])


def read_handover_file(content: bytes) -> None:
    """Nothing but the file itself opens."""
    found = unseal(content, CODE, cost=CHEAP)
    assert found.parcel == _offered().parcel


def exports() -> Strategy[bytes]:
    """ZIPs that were altered, that hold odd members, and whose odd records have the digest that fits."""
    members = _exported()
    records = _records(members["records.json"])

    def odd(chance: Random) -> bytes:
        return _zipped({**members, "records.json": _odd_records(chance, records)})

    whole = _zipped(members)
    return altered_bytes([whole]) | by_chance(odd) | zips(members["manifest.json"], members["records.json"])


def _zipped(members: dict[str, bytes]) -> bytes:
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"]["records.json"] = sha256(members["records.json"]).hexdigest()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in {**members, "manifest.json": json.dumps(manifest).encode()}.items():
            made.writestr(name, content)
    return target.getvalue()


def read_any_export(content: bytes) -> None:
    """What is let in could be taken in."""
    path = room() / "offered.zip"
    path.write_bytes(content)
    filled_book().ask(plan_taking_in, read_export(path))
