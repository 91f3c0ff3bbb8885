"""Rubrics on the page of calibration: those that come with CoachDesk and a coach's own, to look at and to change."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachdesk.programs.rubrics import Competency, Rubric, write_rubric
from coachdesk.services import rubrics
from coachdesk.services.rubrics import RubricRow
from coachdesk.ui.calibration.rubric_editor import RubricEditor
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label, top_left
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import RUBRIC
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_


class RubricsSection(Page):
    """The list on the left; on the right the components of the chosen one, or its editor while it is changed."""

    kinds = frozenset({"rubric"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        adding = button(_("New rubric"), self.add_new, icon="add")
        self.table = RowTable(_("Rubrics"), _columns())
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.change())
        self.reading = RubricCard(self)
        self.editor = RubricEditor(desk)
        self.editor.saved.connect(self._saved)
        self.editor.closed.connect(self._closed)
        self.right = QStackedWidget()
        self.right.addWidget(self.reading)
        self.right.addWidget(self.editor)
        left = Card(_("Rubrics"), "", adding, flush=True)
        left.add(self.table, 1)
        left.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(left, self.right, (340, 710)), 1)
        self.begins_at = self.table
        way: tuple[QWidget, ...] = (adding, self.table, *self.reading.way)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        """List the rubrics again; one that is being changed stays as it is typed."""
        rows = self.desk.ask(rubrics.list_rows)
        self.table.show_rows(rows)
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self.reading.show_row(self.table.chosen)

    def _chosen(self, row: RubricRow | None) -> None:
        """Another one is looked at; what is being changed waits as a draft."""
        if row is not None and self.editor.draft_key != f"{RUBRIC}:{row.id}":
            self.editor.leave()
            self.right.setCurrentWidget(self.reading)
        self.reading.show_row(row)

    def change(self) -> None:
        """Change the chosen rubric, or go on with a change that was left open."""
        row = self.table.chosen
        if row is None:
            return
        key = f"{RUBRIC}:{row.id}"
        if not self._go_on(key):
            self._open(key, self.desk.ask(rubrics.rubric_text, row.id))

    def add_new(self) -> None:
        """Begin a rubric of one's own."""
        self.editor.leave()
        rubric = rubrics.new_rubric(_("My rubric"))
        self._open(f"{RUBRIC}:{rubric.key}", write_rubric(rubric))

    def show_what(self, what: object) -> None:
        """A rubric by its key, or a change that was left open, by the key of its draft."""
        if isinstance(what, str):
            self.editor.leave()
            self.table.choose(what.removeprefix(f"{RUBRIC}:"))
            self.table.setFocus()
            self._go_on(what)

    def _go_on(self, key: str) -> bool:
        """Go on with a change that was left open under this key; False where there is none."""
        kept = next((row for row in self.desk.list_drafts() if row.key == key), None)
        if kept is not None:
            self._open(key, str(kept.body.get("text", "")))
        return kept is not None

    def _open(self, key: str, text: str) -> None:
        self.editor.show_text(key, text)
        self.right.setCurrentWidget(self.editor)
        self.editor.take_focus()

    def put_back(self) -> None:
        """Use the shipped one again, as a new version."""
        if self.table.chosen is not None:
            self.desk.change(_("Use a rubric as it was"), rubrics.put_back, self.table.chosen.id)

    def remove(self) -> None:
        """Take the chosen rubric of one's own off the list; Undo brings it back."""
        row = self.table.chosen
        if row is not None and self.desk.change(_("Remove a rubric"), rubrics.remove, row.id)[0]:
            self.table.setFocus()

    def _saved(self, key: str) -> None:
        self.table.choose(key)
        self._closed()

    def _closed(self) -> None:
        self.right.setCurrentWidget(self.reading)
        self.table.setFocus()

    def leave(self) -> Unkept:
        """Keep the rubric that is being changed."""
        return self.editor.leave()


class RubricCard(Card):
    """What a rubric says, in its newest version or an earlier one."""

    def __init__(self, section: RubricsSection) -> None:
        super().__init__(_("Components"))
        self.desk = section.desk
        self.row: RubricRow | None = None
        self.about = label("", "quiet", wrap=True)
        self.versions = Form([Field("version", _("Version"), "choice", letters=18)])
        self.versions.changed.connect(lambda _name: self._show())
        self.words = top_left(label("", wrap=True, selectable=True))
        self.putting_back = button(_("As it was"), section.put_back, kind="link", icon="undo")
        self.removing = button(_("Remove"), section.remove, kind="link", icon="trash")
        changing = button(_("Change…"), section.change, kind="primary")
        self.way = (self.versions.boxes["version"].editor, self.putting_back, self.removing, changing)
        self.add(self.about)
        self.add(self.versions)
        self.add(scrolling(self.words), 1)
        self.add(FlowRow(self.putting_back, self.removing, right=(changing,), gap=12))

    def show_row(self, row: RubricRow | None) -> None:
        """Show the newest version of a rubric."""
        self.row = row
        self.putting_back.setVisible(row is not None and row.changed)
        self.removing.setVisible(row is not None and not row.shipped)
        self.versions.setVisible(row is not None and row.versions > 1)
        if row is not None and row.versions > 1:
            found = self.desk.ask(rubrics.list_versions, row.id)
            self.versions.offer("version", [Option(one.version, _version(one, row.rubric)) for one in found])
            self.versions.fill({"version": row.rubric.version})
        self._show()

    def _show(self) -> None:
        row = self.row
        if row is None:
            return
        number = self.versions.values()["version"] if row.versions > 1 else None
        shown = self.desk.ask(rubrics.get_rubric, row.id, number) if number is not None else None
        rubric = shown or row.rubric
        self.heading.setText(rubric.title)
        self.about.setText("\n".join(part for part in (rubric.source, say_scale(rubric)) if part))
        self.words.setText("\n\n".join(_said(rubric, one) for one in rubric.competencies))


def say_scale(rubric: Rubric) -> str:
    """The levels of a rubric in a sentence, and whether their names are a stand-in."""
    if not rubric.levels:
        return _("It has no levels yet: change it to score with it.")
    told = _("Levels: {names}.").format(names=", ".join(rubric.levels))
    if rubric.editable:
        told += " " + _("These names are CoachDesk's own; put in those of your program.")
    return told


def _said(rubric: Rubric, one: Competency) -> str:
    lines = [f"{one.code}  {one.name}"]
    lines += [f"    {rubric.level(n)}: {text}" for n, text in enumerate(one.descriptors, 1) if text]
    return "\n".join(lines)


def _version(one: Rubric, newest: Rubric) -> str:
    words = _("Version {n}, in use") if one.version == newest.version else _("Version {n}")
    return words.format(n=one.version)


def _columns() -> list[Column[RubricRow]]:
    return [
        Column[RubricRow]("title", _("Rubric"), lambda row: row.rubric.title, strong=True, stretch=True,
                          second=lambda row: ", ".join(row.rubric.levels)),
        Column[RubricRow]("from", _("From"), lambda row: mark.text if (mark := _mark(row)) else "CoachDesk",
                          mark=_mark, quiet=True, width=108),
        Column[RubricRow]("parts", _("Components"), lambda row: str(len(row.rubric.competencies)), width=106,
                          align="right", accessible=_number, drop=1),
    ]  # fmt: skip


def _number(row: RubricRow) -> str:
    return n_("{n} component", "{n} components", len(row.rubric.competencies))


def _mark(row: RubricRow) -> Mark | None:
    if not row.shipped:
        return Mark(_("Your own"), "accent")
    return Mark(_("Changed"), "accent", "draft") if row.changed else None
