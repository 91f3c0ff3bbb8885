"""What the doors are tried with: words, bytes, altered files that were once sound, tables, lists of arguments."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

Strategy = st.SearchStrategy

ODD_LETTERS = "ẞıİﬁΣς\u0301\u0300\u20dd\u200b\u200d\u202e\u00ad\ufeff\u2028\x00\x85\x1b\ud800\udfff😀李लाم٣½²"
"""Letters that have made programs stumble: those that grow in another case, marks, halves, digits of other scripts."""

HOSTILE = (
    "<b>", "</para>", "<img src='file:///etc/passwd'/>", "&amp;", "&#0;", "%s", "{0}", "{candidate}", "=1+1", "@A1",
    "'; DROP TABLE session; --", "../../x", "C:\\con", "\\\\host\\share", "$(id)", "`id`", "${HOME}", "null", "NaN",
    "1e999", "0x1F", "-0", "9" * 40, "٣٤", "२", "Å", "a\u0301" * 5, "\r\n", "\t", '"', '""', "'", "–", "½",
)  # fmt: skip
SPELLINGS = (
    "1h15", "1:15", "75", "1,5h", "1 h 15 min", "0:00", ".5", "90 min", "24:00", "3/14/2026", "2026-03-14", "14 Mar",
    "Mar 14, 2026", "tue", "next friday", "yesterday", "+3", "-9999", "02/29/2025", "noon", "9:30", "2 pm", "2:15p",
    "1400", "12:60", "by Friday", "due 3/14", "call the mentor by ", "2C; 4B", "Rosa Nguyễn", "Nguyễn, Rosa",
)  # fmt: skip


T = TypeVar("T")


def by_chance(make: Callable[[Random], T]) -> Strategy[T]:
    """Whatever `make` does with chance drawn from a number of hypothesis: much faster than drawing each part."""
    return st.integers(0, 2**64 - 1).map(lambda number: make(Random(number)))


def words(*pieces: str) -> Strategy[str]:
    """Any text, texts of odd letters, and texts put together of spellings, signs and hostile pieces.

    Now and then one comes so many times over that whatever is slower than its length shows.
    """
    known = (*pieces, *SPELLINGS, *HOSTILE, *" -./:,;hm&\n")

    def assembled(chance: Random) -> str:
        text = "".join(chance.choices(known, k=chance.randint(1, 5)))
        if chance.random() < 0.3:
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(ODD_LETTERS) + text[at:]
        return text if chance.random() < 0.98 else text * max(1, chance.choice((300, 5_000)) // len(text))

    odd = st.text(ODD_LETTERS + "aA1 -.", max_size=20)
    return st.one_of(st.text(max_size=20), odd, *[by_chance(assembled)] * 4)


def altered(sound: Sequence[str], *pieces: str) -> Strategy[str]:
    """One of these sound texts with stretches cut out and other text put in."""
    more = (*pieces, *HOSTILE, *ODD_LETTERS, "\n", "")

    def edited(chance: Random) -> str:
        text = chance.choice(sound)
        for _edit in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(more) + text[at + chance.choice((0, 0, 1, 2, 9, 80)) :]
        return text

    return by_chance(edited)


def altered_bytes(sound: Sequence[bytes]) -> Strategy[bytes]:
    """One of these sound files with bits flipped, bytes cut out and put in, or its end missing."""

    def damaged(chance: Random) -> bytes:
        content = bytearray(chance.choice(sound))
        for _edit in range(chance.randint(1, 4)):
            at = chance.randrange(len(content) or 1)
            if content and chance.random() < 0.6:
                content[at] ^= 1 << chance.randrange(8)
            else:
                gone = chance.choice((0, 1, 4, 100, 100_000))
                content[at : at + gone] = chance.randbytes(chance.randint(0, 8))
        return bytes(content)

    return by_chance(damaged)


ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 75, 2**63, 10**400, 1.5, float("nan"), float("inf"), "", "x", "2026-03-14", "2026-02-30",
    "25:00", "09:30:00", "held", "00000000000000000000000000000001", "\ud800", "a" * 5_000, [], [[]], {}, {"a": None},
    ["2A"], [1, None], ["00000000000000000000000000000001"], [0, 0, 800, 600], [1e308, -1, 2, 3],
    "2026-11-02T09:30:00+00:00",
)  # fmt: skip
"""Values that JSON can say and that a member may not be; :func:`odd_value` hands them out."""


def odd_value(chance: Random, *more: Any) -> Any:
    """One of these and of the odd values, nobody else's: what is put into it reaches no later input, nor itself."""
    return deepcopy(chance.choice((*ODD_VALUES, *more)))


