"""What the command line is tried with: the words of a command, and whole commands on casebooks that are there."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from coachdesk.cli import FAULT, VERBS, run
from coachdesk.cli.parser import read_arguments
from tests.conftest import PASSPHRASE
from tests.fuzz.inputs import Strategy, by_chance, words
from tests.fuzz.room import room
from tests.services.importing.visits import make_visits, visits_csv
from tests.storage.filled import make_filled

OPTIONS = (
    "--home", "--passphrase-stdin", "--recovery-stdin", "--coach", "--program", "--today", "--year", "--from", "--to",
    "--candidate", "--layout", "--out", "--json", "--on", "--map", "--enroll", "--year-start", "--dry-run", "--check",
    "--list", "--version", "--help", "-h", "--", "-", "--nothing", "--year=2025-26", "--on=x",
)  # fmt: skip
PLACES = (
    "good.cdbackup", "Good.casebook", "Good", "Odd.casebook", "Gone.casebook", "table.csv", "map.toml", "out", "New",
    ".", "",
)  # fmt: skip
VALUES = (
    "2025-26", "2026-03-14", "laasc", "none", "table", "narrative", "Rosa", "Maya Torres", "0", "-1", "\udcff",
)  # fmt: skip
ERRANDS = (
    ("import", "Good.casebook", "?", "--dry-run"), ("import", "Good.casebook", "table.csv", "--map", "?", "--dry-run"),
    ("import", "Good.casebook", "table.csv", "--enroll", "?", "--year-start", "?"),
    ("hours", "Good.casebook", "--on", "?"),
    ("log", "Good.casebook", "--year", "?", "--out", "?"), ("log", "?", "--from", "?", "--to", "?", "--out", "out"),
    ("log", "Good.casebook", "--year", "2025-26", "--candidate", "?", "--out", "out"), ("programs", "--check", "?"),
    ("check", "?"), ("backup", "Good.casebook", "?"), ("backup", "?"), ("new", "?", "--coach", "?", "--program", "?"),
    ("export", "Good.casebook", "?", "--candidate", "?"), ("handover", "Good.casebook", "?", "--candidate", "?"),
    ("export", "?", "?"), ("receive", "Good.casebook", "?"), ("receive", "?", "?", "--dry-run"),
    ("restore", "good.cdbackup", "?"), ("restore", "?", "?"), ("salvage", "?", "?"), ("backup", "?", "--list"),
    ("hours", "?", "--json"), ("demo", "?", "--today", "?"), ("?",), ("?", "?"), ("--home", "?", "check", "?"),
)  # fmt: skip
"""Commands as people type them; a question mark is where something else is put in."""

FITTING = {
    "--on": ("2026-03-14", "2024-02-29"), "--from": ("2025-07-01",), "--to": ("2026-06-30", "2025-07-01"),
    "--year": ("2025-26", "2026-27"), "--year-start": ("2025-07-01",), "--today": ("2026-03-03",),
    "--candidate": ("Rosa Nguyễn", "rosa nguyen", "Ana Nguyễn"), "--program": ("laasc", "none", "mcoe"),
    "--enroll": ("laasc", "none"), "--map": ("map.toml",), "--check": ("own.toml",), "--coach": ("Maya Torres",),
    "--out": ("out", "papers"),
}  # fmt: skip
"""Words that go well after an option."""

_NO_ARGUMENT = re.compile("[/\\\\\0\ud800-\udfff]")
"""No shell hands these on, or they lead elsewhere."""


def arguments() -> Strategy[list[str]]:
    """Commands with odd words in their places, and odd commands; no word leads out of the folder they run in."""
    known = (*PLACES, *PLACES, *VALUES, *OPTIONS, *VERBS)

    def made(chance: Random) -> list[str]:
        errand = chance.choice(ERRANDS) if chance.random() < 0.7 else ("?",) * chance.randint(0, 8)
        return [(chance.choice(known) if word == "?" else word) for word in errand]

    return _with_a_word(by_chance(made))


def commands() -> Strategy[list[str]]:
    """Commands that are understood for the most part, with a word in them that may be any."""

    def made(chance: Random) -> list[str]:
        errand = chance.choice(ERRANDS)
        before = ("", *errand)
        return [
            chance.choice(FITTING.get(before[at], PLACES)) if word == "?" else word
            for at, word in enumerate(errand)
        ]

    plain = by_chance(made)
    return plain | plain | _with_a_word(plain) | arguments()


def _with_a_word(plain: Strategy[list[str]]) -> Strategy[list[str]]:
    def put(command: list[str], place: float, word: str) -> list[str]:
        at = int(place * len(command))
        return [*command[:at], _NO_ARGUMENT.sub("", word), *command[at + 1 :]]

    return plain | st.builds(put, plain, st.floats(0, 1), words())


def read(given: list[str]) -> Any:
    """What the words of a command are understood as; None where they are refused or answered at once."""
    with _streams(""):
        try:
            return read_arguments(given)
        except SystemExit as end:
            code = end.code
    assert code in (0, 2)
    return None


def carry_out(given: list[str]) -> None:
    """Run a command in a folder with a sound casebook, a broken one and a table; what it made is taken away."""
    office, kept = _office()
    with contextlib.chdir(office):
        wanted = read([*given, "--home", "home", "--passphrase-stdin"])
        if wanted is None or wanted.verb in (None, "demo"):
            return
        weak = wanted.verb == "new" or len(given) % 4 == 3
        with _streams("weak\n" if weak else f"{PASSPHRASE}\n") as told:
            code = run(wanted)
        _tidy(kept)
    assert code in (0, 1, 2, 3), told.getvalue()
    assert code != FAULT


def _tidy(kept: frozenset[str]) -> None:
    for each in Path().iterdir():
        if each.name not in kept:
            shutil.rmtree(each) if each.is_dir() else each.unlink()


@cache
def _office() -> tuple[Path, frozenset[str]]:
    """The folder, and the names of what stands in it."""
    office = room() / "office"
    office.mkdir()
    good = make_filled(office / "Good.casebook", 3)
    good.back_up(office)[0].rename(office / "good.cdbackup")
    good.close()
    (office / "Odd.casebook").mkdir()
    (office / "Odd.casebook" / "key.json").write_bytes(b"{}")
    (office / "table.csv").write_bytes(visits_csv(make_visits(3)))
    (office / "map.toml").write_text('date = "Date"')
    (office / "own.toml").write_text('key = "own"')
    return office, frozenset(each.name for each in office.iterdir())


@contextlib.contextmanager
def _streams(typed: str) -> Iterator[io.StringIO]:
    """Standard input as given, and everything said kept apart."""
    told, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            yield told
    finally:
        sys.stdin = stdin
