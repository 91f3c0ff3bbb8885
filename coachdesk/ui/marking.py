"""Words of a session marked as evidence of the coach's own work: one key, a component, and on with the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.services import excerpts
from coachdesk.services.passages import ANSWER, NEXT_STEP, PRIVATE_NOTE, SUMMARY, ExcerptDraft
from coachdesk.services.rubrics import get_competencies
from coachdesk.services.running import kind_of
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.session_fields import ANSWER as ANSWER_FIELD
from coachdesk.words import _, n_

KEYS: Final = "Ctrl+M"
"""What marks the words the cursor is in; Ctrl+E, which adds on other pages, goes to a line's end in a text."""

_SOURCES: Final = {
    "summary": SUMMARY,
    "private_note": PRIVATE_NOTE,
    "candidate_steps": NEXT_STEP,
    "coach_steps": NEXT_STEP,
}
"""The fields whose words can be evidence; so can an answer to a template's prompt, which is shared like a summary."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in a field of the entry, and where they come from."""

    text: str
    source: str
    editor: LongEditor

    @property
    def private(self) -> bool:
        """Whether they are for the coach alone."""
        return self.source == PRIVATE_NOTE


def words_at(editor: LongEditor) -> str:
    """The words selected in a text, or else the paragraph that the cursor is in."""
    cursor = editor.textCursor()
    text = cursor.selectedText() or cursor.block().text()
    return text.replace("\u2029", "\n").replace("\u2028", "\n").strip()


def find_passage(form: Form) -> Passage | None:
    """The words selected in the field the keyboard is in, or else the paragraph there; None where there are none.

    With the keyboard elsewhere, as on a button, it is what was left selected.
    """
    offered = {
        name: box.editor
        for name, box in form.boxes.items()
        if (name in _SOURCES or name.startswith(ANSWER_FIELD)) and isinstance(box.editor, LongEditor)
    }
    inside = [name for name, editor in offered.items() if editor.hasFocus()]
    left = [name for name, editor in offered.items() if editor.textCursor().hasSelection()]
    for name in inside or left:
        text = words_at(offered[name])
        return Passage(text, _SOURCES.get(name, ANSWER), offered[name]) if text else None
    return None


def find_in_notes(form: Form) -> Passage | None:
    """The same in the notes of a running session, without the marks of their lines.

    Any word of a private line is private, also where its mark is not selected.
    """
    editor = form.boxes["notes"].editor
    if not isinstance(editor, LongEditor):
        return None
    text = "\n".join(kind_of(line)[1] for line in words_at(editor).split("\n")).strip()
    kinds = {kind for kind, words in map(kind_of, _whole_lines(editor)) if words}
    source = PRIVATE_NOTE if "private" in kinds else SUMMARY if "summary" in kinds else NEXT_STEP
    return Passage(text, source, editor) if text else None


def _whole_lines(editor: LongEditor) -> list[str]:
    """The lines that the selection reaches into, from beginning to end."""
    cursor, document = editor.textCursor(), editor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    return [document.findBlockByNumber(number).text() for number in range(first, last + 1)]


