"""A table of the casebook as a file that a spreadsheet program opens: asked for a place, written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.giving import save_dialog, show_failure
from coachdesk.words import _

if TYPE_CHECKING:
    from datetime import date

    from coachdesk.services.casebook import Casebook


def save_table(desk: Desk, parent: QWidget, name: str) -> None:
    """Ask where a table of `exporting.single.TABLES` goes, as a workbook or as CSV."""
    kinds = ";;".join((_("Workbook") + " (*.xlsx)", "CSV (*.csv)"))
    dialog = save_dialog(parent, _("Save as a table"), kinds, "xlsx")
    dialog.selectFile(f"{name} {desk.today().isoformat()}.xlsx")
    dialog.fileSelected.connect(lambda place: _write_beside(desk, parent, name, Path(place)))
    dialog.open()


def _write_beside(desk: Desk, parent: QWidget, name: str, target: Path) -> None:
    casebook, today = desk.casebook, desk.today()
    desk.jobs.run(
        lambda: _write(casebook, name, target, today),
        lambda made: desk.say(_("Saved {name}. It is not encrypted.").format(name=made.name)),
        partial(show_failure, desk),
        owner=parent,
    )


def _write(casebook: Casebook, name: str, target: Path, today: date) -> Path:
    from coachdesk.services.exporting.single import export_table

    return casebook.ask(export_table, name, target, today=today)
