"""Cases that nobody has scored yet: a round begins on one with Enter, and one that is not wanted goes to the trash."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from coachdesk.services import cases
from coachdesk.services.cases import CaseRow, list_cases
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.page_keys import answer_in
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _

_HEIGHT: Final = 136
"""Pixels at 100 % for the head and two cases."""


class WaitingCases(Card):
    """Shown only while there are such cases.

    `wanted` carries the id of the one to begin a round on, `renamed` of the one that is to have another title.
    """

    wanted = Signal(object)
    renamed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        away = button(_("Move to trash"), self._trash, kind="link", icon="trash", keys="Del")
        title = button(_("Change the title"), self._rename, kind="link", keys="F2")
        super().__init__(_("Cases to score"), "", title, away, flush=True)
        self.desk = desk
        self.table = RowTable(_("Cases to score"), _columns())
        self.table.setFixedHeight(_HEIGHT)
        self.table.opened.connect(lambda row: self.wanted.emit(row.id))
        self.add(self.table)
        for keys, run in (("Del", self._trash), ("F2", self._rename)):
            answer_in(self.table, keys, run)

    def refresh(self) -> None:
        """Ask again which cases have no round."""
        rows = [row for row in self.desk.ask(list_cases) if not row.rounds]
        self.table.show_rows(rows)
        self.setVisible(bool(rows))

    @property
    def _at(self) -> CaseRow | None:
        chosen: CaseRow | None = self.table.chosen
        return chosen or next(iter(self.table.rows), None)

    def _rename(self) -> None:
        row = self._at
        if row is not None:
            self.renamed.emit(row.id)

    def _trash(self) -> None:
        row = self._at
        if row is not None:
            self.desk.change(_("Move a case to the trash"), cases.trash_case, row.id)


def _columns() -> list[Column[CaseRow]]:
    return [
        Column[CaseRow]("title", _("Case"), lambda row: row.title, strong=True, stretch=True, width=120),
        Column[CaseRow]("kind", _("What it is"), _what, quiet=True, width=170, drop=1),
    ]


def _what(row: CaseRow) -> str:
    return _("from {name}").format(name=row.sent_by) if row.sent_by else row.kind_words
