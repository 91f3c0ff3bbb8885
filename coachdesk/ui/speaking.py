"""Qt speaks as the program does: its own buttons and menus, and dates and weeks as the language has them."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from coachdesk.words import ENGLISH, spoken_language


def speak_likewise(app: QApplication) -> None:
    """Let Qt speak the language that is spoken; where that is English all stays as the computer has it.

    The country stays the computer's: a week begins there as it does for everybody around.
    """
    code = spoken_language()
    if code == ENGLISH:
        return
    QLocale.setDefault(locale_of(code, QLocale.system()))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{code}", folder):
        app.installTranslator(words)


def locale_of(code: str, computer: QLocale) -> QLocale:
    """A language in the computer's country; in the United States where it tells none."""
    country = computer.territory()
    if country == QLocale.Country.AnyCountry:
        country = QLocale.Country.UnitedStates
    return QLocale(QLocale(code).language(), country)
