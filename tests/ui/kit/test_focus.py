"""Where the keys are is seen on every kind of widget, by at least three to one, in light, dark and high contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.days import read_day, say_day
from coachdesk.ui.goals.tile import Face, Tile
from coachdesk.ui.kit.buttons import Kind, button
from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.choices import CheckEditor, ChoiceEditor
from coachdesk.ui.kit.editors import LongEditor, ParsedEditor, PrivateTextEdit, TextEditor
from coachdesk.ui.kit.found_list import Found, FoundList
from coachdesk.ui.kit.open_choice import OpenEditor
from coachdesk.ui.kit.sidebar import Action, Place, Sidebar
from coachdesk.ui.kit.suggest import Option
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tabs import Tab, Tabs
from coachdesk.ui.kit.theme import Theme, palette_of, style_sheet
from coachdesk.ui.kit.tokens import DARK, LIGHT, Tokens, contrast, contrast_tokens, show_tokens

LEAST = 24
"""So many pixels have to change by three to one: less than any ring, stroke or underline that can be seen."""


@dataclass(frozen=True, slots=True)
class School:
    id: int
    name: str


def table(*, at: int | None) -> RowTable[School]:
    made = RowTable[School]("Schools", [Column("name", "School", lambda row: row.name)])
    made.show_rows([School(1, "Fremont"), School(2, "Mission")])
    if at is not None:
        made.choose(at)
    return made


def found() -> FoundList:
    made = FoundList("Found")
    made.show_found([Found(1, "candidate", "Rosa"), Found(2, "candidate", "Lupe")])
    return made


def sidebar() -> Sidebar:
    made = Sidebar("CoachDesk", [Place("today", "Today", "today"), Place("trash", "Trash", "trash")])
    made.select("today")
    return made


def of_kind(kind: Kind) -> Callable[[], QWidget]:
    return lambda: button("Save", kind=kind, icon="save" if kind == "icon" else "")


KINDS: dict[str, Callable[[], QWidget]] = {
    **{kind: of_kind(kind) for kind in ("normal", "primary", "link", "pill", "icon")},
    "text": TextEditor,
    "secret": lambda: TextEditor(secret=True),
    "open": OpenEditor,
    "day": lambda: ParsedEditor(lambda text: read_day(text, date(2026, 3, 3)), say_day),
    "long": LongEditor,
    "private": PrivateTextEdit,
    "choice": lambda: ChoiceEditor([Option(1, "One"), Option(2, "Two")]),
    "long choice": lambda: ChoiceEditor([Option(number, f"Choice {number}") for number in range(12)]),
    "chips": lambda: ChipField([Option(1, "Rosa")]),
    "check": lambda: CheckEditor("It was canceled"),
    "action": lambda: Action("lock", "Lock", "Ctrl+L", lambda: None),
    "place": sidebar,
    "row": lambda: table(at=1),
    "no row": lambda: table(at=None),
    "found": found,
    "tabs": lambda: Tabs("Sides", [Tab("one", "One", QWidget), Tab("two", "Two", QWidget)], "All"),
    "tile": lambda: Tile(Face("Goal 1", "A goal"), lane="1"),
}


def high_contrast() -> Tokens:
    platform = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffffff"),
        (QPalette.ColorRole.Highlight, "#1aebff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        platform.setColor(role, QColor(name))
    return contrast_tokens(platform)


@pytest.fixture(params=["light", "dark", "high contrast"])
def worn(request: pytest.FixtureRequest, theme: Theme, qapp: QApplication) -> Iterator[Tokens]:
    shown = {"light": LIGHT, "dark": DARK}.get(request.param) or high_contrast()
    before = qapp.palette(), qapp.styleSheet()
    show_tokens(shown)
    qapp.setPalette(palette_of(shown))
    qapp.setStyleSheet(style_sheet(shown))
    yield shown
    show_tokens(LIGHT)
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def told_apart(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures differ by three to one."""
    places = ((x, y) for x in range(one.width()) for y in range(one.height()))
    pairs = ((one.pixelColor(*place).name(), other.pixelColor(*place).name()) for place in places)
    return sum(before != after and contrast(before, after) >= 3 for before, after in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_keys_are_is_seen(worn: Tokens, qtbot: QtBot, kind: str) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    elsewhere, made = QLineEdit(), KINDS[kind]()
    row = QHBoxLayout(room)
    row.addWidget(elsewhere)
    row.addWidget(made)
    room.resize(420, 120)
    room.show()
    qtbot.waitUntil(room.isActiveWindow)
    target = made.list if isinstance(made, Sidebar) else made.tabBar() if isinstance(made, Tabs) else made
    (target.focusProxy() or target).setCursor(Qt.CursorShape.ArrowCursor)
    elsewhere.setFocus()
    without = made.grab().toImage()
    target.setFocus(Qt.FocusReason.TabFocusReason)
    focused = made.grab().toImage()
    assert told_apart(without, focused) >= LEAST
