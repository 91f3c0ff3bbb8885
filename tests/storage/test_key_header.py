"""The key file as text: what is written is read again, and whatever else stands there is refused in one sentence."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookNewer, CoachDeskError
from coachdesk.storage.key_header import KeyHeader
from coachdesk.storage.keys import KdfCost, new_header, open_with_passphrase
from coachdesk.storage.recovery import new_code

PASSPHRASE = "three rivers meet"
HEADER, DATA_KEY = new_header(PASSPHRASE, new_code(), cost=KdfCost(memory_kib=8, passes=1, lanes=1))
CONTENT = HEADER.to_json()


def sealed(members: dict[str, Any]) -> bytes:
    """These members with the digest that fits them, as a hostile writer can make it too."""
    members.pop("digest", None)
    plain = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return json.dumps(members | {"digest": hashlib.sha256(plain.encode()).hexdigest()}).encode()


def altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    members = json.loads(CONTENT)
    change(members)
    return sealed(members)


def test_a_header_is_read_as_it_was_written() -> None:
    again = KeyHeader.from_json(CONTENT)
    assert again == HEADER
    assert again.to_json() == CONTENT
    assert KeyHeader.from_json(altered(lambda members: None)) == HEADER
    assert open_with_passphrase(again, PASSPHRASE).pragma == DATA_KEY.pragma


def test_the_file_is_small_and_holds_no_key() -> None:
    assert len(CONTENT) < 2048
    assert DATA_KEY.key.hex().encode() not in CONTENT
    assert PASSPHRASE.encode() not in CONTENT


def test_every_flipped_bit_is_damage() -> None:
    for at in range(len(CONTENT)):
        for bit in range(8):
            flipped = bytearray(CONTENT)
            flipped[at] ^= 1 << bit
            assert not reads_as_another(bytes(flipped))


def reads_as_another(content: bytes) -> bool:
    """Whether the content passes for a header that differs from ours; one that says the same is harmless."""
    try:
        return KeyHeader.from_json(content) != HEADER
    except CasebookDamaged:
        return False


def test_every_shortened_file_is_damage() -> None:
    for length in range(len(CONTENT.rstrip())):
        with pytest.raises(CasebookDamaged):
            KeyHeader.from_json(CONTENT[:length])


@given(content=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    with pytest.raises(CasebookDamaged):
        KeyHeader.from_json(content)


def test_deep_nesting_is_damage() -> None:
    for content in (b"[" * 60_000, b'{"a":' * 10_000, b"9" * 60_000, b"1e999", b"NaN", b"null", b"[]", b"{}"):
        with pytest.raises(CasebookDamaged):
            KeyHeader.from_json(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=70),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
top = st.sampled_from(["format", "version", "db_id", "salt", "check", "slots"])
inside = st.sampled_from(["kdf", "memory_kib", "passes", "lanes", "salt", "nonce", "wrapped"])
kinds = st.sampled_from(["passphrase", "recovery"])


@given(member=top, value=json_values)
def test_any_value_in_any_member_is_an_error_of_ours(member: str, value: object) -> None:
    refused = refused_politely(altered(lambda members: members.update({member: value})))
    assert refused or (member, value) == ("version", 1)


@given(kind=kinds, member=inside, value=json_values)
def test_any_value_in_any_slot_is_an_error_of_ours(kind: str, member: str, value: object) -> None:
    content = altered(lambda members: members["slots"][kind].update({member: value}))
    assert refused_politely(content) or readable_cost(member, value)


@given(member=top, kind=kinds, inner=inside)
def test_a_missing_member_is_damage(member: str, kind: str, inner: str) -> None:
    with pytest.raises(CasebookDamaged):
        KeyHeader.from_json(altered(lambda members: members.pop(member)))
    with pytest.raises(CasebookDamaged):
        KeyHeader.from_json(altered(lambda members: members["slots"][kind].pop(inner)))


def refused_politely(content: bytes) -> bool:
    try:
        KeyHeader.from_json(content)
    except CoachDeskError as problem:
        return bool(problem.sentence and problem.hint)
    return False


def readable_cost(member: str, value: object) -> bool:
    return member in {"memory_kib", "passes", "lanes"} and type(value) is int and value > 0


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("memory_kib", 2 * 1024**3),
        ("memory_kib", 1024 * 1024 + 1),
        ("memory_kib", 7),
        ("memory_kib", 0),
        ("memory_kib", -65536),
        ("memory_kib", 65536.0),
        ("memory_kib", "65536"),
        ("memory_kib", 10**40),
        ("passes", 11),
        ("passes", 0),
        ("passes", True),
        ("passes", 2**32 - 1),
        ("lanes", 9),
        ("lanes", 2),  # needs 16 KiB
        ("lanes", 0),
        ("kdf", "none"),
        ("wrapped", "00" * 47),
        ("nonce", ""),
        ("salt", "00" * 4096),
    ],
)
@pytest.mark.parametrize("kind", ["passphrase", "recovery"])
def test_a_hostile_slot_is_refused_before_it_costs_anything(kind: str, member: str, value: object) -> None:
    content = altered(
        lambda members: members["slots"][kind].update({"memory_kib": 8, "passes": 1, member: value})
    )
    before, began = peak_kib(), time.perf_counter()
    with pytest.raises(CasebookDamaged):
        KeyHeader.from_json(content)
    assert time.perf_counter() - began < 1
    assert peak_kib() - before < 200 * 1024


def peak_kib() -> int:
    """The most memory this process ever had; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_a_newer_file_asks_for_a_newer_program() -> None:
    for change in ({"version": 2}, {"version": 7, "slots": {"badge": {}}}):
        with pytest.raises(CasebookNewer):
            KeyHeader.from_json(altered(lambda members, change=change: members.update(change)))  # type: ignore[misc]


@pytest.mark.parametrize("version", [0, -1, 1.0, True, "1", None, float("nan")])
def test_a_version_is_a_whole_number(version: object) -> None:
    with pytest.raises(CannotOpen):
        KeyHeader.from_json(altered(lambda members: members.update(version=version)))
