"""The two ways into a casebook: what opens it, what must not, and what stays shut when something was moved."""

from __future__ import annotations

import pickle
import unicodedata
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import CasebookDamaged, UsageError, WrongPassphrase, WrongRecoveryCode
from coachdesk.storage.keys import (
    DataKey,
    KdfCost,
    KeyHeader,
    KeyOfAnotherCasebook,
    accepts,
    change_passphrase,
    change_recovery,
    new_header,
    open_with_key,
    open_with_passphrase,
    open_with_recovery,
)
from coachdesk.storage.recovery import groups, new_code
from coachdesk.storage.wrapping import LIGHT, STRONG, Slot

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "three rivers meet"


@pytest.fixture
def code() -> str:
    return new_code()


@pytest.fixture
def made(code: str) -> tuple[KeyHeader, DataKey]:
    return new_header(PASSPHRASE, code, cost=CHEAP)


def test_passphrase_and_recovery_code_open_the_same_key(made: tuple[KeyHeader, DataKey], code: str) -> None:
    header, data_key = made
    assert open_with_passphrase(header, PASSPHRASE).pragma == data_key.pragma
    assert open_with_recovery(header, code).pragma == data_key.pragma
    assert open_with_recovery(header, " ".join(groups(code)).lower()).pragma == data_key.pragma


def test_people_pay_the_strong_cost(code: str) -> None:
    header, _key = new_header(PASSPHRASE, code)
    assert header.passphrase.cost == STRONG == KdfCost(memory_kib=65536, passes=3, lanes=1)
    assert header.recovery.cost == LIGHT
    assert accepts(header, open_with_passphrase(header, PASSPHRASE))


@pytest.mark.parametrize(
    "text", ["", " ", "three rivers", "Three rivers meet", f"{PASSPHRASE} ", "\ud800", "\0"]
)
def test_any_other_passphrase_is_refused(made: tuple[KeyHeader, DataKey], text: str) -> None:
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(made[0], text)


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u3000", "\ud800"])
def test_a_casebook_needs_a_passphrase(made: tuple[KeyHeader, DataKey], code: str, text: str) -> None:
    with pytest.raises(UsageError):
        new_header(text, code, cost=CHEAP)
    with pytest.raises(UsageError):
        change_passphrase(*made, text, cost=CHEAP)


def test_a_casebook_needs_a_whole_recovery_code(made: tuple[KeyHeader, DataKey], code: str) -> None:
    with pytest.raises(WrongRecoveryCode):
        new_header(PASSPHRASE, code[:-1], cost=CHEAP)
    with pytest.raises(WrongRecoveryCode):
        change_recovery(*made, code[:-1])


@pytest.mark.parametrize(
    "passphrase",
    [
        "sûr de moi é",
        "Ｆｕｌｌ　ｗｉｄｔｈ",
        "ﬁne",
        "Nguyễn Ân",
        "Անի Հակոբյան",
        "ごがつ",
        "한국어 문장",
        "مرحبا بك",
    ],
)
def test_every_keyboard_s_form_of_a_passphrase_opens(passphrase: str, code: str) -> None:
    header, data_key = new_header(unicodedata.normalize("NFD", passphrase), code, cost=CHEAP)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        typed = unicodedata.normalize(form, passphrase)
        assert open_with_passphrase(header, typed).pragma == data_key.pragma


@settings(max_examples=40)
@given(passphrase=st.text(min_size=1).filter(str.strip))
def test_a_passphrase_in_any_script_opens(passphrase: str) -> None:
    header, data_key = new_header(passphrase, SOME_CODE, cost=CHEAP)
    assert open_with_passphrase(header, passphrase).pragma == data_key.pragma


SOME_CODE = new_code()


def test_a_mistyped_recovery_code_is_told_from_a_foreign_one(
    made: tuple[KeyHeader, DataKey], code: str
) -> None:
    with pytest.raises(WrongRecoveryCode, match="mistyped"):
        open_with_recovery(made[0], code[:-1] + ("7" if code[-1] != "7" else "8"))
    with pytest.raises(WrongRecoveryCode, match="another casebook"):
        open_with_recovery(made[0], new_code())


def test_two_casebooks_share_nothing(code: str) -> None:
    (one, one_key), (other, other_key) = (new_header(PASSPHRASE, code, cost=CHEAP) for _time in range(2))
    assert one.db_id != other.db_id
    assert one_key.key != other_key.key
    assert one.salt != other.salt
    assert one.passphrase.salt != other.passphrase.salt
    assert not accepts(one, other_key)


