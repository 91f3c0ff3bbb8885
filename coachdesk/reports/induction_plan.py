"""The induction plan of one year (IIP/PLL): goals with their steps, reviews and evidence, then the learning log."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.check_code import code_of_sheet
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.formats import day, length, total
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import BODY, QUIET, SECTION, SMALL, Mark, Rule, facts, signatures
from coachdesk.reports.table import Column, Row, Table, cell
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.action_steps import OWNER_WORDS
from coachdesk.services.goal_reviews import KIND_WORDS, OUTCOME_WORDS
from coachdesk.services.goals import STATUS_WORDS
from coachdesk.services.plan_sheets import PlanGoalSheet, PlanLearning, PlanReview, PlanSheet, get_plan_sheet
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Induction Plan")
_ROOM = 210.0
"""Points left on a page for a goal to begin there: its head and a few rows below it."""
_SENTENCE = Style(size=10.5, leading=15, space_before=4, space_after=4)
_HEAD = Style(size=8.5, leading=12, weight=BOLD, space_before=8, space_after=1)
_FIGURES = Style(size=8, leading=11, align="right")
_STRONG = Style(size=8, leading=11, weight=BOLD)
_STRONG_FIGURES = Style(size=8, leading=11, weight=BOLD, align="right")


def ask(asker: Asks, wish: Wish) -> PlanSheet:
    """The plan of the year that is wished for."""
    return asker.ask(get_plan_sheet, wish.year)


def part(sheet: PlanSheet) -> Part:
    """The plan as it is bound."""
    refuse_unprintable(texts_of(sheet))
    furniture = furniture_of(_title(sheet), sheet.head, code=code_of_sheet("induction_plan", sheet))
    return Part(furniture, story(sheet))


def story(sheet: PlanSheet) -> list[Flowable]:
    """Each goal, the learning log with its sum, and who signs; raises ValueError where the sum is another."""
    if sheet.learning_minutes != sum(each.minutes for each in sheet.learning if each.counts):
        raise ValueError("the total of the learning log is not the sum of its entries")
    goals = [part for goal in sheet.goals for part in goal_parts(goal)]
    none = [para(_("No goals are set for this year."), Style(size=11, leading=15, space_before=16))]
    return [
        *masthead(_title(sheet), sheet.head),
        *(goals or none),
        *learning_parts(sheet),
        KeepTogether([Mark(_("Signed")), para(_("Signed"), SECTION), *signatures(sheet.head.signers, 2)]),
    ]


def _title(sheet: PlanSheet) -> str:
    return f"{_(TITLE)} ({sheet.plan_title})"


def goal_parts(goal: PlanGoalSheet) -> list[Flowable]:
    """One goal with its bookmark, steps, reviews and evidence, and a line under it."""
    name = _("Goal {number}").format(number=goal.number)
    title = [Span(name, BOLD), Span(f"  {goal.title}" if goal.title else "", BOLD)]
    begins: list[Flowable] = [
        Mark(f"{name}: {goal.title}" if goal.title else name),
        para(title, Style(size=13, leading=17, weight=BOLD, space_before=16)),
        *(para(" · ".join(goal.about), QUIET) for _about in goal.about[:1]),
        para(goal.sentence or _("Not worded yet"), _SENTENCE),
        _standing(goal),
    ]
    parts: list[Flowable] = [CondPageBreak(_ROOM), KeepTogether(begins)]
    if goal.parts:
        columns = (Column(_("What was asked"), width=96), Column(_("What was written"), share=1))
        rows = [Row((cell(heading, _STRONG), cell(text, SMALL))) for heading, text in goal.parts]
        parts.append(Table(columns, rows, pad=2.5, space_before=8))
    return [
        *parts,
        *_steps(goal),
        *_reviews(goal),
        *_evidence(goal),
        Rule(thick=0.35, gray=0.7, before=10, after=0),
    ]


def _standing(goal: PlanGoalSheet) -> Flowable:
    status = _(STATUS_WORDS[goal.status])
    if goal.carried:
        status += ", " + _("from the year before")
    shown = (
        (_("Standing"), [para(status, BODY)]),
        (_("Set on"), [para(day(goal.set_on), BODY)] if goal.set_on else []),
        (_("Due"), [para(day(goal.due_on), BODY)] if goal.due_on else []),
        (_("Level at the start"), [para(goal.baseline_level, BODY)] if goal.baseline_level else []),
        (_("Level aimed at"), [para(goal.target_level, BODY)] if goal.target_level else []),
    )
    return facts(shown, [1.6, 1, 1, 1.2, 1.2])


def _steps(goal: PlanGoalSheet) -> list[Flowable]:
    if not goal.steps:
        return [para(_("Action steps: none yet"), _HEAD)]
    columns = (
        Column(_("Action step"), share=1),
        Column(_("Whose"), width=58),
        Column(_("Serves the standard"), width=60),
        Column(_("Due"), width=62),
        Column(_("Done"), width=62),
    )
    rows = [
        Row(
            (
                cell(step.text, SMALL),
                cell(_(OWNER_WORDS[step.owner]), SMALL),
                cell(_("Yes") if step.aligned else _("No"), SMALL),
                cell(day(step.due_on), SMALL) if step.due_on else (),
                cell(day(step.done_on), SMALL) if step.done_on else (),
            )
        )
        for step in goal.steps
    ]
    return [Table(columns, rows, pad=2.5, space_before=8)]


def _reviews(goal: PlanGoalSheet) -> Iterator[Flowable]:
    for review in goal.reviews:
        head = [Span(f"{_(KIND_WORDS[review.kind])} ", BOLD), Span(day(review.held_on), BOLD)]
        yield para(head, _HEAD)
        told = list(_told(review))
        if told:
            yield para(" · ".join(told), QUIET)
        yield from (para(text, SMALL) for text in (review.progress, review.adjustments) if text.strip())


def _told(review: PlanReview) -> Iterator[str]:
    if review.present:
        yield _("present: {names}").format(names=review.present)
    if review.level:
        yield _("level: {level}").format(level=review.level)
    if review.outcome:
        yield _("outcome: {outcome}").format(outcome=_(OUTCOME_WORDS[review.outcome]))


def _evidence(goal: PlanGoalSheet) -> Iterator[Flowable]:
    if goal.evidence:
        yield para(_("Evidence"), _HEAD)
    for one in goal.evidence:
        dated = f" · {day(one.dated_on)}" if one.dated_on else ""
        yield para([Span("•\u00a0 "), Span(one.title), Span(dated, gray=0.35)], SMALL)


def learning_parts(sheet: PlanSheet) -> list[Flowable]:
    """The learning log with its bookmark, its sum and the minimum."""
    heading: list[Flowable] = [
        Mark(_("Professional learning")),
        para(
            _("Professional learning log"),
            Style(size=13, leading=17, weight=BOLD, space_before=18, space_after=4),
        ),
    ]
    if not sheet.learning:
        return [*heading, para(_("No professional learning recorded"), BODY)]
    columns = (
        Column(_("Date"), width=62),
        Column(_("What it was"), share=2.2),
        Column(_("Goals"), width=40),
        Column(_("Reflection"), share=3),
        Column(_("Time"), width=62, align="right"),
    )
    whole = cell(total(sheet.learning_minutes), _STRONG_FIGURES)
    rows = [*map(_learnt, sheet.learning), Row((cell(_("Total"), _STRONG), (), (), (), whole), total=True)]
    return [*heading, Table(columns, rows, pad=3), *_minimum(sheet)]


def _learnt(one: PlanLearning) -> Row:
    return Row(
        (
            cell(day(one.held_on), SMALL),
            (*cell(one.title, SMALL), *cell(one.provider, QUIET)),
            cell(", ".join(map(str, one.goals)), SMALL),
            cell(one.reflection, SMALL),
            (*cell(length(one.minutes), _FIGURES), *(() if one.counts else cell(_("not counted"), QUIET))),
        )
    )


def _minimum(sheet: PlanSheet) -> Iterator[Flowable]:
    least = sheet.learning_minimum_minutes
    if least is None:
        return
    missing = least - sheet.learning_minutes
    words = _("{time} below the minimum").format(time=total(missing)) if missing > 0 else _("Minimum met")
    told = _("Minimum for the year: {time}").format(time=total(least))
    yield para([Span(f"{told}  "), Span(words, BOLD)], Style(size=8, leading=11, space_before=6))
