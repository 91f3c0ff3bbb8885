"""Odd texts on screen: labels and tables paint them without a word from Qt, and fields give them back unchanged."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from coachdesk.text import clean, one_line
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.theme import Theme
from tests.services.odd_texts import OWN, PUBLISHED

pytestmark = pytest.mark.usefixtures("theme")
SHOWN = tuple(map(clean, (*OWN, *PUBLISHED[::8])))


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    text: str


def test_labels_and_tables_paint_them(qtbot: QtBot, theme: Theme) -> None:
    table = RowTable(
        "Odd texts",
        (Column[Row]("text", "Text", lambda row: row.text, second=lambda row: row.text, stretch=True),),
    )
    qtbot.addWidget(table)
    table.resize(600, 400)
    for start in range(0, len(SHOWN), 8):
        table.show_rows([Row(number, text) for number, text in enumerate(SHOWN[start : start + 8])])
        assert not table.grab().isNull()
    for text in SHOWN:
        for shown in (label(text, elide=True), label(one_line(text), wrap=True)):
            qtbot.addWidget(shown)
            shown.resize(300, 60)
            assert not shown.grab().isNull()


def test_fields_give_them_back_as_they_were(qtbot: QtBot) -> None:
    form = Form([Field("line", "Line"), Field("long", "Long", "long"), Field("note", "Note", "private")])
    qtbot.addWidget(form)
    for text in SHOWN:
        form.fill({"line": one_line(text), "long": text, "note": text})
        told = form.values()
        assert one_line(told["line"]) == one_line(text), ascii(text[:60])
        assert (told["long"], told["note"]) == (text, text), ascii(text[:60])
