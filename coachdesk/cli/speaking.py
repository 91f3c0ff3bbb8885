"""Which language is spoken: what the call asks for, else what the settings say, else what the computer speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from coachdesk.cli.usage_words import say_usage_likewise
from coachdesk.paths import find_home
from coachdesk.settings import load
from coachdesk.words import ENGLISH, known_language, use_language

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_OPTION, _HOME = "--language", "--home"


def speak_as_asked(given: Sequence[str]) -> None:
    """Choose the language before the first sentence is said, and that is the help for these very arguments."""
    use_language(
        known_language(_after(_OPTION, given)) or _of_settings(_after(_HOME, given)) or computers_language()
    )
    say_usage_likewise()


def _after(option: str, given: Sequence[str]) -> str:
    """What stands behind an option; what is wrong with it the parser will say, in a language by then."""
    for place, word in enumerate(given):
        if word.startswith(f"{option}="):
            return word[len(option) + 1 :]
        if word == option:
            return "".join(given[place + 1 : place + 2])
    return ""


def _of_settings(home: str) -> str:
    try:
        return known_language(load(find_home(Path(home) if home else None)).language)
    except (OSError, ValueError):  # a home nobody can read; who opens it will be told
        return ""


def computers_language(said: Mapping[str, str] | None = None) -> str:
    """The language of the computer if the program speaks it, else English; `said` stands for the environment.

    The first variable that says something counts, as gettext has it; LANGUAGE may list several languages.
    """
    environment = os.environ if said is None else said
    told = next(filter(None, (environment.get(name, "") for name in _VARIABLES)), "")
    wanted = (told or _of_platform()).split(":")
    return next(filter(None, map(known_language, wanted)), ENGLISH)


def _of_platform() -> str:
    """The language of the windows where no environment says it; "" where there is none to ask."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin":
        return _of_apple()
    return ""


def _of_apple() -> str:
    """The first of the languages that the settings of a Mac list, from the file in which they stand."""
    import plistlib

    try:
        with Path("~/Library/Preferences/.GlobalPreferences.plist").expanduser().open("rb") as file:
            listed = plistlib.load(file).get("AppleLanguages", [])
    except (OSError, ValueError):
        return ""
    return str(listed[0]) if listed else ""
