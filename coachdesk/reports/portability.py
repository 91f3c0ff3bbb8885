"""The portability packet: what goes with a candidate who leaves for another program, to be credited there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, days, length, total
from coachdesk.reports.induction_plan import goal_parts, learning_parts
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import Text, para
from coachdesk.reports.parts import BODY, LABEL, QUIET, SECTION, SMALL, Mark, signatures
from coachdesk.reports.standing_words import is_settled, sign_of
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.checklists import CheckLine
from coachdesk.services.logs import LogEntry
from coachdesk.services.portability_sheets import PortabilitySheet, PortedYear, get_portability
from coachdesk.text import texts_of
from coachdesk.words import N_, _, n_

TITLE = N_("Portability Packet")
_STANDINGS: Final = {
    "credited": N_("Credited"),
    "complete": N_("Complete"),
    "incomplete": N_("Incomplete"),
    "unasked": N_("Nothing asked"),
}
_ROOM = 160.0
"""Points left on a page for a part to begin there."""
_CHAPTER = Style(size=15, leading=20, weight=BOLD, space_before=20, space_after=2)
_LEAD = Style(size=10, leading=14.5, space_before=6)
_FIGURES = Style(size=8, leading=11, align="right")
_STRONG = Style(size=8, leading=11, weight=BOLD)
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")
_SIGN = Style(size=10, leading=11)


def ask(asker: Asks, wish: Wish) -> PortabilitySheet:
    """Every begun year of the enrollment whose year is wished for, as it stands today."""
    return asker.ask(get_portability, wish.year, today=wish.today)


def part(sheet: PortabilitySheet) -> Part:
    """The packet as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_(TITLE), sheet.head, code=code_of_sheet("portability", sheet))
    return Part(furniture, story(sheet))


def story(sheet: PortabilitySheet) -> list[Flowable]:
    """Cover, hours, plan, sessions, standings, verification; raises ValueError where a sum is not that of its rows."""
    _check_sums(sheet)
    return [
        *masthead(_(TITLE), sheet.head),
        *_cover(sheet),
        *_hours(sheet),
        PageBreak(),
        *(part for year in sheet.years for part in _plan(year)),
        *(part for year in sheet.years for part in _sessions(year)),
        *_standings(sheet),
        *_verification(sheet),
    ]


def _check_sums(sheet: PortabilitySheet) -> None:
    for year in sheet.years:
        counted = [entry.minutes for entry in year.entries if entry.counts]
        by_coach = (sum(line.minutes for line in year.by_coach), sum(line.sessions for line in year.by_coach))
        if (sum(counted), len(counted)) != (year.coaching_minutes, year.sessions) or by_coach != (
            year.coaching_minutes,
            year.sessions,
        ):
            raise ValueError("a sum of the portability packet is not that of its sessions")
    if sheet.coaching_minutes != sum(year.coaching_minutes for year in sheet.years):
        raise ValueError("the total of the portability packet is not the sum of its years")


def _chapter(title: str) -> list[Flowable]:
    return [CondPageBreak(_ROOM), Mark(title), para(title, _CHAPTER)]


def _cover(sheet: PortabilitySheet) -> list[Flowable]:
    """Which years there are, and what of them is complete."""
    told = _("As it stands on {day}. Private notes of the coach are not part of it.")
    columns = (
        Column(_("Program year"), share=2),
        Column(_("Coaching"), width=62, align="right"),
        Column(_("Minimum"), width=62, align="right"),
        Column(_("Learning"), width=62, align="right"),
        Column(_("Settled"), width=48, align="right"),
        Column(_("Standing"), share=1.3),
    )
    return [
        Mark(_("Program years")),
        para(_("Program years"), SECTION),
        Table(columns, [_year_row(year) for year in sheet.years], pad=3),
        para(told.format(day=day(sheet.today)), Style(size=8, leading=11, gray=0.35, space_before=6)),
    ]


def _year_row(year: PortedYear) -> Row:
    least = year.minimum_minutes
    standing = cell(_(_STANDINGS[year.standing]), _STRONG)
    if year.credited_from:
        standing = (*standing, *cell(_("from {program}").format(program=year.credited_from), QUIET))
    return Row(
        (
            (*cell(_name(year), _STRONG), *cell(days(year.starts_on, year.ends_on), QUIET)),
            cell(_figure(year, year.coaching_minutes), _FIGURES),
            cell(total(least) if least else "–", _FIGURES),
            cell(_figure(year, year.learning_minutes), _FIGURES),
            cell(
                _("{done} of {asked}").format(done=year.asked - year.open, asked=year.asked)
                if year.asked
                else "–",
                _FIGURES,
            ),
            standing,
        )
    )


def _figure(year: PortedYear, minutes: int) -> str:
    """Minutes; of a credited year the other program has them, and none here is not none at all."""
    return "–" if year.credited_from and not minutes else total(minutes)


def _name(year: PortedYear) -> str:
    return _("Year {number}, {label}").format(number=year.number, label=year.label)


def _hours(sheet: PortabilitySheet) -> list[Flowable]:
    columns = (
        Column(_("Program year"), share=1),
        Column(_("Coach"), share=1.4),
        Column(_("Sessions"), width=56, align="right"),
        Column(_("Time"), width=76, align="right"),
    )
    lines = [(year, line) for year in sheet.years for line in year.by_coach]
    rows = [
        Row(
            (
                cell(_name(year), SMALL),
                cell(line.name, SMALL),
                cell(str(line.sessions), _FIGURES),
                cell(total(line.minutes), _FIGURES),
            )
        )
        for year, line in lines
    ]
    sessions = cell(str(sum(line.sessions for _year, line in lines)), _STRONG_FIGURES)
    whole = cell(total(sheet.coaching_minutes), _STRONG_FIGURES)
    rows.append(Row((cell(_("Total"), _STRONG), (), sessions, whole), total=True))
    explained = _("Hours that count, each with the coach whose they are.")
    table = Table(columns, rows, pad=3, space_before=4)
    title = _("Hours by year and coach")
    return [KeepTogether([Mark(title), para(title, SECTION), para(explained, QUIET), table])]


