"""A field: visible label, help, editor, its problem underneath, and all of it told to screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coachdesk.ui.kit.editors import LongEditor, ParsedEditor, PrivateTextEdit, TextEditor
from coachdesk.ui.kit.fonts import font
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import Label, label
from coachdesk.words import _

Kind = Literal[
    "text", "open", "secret", "long", "private", "date", "time", "duration", "choice", "chips", "check"
]
"""An open field is a text with suggestions."""

if TYPE_CHECKING:
    from coachdesk.ui.kit.chips import ChipField
    from coachdesk.ui.kit.choices import CheckEditor, ChoiceEditor
    from coachdesk.ui.kit.open_choice import OpenEditor
    from coachdesk.ui.kit.suggest import Option

    Editor = OpenEditor | TextEditor | ParsedEditor | LongEditor | ChoiceEditor | ChipField | CheckEditor

_WEIGHTS: Final[dict[Kind, int]] = {"date": 3, "time": 2, "duration": 2, "choice": 3, "check": 3, "chips": 5}
_LETTERS: Final[dict[Kind, int]] = {
    "date": 13,
    "time": 7,
    "duration": 8,
    "choice": 11,
    "chips": 15,
    "check": 14,
}
"""How many letters a field of this kind shows at least."""


class Field(NamedTuple):
    """What a form asks for under a name; as a tuple it is made in a quarter of the time, which the first picture has.

    Dates, times and durations need `parse` and `show` (see ParsedEditor) and may have `step`; choices and chips
    need `options`. `weight` is its share of a row's width, and `letters` how many of them it shows at least, where
    the kind's own do not fit; choices that are given here are shown whole, those offered later need `letters`.
    """

    name: str
    label: str
    kind: Kind = "text"
    help: str = ""
    options: Sequence[Option] = ()
    parse: Callable[[str], Any] | None = None
    show: Callable[[Any], str] = str
    step: Callable[[Any, int], Any] | None = None
    placeholder: str = ""
    weight: int = 0
    letters: int = 0

    @property
    def share(self) -> int:
        """Its share of a row's width."""
        return self.weight or _WEIGHTS.get(self.kind, 4)

    @property
    def tall(self) -> bool:
        """Whether it grows when there is height to spare."""
        return self.kind in {"long", "private"}


