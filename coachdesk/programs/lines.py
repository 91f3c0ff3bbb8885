"""Where in a TOML text a table, a key and its value stand: `tomllib` forgets, and people need to find and mend them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Where a value stands: names of tables and keys, and the place (from 0) in an array, such as ``("hours", 2)``."""

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
    r"""|(?P<comment>\#[^\n]*)|(?P<line>\n)|(?P<mark>[\[\]{},=.])|(?P<bare>[^\s\[\]{},=.#"']+)""",
    re.DOTALL,
)
_Token = tuple[str, str, int, int]
"""Kind, word, line, and how many characters stand before it."""


@dataclass(slots=True)
class Places:
    """What stands where in a text: the line each thing begins on, and in characters the values and tables' ends.

    `values` has first and past-the-last character of a key's value; `ends` where the last value or the header of a
    table ends, with the top of the file as ``()``.
    """

    lines: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        yield kind, match.group(), line, match.start()
        line += match.group().count("\n")


class _Walk:
    """A walk through the tokens of a valid TOML text, noting where each key and each array's item begins."""

    def __init__(self, text: str) -> None:
        self.places = Places()
        self._tokens = [token for token in _tokens(text) if token[0] != "comment"]
        self._at = 0
        self._counts: dict[Path, int] = {}

    def run(self) -> None:
        header: Path = ()
        while self._at < len(self._tokens):
            kind, word, line, _start = self._tokens[self._at]
            if kind == "line":
                self._at += 1
            elif word == "[":
                header = self._header(line)
            else:
                self._key(header, line)

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.places.lines.setdefault(path[:length], line)

    def _name(self) -> list[str]:
        """The parts of a dotted name, up to the mark that ends it."""
        parts: list[str] = []
        while self._at < len(self._tokens):
            kind, word, _line, _start = self._tokens[self._at]
            if kind == "line" or word in {"=", "]", "["}:
                break
            if word != ".":
                parts.append(word[1:-1] if kind == "text" else word)
            self._at += 1
        return parts

    def _header(self, line: int) -> Path:
        opening = self._at
        self._skip_marks("[")
        repeated = self._at - opening == 2
        path: Path = ()
        parts = self._name()
        for place, part in enumerate(parts):
            path = (*path, part)
            last = place == len(parts) - 1
            if last and repeated:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self._note(path, line)
        self._skip_marks("]")
        self.places.ends[path] = self._end()
        return path

    def _skip_marks(self, mark: str) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at][1] == mark:
            self._at += 1

    def _key(self, header: Path, line: int) -> None:
        path: Path = (*header, *self._name())
        self._note(path, line)
        self._at += 1
        start = self._tokens[self._at][3] if self._at < len(self._tokens) else 0
        self._value(path)
        self.places.values.setdefault(path, (start, self._end()))
        self.places.ends[header] = self._end()

    def _end(self) -> int:
        """Where the token before this one ends."""
        _kind, word, _line, start = self._tokens[self._at - 1]
        return start + len(word)

    def _value(self, path: Path) -> None:
        """Pass over a value to the end of its line, noting the items of an array."""
        depth, item, fresh = 0, -1, False
        while self._at < len(self._tokens):
            kind, word, line, _start = self._tokens[self._at]
            if kind == "line" and depth == 0:
                return
            self._at += 1
            if fresh and kind != "line" and word != "]":
                item, fresh = item + 1, False
                self.places.lines.setdefault((*path, item), line)
            if kind == "mark" and word in "[{":
                depth += 1
                fresh = fresh or (depth == 1 and word == "[")
            elif kind == "mark" and word in "]}":
                depth -= 1
            elif kind == "mark" and word == "," and depth == 1 and item >= 0:
                fresh = True


def find_lines(text: str) -> dict[Path, int]:
    """The first line of every table, key and array item of a TOML text that `tomllib` accepts."""
    return find_places(text).lines


def find_places(text: str) -> Places:
    """Where everything stands in a TOML text that `tomllib` accepts."""
    walk = _Walk(text)
    walk.run()
    return walk.places


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """The line of `path`, or of the nearest thing around it; None for the file as a whole."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None
