"""Every word of the practice casebook is looked for in everything the program leaves behind after a day's work.

Private words are nowhere. Public ones are only where the coach put them: in logs, in a brief, in exports.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coachdesk.models import Candidate, Excerpt, ExcerptSource, kinds
from coachdesk.services.casebook import Db, open_casebook
from coachdesk.services.parcels.shapes import PRIVATE
from coachdesk.services.practice import private_sentences
from coachdesk.storage.images import columns_of
from tests.cli.commands import ROOT, Answer
from tests.journeys.held import deleted_but_open, mapped
from tests.journeys.papers import unpacked
from tests.journeys.telltales import files_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows what a process holds")

PRACTICE = "practice"
ATTACHED = "zqquixoticqz"
"""A word that stands in an attached file only."""
PATIENCE = 300
CODES = ("utf-8", "utf-16-le", "utf-16-be")
_WORD = re.compile(r"[^\W\d_]{5,}")


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of five letters and more, in small letters."""
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def own_words() -> set[str]:
    """The words of the program itself and of its resources, but for what is told in the practice casebook."""
    files = [*(ROOT / "coachdesk").rglob("*.py"), *(ROOT / "resources").rglob("*.*")]
    told = ROOT / "resources" / "practice"
    texts = (
        file for file in files if file.suffix in {".py", ".toml", ".qss", ".svg"} and told not in file.parents
    )
    return words_in(file.read_text(encoding="utf-8") for file in texts)


