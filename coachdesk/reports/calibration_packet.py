"""The calibration packet: a coach's own work against a rubric, with evidence, scores, agreement and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from coachdesk.programs.agreement.shares import Agreement
from coachdesk.reports.agreement_words import say_bias, say_coefficients, say_interval, say_share
from coachdesk.reports.calibration_cover import cover
from coachdesk.reports.calibration_rounds import scores
from coachdesk.reports.calibration_styles import FAINT, PART, ROOM, STRONG, TOLD, own_words, quoted
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.drift_chart import DriftSeries, drift_chart
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, month
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, QUIET, SECTION, SMALL, Beside, Mark, Rule
from coachdesk.reports.parts import TITLE as HEADLINE
from coachdesk.reports.table import Cell, Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.calibration_rows import (
    CalibrationSheet,
    CoachGoalLine,
    EvidenceLine,
    PartLine,
    RubricPart,
)
from coachdesk.services.calibration_sheets import get_calibration
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_

TITLE = N_("Calibration Packet")
_WIDTH, _HEIGHT = 504.0, 130.0
"""The size of a picture in points; a page of either paper is wider."""
_CHAPTER = Style(size=15, leading=20, weight=BOLD, space_before=18, space_after=2)
_FIGURES = Style(size=8, leading=11, align="right")
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")


def ask(asker: Asks, wish: Wish) -> CalibrationSheet:
    """The coach's own packet as it stands today."""
    return asker.ask(get_calibration, today=wish.today)


