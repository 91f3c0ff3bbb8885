"""Taking in a table of survey figures: one question on each row; what would happen is planned before anything does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session as Db

from coachdesk.days import Order
from coachdesk.errors import CannotRead, UsageError
from coachdesk.services import surveys
from coachdesk.services.importing.cells import read_date, settle_order
from coachdesk.services.importing.columns import Columns, Kind, find_columns
from coachdesk.services.surveys import FigureDraft, FigureRow, Key, list_figures, read_score, say_mean
from coachdesk.services.tables import Line, Table
from coachdesk.text import one_line
from coachdesk.words import N_, _

SURVEYS: Final = Kind(
    "surveys",
    {
        "question": N_("the question"),
        "answers": N_("how many answered"),
        "mean": N_("the mean"),
        "top": N_("the highest answer"),
        "survey": N_("the survey"),
        "date": N_("the date"),
        "comments": N_("the comments"),
    },
    "survey_headings.toml",
    lambda names: {"question", "mean"} <= names,
    frozenset({"id", "percent", "deviation", "rank"}),
)
"""Tables of survey figures."""

ACTIONS: Final = ("add", "change", "same", "refuse")
_NUMBERS = re.compile(r"[0-9]{1,6}")
_WORDS = r"[^\d%+\-−–/<>~±]*"
_WHOLE = re.compile(rf"{_WORDS}?([0-9]{{1,3}}(?:[,.'’\s][0-9]{{3}})+|[0-9]{{1,6}})(?:[.,]0+)?{_WORDS}")
"""One whole number, such as 12, 1,204 and 12.0, with words around it but nothing that makes it another one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says of a table that does not say it itself; `top` is the highest answer."""

    survey: str = ""
    asked_on: date | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A row of the table: what happens with it, one of `ACTIONS`, and why; `id` is its line in the file."""

    id: int
    action: str
    figure: FigureDraft
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """What taking in a table would do, row by row."""

    rows: tuple[PlannedFigure, ...]
    remarks: tuple[str, ...] = ()

    def count(self, *actions: str) -> int:
        """How many rows one of these happens with."""
        return sum(row.action in actions for row in self.rows)


def plan_survey(db: Db, table: Table, told: Told, *, today: date) -> SurveyPlan:
    """What taking in this table would do; raises CannotRead where no row of it names its columns."""
    return plan_table(table, told, list_figures(db), today=today)


def plan_table(table: Table, told: Told, there: Iterable[FigureRow], *, today: date) -> SurveyPlan:
    """The same against the figures that are `there`."""
    columns, lines = find_columns(table, kind=SURVEYS)
    if not lines:
        raise CannotRead(_("There are no figures in this table."), _("Choose another file."))
    order, remark = settle_order([columns.of(line, "date") for line in lines])
    reading = _Reading(columns, told, today, order)
    known = {row.draft().key: row for row in there}
    rows = tuple(_judged((reading.row(line) for line in lines), known))
    return SurveyPlan(rows, tuple(filter(None, (*table.remarks, remark))))


@dataclass(frozen=True, slots=True, repr=False)
class _Reading:
    """What is known of the whole table while its rows are read."""

    columns: Columns
    told: Told
    today: date
    order: Order

    def row(self, line: Line) -> PlannedFigure:
        """A row as a figure to be added; refused where something in it cannot be read."""
        said = FigureDraft(
            survey=one_line(self.columns.of(line, "survey")) or self.told.survey,
            asked_on=self.told.asked_on,
            question=one_line(self.columns.of(line, "question")),
            comments=self.columns.of(line, "comments"),
        )
        try:
            figure = self._filled(line, said)
        except UsageError as problem:
            return PlannedFigure(line.number, "refuse", said, problem.sentence)
        problems = figure.problems(today=self.today)
        return PlannedFigure(
            line.number, "refuse" if problems else "add", figure, " ".join(problems.values())
        )

    def _filled(self, line: Line, said: FigureDraft) -> FigureDraft:
        day = self.columns.of(line, "date")
        mean, within = read_score(self.columns.of(line, "mean"))
        return replace(
            said,
            asked_on=read_date(day, self.today, self.order) if day else said.asked_on,
            mean_hundredths=mean,
            top=within or _largest(self.columns.of(line, "top")) or self.told.top,
            answers=read_answers(self.columns.of(line, "answers")),
        )


def read_answers(cell: str) -> int | None:
    """How many answered, as "12", "n = 12" and "1,204" say it; None for nothing. Raises UsageError for the rest."""
    if not cell.strip():
        return None
    found = _WHOLE.fullmatch(one_line(cell))
    if found is None:
        told = _("“{text}” is no number of answers such as 12.")
        raise UsageError(told.format(text=one_line(cell)[:40]))
    return int("".join(re.findall("[0-9]", found[1])))


def _largest(cell: str) -> int | None:
    """The largest number in a cell: 5 of "1 to 5"; None where there is none."""
    return max(map(int, _NUMBERS.findall(cell)), default=None)


def _judged(rows: Iterable[PlannedFigure], known: Mapping[Key, FigureRow]) -> Iterator[PlannedFigure]:
    """Each row against what is there already, and against the rows above it."""
    seen: set[Key] = set()
    for row in rows:
        there = known.get(row.figure.key)
        if row.action == "refuse":
            yield row
        elif row.figure.key in seen:
            yield replace(row, action="same", reason=_("It stands in this table twice."))
        elif there is None:
            yield row
        elif _same(there.draft(), row.figure):
            yield replace(row, action="same", reason=_("It is there already."))
        else:
            told = _("It is there with {n} answers and a mean of {mean}.")
            told = told.format(n=there.answers, mean=say_mean(there.mean_hundredths))
            yield replace(row, action="change", reason=told)
        seen.add(row.figure.key)


def _same(one: FigureDraft, other: FigureDraft) -> bool:
    """Whether two say the same; a table without comments says nothing of them."""
    kept = replace(
        other, survey=one.survey, question=one.question, comments=other.comments.strip() or one.comments
    )
    return kept == one


def take_in(db: Db, plan: SurveyPlan) -> int:
    """Carry out a plan; returns how many figures came in or changed. What came in meanwhile is not added twice."""
    known = {row.draft().key: row for row in list_figures(db)}
    wanted = [row.figure for row in plan.rows if row.action in {"add", "change"}]
    for figure in wanted:
        there = known.get(figure.key)
        if there is not None and not figure.comments.strip():
            surveys.put(db, replace(figure, comments=there.comments), there.id)
        else:
            surveys.put(db, figure, there.id if there else None)
    return len(wanted)
