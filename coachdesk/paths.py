"""Where things live: the program's own resources, and the places on a person's machine."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

SUFFIX = ".casebook"
"""How the name of a casebook's folder ends."""

SENT = frozenset({".cdreview", ".cdhandover", ".cdcase", ".cdscores"})
"""How the names of sealed files end that people send each other and open with a double click."""

PORTABLE = "CoachDesk-portable"
"""A folder of this name beside the program's folder keeps settings and casebooks, so that a stick carries them all."""


def frozen_folder() -> Path | None:
    """Where a frozen program keeps its parts; None when it runs from source or from a wheel."""
    folder = getattr(sys, "_MEIPASS", None)
    return Path(folder) if folder else None


def resource_folder(*parts: str) -> Path:
    """The folder of shipped resources or a place in it, whether run from source, from a wheel or frozen."""
    return _resources().joinpath(*parts)


@cache
def _resources() -> Path:
    frozen = frozen_folder()
    package = Path(__file__).resolve().parent
    roots = [frozen] if frozen else [package.parent, package]
    for root in roots:
        if (root / "resources" / "programs").is_dir():
            return root / "resources"
    raise FileNotFoundError("the program's resources folder is missing; install CoachDesk again")


def portable_folder(program: Path) -> Path | None:
    """The folder that makes a frozen program portable, if somebody made one; `program` is what is run.

    It stands beside the program's folder, not in it: an update puts another folder in the place of that.
    """
    inside = next((folder for folder in program.parents if folder.suffix == ".app"), program.parent)
    found = inside.parent / PORTABLE
    return found if found.is_dir() else None


class Home(NamedTuple):
    """The places CoachDesk writes to on this machine.

    `own` is True when a person named the folder with ``--home`` or made the program portable: then nothing outside it
    is touched and the system's keyring stays unused.
    """

    data: Path
    settings: Path
    logs: Path
    own: bool = False

    @property
    def casebooks(self) -> Path:
        """Where new casebooks are kept unless the coach says otherwise."""
        return self.data / "casebooks"

    @property
    def backups(self) -> Path:
        """Where verified backups are kept unless the coach adds a second place."""
        return self.data / "backups"

    @property
    def opened(self) -> Path:
        """Where private copies lie while other programs show them; wiped on lock, on closing and at the next start."""
        return self.data / "opened"


def find_home(folder: Path | None = None) -> Home:
    """The usual places of the platform, or everything under `folder` when one is given or the program is portable."""
    if folder is None and frozen_folder() is not None:
        folder = portable_folder(Path(sys.executable))
    if folder is not None:
        folder = folder.absolute()
        return Home(folder, folder, folder / "logs", own=True)
    import platformdirs

    dirs = platformdirs.PlatformDirs("CoachDesk", appauthor=False, roaming=False)
    return Home(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir))
