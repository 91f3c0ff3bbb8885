"""The brief on paper: one page before a visit, for the coach's own eyes, without a private note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from coachdesk.durations import say_minutes
from coachdesk.reports.bound import print_part
from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.charts import PaceSeries, pace_chart
from coachdesk.reports.coverage_chart import CoverageBar, coverage_chart
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import clock, day
from coachdesk.reports.lines import Style
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import BODY, QUIET, SECTION, TITLE, Beside, Mark, Rule, facts
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.brief import MOST_DUE, BriefGoal, BriefSheet, get_brief
from coachdesk.services.step_rows import StepRow
from coachdesk.words import _

_LONGEST = 1500
"""Characters of the last summary that stand on the page; the whole of it is in the casebook."""
_CELL = Style(size=8.5, leading=11.5)
_CELL_QUIET = Style(size=8.5, leading=11.5, gray=0.35)


def ask(asker: Asks, wish: Wish) -> BriefSheet:
    """The brief of the candidate that is wished for, in the year that is, as it stands today."""
    return asker.ask(get_brief, wish.candidate, today=wish.today, year=wish.year)


def part(sheet: BriefSheet) -> Part:
    """The brief as it is bound; it is of the day and for nobody to file, so it has no check code."""
    refuse_unprintable(_strings(sheet))
    furniture = Furniture(
        title=_("Brief"), person=sheet.candidate.name, period=day(sheet.today), foot=_("For the coach alone")
    )
    return Part(furniture, story(sheet))


def render(sheet: BriefSheet, *, paper: str = "letter") -> bytes:
    """The brief as a PDF; raises CannotPrint where no font has a character of it."""
    return print_part(part(sheet), paper=paper)


def story(sheet: BriefSheet) -> list[Flowable]:
    """The brief's parts in order of use: who, how it stands, what was said, what was promised, what is due."""
    return [
        *_masthead(sheet),
        *_standing(sheet),
        *_last(sheet),
        *_steps(sheet),
        *_goals(sheet),
        *_due(sheet),
        *_coming(sheet),
    ]


def _strings(sheet: BriefSheet) -> Iterator[str]:
    row = sheet.candidate
    yield from (row.name, row.title, row.site, row.district, sheet.summary)
    yield from (step.text for step in sheet.steps)
    yield from (visit.place for visit in sheet.visits)
    yield from (text for one in sheet.remarks for text in (one.author, one.text))
    yield from (text for goal in sheet.goals for text in (goal.name, goal.step))


def _masthead(sheet: BriefSheet) -> list[Flowable]:
    row = sheet.candidate
    where = ", ".join(part for part in (row.title, row.site, row.district) if part)
    year = row.year
    program = row.hours.program_title if row.hours else ""
    number = _("Year {number}").format(number=year.number) if year else ""
    about = (
        (_("Position and site"), [para(where, BODY)] if where else []),
        (
            _("Program"),
            [para(" · ".join(part for part in (program, year.cohort if year else "", number) if part), BODY)],
        ),
        (_("Last session"), [para(day(sheet.last.held_on), BODY)] if sheet.last else []),
    )
    right = Style(size=8, leading=12, gray=0.35, align="right")
    return [
        Mark(row.name),
        Beside([[para(row.name, TITLE)], [para(_("Brief"), right), para(day(sheet.today), right)]], [4, 1]),
        Rule(before=5, after=9),
        facts(about, [4, 3, 2]),
        Rule(thick=0.35, gray=0.7, before=4, after=2),
    ]


def _standing(sheet: BriefSheet) -> list[Flowable]:
    row = sheet.candidate
    if row.hours is None or row.year is None:
        return []
    pace = row.hours.pace
    series = PaceSeries(
        starts_on=row.year.starts_on,
        ends_on=row.year.last_on,
        today=sheet.today,
        minimum_minutes=pace.minimum_minutes,
        reached=pace.actual,
        expected=pace.expected,
    )
    left = [
        para(_("Coaching hours"), SECTION),
        para(_sentence(pace.reason), BODY),
        pace_chart(series, 250, 110),
    ]
    bars = [
        CoverageBar(one.code, one.sessions, [(code, count) for code, _name, count in one.elements])
        for one in sheet.coverage
    ]
    right = [para(_("Standards spoken about"), SECTION), coverage_chart(bars, 240, 122)] if bars else []
    return [Beside([left, right] if right else [left], [1, 1] if right else [1], before=8)]