def part(sheet: CalibrationSheet) -> Part:
    """The packet as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = Furniture(
        title=_(TITLE),
        person=sheet.coach,
        period=day(sheet.today),
        foot=_("As it stands on {day}").format(day=day(sheet.today)),
        code=code_of_sheet("calibration_packet", sheet),
        author=sheet.coach,
    )
    return Part(furniture, story(sheet))


def story(sheet: CalibrationSheet) -> list[Flowable]:
    """The cover, then each rubric with its evidence, scores, agreement and goals."""
    _check_sums(sheet)
    right = Style(size=21, leading=26, align="right")
    small = Style(size=8, leading=12, gray=0.35, align="right")
    who = ", ".join(filter(None, (sheet.coach, sheet.organisation)))
    left = [para(who, Style(size=8, leading=12, weight=BOLD, gray=0.3)), para(_(TITLE), HEADLINE)]
    rubrics = n_("{n} rubric", "{n} rubrics", len(sheet.rubrics))
    return [
        Mark(_(TITLE)),
        Beside([left, [para(rubrics, small), para(day(sheet.today), right)]], [3, 2]),
        Rule(before=5, after=6),
        *cover(sheet),
        *(flowable for rubric in sheet.rubrics for flowable in _rubric(rubric)),
    ]


def _check_sums(sheet: CalibrationSheet) -> None:
    for rubric in sheet.rubrics:
        if rubric.by_component and rubric.agreement.n != sum(
            line.agreement.n for line in rubric.by_component
        ):
            raise ValueError("the sum of the scores compared is not that of the components")


def _rubric(rubric: RubricPart) -> list[Flowable]:
    levels = " · ".join(f"{number} {name}" for number, name in enumerate(rubric.levels, 1))
    about = [_("Version {n}").format(n=rubric.version), rubric.source]
    parts: list[Flowable] = [
        CondPageBreak(ROOM),
        Mark(rubric.title),
        para(rubric.title, _CHAPTER),
        para(". ".join(about), QUIET),
    ]
    if levels:
        parts.append(para([Span(f"{_('Levels')}: ", BOLD), Span(levels)], SMALL))
    if rubric.editable:
        told = _("The names of the levels are a stand-in; those of the program have not been entered.")
        parts.append(para(told, QUIET))
    return [*parts, *_evidence(rubric), *scores(rubric), *_agreement(rubric), *_goals(rubric)]


def _evidence(rubric: RubricPart) -> list[Flowable]:
    parts: list[Flowable] = [Mark(_("Evidence by component")), para(_("Evidence by component"), SECTION)]
    for one in rubric.parts:
        heading: list[Flowable] = [para(f"{one.code} {one.name}".strip(), PART), *_descriptors(rubric, one)]
        told = [para(_("No evidence is shown."), QUIET)] if not one.evidence else []
        first, *rest = [flowable for line in one.evidence for flowable in _passage(line)] or told
        parts += [KeepTogether([*heading, first]), *rest]
    return parts


def _descriptors(rubric: RubricPart, one: PartLine) -> list[Flowable]:
    """What the levels look like, where the coach entered it."""
    said = [(name, text) for name, text in zip(rubric.levels, one.descriptors, strict=False) if text.strip()]
    if not said:
        return []
    columns = (Column(_("Level"), width=80), Column(_("What it looks like"), share=1))
    return [Table(columns, [Row((cell(name, STRONG), cell(text, SMALL))) for name, text in said], pad=2)]


def _passage(line: EvidenceLine) -> list[Flowable]:
    when = month(line.month) if line.month else ""
    under = _("under “{prompt}”").format(prompt=line.prompt) if line.prompt else ""
    about = " · ".join(filter(None, (when, under, line.shows)))
    return [para(quoted(line.told), TOLD), *([para(about, QUIET)] if about else [])]


def _agreement(rubric: RubricPart) -> list[Flowable]:
    parts: list[Flowable] = [CondPageBreak(ROOM), Mark(_("Agreement")), para(_("Agreement"), SECTION)]
    if not rubric.agreement.n:
        return [*parts, para(_("There is nothing to compare yet."), BODY)]
    columns = (
        Column(_("Component"), share=1.6),
        Column(_("Same level"), width=74, align="right"),
        Column(_("95% interval"), width=66, align="right"),
        Column(_("Within one"), width=74, align="right"),
        Column(_("95% interval"), width=66, align="right"),
        Column(_("On average"), width=88, align="right"),
    )
    names = {one.code: f"{one.code} {one.name}" for one in rubric.parts}
    rows = [Row(_figures(names.get(line.code, line.code), line.agreement)) for line in rubric.by_component]
    rows.append(Row(_figures(_("All"), rubric.agreement, strong=True), total=True))
    parts.append(Table(columns, rows, pad=2.5, space_before=4))
    if len(rubric.course) > 1:
        parts += _course(rubric, columns)
    if rubric.coefficients is not None:
        parts += [para(each, BODY) for each in say_coefficients(rubric.coefficients)]
    told = _(
        "Compared with the reference scores of a case, and where it has none with those of the other coaches. The"
        " average says by how many levels the coach scores higher or lower."
    )
    return [*parts, para(told, FAINT)]


def _course(rubric: RubricPart, columns: tuple[Column, ...]) -> list[Flowable]:
    """Agreement from round to round, as a picture and in figures."""
    rounds = [(point.held_on, point.agreement) for point in rubric.course]
    rows = [Row(_figures(day(held_on), found)) for held_on, found in rounds]
    listed = (Column(_("From round to round"), share=1.6), *columns[1:])
    picture = drift_chart(DriftSeries(rounds, rubric.wanted), _WIDTH, _HEIGHT)
    return [KeepTogether([Table(listed, rows, pad=2.5, space_before=8), picture])]


def _figures(name: str, found: Agreement, *, strong: bool = False) -> tuple[Cell, ...]:
    style = _STRONG_FIGURES if strong else _FIGURES
    return (
        cell(name, STRONG if strong else SMALL),
        cell(say_share(found.exact), style),
        cell(say_interval(found.exact), style),
        cell(say_share(found.within), style),
        cell(say_interval(found.within), style),
        cell(say_bias(found.by), style),
    )


def _goals(rubric: RubricPart) -> list[Flowable]:
    title = _("Reflection and next goals")
    parts: list[Flowable] = [CondPageBreak(ROOM), Mark(title), para(title, SECTION)]
    if not rubric.goals:
        return [*parts, para(_("No goal is set on this rubric."), BODY)]
    columns = (
        Column("", width=24),
        Column(_("Goal, and what will show it"), share=3),
        Column(_("When"), width=96),
        Column(_("Reflection"), share=3),
    )
    rows = [
        Row(
            (
                cell(goal.code, STRONG),
                tuple(_aim(goal)),
                cell(_when(goal), SMALL),
                cell(own_words(goal.reflection), SMALL),
            )
        )
        for goal in rubric.goals
    ]
    return [*parts, Table(columns, rows, pad=3)]


def _aim(goal: CoachGoalLine) -> Iterator[Text]:
    yield para(own_words(goal.title), STRONG)
    if goal.measure:
        yield para(own_words(goal.measure), SMALL)


def _when(goal: CoachGoalLine) -> str:
    if goal.done_on:
        return _("reached {day}").format(day=day(goal.done_on))
    return _("by {day}").format(day=day(goal.due_on)) if goal.due_on else _("no day set")