def apart(words: set[str], others: set[str]) -> set[str]:
    """Those of the words that are in none of the others."""
    whole = "\n".join(others)
    return {word for word in words if word not in whole}


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in a casebook: private texts, public summaries, all other texts, and who it is about."""

    private: list[str]
    summaries: list[str]
    others: list[str]
    names: list[str]


def texts_of(db: Db) -> Told:
    """Every text of every record."""
    told = Told([], [], [], [])
    for kind, model in kinds().items():
        for column, _type in columns_of(kind):
            texts = [
                text for text in db.scalars(select(getattr(model, column))) if type(text) is str and text
            ]
            if (kind, column) == ("excerpt", "passage"):
                told.private.extend(passages_of_private_notes(db))  # the others stand in summaries as well
            elif column in PRIVATE.get(kind, ()):
                told.private.extend(texts)
            elif (kind, column) == ("session", "summary"):
                told.summaries.extend(texts)
            else:
                told.others.extend(texts)
    told.names.extend(
        f"{row.given} {row.family}" for row in db.execute(select(Candidate.given, Candidate.family))
    )
    return told


def passages_of_private_notes(db: Db) -> list[str]:
    """What was marked as evidence in a private note."""
    return list(db.scalars(select(Excerpt.passage).where(Excerpt.source == ExcerptSource.PRIVATE_NOTE)))


@dataclass(slots=True)
class World:
    """A machine of the coach's own: every folder that a program may write to, and what programs said there."""

    folder: Path
    said: list[str] = field(default_factory=list)
    held: dict[str, bytes] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def book(self) -> Path:
        return self.home / "Practice.casebook"

    @property
    def given(self) -> Path:
        """Where the coach puts what leaves."""
        return self.home / "Documents" / "given"

    def environment(self) -> dict[str, str]:
        """Every folder is its own; the desktop and its keyring are not there."""
        places = {"HOME": "home", "TMPDIR": "tmp", "TMP": "tmp", "TEMP": "tmp", "XDG_DATA_HOME": "data",
                  "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state",
                  "XDG_RUNTIME_DIR": "run"}  # fmt: skip
        for name in places.values():
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "QT_QPA_PLATFORM") if name in os.environ}
        return {
            **kept,
            **{name: str(self.folder / place) for name, place in places.items()},
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), *sys.path])),
        }

    def command(self, *words: object) -> Answer:
        """A command in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "coachdesk", *map(str, words), "--passphrase-stdin"],
            cwd=ROOT, env=self.environment(), input=f"{PRACTICE}\n", capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.said += [done.stdout, done.stderr]
        return Answer(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def somebody(self, day: dict[str, Any]) -> Iterator[subprocess.Popen[str]]:
        """The window with somebody at it who has been told what to do; killed in the end if it is still there."""
        said = self.folder / f"said-{len(self.said)}"
        self.said.append("")
        with (
            said.open("w", encoding="utf-8") as stderr,
            subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.worker", "--passphrase-stdin", str(self.book)],
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            ) as process,
        ):
            patience = threading.Timer(PATIENCE, process.kill)
            patience.start()
            try:
                tell(process, PRACTICE, json.dumps(day))
                yield process
            finally:
                patience.cancel()
                process.kill()

    def look_into(self, process: int, when: str) -> None:
        """Keep what a process holds now."""
        for name, content in {**mapped(process, self.folder), **deleted_but_open(process)}.items():
            self.held[f"{when}: {name}"] = content

    def left(self) -> dict[str, list[bytes]]:
        """Everything there is, unpacked where it was packed, by where it is; names of files are a text too."""
        files = files_in(self.folder)
        found = {str(file.relative_to(self.folder)): list(unpacked(file)) for file in files}
        found["names of files"] = ["\n".join(found).encode()]
        found["what was said"] = [text.encode() for text in self.said]
        return found


def tell(process: subprocess.Popen[str], *lines: str) -> None:
    """Lines for the process that is there now; it may read ahead."""
    assert process.stdin is not None
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()


def hear(process: subprocess.Popen[str], world: World) -> str:
    """The next thing that was reached."""
    assert process.stdout is not None
    word = process.stdout.readline().strip()
    assert word, "\n".join(file.read_text("utf-8")[-3000:] for file in world.folder.glob("said-*"))
    return word


def spelled(words: Iterable[str]) -> dict[str, tuple[bytes, ...]]:
    """Each word as it may stand in a file: small and with a capital, in one byte for a letter and in two."""
    return {
        word: tuple(
            {
                shape.encode(code)
                for shape in (word, word.capitalize())
                for code in ("utf-8", "utf-16-le", "utf-16-be")
            }
        )
        for word in words
    }


def traces(left: dict[str, list[bytes]], words: Iterable[str]) -> dict[str, list[str]]:
    """Where which of the words can be read."""
    forms = spelled(words)

    @cache
    def read(whole: bytes) -> list[str]:
        return [word for word, shapes in forms.items() if any(shape in whole for shape in shapes)]

    wholes = ((where, b"\n".join(parts)) for where, parts in left.items())
    return {where: read(whole) for where, whole in wholes if read(whole)}


@dataclass(frozen=True, slots=True)
class Day:
    """A world after a day's work that ended in a kill, and what was told in it."""

    world: World
    told: Told
    private: set[str]
    public: set[str]
    after_kill: dict[str, list[bytes]]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    world = World(tmp_path_factory.mktemp("world"))
    assert world.command("demo", world.book, "--today", "2026-03-03").code == 0
    casebook = open_casebook(world.book, passphrase=PRACTICE)
    told = casebook.ask(texts_of)
    casebook.close()
    elsewhere = words_in(told.others) | own_words()
    private = apart(words_in(told.private), words_in(told.summaries) | elsewhere)
    public = apart(words_in(told.summaries), words_in(told.private) | elsewhere)
    work(world, told, private, public)
    after_kill = world.left()
    take_out(world, told)
    go_on(world)
    return Day(world, told, private, public, after_kill)


