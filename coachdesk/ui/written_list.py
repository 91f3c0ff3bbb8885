"""A list of texts that mean something, such as templates or rubrics: to look at, and to change one of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.services.casebook import Db
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.written_card import WrittenCard
from coachdesk.words import _


class WrittenRow(Protocol):
    """A text in the list; what is not shipped is the coach's own."""

    @property
    def id(self) -> str:
        """Its key."""

    @property
    def shipped(self) -> bool:
        """Whether it came with CoachDesk."""

    @property
    def changed(self) -> bool:
        """Whether it came with CoachDesk and is another now."""


Row = TypeVar("Row", bound=WrittenRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping(Generic[Row]):
    """What is asked and changed of one kind of text; `draft` begins the keys of its drafts.

    `back_label` and `remove_label` are the labels of these changes in the history.
    """

    draft: str
    list_rows: Callable[[Db], list[Row]]
    get_text: Callable[[Db, str], str]
    put_back: Callable[[Db, str], Any]
    back_label: str
    remove: Callable[[Db, str], None]
    remove_label: str


class WrittenList(Page, Generic[Row]):
    """The list on the left; on the right what the chosen one says, or its editor while it is changed."""

    def __init__(self, desk: Desk, keeping: Keeping[Row], table: RowTable[Row], editor: WrittenCard) -> None:
        super().__init__()
        self.desk = desk
        self._keeping = keeping
        self.table = table
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.change())
        self.editor = editor
        self.editor.saved.connect(self._saved)
        self.editor.closed.connect(self._closed)
        self.begins_at = self.table

    def beside(self, left: Card, reading: QWidget, shares: tuple[int, int]) -> QWidget:
        """The list in its card, and at its right the reading; `shares` are their widths in pixels at first."""
        self.reading = reading
        self.right = QStackedWidget()
        self.right.addWidget(reading)
        self.right.addWidget(self.editor)
        left.add(self.table, 1)
        left.setMinimumWidth(260)
        return sides(left, self.right, shares)

    @abstractmethod
    def show_row(self, row: Row | None) -> None:
        """Show what a text says."""

    @abstractmethod
    def new_text(self) -> tuple[str, str]:
        """The key of a text of one's own that is to begin, and what stands in it at first."""

    def refresh(self) -> None:
        """List them again; one that is being changed stays as it is typed."""
        rows = self.desk.ask(self._keeping.list_rows)
        self.table.show_rows(rows)
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self.show_row(self.table.chosen)

    def _chosen(self, row: Row | None) -> None:
        """Another one is looked at; what is being changed waits as a draft."""
        if row is not None and self.editor.draft_key != self._draft_of(row.id):
            self.editor.leave()
            self.right.setCurrentWidget(self.reading)
        self.show_row(row)

    def _draft_of(self, key: str) -> str:
        return f"{self._keeping.draft}:{key}"

    def change(self) -> None:
        """Change the chosen one, or go on with a change that was left open."""
        row = self.table.chosen
        if row is not None and not self._go_on(self._draft_of(row.id)):
            self._open(self._draft_of(row.id), self.desk.ask(self._keeping.get_text, row.id))

    def add_new(self) -> None:
        """Begin one of one's own."""
        self.editor.leave()
        key, text = self.new_text()
        self._open(self._draft_of(key), text)

    def show_what(self, what: object) -> None:
        """One of them by its key, or a change that was left open, by the key of its draft."""
        if isinstance(what, str):
            self.editor.leave()
            self.table.choose(what.removeprefix(self._draft_of("")))
            self.table.setFocus()
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
            self.desk.change(self._keeping.back_label, self._keeping.put_back, self.table.chosen.id)

    def remove(self) -> None:
        """Take the chosen one of one's own off the list; Undo brings it back."""
        row, keeping = self.table.chosen, self._keeping
        if row is not None and self.desk.change(keeping.remove_label, keeping.remove, row.id)[0]:
            self.table.setFocus()

    def _saved(self, key: str) -> None:
        self.table.choose(key)
        self._closed()

    def _closed(self) -> None:
        self.right.setCurrentWidget(self.reading)
        self.table.setFocus()

    def leave(self) -> Unkept:
        """Keep what is being changed."""
        return self.editor.leave()


class ReadingCard(Card):
    """What one of the texts says, below what stands `above` it, and the ways to change it; `way` is that of Tab."""

    def __init__(self, section: WrittenList[Any], title: str, *above: QWidget) -> None:
        super().__init__(title)
        self.words = top_left(label("", wrap=True, selectable=True))
        self._putting_back = button(_("As it was"), section.put_back, kind="link", icon="undo")
        self._removing = button(_("Remove"), section.remove, kind="link", icon="trash")
        changing = button(_("Change…"), section.change, kind="primary")
        self.way: tuple[QWidget, ...] = (self._putting_back, self._removing, changing)
        for widget in above:
            self.add(widget)
        self.add(scrolling(self.words), 1)
        self.add(FlowRow(self._putting_back, self._removing, right=(changing,), gap=12))

    def show_ways(self, row: WrittenRow | None) -> None:
        """Only a shipped one that was changed can be put back, and only one of one's own be removed."""
        self._putting_back.setVisible(row is not None and row.changed)
        self._removing.setVisible(row is not None and not row.shipped)


def from_column() -> Column[Any]:
    """Whose a text is: CoachDesk's, that one changed, or the coach's own."""
    return Column[Any](
        "from",
        _("From"),
        lambda row: mark.text if (mark := _whose(row)) else "CoachDesk",
        mark=_whose,
        quiet=True,
        width=108,
    )


def _whose(row: WrittenRow) -> Mark | None:
    if not row.shipped:
        return Mark(_("Your own"), "accent")
    return Mark(_("Changed"), "accent", "draft") if row.changed else None