def _last(sheet: BriefSheet) -> list[Flowable]:
    if sheet.last is None:
        return [para(_("Last session"), SECTION), para(_("No session has been held yet."), QUIET)]
    told = sheet.summary
    if len(told) > _LONGEST:
        told = told[:_LONGEST].rsplit(" ", 1)[0] + " …"
    about = " · ".join(
        part
        for part in (
            day(sheet.last.held_on),
            say_minutes(sheet.last.minutes),
            sheet.last.mode,
            ", ".join(sheet.last.elements),
        )
        if part
    )
    return [
        para(_("Last session"), SECTION),
        para(about, QUIET),
        para(told or _("No summary was written."), BODY if told else QUIET),
    ]


def _steps(sheet: BriefSheet) -> list[Flowable]:
    mine = [step for step in sheet.steps if step.owner == "coach"]
    theirs = [step for step in sheet.steps if step.owner != "coach"]
    return [
        para(_("Open next steps"), SECTION),
        Beside(
            [_promised(_("The candidate"), theirs, sheet), _promised(_("You"), mine, sheet, _asked(sheet))],
            [1, 1],
        ),
    ]


def _promised(
    who: str, steps: list[StepRow], sheet: BriefSheet, more: Sequence[Flowable] = ()
) -> list[Flowable]:
    strong = Style(size=8.5, leading=12, weight=BOLD)
    told = [para(who, strong)]
    for step in steps[:12]:
        due = ""
        if step.due_on:
            words = _("was due {day}") if step.due_on < sheet.today else _("due {day}")
            due = " (" + words.format(day=day(step.due_on)) + ")"
        told.append(para(f"– {step.text}{due}", _CELL))
    if len(steps) > 12:
        told.append(para(_("and {n} more").format(n=len(steps) - 12), _CELL_QUIET))
    return [*told, *more] if steps or more else [*told, para(_("Nothing is open."), _CELL_QUIET)]


def _asked(sheet: BriefSheet) -> list[Flowable]:
    """What leaders said of sessions and wait to have answered: a step of the coach's until it is."""
    words = _("Answer {author} about {day}: {text}")
    return [
        para("– " + words.format(author=one.author, day=day(one.held_on), text=one.text), _CELL)
        for one in sheet.remarks
    ]


def _goals(sheet: BriefSheet) -> list[Flowable]:
    """The goals of the year: there are six at most in the programs we know, more are only counted."""
    if not sheet.goals:
        return []
    columns = (
        Column(_("Goal"), share=5),
        Column(_("Status"), share=2),
        Column(_("Next action step"), share=5),
    )
    rows = [
        Row((cell(goal.name, _CELL), cell(goal.status, _CELL), cell(_next_step(goal, sheet), _CELL)))
        for goal in sheet.goals[:MOST_DUE]
    ]
    parts: list[Flowable] = [para(_("Growth goals"), SECTION), Table(columns, rows, pad=2.5)]
    if len(sheet.goals) > MOST_DUE:
        parts.append(para(_("and {n} more").format(n=len(sheet.goals) - MOST_DUE), _CELL_QUIET))
    return parts


def _next_step(goal: BriefGoal, sheet: BriefSheet) -> str:
    if goal.due_on is None:
        return goal.step
    words = _("was due {day}") if goal.due_on < sheet.today else _("due {day}")
    return f"{goal.step} ({words.format(day=day(goal.due_on))})"


def _due(sheet: BriefSheet) -> list[Flowable]:
    if not sheet.due:
        return []
    columns = (Column(_("What the program waits for"), share=2), Column(_("Where it stands"), share=3))
    rows = [Row((cell(one.label, _CELL), cell(_sentence(one.reason), _CELL))) for one in sheet.due[:MOST_DUE]]
    parts: list[Flowable] = [para(_("Due"), SECTION), Table(columns, rows, pad=2.5)]
    if len(sheet.due) > MOST_DUE:
        parts.append(para(_("and {n} more").format(n=len(sheet.due) - MOST_DUE), _CELL_QUIET))
    return parts


def _coming(sheet: BriefSheet) -> list[Flowable]:
    if not sheet.visits:
        return []
    told = [
        " · ".join(
            part
            for part in (day(visit.held_on), clock(visit.starts_at) if visit.starts_at else "", visit.place)
            if part
        )
        for visit in sheet.visits
    ]
    return [para(_("Planned"), SECTION), *(para(line, _CELL) for line in told)]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
