"""Every door that takes a file or a word from outside: what it is tried with, and what may come out of it.

A door lets an input in or refuses it with a `CoachDeskError`; `enter` raises anything else only where the program
would have stumbled.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache, partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QLoggingCategory
from PySide6.QtGui import QImage
from reportlab.pdfgen.canvas import Canvas

from coachdesk.days import read_day, read_time
from coachdesk.durations import read_minutes
from coachdesk.paths import Home
from coachdesk.programs.profiles import load_profile, shipped_keys, shipped_text
from coachdesk.programs.standards import load_standards
from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.para import para
from coachdesk.services.casebook import Casebook
from coachdesk.services.importing import Enrolling, Known, plan_import
from coachdesk.services.importing.columns import FIELDS
from coachdesk.services.importing.mapping import parse_mapping
from coachdesk.services.offered import display_name, ending_of, is_risky, offered
from coachdesk.services.search import find
from coachdesk.services.steps import read_steps
from coachdesk.services.tables import read_csv
from coachdesk.settings import FILE, Settings, load
from coachdesk.storage.key_header import KeyHeader
from coachdesk.storage.manifest import Manifest
from coachdesk.storage.package import holds, read_data, read_key, read_manifest, write_package
from coachdesk.storage.recovery import groups, new_code, read_code
from coachdesk.text import clean, file_name, fold, initials, one_line
from coachdesk.ui.kit.thumbnails import DRAWN, draw_thumbnail
from coachdesk.ui.session_fields import as_json, from_json
from tests.conftest import CHEAP, PASSPHRASE
from tests.fuzz import brought, commands, dates, names, parcels, reviews, rosters, rounds, rubrics
from tests.fuzz.inputs import (
    HEADINGS,
    Strategy,
    altered,
    altered_bytes,
    json_files,
    odd_objects,
    tables,
    words,
    zips,
)
from tests.fuzz.room import room
from tests.services.importing.visits import make_visits, program_words, visits_csv
from tests.storage.filled import make_filled

TODAY = date(2026, 11, 2)
MOST = 100_000


@dataclass(frozen=True)
class Door:
    """`batch` inputs are drawn at a time; `count` is how many a long search tries."""

    inputs: Strategy[Any]
    enter: Callable[[Any], object]
    batch: int = 20
    count: int = MOST


def _check_text(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()


def _check_fold(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    initials(text)
    assert "\n" not in one_line(text)


def _check_file_name(text: str) -> None:
    name = file_name(text)
    assert name
    assert not set(name) & set('/\\:\0\n<>|?*"')
    assert len(name.encode()) <= 240


def _check_attached_name(text: str) -> None:
    name = display_name(text)
    assert name
    assert display_name(name) == name
    assert not set(name) & set('/\\:\0\n<>|?*"')
    assert re.fullmatch(r"[a-z0-9-]*", ending_of(name))
    if re.search(r"[^. ]\.(exe|js|lnk|docm)$", one_line(text).rstrip(". "), re.IGNORECASE | re.ASCII):
        assert is_risky(name), "an ending is disguised"


def _check_attached(content: bytes) -> None:
    """Look at a file, read it twice, and draw it as whatever it may say that it is."""
    path = room() / "offered.pdf"
    path.write_bytes(content)
    with offered(str(path)) as file:
        assert file.digest() == sha256(b"".join(file.parts(1 << 20))).hexdigest()
        file.require_same()
    for media_type in sorted(DRAWN):
        image = draw_thumbnail(content, media_type, 200)
        assert image is None or max(image.width(), image.height()) <= 200


@cache
def _sound_pictures() -> list[bytes]:
    """One of each kind that is drawn."""
    QLoggingCategory.setFilterRules("qt.gui.imageio.*=false")  # a decoder may complain as much as it likes
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    pictures = []
    for kind in ("png", "jpeg", "bmp"):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs ask for bytes, which Qt then refuses
        pictures.append(bytes(buffer.data().data()))
    paper = io.BytesIO()
    page = Canvas(paper, pageCompression=0)
    page.drawString(72, 700, "Induction plan")
    page.save()
    gif = bytes.fromhex(
        "47494638396101000100800000ff000000000021f90401000000002c00000000010001000002024401003b"
    )
    return [*pictures, paper.getvalue(), gif]


def _check_minutes(text: str) -> None:
    assert 1 <= read_minutes(text) <= 1440


def _check_times(text: str) -> None:
    read_time(text)
    read_time(text, after=time(11, 30))


def _check_table(content: bytes) -> None:
    for line in read_csv(content).lines:
        assert any(line.cells)


def _plan(content: bytes, **more: Any) -> None:
    known = Known(UUID(int=7), ("Rosa Nguyễn", "Nguyễn Rosa"), ((date(2025, 7, 1), date(2026, 6, 30)),))
    plan = plan_import(
        read_csv(content),
        known=[known],
        existing=lambda _days: (),
        today=TODAY,
        words=_program_words(),
        **more,
    )
    assert plan.count("log") + plan.count("skip") + plan.count("refuse") == len(plan.rows)
    assert all(session.minutes >= 0 for session in plan.sessions)


_program_words = cache(program_words)


def _check_plan(content: bytes) -> None:
    _plan(content, enrolling=Enrolling("laasc", date(2025, 7, 1)))


def _mapping(text: str) -> None:
    assert set(parse_mapping(text)) <= set(FIELDS)


def _read_settings(content: bytes) -> None:
    folder = room()
    (folder / FILE).write_bytes(content)
    assert isinstance(load(Home(folder, folder, folder)), Settings)


def _read_package(content: bytes) -> None:
    path = room() / "offered.cdbackup"
    path.write_bytes(content)
    holds(path)
    for read in (read_manifest, read_key, lambda file: sum(map(len, read_data(file)))):
        with contextlib.suppress(_refusals()):
            read(path)


def _refusals() -> type[Exception]:
    from coachdesk.errors import CoachDeskError

    return CoachDeskError


def _read_manifest(content: bytes) -> None:
    """As the package does, which takes these three for "not a backup"."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        Manifest.from_json(content)


