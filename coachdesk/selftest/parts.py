"""The self-test of what the program is made of: its modules, resources, programs, licences and time zones."""

from __future__ import annotations

import dis
import pkgutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import CodeType

import coachdesk
from coachdesk.paths import frozen_folder, resource_folder
from coachdesk.selftest import Missing
from coachdesk.words import ENGLISH, OWN_NAMES, _, n_

LICENCES = "THIRD-PARTY.txt"
"""The file beside the parts of a frozen program that holds the licences of all of them."""

_LICENSED = (
    "PySide6_Essentials",
    "shiboken6",
    "sqlcipher3",
    "SQLCipher",
    "cryptography",
    "reportlab",
    "manimgx-fonts",
    "Python",
)
_RESOURCES = ("agreement", "guide", "icons", "names", "practice", "programs", "standards", "tables")


_FOR_TYPES = "_typeshed"
"""Known to type checkers only; a module may name it where no program ever comes by."""


def modules(_folder: Path) -> str:
    """Every module of the program is there, and every library that any line of it imports, now or later."""
    own = sorted(each.name for each in pkgutil.walk_packages(coachdesk.__path__, "coachdesk."))
    wanted = {name for module in own for name in _imported(module)}
    absent = sorted(name for name in wanted - {_FOR_TYPES} if not _is_there(name))
    if absent:
        raise Missing(_("These libraries are missing: {names}.").format(names=", ".join(absent)))
    return n_("{n} module", "{n} modules", len(own))


def _imported(module: str) -> Iterator[str]:
    """The names of the libraries a module imports anywhere in its code; Python's own are left out."""
    spec = find_spec(module)
    loader = getattr(spec, "loader", None)
    code = loader.get_code(module) if loader is not None else None
    waiting = [code] if code is not None else []
    while waiting:
        code = waiting.pop()
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]
        for step in dis.get_instructions(code):
            if step.opname == "IMPORT_NAME" and step.argval.split(".")[0] not in sys.stdlib_module_names:
                yield step.argval


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ImportError:
        return False


def resources(_folder: Path) -> str:
    """The folder of resources has every part of it."""
    absent = [name for name in _RESOURCES if not any(resource_folder(name).glob("*.*"))]
    if not resource_folder("style.qss").is_file():
        absent.append("style.qss")
    if absent:
        raise Missing(_("These resources are missing: {names}.").format(names=", ".join(absent)))
    return n_("{n} file", "{n} files", sum(file.is_file() for file in resource_folder().rglob("*")))


def languages(_folder: Path) -> str:
    """Every language that can be chosen has its catalogue."""
    others = [code for code in OWN_NAMES if code != ENGLISH]
    absent = [
        code for code in others if not resource_folder("words", code, "LC_MESSAGES", "coachdesk.mo").is_file()
    ]
    if absent:
        raise Missing(_("These catalogues are missing: {names}.").format(names=", ".join(absent)))
    return ", ".join(OWN_NAMES)


def programs(_folder: Path) -> str:
    """Every program profile and every set of standards that ships is read and judged."""
    from coachdesk.programs.profiles import shipped_keys, shipped_profile
    from coachdesk.programs.standards import shipped_standards, shipped_standards_keys

    profiles = [shipped_profile(key).key for key in shipped_keys()]
    standards = [shipped_standards(key).key for key in shipped_standards_keys()]
    if not profiles or not standards:
        raise Missing(_("There are no program profiles or no standards."))
    return ", ".join([*profiles, *standards])


def names(_folder: Path) -> str:
    """Nicknames and telephone numbers are known: their lists are files of libraries, which nobody imports."""
    from coachdesk.services.deidentifying import FindingKind, Known, KnownName, scan

    known = Known((KnownName("Patricia", "", FindingKind.PERSON, "the candidate"),))
    found = {each.kind for each in scan("so Trish called from (213) 373-4253", known).findings}
    if found != {FindingKind.PERSON, FindingKind.PHONE}:
        raise Missing(_("The lists of names and numbers are missing."))
    return n_("{n} kind", "{n} kinds", len(found))


def agreement(_folder: Path) -> str:
    """Agreement is counted as in the book: a library does it that is imported when two coaches compare their scores."""
    from coachdesk.programs.agreement.coefficients import weighted_kappa

    if weighted_kappa([(1, 1), (2, 2), (3, 3), (1, 2)]) is None:
        raise Missing(_("Agreement cannot be counted."))
    return "kappa"


def licences(_folder: Path) -> str:
    """The licence of CoachDesk and those of everything that travels with it; from source nothing does."""
    frozen = frozen_folder()
    if frozen is None:
        return _("not frozen")
    absent = [name for name in ("LICENSE", LICENCES) if not (frozen / name).is_file()]
    if not absent:
        text = (frozen / LICENCES).read_text(encoding="utf-8")
        absent = [name for name in _LICENSED if f"\n{name} " not in text]
    if absent:
        raise Missing(_("These licenses are missing: {names}.").format(names=", ".join(absent)))
    return n_("{n} line", "{n} lines", text.count("\n"))


def zones(_folder: Path) -> str:
    """Time zones are known where the program reads calendars."""
    if find_spec("icalendar") is None:
        return _("calendars are not read")
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    noon = datetime(2026, 7, 1, 19, tzinfo=UTC).astimezone(ZoneInfo("America/Los_Angeles"))
    if noon.hour != 12:
        raise Missing(_("The time zones are wrong."))
    return "America/Los_Angeles"
