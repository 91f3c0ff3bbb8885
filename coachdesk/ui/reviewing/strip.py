"""The line above a session that a leader spoke of: who said what, and the way to answer."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachdesk.services.comments import list_comments
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.reviewing.verdicts import verdict_mark
from coachdesk.words import _, p_


class RemarkStrip(QWidget):
    """The newest remark that waits for an answer, else the newest; no room is taken while there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: UUID | None = None
        self.mark = Pill(Mark(""))
        self.told = label("", elide=True)
        self.press = button(p_("button", "Answer"), lambda: desk.go("remarks", self._key), kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.mark)
        row.addWidget(self.told, 1)
        row.addWidget(self.press)
        self.hide()

    def show_session(self, session: UUID | None) -> None:
        """Show what was said of this session; a new one has nothing."""
        rows = self._desk.ask(list_comments, session) if session else []
        self.setVisible(bool(rows))
        if rows:
            row = next((each for each in reversed(rows) if each.is_open), rows[-1])
            self._key = row.id
            self.mark.show_mark(verdict_mark(row.verdict) or Mark(""))
            text = " ".join(row.text.split())
            self.told.setText(
                _("{author}: {text}").format(author=row.author, text=text) if text else row.author
            )
            words = p_("button", "Answer") if row.is_open else _("Show")
            self.press.setText(words)
            self.press.setAccessibleName(words)
