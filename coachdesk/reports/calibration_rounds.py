"""The rounds of the calibration packet: each case with all scores, the evidence, and what the rule asks."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from coachdesk.reports.calibration_styles import PART, ROOM, STRONG, TOLD, own_words, quoted
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day
from coachdesk.reports.lines import Span
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, QUIET, SECTION, SMALL, Mark
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.services.calibration_rows import RoundPart, RubricPart, ScoreLine
from coachdesk.words import _


def scores(rubric: RubricPart) -> list[Flowable]:
    """Every round on a rubric that was compared."""
    parts: list[Flowable] = [CondPageBreak(ROOM), Mark(_("Scores")), para(_("Scores"), SECTION)]
    if not rubric.rounds:
        return [*parts, para(_("No round has been scored and compared."), BODY)]
    for number, one in enumerate(rubric.rounds, 1):
        parts += _round(number, one)
    return parts


def _round(number: int, one: RoundPart) -> list[Flowable]:
    title = one.title.text or _("Case {n}").format(n=number)
    about = " · ".join((day(one.held_on), one.kind))
    columns = (
        Column("", width=24),
        Column(_("My score"), share=1.1),
        Column(_("The others’"), share=1.6),
        Column(_("Evidence, and what was said"), share=3.6),
    )
    heading = [para(title, PART), para(about, QUIET)]
    table = Table(columns, [_score_row(one, line) for line in one.lines], pad=2.5)
    return [CondPageBreak(ROOM / 2), *heading, table, *_asked(one), *_changes(one)]


def _score_row(one: RoundPart, line: ScoreLine) -> Row:
    others = tuple(
        para([Span(f"{rater}: ", BOLD), Span(level or _("not shown"))], SMALL)
        for rater, level in zip(one.raters, line.others, strict=True)
    )
    return Row(
        (
            cell(line.code, STRONG),
            cell(line.own or _("not shown"), SMALL if line.own else QUIET),
            others,
            tuple(_said_of(line)),
        )
    )


def _said_of(line: ScoreLine) -> Iterator[Text]:
    if line.lacks:
        yield para(_("Scored without evidence"), STRONG)
    if line.quote:
        yield para(quoted(line.quote.text) if line.quote.text else own_words(line.quote), SMALL)
    if line.note:
        yield para([Span(f"{_('When we compared')}: ", BOLD), Span(own_words(line.note))], SMALL)


def _asked(one: RoundPart) -> list[Flowable]:
    """What the program's rule asks, beside each of the others."""
    if not one.asked:
        return []
    words = {True: _("met"), False: _("not met"), None: _("cannot be said")}
    columns = (
        Column(one.rule, share=2.4),
        Column(_("Beside"), share=1),
        Column(_("Found"), share=1.6),
        Column("", width=66),
    )
    rows = [
        Row(
            (
                cell(line.asked, SMALL),
                cell(line.rater, SMALL),
                cell(line.found, SMALL),
                cell(words[line.met], STRONG if line.met is False else SMALL),
            )
        )
        for line in one.asked
    ]
    return [Table(columns, rows, pad=2, space_before=4)]


def _changes(one: RoundPart) -> list[Flowable]:
    if not one.changes:
        return []
    return [para([Span(f"{_('What I will change')}: ", BOLD), Span(own_words(one.changes))], TOLD)]
