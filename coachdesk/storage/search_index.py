# ruff: noqa: S608 - the SQL is put together of names that stand below, and of nothing else
"""The index of the search, and the SQL that keeps it right; which words it holds is said in `search_kinds`.

Triggers keep it, so that whatever writes a record (a change, undo, import, erasure, salvage) writes the index in the
same transaction. It stands in the encrypted file and holds words and where they stand, never a text; what is trashed
is not in it. A record's place in the index is a number that begins with its day, so that the newest come first and a
stretch of days is a stretch of numbers, without a look at the records themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

DAY_ROOM = 1 << 20
"""How many records one day has numbers for."""

_JULIAN = 1_721_424
"""What the engine counts a day by, less what Python does."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is found of one kind of record; `private` columns are kept apart from the others.

    `answers` are columns of JSON whose values are found, and not their keys. `mode` names a column that a filter asks
    for. `day` is SQL for the record's day, `stands` for whether it is found, ``{0}`` being its row. `follows` says with
    which columns of which other table these change, and what points there; a fourth part is SQL for the keys that are
    pointed at, where these are not the other table's own. An `early` one may be written before what it follows.
    `turns` are what else decides whether it is found: what happens to another table, with SQL for the keys it is about.
    """

    kind: str
    words: tuple[str, ...]
    private: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    mode: str = ""
    day: str = "NULL"
    stands: str = "{0}.trashed_at IS NULL"
    follows: tuple[tuple[str, ...], ...] = ()
    early: bool = False
    turns: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every column whose words are found."""
        return (*self.words, *self.answers, *self.private)

    def told_of(self, column: str, row: str) -> str:
        """SQL for the words of a column; of JSON, what its values say, each on a line."""
        told = f'{row}."{column}"'  # quoted: a column may be called as a word of SQL is
        return _values(told) if column in self.answers else told

    def told(self, row: str) -> str:
        """SQL for what the index is told of a row."""
        mode = f"{row}.{self.mode}" if self.mode else "''"
        words, private = (
            _plain(_together([self.told_of(column, row) for column in columns]))
            for columns in ((*self.words, *self.answers), self.private)
        )
        return f"{words}, {private}, {mode}"

    def first(self, row: str) -> str:
        """SQL for the first number of a row's day; what has no day comes first of all."""
        day = self.day.format(row)
        return f"coalesce(CAST(julianday({day}) AS INTEGER), 0) * {DAY_ROOM}"


def numbers(first: date, last: date) -> tuple[int, int]:
    """The numbers of all records of these days, both included."""
    begin, end = (each.toordinal() + _JULIAN for each in (first, last))
    return begin * DAY_ROOM, end * DAY_ROOM + DAY_ROOM - 1


def day_of(number: int) -> date | None:
    """The day that a number was given for."""
    ordinal = number // DAY_ROOM - _JULIAN
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


_ISOLATES = "\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of a word; newer than the tables of the tokenizer, which takes them for letters."""

TABLES = (
    "CREATE TABLE search_place (number INTEGER PRIMARY KEY, key CHAR(32) NOT NULL UNIQUE, kind TEXT NOT NULL)",
    (
        "CREATE VIRTUAL TABLE search USING fts5(words, private, mode, content='', columnsize=0, prefix='1 2', "
        f"tokenize=\"unicode61 remove_diacritics 2 separators '{_ISOLATES}'\")"
    ),
    # What is taken out of the index leaves no word behind in its pages.
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
)
"""What makes an empty index. It has its own copy of no text: `content=''`.

With `prefix` the words that begin with a letter or two are in one place: else these cost as much as
all the words together that begin so.
"""

_STROKED = {
    **dict(zip("đłøħŧıðŋɖƶƀɨ", "dlohtidndzbi", strict=True)),
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
}
_PLAIN = {
    letter: plain
    for small, plain in _STROKED.items()
    for letter in dict.fromkeys((small, small.upper()))
    if not letter.isascii()
}
"""Letters with a stroke or joined ones, which the tokenizer does not take apart. They are part of the schema."""

_PLAINLY = str.maketrans(_PLAIN)


def plainly(text: str) -> str:
    """A text as the index is told it: "Đặng" may be typed as "dang"; accents are the tokenizer's own work."""
    return text if text.isascii() else text.translate(_PLAINLY)


def remake(kinds: tuple[Indexed, ...], standing: list[str]) -> Iterator[str]:
    """SQL for another index instead of the one that is there, whose triggers are `standing`."""
    yield from (f'DROP TRIGGER "{name}"' for name in standing)
    yield from ("DROP TABLE search", "DROP TABLE search_place", *TABLES, *fill(kinds))
    yield from (statement for kind in kinds for _name, statement in triggers(kind))


