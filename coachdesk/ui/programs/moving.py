"""Who is under an older version of a program, and moving them on purpose."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services import programs
from coachdesk.services.programs import MovableRow, ProgramRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.words import _


class Enrollments(QWidget):
    """Who is under an older version, and moving them on purpose."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.program = ""
        self.told = label("", wrap=True)
        self.table = RowTable(
            _("Enrollments under older rules"), _people_columns(),
            empty=Empty("caseload", _("Nobody is under an older version.")), multiple=True,
        )  # fmt: skip
        self.moving = button("", self.move_chosen, kind="primary")
        self.table.chose.connect(lambda _row: self._offer())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addLayout(FlowRow(right=(self.moving,)))

    def show_program(self, row: ProgramRow) -> int:
        """Show who could have the newest version from now on; answers how many."""
        self.program = row.id
        found = self.desk.ask(programs.list_movable, row.id, today=self.desk.today()) if row.own else []
        self.table.show_rows(found)
        self.told.setText(
            _("An enrollment keeps the rules it began with. A coach may let one have those of version {n} from"
              " now on; a year that is over keeps its own.").format(n=row.version)
        )  # fmt: skip
        self.moving.setText(_("From now on version {n} for those chosen").format(n=row.version))
        self.moving.setAccessibleName(self.moving.text())
        self._offer()
        return len(found)

    def _offer(self) -> None:
        self.moving.setEnabled(bool(self.table.rows))

    def move_chosen(self) -> None:
        """Let the chosen ones have the newest version, as one change that can be taken back."""
        chosen = [row.id for row in self.table.chosen_rows]
        if not chosen:
            self.desk.say(_("Choose who is to have the newer version."), "warn")
            self.table.setFocus()
            return
        self.desk.change(
            _("Another version of the program from now on"),
            programs.move, chosen, self.program, today=self.desk.today(),
        )  # fmt: skip


def _people_columns() -> list[Column[MovableRow]]:
    def under(row: MovableRow) -> str:
        return _("{program}, version {n}").format(program=row.program, n=row.version)

    def years(row: MovableRow) -> str:
        return ", ".join(year.label for year in row.years)

    return [
        Column[MovableRow]("name", _("Candidate"), lambda row: row.name, strong=True, width=180,
                           second=lambda row: row.why_not, stretch=True),
        Column[MovableRow]("under", _("Under"), under, width=170),
        Column[MovableRow]("years", _("Years"), years, quiet=True, width=110, drop=1),
        Column[MovableRow]("may", _("Moving"), lambda row: _may(row).text, mark=_may, width=116),
    ]  # fmt: skip


def _may(row: MovableRow) -> Mark:
    return Mark(_("keeps its rules"), "quiet", "lock") if row.why_not else Mark(_("possible"), "ok")
