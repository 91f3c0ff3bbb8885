"""Changing a text made of parts, such as a rubric of components: fields of the whole, and of the chosen part."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.problems import Problem
from coachdesk.programs.templates import comment_of
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.programs.writing import UndoOfText
from coachdesk.ui.written_card import Wording, WrittenCard
from coachdesk.words import _


class Titled(Protocol):
    """What a text says as a whole."""

    @property
    def title(self) -> str:
        """What the coach calls it."""


class Keyed(Protocol):
    """One of its parts."""

    @property
    def key(self) -> str:
        """The key that stays when its words change."""


Whole = TypeVar("Whole", bound=Titled)
Part = TypeVar("Part", bound=Keyed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Generic[Whole, Part]):
    """How one kind of text is read, written and kept, and how its parts are taken out of it and put back.

    `row_of` is a part as the list shows it; the row's id is the part's key.
    """

    find_problems: Callable[[str], tuple[Problem, ...]]
    load: Callable[[str, str], Whole]
    write: Callable[[Whole, str], str]
    keep: Callable[..., Any]
    parts_of: Callable[[Whole], tuple[Part, ...]]
    with_parts: Callable[[Whole, tuple[Part, ...]], Whole]
    row_of: Callable[[Part], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWords:
    """The words for adding a part, taking one out, and for one that was taken out."""

    add: str
    remove: str
    gone: str


class PartsCard(WrittenCard, Generic[Whole, Part]):
    """One text: `head` are the fields of the whole, `table` lists its parts, `fields` are those of the chosen one."""

    def __init__(
        self, desk: Desk, words: Wording, part_words: PartWords, made: Made[Whole, Part], table: RowTable[Any]
    ) -> None:
        super().__init__(desk, words, made.find_problems, made.keep)
        self._made, self._part_words = made, part_words
        self.whole: Whole | None = None
        self.head = self.head_form()
        self.head.changed.connect(lambda _name: self._change(self.with_head))
        self.part = self.part_form()
        self.part.changed.connect(lambda _name: self._change_part())
        self.table = table
        self.table.setMinimumHeight(_LEAST_TABLE)
        self.table.chose.connect(lambda _row: self._show_part())
        self.table.opened.connect(lambda _row: self._name_part())
        UndoOfText(self.table, self.text.text)
        self.lay_out(self._sides())

    def _sides(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        self._of_part = (
            button(_("Move up"), partial(self.move_part, -1), icon="up"),
            button(_("Move down"), partial(self.move_part, 1), icon="down"),
            button(self._part_words.remove, self.remove_part, kind="link", icon="trash"),
        )
        adding = button(self._part_words.add, self.add_part, icon="add")
        column.addLayout(FlowRow(adding, *self._of_part))
        column.addWidget(self.part)
        return side

    # What each kind of text says for itself

    @abstractmethod
    def head_form(self) -> Form:
        """The fields of the whole; the first is its title."""

    @abstractmethod
    def part_form(self) -> Form:
        """The fields of a part; the first is its name."""

    @abstractmethod
    def head_values(self, whole: Whole) -> dict[str, Any]:
        """What the fields of the whole show."""

    @abstractmethod
    def show_part(self, whole: Whole, part: Part) -> None:
        """Show a part in its fields."""

    @abstractmethod
    def with_head(self, whole: Whole) -> Whole:
        """The whole as its fields say."""

    @abstractmethod
    def with_part(self, part: Part) -> Part:
        """A part as its fields say."""

    @abstractmethod
    def new_part(self, whole: Whole) -> Part:
        """A part that is to be named."""

    # From the text to the fields

    def read(self, text: str) -> None:
        """Show the whole and its parts."""
        self.whole = self._made.load(text, "")
        self.head.fill(self.head_values(self.whole))
        self._show_rows()

    def forget(self) -> None:
        """No text."""
        self.whole = None

    def title(self) -> str:
        """The title of the whole."""
        return self.whole.title if self.whole is not None else ""

    def begin(self) -> None:
        """To the title."""
        self.head.focus(next(iter(self.head.boxes)))

    @property
    def _parts(self) -> tuple[Part, ...]:
        return self._made.parts_of(self.whole) if self.whole is not None else ()

    @property
    def _chosen(self) -> Part | None:
        row = self.table.chosen
        return next((each for each in self._parts if row is not None and each.key == row.id), None)

    def _show_rows(self) -> None:
        self.table.show_rows([self._made.row_of(each) for each in self._parts])
        if self.table.chosen is None and self.table.rows:
            self.table.choose(self.table.rows[0].id)
        self._show_part()

    def _show_part(self) -> None:
        part = self._chosen
        for widget in self._of_part:
            widget.setEnabled(part is not None)
        self.part.setVisible(part is not None)
        if self.whole is not None and part is not None:
            self.show_part(self.whole, part)

    def _name_part(self) -> None:
        self.part.focus(next(iter(self.part.boxes)))

    # From the fields to the text

    def _change(self, changed: Callable[[Whole], Whole]) -> None:
        """Write what the fields say into the text, as a step that Undo takes back."""
        if self.whole is None:
            return
        self.whole = changed(self.whole)
        self.put(self._made.write(self.whole, comment_of(self.text.text.read())))
        self.table.show_rows([self._made.row_of(each) for each in self._parts])

    def _change_parts(self, parts: tuple[Part, ...]) -> None:
        self._change(lambda whole: self._made.with_parts(whole, parts))

    def _change_part(self) -> None:
        part = self._chosen
        if part is not None:
            now = self.with_part(part)
            self._change_parts(tuple(now if each.key == part.key else each for each in self._parts))

    def add_part(self) -> None:
        """One more, under the others, to be named."""
        if self.whole is not None:
            more = self.new_part(self.whole)
            self._change_parts((*self._parts, more))
            self.table.choose(more.key)
            self._name_part()

    def move_part(self, by: int) -> None:
        """Move the chosen one up or down."""
        part, parts = self._chosen, list(self._parts)
        if part is not None:
            at = parts.index(part)
            parts.insert(max(0, min(len(parts) - 1, at + by)), parts.pop(at))
            self._change_parts(tuple(parts))

    def remove_part(self) -> None:
        """Take the chosen one out; what was written for it stays where it is, under its name."""
        part = self._chosen
        if part is not None:
            self._change_parts(tuple(each for each in self._parts if each.key != part.key))
            self._show_rows()
            self.desk.say(self._part_words.gone, action=_("Undo"), run=self.take_back)


_LEAST_TABLE = 168
"""Pixels in which the titles of the columns and some parts are seen."""
