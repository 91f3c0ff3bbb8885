"""What CoachDesk remembers outside the casebook: how the window looks and where casebooks are, never client text.

A small JSON file beside the program's other data. Keys this version does not know are kept for the one that
does; a value that does not fit is replaced by its default, and a file that cannot be read is moved aside.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from coachdesk.errors import NotSaved
from coachdesk.paths import Home
from coachdesk.words import _

Appearance = Literal["system", "light", "dark"]
TextSize = Literal["small", "normal", "large", "largest"]

TEXT_SIZES: Final[Mapping[TextSize, float]] = {"small": 0.9, "normal": 1.0, "large": 1.25, "largest": 1.5}
"""How many times as large the letters are as the computer has them."""

FILE = "settings.json"
DAMAGED = "settings.damaged.json"
MOST_RECENT = 8
"""How many casebooks the list of recent ones holds."""

TOUR_LEFT, TOUR_OFFERED, MOST_STEPS = -1, 0, 10
"""Where the tour of the practice casebook stands, beside its steps, which are counted from 1."""

_LARGEST = 1_000_000


_is_appearance = get_args(Appearance).__contains__
_is_text_size = get_args(TextSize).__contains__


def _is_path(value: object) -> bool:
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        os.fsencode(value)
    except UnicodeError:
        return False
    return True


def _is_language(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z_-]{0,20}", value))


def _is_minutes(value: object) -> bool:
    return type(value) is int and 0 <= value <= 240


def _is_seconds(value: object) -> bool:
    return type(value) is int and 0 <= value <= 3600


def _is_tour(value: object) -> bool:
    return type(value) is int and TOUR_LEFT <= value <= MOST_STEPS


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_list_of_paths(value: object) -> bool:
    return isinstance(value, tuple) and len(value) <= MOST_RECENT and all(map(_is_path, value))


def _is_place(value: object) -> bool:
    numbers = [part for part in value if type(part) is int] if isinstance(value, tuple) else []
    near = all(abs(part) < 100_000 for part in numbers)
    return isinstance(value, tuple) and len(value) == len(numbers) == 4 and near and min(numbers[2:]) > 0


def _setting(default: object, fits: Callable[[object], bool]) -> Any:
    """A setting with its default, and what a value read from a file must be to be taken."""
    return field(default=default, metadata={"fits": fits})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person chose on this machine. Paths are text as the system writes them.

    `language` is a code such as ``es``, or empty for the system's; `lock_after_minutes` 0 never locks by itself;
    `window` is x, y, width and height while it is not maximized. After `clipboard_seconds` what was copied is
    taken off the clipboard, with 0 never. `tour` is the step of the practice casebook's tour. `unknown` holds what a
    newer version wrote.
    """

    appearance: Appearance = _setting("system", _is_appearance)  # noqa: RUF009 - frozen
    text_size: TextSize = _setting("normal", _is_text_size)  # noqa: RUF009 - frozen
    language: str = _setting("", _is_language)
    lock_after_minutes: int = _setting(5, _is_minutes)
    keep_key_in_keyring: bool = _setting(False, _is_yes_or_no)  # noqa: FBT003 - the default
    last_casebook: str = _setting("", _is_path)
    recent: tuple[str, ...] = _setting((), _is_list_of_paths)
    second_backup_folder: str = _setting("", _is_path)
    window: tuple[int, int, int, int] | None = _setting(None, _is_place)
    maximized: bool = _setting(False, _is_yes_or_no)  # noqa: FBT003 - the default
    clipboard_seconds: int = _setting(60, _is_seconds)
    look_for_updates: bool = _setting(False, _is_yes_or_no)  # noqa: FBT003 - the default
    tour: int = _setting(TOUR_OFFERED, _is_tour)
    unknown: Mapping[str, object] = field(default_factory=dict, repr=False)


def load(home: Home) -> Settings:
    """The settings of this machine; the defaults where there are none or they cannot be read."""
    path = home.settings / FILE
    try:
        return _fitting(_read(path))
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(DAMAGED))
        return Settings()


def _read(path: Path) -> dict[str, object]:
    """What the file holds; ValueError when it is no JSON object of a sensible size."""
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large to be settings")
    found = json.loads(path.read_bytes())
    if not isinstance(found, dict):
        raise ValueError("settings are an object")  # noqa: TRY004 - a damaged file, not a mistake of ours
    return found


def _fitting(found: dict[str, object]) -> Settings:
    """Settings from what a file holds, each value only where it fits."""
    left = dict(found)
    values: dict[str, Any] = {}
    for name, fits in _known().items():
        value = left.pop(name, None)
        value = tuple(value) if isinstance(value, list) else value
        if value is not None and fits(value):
            values[name] = value
    return Settings(**values, unknown=left)


def _known() -> dict[str, Callable[[object], bool]]:
    return {setting.name: setting.metadata["fits"] for setting in fields(Settings) if setting.metadata}


def save(home: Home, settings: Settings) -> None:
    """Write the settings whole: afterwards the file holds the old ones or these. Raises NotSaved."""
    known = {name: getattr(settings, name) for name in _known()}
    text = json.dumps({**settings.unknown, **known}, indent=2)
    try:
        home.settings.mkdir(parents=True, exist_ok=True)
        _replace(home.settings / FILE, text.encode())
    except OSError as problem:
        raise NotSaved(
            _("The settings could not be saved."), _("Check that the disk has room, then try again.")
        ) from problem


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
