"""A state is a word with an icon, for eyes and for screen readers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.icons import icon_names
from coachdesk.ui.kit.pills import TONE_ICONS, Mark, Pill
from coachdesk.ui.kit.theme import Theme


@pytest.mark.parametrize("tone", ["ok", "warn", "bad"])
def test_a_state_never_speaks_by_colour_alone(tone: str) -> None:
    assert TONE_ICONS[tone] in icon_names()  # type: ignore[index]
    assert len(set(TONE_ICONS.values())) == 4


def test_a_pill_is_read_by_its_word(theme: Theme, qtbot: QtBot) -> None:
    pill = Pill(Mark("Behind", "warn"))
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "Behind"
    width = pill.sizeHint().width()
    pill.show_mark(Mark("Late since February 15", "bad"))
    assert pill.accessibleName() == "Late since February 15"
    assert pill.sizeHint().width() > width


def test_a_named_icon_replaces_the_tones_own() -> None:
    assert Mark("draft", "warn").shown_icon == "warning"
    assert Mark("draft", "warn", icon="draft").shown_icon == "draft"
    assert Mark("Goal 2", "accent").shown_icon == ""