@cache
def _sound_key() -> bytes:
    from coachdesk.storage.keys import new_header

    return new_header(PASSPHRASE, new_code(), cost=CHEAP)[0].to_json()


@cache
def _sound_manifest() -> bytes:
    return Manifest(
        str(UUID(int=5)), "2026-11-02T09:30:00+00:00", "0.1", "0001", 12, {"session": 3}, "0" * 64
    ).to_json()


@cache
def _sound_package() -> bytes:
    data, whole = room() / "data.db", room() / "sound.cdbackup"
    data.write_bytes(os.urandom(300))
    write_package(whole, data, KeyHeader.from_json(_sound_key()), Manifest.from_json(_sound_manifest()))
    return whole.read_bytes()


SOUND_SETTINGS = json.dumps(
    {
        "appearance": "dark",
        "window": [0, 0, 800, 600],
        "recent": ["A.casebook"],
        "lock_after_minutes": 5,
        "language": "es",
    }
).encode()

DRAFT_NAMES = (
    "candidates", "held_on", "starts_at", "minutes", "mode", "elements", "summary", "state", "next_meeting_on"
)  # fmt: skip


def _sealed_keys() -> Strategy[bytes]:
    """Key files with other values and the digest that fits them, as a hostile writer can make it too."""
    sound = json.loads(_sound_key())
    slot = odd_objects(*sound["slots"]["passphrase"]).map(
        lambda more: {**sound["slots"]["passphrase"], **more}
    )
    slots = st.builds(lambda made: {"slots": {**sound["slots"], "recovery": made}}, slot)
    names = [name for name in sound if name != "digest"]
    return st.builds(lambda more: _sealed({**sound, **more}), odd_objects(*names) | slots)


def _sealed(members: dict[str, Any]) -> bytes:
    members.pop("digest", None)
    plain = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return json.dumps(members | {"digest": sha256(plain.encode()).hexdigest()}).encode()


def _check_code(text: str) -> None:
    assert len(read_code(text)) == 32


def _check_steps(text: str) -> None:
    for told, _due in read_steps(text, TODAY):
        assert told.strip()


def _check_draft(kept: Mapping[str, Any]) -> None:
    as_json(from_json(kept))


def _set(text: str) -> None:
    """Break the lines of a text and write its operators, as a page does."""
    words_of_it = para(text)
    words_of_it.wrap(300, 1e6)
    words_of_it.operators(DocumentFonts(), 0, words_of_it.height_in(300))


def _search(text: str) -> None:
    """Ask a casebook, and see that what is marked stands in what is shown."""
    for hit in _searched().ask(find, text, today=TODAY, limit=5):
        marks = (*hit.marks, (len(hit.excerpt),) * 2)
        assert all(begin < end <= after for (begin, end), (after, _end) in pairwise(marks))


@cache
def _searched() -> Casebook:
    return make_filled(room() / "Searched.casebook", 6)


