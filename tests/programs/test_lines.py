"""The line of every key, held against the text itself."""

from __future__ import annotations

import pytest

from coachdesk.programs.lines import find_lines, line_of
from coachdesk.programs.profiles import shipped_keys, shipped_text

TEXT = '''\
# a comment with = and [brackets]
title = "a # no comment"
"quoted key" = 1
a.b = 2
list = [
  1,  # one
  [2, 3],
  { x = 4, y = [5] },
]
long = """
fake = 1
[not.a.table]
"""

[one]
key = 1 # [x]
[one.two]
key = """x"""

[[many]]
key = 'it''s'
[many.below]
key = 2
[[many.rows]]
key = 3
[[many.rows]]
key = 4
[[many]]
key = 5
[many.below]
key = 6
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("a",), 4),
        (("a", "b"), 4),
        (("list",), 5),
        (("list", 0), 6),
        (("list", 1), 7),
        (("list", 2), 8),
        (("list", 2, "x"), 8),
        (("long",), 10),
        (("one", "key"), 16),
        (("one", "two", "key"), 18),
        (("many", 0), 20),
        (("many", 0, "key"), 21),
        (("many", 0, "below", "key"), 23),
        (("many", 0, "rows", 0, "key"), 25),
        (("many", 0, "rows", 1, "key"), 27),
        (("many", 1, "key"), 29),
        (("many", 1, "below", "key"), 31),
        (("many", 1, "missing"), 28),
        (("nothing",), None),
        (("fake",), None),
    ],
)
def test_every_kind_of_place_has_its_line(path: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(find_lines(TEXT.replace("'it''s'", "'its'")), path) == line


@pytest.mark.parametrize("key", shipped_keys())
def test_each_key_stands_on_the_line_it_is_said_to(key: str) -> None:
    lines = shipped_text(key).split("\n")
    found = find_lines(shipped_text(key))
    assert len(found) > 20
    for path, line in found.items():
        if isinstance(path[-1], str):
            assert path[-1] in lines[line - 1]
