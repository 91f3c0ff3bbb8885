"""The one step to a safe place: close the casebook, move its folder, and open it again where it stands now."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coachdesk.errors import CoachDeskError
from coachdesk.paths import Home
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.moving import move_casebook
from coachdesk.settings import load, save
from coachdesk.ui.gate import say_forgotten
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.window import MainWindow


def move_to_safety(window: MainWindow) -> None:
    """Close the window's casebook, move it to this computer's usual place, and open it there; or where it stood."""
    casebook, gate = window.casebook, window.gate
    if casebook is None:
        return
    folder, key, forgotten = casebook.folder, bytes.fromhex(casebook.data_key[:64]), casebook.by_recovery
    window.put_away()
    gate.unlock.wait(_("Moving the casebook and checking every page…"))

    def moved(outcome: tuple[Path, str, Tone]) -> None:
        place, told, tone = outcome
        gate.ask_for(place, told)
        gate.unlock.wait(_("Opening…"))
        window.jobs.run(
            partial(_open_again, place, key, forgotten=forgotten),
            partial(_opened, window, folder, told, tone),
            gate.unlock.show_problem,
            owner=gate,
        )

    window.jobs.run(partial(_move, folder, window.home, key), moved, gate.unlock.show_problem, owner=gate)


def _open_again(place: Path, key: bytes, *, forgotten: bool) -> Casebook:
    """Open it with its key; that its passphrase is `forgotten`, and a new one due, is no less so at another place."""
    casebook = open_casebook(place, key=key)
    casebook.by_recovery = forgotten
    return casebook


def _opened(window: MainWindow, before: Path, told: str, tone: Tone, casebook: Casebook) -> None:
    window.gate.unlock.wait("")
    window.gate.opened.emit(casebook)
    if window.workspace is None:
        return
    if casebook.by_recovery:
        told, tone = f"{told} {say_forgotten()}", "bad" if tone == "bad" else "warn"
    window.workspace.desk.say(told, tone)
    if casebook.folder != before:
        machine = window.workspace.desk.machine
        recent = tuple(place for place in machine.settings().recent if place != str(before))
        machine.keep(replace(machine.settings(), recent=recent))


def _move(folder: Path, home: Home, key: bytes) -> tuple[Path, str, Tone]:
    """Where the casebook stands afterwards, and what to tell about it."""
    try:
        moved = move_casebook(folder, home, key)
    except CoachDeskError as problem:
        return folder, str(problem), "bad"
    # At once, and not when it is open again: somebody may close the window in between.
    with suppress(CoachDeskError):
        save(home, replace(load(home), last_casebook=str(moved.folder)))
    return moved.folder, moved.sentence, "ok"
