"""One table alone, in both kinds, is read back as it was and runs nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from coachdesk.errors import UsageError
from coachdesk.services import candidates, sessions
from coachdesk.services.casebook import Casebook
from coachdesk.services.csv_cells import unguard
from coachdesk.services.exporting.single import ENDINGS, TABLES, export_table
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.tables import read_table
from tests.services.conftest import add_candidate

TODAY = date(2026, 3, 3)
ODD = ("=1+1", "+49", "@SUM(A1)", "-5", "Nguyễn", "a\nb", "'quoted", "٢٣", "x" * 40_000, "a\x0bb")


def log(casebook: Casebook, who: UUID, summary: str) -> None:
    draft = SessionDraft(
        candidates=(who,), held_on=date(2025, 9, 1), minutes=75, summary=summary, private_note="quixotic"
    )
    casebook.do("Log session", sessions.log, draft)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("summary", ODD)
def test_what_was_written_is_read_back(
    casebook: Casebook, rosa: UUID, tmp_path: Path, summary: str, ending: str
) -> None:
    log(casebook, rosa, summary)
    file = casebook.ask(export_table, "sessions", tmp_path / f"sessions{ending}", today=TODAY)
    headings, row = read_table(file).lines
    cells = dict(zip(headings.cells, row.cells, strict=False))
    kept = casebook.ask(sessions.get_draft, _only(casebook)).summary
    assert cells["Summary"] == (kept if len(kept) < 32_000 else kept[:31_900] + " […]")
    assert cells["Minutes"] == "75"
    assert "quixotic" not in " ".join(row.cells)


def _only(casebook: Casebook) -> UUID:
    from coachdesk.services.session_list import list_sessions

    (row,) = casebook.ask(list_sessions)
    return row.id


def test_nothing_in_a_workbook_is_a_formula(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    for summary in ODD[:4]:
        log(casebook, rosa, summary)
    file = casebook.ask(export_table, "sessions", tmp_path / "s.xlsx", today=TODAY)
    cells = [cell for line in openpyxl.load_workbook(file).active.iter_rows() for cell in line]
    assert "f" not in {cell.data_type for cell in cells}
    assert {unguard(str(cell.value)) for cell in cells} >= set(ODD[:4])


def test_hours_add_up(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    log(casebook, rosa, "One")
    log(casebook, rosa, "Two")
    file = casebook.ask(export_table, "hours", tmp_path / "hours.xlsx", today=TODAY)
    headings, row = read_table(file).lines
    assert dict(zip(headings.cells, row.cells, strict=False))["Coaching minutes"] == "150"


def test_who_lies_in_the_trash_is_in_no_table(casebook: Casebook, rosa: UUID, tmp_path: Path) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ortiz")
    together = SessionDraft(candidates=(rosa, lupe), held_on=date(2025, 9, 2), minutes=45)
    casebook.do("Log session", sessions.log, together)
    log(casebook, rosa, "Walked three classrooms.")
    casebook.do("Trash", candidates.trash, rosa)
    for name, rows in (("sessions", 1), ("hours", 1)):
        file = casebook.ask(export_table, name, tmp_path / f"{name}.csv", today=TODAY)
        told = file.read_text(encoding="utf-8-sig")
        assert len(told.splitlines()) == 1 + rows
        assert "Lupe Ortiz" in told
        assert "Rosa" not in told
    casebook.do("Bring back", candidates.bring_back, rosa)
    file = casebook.ask(export_table, "sessions", tmp_path / "sessions.csv", today=TODAY)
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 4


def test_every_table_can_be_written_empty(casebook: Casebook, tmp_path: Path) -> None:
    for name in TABLES:
        for ending in ENDINGS:
            assert casebook.ask(export_table, name, tmp_path / f"{name}{ending}", today=TODAY).stat().st_size


def test_another_ending_is_said(casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv or \.xlsx"):
        casebook.ask(export_table, "hours", tmp_path / "hours.txt", today=TODAY)
