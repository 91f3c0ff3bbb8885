"""Changing a program of one's own: figures, answers and the whole text, kept as a draft until it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTabWidget

from coachdesk.programs.changes import find_problems
from coachdesk.programs.figures import list_figures
from coachdesk.programs.profiles import load_profile
from coachdesk.services import programs
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.programs.answering import AnswersSide
from coachdesk.ui.programs.comparing import Comparing
from coachdesk.ui.programs.figures import FiguresSide
from coachdesk.ui.programs.reading import find_original, list_asks
from coachdesk.ui.programs.writing import TextSide, UndoOfText
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_

_BREATH: Final = 250
"""Milliseconds after the last key until the text is read again."""


@dataclass(frozen=True, slots=True)
class ProgramDraft:
    """A text that is being changed: the key it is kept under, and the short title it last had."""

    key: str
    text: str
    title: str

    def as_body(self) -> dict[str, Any]:
        """As it is kept; `who` and `opening` are what the list of what was left open shows."""
        return {"text": self.text, "who": self.title, "opening": _("Program being changed")}


class ChangingCard(Card):
    """One draft. `used` carries the key of the program it became, `closed` says that it was thrown away."""

    used = Signal(str, str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._discard = button(_("Discard changes"), self.discard, kind="link")
        super().__init__(_("Program"), "", self._discard)
        self.desk = desk
        self.draft: ProgramDraft | None = None
        self._sound = False
        self._filling = False
        self._unkept = after_pause(self, self.keep)
        self._unread = after_pause(self, self.look, _BREATH)
        self.figures = FiguresSide()
        self.answers = AnswersSide(desk.today)
        self.text = TextSide()
        self.comparing = Comparing()
        self.text.edited.connect(self._edited)
        for side in (self.figures, self.answers):
            side.changed.connect(self._write)
            UndoOfText(side.table, self.text.text)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Ways to change this program"))
        for widget, title in self._sides():
            self.tabs.addTab(widget, title)
        self.tabs.currentChanged.connect(lambda _place: self.look())
        self.state = label("", "quiet", elide=True)
        self.using = button(_("Use for new enrollments"), self.use, kind="primary", keys="Ctrl+Return")
        using = QAction(_("Use for new enrollments"), self)
        using.setShortcut(QKeySequence("Ctrl+Return"))
        using.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        using.triggered.connect(self._finish)
        self.addAction(using)
        self.add(self.tabs, 1)
        self.add(FlowRow(self.state, right=(self.using,), gap=12))

    def _sides(self) -> list[tuple[Any, str]]:
        return [
            (self.figures, _("Figures")),
            (self.answers, _("To ask")),
            (self.text, _("Text")),
            (self.comparing, _("Compare")),
        ]

    def show_draft(self, draft: ProgramDraft) -> None:
        """Show a draft; one with problems on the side of its text."""
        self.draft = draft
        self._filling = True
        self.text.text.write(draft.text)
        self._filling = False
        self.aside.setText(_("not in use yet"))
        self.look()
        self.tabs.setCurrentIndex(0 if self._sound else 2)

    @property
    def writing(self) -> bool:
        """Whether something was changed that is not in the draft yet."""
        return self._unkept.isActive()

    def _edited(self) -> None:
        if self._filling:
            return
        if not self._unkept.isActive():
            self._unkept.start()
        self._unread.start()
        self.desk.stand(_("Typing"))

    def _write(self, text: str, told: str) -> None:
        """Write what another side made of the text, and show it at once."""
        self.text.put(text)
        self.look()
        self.desk.say(told, action=_("Undo"), run=self._take_back)

    def _take_back(self) -> None:
        self.text.text.undo()
        self.look()

    def look(self) -> None:
        """Read the text again and show it on the side in sight."""
        self._unread.stop()
        if self.draft is None:
            return
        text = self.text.text.read()
        problems = find_problems(text)
        self._sound = not problems
        self.text.show_problems(problems)
        self.using.setEnabled(self._sound)
        self.tabs.setTabText(2, f"{_('Text')} {len(problems)}" if problems else _("Text"))
        found = n_("{n} problem in the text", "{n} problems in the text", len(problems))
        self.state.setText(found if problems else _("No problems. Nothing counts until it is used."))
        self.figures.show_figures(text, list_figures(text) if self._sound else ())
        self.answers.show_asks(text, list_asks(load_profile(text)) if self._sound else [])
        if self._sound:
            self._show_sound(text)

    def _show_sound(self, text: str) -> None:
        profile = load_profile(text)
        self.heading.setText(profile.title)
        self.setAccessibleName(profile.title)
        asks = len(list_asks(profile))
        self.tabs.setTabText(1, f"{_('To ask')} {asks}" if asks else _("To ask"))
        original = find_original(self.desk, profile.key, profile.version, profile.based_on)
        self.tabs.setTabVisible(3, original is not None)
        if original is not None:
            changed = self.comparing.show_texts(original[1], text, original[0])
            self.tabs.setTabText(3, f"{_('Compare')} {changed}" if changed else _("Compare"))

    def _now(self) -> ProgramDraft | None:
        """The draft with the text of now."""
        if self.draft is None:
            return None
        text = self.text.text.read()
        title = load_profile(text).short_title if not find_problems(text) else self.draft.title
        return ProgramDraft(self.draft.key, text, title)

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        now = self._now()
        if now is None:
            return True
        if not self.desk.keep_draft(now.key, now.as_body()):
            self._unkept.start()
            return False
        self.draft = now
        return True

    def leave(self) -> Unkept:
        """Keep what was changed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        now = self._now()
        return {now.key: now.as_body()} if now else {}

    def _finish(self) -> None:
        """Ctrl+Enter ends what the keys are in: a line that is being typed, else the whole."""
        at = self.window().focusWidget()
        form = next((form for form in (self.figures.form, self.answers.form) if form.isAncestorOf(at)), None)
        if form is not None:
            form.submit()
        else:
            self.use()

    def use(self) -> None:
        """Keep this version in the casebook, for new enrollments."""
        if self.draft is None or not self._sound:
            return
        text = self.text.text.read()
        done, key = self.desk.change(_("Use a program for new enrollments"), programs.use, text)
        if done and key is not None:
            kept = self._forget()
            self.used.emit(key, kept)

    def discard(self) -> None:
        """Throw the draft away; what is in use stays as it is. Undo of the message brings it back."""
        if self.draft is None:
            return
        now = self._now()
        self._forget()
        self.closed.emit()
        if now is not None:
            self.desk.say(
                _("The changes were thrown away."), "quiet", action=_("Bring them back"),
                run=lambda: self.desk.keep_draft(now.key, now.as_body()),
            )  # fmt: skip

    def _forget(self) -> str:
        self._unkept.stop()
        self._unread.stop()
        key = self.draft.key if self.draft else ""
        self.draft = None
        self.desk.discard_draft(key)
        return key
