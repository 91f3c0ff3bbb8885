"""What people type is shown letter by letter, never read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.labels import label, tip
from coachdesk.ui.kit.theme import Theme
from tests.journeys.eyes import described

MARKUP = "<img src=x onerror=1><b>Rosa</b> &amp; co"


def test_markup_in_a_label_is_shown_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    shown, plain = label(MARKUP), label("Rosa & co")
    for widget in (shown, plain):
        qtbot.addWidget(widget)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == MARKUP
    assert shown.sizeHint().width() > 2 * plain.sizeHint().width()


def test_a_label_stays_plain_when_its_text_changes(theme: Theme, qtbot: QtBot) -> None:
    shown = label("Rosa")
    qtbot.addWidget(shown)
    shown.setText(MARKUP)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_a_tooltip_is_escaped(theme: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    tip(widget, "<b>Rosa</b>\nand others")
    assert widget.toolTip() == "<qt>&lt;b&gt;Rosa&lt;/b&gt;<br>and others</qt>"
    tip(widget, "")
    assert widget.toolTip() == ""


def test_a_label_that_may_be_cut_shrinks_and_keeps_the_whole_text_as_its_tooltip(
    theme: Theme, qtbot: QtBot
) -> None:
    words = "Walked three grade 6 classrooms with the data team " * 3
    short = label(words, elide=True)
    qtbot.addWidget(short)
    assert short.minimumSizeHint().width() <= 48
    assert words.strip() in short.toolTip()
    short.resize(120, 24)
    cut = short.grab().toImage()
    short.setWordWrap(True)
    assert cut != short.grab().toImage()


def test_a_label_that_wraps_grows_downwards(theme: Theme, qtbot: QtBot) -> None:
    words = label("Walked three grade 6 classrooms with the data team", wrap=True)
    qtbot.addWidget(words)
    assert words.heightForWidth(120) > 2 * words.heightForWidth(600)


def test_a_tooltip_is_heard_without_its_markup(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    tip(widget, "Rosa <Nguyễn> & others")
    assert described(widget) == "Rosa <Nguyễn> & others"
    tip(widget, "Lupe")
    assert described(widget) == "Lupe"
    widget.setAccessibleDescription("its own")
    tip(widget, "Rosa")
    assert described(widget) == "its own"
