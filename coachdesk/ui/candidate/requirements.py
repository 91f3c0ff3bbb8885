"""Requirements: the whole program as a line and a checklist, year by year, and what settles each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.durations import say_minutes
from coachdesk.programs.requirement import GROUP_LABELS, Requirement
from coachdesk.programs.standings import WORST_FIRST, Standing
from coachdesk.reports.charts import Inks, chart_page
from coachdesk.reports.timeline import DuePoint, TimelineSeries, timeline_chart
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.requirements import EnrollmentRow, list_requirements
from coachdesk.services.years import list_leaves
from coachdesk.ui.candidate.requirement_card import RequirementCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.chart_view import ChartView
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import scrolling
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tokens
from coachdesk.ui.screens import Unkept
from coachdesk.ui.standings import near_day, requirement_mark
from coachdesk.words import _, n_

_LOW = 400
"""Below this height, in pixels at 100 %, there is no room for the line above the checklist."""

_POINTS = {
    Standing.DONE: "done",
    Standing.DUE_SOON: "soon",
    Standing.BEHIND: "soon",
    Standing.LATE: "late",
    Standing.ON_TRACK: "open",
    Standing.NOT_STARTED: "open",
}


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement as a row of the checklist; `id` is its year and key."""

    id: str
    requirement: Requirement


class Requirements(QWidget):
    """The line above, the checklist below it, and beside it what settles the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.enrollment: EnrollmentRow | None = None
        self.card = RequirementCard(desk)
        self.line_card = Card(_("The program"))
        self.line = ChartView(_("The program as a line"), QSize(240, 56))
        self.line.setFixedHeight(66)
        self.line_card.add(self.line)
        self.table = RowTable(
            _("Requirements"), _columns(desk), empty=Empty("check", _("The program asks for nothing here."))
        )
        self.table.chose.connect(self._show_one)
        self.table.opened.connect(lambda _row: self.card.settle_next())
        self.list_card = Card(_("Checklist"), flush=True)
        self.list_card.add(self.table, 1)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.list_card, 3)
        below.addWidget(scrolling(self.card), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.line_card)
        column.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the checklist has the room, and the line goes."""
        super().resizeEvent(event)
        self.line_card.setVisible(self.height() >= _LOW)

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the requirements of this candidate: those of the year that is looked at, and of the whole program."""
        today = self.desk.today()
        found = self.desk.ask(list_requirements, today=today, candidates={row.id})
        wanted = row.year.enrollment if row.year else None
        self.enrollment = next((one for one in found if one.id == wanted), found[-1] if found else None)
        number = row.year.number if row.year else 0
        shown = [] if self.enrollment is None else _shown(self.enrollment, number)
        self.list_card.aside.setText(_sum(shown))
        self.table.show_rows([RequirementRow(f"{one.year}:{one.key}", one) for one in shown])
        if self.table.chosen is None and shown:
            self.table.choose(f"{shown[0].year}:{shown[0].key}")
        self._show_one(self.table.chosen)
        self._show_line()

    def choose(self, requirement: str) -> None:
        """Go to a requirement of the list, by the id of its row: its year and its key."""
        if self.table.choose(requirement):
            self.table.setFocus()

    def leave(self) -> Unkept:
        """Keep what is being typed beside the list."""
        return self.card.leave()

    def _show_one(self, row: RequirementRow | None) -> None:
        self.card.show_requirement(self.enrollment, row.requirement if row else None)

    def _show_line(self) -> None:
        found = self.enrollment
        if found is None:
            return
        leaves = self.desk.ask(list_leaves).get(found.id, [])
        last = max((year.last_on for year in found.years), default=self.desk.today())
        series = TimelineSeries(
            years=[
                (_("Year {n}, {label}").format(n=year.number, label=year.label), year.starts_on, year.last_on)
                for year in found.years
            ],
            points=[
                DuePoint(one.due_on, _POINTS[one.standing])
                for one in found.requirements
                if one.due_on and one.standing in _POINTS and one.group != "hours"
            ],
            today=self.desk.today(),
            leaves=[(first, end or last) for first, end in leaves],
        )
        self.line.show_chart(partial(_draw, series), _sum(found.requirements))
        self.line_card.aside.setText(
            _("a full dot is done, a triangle late, a diamond near, a ring still open")
        )


def _shown(found: EnrollmentRow, number: int) -> list[Requirement]:
    """Those of the year and of the whole program, in the order of the program; what is not asked comes last."""
    owned = [*found.of_year(number), *(found.of_year(0) if number else ())]
    return sorted(owned, key=lambda one: one.standing is Standing.NOT_APPLICABLE)


def _sum(requirements: Sequence[Requirement]) -> str:
    """How many stand how, the worst first, such as "2 late, 3 behind, 5 done"."""
    counts = {standing: sum(one.standing is standing for one in requirements) for standing in WORST_FIRST}
    settled = n_("{n} settled", "{n} settled", counts[Standing.DONE] + counts[Standing.WAIVED])
    said = [
        f"{counts[standing]} {requirement_mark(standing).text.lower()}"
        for standing in (Standing.LATE, Standing.BEHIND, Standing.DUE_SOON)
        if counts[standing]
    ]
    return ", ".join([*said, settled.format(n=counts[Standing.DONE] + counts[Standing.WAIVED])])


def _draw(series: TimelineSeries, width: float, height: float, shown: Tokens) -> bytes:
    inks = Inks(text=shown.text, quiet=shown.quiet, line=shown.edge, accent=shown.accent)
    return chart_page(
        timeline_chart(replace(series, inks=inks, bad=shown.bad, warn=shown.warn), width, height)
    )


def measure(one: Requirement) -> str:
    """What there is of what is asked, such as "28 h 20 min of 40 h" or "3 of 6"; nothing for a single thing."""
    if one.unit == "minutes":
        if one.need is None:
            return say_minutes(one.have)
        return _("{have} of {need}").format(have=say_minutes(one.have), need=say_minutes(one.need))
    if not one.need or one.need == 1:
        return ""
    return _("{have} of {need}").format(have=one.have, need=one.need)


def _columns(desk: Desk) -> list[Column[RequirementRow]]:
    today = desk.today
    return [
        Column[RequirementRow]("label", _("Requirement"), lambda row: row.requirement.label, strong=True,
                               stretch=True, width=180, second=lambda row: row.requirement.reason),
        Column[RequirementRow]("group", _("Area"), lambda row: _(GROUP_LABELS[row.requirement.group]),
                               quiet=True, width=150, drop=2),
        Column[RequirementRow]("due", _("By"), lambda row: near_day(row.requirement.due_on, today()),
                               sort=lambda row: row.requirement.due_on, align="right", width=112, drop=1),
        Column[RequirementRow]("standing", _("Standing"), lambda row: requirement_mark(row.requirement.standing).text,
                               sort=lambda row: WORST_FIRST.index(row.requirement.standing),
                               mark=lambda row: requirement_mark(row.requirement.standing), width=132),
    ]  # fmt: skip
