"""Changing a session template: its prompts as rows, or its text with the problems by line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.templates import (
    Prompt,
    Template,
    comment_of,
    find_problems,
    load_template,
    new_prompt_key,
    write_template,
)
from coachdesk.services import templates
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.programs.writing import UndoOfText
from coachdesk.ui.written_card import Wording, WrittenCard
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A prompt as the list shows it; `id` is its key."""

    id: str
    label: str
    help: str


class TemplateEditor(WrittenCard):
    """One template, with a row for each prompt."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _words(), find_problems, templates.keep_template)
        self._template: Template | None = None
        self.head = Form(
            [Field("title", _("Title")), Field("about", _("In a sentence"), weight=8)], [("title", "about")]
        )
        self.head.changed.connect(lambda _name: self._write(self._with_head()))
        self.table = RowTable(_("Prompts"), _columns())
        self.table.setMinimumHeight(150)
        self.table.chose.connect(self._show_prompt)
        self.prompt = Form(
            [Field("label", _("Prompt")), Field("help", _("Beside it"), weight=8)], [("label", "help")]
        )
        self.prompt.changed.connect(lambda _name: self._write(self._with_prompt()))
        UndoOfText(self.table, self.text.text)
        self.lay_out(self._fields())

    def _fields(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        for widget in (self.head, self.table, self.prompt):
            column.addWidget(widget, int(widget is self.table))
        column.addLayout(
            FlowRow(
                button(_("Add prompt"), self.add_prompt, icon="add"),
                button(_("Move up"), lambda: self.move_prompt(-1), icon="up"),
                button(_("Move down"), lambda: self.move_prompt(1), icon="down"),
                button(_("Remove prompt"), self.remove_prompt, kind="link", icon="trash"),
            )
        )
        return side

    # From the text to the fields

    def read(self, text: str) -> None:
        """Show the template's title and its prompts."""
        self._template = load_template(text, "")
        self.head.fill({"title": self._template.title, "about": self._template.about})
        self._show_rows()

    def forget(self) -> None:
        """No template."""
        self._template = None

    def title(self) -> str:
        """The template's title."""
        return self._template.title if self._template is not None else ""

    def begin(self) -> None:
        """To the title."""
        self.head.focus("title")

    def _show_rows(self) -> None:
        if self._template is not None:
            rows = [PromptRow(each.key, each.label, each.help) for each in self._template.prompts]
            self.table.show_rows(rows)
            if self.table.chosen is None and rows:
                self.table.choose(rows[0].id)
            self._show_prompt(self.table.chosen)

    def _show_prompt(self, row: PromptRow | None) -> None:
        self.prompt.setVisible(row is not None)
        if row is not None:
            self.prompt.fill({"label": row.label, "help": row.help})

    # From the fields to the text

    def _with_head(self) -> tuple[Prompt, ...] | None:
        if self._template is not None:
            values = self.head.values()
            self._template = replace(self._template, title=values["title"], about=values["about"])
            return self._template.prompts
        return None

    def _with_prompt(self) -> tuple[Prompt, ...] | None:
        row, values = self.table.chosen, self.prompt.values()
        if self._template is None or row is None:
            return None
        now = Prompt(row.id, values["label"], values["help"])
        return tuple(now if each.key == row.id else each for each in self._template.prompts)

    def _write(self, prompts: tuple[Prompt, ...] | None) -> None:
        """Write these prompts into the text, as a step that Undo takes back."""
        if self._template is None or prompts is None:
            return
        self._template = replace(self._template, prompts=prompts)
        self.put(write_template(self._template, comment_of(self.text.text.read())))
        self.table.show_rows([PromptRow(each.key, each.label, each.help) for each in prompts])

    def add_prompt(self) -> None:
        """One more, under the others, to be named."""
        if self._template is not None:
            there = self._template.prompts
            named = _("New prompt")
            key = new_prompt_key(named, (each.key for each in there))
            self._write((*there, Prompt(key, named, "")))
            self.table.choose(key)
            self.prompt.focus("label")

    def move_prompt(self, by: int) -> None:
        """Move the chosen one up or down."""
        row = self.table.chosen
        if self._template is None or row is None:
            return
        prompts = list(self._template.prompts)
        at = next(place for place, each in enumerate(prompts) if each.key == row.id)
        to = max(0, min(len(prompts) - 1, at + by))
        prompts.insert(to, prompts.pop(at))
        self._write(tuple(prompts))

    def remove_prompt(self) -> None:
        """Take the chosen one out; answers that were given to it stay where they are."""
        row = self.table.chosen
        if self._template is None or row is None:
            return
        self._write(tuple(each for each in self._template.prompts if each.key != row.id))
        self._show_rows()
        self._show_prompt(self.table.chosen)
        self.desk.say(_("A prompt was taken out."), action=_("Undo"), run=self.take_back)


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


def _columns() -> list[Column[PromptRow]]:
    return [
        Column[PromptRow]("label", _("Prompt"), lambda row: row.label, second=lambda row: row.help, strong=True,
                          stretch=True, width=140),
    ]  # fmt: skip
