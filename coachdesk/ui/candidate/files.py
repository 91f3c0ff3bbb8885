"""Files: evidence of a candidate's work, added by a drop or a key, shown, opened and put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coachdesk.errors import CannotRead, CoachDeskError
from coachdesk.programs.standards import Standard, shipped_standards
from coachdesk.services import evidence
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.evidence import EvidenceRow
from coachdesk.services.offered import LARGEST, MOST_TOGETHER, display_name, is_risky, say_size
from coachdesk.services.profiles import profile_of
from coachdesk.ui.candidate.file_card import FileCard, say_kind
from coachdesk.ui.candidate.file_ways import FileWays, documents
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.screens import Unkept
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_

NO_STANDARD: Final = "none"
"""The choice of evidence that is for no standard yet."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files that were offered: the ids of those that were taken, and a sentence for each other."""

    keys: tuple[UUID, ...]
    refused: tuple[str, ...]
    risky: bool


class CandidateFiles(QWidget):
    """The table of a candidate's evidence, and the chosen piece of it beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        self.room = label("", "quiet")
        self.add_button = button(_("Add file…"), self.ask_file, icon="add", keys="Ctrl+O")
        self.link_button = button(_("Add link or place"), self.begin_link, keys="Ctrl+Shift+O")
        self.bare = label("", "quiet", wrap=True)
        self._rows: list[EvidenceRow] = []
        self._standards: tuple[Standard, ...] = ()
        self.filter = Form([Field("standard", _("Standard"), "choice", letters=16)])
        self.filter.setMaximumWidth(300)
        self.filter.changed.connect(lambda _name: self._show_rows())
        self.empty = Empty("archive", "")
        self.table = RowTable(_("Files of this candidate"), _columns(desk), empty=self.empty)
        self.table.chose.connect(self._choose)
        self.ways = FileWays(desk, self)
        self.table.opened.connect(self.ways.open)
        self.card = FileCard(desk)
        self.card.opening.connect(self.ways.open)
        self.card.copying.connect(self.ways.ask_place)
        self.card.trashing.connect(self.trash)
        self.card.added.connect(self.table.choose)
        self.card.cancelled.connect(self._show_card)
        self._lay_out()
        for keys, run in (("Ctrl+O", self.ask_file), ("Ctrl+Shift+O", self.begin_link)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.addAction(action)

    def _lay_out(self) -> None:
        left = Card(flush=True)
        left.setMinimumWidth(220)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 4)
        above.setSpacing(8)
        above.addWidget(self.filter)
        above.addWidget(self.bare)
        left.add(above)
        left.add(self.table, 1)
        self.card.setMinimumWidth(264)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addLayout(FlowRow(self.add_button, self.link_button, right=(self.room,), gap=12))
        column.addWidget(sides(left, self.card, (600, 320)), 1)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the evidence of this candidate; what is being typed stays as it is."""
        candidate = row.id
        if candidate != self.candidate:
            self.candidate = candidate
            self.table.clearSelection()
            self.card.show_row(None)
            self.card.candidate = candidate
        self.card.offer_ties(row)
        self._rows = self.desk.ask(evidence.list_evidence, candidate)
        self._offer_standards(row)
        self._show_rows()
        taken = self.desk.ask(evidence.total_size)
        self.room.setText(
            _("{used} of {most} used").format(used=say_size(taken), most=say_size(MOST_TOGETHER))
        )
        if not self.card.is_typed_into:
            self.card.show_row(self.table.chosen)
        self._show_card()

    def _show_card(self) -> None:
        """Where nothing is yet, the empty table says what to do and has the page to itself."""
        self.card.setVisible(bool(self._rows) or self.card.is_typed_into)

    def _offer_standards(self, row: CandidateRow) -> None:
        year = row.year
        key = self.desk.ask(profile_of, year).standards if year else ""
        self._standards = shipped_standards(key).standards if key else ()
        held = self.filter.values()["standard"]
        named = [Option(one.code, f"{one.code} {one.name}") for one in self._standards]
        self.filter.offer(
            "standard", [Option(None, _("All")), *named, Option(NO_STANDARD, _("Without a standard"))]
        )
        self.filter.fill({"standard": held})
        bare = evidence.bare_standards(self._rows, [one.code for one in self._standards])
        self.bare.setText(_("Standards without evidence: {codes}").format(codes=", ".join(bare)))
        self.bare.setVisible(bool(bare and self._rows))
        self.filter.setVisible(bool(self._rows))

    def _show_rows(self) -> None:
        """Show the evidence for the standard that is looked at."""
        wanted = self.filter.values()["standard"]
        if not self._rows:
            told = _(
                "No evidence yet. Drop a file here, or press Ctrl+O. Files of up to {most} are kept encrypted"
                " inside the casebook."
            ).format(most=say_size(LARGEST))
        else:
            told = _("No evidence for this standard yet. Drop a file here, or press Ctrl+O.")
        self.empty.say(told)
        self.table.show_rows([row for row in self._rows if _is_for(row, wanted)])

    def choose(self, what: object) -> None:
        """Look at the evidence for one standard, by its code, at one piece of it, by its id, or at a ``"new"`` link."""
        if what == "new":
            self.begin_link()
            return
        self.filter.fill({"standard": None if isinstance(what, UUID) else what})
        self._show_rows()
        if isinstance(what, UUID):
            self.table.choose(what)
        self.table.setFocus()

    def leave(self) -> Unkept:
        """Save what is being typed, or keep it."""
        return self.card.leave()

    def _choose(self, row: EvidenceRow | None) -> None:
        self.card.leave()
        self.card.show_row(row)

    def ask_file(self) -> None:
        """Let the coach choose files."""
        dialog = QFileDialog(self, _("Add files"), documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_files)
        dialog.open()

    def add_files(self, paths: Sequence[str]) -> None:
        """Take files in, one after the other, beside whatever is being done."""
        if self.candidate is None or not paths:
            return
        self.card.leave()
        self.desk.stand(_("Adding…"))
        work = partial(_add_all, self.desk.casebook, self.candidate, tuple(paths), self.desk.today())
        self.desk.jobs.run(work, self._added, self._failed, owner=self)

    def _added(self, added: Added) -> None:
        self.desk.stand(_("Everything is saved"))
        if added.keys:
            if not self.table.choose(added.keys[-1]):  # what came has no standard yet
                self.filter.fill({"standard": None})
                self._show_rows()
                self.table.choose(added.keys[-1])
            self.table.setFocus()
        told = n_("{n} file added.", "{n} files added.", len(added.keys)) if added.keys else ""
        if added.risky:
            told += " " + _("It can run as a program: open it only if you trust who made it.")
        if added.refused:
            self.desk.say(" ".join((told, *added.refused)).strip(), "bad" if not added.keys else "warn")
        elif len(added.keys) == 1:
            self.desk.say(told, "warn" if added.risky else "ok", action=_("Undo"), run=self.desk.undo)
        else:
            self.desk.say(told, "warn" if added.risky else "ok")

    def _failed(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def begin_link(self, where: str = "") -> None:
        """Begin a link or a place."""
        if self.candidate is not None:
            self.card.leave()
            self.table.clearSelection()
            self.card.show()
            self.card.begin_link(self.candidate, where)

    def trash(self, row: EvidenceRow) -> None:
        """Put a piece of evidence into the trash."""
        self.desk.change(_("Move evidence to trash"), evidence.trash, row.id)


def _add_all(casebook: Casebook, candidate: UUID, paths: tuple[str, ...], today: date) -> Added:
    keys, refused, risky = [], [], False
    for path in paths:
        name = display_name(Path(path).name)
        try:
            keys.append(evidence.add_file(casebook, path, candidate, today=today, label=_("Add file")))
        except CannotRead as problem:
            refused.append(f"{name}: {problem}")
        else:
            risky = risky or is_risky(name)
    return Added(tuple(keys), tuple(refused), risky)


def _is_for(row: EvidenceRow, standard: str | None) -> bool:
    if standard is None:
        return True
    if standard == NO_STANDARD:
        return not row.elements
    return not evidence.bare_standards([row], [standard])


def _columns(desk: Desk) -> list[Column[EvidenceRow]]:
    return [
        Column[EvidenceRow]("title", _("Title"), lambda row: row.title, strong=True, stretch=True, width=160,
                            second=lambda row: row.where if row.kind != "file" else row.name,
                            tone=lambda row: "bad" if row.is_lost else None),
        Column[EvidenceRow]("kind", _("Kind"), lambda row: _("Lost") if row.is_lost else say_kind(row), quiet=True,
                            width=80, drop=2,
                            mark=lambda row: Mark(_("Lost"), "bad") if row.is_lost else None),
        Column[EvidenceRow]("elements", _("Standards"), lambda row: ", ".join(row.elements), quiet=True, width=100,
                            drop=4),
        Column[EvidenceRow]("dated_on", _("Date"), lambda row: near_day(row.dated_on, desk.today()),
                            sort=lambda row: row.dated_on, align="right", width=104, drop=1),
        Column[EvidenceRow]("size", _("Size"), lambda row: say_size(row.size) if row.kind == "file" else "",
                            sort=lambda row: row.size or None, align="right", width=104, drop=3),
    ]  # fmt: skip
