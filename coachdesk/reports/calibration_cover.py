"""The first page of the calibration packet: evidence, rounds, agreement and goals in a figure each."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from coachdesk.reports.agreement_words import say_interval
from coachdesk.reports.calibration_styles import FAINT
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Style
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, LABEL, QUIET, SMALL, Beside, Boxed
from coachdesk.services.calibration_rows import CalibrationSheet
from coachdesk.words import _, n_

_LARGE = Style(size=15, leading=20, weight=BOLD)


def cover(sheet: CalibrationSheet) -> list[Flowable]:
    """The figures of all rubrics together, and what was left out."""
    if not sheet.rubrics:
        none = _(
            "Nothing is here yet: mark passages of sessions as evidence, or score a case with another coach."
        )
        return [para(none, BODY)]
    boxes = [
        [Boxed(list(texts))]
        for texts in (_evidence_box(sheet), _rounds_box(sheet), _agreement_box(sheet), _goals_box(sheet))
    ]
    told = [
        _("People, schools and districts are not named; of a session only the month is told."),
        _("Other coaches have numbers instead of names."),
    ]
    if sheet.held_back:
        told.append(
            n_(
                "{n} sentence of the coach’s is left out because it seems to name somebody or tells a day.",
                "{n} sentences of the coach’s are left out because they seem to name somebody or tell a day.",
                sheet.held_back,
            )
        )
    return [Beside(boxes, [1] * len(boxes), before=4), para(" ".join(told), FAINT)]


def _evidence_box(sheet: CalibrationSheet) -> Iterator[Text]:
    waiting = sum(rubric.waiting for rubric in sheet.rubrics)
    yield para(_("Evidence"), LABEL)
    yield para(str(sum(rubric.excerpts for rubric in sheet.rubrics)), _LARGE)
    yield para(_("passages"), SMALL)
    left_out = _("{n} not gone through").format(n=waiting)
    yield para(left_out if waiting else _("all gone through"), QUIET)


def _rounds_box(sheet: CalibrationSheet) -> Iterator[Text]:
    still = sum(rubric.open_rounds for rubric in sheet.rubrics)
    yield para(_("Rounds"), LABEL)
    yield para(str(sum(len(rubric.rounds) for rubric in sheet.rubrics)), _LARGE)
    yield para(_("scored and compared"), SMALL)
    yield para(_("{n} still open").format(n=still) if still else "\u00a0", QUIET)


def _agreement_box(sheet: CalibrationSheet) -> Iterator[Text]:
    """Figures of one rubric; those of several are not mixed."""
    compared = [rubric.agreement for rubric in sheet.rubrics if rubric.agreement.n]
    yield para(_("Same level"), LABEL)
    if len(compared) != 1:
        yield para("–", _LARGE)
        yield para(_("see each rubric") if compared else _("nothing to compare yet"), SMALL)
        yield para("\u00a0", QUIET)
        return
    (first,) = compared
    yield para(f"{round((first.exact.portion or 0) * 100)}%", _LARGE)
    yield para(_("{hits} of {n} scores").format(hits=first.exact.hits, n=first.n), SMALL)
    yield para(_("95% interval {interval}").format(interval=say_interval(first.exact)), QUIET)


def _goals_box(sheet: CalibrationSheet) -> Iterator[Text]:
    goals = [goal for rubric in sheet.rubrics for goal in rubric.goals]
    reached = sum(goal.done_on is not None for goal in goals)
    yield para(_("Goals of the coach’s own"), LABEL)
    yield para(str(len(goals) - reached), _LARGE)
    yield para(_("under way"), SMALL)
    yield para(_("{n} reached").format(n=reached) if reached else "\u00a0", QUIET)
