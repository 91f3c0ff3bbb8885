"""Passphrases: their strength is told, and changing one keeps every way in that should be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.errors import UsageError, WrongPassphrase, WrongRecoveryCode
from coachdesk.services.casebook import Casebook, make_casebook, new_recovery_code, open_casebook
from coachdesk.services.passphrases import estimate
from tests.conftest import CHEAP, PASSPHRASE


@pytest.mark.parametrize("weak", ["password", "qwertyuiop", "maya torres", "12345678", " "])
def test_what_a_program_guesses_is_told_to_be_weak(weak: str) -> None:
    assert estimate(weak, known=("Maya Torres",)).score < 3


def test_a_few_odd_words_are_strong() -> None:
    assert estimate("river lantern quartz umbrella").score >= 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_strength(text: str) -> None:
    assert 0 <= estimate(text).score <= 4


def test_a_changed_passphrase_is_the_only_one(casebook: Casebook) -> None:
    casebook.change_passphrase("river lantern quartz")
    assert casebook.is_passphrase("river lantern quartz")
    assert not casebook.is_passphrase(PASSPHRASE)
    folder = casebook.folder
    casebook.close()
    with pytest.raises(WrongPassphrase):
        open_casebook(folder, passphrase=PASSPHRASE)
    open_casebook(folder, passphrase="river lantern quartz").close()


def test_a_new_passphrase_is_not_too_short(tmp_path: Path, casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="8 characters"):
        make_casebook(tmp_path / "A.casebook", "a" * 7, new_recovery_code(), cost=CHEAP)
    assert not (tmp_path / "A.casebook").exists()
    with pytest.raises(UsageError, match="8 characters"):
        casebook.change_passphrase(" a      ")
    assert casebook.is_passphrase(PASSPHRASE)


def test_a_new_recovery_sheet_ends_the_old_one(tmp_path: Path) -> None:
    old, new = new_recovery_code(), new_recovery_code()
    casebook = make_casebook(tmp_path / "A.casebook", PASSPHRASE, old, cost=CHEAP)
    casebook.change_recovery_code(new)
    casebook.close()
    with pytest.raises(WrongRecoveryCode):
        open_casebook(tmp_path / "A.casebook", recovery_code=old)
    open_casebook(tmp_path / "A.casebook", recovery_code=new).close()
    open_casebook(tmp_path / "A.casebook", passphrase=PASSPHRASE).close()
