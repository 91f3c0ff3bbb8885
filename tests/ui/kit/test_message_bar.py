"""The message line: what happened, how to take it back, and errors that wait to be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.message_bar import MessageBar
from coachdesk.ui.kit.theme import Theme


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    made.resize(900, 40)
    made.show()
    return made


def test_a_message_offers_to_take_it_back(bar: MessageBar, qtbot: QtBot) -> None:
    undone: list[str] = []
    bar.say("Session logged", action="Undo", run=lambda: undone.append("undone"))
    assert bar.message.text() == "Session logged"
    assert bar.action.accessibleName() == "Undo"
    QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert undone == ["undone"]


def test_without_anything_to_do_there_is_no_button(bar: MessageBar) -> None:
    bar.say("Backup verified")
    assert bar.action.isHidden()
    assert bar.dismiss.isHidden()


def test_an_error_waits_for_an_answer(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("The disk is full.", "bad")
    bar.say("Draft saved", "quiet")
    assert bar.message.text() == "The disk is full."
    QTest.mouseClick(bar.dismiss, Qt.MouseButton.LeftButton)
    assert bar.message.text() == ""
    bar.say("Draft saved", "quiet")
    assert bar.message.text() == "Draft saved"


def test_a_long_error_is_shown_whole(bar: MessageBar) -> None:
    before = bar.sizeHint().height()
    bar.say("The session could not be saved because the disk is full. " * 4, "bad")
    bar.resize(500, bar.heightForWidth(500))
    assert bar.heightForWidth(500) > before


def test_how_things_stand_is_on_the_right(bar: MessageBar) -> None:
    bar.stand("Everything is saved")
    bar.say("Session logged")
    assert bar.standing.text() == "Everything is saved"
    assert bar.standing.geometry().left() > bar.message.geometry().right()


def test_what_was_said_goes_when_a_person_goes_on(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Done: Log session", action="Undo", run=lambda: None)
    bar.move_on()
    assert bar.message.text() == "Done: Log session", "it belongs to the act that leads elsewhere"
    turn_over(bar, qtbot)
    bar.move_on()
    assert bar.message.text() == ""
    assert bar.action.isHidden()


def test_what_went_wrong_stays_until_it_is_dismissed(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("The casebook is read-only.", "bad")
    turn_over(bar, qtbot)
    bar.move_on()
    assert bar.message.text() == "The casebook is read-only."


def turn_over(bar: MessageBar, qtbot: QtBot) -> None:
    """Let everything that waits be done."""
    timer = QTimer(bar)
    timer.setSingleShot(True)
    with qtbot.waitSignal(timer.timeout):
        timer.start(1)