class MarkStrip(QWidget):
    """What a session is evidence of, and the line that asks for a component; out of sight while there is neither.

    `find` tells the words at the cursor, `options` the components there are. `changed` says that something was marked
    in a session that is not saved yet: it waits in `marked` until it is.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, find: Callable[[], Passage | None], options: Callable[[], Sequence[Option]]
    ) -> None:
        super().__init__()
        self._desk, self._find, self._options = desk, find, options
        self._session: UUID | None = None
        self._passage: Passage | None = None
        self.marked: tuple[ExcerptDraft, ...] = ()
        self.pill = Pill(Mark(_("Private note"), "bad", "private"))
        self.quote = label("", elide=True)
        self.chooser = self._make_chooser()
        self._asking = self._lay_out_asking()
        self.told = label("", "quiet", elide=True)
        self.back = button(_("Take the last one back"), self._take_back, kind="link", icon="undo")
        self.show_all = button(_("Show"), self._show_all, kind="link", icon="next")
        self._standing = QWidget()
        row = QHBoxLayout(self._standing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.back)
        row.addWidget(self.show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asking)
        column.addWidget(self._standing)
        desk.changed.connect(self._heard)
        self._show()

    def _make_chooser(self) -> Form:
        fields = [
            Field("components", _("Evidence of"), "chips", placeholder=_("a letter or words, then Enter")),
            Field("deliberate", _("Take these private words as evidence"), "check"),
        ]
        chooser = Form(fields, [("components",), ("deliberate",)], enter=True)
        chooser.submitted.connect(self._mark)
        return chooser

    def _lay_out_asking(self) -> QWidget:
        asking = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pill)
        row.addWidget(self.quote, 1)
        mark = button(_("Mark"), self.chooser.submit, kind="primary", keys="Return")
        cancel = button(_("Cancel"), self.give_up, keys="Esc")
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.chooser)
        column.addLayout(FlowRow(right=(cancel, mark)))
        return asking

    @property
    def asking(self) -> bool:
        """Whether a component is being asked for."""
        return self._passage is not None

    def show_session(self, session: UUID | None, marked: Sequence[ExcerptDraft] = ()) -> None:
        """Show what this session is evidence of, None being one that is not saved yet, with what was `marked` since."""
        self._session, self.marked, self._passage = session, tuple(marked), None
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter marks from wherever it is not needed for something else, as at the tick for private words."""
        if self.asking and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chooser.submit()
        elif self.asking and event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def settle(self, session: UUID) -> None:
        """Keep with this session, which is saved by now, what was marked in it before."""
        waiting, self.marked = self.marked, ()
        if waiting:
            self._desk.change(_("Mark as evidence"), excerpts.mark_all, session, waiting)

    def ask(self) -> None:
        """Ask which components the words at the cursor are evidence of."""
        found = self._find()
        if found is None:
            self._desk.say(
                _("Put the cursor into words of the session, or select some, to mark them as evidence."),
                "quiet",
            )
            return
        self._passage = found
        self.quote.setText(_("“{words}”").format(words=" ".join(found.text.split())))
        self.chooser.offer("components", self._options())
        self.chooser.fill({"components": (), "deliberate": False})
        self.chooser.boxes["deliberate"].setVisible(found.private)
        self.pill.setVisible(found.private)
        self._show()
        self.chooser.focus("components")

    def give_up(self) -> None:
        """Ask no longer, and go back to the words."""
        passage, self._passage = self._passage, None
        self._show()
        if passage is not None:
            passage.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        """Mark the words; private ones only when that was said by a step of its own."""
        passage, values = self._passage, self.chooser.values()
        if passage is None:
            return
        if not values["components"]:
            self.chooser.show_problems({"components": _("Choose the component it shows.")})
        elif passage.private and not values["deliberate"]:
            told = _("These words are for you alone. Tick this if they are to be evidence all the same.")
            self.chooser.show_problems({"deliberate": told})
        else:
            drafts = [ExcerptDraft(key, passage.text, passage.source) for key in values["components"]]
            self._keep(drafts)
            self.give_up()

    def _keep(self, drafts: list[ExcerptDraft]) -> None:
        if self._session is not None:
            self._desk.change(_("Mark as evidence"), excerpts.mark_all, self._session, drafts)
        else:
            self.marked = (*self.marked, *drafts)
            self.changed.emit()

    def _take_back(self) -> None:
        self.marked = self.marked[:-1]
        self._show()
        self.changed.emit()

    def _show_all(self) -> None:
        rows = self._desk.ask(excerpts.list_of_session, self._session) if self._session else []
        self._desk.go("calibration", ("evidence", rows[0].id) if rows else "evidence")

    def _heard(self, kinds: frozenset[str]) -> None:
        if "excerpt" in kinds and self._session is not None:
            self._show()

    def _show(self) -> None:
        """Say of what it is evidence, or will be when it is saved."""
        rows = self._desk.ask(excerpts.list_of_session, self._session) if self._session is not None else []
        keys = [*(row.component for row in rows), *(one.component for one in self.marked)]
        codes = self._codes(keys)
        counted = n_("{n} passage is evidence", "{n} passages are evidence", len(keys))
        self.told.setText(f"{counted}: {', '.join(codes)}")
        self._standing.setVisible(bool(keys))
        self.back.setVisible(bool(self.marked))
        self.show_all.setVisible(bool(rows))
        self._asking.setVisible(self.asking)
        self.setVisible(self.asking or bool(keys))

    def _codes(self, keys: Sequence[str]) -> list[str]:
        known: Mapping[str, Any] = self._desk.ask(get_competencies, keys) if keys else {}
        return list(dict.fromkeys(known[key].code for key in keys))
