"""Slow things wait for the first picture, and are done once."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.painted import when_painted


def test_it_waits_for_the_first_picture_and_comes_once(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    seen: list[bool] = []
    when_painted(widget, lambda: seen.append(widget.isVisible()))
    assert seen == []
    widget.show()
    qtbot.waitUntil(lambda: seen == [True])

    later: list[int] = []
    widget.repaint()
    QTimer.singleShot(0, lambda: later.append(len(seen)))
    qtbot.waitUntil(lambda: later == [1])