def spoil_member(chance: Random, found: dict[str, Any], *more: Any) -> None:
    """A member, of those it has and of those nobody may have, that is gone or says something odd."""
    name = chance.choice((*found, "private_note", "\x00", "__class__"))
    if chance.random() < 0.2:
        found.pop(name, None)
    else:
        found[name] = odd_value(chance, *HOSTILE, *ODD_LETTERS, 10**9, [[]], [{}], *more)


def odd_objects(*names: str) -> Strategy[dict[str, Any]]:
    """Objects with some of these members and others, whose values may be anything."""
    others = (*names, *names, "", "\x00", "__class__", "ключ", "a" * 300)

    def made(chance: Random) -> dict[str, Any]:
        return {chance.choice(others): odd_value(chance) for _member in range(chance.randint(0, 4))}

    return by_chance(made)


def json_files(sound: bytes, *names: str) -> Strategy[bytes]:
    """Files of JSON with these members and others; a sound one with other values in it; some nested deeply."""
    deep = (
        b"[" * 3_000,
        b'{"a":' * 3_000,
        b"1" * 5_000,
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\0}\0",
        b"null",
        b"",
    )
    whole = json.loads(sound)
    members = [*names, *whole]
    changed = st.builds(lambda more: json.dumps({**whole, **more}).encode(), odd_objects(*members))
    told = odd_objects(*members).map(lambda found: json.dumps(found).encode())
    return st.one_of(changed, told, st.sampled_from(deep), altered_bytes([sound]))


HEADINGS = (
    "Date", "Candidate", "Start", "End", "Hours", "Minutes", "Length", "Type", "Notes", "School", "District", "Topic",
    "CPSEL", "Next steps", "Status", "Next meeting", "Private note", "Visited on", "Total", "Coachee name",
)  # fmt: skip
CELLS = (
    "3/14/2026", "14/3/2026", "2026-03-14", "45730", "45730.0", "99999", "Rosa Nguyen", "Nguyễn, Rosa", "Rosa & Ana",
    "9:00-10:15", "9", "10:15", "noon", "to", "1.25", "1,5", "75", "45 min", "held", "no show", "cancelled", "Zoom",
    "Site visit", "2C; 4B", "CPSEL2C", "Total", "Grand total", "Both: read; Coach sends", "• one\n• two", "tue",
    ",", "-",
)  # fmt: skip


def tables() -> Strategy[bytes]:
    """CSV tables with headings that mean something and cells that may."""
    usual = ("Date", "Candidate", "Hours", "Start", "End", "Type", "CPSEL", "Next steps", "Next meeting")
    filling = (*CELLS, *CELLS, *HOSTILE, *ODD_LETTERS, "")

    def made(chance: Random) -> bytes:
        odd = chance.sample((*HEADINGS, *HOSTILE), chance.randint(2, 9))
        heads = usual if chance.random() < 0.7 else odd
        rows = [chance.choices(filling, k=chance.randint(0, 10)) for _row in range(chance.randint(0, 6))]
        return as_csv(heads, rows, chance.choice(",,,;\t|"))

    return by_chance(made)


def as_csv(heads: Sequence[str], rows: list[list[str]], delimiter: str) -> bytes:
    """A table as bytes; a lone surrogate in it becomes a question mark."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows([heads, *rows])
    return target.getvalue().encode(errors="replace")


MEMBERS = (
    "data.db",
    "key.json",
    "manifest.json",
    "../data.db",
    "/data.db",
    "data.db\\x",
    "con",
    "extra",
    "KEY.JSON",
)


def zips(*contents: bytes) -> Strategy[bytes]:
    """ZIPs of members with the right names and wrong ones, twice, packed, and as links or folders."""
    filling = (b"", b"{}", b"[" * 3_000, b"\0" * 50_000, *contents, *contents)
    packings = (zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

    def made(chance: Random) -> bytes:
        names = chance.choices(MEMBERS, k=chance.randint(0, 4)) if chance.random() < 0.5 else MEMBERS[:3]
        odd = chance.random() < 0.5
        return _as_zip(
            [
                (
                    name,
                    chance.choice(filling),
                    chance.choice(packings) if odd else zipfile.ZIP_STORED,
                    chance.choice((0, 0, 0o120777 << 16, 0o40755 << 16)) if odd else 0,
                )
                for name in names
            ]
        )

    return by_chance(made)


def _as_zip(members: Sequence[tuple[str, bytes, int, int]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content, packing, attributes in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = packing, attributes
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of a name that stands there already
                made.writestr(info, content)
    return target.getvalue()
