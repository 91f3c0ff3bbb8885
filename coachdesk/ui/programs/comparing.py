"""What differs between two versions of a program: figures side by side, and the lines of the text."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.changes import ADDED, Change, compare, compare_lines
from coachdesk.programs.facts_by_area import AREAS
from coachdesk.programs.problems import ProfileError
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _, n_

_TONES: dict[str, Tone] = {ADDED: "accent"}


class Comparing(QWidget):
    """Old and new, with what was added, changed and removed."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "quiet", wrap=True)
        self.empty = Empty("check", _("Nothing differs."))
        self.table = RowTable(_("What differs"), _columns(), empty=self.empty)
        self.table.group_by(lambda row: Group(_(AREAS[row.area]), list(AREAS).index(row.area)))
        self.lines = LongEditor()
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(_("Lines of the text that differ"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.table, 3)
        column.addWidget(self.lines, 2)

    def show_texts(self, old: str, new: str, name: str) -> int:
        """Show what the new text changes in the old one, which goes by `name`; answers how many figures."""
        try:
            found = compare(old, new)
        except ProfileError:
            found = ()
            self.empty.say(_("The text has problems; mend them first."))
        else:
            self.empty.say(_("No figure differs."))
        self.table.show_rows(found)
        lines = compare_lines(old, new)
        self.lines.write(lines)
        self.lines.setVisible(bool(lines))
        differ = n_("{n} figure differs", "{n} figures differ", len(found))
        self.told.setText(_("Compared with {name}: {differ}.").format(name=name, differ=differ))
        return len(found)


def _mark(row: Change) -> Mark:
    icons = {"added": "add", "changed": "draft", "removed": "close"}
    return Mark(_(row.how), _TONES.get(row.how, "warn"), icons[row.how])


def _columns() -> list[Column[Change]]:
    return [
        Column[Change]("rule", _("Rule"), lambda row: row.rule, second=lambda row: row.name, strong=True,
                       stretch=True, width=180),
        Column[Change]("old", _("Before"), lambda row: row.old or "–", quiet=True, width=150),
        Column[Change]("new", _("Now"), lambda row: row.new or "–", width=150),
        Column[Change]("how", _("What"), lambda row: _(row.how), mark=_mark, width=116),
    ]  # fmt: skip
