"""The guide's pictures are of the program as it is: each is taken again and held beside the one that is kept."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from build.pictures import FOLDERS, SHOTS, Shot, take
from build.stage import keep

MOST_BYTES = 60_000
COARSE = QSize(100, 66)
"""Squares of ten pixels: a letter that another machine draws otherwise does not count, a field that moved does."""
MOST_SQUARES = 0.03
"""The part of the squares that may differ."""


@pytest.fixture(scope="module", params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def taken(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, language: str) -> dict[str, QImage]:
    return take(qapp, tmp_path_factory.mktemp("pictures"), language)


def squares(picture: QImage) -> array[int]:
    """The brightness of each square, 0 to 255."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(COARSE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
    return array(
        "B", [grey.pixelColor(x, y).value() for y in range(grey.height()) for x in range(grey.width())]
    )


def difference(one: QImage, other: QImage) -> float:
    """The part of the squares that differ clearly."""
    pairs = list(zip(squares(one), squares(other), strict=True))
    return sum(abs(left - right) > 24 for left, right in pairs) / len(pairs)


def test_each_is_there_and_small(language: str) -> None:
    kept = {file.stem: file.stat().st_size for file in FOLDERS[language].glob("*.png")}
    assert set(kept) == {shot.name for shot in SHOTS}
    assert max(kept.values()) < MOST_BYTES


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_it_looks_as_the_program_does(taken: dict[str, QImage], language: str, shot: Shot) -> None:
    kept = QImage(str(FOLDERS[language] / f"{shot.name}.png"))
    assert (kept.width(), kept.height()) == shot.size
    assert difference(kept, taken[shot.name]) < MOST_SQUARES, "python -m build.pictures takes it anew"


def test_another_page_is_told_apart(taken: dict[str, QImage]) -> None:
    assert difference(taken["today"], taken["print"]) > 3 * MOST_SQUARES


def test_a_kept_picture_has_the_colours_it_was_taken_with(taken: dict[str, QImage], tmp_path: Path) -> None:
    keep(taken["today"], tmp_path / "today.png")
    assert difference(taken["today"], QImage(str(tmp_path / "today.png"))) == 0