def work(world: World, told: Told, private: set[str], public: set[str]) -> None:
    """A day at the window, which ends in a kill in the middle of a note."""
    world.given.mkdir(parents=True)
    file = world.folder.parent / "plan.txt"
    file.write_text(f"{ATTACHED}\n" * 20_000, encoding="utf-8")
    notes = [text for text in told.private if words_in([text]) & private]
    words = sorted(private)
    first = {
        "name": told.names[0], "searched": [*words[:3], *sorted(public)[:2]], "note": f"{notes[0]} {notes[1]} ",
        "summary": told.summaries[0], "file": str(file), "brief": str(world.given / "brief.pdf"),
        "logs": str(world.given), "year": "2025-26",
    }  # fmt: skip
    second = {"passphrase": PRACTICE, "searched": words[3:5], "note": f"{notes[2]} "}
    with world.somebody(first) as process:
        assert hear(process, world) == "locked"
        world.look_into(process.pid, "locked")
        tell(process, json.dumps(second))
        assert hear(process, world) == "typing"
        world.look_into(process.pid, "typing")


def take_out(world: World, told: Told) -> None:
    """Every command that writes something or says something."""
    for words_of_it in (
        ("log", world.book, "--year", "2025-26", "--layout", "narrative", "--out", world.given / "narrative"),
        ("export", world.book, world.given / "all.zip"),
        ("export", world.book, world.given / "hers.zip", "--candidate", told.names[0]),
        ("backup", world.book),
        ("hours", world.book, "--json"),
        ("check", world.book),
        ("salvage", world.book, world.home / "Saved"),
    ):
        answer = world.command(*words_of_it)
        assert answer.code == 0, (words_of_it, answer.err)


def go_on(world: World) -> None:
    """The next start, which wipes what the killed one left open."""
    with world.somebody({"leave": True}) as process:
        assert hear(process, world) == "left"
        assert process.wait(PATIENCE) == 0


def test_the_search_finds_what_is_in_the_open(tmp_path: Path) -> None:
    for code in CODES:
        (tmp_path / code).write_bytes(b"\xff\x00" + "so Weary, and so on".encode(code) + b"\x00")
    left = {file.name: list(unpacked(file)) for file in files_in(tmp_path)}
    assert traces(left, ["weary"]) == {code: ["weary"] for code in CODES}


def test_private_words_are_nowhere(day: Day) -> None:
    left = {**day.after_kill, **{f"later: {where}": parts for where, parts in day.world.left().items()}}
    left |= {where: [content] for where, content in day.world.held.items()}
    assert len(day.private) > 50
    assert any("data.db-wal" in where for where in day.after_kill), "the log that the kill left is searched"
    assert any("mem" in where or "data.db-shm" in where for where in day.world.held), "and what is mapped"
    assert traces(left, day.private) == {}
    sentences = {text.casefold() for text in (*day.told.private, *private_sentences())}
    lower = {where: [part.lower() for part in parts] for where, parts in left.items()}
    assert {
        where
        for where, parts in lower.items()
        for part in parts
        for each in sentences
        if each.encode() in part
    } == set()
    size = sum(len(part) for parts in left.values() for part in parts)
    sys.stdout.write(
        f"{len(day.private)} words and {len(sentences)} texts in {len(left)} places of {size >> 20} MB, "
        f"{len(day.world.held)} of them held by a process\n"
    )  # shown with -rP


def test_public_words_are_only_where_the_coach_put_them(day: Day) -> None:
    found = traces(day.world.left(), day.public)
    given = {where for where in found if where.startswith("home/Documents/given/")}
    assert set(found) == given
    assert {Path(where).suffix for where in given} == {".pdf", ".zip"}
    read = {word for where in given for word in found[where]}
    assert len(read) > len(day.public) / 2, "and they are there"
    assert traces({where: [content] for where, content in day.world.held.items()}, day.public) == {}
    sys.stdout.write(
        f"{len(day.public)} words, {len(read)} of them in {len(given)} files\n"
    )  # shown with -rP


def test_an_attached_file_is_a_copy_until_the_next_start_and_goes_where_it_is_sent(day: Day) -> None:
    copies = traces(day.after_kill, [ATTACHED])
    assert all(where.startswith("data/CoachDesk/opened/") for where in copies)
    where = traces(day.world.left(), [ATTACHED])
    assert {Path(file).suffix for file in where} <= {".zip"}, "exports have the files"
