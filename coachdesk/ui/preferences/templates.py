"""Session templates: those that come with CoachDesk and a coach's own, to look at and to change."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.services import templates
from coachdesk.services.templates import TemplateRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import TEMPLATE
from coachdesk.ui.preferences.template_editor import TemplateEditor
from coachdesk.ui.written_list import Keeping, ReadingCard, WrittenList, from_column
from coachdesk.words import _, n_


class TemplatesPage(WrittenList[TemplateRow]):
    """Session templates with their prompts."""

    kinds = frozenset({"session_template"})

    def __init__(self, desk: Desk) -> None:
        keeping = Keeping(
            draft=TEMPLATE,
            list_rows=templates.list_rows,
            get_text=templates.template_text,
            put_back=templates.put_back,
            back_label=_("Use a session template as it was"),
            remove=templates.remove,
            remove_label=_("Remove a session template"),
        )
        super().__init__(desk, keeping, RowTable(_("Session templates"), _columns()), TemplateEditor(desk))
        self.prompts = ReadingCard(self, _("Prompts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._heading())
        column.addWidget(self.beside(Card(flush=True), self.prompts, (430, 620)), 1)
        answer_to(self, _("Back to the settings"), "Alt+Left", partial(desk.go, "settings"))

    def _heading(self) -> PageHeading:
        return PageHeading(
            _("Session templates"),
            _("Prompts beside the summary. A session keeps the ones it was written with."),
            button(_("Settings"), partial(self.desk.go, "settings"), kind="link", icon="previous"),
            button(_("New template"), self.add_new, icon="add"),
        )

    def show_row(self, row: TemplateRow | None) -> None:
        """Show the prompts of a template."""
        self.prompts.show_ways(row)
        if row is not None:
            self.prompts.heading.setText(row.template.title)
            told = [_said(each.label, each.help) for each in row.template.prompts]
            self.prompts.words.setText("\n\n".join(told) or _("No prompts: the summary alone."))

    def new_text(self) -> tuple[str, str]:
        """A template with a name and nothing else."""
        from coachdesk.programs.templates import write_template

        template = templates.new_template(_("My template"))
        return template.key, write_template(template)


def _said(prompt: str, words: str) -> str:
    return f"{prompt}\n{words}" if words else prompt


def _columns() -> list[Column[TemplateRow]]:
    return [
        Column[TemplateRow]("title", _("Template"), lambda row: row.template.title, strong=True, stretch=True,
                            lines=2, second=lambda row: row.template.about),
        from_column(),
        Column[TemplateRow]("prompts", _("Prompts"), lambda row: str(len(row.template.prompts)), width=76,
                            align="right", accessible=_number, drop=1),
    ]  # fmt: skip


def _number(row: TemplateRow) -> str:
    return n_("{n} prompt", "{n} prompts", len(row.template.prompts))
