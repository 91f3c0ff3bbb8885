"""Every page in every state as a picture, for people who look it over: ``python -m build.gallery FOLDER``.

States: an empty casebook, the practice casebook, five hundred sessions, long names in many scripts, and error lines
under every field. Each in three looks, three sizes of everything and the largest letters alone, and two windows: about
four thousand pictures, which take an hour. ``--only``, ``--state``, ``--look``, ``--scale`` and ``--size`` take a part.
The pictures are for review and are not committed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__" and not __package__:  # python build/gallery.py
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from build.stage import Stage
    from coachdesk.paths import Home
    from coachdesk.services.casebook import Casebook
    from coachdesk.settings import TextSize
    from coachdesk.ui.workspace import Workspace

STATES = ("empty", "practice", "many", "long-names", "errors")
LOOKS = ("light", "dark", "contrast")
LETTERS = "letters"
SCALES = ("100", "150", "200", LETTERS)
"""Everything in percent, or at 100 % with the largest letters there are by CoachDesk's own setting."""
SIZES = ("1280x720", "1920x1080")
LONG = (
    ("Maximiliana Guadalupe Esperanza", "de la Vega y Hernández-Castellanos de los Ríos"),
    ("عبدالرحمن", "بن محمد بن عبدالعزيز الحداد"),
    ("Παρασκευή-Αικατερίνη", "Παπαδημητρακοπούλου-Χατζηκωνσταντίνου"),
    ("W" * 24, "M" * 36),
)
SITE = "Wilhelmina Featherstonehaugh Academy for Bilingual Arts, Sciences and Agriculture (Upper Campus)"


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures: one process for each size of everything, which Qt reads once when it starts."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = _parser().parse_args(given)
    if len(asked.scale) == 1 and os.environ.get("QT_SCALE_FACTOR") == _factor(asked.scale[0]):
        _take(asked)
        return
    for scale in asked.scale:
        again = [sys.executable, __file__, *given, "--scale", scale]
        subprocess.run(again, check=True, env={**os.environ, "QT_SCALE_FACTOR": _factor(scale)})


def _factor(scale: str) -> str:
    return "1.0" if scale == LETTERS else str(int(scale) / 100)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="PAGE", help="keys of screens")
    parser.add_argument("--state", nargs="+", default=STATES, choices=STATES)
    parser.add_argument("--look", nargs="+", default=LOOKS, choices=LOOKS)
    parser.add_argument("--scale", nargs="+", default=SCALES, choices=SCALES)
    parser.add_argument("--size", nargs="+", default=SIZES, choices=SIZES)
    return parser


def _take(asked: argparse.Namespace) -> None:
    from PySide6.QtWidgets import QApplication

    from build.stage import Stage
    from coachdesk.paths import find_home

    app = QApplication(sys.argv[:1])
    usual = app.font()
    for state in asked.state:
        with tempfile.TemporaryDirectory() as folder:
            home = find_home(Path(folder))
            letters: TextSize = "largest" if asked.scale[0] == LETTERS else "normal"
            app.setFont(usual)  # else each window would enlarge what the one before enlarged
            stage = Stage(app, home, _casebook(home, state), (1280, 720), letters=letters)
            try:
                for where, picture in _pictures(stage, asked, state):
                    where.parent.mkdir(parents=True, exist_ok=True)
                    if not picture.save(str(where)):
                        raise OSError(f"{where} could not be written")
            finally:
                stage.leave()
        print(f"{state}, {asked.scale[0]}", flush=True)


def _pictures(stage: Stage, asked: argparse.Namespace, state: str) -> Iterator[tuple[Path, QImage]]:
    for size in asked.size:
        for look in asked.look:
            stage.wears(look, _pixels(size))
            for name, key, what in _pages(stage.workspace, asked.only):
                then = _show_problems if state == "errors" else None
                kind = f"{asked.scale[0]}-{size}-{look}"
                yield asked.folder / state / kind / f"{name}.png", stage.shows(key, what, then)


def _pixels(size: str) -> tuple[int, int]:
    width, height = map(int, size.split("x"))
    return width, height


def _pages(workspace: Workspace, only: Sequence[str]) -> Iterator[tuple[str, str, object]]:
    """Every screen that can be shown without something that happened before, and every side of it that has a tab.

    Each is the name of its picture, the screen's key, and what it shows.
    """
    from coachdesk.services.entry import get_entry_choices
    from coachdesk.ui.calibration.sections import SECTIONS
    from coachdesk.ui.candidate.sides import SIDES
    from coachdesk.ui.screens import SCREENS

    people = workspace.desk.ask(get_entry_choices, today=workspace.desk.today()).people
    of_somebody = {"candidate", "brief", "giving"}
    begun = {"candidate_form": "new", "importing": "sessions", "coverage": ()}
    for screen in SCREENS:
        if (only and screen.key not in only) or (screen.key in of_somebody and not people):
            continue
        if screen.key == "candidate":
            for side in SIDES:
                yield f"candidate-{side.key}", screen.key, (people[0].id, side.key)
        elif screen.key == "calibration":
            for section in SECTIONS:
                yield f"calibration-{section.key}", screen.key, section.key
        else:
            yield screen.key, screen.key, people[0].id if screen.key in of_somebody else begun.get(screen.key)


def _show_problems(workspace: Workspace) -> None:
    """A line under every field of the page, and one at the foot of the window."""
    from coachdesk.ui.kit.form import Form

    told = "This is how it looks when something that was typed here cannot be read."
    if workspace.page is not None:
        for form in workspace.page.findChildren(Form):
            form.show_problems(dict.fromkeys(form.boxes, told), focus=False)
    workspace.desk.say("The disk is full. Make room, then save again; what you typed is kept.", "bad")


def _casebook(home: Home, state: str) -> Casebook:
    from build.stage import TODAY
    from coachdesk.services.opening import make_for_coach, make_practice

    if state in {"practice", "errors"}:
        return make_practice(home, TODAY)
    made = make_for_coach(
        home, coach="Ana Ruiz", program="laasc", passphrase="seven quiet herons", recovery_code=_code()
    )
    if state != "empty":
        _enter(made, long_names=state == "long-names")
    return made


def _code() -> str:
    from coachdesk.services.casebook import new_recovery_code

    return new_recovery_code()


def _enter(casebook: Casebook, *, long_names: bool) -> None:
    """Candidates with long names, or five with a hundred sessions each."""
    from build.stage import TODAY
    from coachdesk.services import candidates, sessions
    from coachdesk.services.candidates import CandidateDraft
    from coachdesk.services.sessions import SessionDraft

    names = LONG if long_names else tuple(("Rosa", f"Nguyễn {number}") for number in range(1, 6))
    with casebook.change("Fill") as db:
        for given, family in names:
            draft = CandidateDraft(
                given=given,
                family=family,
                site=SITE if long_names else "Harbor HS",
                program="laasc",
                starts_on=TODAY.replace(year=TODAY.year - 1, month=7, day=1),
            )
            person = candidates.add(db, draft)
            for number in range(4 if long_names else 100):
                held = SessionDraft(
                    candidates=(person,),
                    held_on=TODAY - timedelta(days=2 * number),
                    minutes=45,
                    mode="in_person",
                    place=draft.site,
                    summary="Walked three rooms. " * 20,
                )
                sessions.log(db, held)


if __name__ == "__main__":
    main()
