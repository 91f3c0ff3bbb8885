"""Numbers that stand for names of Qt's are the ones Qt has."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coachdesk.ui.kit import qt_numbers
from coachdesk.ui.kit.fonts import Role
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.theme import Theme


def test_every_number_is_qts_own() -> None:
    sides, schemes = Qt.AlignmentFlag, Qt.ColorScheme
    assert {name: value for name, value in vars(qt_numbers).items() if name.isupper()} == {
        "PLAIN_TEXT": Qt.TextFormat.PlainText.value,
        "LEFT": sides.AlignLeft.value,
        "RIGHT": sides.AlignRight.value,
        "ABSOLUTE": sides.AlignAbsolute.value,
        "VCENTER": sides.AlignVCenter.value,
        "LIGHT_SCHEME": schemes.Light.value,
        "DARK_SCHEME": schemes.Dark.value,
    }


def test_a_label_is_as_its_numbers_say(theme: Theme) -> None:
    sides = Qt.AlignmentFlag
    roles: dict[Role, Qt.AlignmentFlag] = {"body": sides.AlignLeft, "number": sides.AlignRight}
    for role, side in roles.items():
        made = label("<b>12</b>", role)
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.alignment() == side | sides.AlignVCenter | sides.AlignAbsolute
