"""The program on a stage without a screen: opened on a casebook, led to a page, waited for, and drawn as a picture."""

from __future__ import annotations

import os
import time
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # The platform's own screen is 800 pixels wide, and wider windows are made to fit it.
    _SCREEN = Path(__file__).resolve().parent.parent / "tests" / "screen.json"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={os.path.relpath(_SCREEN)}"

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from coachdesk.paths import Home
from coachdesk.services.casebook import Casebook
from coachdesk.settings import Settings, TextSize, save
from coachdesk.ui.kit.icons import redraw_icons
from coachdesk.ui.kit.theme import palette_of, style_sheet
from coachdesk.ui.kit.tokens import contrast_tokens, show_tokens
from coachdesk.ui.reminders import BackupLine
from coachdesk.ui.window import MainWindow
from coachdesk.ui.workspace import Workspace

Look = Literal["light", "dark", "contrast"]

TODAY = date(2026, 3, 3)
"""The day of every picture, so that two of them are alike."""

MOST_SECONDS = 30
_REST = 0.4
"""Seconds in which a finished picture does not change."""
_CALM = 8
"""Turns of the event loop with nothing under way until a page counts as finished."""


class Stage:
    """A window on an open casebook; `sizes` are logical pixels, and letters keep theirs for the whole process."""

    def __init__(
        self,
        app: QApplication,
        home: Home,
        casebook: Casebook,
        size: tuple[int, int],
        *,
        letters: TextSize = "normal",
    ) -> None:
        self.app = app
        asked = replace(Settings(), appearance="light", text_size=letters, tour=-1, lock_after_minutes=0)
        save(home, asked)
        self.window = MainWindow(app, home, today=lambda: TODAY)
        self.window.resize(*size)
        self.window.show()
        self.window.open_workspace(casebook)
        self.settle()

    @property
    def workspace(self) -> Workspace:
        """The open casebook on screen."""
        if self.window.workspace is None:
            raise RuntimeError("the casebook was locked meanwhile")
        return self.window.workspace

    def settle(self) -> None:
        """Wait until no work is under way and everything is drawn."""
        calm, until = 0, time.monotonic() + MOST_SECONDS
        while calm < _CALM and time.monotonic() < until:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            calm = 0 if self.window.jobs.busy else calm + 1

    def shows(
        self, place: str, what: object = None, then: Callable[[Workspace], object] | None = None
    ) -> QImage:
        """The picture of a page, after what is to be done on it."""
        self.workspace.go(place, what)
        self.settle()
        if then is not None:
            then(self.workspace)
            self.settle()
        return self._at_rest()

    def _at_rest(self) -> QImage:
        """The picture once it stays as it is: the pages of a PDF are drawn by a thread of Qt's own."""
        before, until = QImage(), time.monotonic() + MOST_SECONDS
        while time.monotonic() < until:
            self._be_timeless()
            now = self.window.grab().toImage()
            if now == before:
                break
            before, pause = now, time.monotonic() + _REST
            while time.monotonic() < pause:
                QCoreApplication.processEvents()
        return before

    def _be_timeless(self) -> None:
        """Take away what comes when it comes, and the hour of the last backup, which is that of this computer."""
        self.workspace.sidebar.show_footer("")
        self.workspace.sidebar.show_count("reconcile", 0)
        for line in self.window.findChildren(BackupLine):
            line.told.setText("")

    def wears(self, look: Look, size: tuple[int, int]) -> None:
        """Change the looks and the size; high contrast is one as Windows offers it, white and bright on black."""
        theme = self.window.theme
        theme.choose(
            "light" if look == "dark" else "dark"
        )  # or it would see nothing to do after high contrast
        if look == "contrast":
            shown = contrast_tokens(_black())
            show_tokens(shown)
            self.app.setPalette(palette_of(shown))
            self.app.setStyleSheet(style_sheet(shown))
            redraw_icons(self.app)
            theme.changed.emit()
        else:
            theme.choose(look)
        self.window.resize(*size)
        self.settle()

    def leave(self) -> None:
        """Close the casebook and the window, without the backup that a coach gets."""
        self.window.put_away()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _black() -> QPalette:
    """The colours that a platform in high contrast would have."""
    platform, role = QPalette(), QPalette.ColorRole
    for each, name in (
        (role.Window, "#000000"),
        (role.Base, "#000000"),
        (role.WindowText, "#ffffff"),
        (role.Highlight, "#1aebff"),
        (role.HighlightedText, "#000000"),
    ):
        platform.setColor(each, QColor(name))
    return platform


def keep(picture: QImage, file: Path) -> None:
    """Write a picture in its 256 commonest colours, which is a third of the bytes and looks the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = [colour for colour, _times in Counter(array("I", bytes(plain.constBits()))).most_common(256)]
    few = plain.convertToFormat(
        QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither
    )
    if not few.save(str(file)):
        raise OSError(f"{file} could not be written")
