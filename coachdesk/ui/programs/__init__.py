"""Programs: the list on the left, and on the right the one that is chosen, to read or to change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from coachdesk.errors import CoachDeskError
from coachdesk.programs.changes import copy_of, find_problems, with_version
from coachdesk.programs.problems import ProfileError
from coachdesk.programs.profiles import load_profile
from coachdesk.programs.rulefile import read_text
from coachdesk.services import programs
from coachdesk.services.programs import ProgramRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import PROGRAM
from coachdesk.ui.programs.changing import ChangingCard, ProgramDraft
from coachdesk.ui.programs.reading import ProgramCard
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_

_DRAFT: Final = f"{PROGRAM}:"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of the list: a program, or a draft of one (`draft`); `id` is the program's key or the draft's."""

    id: str
    title: str
    about: str
    used: int
    asks: str
    program: ProgramRow | None = None
    draft: ProgramDraft | None = None


class ProgramsPage(Page):
    """What comes with CoachDesk stays as it is; a coach changes copies."""

    kinds = frozenset(
        {"program_profile", "enrollment", "program_year", "candidate", "enrollment_status", "draft"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._used: dict[str, ProgramDraft] = {}
        self.heading = PageHeading(
            _("Programs"), "", button(_("Add from a file…"), self.choose_file, icon="open-folder")
        )
        self.table = RowTable(_("Programs"), _columns())
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(self._go_inside)
        self.reading = ProgramCard(desk)
        self.reading.copy_wanted.connect(self.copy)
        self.reading.change_wanted.connect(self.change)
        self.changing = ChangingCard(desk)
        self.changing.used.connect(self._was_used)
        self.changing.closed.connect(self._was_closed)
        self.right = QStackedWidget()
        self.right.addWidget(self.reading)
        self.right.addWidget(self.changing)
        left = Card(flush=True)
        left.add(self.table, 1)
        left.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(left, self.right, (380, 670)), 1)
        self.begins_at = self.table
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """List the programs again; a draft that is being written stays as it stands."""
        self._mind_undone()
        rows = self._rows()
        self.table.show_rows(rows)
        own = sum(row.program is not None and row.program.own for row in rows)
        self.heading.show_words(
            _("Programs"),
            _("{shipped} with CoachDesk, {own} of your own").format(
                shipped=sum(row.program is not None for row in rows) - own, own=own
            ),
        )
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self._show(self.table.chosen)

    def _rows(self) -> list[ListRow]:
        found = self.desk.ask(programs.list_programs)
        drafts = [
            ListRow(draft.key, draft.title, _("being changed"), 0, "", draft=draft)
            for draft in self._drafts()
        ]
        return drafts + [
            ListRow(
                row.id,
                row.short_title,
                row.title,
                row.enrollments,
                str(row.questions + row.unconfirmed or ""),
                program=row,
            )
            for row in found
        ]

    def _drafts(self) -> list[ProgramDraft]:
        return [
            ProgramDraft(row.key, str(row.body.get("text", "")), str(row.body.get("who", "")))
            for row in self.desk.list_drafts()
            if row.key.startswith(_DRAFT)
        ]

    def show_what(self, what: object) -> None:
        """A program by its key, or a draft by the key it is kept under."""
        self.refresh()
        if self.table.choose(what):
            self._go_inside(self.table.chosen)

    def _chosen(self, row: ListRow | None) -> None:
        self.changing.leave()
        self._show(row)

    def _show(self, row: ListRow | None) -> None:
        if row is None:
            return
        if row.draft is not None:
            if self.changing.draft is None or self.changing.draft.key != row.draft.key:
                self.changing.show_draft(row.draft)
            self.right.setCurrentWidget(self.changing)
        elif row.program is not None:
            self.reading.show_program(row.program)
            self.right.setCurrentWidget(self.reading)

    def _go_inside(self, row: ListRow | None) -> None:
        if row is not None:
            (self.reading.facts if row.program else self.changing.figures.table).setFocus()

    def copy(self, program: str) -> None:
        """Begin a copy of a program, as a draft under a key of its own."""
        taken = {load_profile(each.text).key for each in self._drafts() if not find_problems(each.text)}
        key = self.desk.ask(programs.free_key, program, taken)
        self._begin(copy_of(self.desk.ask(programs.get_text, program), key), key)

    def change(self, program: str) -> None:
        """Begin the next version of a program of one's own, or go on with it."""
        text = self.desk.ask(programs.get_text, program)
        begun = next((each for each in self._drafts() if each.key == f"{_DRAFT}{program}"), None)
        if begun is not None:
            self.table.choose(begun.key)
            self._go_inside(self.table.chosen)
        else:
            self._begin(with_version(text, load_profile(text).version + 1), program)

    def _begin(self, text: str, key: str) -> None:
        """Keep a text as a draft and show it."""
        title = load_profile(text).short_title if not find_problems(text) else key
        draft = ProgramDraft(f"{_DRAFT}{key}", text, title)
        if self.desk.keep_draft(draft.key, draft.as_body()):
            self.refresh()
            self.table.choose(draft.key)
            self._go_inside(self.table.chosen)

    def _was_used(self, program: str, draft: str) -> None:
        text = self.desk.ask(programs.get_text, program)
        self._used[program] = ProgramDraft(draft, text, load_profile(text).short_title)
        self.refresh()
        self.table.choose(program)
        self.table.setFocus()

    def _was_closed(self) -> None:
        self.refresh()
        self.table.setFocus()

    def _mind_undone(self) -> None:
        """A version whose use was undone is a draft again; one that is in use again is a draft no longer."""
        for program, draft in list(self._used.items()):
            version = load_profile(draft.text).version
            there = version in self.desk.ask(programs.list_versions, program)
            kept = {each.key: each.text for each in self._drafts()}
            if not there and draft.key not in kept:
                self.desk.keep_draft(draft.key, draft.as_body())
            elif there and kept.get(draft.key) == draft.text:
                self.desk.discard_draft(draft.key)

    def leave(self) -> Unkept:
        """Keep what is being changed."""
        return self.changing.leave()

    def choose_file(self) -> None:
        """Ask for a file with a profile."""
        dialog = QFileDialog(self, _("Choose the profile"), "", _("Program profiles") + " (*.toml)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped, and add it."""
        event.acceptProposedAction()
        self.take_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def take_file(self, file: Path) -> None:
        """Add the profile of a file, or show what is wrong with it, as a draft that can be mended here."""
        try:
            text = read_text(file, ProfileError).replace("\r\n", "\n")
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
            return
        problems = find_problems(text, source=file.name)
        if problems:
            self._begin(text, self._file_key(file))
            found = n_("{n} problem", "{n} problems", len(problems))
            self.desk.say(
                _("{file} has {found}; mend them here.").format(file=file.name, found=found), "warn"
            )
            return
        done, program = self.desk.change(_("Add a program"), programs.use, text)
        if done and program is not None:
            self.refresh()
            self.table.choose(program)
            self.table.setFocus()

    def _file_key(self, file: Path) -> str:
        """A key for the draft of a file, which no other draft has."""
        taken = {each.key for each in self._drafts()}
        names = (f"{file.name}" if number == 1 else f"{file.name} {number}" for number in range(1, 10_000))
        return next(name for name in names if f"{_DRAFT}{name}" not in taken)


def _columns() -> list[Column[ListRow]]:
    return [
        Column[ListRow]("title", _("Program"), lambda row: row.title, second=lambda row: row.about, strong=True,
                        stretch=True, width=128),
        Column[ListRow]("own", _("From"), lambda row: mark.text if (mark := _mark(row)) else "CoachDesk", mark=_mark,
                        quiet=True, width=96),
        Column[ListRow]("used", _("Used"), lambda row: str(row.used or ""), sort=lambda row: row.used or None,
                        align="right", width=54, drop=2, accessible=_used),
        Column[ListRow]("asks", _("To ask"), lambda row: row.asks, sort=lambda row: int(row.asks or 0) or None,
                        align="right", width=64, drop=1),
    ]  # fmt: skip


def _mark(row: ListRow) -> Mark | None:
    if row.draft is not None:
        return Mark(_("Draft"), "warn", "draft")
    return Mark(_("Your own"), "accent") if row.program and row.program.own else None


def _used(row: ListRow) -> str:
    return n_("{n} enrollment", "{n} enrollments", row.used)
