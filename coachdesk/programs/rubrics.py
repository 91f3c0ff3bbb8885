"""Rubrics of coaching competencies as data: codes and names, never their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from coachdesk.paths import resource_folder
from coachdesk.programs.problems import ProfileError
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.tables import Table
from coachdesk.words import _


class RubricError(ProfileError):
    """A rubric that cannot be used, with every problem and its line."""


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency of a rubric; `key` names it among all rubrics, such as ``icf.6``."""

    key: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """Competencies in their order; `prefix` is what their codes are said with, as in "ICF 6"."""

    key: str
    title: str
    prefix: str
    source: str
    competencies: tuple[Competency, ...]


def load_rubric(text: str, source: str) -> Rubric:
    """The rubric of a TOML text known as `source`; raises RubricError with every problem."""
    file = RuleFile(text, source, RubricError)
    top = Table(file, file.parse())
    key, prefix = top.key("key"), top.text("prefix")
    title, told = top.text("title"), top.text("source")
    below = top.table("competencies") or Table(file, {}, ("competencies",))
    found = tuple(
        Competency(f"{key}.{name}", f"{prefix} {name}", below.text(name)) for name in below.listed()
    )
    if not found:
        top.complain("competencies", _('there is no "competencies"'), '1 = "…"')
    top.finish()
    file.finish()
    return Rubric(key, title, prefix, told, found)


def shipped_rubric_keys() -> tuple[str, ...]:
    """The keys of the rubrics that come with CoachDesk."""
    return tuple(sorted(path.stem for path in resource_folder("rubrics").glob("*.toml")))


@cache
def shipped_rubrics() -> tuple[Rubric, ...]:
    """The rubrics that come with CoachDesk, the program's own first."""
    files = (resource_folder("rubrics") / f"{key}.toml" for key in reversed(shipped_rubric_keys()))
    return tuple(load_rubric(file.read_text(encoding="utf-8"), file.name) for file in files)
