"""The gallery takes what it is asked for, at the size it is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from build.gallery import main


def test_a_page_in_two_looks(tmp_path: Path) -> None:
    asked = "--only today guide --state empty --look light contrast --scale 150 --size 1280x720"
    main([str(tmp_path), *asked.split()])
    taken = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.png")}
    assert taken == {
        f"empty/150-1280x720-{look}/{page}.png"
        for look in ("light", "contrast")
        for page in ("today", "guide")
    }
    light, dark = (
        QImage(str(tmp_path / f"empty/150-1280x720-{look}/today.png")) for look in ("light", "contrast")
    )
    assert (light.width(), light.height()) == (1920, 1080)
    assert light.pixelColor(1900, 10).lightness() > 200
    assert dark.pixelColor(1900, 10).lightness() < 50


def test_every_side_of_a_page_with_tabs_is_a_picture(tmp_path: Path) -> None:
    asked = "--only calibration --state empty --look dark --scale 100 --size 1280x720"
    main([str(tmp_path), *asked.split()])
    taken = {file.stem for file in tmp_path.rglob("*.png")}
    assert taken == {
        f"calibration-{side}" for side in ("evidence", "rounds", "growth", "standard3", "rubrics")
    }
