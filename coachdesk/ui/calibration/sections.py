"""The sections of the page of calibration. To add one: write its module in this package, and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coachdesk.ui.screens import Page
from coachdesk.words import N_

if TYPE_CHECKING:
    from coachdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Section:
    """A tab of the page, made when it is first looked at: a `Page` with `kinds`, `refresh`, `show_what` and `leave`.

    ``desk.go("calibration", "rounds")`` shows it, ``desk.go("calibration", ("rounds", round_id))`` there one thing.
    """

    key: str
    title: str
    build: Callable[[Desk], Page]


def _evidence(desk: Desk) -> Page:
    from coachdesk.ui.calibration.evidence import EvidenceSection

    return EvidenceSection(desk)


def _growth(desk: Desk) -> Page:
    from coachdesk.ui.calibration.growth import GrowthSection

    return GrowthSection(desk)


def _rounds(desk: Desk) -> Page:
    from coachdesk.ui.calibration.rounds import RoundsSection

    return RoundsSection(desk)


def _quality(desk: Desk) -> Page:
    from coachdesk.ui.calibration.quality import QualitySection

    return QualitySection(desk)


def _rubrics(desk: Desk) -> Page:
    from coachdesk.ui.calibration.rubrics import RubricsSection

    return RubricsSection(desk)


SECTIONS: Final = (
    Section("evidence", N_("Evidence"), _evidence),
    Section("rounds", N_("Rounds"), _rounds),
    Section("growth", N_("Growth"), _growth),
    Section("standard3", N_("Standard 3"), _quality),
    Section("rubrics", N_("Rubrics"), _rubrics),
)