def test_a_slot_cannot_be_moved_to_another_casebook(code: str) -> None:
    header, _key = new_header(PASSPHRASE, code, cost=CHEAP)
    foreign, _key = new_header(PASSPHRASE, code, cost=CHEAP)
    moved = replace(header, passphrase=foreign.passphrase, recovery=foreign.recovery)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(moved, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(moved, code)


def test_a_slot_cannot_take_the_place_of_the_other(code: str) -> None:
    header, _key = new_header(code, code, cost=CHEAP)
    swapped = replace(header, passphrase=header.recovery, recovery=header.passphrase)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(swapped, code)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(swapped, code)


def test_every_flipped_byte_of_a_slot_keeps_it_shut(made: tuple[KeyHeader, DataKey]) -> None:
    header, _key = made
    for slot in flipped_slots(header.passphrase):
        with pytest.raises(WrongPassphrase):
            open_with_passphrase(replace(header, passphrase=slot), PASSPHRASE)


def flipped_slots(slot: Slot) -> list[Slot]:
    return [
        *(replace(slot, salt=salt) for salt in flipped(slot.salt)),
        *(replace(slot, nonce=nonce) for nonce in flipped(slot.nonce)),
        *(replace(slot, wrapped=wrapped) for wrapped in flipped(slot.wrapped)),
    ]


def flipped(octets: bytes) -> list[bytes]:
    return [octets[:at] + bytes([octet ^ 1]) + octets[at + 1 :] for at, octet in enumerate(octets)]


def test_an_altered_salt_or_check_is_damage_and_not_a_wrong_passphrase(
    made: tuple[KeyHeader, DataKey], code: str
) -> None:
    header, _key = made
    altered = [
        *(replace(header, salt=salt) for salt in flipped(header.salt)),
        *(replace(header, check=check) for check in flipped(header.check)),
    ]
    for each in altered:
        with pytest.raises(CasebookDamaged):
            open_with_passphrase(each, PASSPHRASE)
    with pytest.raises(CasebookDamaged):
        open_with_recovery(altered[0], code)


def test_a_new_passphrase_replaces_the_old_one_and_nothing_else(
    made: tuple[KeyHeader, DataKey], code: str
) -> None:
    header, data_key = made
    changed = change_passphrase(header, data_key, "a fourth river", cost=CHEAP)
    assert open_with_passphrase(changed, "a fourth river").pragma == data_key.pragma
    assert open_with_recovery(changed, code).pragma == data_key.pragma
    assert open_with_passphrase(header, PASSPHRASE).pragma == data_key.pragma
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(changed, PASSPHRASE)


def test_a_new_recovery_code_replaces_the_old_one_and_nothing_else(
    made: tuple[KeyHeader, DataKey], code: str
) -> None:
    header, data_key = made
    another = new_code()
    changed = change_recovery(header, data_key, another)
    assert open_with_recovery(changed, another).pragma == data_key.pragma
    assert open_with_passphrase(changed, PASSPHRASE).pragma == data_key.pragma
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(changed, code)


def test_no_slot_is_made_for_a_foreign_key(made: tuple[KeyHeader, DataKey], code: str) -> None:
    header, _key = made
    _header, foreign = new_header(PASSPHRASE, code, cost=CHEAP)
    with pytest.raises(KeyOfAnotherCasebook):
        change_passphrase(header, foreign, "a fourth river", cost=CHEAP)
    with pytest.raises(KeyOfAnotherCasebook):
        change_recovery(header, foreign, code)


def test_a_key_from_the_keyring_opens_only_its_own_casebook(made: tuple[KeyHeader, DataKey]) -> None:
    header, data_key = made
    assert open_with_key(header, data_key.key).pragma == data_key.pragma
    for foreign in (DataKey.new().key, bytes(32), b"", data_key.key[:-1]):
        with pytest.raises(KeyOfAnotherCasebook):
            open_with_key(header, foreign)


def test_a_casebook_s_identity_is_part_of_its_check(made: tuple[KeyHeader, DataKey]) -> None:
    header, data_key = made
    assert accepts(header, data_key)
    assert not accepts(replace(header, db_id=uuid4()), data_key)


def test_the_pragma_is_key_then_salt() -> None:
    data_key = DataKey(bytes(range(32)), bytes(range(16)))
    assert data_key.pragma == bytes(range(32)).hex() + bytes(range(16)).hex()
    assert len(data_key.pragma) == 96


def test_a_short_key_is_no_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(bytes(31), bytes(16))
    with pytest.raises(ValueError, match="has 16"):
        DataKey(bytes(32), bytes(15))


def test_a_wiped_key_is_gone_for_good() -> None:
    data_key = DataKey.new()
    data_key.wipe()
    data_key.wipe()
    with pytest.raises(ValueError, match="wiped"):
        _ = data_key.pragma


def test_nothing_prints_a_secret(made: tuple[KeyHeader, DataKey]) -> None:
    header, data_key = made
    shown = f"{data_key!r} {data_key} {header!r} {header.passphrase!r} {vars(KeyOfAnotherCasebook())}"
    for secret in (data_key.key.hex(), repr(data_key.key)[2:-1], header.passphrase.wrapped.hex()):
        assert secret not in shown


def test_a_key_is_never_pickled() -> None:
    with pytest.raises(TypeError, match="key"):
        pickle.dumps(DataKey.new())
