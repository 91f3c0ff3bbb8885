"""Every page of the practice casebook has something to show: none stands there with the sentence of an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from build.stage import TODAY, Stage
from coachdesk.paths import find_home
from coachdesk.services.opening import make_practice
from coachdesk.services.practising import practice_key
from coachdesk.ui.calibration.sections import SECTIONS
from coachdesk.ui.candidate.sides import SIDES
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.screens import SCREENS

SOMEBODY = practice_key("candidate", "siobhan")
SHOWN_WITH = {
    "candidate": SOMEBODY,
    "brief": SOMEBODY,
    "giving": SOMEBODY,
    "coverage": (),
    "search": "teacher",
}
BEGIN_EMPTY = {"candidate_form", "importing", "event_import", "history"}
"""Forms and files that come from outside, and the history, which is that of one thing."""
WELL = "Nothing: every hour has its words, and every word its hours."


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    home = find_home(tmp_path_factory.mktemp("pages"))
    made = Stage(qapp, home, make_practice(home, TODAY), (1280, 800))
    yield made
    made.leave()


def empty_places(stage: Stage, place: str, what: object = None) -> set[str]:
    """What is said where nothing is, on a page that is shown; asking to choose something is no emptiness."""
    stage.workspace.go(place, what)
    stage.settle()
    said = {each.sentence.text() for each in stage.window.findChildren(Empty) if each.isVisible()}
    return {words for words in said if not words.startswith("Choose ")}


@pytest.mark.parametrize("place", [screen.key for screen in SCREENS if screen.key not in BEGIN_EMPTY])
def test_no_page_is_empty(stage: Stage, place: str) -> None:
    assert empty_places(stage, place, SHOWN_WITH.get(place)) == set()


@pytest.mark.parametrize("side", [side.key for side in SIDES])
@pytest.mark.parametrize("who", ["siobhan", "deshawn"])
def test_no_side_of_a_candidate_is_empty(stage: Stage, who: str, side: str) -> None:
    assert empty_places(stage, "candidate", (practice_key("candidate", who), side)) <= {WELL}


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_no_section_of_calibration_is_empty(stage: Stage, section: str) -> None:
    assert empty_places(stage, "calibration", (section,)) == set()


def test_emptiness_would_be_seen(stage: Stage) -> None:
    priya = practice_key("candidate", "priya")  # who joined twelve days ago
    assert empty_places(stage, "candidate", (priya, "files"))
