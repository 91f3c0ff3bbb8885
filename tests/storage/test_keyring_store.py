"""The keyring as a convenience: with a real backend that lives in memory, and with those that must not be used.

The desktop's own keyring is asked in test_desktop_keyring.py.
"""

from __future__ import annotations

import base64
import importlib
import time
from collections.abc import Iterator
from threading import Event
from uuid import uuid4

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.core import load_keyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from coachdesk.storage.data_key import DataKey
from coachdesk.storage.keyring_store import (
    PROTECTING,
    KeyringAnswer,
    KeyringOff,
    KeyringState,
    KeyringStore,
    SystemKeyring,
)

SERVICE = "CoachDesk"
KEY = DataKey.new().key
CASEBOOK = uuid4()


class MemoryKeyring(KeyringBackend):
    """A keyring like any other, whose entries live as long as it does; `trouble` is raised at every call."""

    priority = -1  # never found by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.calls: list[str] = []
        self.trouble: Exception | None = None
        self.waits_for: Event | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._called("get")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called("set")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._called("delete")
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _called(self, what: str) -> None:
        self.calls.append(what)
        if self.waits_for is not None:
            self.waits_for.wait()
        if self.trouble is not None:
            raise self.trouble


class ForgetfulKeyring(MemoryKeyring):
    """Says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called("set")


class GarblingKeyring(MemoryKeyring):
    """Keeps something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called("set")
        self.entries[service, username] = password[:-4]


class Chain(ChainerBackend):
    """A chain of chosen backends, asked one after the other."""

    priority = -1
    backends: tuple[KeyringBackend, ...] = ()


MINE = {
    f"{__name__}.{kind.__qualname__}": "test keyring"
    for kind in (MemoryKeyring, ForgetfulKeyring, GarblingKeyring)
}


@pytest.fixture(autouse=True)
def usual_backend() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def backend() -> MemoryKeyring:
    return use(MemoryKeyring())


def use(backend: MemoryKeyring) -> MemoryKeyring:
    keyring.set_keyring(backend)
    return backend


@pytest.fixture
def store() -> SystemKeyring:
    return SystemKeyring(protecting=MINE)


def test_a_key_is_remembered_read_and_forgotten(backend: MemoryKeyring, store: SystemKeyring) -> None:
    assert store.read(CASEBOOK).has_no_entry
    assert store.remember(CASEBOOK, KEY).holds(KEY)
    answer = store.read(CASEBOOK)
    assert (answer.state, answer.key, answer.backend_name) == (KeyringState.PRESENT, KEY, "test keyring")
    assert (answer.sentence, answer.has_no_entry) == ("", False)
    assert store.forget(CASEBOOK).has_no_entry
    assert store.read(CASEBOOK).has_no_entry
    assert backend.entries == {}


def test_the_entry_is_as_the_format_says(backend: MemoryKeyring, store: SystemKeyring) -> None:
    store.remember(CASEBOOK, KEY)
    assert backend.entries == {(SERVICE, str(CASEBOOK)): base64.b64encode(KEY).decode()}


def test_each_casebook_has_its_own_entry(backend: MemoryKeyring, store: SystemKeyring) -> None:
    store.remember(CASEBOOK, KEY)
    assert store.read(uuid4()).has_no_entry
    store.forget(uuid4())
    assert store.read(CASEBOOK).holds(KEY)


def test_what_is_remembered_already_is_not_written_again(
    backend: MemoryKeyring, store: SystemKeyring
) -> None:
    store.remember(CASEBOOK, KEY)
    backend.calls.clear()
    assert store.remember(CASEBOOK, KEY).holds(KEY)
    assert backend.calls == ["get"]


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "garbage",
        "ключ",
        "A" * 44,
        base64.b64encode(bytes(31)).decode(),
        base64.b64encode(bytes(32)).decode(),
    ],
)
def test_another_entry_is_never_overwritten(backend: MemoryKeyring, store: SystemKeyring, entry: str) -> None:
    backend.entries[SERVICE, str(CASEBOOK)] = entry
    answer = store.remember(CASEBOOK, KEY)
    assert answer.has_entry
    assert not answer.holds(KEY)
    assert "left as it is" in answer.sentence
    assert backend.entries == {(SERVICE, str(CASEBOOK)): entry}
    assert "set" not in backend.calls


def test_a_stale_entry_is_replaced_only_after_it_was_forgotten(
    backend: MemoryKeyring, store: SystemKeyring
) -> None:
    store.remember(CASEBOOK, DataKey.new().key)
    assert not store.remember(CASEBOOK, KEY).holds(KEY)
    store.forget(CASEBOOK)
    assert store.remember(CASEBOOK, KEY).holds(KEY)


@pytest.mark.parametrize("entry", ["", "garbage", "ключ", "AAAA", "=" * 44])
def test_an_entry_that_is_no_key_is_told_from_no_entry(
    backend: MemoryKeyring, store: SystemKeyring, entry: str
) -> None:
    backend.entries[SERVICE, str(CASEBOOK)] = entry
    answer = store.read(CASEBOOK)
    assert (answer.state, answer.key, answer.has_entry) == (KeyringState.PRESENT, None, True)
    assert answer.sentence
    assert not answer.has_no_entry


