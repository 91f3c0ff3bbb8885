"""The one line of messages at the bottom of the window: what happened, and how to take it back.

Nothing here goes away by itself: a message stays until a person goes on, so that slow readers and screen readers
meet it too. What went wrong stays until it is dismissed or answered.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import TONE_ICONS
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _

_MESSAGE, _SPACE = 1, 4  # their places in the row


class MessageBar(QFrame):
    """A message with at most one thing to do about it, and on the right how things stand."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Message"))  # the labels have none, so that their words are read out
        self.icon = IconView("check", "ok")
        self.message = label("", elide=True)
        self.action = button("", self._act, kind="link")
        self.dismiss = button(_("Dismiss this message"), self.clear, kind="icon", icon="close")
        self.standing = label("", "quiet")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 24, 2)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addWidget(self.message)
        row.addWidget(self.action)
        row.addWidget(self.dismiss)
        row.addStretch(1)
        row.addWidget(self.standing)
        row.addStrut(30)  # as high without a message as with one; larger letters make it higher
        self._run: Callable[[], object] | None = None
        self._tone: Tone = "quiet"
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(0)
        self.clear()

    @property
    def tone(self) -> Tone:
        """The tone of the message that is shown."""
        return self._tone

    def say(
        self, text: str, tone: Tone = "ok", *, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show a message and tell it to screen readers; `action` names a button that calls `run`.

        A quiet message does not push away one that is bad: that one waits until it is answered.
        """
        if tone == "quiet" and self._tone == "bad" and self.message.text():
            return
        self._tone, self._run = tone, run
        self._fresh.start()
        self.message.setText(text)
        self._show_parts(text, action)
        event = QAccessibleAnnouncementEvent(self, text)
        if tone in {"bad", "warn"}:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def clear(self) -> None:
        """Show no message."""
        self._tone, self._run = "quiet", None
        self.message.setText("")
        self._show_parts("", "")

    def move_on(self) -> None:
        """A person goes on: what was said before is not about what is seen now. What went wrong stays.

        A message of the very act that leads elsewhere stays too.
        """
        if self._tone not in {"bad", "warn"} and not self._fresh.isActive():
            self.clear()

    def stand(self, text: str) -> None:
        """Say on the right how things stand, such as "Everything is saved"."""
        self.standing.setText(text)

    def _show_parts(self, text: str, action: str) -> None:
        serious = self._tone in {"bad", "warn"}
        symbol = TONE_ICONS[self._tone]
        self.icon.setVisible(bool(text and symbol))
        if symbol:
            self.icon.show_icon(symbol, self._tone)
        self.message.setForegroundRole(
            QPalette.ColorRole.PlaceholderText if self._tone == "quiet" else QPalette.ColorRole.WindowText
        )
        self.message.setWordWrap(serious)
        self._row.setStretch(_MESSAGE, 1 if serious else 0)
        self._row.setStretch(_SPACE, 0 if serious else 1)
        self.action.setVisible(bool(action))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.dismiss.setVisible(serious)

    def _act(self) -> None:
        run = self._run
        if run is not None:
            run()
