"""Session templates: those that come with CoachDesk and those a coach has changed, by key and version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError
from coachdesk.models import StoredTemplate
from coachdesk.text import clean
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.programs.templates import Template

# How templates are read comes in with the first question about them: a page without prompts does without it.

Answers = dict[str, str]
"""What stands under each prompt, by its key."""


@lru_cache(maxsize=64)
def _read(body: str, source: str) -> Template:
    from coachdesk.programs.templates import load_template

    return load_template(body, source)


def list_templates(db: Db) -> list[Template]:
    """The newest version of every template, those that come with CoachDesk first."""
    from coachdesk.programs.templates import shipped_templates

    found = {template.key: template for template in shipped_templates()}
    kept = select(StoredTemplate).order_by(StoredTemplate.version)
    for stored in db.scalars(kept):
        if stored.body:
            found[stored.template] = _read(stored.body, stored.template)
        else:
            found.pop(stored.template, None)
    return list(found.values())


def get_template(db: Db, key: str, version: int | None = None) -> Template | None:
    """A template by its key, in the version named or the newest; None for one nobody knows any more."""
    from coachdesk.programs.templates import shipped_templates

    wanted = select(StoredTemplate).where(StoredTemplate.template == key)
    if version is not None:
        wanted = wanted.where(StoredTemplate.version == version)
    stored = db.scalars(wanted.order_by(StoredTemplate.version.desc())).first()
    if stored is not None:
        return _read(stored.body, stored.template) if stored.body else None
    return next((template for template in shipped_templates() if template.key == key), None)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list of the settings; `id` is its key. What is not `shipped` is the coach's own."""

    id: str
    template: Template
    shipped: bool
    changed: bool


def list_rows(db: Db) -> list[TemplateRow]:
    """The newest version of every template, and whether it is as it came with CoachDesk."""
    from coachdesk.programs.templates import shipped_templates

    came = {template.key: template for template in shipped_templates()}
    return [
        TemplateRow(one.key, one, one.key in came, one.key in came and not _alike(one, came[one.key]))
        for one in list_templates(db)
    ]


def _alike(one: Template, other: Template) -> bool:
    return (one.title, one.about, one.prompts) == (other.title, other.about, other.prompts)


def put_back(db: Db, key: str) -> Template:
    """Make the shipped template the newest version again; what was written with others keeps them. Raises KeyError."""
    from coachdesk.programs.templates import shipped_template_text

    return keep_template(db, shipped_template_text(key))


def remove(db: Db, key: str) -> None:
    """Take a template of one's own off the list; sessions written with it keep its prompts. Raises CoachDeskError.

    A version without a text says so: the earlier ones stay, because sessions and hand-overs name them.
    """
    from coachdesk.programs.templates import shipped_templates

    if any(one.key == key for one in shipped_templates()):
        raise CoachDeskError(
            _("A template that came with CoachDesk cannot be removed."), _("Change it, or leave it.")
        )
    newest = db.scalar(select(func.max(StoredTemplate.version)).where(StoredTemplate.template == key)) or 0
    db.add(StoredTemplate(template=key, version=newest + 1, body=""))


def new_template(title: str) -> Template:
    """A template of the coach's own, with one prompt.

    A part of its key is drawn by lot: those of two coaches must not meet under one key at a hand-over.
    """
    from coachdesk.programs.templates import Prompt, Template, new_prompt_key

    key = f"{new_prompt_key(title, ())}-{token_hex(3)}"
    return Template(key, 1, title, "", (Prompt("first", _("What was it about?"), ""),))


def find_template(key: str, version: int, kept: Iterable[tuple[str, int, str]]) -> Template | None:
    """A template among kept ones, given as key, version and text, or else the shipped one; None where neither is."""
    from coachdesk.programs.templates import shipped_templates

    body = next((text for *place, text in kept if place == [key, version]), None)
    if body is not None:
        return _read(body, key)
    return next((template for template in shipped_templates() if template.key == key), None)


def template_text(db: Db, key: str) -> str:
    """The text of a template as it is changed: the coach's own, else the shipped one; raises KeyError."""
    from coachdesk.programs.templates import shipped_template_text

    newest = select(StoredTemplate.body).where(StoredTemplate.template == key)
    return db.scalar(newest.order_by(StoredTemplate.version.desc()).limit(1)) or shipped_template_text(key)


def keep_template(db: Db, text: str) -> Template:
    """Keep a changed template as a new version; raises TemplateError with every problem and keeps nothing."""
    from coachdesk.programs.editing import set_value
    from coachdesk.programs.templates import load_template, shipped_templates

    found = load_template(text, "template")
    versions = [found.version - 1, *(one.version for one in shipped_templates() if one.key == found.key)]
    versions += db.scalars(select(StoredTemplate.version).where(StoredTemplate.template == found.key)).all()
    number = max(versions) + 1
    body = set_value(text, ("version",), number)
    db.add(StoredTemplate(template=found.key, version=number, body=body))
    db.flush()
    return _read(body, found.key)


def read_answers(stored: str) -> Answers:
    """What stands under each prompt, as a session keeps it; nothing for what is not ours."""
    try:
        found = json.loads(stored) if stored else {}
    except ValueError:
        return {}
    return {key: str(text) for key, text in found.items()} if isinstance(found, dict) else {}


def tell_answers(db: Db, key: str, version: int, stored: str) -> tuple[tuple[str, str], ...]:
    """What a session keeps under its prompts, with their labels and in their order in the version it was written with.

    An answer to a prompt that nobody knows any more comes last, under its key.
    """
    return label_answers(get_template(db, key, version), stored) if stored else ()


def label_answers(template: Template | None, stored: str) -> tuple[tuple[str, str], ...]:
    """The same where the template is at hand, or is known to be nowhere."""
    answers = read_answers(stored)
    labels = {prompt.key: prompt.label for prompt in template.prompts} if template else {}
    order = dict.fromkeys([*labels, *answers])
    return tuple((labels.get(each, each), answers[each]) for each in order if each in answers)


def write_answers(answers: Answers) -> str:
    """The same as text for the session; empty answers are left out, and none at all is nothing."""
    told = {key: clean(text).strip() for key, text in answers.items() if clean(text).strip()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""
