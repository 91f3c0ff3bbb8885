"""Rubrics of coaching competencies as data: codes, names and the coach's own words for levels and descriptors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from coachdesk.paths import resource_folder
from coachdesk.programs.editing import as_toml, as_toml_key
from coachdesk.programs.problems import Problem, ProfileError
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.tables import Table, shown
from coachdesk.words import _

BLANK = "blank"
"""What a rubric of one's own begins with; nobody marks evidence for it."""
MOST_LEVELS = 9
"""A level is chosen by one digit."""
_ORDER = ("laasc-coaching", "icf", "mcoe-loop")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}")


class RubricError(ProfileError):
    """A rubric that cannot be used, with every problem and its line."""


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency of a rubric; `key` names it among all rubrics, such as ``icf.6``, `code` as people say it.

    `descriptors` say what each level looks like, one for each from the lowest and "" where none is written; the tuple
    is empty where no level has any.
    """

    key: str
    code: str
    name: str
    descriptors: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Its code within the rubric, such as ``6``."""
        return short_code(self.key)

    def descriptor(self, level: int) -> str:
        """What a level looks like, counted from 1; nothing where nobody wrote it."""
        return self.descriptors[level - 1] if 0 < level <= len(self.descriptors) else ""


@dataclass(frozen=True, slots=True)
class Rubric:
    """Competencies in their order; `prefix` is what their codes are said with, as in "ICF 6".

    `levels` are named from the lowest. `editable` says that these names are a stand-in of CoachDesk's, which a coach
    replaces by those of her program.
    """

    key: str
    title: str
    prefix: str
    source: str
    competencies: tuple[Competency, ...]
    levels: tuple[str, ...] = ()
    editable: bool = False
    version: int = 1

    def competency(self, key: str) -> Competency | None:
        """The competency of that key."""
        return next((one for one in self.competencies if one.key == key), None)

    def level(self, number: int | None) -> str:
        """The name of a level counted from 1, its number where it has none, and nothing for no level."""
        if number is None:
            return ""
        return self.levels[number - 1] if 0 < number <= len(self.levels) else str(number)


def rubric_of(component: str) -> str:
    """The key of the rubric a competency's key begins with."""
    return component.partition(".")[0]


def short_code(component: str) -> str:
    """What a competency's key says after its rubric."""
    return component.partition(".")[2]


def load_rubric(text: str, source: str) -> Rubric:
    """The rubric of a TOML text known as `source`; raises RubricError with every problem."""
    file = RuleFile(text, source, RubricError)
    top = Table(file, file.parse())
    key, prefix = top.key("key"), top.text("prefix")
    title, told = top.text("title"), top.text("source")
    version, editable = top.number("version", default=1, least=1), top.flag("editable", default=False)
    levels = _levels(top)
    below = top.table("competencies") or Table(file, {}, ("competencies",))
    said = top.table("descriptors") or Table(file, {}, ("descriptors",))
    for code in below.listed():
        _check_code(below, code)
    found = tuple(
        Competency(
            key_of(key, code), f"{prefix} {code}", below.text(code), _descriptors(said, code, len(levels))
        )
        for code in below.listed()
    )
    if not found:
        top.complain("competencies", _('there is no "competencies"'), '1 = "…"')
    said.finish()
    top.finish()
    file.finish()
    return Rubric(key, title, prefix, told, found, levels, editable, version)


def _check_code(names: Table, code: str) -> None:
    if not _CODE.fullmatch(code):
        what = _('"{code}" is no code of a component').format(code=shown(code))
        names.complain(code, what, _("letters, digits, points, - and _, at most 12 of them"))


def key_of(rubric: str, code: str) -> str:
    """The key of a competency by its rubric's and its own code."""
    return f"{rubric}.{code}"


def _levels(top: Table) -> tuple[str, ...]:
    found = top.texts("levels")
    if len(found) > MOST_LEVELS or len(found) == 1:
        top.complain(
            "levels", _("there are {n} levels").format(n=len(found)), _("2 to {n}").format(n=MOST_LEVELS)
        )
    for place, name in enumerate(found):
        if name in found[:place]:
            top.refuse("levels", _("names that differ"), name)
    return found


def _descriptors(said: Table, code: str, levels: int) -> tuple[str, ...]:
    """What is said of each level: a list of lines under its number."""
    table = said.table(code)
    if table is None:
        return ()
    found = tuple("\n".join(table.texts(str(number))) for number in range(1, levels + 1))
    table.finish()
    return found if any(found) else ()


def find_problems(text: str) -> tuple[Problem, ...]:
    """Everything that keeps a text from being a rubric, first line first; nothing where it is one."""
    try:
        load_rubric(text, "")
    except RubricError as refused:
        return refused.problems
    return ()


def write_rubric(rubric: Rubric, comment: str = "") -> str:
    """A rubric as text, under comment lines that it had; also one that lacks something, which is then a problem."""
    lines = [
        f"{name} = {as_toml(getattr(rubric, name))}"
        for name in ("key", "version", "title", "prefix", "source")
    ]
    if rubric.levels:
        lines.append(f"levels = {as_toml(list(rubric.levels))}")
    if rubric.editable:
        lines.append("editable = true")
    lines += ["", "[competencies]"]
    lines += [f"{as_toml_key(one.short)} = {as_toml(one.name)}" for one in rubric.competencies]
    for one in rubric.competencies:
        lines += _said_of(one)
    return comment + "\n".join(lines) + "\n"


def _said_of(one: Competency) -> Iterator[str]:
    """The descriptors of a competency; levels without one are left out, and so are empty lines."""
    if any(map(str.strip, one.descriptors)):
        yield ""
        yield f"[descriptors.{as_toml_key(one.short)}]"
    for number, text in enumerate(one.descriptors, 1):
        told = [line.strip() for line in text.splitlines() if line.strip()]
        if told:
            yield f"{number} = {as_toml(told)}"


def next_code(rubric: Rubric) -> str:
    """A code for one more competency: a letter where the others have letters, else a number."""
    taken = {one.short for one in rubric.competencies}
    if taken and all(re.fullmatch("[A-Z]", code) for code in taken) and len(taken) < 26:
        return next(letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in taken)
    return next(str(number) for number in count(1) if str(number) not in taken)


def find_competencies(rubrics: Iterable[Rubric]) -> dict[str, Competency]:
    """Every competency of some rubrics by its key."""
    return {one.key: one for rubric in rubrics for one in rubric.competencies}


@cache
def shipped_rubric_text(key: str) -> str:
    """The text of a rubric that comes with CoachDesk, the blank one too; raises KeyError."""
    if key not in {*_ORDER, BLANK}:
        raise KeyError(key)
    return (resource_folder("rubrics") / f"{key}.toml").read_text(encoding="utf-8")


@cache
def shipped_rubrics() -> tuple[Rubric, ...]:
    """The rubrics that come with CoachDesk, without the blank one."""
    return tuple(load_rubric(shipped_rubric_text(key), f"{key}.toml") for key in _ORDER)
