"""An export reads back whole, adds only what is missing, and lets in nothing that a casebook could not hold."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, CasebookExists
from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook, Db, make_casebook, new_recovery_code, open_casebook
from coachdesk.services.caseload import list_candidates
from coachdesk.services.coaches import get_user
from coachdesk.services.evidence import add_file, get_evidence, read_file
from coachdesk.services.exporting import (
    Export,
    export_candidate,
    export_casebook,
    is_export,
    read_export,
    restore_export,
    take_in,
)
from coachdesk.services.exporting.writing import LIMITS
from coachdesk.services.parcels.checking import check
from coachdesk.services.parcels.lines import read_lines, write_lines
from coachdesk.services.parcels.packing import pack
from coachdesk.services.parcels.shapes import Parcel, whole
from coachdesk.services.practice import fill
from coachdesk.services.sessions import SessionDraft
from coachdesk.text import clean
from tests.conftest import CHEAP, PASSPHRASE
from tests.services.conftest import add_candidate
from tests.storage.filled import make_filled

ODD = ("=1+1", "'=x", '"quoted", and; more', "line\nline", "李\u200d😀", "</para><b>", "\u202eevil", "'", " ")

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(ODD)


def everything(db: Db) -> Parcel:
    return pack(db, whole(private=True))


def restored(file: Path, folder: Path) -> Casebook:
    return restore_export(file, folder, PASSPHRASE, new_recovery_code(), cost=CHEAP)


def exported(book: Casebook, file: Path) -> Path:
    return book.ask(export_casebook, file, private=True)


def test_the_practice_casebook_comes_back_whole(tmp_path: Path) -> None:
    casebook = make_casebook(
        tmp_path / "One.casebook", PASSPHRASE, new_recovery_code(), cost=CHEAP,
        then=lambda made: fill(made, date(2026, 3, 3)),
    )  # fmt: skip
    file = exported(casebook, tmp_path / "all.zip")
    again = restored(file, tmp_path / "Again.casebook")
    assert again.ask(everything) == casebook.ask(everything)
    assert again.examine().problems == ()
    assert again.undo() is None
    twice = exported(again, tmp_path / "twice.zip")
    with zipfile.ZipFile(file) as one, zipfile.ZipFile(twice) as other:
        assert one.namelist() == other.namelist()
        assert [n for n in one.namelist() if one.read(n) != other.read(n)] in ([], ["manifest.json"])
    again.close()
    casebook.close()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(WORDS, min_size=5, max_size=5),
    st.tuples(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.times(), st.integers(1, 1440)),
)  # fmt: skip
def test_odd_words_come_back_as_they_were_kept(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], when: tuple[date, time, int]
) -> None:
    room = tmp_path_factory.mktemp("odd")
    book = make_filled(room / "One.casebook", 0)
    held_on, starts_at, minutes = when
    who = add_candidate(book, words[0] or "x", words[1], note=words[2], supervisor=words[3])
    draft = SessionDraft(
        candidates=(who,), held_on=held_on, starts_at=starts_at, minutes=minutes, summary=words[2], focus=words[3],
        private_note=words[4], coach_steps=words[0], elements=("2A", "4C"),
    )  # fmt: skip
    book.do("Log", sessions.log, draft)
    again = restored(exported(book, room / "all.zip"), room / "Two.casebook")
    assert again.ask(everything) == book.ask(everything)
    assert clean(words[4]) in {each["private_note"] for each in again.ask(everything)["session"].values()}
    again.close()
    book.close()


def test_taking_it_in_adds_what_is_missing_and_changes_nothing_else(tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 6)
    file = exported(book, tmp_path / "all.zip")
    before = book.ask(everything)
    assert book.do("Import", take_in, read_export(file)).records == 0
    gone = next(iter(before["session"]))
    book.do("Trash", sessions.trash, gone)
    amended = book.ask(everything)
    assert book.do("Import", take_in, read_export(file)).records == 0
    assert book.ask(everything) == amended
    book.close()


def test_a_candidate_comes_into_another_casebook_in_one_step(casebook: Casebook, tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 8)
    row = book.ask(list_candidates, today=date(2025, 9, 1))[0]
    file = book.ask(export_candidate, row.id, tmp_path / "one.zip")
    stood, user = casebook.ask(everything), casebook.ask(get_user)
    came = casebook.do("Import", take_in, read_export(file))
    assert (came.candidates, came.sessions) == (1, 2)
    assert casebook.ask(get_user) == user
    assert [each.name for each in casebook.ask(list_candidates, today=date(2025, 9, 1))] == [row.name]
    assert casebook.examine().problems == ()
    casebook.undo()
    assert casebook.ask(everything) == stood
    book.close()


def test_a_candidate_alone_makes_a_casebook_of_her_coach(tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 4)
    row = book.ask(list_candidates, today=date(2025, 9, 1))[0]
    file = book.ask(export_candidate, row.id, tmp_path / "one.zip")
    again = restored(file, tmp_path / "Two.casebook")
    assert again.ask(get_user) == book.ask(get_user)
    again.close()
    book.close()
    with pytest.raises(CasebookExists):
        restored(file, tmp_path / "Two.casebook")


def test_kept_files_go_along_and_come_back(tmp_path: Path) -> None:
    book, content = make_filled(tmp_path / "One.casebook", 2), bytes(range(256)) * 9_000
    who = book.ask(list_candidates, today=date(2025, 9, 1))[0].id
    (tmp_path / "Plan; final.PDF").write_bytes(content)
    for _twice in range(2):
        key = add_file(book, str(tmp_path / "Plan; final.PDF"), who, today=date(2026, 3, 3), label="Add")
    file = exported(book, tmp_path / "all.zip")
    with zipfile.ZipFile(file) as made:
        (name,) = [name for name in made.namelist() if name.startswith("file-")]
        assert made.read(name) == content
        assert name.endswith(".pdf")
    again = restored(file, tmp_path / "Two.casebook")
    assert again.ask(read_file, key) == content
    assert again.ask(everything) == book.ask(everything)
    assert again.examine().problems == ()
    again.close()
    book.close()


def test_a_kept_file_that_was_altered_or_taken_out_is_found(casebook: Casebook, tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 0)
    who = book.ask(list_candidates, today=date(2025, 9, 1))[0].id
    (tmp_path / "plan.txt").write_text("what was kept")
    key = add_file(book, str(tmp_path / "plan.txt"), who, today=date(2026, 3, 3), label="Add")
    file = exported(book, tmp_path / "all.zip")
    book.close()
    file.write_bytes(file.read_bytes().replace(b"what was kept", b"what was KEPT"))
    stood = casebook.ask(everything)
    with pytest.raises(CannotRead, match="damaged"):
        casebook.do("Import", take_in, read_export(file))
    assert casebook.ask(everything) == stood
    with zipfile.ZipFile(file) as made:
        members = {name: made.read(name) for name in made.namelist() if not name.startswith("file-")}
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"] = {name: told for name, told in manifest["sha256"].items() if name in members}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    casebook.do("Import", take_in, read_export(file))
    assert casebook.ask(get_evidence, key).is_lost
    assert casebook.examine().problems == ()


def test_a_backup_is_no_export_and_an_export_no_backup(tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 1)
    backup = book.back_up(tmp_path)[0]
    assert not is_export(backup)
    assert is_export(exported(book, tmp_path / "all.zip"))
    book.close()
    with pytest.raises(CannotRead):
        read_export(backup)


Alter = Callable[[dict[str, bytes]], object]


def _record(kind: str, **more: Any) -> Alter:
    """Changes the first record of a kind, and gives the manifest the digest that fits."""

    def alter(members: dict[str, bytes]) -> None:
        found = json.loads(members["records.json"])
        chosen = next(each for each in found if each["record"] == kind)
        chosen.update(more)
        _put(members, found)

    return alter


def _put(members: dict[str, bytes], found: list[Any]) -> None:
    text = "[\n" + ",\n".join(json.dumps(each) for each in found) + "\n]\n"
    members["records.json"] = text.encode()
    _seal(members)


def _seal(members: dict[str, bytes], **more: Any) -> None:
    manifest = json.loads(members["manifest.json"]) | more
    manifest["sha256"]["records.json"] = hashlib.sha256(members["records.json"]).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()


def _twice(members: dict[str, bytes]) -> None:
    found = json.loads(members["records.json"])
    _put(members, [*found, found[0]])


def _two_of_one(members: dict[str, bytes]) -> None:
    found = json.loads(members["records.json"])
    there = next(each for each in found if each["record"] == "attendance")
    _put(members, [*found, {**there, "id": UUID(int=7).hex}])


def _bytes(content: bytes) -> Alter:
    def alter(members: dict[str, bytes]) -> None:
        members["records.json"] = content
        _seal(members)

    return alter


HOSTILE: tuple[Alter, ...] = (
    _record("session", minutes=-1), _record("session", minutes=10**30), _record("session", minutes=True),
    _record("session", minutes="75"), _record("session", minutes=1.5), _record("session", held_on="0001-01-01"),
    _record("session", held_on="9999-12-31"), _record("session", held_on=None), _record("session", state="odd"),
    _record("session", elements="2A"), _record("session", elements=["a|b"]), _record("session", elements=[["2A"]]),
    _record("session", elements=["2A"] * 5_000), _record("session", summary=["x"]), _record("session", summary=None),
    _record("session", summary="x" * 1_000_001), _record("session", starts_at="09:30+01:00"),
    _record("session", entered_at="2026-01-01T00:00:00"), _record("session", __class__="x"),
    _record("session", id="../x"),
    _record("session", id="0x" + "1" * 30), _record("session", coach_id=UUID(int=5).hex),
    _record("session", trashed_at="yesterday"), _record("attendance", candidate_id=None),
    _record("candidate", archived=1), _record("candidate", given=None), _record("candidate", record="coach"),
    _record("candidate", record="change"), _record("candidate", record=None), _record("coach", is_user="yes"),
    _record("program_year", number=10**6), _record("program_year", ends_on="1999-01-01"),
    _record("enrollment", program="nothing"), _record("program_profile", body="x = ["),
    _record("program_profile", version=99), _twice, _two_of_one, _bytes(b""), _bytes(b"[]"[:1]), _bytes(b"{}"),
    _bytes(b"[\n]\n]\n"), _bytes(b"[\n" + b"[" * 100_000 + b"\n]\n"), _bytes(b"[\n\xff\n]\n"),
    _bytes(b"[\n" + b"9" * 5_000 + b"\n]\n"),
    _bytes(b"\0" * 9_000_000), lambda members: _seal(members, version=2), lambda members: _seal(members, schema="9999"),
    lambda members: _seal(members, format="other"), lambda members: _seal(members, sha256={"records.json": "x"}),
    lambda members: members.pop("records.json"), lambda members: members.pop("manifest.json"),
    lambda members: members.update({"extra.txt": b""}), lambda members: members.update({"../../x": b""}),
    lambda members: members.update({"manifest.json": b"[" * 100_000}),
    lambda members: members.update({"records.json": members["records.json"] + b" "}),
)  # fmt: skip


@pytest.mark.parametrize("alter", HOSTILE)
def test_what_a_casebook_could_not_hold_is_refused_in_a_sentence(alter: Alter, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _altered(alter).items():
            made.writestr(name, content)
    with pytest.raises(CannotRead, match=r"This file|newer CoachDesk"):
        restored(file, tmp_path / "Two.casebook")
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


_sound: dict[str, bytes] = {}


def _altered(alter: Alter) -> dict[str, bytes]:
    members = dict(_sound)
    alter(members)
    return members


@pytest.fixture(scope="module", autouse=True)
def _a_sound_export(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The members of an export, made once."""
    room = tmp_path_factory.mktemp("sound")
    book = make_filled(room / "One.casebook", 3)
    with zipfile.ZipFile(exported(book, room / "all.zip")) as made:
        _sound.update({name: made.read(name) for name in made.namelist()})
    book.close()


