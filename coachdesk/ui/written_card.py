"""Changing a text that means something, such as a template or a rubric: in fields that write it, or by hand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from coachdesk.programs.problems import Problem
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.left_open import place_of
from coachdesk.ui.programs.writing import TextSide
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for one kind of text: `parts` is the tab with the fields, `opening` what a draft of it says.

    `after` says from when on a change holds, `change` is the label in the history.
    """

    title: str
    text: str
    sound: str
    ways: str
    parts: str
    after: str
    save: str
    change: str
    opening: str


class WrittenCard(Card):
    """One text. It is what counts; the fields write it, and are shut while a hand has made it unsound.

    `saved` carries its key, `closed` says that the change was given up.
    """

    saved = Signal(str)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        words: Wording,
        find_problems: Callable[[str], tuple[Problem, ...]],
        keep: Callable[..., Any],
    ) -> None:
        super().__init__(words.title, _("being changed"))
        self.desk = desk
        self.words = words
        self.draft_key = ""
        self._find_problems, self._keep = find_problems, keep
        self.problems: tuple[Problem, ...] = ()
        self._filling = False
        self._unkept = after_pause(self, self.keep)
        self.text = TextSide(words.text, words.sound)
        self.text.edited.connect(self._edited)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(words.ways)
        self.state = label("", "quiet", wrap=True)
        self.saving = button(words.save, self.save, kind="primary")

    def lay_out(self, fields: QWidget) -> None:
        """Put the fields on their tab, the text on the other, and what can be done below."""
        self.fields = fields
        self.tabs.addTab(scrolling(fields), self.words.parts)
        self.tabs.addTab(self.text, _("Text"))
        discard = button(_("Discard changes"), self.discard, kind="link")
        self.add(self.tabs, 1)
        self.add(self.state)
        self.add(FlowRow(discard, right=(self.saving,), gap=12))

    @abstractmethod
    def read(self, text: str) -> None:
        """Show a text without problems in the fields."""

    @abstractmethod
    def forget(self) -> None:
        """Forget what the fields were about."""

    @abstractmethod
    def title(self) -> str:
        """What the coach calls it; empty where it could not be read."""

    @abstractmethod
    def begin(self) -> None:
        """Put the keyboard into the first field."""

    def show_text(self, draft_key: str, text: str) -> None:
        """Show a text that is kept under this key while it is changed; one with problems as text."""
        self.draft_key = draft_key
        self.forget()
        self._filling = True
        self.text.text.write(text)
        self._filling = False
        self._read()
        self.tabs.setCurrentIndex(1 if self.problems else 0)

    def take_focus(self) -> None:
        """To the first field, or to the text."""
        if self.tabs.currentIndex() == 0:
            self.begin()
        else:
            self.text.text.setFocus()

    def _edited(self) -> None:
        if not self._filling:
            self._start_keeping()
            self._read()

    def _read(self) -> None:
        """Read what was written by hand, and show it in the fields."""
        text = self._look()
        if not self.problems:
            self.read(text)
            self.heading.setText(self.title())
        self.fields.setEnabled(not self.problems)

    def _look(self) -> str:
        """List the problems of the text, which is handed back."""
        text = self.text.text.read()
        self.problems = self._find_problems(text)
        self.text.show_problems(self.problems)
        found = len(self.problems)
        self.tabs.setTabText(1, f"{_('Text')} {found}" if found else _("Text"))
        told = n_("{n} problem in the text", "{n} problems in the text", found)
        self.state.setText(told if found else self.words.after)
        self.saving.setEnabled(not found)
        return text

    def put(self, text: str) -> None:
        """Write what the fields say into the text, as a step that Undo takes back."""
        self._filling = True
        self.text.put(text)
        self._filling = False
        self._start_keeping()
        self._look()

    def take_back(self) -> None:
        """Take the last step back."""
        self.text.text.undo()

    # The draft

    def _start_keeping(self) -> None:
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if not self.draft_key or self.desk.keep_draft(self.draft_key, self._body()):
            return True
        self._unkept.start()
        return False

    def _body(self) -> dict[str, Any]:
        return {
            "text": self.text.text.read(),
            "who": self.title() or self.words.title,
            "opening": self.words.opening,
        }

    def leave(self) -> Unkept:
        """Keep what was changed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {self.draft_key: self._body()}

    def save(self) -> None:
        """Keep it as a new version, for what is written from now on."""
        if self.problems:
            return
        done, kept = self.desk.change(self.words.change, self._keep, self.text.text.read())
        if done and kept is not None:
            self._forget()
            self.saved.emit(kept.key)

    def discard(self) -> None:
        """Throw the change away; the message brings it back."""
        key, body = self.draft_key, self._body()
        self._forget()
        self.closed.emit()
        self.desk.say(
            _("The changes were thrown away."), "quiet", action=_("Bring them back"),
            run=lambda: self._bring_back(key, body),
        )  # fmt: skip

    def _bring_back(self, key: str, body: dict[str, Any]) -> None:
        if self.desk.keep_draft(key, body):
            self.desk.go(*place_of(key))

    def _forget(self) -> None:
        self._unkept.stop()
        key, self.draft_key = self.draft_key, ""
        self.forget()
        self.desk.discard_draft(key)
