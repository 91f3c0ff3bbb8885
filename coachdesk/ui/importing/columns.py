"""Which column holds what: said in a line, and corrected column by column where it was understood wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.importing.preview import Subject
from coachdesk.ui.importing.previews import field_words
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

_BESIDE = 3
"""Columns in a row of the form."""
_HEIGHT = 220
"""Pixels before the columns scroll."""
_SHOWN = 40
"""Letters of a heading; a form puts whole questions there."""


class ColumnsCard(Card):
    """The headings with what each is taken for. `corrected` comes when a person says otherwise."""

    corrected = Signal()

    def __init__(self) -> None:
        self.correct = button(_("Correct the columns"), self.open, kind="link")
        super().__init__(_("Columns"), "", self.correct)
        self.understood = label("", "quiet", wrap=True)
        self.form: Form | None = None
        self._columns: tuple[tuple[str, str], ...] = ()
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.around = scrolling(inside)
        self.around.setMaximumHeight(_HEIGHT)
        self.add(self.understood)
        self.add(self.around)
        self.around.hide()

    @property
    def is_open(self) -> bool:
        """Whether the columns can be corrected one by one now."""
        return not self.around.isHidden()

    def open(self) -> None:
        """Show every column with what it holds, and go to the first."""
        self.around.show()
        self.correct.hide()
        if self.form is not None:
            self.form.focus("0")

    def forget(self) -> None:
        """Begin with another file, with the columns folded away."""
        self._columns = ()
        self.around.hide()
        self.correct.show()

    def show_columns(
        self, subject: Subject, columns: Sequence[tuple[str, str]], problem: str, *, guessed: bool
    ) -> None:
        """Show what each column is taken for; where that does not do, the columns are open at once.

        What a person chose stands as it is: only what was `guessed` is put into the form.
        """
        words = field_words(subject)
        told = ", ".join(f"{_short(heading)} = {_(words[name])}" for heading, name in columns if name)
        left = ", ".join(_short(heading) for heading, name in columns if heading and not name)
        parts = [told, _("left out: {headings}").format(headings=left) if left else ""]
        self.understood.setText(problem or " · ".join(filter(None, parts)))
        fresh = [heading for heading, _name in columns] != [heading for heading, _name in self._columns]
        if fresh:
            self._put(words, columns)
        if self.form is not None and (guessed or fresh):
            self.form.fill({str(place): name for place, (_heading, name) in enumerate(columns)})
        self._columns = tuple(columns)
        if problem and columns:
            self.around.show()
            self.correct.hide()

    def _put(self, words: Mapping[str, str], columns: Sequence[tuple[str, str]]) -> None:
        options = [Option("", _("left out")), *(Option(name, _(told)) for name, told in words.items())]
        fields = [
            Field(str(place), _short(heading) or _("(no heading)"), "choice", options=options)
            for place, (heading, _name) in enumerate(columns)
        ]
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if fields:
            names = [field.name for field in fields]
            rows = [names[at : at + _BESIDE] for at in range(0, len(names), _BESIDE)]
            self.form = Form(fields, rows)
            self.form.changed.connect(lambda _name: self.corrected.emit())
            self._inside.addWidget(self.form)

    def read(self) -> dict[str, str] | None:
        """Headings by field as they are said now; None, with the problem shown, where two columns claim one field."""
        if self.form is None:
            return None
        values = self.form.values()
        chosen: dict[str, str] = {}
        problems: dict[str, str] = {}
        for place, (heading, _name) in enumerate(self._columns):
            name = values[str(place)] or ""
            if name and name in chosen:
                problems[str(place)] = _("Another column holds this already.")
            elif name:
                chosen[name] = heading
        self.form.show_problems(problems, focus=False)
        return None if problems else chosen


def _short(heading: str) -> str:
    return heading if len(heading) <= _SHOWN else f"{heading[: _SHOWN - 1]}…"
