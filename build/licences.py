"""The licences of everything that travels in the frozen program, from the metadata of the installed packages.

Three things come from it: the text that travels along, a list of parts for machines (CycloneDX), and the rule that
nothing under the GPL is among them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from platform import python_version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
NOTICES = Path(__file__).resolve().parent / "notices"

LENDS_TEXTS = {"LGPL": "python-bidi", "Apache": "cryptography", "MIT": "keyring"}
"""Packages whose licence files hold the whole text of a licence that others are under and do not bring."""

_GPL = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public License")
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice)")


_SUFFIXES = frozenset({"", ".txt", ".md", ".rst", ".APACHE", ".BSD", ".LESSER"})


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that travels along: its name and version, the name of its licence, and the texts it brings."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()

    @property
    def only_gpl(self) -> bool:
        """Whether there is no other choice but the GPL itself; the Lesser GPL is another licence."""
        choices = re.split(r"(?i)\s+or\s+|;\s*", self.licence)
        return all(_GPL.search(choice) for choice in choices)


def packages(extra: str = "") -> list[Part]:
    """The packages the program needs on this computer, all the way down, by name; `extra` adds one of the project's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    found: dict[str, Distribution] = {}
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += found[name].requires or ()
    return [part_of(each) for _name, each in sorted(found.items())]


def installed() -> list[Part]:
    """Every package of this environment, the tools too."""
    return sorted((part_of(each) for each in distributions()), key=lambda part: part.name.lower())


def part_of(package: Distribution) -> Part:
    """A package as its own metadata describe it; of a licence that is told twice the shorter telling counts."""
    about = package.metadata
    classes = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License")
    ]
    # A field that is not there is an error where the backport of importlib.metadata reads them.
    fields = [about[name] for name in ("License-Expression", "License") if name in about]
    stated = next(filter(None, fields), "").split("\n")[0]
    licence = stated or "; ".join(classes)
    return Part(about["Name"], package.version, licence or "see its text", tuple(_texts(package)))


def _texts(package: Distribution) -> Iterator[str]:
    """The licence files a package brings beside its metadata, or, where there are none, beside its code."""
    named = [file for file in package.files or () if _TEXT.match(file.name) and file.suffix in _SUFFIXES]
    beside = [file for file in named if file.parts[0].endswith(".dist-info")]
    for file in beside or named:
        yield Path(str(package.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def other_parts() -> list[Part]:
    """What travels along and is no package: Python itself, and the encrypted database inside of its package."""
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not python.is_file():  # Debian's Python keeps it elsewhere, Windows' beside the program
        python = next((place for place in _PYTHON_LICENCES if place.is_file()), python)
    texts = (python.read_text(encoding="utf-8"),) if python.is_file() else ()
    cipher = (NOTICES / "SQLCipher.txt").read_text(encoding="utf-8")
    return [
        Part("Python", python_version(), "PSF-2.0", texts),
        Part("SQLCipher", "4", "BSD-3-Clause", (cipher,)),
        Part("OpenSSL", "3", "Apache-2.0", _lent("Apache")),
    ]


_PYTHON_LICENCES = (
    Path("/usr/share/doc/python3/copyright"),
    Path(sysconfig.get_config_var("base") or "/") / "LICENSE.txt",
)


def _lent(licence: str) -> tuple[str, ...]:
    """The texts of a licence as another package brings them."""
    lender = next((name for kind, name in LENDS_TEXTS.items() if kind in licence), "")
    try:
        return tuple(_texts(distribution(lender))) if lender else ()
    except PackageNotFoundError:
        return ()


def travelling() -> list[Part]:
    """Everything in the frozen program that is not CoachDesk, each with the text of its licence."""
    parts = [*packages(), *other_parts()]
    return [
        part if part.texts else Part(part.name, part.version, part.licence, _lent(part.licence))
        for part in parts
    ]


def system_parts(libraries: Iterable[str]) -> list[Part]:
    """The packages of Debian or Ubuntu that libraries of the system come from, with what these say of copyright.

    Other systems are not asked: there is nobody to ask on Windows and macOS, where PyInstaller takes none along.
    """
    if shutil.which("dpkg-query") is None:
        return []
    ours = (sys.prefix, sys.base_prefix)
    files = sorted({str(Path(file).resolve()) for file in libraries if not file.startswith(ours)})
    asked = ["dpkg-query", "--search", *files, *(file.removeprefix("/usr") for file in files)]
    owners = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    names = sorted({line.split(": ")[0] for line in owners})
    form = "${binary:Package} ${Version}\\n"
    shown = subprocess.run(
        ["dpkg-query", "--show", f"--showformat={form}", *names], capture_output=True, text=True, check=False
    ).stdout
    return [
        _system_part(*line.split(" ", 1)) for line in (shown.splitlines() if names else ()) if " " in line
    ]


def _system_part(name: str, version: str) -> Part:
    about = Path("/usr/share/doc") / name.split(":", maxsplit=1)[0] / "copyright"
    text = about.read_text(encoding="utf-8", errors="replace") if about.is_file() else ""
    return Part(name, version, "see its text", (text,) if text else ())


def as_text(parts: Iterable[Part]) -> str:
    """The licences for people: each part under its name, and a text that several have is told once."""
    told: dict[str, str] = {}
    lines = [
        "CoachDesk is free software under the MIT licence. What it is built of, and under which licences:",
        "",
        "Qt and PySide6 are used under the LGPL, version 3, as libraries in files of their own: whoever has this",
        "program may put other versions of them in their place.",
    ]
    for part in parts:
        lines += ["", "=" * 78, f"{part.name} {part.version}", part.licence, "=" * 78]
        for text in part.texts:
            lines += [f"The text stands at {told[text]}." if text in told else text.strip("\n")]
            told.setdefault(text, part.name)
    return "\n".join(lines) + "\n"


def as_bill(parts: Iterable[Part], version: str) -> str:
    """The list of parts for machines, as CycloneDX 1.5 has it."""
    components = [
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in parts
    ]
    about = {"component": {"type": "application", "name": "CoachDesk", "version": version}}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": about}
    return json.dumps({**bill, "components": components}, ensure_ascii=False, indent=1) + "\n"
