"""Every figure of a profile in a table; Enter changes one in a line under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.programs.changes import change_figure
from coachdesk.programs.facts_by_area import AREAS
from coachdesk.programs.figures import Figure
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.programs.below import Below
from coachdesk.ui.programs.reading import confirmed_mark
from coachdesk.words import _


class FiguresSide(QWidget):
    """`changed` carries the whole text with another figure in it, and words that say which."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.figure: Figure | None = None
        self.table = RowTable(
            _("Figures"), _columns(), empty=Empty("warning", _("The text has problems; mend them first."))
        )
        self.table.group_by(lambda row: Group(_(AREAS[row.area]), list(AREAS).index(row.area)))
        self.table.opened.connect(self.edit)
        self.table.chose.connect(self._moved)
        self.about = label(_("Enter changes the figure that is chosen."), "quiet", wrap=True)
        self.form = Form([Field("value", _("New value"))], enter=True)
        self.form.submitted.connect(self._save)
        self.line = Below(self.form, _("Set it"), self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.about)
        whole.addWidget(self.line)

    def show_figures(self, text: str, figures: tuple[Figure, ...]) -> None:
        """Show the figures of a text; one that is being changed stays, if it is still there."""
        self._text = text
        self.table.show_rows(figures)
        if self.figure is not None:
            self.figure = next((one for one in figures if one.id == self.figure.id), None)
            if self.figure is None:
                self._close()

    def edit(self, figure: Figure) -> None:
        """Open the line for a figure, with its value to write over."""
        self.figure = figure
        unit = f" ({figure.unit})" if figure.unit else ""
        self.about.setText(_("{rule}: {name}{unit}").format(rule=figure.rule, name=figure.name, unit=unit))
        self.form.fill({"value": figure.shown})
        self.line.show()
        self.form.focus("value")
        self.form.boxes["value"].editor.selectAll()  # type: ignore[union-attr]

    def _moved(self, _figure: Figure | None) -> None:
        if self.line.isVisible() and self.table.hasFocus():
            self._close()

    def _save(self) -> None:
        figure = self.figure
        if figure is None:
            return
        typed = self.form.values()["value"]
        try:
            text = change_figure(self._text, figure, typed)
        except CoachDeskError as problem:
            self.form.show_problems({"value": str(problem)})
            return
        self._close()
        told = _("{rule}, {name}: {value}")
        self.changed.emit(
            text, told.format(rule=figure.rule, name=figure.name, value=typed or _("left open"))
        )
        self.table.choose(figure.id)

    def _close(self) -> None:
        at_line = self.line.has_keys()
        self.figure = None
        self.line.hide()
        self.about.setText(_("Enter changes the figure that is chosen."))
        if at_line:
            self.table.setFocus()


def _columns() -> list[Column[Figure]]:
    return [
        Column[Figure]("rule", _("Rule"), lambda row: row.rule, strong=True, stretch=True, width=160,
                       second=lambda row: row.name),
        Column[Figure]("value", _("Value"), lambda row: _said(row) or "–", width=122,
                       accessible=lambda row: _said(row) or _("left open")),
        Column[Figure]("confirmed", _("Confirmed"), _confirmed, mark=confirmed_mark, width=146, drop=1),
        Column[Figure]("source", _("Source"), lambda row: row.source, quiet=True, width=150, drop=2),
    ]  # fmt: skip


def _said(row: Figure) -> str:
    return f"{row.shown} {row.unit}".strip() if row.shown else ""


def _confirmed(row: Figure) -> str:
    mark = confirmed_mark(row)
    return mark.text if mark else ""
