"""The cheat sheet that F1 opens: the keys of the page, of the whole program, and of what is on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.ui.kit.buttons import Button, button, key_words
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.words import N_, _, p_

_WIDTH: Final = 560
_AIR: Final = 80
"""What is left of the window around the sheet."""

_EVERYWHERE: Final = (
    (N_("Lists and tables"), N_("From cell to cell"), "Up", "Down", "Left", "Right"),
    (N_("Lists and tables"), N_("Open the row"), "Return"),
    (N_("Lists and tables"), N_("On to what stands behind"), "Tab"),
    (N_("Forms"), N_("Save"), "Ctrl+Return"),
    (N_("Forms"), N_("A day or a time on or back"), "Up", "Down"),
    (N_("Forms"), N_("Show the choices"), "Down"),
    (N_("Forms"), N_("Close; what was typed is kept"), "Esc"),
    (N_("Sides of a page"), N_("The next side, the one before"), "Ctrl+PgDown", "Ctrl+PgUp"),
    (N_("Sides of a page"), N_("To the first, the second …, the last"), "Alt+1", "Alt+2", "Alt+0"),
    (N_("Sides of a page"), N_("From its name into the side"), "Down"),
    (N_("Plan"), N_("New goal, new step, new review"), "N", "S", "R"),
    (N_("Plan"), N_("Done, mended, carried on, agreed"), "D", "M", "C", "A"),
    (N_("Plan"), N_("Beside last year’s, only some, log"), "B", "F", "L"),
    (N_("Calendar"), N_("Month, week, today"), "M", "W", "T"),
    (N_("Calendar"), N_("Plan a visit here"), "N"),
    (N_("Calendar"), N_("It was canceled, it was missed"), "C", "X"),
    (N_("Calendar"), N_("Move by a day"), "Ctrl+Left", "Ctrl+Right"),
)
"""Group, what is done, and its keys: what the kit does wherever it is, and letters that no button shows."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the sheet; groups keep the order of `place`."""

    id: tuple[str, str]
    place: int
    keys: str


def keys_of(page: QWidget | None) -> Iterator[tuple[str, str]]:
    """What the shown buttons of a page do, with the key that each of them tells; an empty page has none."""
    shown = page.findChildren(Button) if page is not None else []
    for each in shown:
        if each.isVisible() and each.keys:
            yield each.accessibleName(), each.keys


def rows_of(
    here: tuple[str, Sequence[tuple[str, str]]], program: Sequence[tuple[str, str, str]]
) -> list[KeyRow]:
    """All lines: first those of the page, by its title, then the program's, then those of every page."""
    title, own = here
    told = [(title, words, keys) for words, keys in own]
    told += program
    told += [(_(group), _(words), ", ".join(map(key_words, keys))) for group, words, *keys in _EVERYWHERE]
    groups = list(dict.fromkeys(group for group, _words, _keys in told))
    first = dict(reversed([((group, words), keys) for group, words, keys in told]))
    return [KeyRow(key, groups.index(key[0]), keys) for key, keys in reversed(first.items())]


class KeySheet(QDialog):
    """The sheet; Escape or F1 closes it. `guide` opens the guide, which explains in words."""

    def __init__(self, window: QWidget, rows: Sequence[KeyRow], guide: Callable[[], object]) -> None:
        super().__init__(window)
        self._guide = guide
        self.setWindowTitle(p_("keyboard", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = RowTable[KeyRow](
            p_("keyboard", "Keys"),
            [
                Column[KeyRow]("what", _("What"), lambda row: row.id[1], stretch=True, width=260),
                Column[KeyRow]("keys", p_("keyboard", "Keys"), lambda row: row.keys, quiet=True, width=200),
            ],
        )
        self.table.group_by(lambda row: Group(row.id[0], row.place))
        self.table.show_rows(rows)
        foot = QHBoxLayout()
        foot.addWidget(
            label(_("Everything else: {keys} finds it.").format(keys=key_words("Ctrl+K")), "quiet"), 1
        )
        foot.addWidget(button(_("Guide"), self._open_guide, icon="info", keys="Shift+F1"))
        foot.addWidget(button(_("Close"), self.close, keys="Esc"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(p_("keyboard", "Keys"), "title"))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.resize(QSize(_WIDTH, window.height() - _AIR).boundedTo(window.size()))
        self.table.setFocus()

    def _open_guide(self) -> None:
        self.close()
        self._guide()
