"""One excerpt: what stood there, what of it may leave, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.rubrics import Competency
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.services.passages import ANSWER, NEXT_STEP, PRIVATE_NOTE, SUMMARY, TYPED
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.editors import LongEditor, PrivateTextEdit
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.fonts import enlarged
from coachdesk.ui.kit.labels import Label, label, top_left
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.standings import near_day
from coachdesk.words import N_, _

_MOST_WORDS: Final = 300
"""Pixels at 100 % that a passage takes at most: on a tall screen what is said of it stays beside it."""

_SOURCES: Final = {
    SUMMARY: "",
    ANSWER: N_("an answer to a prompt"),
    PRIVATE_NOTE: N_("from your private note"),
    NEXT_STEP: N_("a next step"),
    TYPED: N_("typed here"),
}


def standing_mark(row: ExcerptRow) -> Mark:
    """Whether an excerpt may leave."""
    return Mark(_("Ready"), "ok") if row.confirmed else Mark(_("Not yet"), "warn")


def say_where(row: ExcerptRow, today: date) -> str:
    """The day of an excerpt, who was there, and where it was marked."""
    day = near_day(row.held_on, today) if row.held_on else ""
    source = _SOURCES[row.source]
    told = _("under “{prompt}”").format(prompt=row.prompt) if row.prompt else _(source) if source else ""
    return " · ".join(part for part in (day, ", ".join(row.people), told) if part)


class ExcerptCard(Card):
    """Shows an excerpt, and what can be done with it."""

    def __init__(
        self,
        change: Callable[[], None],
        review: Callable[[], None],
        show_session: Callable[[], None],
        trash: Callable[[], None],
    ) -> None:
        super().__init__(_("Passage"))
        self.where = label("", "quiet", wrap=True)
        self.private = Pill(Mark(_("Private note"), "bad", "private"))
        self.state = Pill(Mark(""))
        self.shared_words, self.private_words = _reader(LongEditor()), _reader(PrivateTextEdit())
        self.told_heading, self.told = label(_("What may leave"), "quiet"), _words()
        self.remark_heading, self.remark = label(_("What it shows"), "quiet"), _words()
        self.review = button(_("Look through for names"), review, kind="primary", keys="N")
        self.change = button(_("Change"), change, keys="Return")
        self.session = button(_("Session"), show_session, kind="link", icon="sessions", keys="O")
        self.trash = button(_("Move to trash"), trash, kind="link", icon="trash", keys="Delete")
        self.add(scrolling(self._content()), 1)
        self.add(FlowRow(self.session, self.trash, right=(self.change, self.review), gap=8))

    def _content(self) -> QWidget:
        """Everything above the buttons: on a small screen it scrolls, and they stay in sight."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.where)
        column.addLayout(FlowRow(self.private, self.state))
        column.addSpacing(4)
        for words in (self.shared_words, self.private_words):
            words.setMaximumHeight(round(_MOST_WORDS * enlarged()))
            column.addWidget(words, 2)
        column.addSpacing(4)
        for widget in (self.told_heading, self.told, self.remark_heading, self.remark):
            column.addWidget(widget)
        column.addStretch(1)
        return content

    def show_row(self, row: ExcerptRow, component: Competency, today: date) -> None:
        """Show an excerpt under the component it is for."""
        self.heading.setText(" ".join(part for part in (component.code, component.name) if part))
        self.setAccessibleName(self.heading.text())
        self.where.setText(say_where(row, today))
        self.private.setVisible(row.private)
        self.state.show_mark(standing_mark(row))
        self.shared_words.setVisible(not row.private)
        self.private_words.setVisible(row.private)
        self.shared_words.write("" if row.private else row.passage)
        self.private_words.write(row.passage if row.private else "")
        self.told.setText(
            row.told or _("Nothing yet: look through it for names first. What stands above never leaves.")
        )
        for widget in (self.remark_heading, self.remark):
            widget.setVisible(bool(row.remark))
        self.remark.setText(row.remark)
        words = _("Look through again") if row.confirmed else _("Look through for names")
        self.review.setText(words)
        self.review.setAccessibleName(words)
        self.session.setVisible(row.session_id is not None)


def _reader(editor: LongEditor) -> LongEditor:
    """An editor that only shows: its words can be selected by keys and copied."""
    editor.setReadOnly(True)
    editor.setAccessibleName(_("What stood there"))
    return editor


def _words() -> Label:
    return top_left(label("", wrap=True, selectable=True))
