"""Buttons say what they do, also where only an icon shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.buttons import Kind, button
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.kit.tokens import tokens


def test_a_button_calls_what_it_was_given_by_mouse_and_by_key(theme: Theme, qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button("Log session", lambda: pressed.append("pressed"), kind="primary")
    qtbot.addWidget(made)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == ["pressed", "pressed"]


def test_a_function_with_a_default_is_not_handed_the_buttons_state(theme: Theme, qtbot: QtBot) -> None:
    heard: list[str] = []

    def open_page(page: str = "today") -> None:
        heard.append(page)

    made = button("Open", open_page)
    qtbot.addWidget(made)
    made.click()
    assert heard == ["today"]


def test_the_key_on_a_button_that_waits_is_not_written_in_the_ink_of_one_that_can_be_pressed(
    theme: Theme, qtbot: QtBot
) -> None:
    made = button("Save", kind="primary", keys="Ctrl+Return")
    qtbot.addWidget(made)

    def inks() -> set[str]:
        picture = made.grab().toImage()
        middle = picture.rect().adjusted(8, 8, -8, -8)
        return {
            picture.pixelColor(x, y).name()
            for x in range(middle.left(), middle.right())
            for y in range(middle.top(), middle.bottom())
        }

    assert tokens().on_accent in inks()
    made.setEnabled(False)
    assert tokens().on_accent not in inks()


def test_the_mouse_is_a_hand_over_a_button(theme: Theme, qtbot: QtBot) -> None:
    room, made = QWidget(), button("Print")
    qtbot.addWidget(room)
    QHBoxLayout(room).addWidget(made)
    room.show()
    assert made.cursor().shape() == Qt.CursorShape.ArrowCursor
    QApplication.sendEvent(made, QEnterEvent(QPointF(4, 4), QPointF(4, 4), QPointF(4, 4)))
    assert made.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_an_icon_alone_still_has_a_name_and_a_tooltip(theme: Theme, qtbot: QtBot) -> None:
    made = button("Close", kind="icon", icon="close", keys="Esc")
    qtbot.addWidget(made)
    assert made.text() == ""
    assert made.accessibleName() == "Close"
    assert "Close" in made.toolTip()


def test_a_name_with_an_ampersand_is_not_a_shortcut(theme: Theme, qtbot: QtBot) -> None:
    made = button("Rosa & Bell")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "Rosa & Bell"


def test_the_key_is_shown_beside_the_word(theme: Theme, qtbot: QtBot) -> None:
    bare, keyed = button("Save"), button("Save", keys="Ctrl+Return")
    for made in (bare, keyed):
        qtbot.addWidget(made)
    assert keyed.sizeHint().width() > bare.sizeHint().width() + 20
    assert "Ctrl" in keyed.accessibleDescription()


def test_enter_presses_a_button_as_the_space_bar_does(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button("Save", lambda: pressed.append("Save"))
    qtbot.addWidget(made)
    made.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(made, key)
    assert pressed == ["Save"] * 3


@pytest.mark.parametrize("kind", ["normal", "primary", "link"])
def test_the_ring_is_all_that_shows_the_focus(theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    first, made = button("First"), button("Back", kind=kind)
    row.addWidget(first)
    row.addWidget(made)
    whole.show()
    whole.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    inside = made.rect().adjusted(4, 4, -4, -4)
    without, bare = made.grab(inside).toImage(), made.grab().toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)  # after a key Fusion draws its frame, after a click it does not
    assert made.hasFocus()
    assert made.grab(inside).toImage() == without
    assert made.grab().toImage() != bare
