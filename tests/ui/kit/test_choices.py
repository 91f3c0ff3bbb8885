"""Choosing one of several, and yes or no."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.choices import CheckEditor, ChoiceEditor, Option
from coachdesk.ui.kit.theme import Theme

FEW = [Option("site", "Site visit"), Option("video", "Video"), Option("phone", "Phone")]
MANY = [Option(number, f"School {number}") for number in range(30)]


@pytest.fixture
def few(theme: Theme, qtbot: QtBot) -> ChoiceEditor:
    made = ChoiceEditor(FEW)
    qtbot.addWidget(made)
    return made


def test_a_choice_starts_with_nothing_and_takes_a_value(few: ChoiceEditor) -> None:
    assert few.read() is None
    few.write("video")
    assert (few.read(), few.currentText()) == ("video", "Video")
    few.write("unknown")
    assert few.read() is None


def test_keys_choose_and_are_told(few: ChoiceEditor) -> None:
    told: list[object] = []
    few.edited.connect(lambda: told.append(few.read()))
    few.write("site")
    QTest.keyClick(few, Qt.Key.Key_Down)
    QTest.keyClick(few, Qt.Key.Key_P)
    assert told == ["video", "phone"]


def test_the_wheel_does_not_change_a_choice(few: ChoiceEditor) -> None:
    few.write("site")
    spot, still, upright = QPointF(5, 5), QPoint(0, 0), False
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(spot, spot, still, QPoint(0, -120), Qt.MouseButton.NoButton, keys, phase, upright)
    QApplication.sendEvent(few, turn)
    assert few.read() == "site"


def test_what_is_offered_anew_keeps_the_choice(few: ChoiceEditor) -> None:
    few.write("video")
    few.offer([Option("video", "Video call"), Option("mail", "E-mail")])
    assert (few.read(), few.currentText()) == ("video", "Video call")
    few.offer([Option("mail", "E-mail")])
    assert few.read() is None


def test_many_choices_can_be_typed_into(theme: Theme, qtbot: QtBot) -> None:
    made = ChoiceEditor(MANY)
    qtbot.addWidget(made)
    made.write(3)
    line = made.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "school 2")
    assert (made.read(), made.unread) == (2, "")
    QTest.keyClicks(line, "x")
    assert (made.read(), made.unread) == (None, "Choose one from the list.")


@pytest.fixture
def many(theme: Theme, qtbot: QtBot) -> ChoiceEditor:
    made = ChoiceEditor(
        [*MANY, Option("rn", "Rosa Nguyễn"), Option("ah", "Անի Հակոբյան", also="Ani Hakobyan")]
    )
    qtbot.addWidget(made)
    made.show()
    return made


def line_of(choice: ChoiceEditor) -> QLineEdit:
    line = choice.lineEdit()
    assert line is not None
    line.selectAll()
    return line


@pytest.mark.parametrize(("typed", "value"), [("ngu", "rn"), ("ani", "ah"), ("sch 29", 29)])
def test_enter_takes_the_best_of_what_was_typed(many: ChoiceEditor, typed: str, value: object) -> None:
    many.write(3)
    told: list[object] = []
    QTest.keyClicks(line_of(many), typed)
    many.edited.connect(lambda: told.append(many.read()))
    QTest.keyClick(line_of(many), Qt.Key.Key_Return)
    assert (many.read(), many.unread) == (value, "")
    assert told == [value]


def test_two_with_one_name_are_told_apart(many: ChoiceEditor) -> None:
    many.offer([*MANY, Option("a", "Lincoln"), Option("b", "Lincoln")])
    many.write("b")
    assert (many.read(), many.currentText()) == ("b", "Lincoln")


def test_fewer_choices_need_no_typing_any_more(many: ChoiceEditor) -> None:
    many.write(3)
    many.offer([*FEW, Option(3, "School 3")])
    assert not many.isEditable()
    assert many.read() == 3
    many.offer(MANY)
    assert many.isEditable()
    QTest.keyClicks(line_of(many), "School 4")
    assert many.read() == 4


def test_yes_and_no_by_key_and_mouse(theme: Theme, qtbot: QtBot) -> None:
    made = CheckEditor("The session was held & logged")
    qtbot.addWidget(made)
    told: list[bool] = []
    made.edited.connect(lambda: told.append(made.read()))
    made.write(value=True)
    QTest.keyClick(made, Qt.Key.Key_Space)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert told == [False, True]
    before = made.grab().toImage()
    made.write(value=False)
    assert made.grab().toImage() != before
