"""Giving and taking on the command line: export and back, and from one coach to another."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from coachdesk.services.casebook import Casebook
from coachdesk.services.exporting import export_candidate, read_export, take_in
from coachdesk.services.tables import read_table
from tests.cli.commands import is_plain
from tests.cli.conftest import Shell
from tests.conftest import PASSPHRASE, casebook_of
from tests.services.sealing import Scene, seal_period

CODE = re.compile(r"Code: (\S+)|Recovery code: (\S+)")


def words_in(file: Path) -> str:
    with zipfile.ZipFile(file) as made:
        return "".join(made.read(name).decode() for name in made.namelist())


def test_everything_goes_out_and_comes_back(shell: Shell, book: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "all.zip", tmp_path / "New"
    told = shell("export", book, out)
    assert (told.code, told.err) == (0, "It is not encrypted: whoever has it can read it.\n")
    assert "For my eyes only" not in words_in(out)
    told = shell("restore", out, new, types="a quite new passphrase")
    assert told.code == 0
    assert "3 candidates, 7 sessions" in told.out
    assert CODE.search(told.out)
    hours = shell("hours", book, "--json", "--on", "2026-03-03").out
    assert json.loads(hours)
    again = shell("hours", f"{new}.casebook", "--json", "--on", "2026-03-03", types="a quite new passphrase")
    assert again.out == hours
    assert shell("restore", out, new).code == 2


def test_nothing_that_stands_there_is_replaced(shell: Shell, book: Path, tmp_path: Path) -> None:
    before = shell("check", book).out
    (tmp_path / "mine.zip").write_bytes(b"mine")
    for place in (tmp_path / "mine.zip", book / "data.db", book / "new.zip", tmp_path):
        for words in (("export", book, place), ("handover", book, place, "--candidate", "Rosa Nguyễn")):
            told = shell(*words)
            assert told.code == 2
            assert is_plain(told)
    assert (tmp_path / "mine.zip").read_bytes() == b"mine"
    assert shell("check", book).out == before


def test_private_notes_go_only_with_the_switch(shell: Shell, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    assert shell("export", book, out, "--with-private-notes").code == 0
    assert "For my eyes only" in words_in(out)


def test_one_candidate_goes_alone(shell: Shell, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.zip"
    assert shell("export", book, out, "--candidate", "rosa nguyen").code == 0
    told = words_in(out)
    assert "Nguyễn" in told
    assert "Ybarra" not in told
    nobody = shell("export", book, tmp_path / "none.zip", "--candidate", "Nobody")
    assert nobody.code == 2
    assert is_plain(nobody)


def test_an_export_is_imported_once(shell: Shell, book: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "all.zip", tmp_path / "Other.casebook"
    shell("export", book, out, "--candidate", "Rosa Nguyễn")
    shell("new", other, "--coach", "Ana Ruiz", "--program", "laasc")
    assert shell("import", other, out, "--dry-run").out == "Would add: 1 candidate, 3 sessions\n"
    assert shell("import", other, out).out == "Added: 1 candidate, 3 sessions\n"
    assert shell("import", other, out).out == "Added: 0 candidates, 0 sessions\n"
    assert shell("import", other, out, "--enroll", "laasc", "--year-start", "2025-07-01").code == 2


def test_an_import_says_what_stays_out_for_a_seal(shell: Shell, casebook: Casebook, tmp_path: Path) -> None:
    """The session of both lies under Lupe's seal there, and Rosa's own seal does not come without it."""
    scene, other = Scene(casebook), casebook_of(tmp_path / "Ben.casebook", coach="Ben Ochoa")
    lupe = casebook.ask(export_candidate, scene.lupe, tmp_path / "lupe.zip")
    other.do("Import", take_in, read_export(lupe))
    seal_period(other, scene.lupe)
    other.close()
    scene.seal()
    file = casebook.ask(export_candidate, scene.rosa, tmp_path / "rosa.zip")
    told = [shell("import", tmp_path / "Ben.casebook", file, *words) for words in (("--dry-run",), ())]
    assert [one.out for one in told] == [
        "Would add: 1 candidate, 2 sessions\n",
        "Added: 1 candidate, 2 sessions\n",
    ]
    assert [one.err.splitlines() for one in told] == 2 * [
        [
            "1 session lies under a seal of yours and stays out.",
            "1 seal stays out: not all that it holds is new here.",
        ]
    ]


def test_one_table_is_told_by_its_ending(shell: Shell, book: Path, tmp_path: Path) -> None:
    tables: list[tuple[str, tuple[str, ...]]] = [("s.xlsx", ()), ("h.csv", ("--table", "hours"))]
    for name, words in tables:
        assert shell("export", book, tmp_path / name, *words).code == 0
    assert len(read_table(tmp_path / "s.xlsx").lines) > 3
    assert "Coaching minutes" in read_table(tmp_path / "h.csv").lines[0].cells
    for words in (("--candidate", "Rosa Nguyễn"), ("--with-private-notes",)):
        assert shell("export", book, tmp_path / "more.csv", *words).code == 2
    assert shell("export", book, tmp_path / "s.xlsx").code == 2
    assert shell("export", book, tmp_path / "table.zip", "--table", "hours").code == 2


def test_from_one_coach_to_another(shell: Shell, book: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "rosa.cdhandover", tmp_path / "Other.casebook"
    given = shell("handover", book, file, "--candidate", "Rosa Nguyễn")
    assert given.code == 0
    found = CODE.search(given.out)
    assert found
    shell("new", other, "--coach", "Ana Ruiz", "--program", "laasc")
    both = f"{PASSPHRASE}\n{found[1]}"
    seen = shell("receive", other, file, "--dry-run", types=both)
    assert seen.code == 0
    assert "From Maya Torres" in seen.out
    assert "Rosa Nguyễn  2 new sessions, 1 h 45 min, 0 next steps" in seen.out
    assert shell("hours", other, "--json").out == "[]\n"
    assert shell("receive", other, file, types=both).out.endswith("Received.\n")
    assert shell("receive", other, file, types=both).out.endswith("Nothing was new.\n")
    hours = json.loads(shell("hours", other, "--json", "--on", "2026-03-03").out)
    assert [(row["candidate"], row["coaching_minutes"]) for row in hours] == [("Rosa Nguyễn", 105)]


def test_a_wrong_code_is_one_sentence_and_changes_nothing(shell: Shell, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "rosa.cdhandover"
    shell("handover", book, file, "--candidate", "Rosa Nguyễn")
    before = shell("check", book).out
    for typed in ("", "ABCD", "0000-" * 8, "x" * 5_000):
        told = shell("receive", book, file, types=f"{PASSPHRASE}\n{typed}")
        assert told.code == 1
        assert is_plain(told)
    assert shell("check", book).out == before
    told = shell("receive", book, book / "data.db", types=f"{PASSPHRASE}\n{'0' * 32}")
    assert told.code == 1
    assert is_plain(told)


def test_an_export_that_is_no_more_one_is_refused_and_nothing_made(
    shell: Shell, book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.zip"
    shell("export", book, out)
    content = bytearray(out.read_bytes())
    content[content.index(b"records.json") + 200] ^= 1
    out.write_bytes(content)
    told = shell("restore", out, tmp_path / "New")
    assert told.code == 1
    assert is_plain(told)
    assert not (tmp_path / "New.casebook").exists()
