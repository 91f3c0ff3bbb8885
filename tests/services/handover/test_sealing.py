"""A file that is not what its sender wrote is refused in one sentence, and nothing is changed by it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import CannotRead, NotSaved
from coachdesk.services.casebook import new_recovery_code
from coachdesk.services.handover import open_handover
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import LARGEST, Handover, read_text, seal, unseal, write_text
from coachdesk.services.parcels.people import find_named
from tests.conftest import CHEAP
from tests.services.handover.conftest import TODAY
from tests.storage.filled import make_filled

CODE = new_recovery_code()


@pytest.fixture(scope="module")
def handover(tmp_path_factory: pytest.TempPathFactory) -> Handover:
    """A hand-over of one candidate, made once: the tests change copies of it."""
    book = make_filled(tmp_path_factory.mktemp("sender") / "Maya.casebook", 1)
    (who,) = book.ask(find_named, "Rosa Nguyễn")
    made = book.ask(gather, [who], today=TODAY)
    book.close()
    return made


@pytest.fixture
def content(handover: Handover) -> bytes:
    return seal(handover, CODE, cost=CHEAP)


def refused(act: Callable[..., object], *given: object) -> str:
    """The sentence of a refusal: one or two lines of words and no more."""
    with pytest.raises(CannotRead) as caught:
        act(*given)
    assert "\n" not in str(caught.value)
    return caught.value.sentence


def cheaply(content: bytes, code: str = CODE) -> Handover:
    """Opened at the cost of tests."""
    return unseal(content, code, cost=CHEAP)


def test_the_right_code_opens_it(content: bytes, handover: Handover) -> None:
    found = unseal(content, CODE, cost=CHEAP)
    assert (found.coach, found.made_on, found.parcel) == (handover.coach, handover.made_on, handover.parcel)


def test_another_code_and_a_mistyped_one_do_not(content: bytes) -> None:
    assert "does not open the file" in refused(lambda: unseal(content, new_recovery_code(), cost=CHEAP))
    for typed in ("", "ABCD", CODE[:-1], "ä" * 32):
        assert "mistyped" in refused(cheaply, content, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_a_flipped_bit_anywhere_is_found(content: bytes, number: int) -> None:
    altered = bytearray(content)
    altered[number % len(content)] ^= 1 << (number // len(content)) % 8
    refused(lambda: unseal(bytes(altered), CODE, cost=CHEAP))


def test_whatever_is_cut_off_or_added_is_found(content: bytes) -> None:
    for length in (0, 1, 21, 22, 23, 49, 50, 51, 66, len(content) // 2, len(content) - 1):
        refused(cheaply, content[:length])
    refused(lambda: unseal(content + b"\0", CODE, cost=CHEAP))


def test_other_files_are_none(tmp_path: Path) -> None:
    files: dict[str, bytes] = {
        "empty": b"",
        "zeros": bytes(1_000),
        "text": b"CoachDesk",
        "zip": b"PK\3\4" + bytes(100),
    }
    for name, held in files.items():
        (tmp_path / name).write_bytes(held)
        assert "damaged" in refused(open_handover, tmp_path / name, CODE)
    assert "cannot be read" in refused(lambda: open_handover(tmp_path / "gone", CODE))
    assert "newer CoachDesk" in refused(
        lambda: unseal(b"CoachDesk hand-over 2\n" + bytes(99), CODE, cost=CHEAP)
    )
    refused(lambda: open_handover(tmp_path, CODE))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_a_device_is_not_waited_for(tmp_path: Path) -> None:
    refused(lambda: open_handover(Path("/dev/zero"), CODE))


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "more than CoachDesk takes in" in refused(lambda: open_handover(large, CODE))


def test_a_text_too_long_to_read_back_is_not_written(handover: Handover) -> None:
    long = deepcopy(handover)
    (session,) = long.parcel["session"].values()
    session["summary"] = "x" * 1_000_001
    with pytest.raises(NotSaved, match="more text"):
        seal(long, CODE, cost=CHEAP)


Alter = Callable[[list[dict[str, Any]]], object]


def _first(kind: str, **more: Any) -> Alter:
    return lambda records: next(each for each in records if each["record"] == kind).update(more)


HOSTILE: tuple[Alter, ...] = (
    _first("session", private_note="mine"), _first("session", summary="x" * 1_000_001), _first("session", minutes=-5),
    _first("session", answers="[1]"), _first("session", answers="{"),
    _first("session", focus="x" * 40_001), _first("session", held_on="9999-12-31"), _first("session", trashed_at=None),
    _first("candidate", note="mine"), _first("candidate", archived=True), _first("candidate", given="x" * 50_000),
    _first("coach", is_user=True), _first("coach", id="00"), _first("session", id="../../etc/passwd"),
    _first("attendance", session_id="1" * 32), _first("enrollment", program="../../x"),
    _first("program_profile", body="key = 1"), _first("program_profile", program="mcoe"),
    _first("program_year", starts_on="2030-01-01"), _first("next_step", owner="nobody"),
    _first("next_step", record="saved_view"), _first("next_step", record="fact"), _first("position", extra=1),
    lambda records: records.append(dict(records[0])), lambda records: records.clear(),
    lambda records: records.append({"record": "candidate"}),
    lambda records: records.extend([{**records[0], "id": f"{number:032x}"} for number in range(100_001)]),
)  # fmt: skip


@pytest.mark.parametrize("alter", HOSTILE)
def test_whoever_knows_the_code_gets_nothing_in_that_does_not_belong(
    handover: Handover, alter: Alter
) -> None:
    first, _end, rest = write_text(handover).partition(b"\n")
    records = json.loads(rest)
    alter(records)
    text = first + b"\n[\n" + ",\n".join(map(json.dumps, records)).encode() + b"\n]\n"
    refused(lambda: read_text(text))


@pytest.mark.parametrize("told", [{"coach": "1" * 32}, {"coach": None}, {"made_on": "0001-01-01"}, {"format": "x"},
                                  {"version": 2}, {"schema": "9"}, {"made_on": 3}])  # fmt: skip
def test_the_first_line_has_to_be_right(handover: Handover, told: dict[str, Any]) -> None:
    first, _end, rest = write_text(handover).partition(b"\n")
    refused(lambda: read_text(json.dumps(json.loads(first) | told).encode() + b"\n" + rest))


def test_the_order_of_records_does_not_matter(handover: Handover) -> None:
    first, _end, rest = write_text(handover).partition(b"\n")
    records = json.loads(rest)
    Random(5).shuffle(records)
    text = first + b"\n[\n" + b",\n".join(json.dumps(each).encode() for each in records) + b"\n]\n"
    assert read_text(text).parcel == handover.parcel
