"""A person who hears the program: another process that knows only what it tells over AT-SPI, and acts over it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT: Final = Path(__file__).resolve().parents[2]
NEEDED: Final = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
"""The programs that play a desktop with a screen reader, and Debian's package for each."""

LIMIT: Final = 20.0
"""Seconds within which whatever is waited for has to happen."""

_A11Y: Final = "org.a11y.atspi."
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_SCREEN: Final = ("-screen", "0", "1440x900x24", "-nolisten", "tcp")
_LABELLED_BY: Final = 2
_STATES: Final = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    20: "pressed",
    22: "selectable",
    23: "selected",
    25: "showing",
    30: "visible",
    41: "checkable",
    43: "read only",
}
"""Those of the bits of an AT-SPI state set that are asked for here, by the protocol's numbers."""


def missing() -> list[str]:
    """Debian's packages for what this machine lacks to be heard."""
    return [package for program, package in NEEDED.items() if not shutil.which(program)]


class Refused(Exception):
    """The other side answered with an error; the message is the error's name."""


class Bus:
    """One connection, with calls that wait for their answers."""

    def __init__(self, address: str) -> None:
        self._link: DBusConnection = open_dbus_connection(address)

    def call(
        self, name: str, path: str, interface: str, method: str, signature: str = "", *given: Any
    ) -> Any:
        """The body of the answer: its only part, or all of them as a tuple."""
        asked = new_method_call(
            DBusAddress(path, bus_name=name, interface=interface), method, signature or None, given
        )
        answer = self._link.send_and_get_reply(asked, timeout=LIMIT)
        if answer.header.message_type is MessageType.error:
            raise Refused(str(answer.body))
        return answer.body[0] if len(answer.body) == 1 else answer.body

    def get(self, name: str, path: str, interface: str, wanted: str) -> Any:
        """One property, without its type."""
        return self.call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, wanted)[1]

    def close(self) -> None:
        """Hang up."""
        self._link.close()


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that the program tells of: a button, a line to type in, a cell of a table."""

    bus: Bus
    of: str
    path: str

    def ask(self, interface: str, method: str, signature: str = "", *given: Any) -> Any:
        """Call one method of one of its AT-SPI interfaces."""
        return self.bus.call(self.of, self.path, _A11Y + interface, method, signature, *given)

    def get(self, interface: str, wanted: str) -> Any:
        """Read one property of one of its AT-SPI interfaces."""
        return self.bus.get(self.of, self.path, _A11Y + interface, wanted)

    def at(self, place: tuple[str, str]) -> Heard:
        """The thing of an answer."""
        return Heard(self.bus, *place)

    @property
    def name(self) -> str:
        return str(self.get("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self.get("Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self.ask("Accessible", "GetRoleName"))

    @property
    def states(self) -> set[str]:
        low, high = self.ask("Accessible", "GetState")
        return {word for bit, word in _STATES.items() if (low | high << 32) >> bit & 1}

    @property
    def interfaces(self) -> set[str]:
        return {name.removeprefix(_A11Y) for name in self.ask("Accessible", "GetInterfaces")}

    @property
    def children(self) -> list[Heard]:
        return [self.at(place) for place in self.ask("Accessible", "GetChildren")]

    @property
    def actions(self) -> list[str]:
        return [str(self.ask("Action", "GetName", "i", at)) for at in range(self.get("Action", "NActions"))]

    @property
    def text(self) -> str:
        return str(self.ask("Text", "GetText", "ii", 0, -1))

    @property
    def labels(self) -> list[str]:
        """The words of the labels that lead to it."""
        relations = self.ask("Accessible", "GetRelationSet")
        return [self.at(place).name for kind, places in relations if kind == _LABELLED_BY for place in places]

    def does(self, action: str) -> None:
        """Do one of its actions, by its name."""
        assert self.ask("Action", "DoAction", "i", self.actions.index(action)), action

    def takes(self, text: str) -> None:
        """Write a text in place of what stands there, as dictation does."""
        assert self.ask("EditableText", "SetTextContents", "s", text)


class Desk:
    """A screen that nobody sees, the buses of a desktop, and a screen reader that is switched on."""

    def __init__(self, stack: ExitStack) -> None:
        room = stack.enter_context(TemporaryDirectory())  # its name is short, as names of sockets have to be
        reading, writing = os.pipe()
        self._run(stack, ["Xvfb", "-displayfd", str(writing), *_SCREEN], pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "XDG_RUNTIME_DIR": room,
            "XDG_CONFIG_HOME": room,
            "GSETTINGS_BACKEND": "memory",
            "ATSPI_DBUS_IMPLEMENTATION": "dbus-daemon",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
        }
        daemon = ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"]
        session = self._run(stack, daemon, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert session.stdout is not None
        stack.callback(session.stdout.close)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address = session.stdout.readline().strip()
        bus = Bus(address)
        stack.callback(bus.close)
        switch = ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set")
        bus.call(*switch, "ssv", "org.a11y.Status", "IsEnabled", ("b", True))
        self.bus = Bus(str(bus.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")))
        stack.callback(self.bus.close)

    def starts(self, stack: ExitStack, program: list[str], secret: str) -> Heard:
        """Start the program, give it a passphrase, and answer what it tells of itself."""
        child = self._run(stack, program, env=self.environment, cwd=ROOT, stdin=subprocess.PIPE, text=True)
        assert child.stdin is not None
        child.stdin.write(f"{secret}\n")
        child.stdin.flush()
        stack.callback(child.stdin.close)
        desk = Heard(self.bus, f"{_A11Y}Registry", _ROOT)
        assert waits(lambda: desk.children), "the program tells nothing"
        return desk.children[0]

    def _run(self, stack: ExitStack, command: list[str], **more: Any) -> subprocess.Popen[Any]:
        child = subprocess.Popen(command, stderr=subprocess.DEVNULL, **more)
        stack.callback(child.wait)
        stack.callback(child.terminate)
        return child


def waits(holds: Callable[[], object]) -> bool:
    """Ask again and again until it holds; whether it did within `LIMIT`.

    Each answer takes the program a turn of its own; what was just taken away refuses to give one.
    """
    ends = time.monotonic() + LIMIT
    while time.monotonic() < ends:
        with suppress(Refused):
            if holds():
                return True
    return False


ENTER: Final = 0xFF0D
"""The key, as X11 numbers it."""


def presses(bus: Bus, key: int) -> None:
    """Press a key as a screen reader does that passes on what a person pressed."""
    registry = Heard(bus, f"{_A11Y}Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
    registry.ask("DeviceEventController", "GenerateKeyboardEvent", "isu", key, "", 3)


def heard_of(thing: Heard, *, cells: bool = False) -> Iterator[Heard]:
    """Everything inside that is shown now, in its order; of a table what is in it only when it is asked for."""
    for child in thing.children:
        try:
            shown = "showing" in child.states
            whole = cells or child.role != "table"
        except Refused:
            continue  # gone since it was told of
        if shown:
            yield child
        if shown and whole:
            yield from heard_of(child, cells=cells)