@cache
def doors() -> dict[str, Door]:
    """The doors by name."""
    profiles = [shipped_text(key) for key in shipped_keys()]
    standards = (Path(__file__).parents[2] / "resources/standards/cpsel-2014.toml").read_text(
        encoding="utf-8"
    )
    toml = (
        "[[hours]]",
        "[log]",
        "[a.b]",
        "= ",
        '"""',
        "[",
        "{",
        "nan",
        "1e999",
        "2020-07-22",
        "true",
        "a.b = 1",
    )
    csv_files = [visits_csv(make_visits(4)), visits_csv(make_visits(3)).decode().encode("utf-16")]
    code = "-".join(groups(new_code()))
    mappings = [
        'date = "Day of visit"\ncandidate = "Who"\n',
        '{"date": "Day", "length": "Min"}',
        '"Day" = "date"',
    ]
    return {
        "clean": Door(words(), _check_text),
        "fold": Door(words(), _check_fold),
        "file name": Door(words("con", "aux.txt", "a.", " . "), _check_file_name),
        "attached name": Door(
            words("report.pdf.exe", "a\u202efdp.js", ".docm", "x .lnk", ". .", ".tar.gz"), _check_attached_name
        ),
        "attached file": Door(
            st.binary(max_size=60) | altered_bytes(_sound_pictures()), _check_attached, 5
        ),
        "length": Door(words("1h15", "h", "min", "1.25", "½"), _check_minutes),
        "day": Door(words("mar", "next tue", "14th of march", "/26"), partial(read_day, today=TODAY)),
        "time": Door(words("p.m.", "am", "2:15p", "noon"), _check_times),
        "next steps": Door(words("send it by Friday", "due 3/14", "\n"), _check_steps),
        "recovery code": Door(words(code, code.lower()) | altered([code, code.lower()], "O", "I", "-"), _check_code),
        "table": Door(st.binary(max_size=80) | altered_bytes(csv_files) | tables(), _check_table, 10),
        "import plan": Door(tables() | altered_bytes(csv_files[:1]), _check_plan, 5),
        "mapping": Door(words(*FIELDS, *HEADINGS, " = ") | altered(mappings, *FIELDS, *toml), _mapping),
        "profile": Door(altered(profiles, *toml), load_profile, 10),
        "standards": Door(altered([standards], *toml), partial(load_standards, source="own.toml"), 10),
        "key header": Door(json_files(_sound_key()) | _sealed_keys(), KeyHeader.from_json),
        "manifest": Door(json_files(_sound_manifest()), _read_manifest),
        "backup": Door(altered_bytes([_sound_package()]) | zips(_sound_key(), _sound_manifest()), _read_package, 10),
        "handover": Door(parcels.texts(), parcels.read_handover_text, 10),
        "handover file": Door(parcels.files(), parcels.read_handover_file, 10),
        "review": Door(reviews.texts(), reviews.read_review_text, 10),
        "review file": Door(reviews.files(), reviews.read_review_file, 10),
        "case": Door(rounds.cases(), rounds.read_any_case, 10),
        "scores": Door(rounds.scores(), rounds.read_any_scores, 10),
        "round file": Door(rounds.files(), rounds.read_any_file, 10),
        "export": Door(parcels.exports(), parcels.read_any_export, 10),
        "settings": Door(json_files(SOUND_SETTINGS), _read_settings, 10),
        "draft": Door(odd_objects(*DRAFT_NAMES), _check_draft, 10),
        "arguments": Door(commands.arguments(), commands.read, 10),
        "commands": Door(commands.commands(), commands.carry_out, 5),
        "calendar": Door(brought.calendars(), brought.read_any_calendar, 10),
        "calendar plan": Door(brought.calendars(), dates.plan_calendar, 10),
        "event table": Door(dates.event_tables(), dates.plan_table, 10),
        "roster": Door(rosters.rosters(), rosters.plan_any_roster, 5),
        "rubric": Door(rubrics.texts(), rubrics.read_any, 10),
        "survey table": Door(rubrics.surveys(), rubrics.plan_any_survey, 10),
        "workbook": Door(brought.workbooks(), brought.read_any_workbook, 5),
        "search": Door(words("who:rosa", "mode:video", '"', "last month", "2025-26", "2A", "李", " OR "), _search, 10),
        "names": Door(names.texts(), names.take_out, 10),
        "paper": Door(words("Rosa Nguyễn", "المصري", "<b>", "សុខ"), _set),
    }  # fmt: skip
