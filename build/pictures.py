"""The guide's pictures, which the program takes of itself: ``python -m build.pictures`` writes them anew.

They show the practice casebook of one day, for each language the guide is written in. The suite takes them again and
says which ones no longer look as the program does.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from build.stage import TODAY, Stage, keep
from coachdesk.paths import find_home, resource_folder
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.opening import make_practice
from coachdesk.ui.workspace import Workspace
from coachdesk.words import ENGLISH, use_language

SIZE = (1000, 660)
FOLDERS = {
    ENGLISH: resource_folder("guide", "pictures"),
    "es": resource_folder("guide", "es", "pictures"),
}
"""Where the pictures of the guide lie, by its languages."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture by its name: the place it shows, what there, and in a window of which size."""

    name: str
    place: str
    what: Callable[[Workspace], object] = lambda _workspace: None
    size: tuple[int, int] = SIZE


def _somebody(workspace: Workspace) -> object:
    return workspace.desk.ask(get_entry_choices, today=TODAY).people[0].id


SHOTS = (
    Shot("today", "today"),
    Shot("session", "sessions", lambda _workspace: "new"),
    Shot("candidate", "candidate", _somebody),
    Shot("reconcile", "reconcile"),
    Shot("print", "print", size=(1060, 780)),
    Shot("calibration", "calibration"),
)


def take(app: QApplication, folder: Path, language: str = ENGLISH) -> dict[str, QImage]:
    """All pictures by their names; `folder` is for a casebook that is made and thrown away."""
    home = find_home(folder)
    use_language(language)
    try:
        stage = Stage(app, home, make_practice(home, TODAY), SIZE)
        try:
            return {shot.name: _shoot(stage, shot) for shot in SHOTS}
        finally:
            stage.leave()
    finally:
        use_language(ENGLISH)


def _shoot(stage: Stage, shot: Shot) -> QImage:
    stage.window.resize(*shot.size)
    return stage.shows(shot.place, shot.what(stage.workspace))


def main() -> None:
    """Take them and keep them beside the guide."""
    app = QApplication(sys.argv[:1])
    for language, kept in FOLDERS.items():
        with tempfile.TemporaryDirectory() as folder:
            for name, picture in take(app, Path(folder), language).items():
                keep(picture, kept / f"{name}.png")
                print(f"{language} {name}.png")


if __name__ == "__main__":
    main()
