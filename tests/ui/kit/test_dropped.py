"""Files dropped over a text go to the page around it; words that are dropped stay words."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.dropped import carries_files
from coachdesk.ui.kit.editors import LongEditor, PrivateTextEdit, TextEditor


class Around(QWidget):
    """A page that takes what comes to it."""

    def __init__(self, text: QWidget) -> None:
        super().__init__()
        self.came = 0
        self.setAcceptDrops(True)
        QVBoxLayout(self).addWidget(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.came += 1
        event.acceptProposedAction()


def a_file(folder: Path) -> QMimeData:
    """A file as a desktop hands it over: as its address, and as words too."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(folder / "plan.pdf"))])
    held.setText(str(folder / "plan.pdf"))
    return held


def drags(held: QMimeData, over: QWidget) -> None:
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        comes = QDragEnterEvent(
            QPoint(4, 4),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    QApplication.sendEvent(over, comes)


@pytest.mark.parametrize("kind", [LongEditor, PrivateTextEdit, TextEditor, ChipField])
def test_files_go_to_the_page_and_words_stay(qtbot: QtBot, tmp_path: Path, kind: type[QWidget]) -> None:
    text = kind()
    page = Around(text)
    qtbot.addWidget(page)
    page.show()
    over = text.viewport() if isinstance(text, LongEditor) else text.focusProxy() or text
    words = QMimeData()
    words.setText("Words from another program")
    drags(words, over)
    assert page.came == 0
    drags(a_file(tmp_path), over)
    assert page.came == 1


def test_a_link_is_no_file() -> None:
    held = QMimeData()
    held.setUrls([QUrl("https://example.org/post/4")])
    assert not carries_files(held)