def test_the_unaltered_one_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _altered(lambda _members: None).items():
            made.writestr(name, content)
    restored(file, tmp_path / "Two.casebook").close()
    open_casebook(tmp_path / "Two.casebook", passphrase=PASSPHRASE).close()


def test_a_record_whose_id_is_taken_by_another_gets_one_of_its_own(
    casebook: Casebook, tmp_path: Path
) -> None:
    """The same file twice adds nothing then either."""
    book = make_filled(tmp_path / "One.casebook", 4)
    parcel, file = book.ask(everything), exported(book, tmp_path / "all.zip")
    book.close()
    who = add_candidate(casebook, "Somebody", "Else")
    casebook.do("Log", sessions.log, SessionDraft(candidates=(who,), held_on=date(2025, 9, 1), minutes=30))
    own = casebook.ask(everything)
    taken = {
        "candidate": who,
        "session": next(iter(own["session"])),
        "attendance": next(iter(own["attendance"])),
    }
    text = "".join(write_lines(parcel))
    for kind, key in taken.items():
        text = text.replace(next(iter(parcel[kind])).hex, key.hex)
    parcel = check(read_lines(text.encode().splitlines(keepends=True), LIMITS), whole(private=True))
    clashing = Export(file, parcel)
    came = casebook.do("Import", take_in, clashing)
    assert (came.candidates, came.sessions) == (4, 4)
    after = casebook.ask(everything)
    assert all(after[kind][key] == own[kind][key] for kind, key in taken.items())
    assert casebook.do("Import", take_in, clashing).records == 0
    assert casebook.ask(everything) == after
    assert casebook.examine().problems == ()


def test_an_amended_candidate_is_still_the_same_person(tmp_path: Path) -> None:
    book = make_filled(tmp_path / "One.casebook", 2)
    file = exported(book, tmp_path / "all.zip")
    row = book.ask(list_candidates, today=date(2025, 9, 1))[0]
    draft = book.ask(candidates.get_draft, row.id)
    book.do("Amend", candidates.amend, row.id, replace(draft, family="Married"))
    assert book.do("Import", take_in, read_export(file)).records == 0
    book.close()
