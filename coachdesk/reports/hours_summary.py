"""The hours summary: a year's counted hours by month and mode, by coach and by element, on one page or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import month, total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import LABEL, QUIET, SECTION, SMALL, Beside, Boxed, Mark
from coachdesk.reports.table import Cell, Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.hours_sheets import HoursSheet, SumLine, get_hours_sheet
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_

TITLE = N_("Hours Summary")
_UPRIGHT_MODES = 4
_STRONG = Style(size=8, leading=11, weight=BOLD)
_FIGURES = Style(size=8, leading=11, align="right")
_FAINT = Style(size=8, leading=11, gray=0.5, align="right")
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")


def ask(asker: Asks, wish: Wish) -> HoursSheet:
    """The hours of the year that is wished for."""
    return asker.ask(get_hours_sheet, wish.year)


def part(sheet: HoursSheet) -> Part:
    """The summary as it is bound; on its side where there are more ways of meeting than fit upright."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("hours_summary", sheet))
    return Part(furniture, story(sheet), landscape=len(sheet.modes) > _UPRIGHT_MODES)


def story(sheet: HoursSheet) -> list[Flowable]:
    """Its parts in order; raises ValueError where the sums on the sheet do not agree with each other."""
    _check_sums(sheet)
    parts: list[Flowable] = [
        *masthead(_(TITLE), sheet.head),
        Mark(_("By month")),
        para(_("By month and way of meeting"), SECTION),
        _months(sheet),
        KeepTogether([Beside(_beside(sheet), [1.1, 1.4], before=16)]),
    ]
    if sheet.by_element:
        parts += [Mark(_("By element")), *_elements(sheet)]
    return parts


def _check_sums(sheet: HoursSheet) -> None:
    months, whole = sheet.months, sheet.total_minutes
    columns = [sum(line.by_mode[place] for line in months) for place in range(len(sheet.modes))]
    same = [
        columns == [line.minutes for line in sheet.by_mode],
        all(line.minutes == sum(line.by_mode) for line in months),
        sum(line.minutes for line in months) == whole,
        sum(line.minutes for line in sheet.by_coach) == whole,
        sum(line.sessions for line in months) == sheet.sessions,
    ]
    if not all(same):
        raise ValueError("a sum of the hours summary is not that of its rows")


def _months(sheet: HoursSheet) -> Table:
    columns = (
        Column(_("Month"), share=1.5),
        Column(_("Sessions"), width=46, align="right"),
        *(Column(mode, share=1, align="right") for mode in sheet.modes),
        Column(_("All together"), width=76, align="right"),
    )
    rows = [
        Row(
            (
                cell(month(line.first), SMALL),
                _count(line.sessions),
                *(_minutes(each) for each in line.by_mode),
                cell(total(line.minutes), _STRONG_FIGURES) if line.minutes else _minutes(0),
            )
        )
        for line in sheet.months
    ]
    sums = (cell(total(line.minutes), _STRONG_FIGURES) for line in sheet.by_mode)
    whole = cell(total(sheet.total_minutes), _STRONG_FIGURES)
    rows.append(
        Row((cell(_("Total"), _STRONG), cell(str(sheet.sessions), _STRONG_FIGURES), *sums, whole), total=True)
    )
    return Table(columns, rows, pad=3)


def _count(number: int) -> Cell:
    return cell(str(number), _FIGURES) if number else cell("–", _FAINT)


def _minutes(minutes: int) -> Cell:
    return cell(total(minutes), _FIGURES) if minutes else cell("–", _FAINT)


def _beside(sheet: HoursSheet) -> list[list[Flowable]]:
    tables: list[Flowable] = [_sums(_("By coach"), sheet.by_coach)] if sheet.by_coach else []
    if sheet.uncounted:
        tables += [para(_("Held and not counted"), SECTION), _sums(_("Way of meeting"), sheet.uncounted)]
    return [[Boxed(list(_box(sheet)))], tables]


def _box(sheet: HoursSheet) -> Iterator[Text]:
    told = n_("{n} session", "{n} sessions", sheet.sessions)
    yield para(f"{_('Total counted')} · {told}", LABEL)
    yield para(total(sheet.total_minutes), Style(size=17, leading=22, weight=BOLD))
    if sheet.minimum_minutes is None:
        return
    yield para(_("Minimum for the period: {time}").format(time=total(sheet.minimum_minutes)), SMALL)
    missing = sheet.minimum_minutes - sheet.total_minutes
    words = _("{time} below the minimum").format(time=total(missing)) if missing > 0 else _("Minimum met")
    yield para([Span(words, BOLD)], SMALL)


def _elements(sheet: HoursSheet) -> list[Flowable]:
    explained = _(
        "A session about several elements stands with each of them, so these do not add up to the total."
    )
    table = _sums(_("Element"), sheet.by_element, whole=False)
    return [KeepTogether([para(_("By element"), SECTION), para(explained, QUIET), table])]


def _sums(title: str, lines: Sequence[SumLine], *, whole: bool = True) -> Table:
    columns = (
        Column(title, share=1),
        Column(_("Sessions"), width=52, align="right"),
        Column(_("Time"), width=76, align="right"),
    )
    rows = [Row((cell(line.name, SMALL), _count(line.sessions), _minutes(line.minutes))) for line in lines]
    if whole:
        sessions = cell(str(sum(line.sessions for line in lines)), _STRONG_FIGURES)
        minutes = cell(total(sum(line.minutes for line in lines)), _STRONG_FIGURES)
        rows.append(Row((cell(_("Total"), _STRONG), sessions, minutes), total=True))
    return Table(columns, rows, pad=2.5, space_before=0 if whole else 6)
