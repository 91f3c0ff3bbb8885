"""One state of a real desktop keyring, printed as JSON; run by test_desktop_keyring.py inside its own D-Bus session.

Takes the name of a scenario. HOME and the XDG folders must point into a throwaway place.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

from coachdesk.storage.keyring_store import KeyringAnswer, SystemKeyring

CASEBOOK = UUID(int=7)
KEY, OTHER = bytes(range(32)), bytes(range(32, 64))


daemon: list[int] = []
"""The process id of the keyring daemon, once it is started."""


def start_daemon(*, unlocked: bool) -> int:
    """Start gnome-keyring for this D-Bus session and return its process id."""
    how = ["--unlock"] if unlocked else ["--start"]
    subprocess.run(
        ["gnome-keyring-daemon", *how, "--components=secrets"],
        input=b"login secret",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    daemon.append(owner_of("org.freedesktop.secrets"))
    return daemon[0]


def owner_of(name: str) -> int:
    """The process behind a name on this session's bus; asks until the name is taken, 10 s at most."""
    bus = "org.freedesktop.DBus"
    question = [f"--dest={bus}", "/", f"{bus}.GetConnectionUnixProcessID", f"string:{name}"]
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        answer = subprocess.run(
            ["dbus-send", "--print-reply=literal", *question], check=False, capture_output=True
        )
        if answer.returncode == 0:
            return int(answer.stdout.split()[-1])
    raise TimeoutError("the keyring daemon did not come up")


def lock_collection() -> None:
    import secretstorage

    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()


def present() -> list[KeyringAnswer]:
    start_daemon(unlocked=True)
    store = SystemKeyring()
    return [
        store.read(CASEBOOK),
        store.remember(CASEBOOK, KEY),
        SystemKeyring().read(CASEBOOK),
        store.remember(CASEBOOK, OTHER),
        store.read(CASEBOOK),
        store.forget(CASEBOOK),
    ]


def locked() -> list[KeyringAnswer]:
    start_daemon(unlocked=True)
    store = SystemKeyring()
    store.remember(CASEBOOK, KEY)
    lock_collection()
    return [store.read(CASEBOOK), store.remember(CASEBOOK, OTHER), store.forget(CASEBOOK)]


def hanging() -> list[KeyringAnswer]:
    """The daemon is stopped while it holds the key, and goes on later: the key must still be there."""
    process = start_daemon(unlocked=True)
    SystemKeyring().remember(CASEBOOK, KEY)
    store = SystemKeyring(limit=1)
    os.kill(process, signal.SIGSTOP)
    try:
        answers = [store.read(CASEBOOK), store.remember(CASEBOOK, OTHER), store.forget(CASEBOOK)]
    finally:
        os.kill(process, signal.SIGCONT)
    return [*answers, SystemKeyring().read(CASEBOOK)]


def hanging_at_the_end() -> list[KeyringAnswer]:
    """The program must be able to end while a call hangs; the test wakes the daemon afterwards."""
    os.kill(start_daemon(unlocked=True), signal.SIGSTOP)
    return [SystemKeyring(limit=0.5).read(CASEBOOK)]


def empty() -> list[KeyringAnswer]:
    """A daemon that nobody has logged in to and that has no collection yet."""
    start_daemon(unlocked=False)
    return [SystemKeyring().read(CASEBOOK), SystemKeyring().remember(CASEBOOK, KEY)]


SCENARIOS: dict[str, Callable[[], list[KeyringAnswer]]] = {
    scenario.__name__: scenario for scenario in (present, locked, hanging, hanging_at_the_end, empty)
}


def main() -> None:
    """Play the scenario and print state, key and time taken for each answer."""
    began = time.perf_counter()
    answers = [
        {
            "state": answer.state.value,
            "key": answer.key.hex() if answer.key else None,
            "has_entry": answer.has_entry,
            "name": answer.backend_name,
            "sentence": answer.sentence,
        }
        for answer in SCENARIOS[sys.argv[1]]()
    ]
    print(json.dumps({"answers": answers, "seconds": time.perf_counter() - began, "daemon": daemon[0]}))  # noqa: T201 - the report


if __name__ == "__main__":
    main()
