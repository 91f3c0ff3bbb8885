"""An export holds everything that can be read, and the private notes only when they were asked for."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.errors import NotSaved
from coachdesk.services import candidates, sessions, templates
from coachdesk.services.casebook import Casebook
from coachdesk.services.exporting import export_candidate, export_casebook
from coachdesk.services.sessions import SessionDraft
from tests.services.conftest import add_candidate

OPEN = ("shareable", "coach step", "candidate step")
PRIVATE = ("private session note", "private candidate note")


@pytest.fixture
def ana(casebook: Casebook) -> UUID:
    return add_candidate(casebook, "=Ana", "Silva", note=PRIVATE[1], phone="+44 20 1234")


@pytest.fixture
def visit(casebook: Casebook, rosa: UUID, ana: UUID) -> UUID:
    """A session of two, with private words."""
    draft = SessionDraft(
        candidates=(rosa, ana), held_on=date(2025, 9, 1), minutes=75, summary=OPEN[0], private_note=PRIVATE[0],
        coach_steps=OPEN[1], candidate_steps=OPEN[2],
    )  # fmt: skip
    return casebook.do("Log session", sessions.log, draft)


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as made:
        return {name: made.read(name) for name in made.namelist()}


def records(file: Path, kind: str) -> list[dict[str, object]]:
    found = json.loads(members(file)["records.json"])
    return [each for each in found if each["record"] == kind]


@pytest.mark.usefixtures("visit")
def test_of_a_candidate_there_is_all_of_hers_and_nothing_of_others(
    casebook: Casebook, rosa: UUID, ana: UUID, tmp_path: Path
) -> None:
    file = casebook.ask(export_candidate, ana, tmp_path / "ana.zip")
    assert [each["id"] for each in records(file, "candidate")] == [ana.hex]
    assert [each["candidate_id"] for each in records(file, "attendance")] == [ana.hex]
    assert {each["text"] for each in records(file, "next_step")} == set(OPEN[1:])
    kinds = ("session", "coach", "enrollment", "program_year", "coach_assignment", "position", "credential")
    assert [len(records(file, kind)) for kind in kinds] == [1] * len(kinds)
    whole = b"".join(members(file).values())
    assert rosa.hex.encode() not in whole
    assert "Nguyễn".encode() not in whole


@pytest.mark.usefixtures("visit")
def test_the_copy_of_a_candidate_in_the_trash_can_be_read(
    casebook: Casebook, ana: UUID, tmp_path: Path
) -> None:
    """It is what is kept of her when she is erased; in the copy of everything she stands in no table to read."""
    casebook.do("Trash", candidates.trash, ana)
    own = casebook.ask(export_candidate, ana, tmp_path / "ana.zip")
    told = members(own)["sessions-to-read.csv"].decode("utf-8-sig").splitlines()
    assert len(told) > 1
    everything = casebook.ask(export_casebook, tmp_path / "all.zip")
    left = members(everything)["sessions-to-read.csv"].decode("utf-8-sig")
    assert not any(line in left for line in told[1:])


@pytest.mark.usefixtures("visit")
def test_private_notes_are_in_it_only_when_asked_for(casebook: Casebook, ana: UUID, tmp_path: Path) -> None:
    for private in (False, True):
        alone = casebook.ask(export_candidate, ana, tmp_path / "ana.zip", private=private)
        everybody = casebook.ask(export_casebook, tmp_path / "all.zip", private=private)
        for file in (alone, everybody):
            whole = b"".join(members(file).values()).decode()
            assert all(words in whole for words in OPEN)
            assert [words in whole for words in PRIVATE] == [private, private]
            assert json.loads(members(file)["manifest.json"])["private_notes"] is private


@pytest.mark.usefixtures("visit")
def test_tables_are_safe_and_read_in_words(casebook: Casebook, tmp_path: Path) -> None:
    found = members(casebook.ask(export_casebook, tmp_path / "all.zip"))
    rows = list(csv.DictReader(io.StringIO(found["sessions-to-read.csv"].decode("utf-8-sig"), newline="")))
    assert [(row["Date"], row["Candidate"], row["Minutes"]) for row in rows] == [
        ("2025-09-01", "Rosa Nguyễn", "75"),
        ("2025-09-01", "'=Ana Silva", "75"),
    ]
    assert b'"\'+44 20 1234"' in found["candidate.csv"]
    assert b'"75"' in found["session.csv"]
    assert found["session.csv"].startswith(b"\xef\xbb\xbf")


def test_answers_stand_under_the_summary_with_the_labels_of_their_version(
    casebook: Casebook, visit: UUID, tmp_path: Path
) -> None:
    text = casebook.ask(templates.template_text, "grow").replace('label = "Goal"', 'label = "Wish"')
    version = casebook.do("Change", templates.keep_template, text).version
    draft = replace(casebook.ask(sessions.get_draft, visit), template="grow", template_version=version,
                    answers=templates.write_answers({"goal": "More of it."}))  # fmt: skip
    casebook.do("Amend", sessions.amend, visit, draft)
    found = members(casebook.ask(export_casebook, tmp_path / "all.zip"))
    rows = csv.DictReader(io.StringIO(found["sessions-to-read.csv"].decode("utf-8-sig"), newline=""))
    assert {row["Summary"] for row in rows} == {f"{OPEN[0]}\nWish: More of it."}


@pytest.mark.usefixtures("visit")
def test_the_manifest_counts_and_has_the_digest_of_every_part(casebook: Casebook, tmp_path: Path) -> None:
    found = members(casebook.ask(export_casebook, tmp_path / "all.zip"))
    manifest = json.loads(found.pop("manifest.json"))
    assert manifest["counts"]["candidate"] == 2
    assert manifest["sha256"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }


def test_an_empty_casebook_is_exported_too(casebook: Casebook, tmp_path: Path) -> None:
    file = casebook.ask(export_casebook, tmp_path / "all.zip")
    assert [each["name"] for each in records(file, "coach")] == ["Maya Torres"]


def test_a_place_that_is_not_there_is_said_and_nothing_left(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="could not be written"):
        casebook.ask(export_casebook, tmp_path / "gone" / "all.zip")
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(NotSaved):
        casebook.ask(export_casebook, tmp_path / "folder.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Test.casebook", "folder.zip"]
