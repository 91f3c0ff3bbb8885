"""Cases that nobody has scored yet: a round begins on one with Enter, and one that is not wanted goes to the trash."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from coachdesk.services import cases
from coachdesk.services.cases import CaseRow, list_cases
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _

_HEIGHT: Final = 136
"""Pixels at 100 % for the head and two cases."""


class WaitingCases(Card):
    """Shown only while there are such cases; `wanted` carries the id of the one to begin a round on."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        away = button(_("Move to trash"), self._trash, kind="link", icon="trash", keys="Del")
        super().__init__(_("Cases to score"), "", away, flush=True)
        self.desk = desk
        self.table = RowTable(_("Cases to score"), _columns())
        self.table.setFixedHeight(_HEIGHT)
        self.table.opened.connect(lambda row: self.wanted.emit(row.id))
        self.add(self.table)
        delete = QShortcut(QKeySequence("Del"), self.table, self._trash)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def refresh(self) -> None:
        """Ask again which cases have no round."""
        rows = [row for row in self.desk.ask(list_cases) if not row.rounds]
        self.table.show_rows(rows)
        self.setVisible(bool(rows))

    def _trash(self) -> None:
        row = self.table.chosen or next(iter(self.table.rows), None)
        if row is not None:
            self.desk.change(_("Move a case to the trash"), cases.trash_case, row.id)


def _columns() -> list[Column[CaseRow]]:
    return [
        Column[CaseRow]("title", _("Case"), lambda row: row.title, strong=True, stretch=True, width=120),
        Column[CaseRow]("kind", _("What it is"), _what, quiet=True, width=170, drop=1),
    ]


def _what(row: CaseRow) -> str:
    return _("from {name}").format(name=row.sent_by) if row.sent_by else row.kind_words