@pytest.mark.parametrize("kind", [ForgetfulKeyring, GarblingKeyring])
def test_what_was_put_in_is_read_back(store: SystemKeyring, kind: type[MemoryKeyring]) -> None:
    use(kind())
    answer = store.remember(CASEBOOK, KEY)
    assert not answer.holds(KEY)
    assert "did not keep" in answer.sentence


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (KeyringLocked("dismissed"), KeyringState.LOCKED),
        (InitError("no collection"), KeyringState.UNREACHABLE),
        (PasswordSetError("no"), KeyringState.UNREACHABLE),
        (PasswordDeleteError("no"), KeyringState.UNREACHABLE),
        (OSError(1783, "The stub received bad data."), KeyringState.UNREACHABLE),
        (ValueError("a library's own"), KeyringState.UNREACHABLE),
        (TimeoutError(), KeyringState.UNREACHABLE),
    ],
)
def test_trouble_is_a_state_and_never_no_entry(
    backend: MemoryKeyring, store: SystemKeyring, trouble: Exception, state: KeyringState
) -> None:
    backend.entries[SERVICE, str(CASEBOOK)] = base64.b64encode(KEY).decode()
    backend.trouble = trouble
    for answer in (store.read(CASEBOOK), store.remember(CASEBOOK, KEY), store.forget(CASEBOOK)):
        assert answer.state is state
        assert answer.key is None
        assert answer.sentence
        assert not answer.has_no_entry
    assert backend.calls == ["get", "get", "get"]
    backend.trouble = None
    assert store.read(CASEBOOK).holds(KEY)


def test_a_keyring_that_hangs_costs_its_time_limit_once(backend: MemoryKeyring) -> None:
    backend.waits_for = Event()
    store = SystemKeyring(limit=0.1, protecting=MINE)
    began = time.perf_counter()
    answers = [store.read(CASEBOOK), store.remember(CASEBOOK, KEY), store.forget(CASEBOOK)]
    assert time.perf_counter() - began < 1
    assert {answer.state for answer in answers} == {KeyringState.UNREACHABLE}
    assert backend.calls == ["get"]
    backend.waits_for.set()


def test_a_remember_that_was_given_up_writes_nothing_later(backend: MemoryKeyring) -> None:
    """The coach was told that it did not work; an hour later nothing may appear in the keyring."""
    backend.waits_for = Event()
    store = SystemKeyring(limit=0.05, protecting=MINE)
    assert store.remember(CASEBOOK, KEY).state is KeyringState.UNREACHABLE
    backend.waits_for.set()
    assert once_it_answers(store).has_no_entry
    assert "set" not in backend.calls


def test_a_forget_that_was_given_up_removes_nothing_later(backend: MemoryKeyring) -> None:
    backend.entries[SERVICE, str(CASEBOOK)] = base64.b64encode(KEY).decode()
    backend.waits_for = Event()
    store = SystemKeyring(limit=0.05, protecting=MINE)
    assert store.forget(CASEBOOK).state is KeyringState.UNREACHABLE
    backend.waits_for.set()
    assert once_it_answers(store).holds(KEY)
    assert "delete" not in backend.calls


def once_it_answers(store: SystemKeyring) -> KeyringAnswer:
    """What it reads as soon as the call that hung has come back."""
    deadline = time.monotonic() + 5
    while (answer := store.read(CASEBOOK)).state is KeyringState.UNREACHABLE and time.monotonic() < deadline:
        continue
    return answer


@pytest.mark.parametrize("backend", [load_keyring("keyring.backends.null.Keyring"), MemoryKeyring()])
def test_a_backend_that_protects_nothing_is_not_used_and_said_so(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    for answer in (SystemKeyring().read(CASEBOOK), SystemKeyring().remember(CASEBOOK, KEY)):
        assert answer.state is KeyringState.ABSENT
        assert "not used" in answer.sentence
    assert getattr(backend, "calls", []) == []


def test_no_keyring_is_absent(store: SystemKeyring) -> None:
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    assert store.read(CASEBOOK).state is KeyringState.ABSENT
    assert "no keyring" in store.read(CASEBOOK).sentence


def chain_of(*links: KeyringBackend) -> None:
    chain = Chain()  # type: ignore[no-untyped-call]
    chain.backends = links
    keyring.set_keyring(chain)


def test_a_chain_is_used_when_every_link_protects(store: SystemKeyring) -> None:
    chain_of(MemoryKeyring(), ForgetfulKeyring())
    assert store.remember(CASEBOOK, KEY).holds(KEY)
    assert store.read(CASEBOOK).backend_name == "test keyring"


def test_a_chain_with_a_link_that_protects_nothing_is_not_used(store: SystemKeyring) -> None:
    protecting, plain = MemoryKeyring(), load_keyring("keyring.backends.null.Keyring")
    for links in ([protecting, plain], [plain, protecting], []):
        chain_of(*links)
        assert store.remember(CASEBOOK, KEY).state is KeyringState.ABSENT
    assert protecting.calls == []


def test_the_keyrings_that_may_be_used_exist_under_these_names() -> None:
    for path in PROTECTING:
        module, _dot, name = path.rpartition(".")
        assert isinstance(getattr(importlib.import_module(module), name), type)


def test_a_keyring_that_is_turned_off_has_and_keeps_nothing(backend: MemoryKeyring) -> None:
    off: KeyringStore = KeyringOff()
    for answer in (off.remember(CASEBOOK, KEY), off.read(CASEBOOK), off.forget(CASEBOOK)):
        assert (answer.state, answer.key, answer.has_entry) == (KeyringState.ABSENT, None, False)
        assert answer.sentence
    assert backend.calls == []


def test_an_answer_does_not_print_the_key(backend: MemoryKeyring, store: SystemKeyring) -> None:
    answer = store.remember(CASEBOOK, KEY)
    assert answer.holds(KEY)
    assert repr(KEY)[2:-1] not in repr(answer)
    assert base64.b64encode(KEY).decode() not in repr(answer)
