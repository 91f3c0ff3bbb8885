"""The door to program profiles: read one from a text or a file, or take one that comes with CoachDesk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coachdesk.errors import UsageError
from coachdesk.paths import resource_folder
from coachdesk.programs.checks import check_profile
from coachdesk.programs.matching import find_by_words
from coachdesk.programs.problems import Problem, ProfileError
from coachdesk.programs.profile import LogLayout, Profile
from coachdesk.programs.reading import ProfileReader
from coachdesk.programs.rulefile import RuleFile, read_text
from coachdesk.programs.rules import Activity, HourRule, Mode, Rule, Signer
from coachdesk.programs.standards import shipped_standards_keys
from coachdesk.programs.tables import Table
from coachdesk.words import _

__all__ = [
    "Activity",
    "HourRule",
    "LogLayout",
    "Mode",
    "Problem",
    "Profile",
    "ProfileError",
    "Rule",
    "Signer",
    "UnknownProgram",
    "find_by_words",
    "load_profile",
    "profile_from_file",
    "shipped_keys",
    "shipped_profile",
    "shipped_text",
]


class UnknownProgram(ProfileError):
    """A key that no program comes with; on the command line that is a slip of the hand."""

    exit_code = UsageError.exit_code


def load_profile(text: str, *, source: str = "") -> Profile:
    """The profile of a TOML text that people know as `source`; raises ProfileError with every problem."""
    file = RuleFile(text, source, ProfileError)
    profile = ProfileReader(Table(file, file.parse()), _standards_keys()).read()
    file.finish()
    check_profile(profile, file)
    file.finish()
    return profile


def profile_from_file(path: Path) -> Profile:
    """The profile in a file of a person's own; raises ProfileError when it cannot be read or used."""
    return load_profile(read_text(path, ProfileError), source=path.name)


@cache
def shipped_keys() -> tuple[str, ...]:
    """The keys of the profiles that come with CoachDesk, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in resource_folder("programs").glob("*.toml")))


@cache
def shipped_text(key: str) -> str:
    """The text of a profile that comes with CoachDesk; raises UnknownProgram."""
    if key not in shipped_keys():
        what = _('no program comes with the key "{key}"').format(key=key)
        raise UnknownProgram([Problem(_("Programs"), None, what, ", ".join(shipped_keys()))])
    return (resource_folder("programs") / f"{key}.toml").read_text(encoding="utf-8")


@cache
def shipped_profile(key: str) -> Profile:
    """A profile that comes with CoachDesk, read once."""
    return load_profile(shipped_text(key), source=f"{key}.toml")


@cache
def _standards_keys() -> tuple[str, ...]:
    return shipped_standards_keys()
