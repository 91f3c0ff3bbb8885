"""What is to be asked of the program, and writing down the answer with who gave it and when, as one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.errors import CoachDeskError
from coachdesk.programs.changes import answer, confirm
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.programs.below import Below
from coachdesk.ui.programs.reading import AskRow, ask_columns
from coachdesk.words import _


class AnswersSide(QWidget):
    """`changed` carries the whole text with an answer or a confirmation in it, and words that say what was done."""

    changed = Signal(str, str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._text = ""
        self._today = today
        self._who = ""
        self.row: AskRow | None = None
        self.table = RowTable(
            _("To ask the program"), ask_columns(), empty=Empty("check", _("Nothing is open."))
        )
        self.table.opened.connect(self.begin)
        self.about = label(_hint(), "quiet", wrap=True)
        self.form = Form(_fields(today), [("answer",), ("who", "day")], enter=True)
        self.form.submitted.connect(self._save)
        self.below = Below(self.form, _("Write it down"), self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.about)
        whole.addWidget(self.below)

    def show_asks(self, text: str, rows: list[AskRow]) -> None:
        """Show what is to be asked by a text."""
        self._text = text
        self.table.show_rows(rows)
        if self.row is not None:
            self.row = next((row for row in rows if row.id == self.row.id), None)
            if self.row is None:
                self._close()

    def begin(self, row: AskRow) -> None:
        """Open the lines for one of them: a rule needs no words, only who confirmed it."""
        self.row = row
        self.about.setText(row.words)
        self.form.boxes["answer"].setVisible(row.is_question)
        self.form.fill({"answer": "", "who": self._who, "day": self._today()})
        self.below.show()
        self.form.focus("answer" if row.is_question else "who")

    def _save(self) -> None:
        row, values = self.row, self.form.values()
        if row is None:
            return
        day = values["day"] or self._today()
        try:
            if row.is_question:
                text = answer(self._text, int(row.path[1]), values["answer"], values["who"], day)
            else:
                text = confirm(self._text, row.path, values["who"], day)
        except CoachDeskError as problem:
            named = "who" if values["answer"].strip() or not row.is_question else "answer"
            self.form.show_problems({named: str(problem)})
            return
        self._who = values["who"]
        self._close()
        self.changed.emit(text, _("Answered") if row.is_question else _("Confirmed"))

    def _close(self) -> None:
        inside = self.below.has_keys()
        self.row = None
        self.below.hide()
        self.about.setText(_hint())
        if inside:
            self.table.setFocus()


def _hint() -> str:
    return _("Enter writes down what the program said, with who said so and when.")


def _fields(today: Callable[[], date]) -> list[Field]:
    def day(text: str) -> date:
        return read_day(text, today())

    return [
        Field("answer", _("Answer")),
        Field("who", _("Who said so"), placeholder=_("name and office")),
        Field("day", _("When"), "date", parse=day, show=say_day),
    ]
