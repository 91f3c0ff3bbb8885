"""Changing a session template: its prompts as rows, or its text with the problems by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coachdesk.programs.problems import Problem
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
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.programs.writing import TextSide, UndoOfText
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_

_PAUSE: Final = 1000
"""Milliseconds from the first unkept key to the draft, as for sessions."""


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A prompt as the list shows it; `id` is its key."""

    id: str
    label: str
    help: str


class TemplateEditor(Card):
    """One template. The text is what counts; the fields write it, and are shut while a hand has made it unsound.

    `saved` carries its key, `closed` says that the change was given up.
    """

    saved = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Template"), _("being changed"))
        self.desk = desk
        self.draft_key = ""
        self._template: Template | None = None
        self._problems: tuple[Problem, ...] = ()
        self._filling = False
        self._unkept = QTimer(self)
        self._unkept.setSingleShot(True)
        self._unkept.setInterval(_PAUSE)
        self._unkept.timeout.connect(self.keep)
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
        self.text = TextSide(_("Text of the template"), _("The text is a template without problems."))
        self.text.edited.connect(self._edited)
        UndoOfText(self.table, self.text.text)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Ways to change this template"))
        self.rows = self._fields()
        self.tabs.addTab(scrolling(self.rows), _("Prompts"))
        self.tabs.addTab(self.text, _("Text"))
        self.state = label("", "quiet", wrap=True)
        self.saving = button(_("Save template"), self.save, kind="primary")
        self._lay_out()

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

    def _lay_out(self) -> None:
        discard = button(_("Discard changes"), self.discard, kind="link")
        self.add(self.tabs, 1)
        self.add(self.state)
        self.add(FlowRow(discard, right=(self.saving,), gap=12))

    def show_text(self, draft_key: str, text: str) -> None:
        """Show a text that is kept under this key while it is changed; one with problems as text."""
        self.draft_key = draft_key
        self._template = None
        self._filling = True
        self.text.text.write(text)
        self._filling = False
        self._read()
        self.tabs.setCurrentIndex(1 if self._problems else 0)

    def take_focus(self) -> None:
        """To the title, or to the text."""
        if self.tabs.currentIndex() == 0:
            self.head.focus("title")
        else:
            self.text.text.setFocus()

    # From the text to the fields

    def _edited(self) -> None:
        if self._filling:
            return
        self._start_keeping()
        self._read()

    def _read(self) -> None:
        """Read what was written by hand, and show it in the fields."""
        text = self._look()
        if not self._problems:
            self._template = load_template(text, "")
            self.heading.setText(self._template.title)
            self.head.fill({"title": self._template.title, "about": self._template.about})
            self._show_rows()
        self.rows.setEnabled(not self._problems)

    def _look(self) -> str:
        """List the problems of the text, which is handed back."""
        text = self.text.text.read()
        self._problems = find_problems(text)
        self.text.show_problems(self._problems)
        found = len(self._problems)
        self.tabs.setTabText(1, f"{_('Text')} {found}" if found else _("Text"))
        told = n_("{n} problem in the text", "{n} problems in the text", found)
        self.state.setText(
            told if found else _("Sessions from now on ask so; those that are written keep theirs.")
        )
        self.saving.setEnabled(not found)
        return text

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
        self._filling = True
        self.text.put(write_template(self._template, comment_of(self.text.text.read())))
        self._filling = False
        self._start_keeping()
        self._look()
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
        self.desk.say(_("A prompt was taken out."), action=_("Undo"), run=self._take_back)

    def _take_back(self) -> None:
        self.text.text.undo()

    # The draft

    def _start_keeping(self) -> None:
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if not self.draft_key or self.desk.keep_draft(self.draft_key, self._body()):
            return True
        self._unkept.start()
        return False

    def _body(self) -> dict[str, Any]:
        title = self._template.title if self._template is not None else ""
        return {
            "text": self.text.text.read(),
            "who": title or _("Session template"),
            "opening": _("Session template being changed"),
        }

    def leave(self) -> Unkept:
        """Keep what was changed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {self.draft_key: self._body()}

    def save(self) -> None:
        """Keep it as a new version, for sessions that are written from now on."""
        if self._problems:
            return
        text = self.text.text.read()
        done, kept = self.desk.change(_("Change a session template"), templates.keep_template, text)
        if done and kept is not None:
            self._forget()
            self.saved.emit(kept.key)

    def discard(self) -> None:
        """Throw the change away; the message brings it back."""
        key, body = self.draft_key, self._body()
        self._forget()
        self.closed.emit()
        self.desk.say(
            _("The changes were thrown away."), "quiet", action=_("Bring them back"),
            run=lambda: self._bring_back(key, body),
        )  # fmt: skip

    def _bring_back(self, key: str, body: dict[str, Any]) -> None:
        if self.desk.keep_draft(key, body):
            self.desk.go("templates", key)

    def _forget(self) -> None:
        self._unkept.stop()
        key, self.draft_key = self.draft_key, ""
        self._template = None
        self.desk.discard_draft(key)


def _columns() -> list[Column[PromptRow]]:
    return [
        Column[PromptRow]("label", _("Prompt"), lambda row: row.label, second=lambda row: row.help, strong=True,
                          stretch=True, width=140),
    ]  # fmt: skip
