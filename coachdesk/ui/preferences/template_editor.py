"""Changing a session template: its prompts as rows, or its text with the problems by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from coachdesk.programs.templates import (
    Prompt,
    Template,
    find_problems,
    load_template,
    new_prompt_key,
    write_template,
)
from coachdesk.services import templates
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.written_card import Wording
from coachdesk.ui.written_parts import Made, PartsCard, PartWords
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A prompt as the list shows it; `id` is its key."""

    id: str
    label: str
    help: str


class TemplateEditor(PartsCard[Template, Prompt]):
    """One template, with a row for each prompt."""

    def __init__(self, desk: Desk) -> None:
        table = RowTable(_("Prompts"), _columns())
        super().__init__(desk, _words(), _part_words(), _made(), table)

    def head_form(self) -> Form:
        """Title, and what it is for."""
        return Form(
            [Field("title", _("Title")), Field("about", _("In a sentence"), weight=8)], [("title", "about")]
        )

    def part_form(self) -> Form:
        """A prompt, and what stands beside it."""
        return Form(
            [Field("label", _("Prompt")), Field("help", _("Beside it"), weight=8)], [("label", "help")]
        )

    def head_values(self, whole: Template) -> dict[str, Any]:
        """As they stand."""
        return {"title": whole.title, "about": whole.about}

    def show_part(self, whole: Template, part: Prompt) -> None:
        """A prompt says the same in every template."""
        self.part.fill({"label": part.label, "help": part.help})

    def with_head(self, whole: Template) -> Template:
        """As they were typed."""
        values = self.head.values()
        return replace(whole, title=values["title"], about=values["about"])

    def with_part(self, part: Prompt) -> Prompt:
        """Its key stays, so that answers stay with it."""
        values = self.part.values()
        return Prompt(part.key, values["label"], values["help"])

    def new_part(self, whole: Template) -> Prompt:
        """Its key is made of its first words."""
        named = _("New prompt")
        return Prompt(new_prompt_key(named, (each.key for each in whole.prompts)), named, "")


def _made() -> Made[Template, Prompt]:
    return Made(
        find_problems=find_problems,
        load=load_template,
        write=write_template,
        keep=templates.keep_template,
        parts_of=lambda template: template.prompts,
        with_parts=lambda template, parts: replace(template, prompts=parts),
        row_of=lambda prompt: PromptRow(prompt.key, prompt.label, prompt.help),
    )


def _words() -> Wording:
    return Wording(
        title=_("Session template"),
        text=_("Text of the template"),
        sound=_("The text is a template without problems."),
        ways=_("Ways to change this template"),
        parts=_("Prompts"),
        after=_("Sessions from now on ask so; those that are written keep theirs."),
        save=_("Save template"),
        change=_("Change a session template"),
        opening=_("Session template being changed"),
    )


def _part_words() -> PartWords:
    return PartWords(add=_("Add prompt"), remove=_("Remove prompt"), gone=_("A prompt was taken out."))


def _columns() -> list[Column[PromptRow]]:
    return [
        Column[PromptRow]("label", _("Prompt"), lambda row: row.label, second=lambda row: row.help, strong=True,
                          stretch=True, width=140),
    ]  # fmt: skip
