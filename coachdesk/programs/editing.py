"""Changing one value in the text of a rule file, and nothing else: comments, order and spaces stay as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from coachdesk.programs.lines import Path, find_places
from coachdesk.text import clean

Value: TypeAlias = str | int | float | bool | list[str] | list[int]
"""What can be written: texts, numbers, claims, and lists of texts or of whole numbers."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDE = 100
"""A list that would be wider has each of its texts in a line of its own."""


def set_value(text: str, path: Path, value: Value | None) -> str:
    """The text of a file that `tomllib` accepts with another value at `path`; None takes the key away.

    A key that was not there comes after the last of its table. Raises KeyError where there is no such table.
    """
    places = find_places(text)
    if path in places.values:
        start, end = places.values[path]
        return _without(text, start, end) if value is None else text[:start] + as_toml(value) + text[end:]
    if value is None:
        return text
    line = f"{as_toml_key(path[-1])} = {as_toml(value)}"
    if path[:-1] not in places.ends:
        if path[:-1]:
            raise KeyError(path)
        return f"{line}\n{text}"
    end = _end_of_line(text, places.ends[path[:-1]])
    return f"{text[:end]}\n{line}{text[end:]}"


def add_table(text: str, name: str, values: Mapping[str, Value]) -> str:
    """The text with one more ``[[name]]`` at its end."""
    lines = [f"[[{name}]]", *(f"{as_toml_key(key)} = {as_toml(value)}" for key, value in values.items())]
    return f"{text.rstrip()}\n\n" + "\n".join(lines) + "\n"


def remove_table(text: str, path: Path) -> str:
    """The text without the table at `path`, from its header to its last value; comments between tables stay."""
    places = find_places(text)
    if path not in places.ends:
        raise KeyError(path)
    lines = text.split("\n")
    first, last = places.lines[path] - 1, text.count("\n", 0, places.ends[path])
    del lines[first : last + 1]
    if 0 < first < len(lines) and not lines[first].strip() and not lines[first - 1].strip():
        del lines[first]
    return "\n".join(lines)


def as_toml(value: Value) -> str:
    """A value as TOML writes it; hours that are whole need no point, and control characters are left out."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(clean(value), ensure_ascii=False).replace("\x7f", "\\u007F")
        case list():
            items = [as_toml(item) for item in value]
            line = f"[{', '.join(items)}]"
            return line if len(line) <= _WIDE else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
        case _:
            return str(int(value)) if value == int(value) else repr(value)


def as_toml_key(key: str | int) -> str:
    """The name of a value or of a table as TOML writes it: in quotation marks where it needs them."""
    return str(key) if _BARE.fullmatch(str(key)) else as_toml(str(key))


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _without(text: str, start: int, end: int) -> str:
    """The text without the lines from the one a value begins on to the one it ends on."""
    first = text.rfind("\n", 0, start) + 1
    last = _end_of_line(text, end)
    return text[:first] + text[last + 1 :]