def _plan(year: PortedYear) -> list[Flowable]:
    plan = year.plan
    if year.credited_from and not (plan.goals or plan.learning):
        return []
    title = _("Plan of {year} ({plan})").format(year=year.label, plan=plan.plan_title)
    goals = [part for goal in plan.goals for part in goal_parts(goal)]
    none = [para(_("No goals are set for this year."), BODY)]
    return [*_chapter(title), *(goals or none), *learning_parts(plan)]


def _sessions(year: PortedYear) -> list[Flowable]:
    """The summaries that coach and candidate share, with a sum of the hours that count."""
    if year.credited_from and not year.entries:
        return []
    heading = _chapter(_("Sessions of {year}").format(year=year.label))
    if not year.entries:
        return [*heading, para(_("No sessions recorded"), BODY)]
    columns = (
        Column(_("Date and coach"), width=92),
        Column(_("Length and mode"), width=84),
        Column(_("What it was about"), share=1),
    )
    rows = [Row((_when(entry), _how(entry), tuple(_said(entry)))) for entry in year.entries]
    whole = cell(total(year.coaching_minutes), _STRONG)
    rows.append(Row((cell(_("Total counted"), _STRONG), whole, ()), total=True))
    return [*heading, Table(columns, rows, pad=3, space_before=4)]


def _when(entry: LogEntry) -> tuple[Text, ...]:
    return (*cell(day(entry.held_on), SMALL), *cell(entry.coach, QUIET))


def _how(entry: LogEntry) -> tuple[Text, ...]:
    uncounted = () if entry.counts else cell(_("not counted"), QUIET)
    told = ", ".join(part for part in (entry.mode, entry.activity) if part)
    return (*cell(length(entry.minutes), SMALL), *cell(told, QUIET), *uncounted)


def _said(entry: LogEntry) -> Iterator[Text]:
    about = " · ".join(part for part in (entry.focus, " · ".join(entry.elements)) if part)
    yield from cell(about, _STRONG)
    yield from cell(entry.summary, SMALL)
    for prompt, answer in entry.answers:
        yield para([Span(f"{prompt}: ", BOLD), Span(answer)], SMALL)


def _standings(sheet: PortabilitySheet) -> list[Flowable]:
    """Each requirement as complete or incomplete, which is all that crediting a year turns on."""
    parts = _chapter(_("Requirements"))
    for year in sheet.years:
        if year.checks and not year.credited_from:
            parts += _checks(_name(year), year.checks)
    if sheet.of_program:
        parts += _checks(_("The whole program"), sheet.of_program)
    return parts if len(parts) > len(_chapter("")) else []


def _checks(title: str, lines: Sequence[CheckLine]) -> list[Flowable]:
    columns = (
        Column("", width=12),
        Column(_("Requirement"), share=3),
        Column(_("Standing"), width=66),
        Column(_("In words"), share=3.4),
    )
    rows = [
        Row(
            (
                cell(sign_of(line.standing), _SIGN),
                cell(line.label, SMALL),
                _word(line),
                cell(line.reason, QUIET),
            )
        )
        for line in lines
    ]
    return [CondPageBreak(_ROOM / 2), para(title, SECTION), Table(columns, rows, pad=3)]


def _word(line: CheckLine) -> tuple[Text, ...]:
    if line.standing == "not_applicable":
        return cell(_("Not asked"), QUIET)
    return cell(_("Complete"), SMALL) if is_settled(line.standing) else cell(_("Incomplete"), _STRONG)


def _verification(sheet: PortabilitySheet) -> list[Flowable]:
    """What is verified of each year, and who signs; each coach for the own hours alone."""
    title = _("Verification")
    told = [para(_statement(sheet, year), _LEAD) for year in sheet.years]
    whose = _("Each coach signs for the hours named beside the coach's role, and for no other.")
    signed = [para(whose, LABEL), *signatures(sheet.head.signers, 2)]
    return [KeepTogether([*_chapter(title)[1:], *told, para(_("Signed"), SECTION), *signed])]


def _statement(sheet: PortabilitySheet, year: PortedYear) -> str:
    """One year in a sentence; nothing is called complete of which the rules here ask nothing."""
    named = {
        "candidate": sheet.head.candidate,
        "program": sheet.head.program_title,
        "year": f"{_name(year)} ({days(year.starts_on, year.ends_on)})",
        "other": year.credited_from,
        "today": day(sheet.today),
        "time": total(year.coaching_minutes),
        "open": n_("{n} requirement is open", "{n} requirements are open", year.open),
    }
    words = {
        "credited": _("{year} of {candidate} in {program} is credited from {other}."),
        "complete": _(
            "{candidate} has completed {year} of {program}: everything it asks for in that year is settled, with"
            " {time} of coaching."
        ),
        "incomplete": _(
            "{year} of {candidate} in {program} is not complete on {today}: {open}, with {time} of coaching held."
        ),
        "unasked": _("{candidate} had {time} of coaching in {year} of {program}."),
    }
    return words[year.standing].format(**named)
