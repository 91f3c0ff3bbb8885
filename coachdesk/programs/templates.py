"""Templates of a session: prompts beside the summary, read from TOML files with exact problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, takewhile

from coachdesk.paths import resource_folder
from coachdesk.programs.editing import as_toml
from coachdesk.programs.problems import Problem, ProfileError
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.tables import Table
from coachdesk.text import fold
from coachdesk.words import _

BLANK = "blank"
MOST_PROMPTS = 12
"""More questions than this nobody answers after a visit."""
_ORDER = ("blank", "summary", "log", "planning", "reflecting", "grow", "arc")


class TemplateError(ProfileError):
    """A template that cannot be used, with every problem and its line."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question with a field of its own; `help` stands beside it, quietly."""

    key: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Template:
    """Prompts under a title; a session keeps the version it was written with."""

    key: str
    version: int
    title: str
    about: str
    prompts: tuple[Prompt, ...]

    def prompt(self, key: str) -> Prompt | None:
        """The prompt of that key."""
        return next((prompt for prompt in self.prompts if prompt.key == key), None)


def load_template(text: str, source: str) -> Template:
    """The template of a TOML text known as `source`; raises TemplateError with every problem."""
    file = RuleFile(text, source, TemplateError)
    top = Table(file, file.parse())
    found = Template(
        key=top.key("key"),
        version=top.number("version", least=1),
        title=top.text("title"),
        about=top.text("about", default=""),
        prompts=tuple(_prompt(table) for table in top.tables("prompts")),
    )
    top.finish()
    file.finish()
    _check(found, file)
    file.finish()
    return found


def _prompt(table: Table) -> Prompt:
    found = Prompt(key=table.key("key"), label=table.text("label"), help=table.text("help", default=""))
    table.finish()
    return found


def _check(template: Template, file: RuleFile) -> None:
    keys = [prompt.key for prompt in template.prompts]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            what = _('"key" in [[prompts]] is "{key}" a second time').format(key=key)
            file.complain(("prompts", place, "key"), what, _("a key that no other one has"))
    if len(keys) > MOST_PROMPTS:
        what = _("there are {n} prompts").format(n=len(keys))
        file.complain(("prompts", MOST_PROMPTS), what, _("at most {n}").format(n=MOST_PROMPTS))


def find_problems(text: str) -> tuple[Problem, ...]:
    """Everything that keeps a text from being a template, first line first; nothing where it is one."""
    try:
        load_template(text, "")
    except TemplateError as refused:
        return refused.problems
    return ()


def write_template(template: Template, comment: str = "") -> str:
    """A template as text, under comment lines that it had; also one that lacks something, which is then a problem."""
    lines = [*_told(template, "key", "version", "title", "about")]
    for prompt in template.prompts:
        lines += ["", "[[prompts]]", *_told(prompt, "key", "label", "help")]
    return comment + "\n".join(lines) + "\n"


def _told(part: Template | Prompt, *names: str) -> Iterator[str]:
    """Each value on a line; what may be missing is left out where it says nothing."""
    for name in names:
        value = getattr(part, name)
        if value or name not in {"about", "help"}:
            yield f"{name} = {as_toml(value)}"


def comment_of(text: str) -> str:
    """The comment lines a text begins with."""
    return "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))


def new_prompt_key(label: str, taken: Iterable[str]) -> str:
    """A key for a prompt that no other one has: in letters of its label where it has such."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")[:30] or "prompt"
    known = set(taken)
    return next(key for key in chain([stem], (f"{stem}-{n}" for n in count(2))) if key not in known)


@cache
def shipped_template_text(key: str) -> str:
    """The text of a template that comes with CoachDesk; raises KeyError."""
    if key not in _ORDER:
        raise KeyError(key)
    return (resource_folder("templates") / f"{key}.toml").read_text(encoding="utf-8")


@cache
def shipped_templates() -> tuple[Template, ...]:
    """The templates that come with CoachDesk, the blank one first."""
    return tuple(load_template(shipped_template_text(key), f"{key}.toml") for key in _ORDER)
