"""Changes on the left, and of the one that is chosen what stood before and after, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.days import say_time
from coachdesk.services.history import TEXTS, ChangeRow, Names, Touched
from coachdesk.ui.compared import Compared
from coachdesk.ui.history_names import PRIVATE
from coachdesk.ui.history_words import (
    say_change,
    say_field,
    say_kind,
    say_touched,
    say_value,
    told_changes,
)
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.labels import Label, label
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_, p_

MOST_FIELDS: Final = 40
"""More fields than this of one change nobody compares; an import may have touched thousands."""


_SHORT: Final = 80
"""So many letters fit into one line."""


class Changes(QWidget):
    """The list and the comparison. `more_wanted` asks for older changes, `brought` for the words of (change, field).

    Words can be brought back where `session` is the one that is looked at.
    """

    more_wanted = Signal()
    brought = Signal(int, str)

    def __init__(self, today: Callable[[], date], *, session: bool = False) -> None:
        super().__init__()
        self._of_session = session
        self._names: Names = {}
        empty = Empty("history", _("No change is remembered here."))
        self.table = RowTable(_("Changes"), _columns(today), empty=empty)
        self.table.chose.connect(self._compare)
        self.more = button(_("Show older changes"), self.more_wanted.emit, kind="link")
        left = Card(flush=True)
        left.add(self.table, 1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 8)
        below.addWidget(self.more)
        below.addStretch(1)
        left.add(below)
        left.setMinimumWidth(280)
        self.right = Card(_("What changed"), "")
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self.right.add(scrolling(self._holder), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sides(left, self.right, (380, 660)), 1)

    def show_changes(
        self, rows: Sequence[ChangeRow], names: Names, *, has_more: bool, afresh: bool = False
    ) -> None:
        """Show these, the newest first; `afresh` begins at the newest again."""
        self._names = names
        self.table.show_rows(rows)
        self.more.setVisible(has_more)
        if rows and (afresh or self.table.chosen is None):
            self.table.choose(rows[0].id)
        self._compare(self.table.chosen)

    def _compare(self, row: ChangeRow | None) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.right.heading.setText(say_change(row) if row else _("What changed"))
        self.right.aside.setText(_moment(row) if row else "")
        if row is not None:
            self._show_fields(row)
        self._rows.addStretch(1)

    def _show_fields(self, row: ChangeRow) -> None:
        left = MOST_FIELDS
        hidden = 0
        for touched in row.touched:
            changes = told_changes(touched)
            hidden += max(0, len(changes) - left)
            if changes[:left]:
                self._rows.addWidget(label(_heading(touched, self._names), "heading", wrap=True))
            for name, before, after in changes[:left]:
                self._show_field(row, touched, name, before, after)
            left = max(0, left - len(changes))
        if hidden:
            self._rows.addWidget(label(n_("and {n} more field", "and {n} more fields", hidden), "quiet"))
        if not any(told_changes(touched) for touched in row.touched):
            told = _("Nothing that people read changed here, or it was erased.")
            self._rows.addWidget(label(told, "quiet", wrap=True))

    def _show_field(self, row: ChangeRow, touched: Touched, name: str, before: object, after: object) -> None:
        """A text that was changed in boxes, side by side; a day, a length or a word in one line."""
        whole = next((str(new or old) for field, old, new in touched.changes if field == "requirement"), "")
        words = say_field(name, touched.kind)
        stood, stands = (
            say_value(name, value, self._names, kind=touched.kind, part_of=whole) for value in (before, after)
        )
        compares = name in TEXTS and not touched.begins  # what is new has nothing to be compared with
        if (touched.kind, name) not in PRIVATE and not compares and _is_short(stood + stands):
            self._rows.addWidget(_Line(words, stood, stands))
            return
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        above = QHBoxLayout()
        above.addWidget(label(words), 1)
        if self._of_session and touched.kind == "session" and name in TEXTS and stood.strip():
            back = button(
                _("Bring this text back"), partial(self.brought.emit, row.number, name), kind="link"
            )
            back.setAccessibleName(_("Bring this text back: {field}").format(field=words))
            above.addWidget(back)
        column.addLayout(above)
        private = (touched.kind, name) in PRIVATE
        column.addWidget(Compared(words, None if touched.begins else stood, stands, private=private))
        self._rows.addWidget(line)


def _is_short(text: str) -> bool:
    return "\n" not in text and len(text) <= _SHORT


class _Line(QWidget):
    """A field with what stood there, struck out, and what stands there."""

    def __init__(self, words: str, stood: str, stands: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label(words, "quiet", wrap=True), 2)
        if stood:
            row.addWidget(_struck(stood), 2)
        row.addWidget(label(stands, wrap=True), 2 if stood else 4)


def _struck(text: str) -> Label:
    told = label(text, "quiet", wrap=True)
    struck = told.font()
    struck.setStrikeOut(True)
    told.setFont(struck)
    told.setAccessibleName(_("before: {text}").format(text=text))
    return told


def _heading(touched: Touched, names: Names) -> str:
    told = say_kind(touched, names)
    if touched.begins:
        return _("{what}, new").format(what=told)
    return _("{what}, taken away").format(what=told) if touched.ends else told


def _moment(row: ChangeRow) -> str:
    return say_time(row.made_at.astimezone().time())


def _columns(today: Callable[[], date]) -> list[Column[ChangeRow]]:
    def day(row: ChangeRow) -> str:
        return near_day(row.made_at.astimezone().date(), today())

    return [
        Column[ChangeRow]("when", _("When"), day, second=_moment, sort=lambda row: row.number, quiet=True, width=112,
                          drop=1),
        Column[ChangeRow]("what", p_("noun", "Change"), say_change, second=say_touched, strong=True, stretch=True),
    ]  # fmt: skip
