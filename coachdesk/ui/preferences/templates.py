"""Session templates: those that come with CoachDesk and a coach's own, to look at and to change."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.services import templates
from coachdesk.services.templates import TemplateRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import TEMPLATE
from coachdesk.ui.preferences.template_editor import TemplateEditor
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_


class TemplatesPage(Page):
    """The list on the left; on the right the prompts of the chosen one, or its editor while it is changed."""

    kinds = frozenset({"session_template"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        back = button(_("Settings"), partial(desk.go, "settings"), kind="link", icon="previous")
        adding = button(_("New template"), self.add_new, icon="add")
        heading = PageHeading(
            _("Session templates"),
            _("Prompts beside the summary. A session keeps the ones it was written with."),
            back,
            adding,
        )
        self.table = RowTable(_("Session templates"), _columns())
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.change())
        self.prompts = top_left(label("", wrap=True))
        self.putting_back = button(_("As it was"), self.put_back, kind="link", icon="undo")
        self.removing = button(_("Remove"), self.remove, kind="link", icon="trash")
        self.reading = Card(_("Prompts"))
        self.reading.add(scrolling(self.prompts), 1)
        self.reading.add(
            FlowRow(
                self.putting_back,
                self.removing,
                right=(button(_("Change…"), self.change, kind="primary"),),
                gap=12,
            )
        )
        self.editor = TemplateEditor(desk)
        self.editor.saved.connect(self._saved)
        self.editor.closed.connect(self._closed)
        self.right = QStackedWidget()
        self.right.addWidget(self.reading)
        self.right.addWidget(self.editor)
        left = Card(flush=True)
        left.add(self.table, 1)
        left.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(heading)
        column.addWidget(sides(left, self.right, (430, 620)), 1)
        self.begins_at = self.table
        action = QAction(_("Back to the settings"), self)
        action.setShortcut(QKeySequence("Alt+Left"))
        action.triggered.connect(partial(desk.go, "settings"))
        self.addAction(action)

    def refresh(self) -> None:
        """List the templates again; one that is being changed stays as it is typed."""
        rows = self.desk.ask(templates.list_rows)
        self.table.show_rows(rows)
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self._show(self.table.chosen)

    def _chosen(self, row: TemplateRow | None) -> None:
        """Another one is looked at; what is being changed waits as a draft."""
        if row is not None and self.editor.draft_key != f"{TEMPLATE}:{row.id}":
            self.editor.leave()
            self.right.setCurrentWidget(self.reading)
        self._show(row)

    def _show(self, row: TemplateRow | None) -> None:
        self.putting_back.setVisible(row is not None and row.changed)
        self.removing.setVisible(row is not None and not row.shipped)
        if row is not None:
            self.reading.heading.setText(row.template.title)
            told = [_said(each.label, each.help) for each in row.template.prompts]
            self.prompts.setText("\n\n".join(told) or _("No prompts: the summary alone."))

    def change(self) -> None:
        """Change the chosen template, or go on with a change that was left open."""
        row = self.table.chosen
        if row is None:
            return
        key = f"{TEMPLATE}:{row.id}"
        if not self._go_on(key):
            self._open(key, self.desk.ask(templates.template_text, row.id))

    def add_new(self) -> None:
        """Begin a template of one's own."""
        from coachdesk.programs.templates import write_template

        self.editor.leave()
        template = templates.new_template(_("My template"))
        self._open(f"{TEMPLATE}:{template.key}", write_template(template))

    def show_what(self, what: object) -> None:
        """A change that was left open, by the key of its draft."""
        if isinstance(what, str):
            self.editor.leave()
            self.table.choose(what.removeprefix(f"{TEMPLATE}:"))
            self._go_on(what)

    def _go_on(self, key: str) -> bool:
        """Go on with a change that was left open under this key; False where there is none."""
        kept = next((row for row in self.desk.list_drafts() if row.key == key), None)
        if kept is not None:
            self._open(key, str(kept.body.get("text", "")))
        return kept is not None

    def _open(self, key: str, text: str) -> None:
        self.editor.show_text(key, text)
        self.right.setCurrentWidget(self.editor)
        self.editor.take_focus()

    def put_back(self) -> None:
        """Use the shipped one again, as a new version."""
        if self.table.chosen is not None:
            self.desk.change(_("Use a session template as it was"), templates.put_back, self.table.chosen.id)

    def remove(self) -> None:
        """Take the chosen template of one's own off the list; Undo brings it back."""
        row = self.table.chosen
        if row is not None and self.desk.change(_("Remove a session template"), templates.remove, row.id)[0]:
            self.table.setFocus()

    def _saved(self, key: str) -> None:
        self.table.choose(key)
        self._closed()

    def _closed(self) -> None:
        self.right.setCurrentWidget(self.reading)
        self.table.setFocus()

    def leave(self) -> Unkept:
        """Keep the template that is being changed."""
        return self.editor.leave()


def _said(prompt: str, words: str) -> str:
    return f"{prompt}\n{words}" if words else prompt


def _columns() -> list[Column[TemplateRow]]:
    return [
        Column[TemplateRow]("title", _("Template"), lambda row: row.template.title, strong=True, stretch=True,
                            second=lambda row: row.template.about),
        Column[TemplateRow]("from", _("From"), lambda row: mark.text if (mark := _mark(row)) else "CoachDesk",
                            mark=_mark, quiet=True, width=108),
        Column[TemplateRow]("prompts", _("Prompts"), lambda row: str(len(row.template.prompts)), width=76,
                            align="right", accessible=_number, drop=1),
    ]  # fmt: skip


def _number(row: TemplateRow) -> str:
    return n_("{n} prompt", "{n} prompts", len(row.template.prompts))


def _mark(row: TemplateRow) -> Mark | None:
    if not row.shipped:
        return Mark(_("Your own"), "accent")
    return Mark(_("Changed"), "accent", "draft") if row.changed else None
