"""Every page in a made-up language that is a third longer: nothing is cut, and no words are left in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.words import ENGLISH, _, teach, use_language
from tests.cli.commands import ROOT
from tests.journeys import eyes, tongues, walks, ways, ways_to_growth
from tests.journeys.books import COACH, PEOPLE
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.test_access import AT_THE_GATE, INSIDE, walk, walked
from tests.journeys.ways import Goes

FORMS = ("programs", "rubrics", "standards", "templates", "agreement")
"""Files of the program's own data: what they say is not translated, but written in the language of the program."""
STAND = (
    "CoachDesk", "English", "Español", "Maya.casebook", "AM", "PM", "UTC", "Ctrl", "Esc", "PgDown",
    "Walked through rooms, visit number 0. 1. 2. 3. 4. 5. 6.", "For my eyes only", "rosa eyes",
    "I asked Rosa what the data say.", "I asked the candidate what the data say.", "She waits with her own answer.",
    "What did you notice? They waited.", "Half a sentence", "Fall visit", "Ana Ruiz", "Harbor HS", "Mission ES",
    "Name", "School", "E-mail", "roster.csv", "Cesar Chavez MS", "Mission Annex", "Fremont MS",
    "CTC Program Standard 3", "LAASC B The Coaching Conversation", "Set up", "Log session", "Plan visit",
    "Add candidate",
    "{year} {candidate}", "{paper}", "{program}", "{number}", "based_on", ".pdf", "Letter", "https",
)  # fmt: skip
"""What the book, the files that are taken in and every language have in common."""
TYPES = re.compile(r'\.(?:types\("[^"]+", |writes\()"([^"]+)"')
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4})+|laasc-[0-9a-f]{6}\b")
"""Codes of sheets and keys of copies, whose letters are no words."""
QT_SAYS = {"Scroll Left", "Scroll Right"}
"""What Qt says itself, in the languages it knows."""


@pytest.fixture
def _made_up() -> Iterator[None]:
    """The program speaks the made-up language, and whoever looks at it understands."""
    teach(tongues.CODE, tongues.MadeUp())
    use_language(tongues.CODE)
    eyes.understands[0] = tongues.understood
    yield
    eyes.understands[0] = str
    use_language(ENGLISH)


@pytest.fixture(scope="session")
def data() -> str:
    """Texts that stand on the screen as they were typed or as a program's file has them, one below the other."""
    files = [file for folder in FORMS for file in (ROOT / "resources" / folder).rglob("*.toml")]
    walks_type = [
        text
        for file in (ways.__file__, ways_to_growth.__file__)
        for text in TYPES.findall(Path(file).read_text(encoding="utf-8"))
    ]
    texts = [*STAND, *walks_type, COACH, *(" ".join(one) for one in PEOPLE)]
    compared = (ROOT / "resources" / "programs" / "laasc.toml").read_text(encoding="utf-8")
    texts += compared.splitlines()[:20]
    texts += [text for file in files for text in _values(tomllib.loads(file.read_text(encoding="utf-8")))]
    return "\n".join(piece for text in texts for piece in tongues.pieces(text))


def _values(table: object) -> Iterator[str]:
    """Every text in a file of data: what it calls its things is no text."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for each in table.values() if isinstance(table, dict) else table:
            yield from _values(each)


def left_in_english(data: str, folder: Path) -> dict[str, list[str]]:
    """Texts on the screen, and names that are heard, with words in them that nobody translated."""
    eyes.understands[0] = str
    texts = {*eyes.all_words(), *(each.accessibleName() for each in eyes.on_screen(QWidget))} - QT_SAYS
    eyes.understands[0] = tongues.understood
    found = {
        text: [
            left for left in tongues.unmarked(CODE.sub("", text.replace(str(folder), ""))) if left not in data
        ]
        for text in texts
    }
    return {text: words for text, words in found.items() if words}


def labels_cut() -> list[str]:
    """Labels without an ellipsis that have no room for their words."""
    return sorted({label.text() for label in eyes.on_screen(QLabel) if _is_cut(label)})


def _is_cut(label: QLabel) -> bool:
    if not label.text() or label.minimumSizeHint().width() < label.sizeHint().width() - 1:
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.fontMetrics().horizontalAdvance(label.text())


@pytest.mark.usefixtures("_made_up")
@pytest.mark.parametrize("page", walked((*AT_THE_GATE, *INSIDE)))
def test_a_longer_language_is_whole(arrives: Arrives, tmp_path: Path, page: Goes, data: str) -> None:
    person: Person = walk(arrives, tmp_path, page)
    assert left_in_english(data, tmp_path) == {}
    person.waits(lambda: not walks.cut_short() and not labels_cut())
    assert (walks.cut_short(), labels_cut()) == ([], [])


def test_the_made_up_language_can_be_read_back() -> None:
    for text in ("Save {n} papers…", "Passphrase: ", " and {n} more", "January", "{n}", "Scans (*.pdf)"):
        assert tongues.understood(tongues.stretch(text)) == text
    assert tongues.unmarked(tongues.stretch("Save {n} papers…").format(n=3)) == []
    assert tongues.unmarked("Save " + tongues.stretch("papers")) == ["Save"]


@pytest.mark.usefixtures("_made_up")
def test_what_was_not_sent_through_the_catalogue_and_what_is_cut_is_found(
    qtbot: QtBot, tmp_path: Path, data: str
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for text in ("Nobody marked this", "Rosa Nguyễn", _("Save the paper")):
        column.addWidget(QLabel(text))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    assert left_in_english(data, tmp_path) == {"Nobody marked this": ["Nobody marked this"]}
    assert labels_cut() == []
    window.findChildren(QLabel)[0].setFixedWidth(20)
    qtbot.waitUntil(lambda: labels_cut() == ["Nobody marked this"])
