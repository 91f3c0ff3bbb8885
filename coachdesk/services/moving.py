"""A casebook that stands where it is not safe: why, in a sentence, and one step to a safe place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachdesk.paths import Home
from coachdesk.services.casebook import unlock_with
from coachdesk.services.opening import free_place
from coachdesk.storage.moving import move
from coachdesk.storage.places import Spot, find_spot, look_around
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class UnsafePlaceRow:
    """Why a casebook should not stay where it is; `movable` where this computer's usual place is a better one."""

    sentence: str
    movable: bool


@dataclass(frozen=True, slots=True)
class MovedRow:
    """Where a casebook stands now, and where its old folder is kept: its own old place when it took no new name."""

    folder: Path
    kept: Path
    renamed: bool

    @property
    def sentence(self) -> str:
        """What happened, for the coach."""
        if self.renamed:
            told = _("Moved to {place}. The old folder is kept as {kept}; delete it when you like.")
        else:
            told = _("Moved to {place}. The old folder could not be renamed; do not work in {kept} any more.")
        return told.format(place=self.folder.parent, kept=self.kept)


def find_unsafe_place(folder: Path, home: Home) -> UnsafePlaceRow | None:
    """What speaks against where a casebook stands; None for an ordinary folder. Takes a moment on a slow drive."""
    spot = _spot(folder)
    if spot is None:
        return None
    return UnsafePlaceRow(_sentence(spot), movable=_spot(home.casebooks / folder.name) is None)


def _spot(folder: Path) -> Spot | None:
    return find_spot(*look_around(folder))


def _sentence(spot: Spot) -> str:
    if spot.kind == "sync":
        return _(
            "This casebook is in a {service} folder, which can damage an open casebook or bring old copies back."
        ).format(service=spot.service)
    if spot.kind == "network":
        return _(
            "This casebook is on a network drive, where two computers can open it at once and damage it."
        )
    return _("This casebook is on a stick or a drive that can be pulled out while it is open.")


def move_casebook(folder: Path, home: Home, key: bytes) -> MovedRow:
    """Move a closed casebook to the usual place of this computer; `key` is its data key.

    Raises a CoachDeskError; it then stands where it was.
    """
    target = free_place(home.casebooks, folder.stem)
    kept = move(folder, target, unlock_with(key=key))
    return MovedRow(target, kept, renamed=kept != folder)
