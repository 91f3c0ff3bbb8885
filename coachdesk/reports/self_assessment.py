"""The self-assessments on paper: levels by element and point, growth in steps, evidence, and reflections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.bound import print_part
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day
from coachdesk.reports.growth_chart import GrowthSeries, chart_height, growth_chart, say_growth
from coachdesk.reports.lines import Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import BODY, QUIET, SECTION, SMALL, Mark
from coachdesk.reports.table import Cell, Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.assessment_sheets import AssessmentSheet, RatedPoint, get_sheet
from coachdesk.services.growth import Growth
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Self-Assessment")
WITH_COACH = "with_coach"
"""The layout that has the coach's own view too; without it that view is not on the paper at all."""

_STANDARD = Style(size=8, leading=11, weight=BOLD, gray=0.25)
_STRONG = Style(size=8.5, leading=12, weight=BOLD)
_WIDTH = 500.0


def ask(asker: Asks, wish: Wish) -> AssessmentSheet:
    """The self-assessments up to the year that is wished for."""
    return asker.ask(get_sheet, wish.year, today=wish.today, with_coach=wish.layout == WITH_COACH)


def render(sheet: AssessmentSheet, *, paper: str = "letter") -> bytes:
    """The sheet as a PDF on one of `PAPERS`; raises CannotPrint where no font has a character of it."""
    return print_part(part(sheet), paper=paper)


def part(sheet: AssessmentSheet) -> Part:
    """The sheet as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("self_assessment", sheet))
    return Part(furniture, story(sheet))


def story(sheet: AssessmentSheet) -> list[Flowable]:
    """The candidate's ratings, then the coach's where the sheet has them."""
    parts = masthead(_(TITLE), sheet.head)
    if not sheet.points and not sheet.seen:
        return [*parts, para(_("Nothing is rated yet."), Style(size=11, leading=15, space_before=16))]
    parts += _ratings(_("The candidate's own rating"), sheet, sheet.points, sheet.growth)
    if sheet.seen:
        parts += _ratings(_("The coach's own view"), sheet, sheet.seen, sheet.seen_growth)
    return parts


def _ratings(
    title: str, sheet: AssessmentSheet, points: Sequence[RatedPoint], growth: Sequence[Growth]
) -> list[Flowable]:
    return [
        Mark(title),
        para(title, SECTION),
        *(para(_say_point(point), QUIET) for point in points),
        *_growth(sheet, points, growth),
        _levels(sheet, points),
        *_evidence(points),
        *_reflections(sheet, points),
    ]


def _say_point(point: RatedPoint) -> str:
    """When it was made, and how many elements were rated at each level, none of them taken for a zero."""
    when = _("made on {day}").format(day=day(point.made_on)) if point.made_on else _("not finished")
    counted = [
        f"{sum(one.level == number for one in point.elements)} {name}"
        for number, name in enumerate(point.scale, 1)
        if any(one.level == number for one in point.elements)
    ]
    missing = sum(one.level is None for one in point.elements)
    if missing:
        counted.append(_("{n} not rated").format(n=missing))
    told = f"{point.label}, {when}: {', '.join(counted)}."
    return f"{told} {point.reason}" if point.reason else told


def _growth(sheet: AssessmentSheet, points: Sequence[RatedPoint], growth: Sequence[Growth]) -> list[Flowable]:
    rated = [point for point in points if any(one.level for one in point.elements)]
    if not rated:
        return []
    series = GrowthSeries(
        [codes for _code, _name, codes in sheet.standards],
        [(point.label, [one.level for one in point.elements], len(point.scale)) for point in rated],
        [(_("Steps"), [step.by for step in each.steps]) for each in growth[-1:]],
    )
    told = [para(say_growth(each), BODY) for each in growth]
    return [KeepTogether([growth_chart(series, _WIDTH, chart_height(series)), *told])]


def _levels(sheet: AssessmentSheet, points: Sequence[RatedPoint]) -> Table:
    columns = (
        Column(_("Element"), share=2.4),
        *(Column(point.label, share=1.0) for point in points),
    )
    return Table(columns, list(_level_rows(sheet, points)), space_before=8, pad=1.5)


def _level_rows(sheet: AssessmentSheet, points: Sequence[RatedPoint]) -> Iterator[Row]:
    empty: tuple[Cell, ...] = tuple(() for _point in points)
    for code, name, codes in sheet.standards:
        yield Row((cell(f"{code} {name}", _STANDARD), *empty))
        for element in codes:
            said = [next(one for one in point.elements if one.code == element) for point in points]
            yield Row(
                (
                    cell(f"{element} {said[0].name}", SMALL),
                    *(cell(one.level_name, SMALL if one.level else QUIET) for one in said),
                )
            )


def _evidence(points: Sequence[RatedPoint]) -> list[Flowable]:
    rows = [
        Row(
            (
                cell(one.code, _STRONG),
                cell(f"{point.label}: {one.level_name}", SMALL),
                cell(one.shown_by, SMALL),
            )
        )
        for point in points
        for one in point.elements
        if one.shown_by.strip()
    ]
    if not rows:
        return []
    columns = (
        Column(_("Element"), width=48),
        Column(_("Point and level"), share=1.3),
        Column(_("Evidence"), share=3),
    )
    return [para(_("Evidence named"), SECTION), Table(columns, rows, pad=2.5)]


def _reflections(sheet: AssessmentSheet, points: Sequence[RatedPoint]) -> list[Flowable]:
    parts: list[Flowable] = []
    for code, name, _codes in sheet.standards:
        told = [(point.label, text) for point in points for each, text in point.reflections if each == code]
        if told:
            parts.append(para(f"{code} {name}", _STRONG))
        for point_label, text in told:
            parts += [para(point_label, QUIET), para(text, BODY)]
    return [para(_("Reflections"), SECTION), *parts] if parts else []