class FieldBox(QWidget):
    """A field on screen. `edited` carries its name when a person changed its value."""

    edited = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor = _editor(field)
        self._needed: int = getattr(
            self.editor, "needed", 0
        )  # as it was made: what is offered later moves no rows
        self._help = field.help or (_("never printed, exported or shared") if field.kind == "private" else "")
        self._problem = self._warning = ""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if field.kind != "check":
            column.addLayout(self._label_row())
        column.addWidget(self.editor, 1 if field.tall else 0)
        self._problem_row = SentenceRow("error", "bad")
        column.addWidget(self._problem_row)
        self.warning_row = SentenceRow("warning", "warn")  # laid out by the form, below the whole row
        if not field.tall:
            column.addStretch(1)
        self._name_editor()
        self.editor.edited.connect(self._edited)

    @property
    def problem(self) -> str:
        """The sentence that stands under the field, or nothing."""
        return self._problem

    @property
    def warning(self) -> str:
        """The sentence under the field that says what is odd and stops nothing."""
        return self._warning

    @property
    def least(self) -> int:
        """The least width, in pixels, that it can be used in."""
        letters = self.field.letters or _LETTERS.get(self.field.kind, 16)
        return max(self._needed, letters * self.fontMetrics().averageCharWidth() + 22)

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong under the field and tell it to screen readers; nothing clears it."""
        self._problem = sentence
        self._problem_row.show_sentence(sentence)
        self.editor.setProperty("problem", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._describe()

    def show_warning(self, sentence: str) -> None:
        """Show what is odd under the field and tell it to screen readers; it stands until another takes its place."""
        if sentence == self._warning:
            return
        self._warning = sentence
        self.warning_row.show_sentence(sentence)
        self._describe()

    def stand_beside(self, *, labels: bool) -> None:
        """A box to tick has no label over it; beside fields that have one it stands level with what is typed."""
        if self.field.kind == "check":
            over = QFontMetrics(font("quiet")).height() + 4
            air = (self._line_height() - self.editor.sizeHint().height()) // 2
            self._column.setContentsMargins(0, over + max(0, air) if labels else 0, 0, 0)

    def _line_height(self) -> int:
        """The height of a field of one line, with its edge and the air in it."""
        return self.fontMetrics().height() + 18

    def put_away(self) -> None:
        """Take the field from the screen for good."""
        for widget in (self.warning_row, self):
            widget.hide()
            widget.deleteLater()

    def _edited(self) -> None:
        if self._problem:
            self.show_problem("")
        self.edited.emit(self.field.name)

    def _label_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if self.field.kind == "private":
            row.addWidget(IconView("private", "text", 14))
        name = label(self.field.label.replace("&", "&&"), "quiet")
        name.setForegroundRole(QPalette.ColorRole.WindowText)
        name.setBuddy(self.editor)
        row.addWidget(name)
        if self._help:
            row.addWidget(label(self._help, "quiet", elide=True), 1)
        else:
            row.addStretch(1)
        return row

    def _name_editor(self) -> None:
        self._described = self.editor.focusProxy() or self.editor
        self._described.setAccessibleName(self.field.label)
        self.editor.setMinimumWidth(self.least)
        self._describe()

    def _describe(self) -> None:
        """A screen reader hears what is wrong before it hears what the field is for."""
        says_itself = self.field.kind == "chips" and self.editor.read()  # what is chosen
        told = " ".join(filter(None, (self._problem, self._warning)))
        if told or not says_itself:
            self._described.setAccessibleDescription(" ".join(filter(None, (told, self._help))))


class SentenceRow(QWidget):
    """An icon and a sentence, there only when something is wrong or odd; what is wrong reads in its colour.

    Most never are: so both are made with the first sentence.
    """

    def __init__(self, icon: str, tone: Literal["bad", "warn"]) -> None:
        super().__init__()
        self._icon = icon
        self._tone: Literal["bad", "warn"] = tone
        self._sentence: Label | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        if sentence and self._sentence is None:
            self._sentence = self._make()
        if self._sentence is not None:
            self._sentence.setText(sentence)
        self.setVisible(bool(sentence))

    def _make(self) -> Label:
        made = label("", "quiet", wrap=True)
        roles = QPalette.ColorRole
        made.setForegroundRole(roles.BrightText if self._tone == "bad" else roles.WindowText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(IconView(self._icon, self._tone, 14), 0, QtCore.Qt.AlignmentFlag.AlignTop)
        row.addWidget(made, 1)
        return made


def _editor(field: Field) -> Editor:
    """The editor of a kind; those for choosing come in when a form first has one, as the first window has none."""
    if field.kind == "chips":
        from coachdesk.ui.kit.chips import ChipField

        return ChipField(field.options)
    if field.kind in {"check", "choice"}:
        from coachdesk.ui.kit.choices import CheckEditor, ChoiceEditor

        return CheckEditor(field.label) if field.kind == "check" else ChoiceEditor(field.options)
    if field.kind in {"long", "private"}:
        long = PrivateTextEdit() if field.kind == "private" else LongEditor()
        long.setPlaceholderText(field.placeholder)
        return long
    line: TextEditor | ParsedEditor
    if field.kind == "open":
        from coachdesk.ui.kit.open_choice import OpenEditor

        line = OpenEditor(field.options)
    elif field.parse is not None:
        line = ParsedEditor(field.parse, field.show, field.step)
    else:
        line = TextEditor(secret=field.kind == "secret")
    line.setPlaceholderText(field.placeholder)
    return line
