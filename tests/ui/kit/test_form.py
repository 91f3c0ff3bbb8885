"""A form: every field named and described, problems under their fields, rows that break, all by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.ui.kit.chips import ChipField
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.fields import Field, FieldBox
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.theme import Theme

FIELDS = (
    Field("candidates", "Candidates", "chips", options=[Option(1, "Rosa Nguyễn"), Option(2, "Marcus Bell")]),
    Field("held_on", "Date", "date", parse=date.fromisoformat, show=date.isoformat),
    Field("minutes", "Length", "duration", help="such as 75 or 1h15", parse=int),
    Field("mode", "How", "choice", options=[Option("site", "Site visit"), Option("video", "Video")]),
    Field("place", "Place & room"),
    Field("summary", "Summary", "long", help="goes on the log"),
    Field("note", "Private note", "private"),
    Field("code", "Passphrase", "secret"),
    Field("held", "The session was held", "check"),
)
ROWS = (("candidates", "held_on", "minutes", "mode"), ("place", "code"), ("summary",), ("note",), ("held",))
DRAFT = {
    "candidates": (2,),
    "held_on": date(2026, 2, 24),
    "minutes": 75,
    "mode": "video",
    "place": "Room 4",
    "summary": "Walked three classrooms.",
    "note": "Tired.",
    "code": "x",
    "held": True,
}


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> Form:
    made = Form(FIELDS, ROWS)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made


def spoken(box: FieldBox) -> QWidget:
    return box.editor.line if isinstance(box.editor, ChipField) else box.editor


def test_what_was_filled_comes_back_and_is_not_told(form: Form) -> None:
    told: list[str] = []
    form.changed.connect(told.append)
    form.fill(DRAFT)
    assert form.values() == DRAFT
    assert told == []


def test_what_a_person_changes_is_told_by_name(form: Form) -> None:
    told: list[str] = []
    form.changed.connect(told.append)
    QTest.keyClicks(form.boxes["place"].editor, "R")
    QTest.keyClicks(form.boxes["note"].editor, "T")
    QTest.mouseClick(form.boxes["held"].editor, Qt.MouseButton.LeftButton)
    assert told == ["place", "note", "held"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_a_visible_label_a_name_and_its_help(form: Form, field: Field) -> None:
    box = form.boxes[field.name]
    assert spoken(box).accessibleName() == field.label
    assert field.help in spoken(box).accessibleDescription()
    if field.kind != "check":
        labels = [each for each in box.findChildren(QLabel) if each.buddy() is box.editor]
        assert [each.text().replace("&&", "&") for each in labels] == [field.label]
        assert labels[0].isVisible()


def test_the_private_note_says_what_it_is(form: Form) -> None:
    assert spoken(form.boxes["note"]).accessibleDescription() == "never printed, exported or shared"


def test_a_problem_stands_under_its_field_in_words_until_the_field_is_changed(form: Form) -> None:
    rest = form.show_problems(
        {"place": "Say where.", "minutes": "Say how long it lasted.", "year": "No year."}
    )
    place = form.boxes["place"]
    assert rest == {"year": "No year."}
    assert place.problem == "Say where."
    assert [each.text() for each in place.findChildren(QLabel) if each.isVisible()] == [
        "Place && room",
        "Say where.",
    ]
    assert (
        spoken(form.boxes["minutes"]).accessibleDescription() == "Say how long it lasted. such as 75 or 1h15"
    )
    QTest.keyClicks(place.editor, "R")
    assert place.problem == ""
    assert form.boxes["minutes"].problem != ""
    form.show_problems({})
    assert form.boxes["minutes"].problem == ""


def test_the_first_problem_gets_the_focus(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.show_problems({"summary": "A held session needs a summary.", "minutes": "Say how long it lasted."})
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.boxes["minutes"].editor)


def test_tab_walks_the_fields_in_the_order_they_are_read(form: Form, qtbot: QtBot) -> None:
    form.activateWindow()
    form.focus("candidates")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is spoken(form.boxes["candidates"]))
    walked = []
    for _step in range(len(FIELDS)):
        now = QApplication.focusWidget()
        assert now is not None
        walked.append(next(name for name, box in form.boxes.items() if spoken(box) is now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert walked == [name for row in ROWS for name in row]


@pytest.mark.parametrize("name", ["place", "summary", "candidates", "mode", "minutes"])
def test_ctrl_enter_submits_from_any_field(form: Form, qtbot: QtBot, name: str) -> None:
    form.fill(DRAFT)
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(spoken(form.boxes[name]), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.values() == DRAFT


def test_enter_in_a_line_goes_on_only_where_the_form_says_so(theme: Theme, qtbot: QtBot) -> None:
    for goes_on in (False, True):
        form = Form(FIELDS, ROWS, enter=goes_on)
        qtbot.addWidget(form)
        form.show()
        sent: list[str] = []
        form.submitted.connect(lambda sent=sent: sent.append("sent"))
        for name in ("place", "summary"):
            form.focus(name)
            QTest.keyClick(form.boxes[name].editor, Qt.Key.Key_Return)
        assert sent == ["sent"] * goes_on


def test_what_cannot_be_read_is_not_submitted(form: Form) -> None:
    sent: list[str] = []
    form.submitted.connect(lambda: sent.append("sent"))
    QTest.keyClicks(form.boxes["held_on"].editor, "31 Feb")
    form.submit()
    assert sent == []
    assert form.boxes["held_on"].problem == "This cannot be read."
    assert form.unread() == {"held_on": "This cannot be read."}


def test_rows_break_where_it_is_narrow_and_nothing_is_cut(form: Form, qtbot: QtBot) -> None:
    def lines() -> list[int]:
        return [len({form.boxes[name].y() for name in row}) for row in ROWS]

    assert lines() == [1, 1, 1, 1, 1]
    form.resize(380, 900)
    qtbot.waitUntil(lambda: lines()[0] == 2)
    form.resize(form.minimumSizeHint().width(), 1200)
    qtbot.waitUntil(lambda: lines()[0] == 4)
    assert all(box.geometry().right() <= form.width() for box in form.boxes.values())
    form.resize(900, 640)
    qtbot.waitUntil(lambda: lines() == [1, 1, 1, 1, 1])


def test_height_goes_to_the_long_texts(form: Form, qtbot: QtBot) -> None:
    before = form.boxes["place"].height()
    form.resize(900, 1000)
    qtbot.waitUntil(lambda: form.boxes["summary"].editor.height() > 200)
    assert form.boxes["place"].height() == before
    assert isinstance(form.boxes["summary"].editor, LongEditor)


def test_other_choices_can_be_offered(form: Form) -> None:
    form.offer("mode", [Option("mail", "E-mail")])
    form.fill({"mode": "mail"})
    assert form.values()["mode"] == "mail"
    with pytest.raises(TypeError):
        form.offer("place", [])


def test_choices_that_are_given_are_shown_whole_and_others_later_move_no_rows(
    theme: Theme, qtbot: QtBot
) -> None:
    given = Form([Field("layout", "Layout", "choice", options=[Option(1, "As the program says")])])
    bare = Form([Field("layout", "Layout", "choice")])
    for form in (given, bare):
        qtbot.addWidget(form)
    words = given.fontMetrics().horizontalAdvance("As the program says")
    assert given.boxes["layout"].least > words + 40
    before = bare.minimumSizeHint().width()
    bare.offer("layout", [Option(1, "As the program says")])
    assert bare.minimumSizeHint().width() == before < given.minimumSizeHint().width()


def test_a_box_to_tick_stands_level_with_the_fields_beside_it(theme: Theme, qtbot: QtBot) -> None:
    form = Form([Field("site", "Site"), Field("full", "Full-time", "check")], [("site", "full")])
    qtbot.addWidget(form)
    form.resize(600, 80)
    form.show()
    line, box = form.boxes["site"].editor, form.boxes["full"].editor
    middles = [each.mapTo(form, each.rect().center()).y() for each in (line, box)]
    assert abs(middles[0] - middles[1]) <= 1