def triggers(kind: Indexed) -> Iterator[tuple[str, str]]:
    """Name and SQL of each trigger that keeps the index right for a kind of record."""
    deciding = re.findall(r"\{0\}\.(\w+)", f"{kind.stands} {kind.day}")
    watched = dict.fromkeys([*kind.texts, *filter(None, [kind.mode]), *deciding])
    for name, event, steps in (
        ("in", f"INSERT ON {kind.kind}", _in(kind)),
        ("out", f"DELETE ON {kind.kind}", _out(kind)),
        ("anew", f"UPDATE OF {_listed(watched)} ON {kind.kind}", [*_out(kind), *_in(kind)]),
    ):
        yield _trigger(f"search_{kind.kind}_{name}", event, steps)
    for table, columns, pointer, *keys in kind.follows:
        reached = f"IN ({keys[0]})" if keys else "= NEW.id"
        touch = f"UPDATE {kind.kind} SET {pointer} = {pointer} WHERE {pointer} {reached}"
        yield _trigger(f"search_{kind.kind}_after_{table}", f"UPDATE OF {columns} ON {table}", [touch])
        if kind.early:
            yield _trigger(f"search_{kind.kind}_with_{table}", f"INSERT ON {table}", [touch])
    for place, (event, turned) in enumerate(kind.turns, 1):
        yield _trigger(f"search_{kind.kind}_turn_{place}", event, [_turned(kind, turned)])


def _turned(kind: Indexed, keys: str) -> str:
    """SQL that puts those of these records into the index or out of it that are not where they belong."""
    stands = kind.stands.format(kind.kind)
    there = f"EXISTS (SELECT 1 FROM search_place WHERE key = {kind.kind}.id)"
    return f"UPDATE {kind.kind} SET trashed_at = trashed_at WHERE id IN ({keys}) AND ({stands}) <> ({there})"


def fill(kinds: tuple[Indexed, ...]) -> Iterator[str]:
    """SQL that puts the records of these kinds into an index that holds nothing else yet."""
    rows = " UNION ALL ".join(
        f"SELECT id, '{kind.kind}' AS kind, {kind.first('r')} AS first FROM {kind.kind} AS r "
        f"WHERE {kind.stands.format('r')}"
        for kind in kinds
    )
    yield (
        "INSERT INTO search_place (number, key, kind) "
        f"SELECT first + row_number() OVER (PARTITION BY first ORDER BY id) - 1, id, kind FROM ({rows})"
    )
    for kind in kinds:
        yield (
            f"INSERT INTO search (rowid, words, private, mode) SELECT p.number, {kind.told('r')} "
            f"FROM {kind.kind} AS r JOIN search_place AS p ON p.key = r.id ORDER BY p.number"
        )


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _plain(told: str) -> str:
    if told == "''":
        return told
    for letter, plain in _PLAIN.items():
        told = f"replace({told}, '{letter}', '{plain}')"
    return told


def _together(texts: list[str]) -> str:
    return " || char(10) || ".join(texts) or "''"


def _values(column: str) -> str:
    """SQL for the values of a JSON object; nothing for what is no JSON."""
    sound = f"iif(json_valid({column}), {column}, '{{}}')"
    return f"coalesce((SELECT group_concat(value, char(10)) FROM json_each({sound})), '')"


def _trigger(name: str, event: str, steps: list[str]) -> tuple[str, str]:
    return name, f"CREATE TRIGGER {name} AFTER {event} BEGIN {'; '.join(steps)}; END"


def _in(kind: Indexed) -> list[str]:
    first = kind.first("NEW")
    place = (
        "INSERT INTO search_place (number, key, kind) "
        f"SELECT coalesce(max(number) + 1, {first}), NEW.id, '{kind.kind}' FROM search_place "
        f"WHERE number BETWEEN {first} AND {first} + {DAY_ROOM - 1} HAVING {kind.stands.format('NEW')}"
    )
    words = (
        f"INSERT INTO search (rowid, words, private, mode) SELECT number, {kind.told('NEW')} "
        "FROM search_place WHERE key = NEW.id"
    )
    return [place, words]


def _out(kind: Indexed) -> list[str]:
    words = (
        f"INSERT INTO search (search, rowid, words, private, mode) SELECT 'delete', number, {kind.told('OLD')} "
        "FROM search_place WHERE key = OLD.id"
    )
    return [words, "DELETE FROM search_place WHERE key = OLD.id"]
