"""What was copied out of the program goes from the clipboard again, and nothing else does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.copied import Copied
from tests.journeys import hands

WORDS = "He asked me not to tell."
SOON, LATER = 40, 60_000


@pytest.fixture
def note(qtbot: QtBot) -> QPlainTextEdit:
    """A note in the window in front."""
    QGuiApplication.clipboard().clear()
    made = QPlainTextEdit(WORDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def clipboard(qapp: QApplication) -> QClipboard:
    return qapp.clipboard()


def copy(note: QPlainTextEdit) -> None:
    note.setFocus()
    hands.hit("Ctrl+A")
    hands.hit("Ctrl+C")


def copies_elsewhere(app: QApplication, words: str) -> None:
    """As in another program, by what the system tells of it: this one is left, and found changed on coming back."""
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    app.clipboard().setText(words)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_it_goes_when_its_time_is_over(note: QPlainTextEdit, qtbot: QtBot, clipboard: QClipboard) -> None:
    copied = Copied(note, lambda: SOON)
    with qtbot.waitSignal(copied.taken):
        copy(note)
        assert clipboard.text() == WORDS
    assert clipboard.text() == ""


def test_each_copy_has_its_own_time(note: QPlainTextEdit, qtbot: QtBot, clipboard: QClipboard) -> None:
    times = iter([LATER, LATER, SOON, SOON, SOON])
    copied = Copied(note, lambda: next(times))
    copy(note)
    with qtbot.waitSignal(copied.taken):
        note.setPlainText("another")
        copy(note)
    assert clipboard.text() == ""


def test_what_was_copied_elsewhere_since_stays(
    note: QPlainTextEdit, qapp: QApplication, clipboard: QClipboard
) -> None:
    copied = Copied(note, lambda: LATER)
    copy(note)
    assert copied.is_ours
    copies_elsewhere(qapp, "a phone number")
    assert not copied.is_ours
    assert not copied.take_back()
    assert clipboard.text() == "a phone number"
    copy(note)
    assert copied.take_back()
    assert clipboard.text() == ""


def test_what_lay_there_before_stays(note: QPlainTextEdit, clipboard: QClipboard) -> None:
    clipboard.setText("a phone number")
    assert not Copied(note, lambda: LATER).take_back()
    assert clipboard.text() == "a phone number"


def test_never_means_never(note: QPlainTextEdit, clipboard: QClipboard) -> None:
    copied = Copied(note, lambda: 0)
    copy(note)
    assert not copied.take_back()
    assert clipboard.text() == WORDS
