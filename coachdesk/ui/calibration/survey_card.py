"""Taking in a table of survey figures: nothing is taken before it was seen, row by row, with what happens and why."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from coachdesk.days import say_day
from coachdesk.errors import CoachDeskError
from coachdesk.services.surveys import list_figures, read_count, say_mean
from coachdesk.text import fold
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import N_, _, n_

if TYPE_CHECKING:
    from coachdesk.services.survey_tables import PlannedFigure, SurveyPlan, Told

_ACTIONS: Final[dict[str, tuple[str, Tone, str]]] = {
    "add": (N_("New"), "accent", "add"),
    "change": (N_("Changed"), "warn", "redo"),
    "same": (N_("Unchanged"), "quiet", "check"),
    "refuse": (N_("Refused"), "bad", "close"),
}


class SurveyCard(Card):
    """What a table would do, and what it does not say itself. `closed` says that it is over."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Take in a survey"), " ")
        self.desk = desk
        self.file: Path | None = None
        self.plan: SurveyPlan | None = None
        self._asked = 0
        self.form = Form(self._fields(), [("survey", "asked_on", "top")])
        self.form.changed.connect(lambda _name: self._look())
        self.form.submitted.connect(self.take)
        self.table = RowTable(_("What will happen"), _columns())
        self.remarks = label("", "quiet", wrap=True)
        self.cancel = button(_("Cancel"), self.give_up, keys="Esc")
        self.taking = button(_("Nothing to take in"), self.take, kind="primary", keys="Ctrl+Return")
        self.add(label(_("What the table does not say itself:"), "quiet", wrap=True))
        self.add(self.form)
        self.add(self.table, 1)
        self.add(self.remarks)
        self.add(FlowRow(right=(self.cancel, self.taking), gap=8))
        for keys, run in (("Esc", self.give_up), ("Ctrl+Return", self.take)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _fields(self) -> list[Field]:
        return [
            Field("survey", _("Survey"), placeholder=_("Mid-year survey")),
            day_field(self.desk, "asked_on", _("Date")),
            Field(
                "top", _("Highest answer"), "duration", parse=read_count, show=str, placeholder="4", weight=3
            ),
        ]

    def look(self, file: Path) -> None:
        """Show what taking in this file would do."""
        self.forget()
        self.file = file
        self.aside.setText(file.name)
        name = file.stem.replace("_", " ")
        like = next((row for row in self.desk.ask(list_figures) if fold(row.survey) == fold(name)), None)
        # No day is guessed: the same table with another day would come in a second time.
        day, top = (like.asked_on, like.top) if like else (None, None)
        self.form.fill({"survey": like.survey if like else name, "asked_on": day, "top": top})
        self._look()
        self.form.focus("survey")

    def _told(self) -> Told:
        from coachdesk.services.survey_tables import Told

        values = self.form.values()
        return Told(values["survey"], values["asked_on"], values["top"])

    def _look(self) -> None:
        """Read and plan off the window's thread; only the newest wish is shown."""
        self._asked += 1
        if self.file is not None:
            work = partial(_plan, self.desk.casebook, self.file, self._told(), self.desk.today())
            shown, failed = partial(self._show, self._asked), partial(self._refused, self._asked)
            self.desk.jobs.run(work, shown, failed, owner=self)

    def _show(self, asked: int, plan: SurveyPlan) -> None:
        if asked != self._asked:
            return
        self.plan = plan
        self.table.show_rows(plan.rows)
        counts = Counter(row.action for row in plan.rows)
        told = [
            f"{counts[action]} {_(word).lower()}"
            for action, (word, *_look) in _ACTIONS.items()
            if counts[action]
        ]
        self.remarks.setText(" · ".join([", ".join(told), *plan.remarks]))
        count = plan.count("add", "change")
        self.taking.setText(
            n_("Take in {n} answer", "Take in {n} answers", count) if count else _("Nothing to take in")
        )
        self.taking.setAccessibleName(self.taking.text())
        self.taking.setEnabled(count > 0)

    def _refused(self, asked: int, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        if asked == self._asked:
            self.desk.show_problem(problem)
            self.give_up()

    def take(self) -> None:
        """Carry out the plan that is shown, as one step."""
        from coachdesk.services.survey_tables import take_in

        plan = self.plan
        if plan is None or not plan.count("add", "change") or self.form.unread():
            return
        self.plan = None
        if self.desk.change(_("Take in a survey"), take_in, plan)[0]:
            self.give_up()
        else:
            self.plan = plan

    def give_up(self) -> None:
        """Go away from the table without taking anything."""
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """Forget the file and what was seen."""
        self._asked += 1
        self.file, self.plan = None, None
        self.table.show_rows([])
        self.remarks.setText("")
        self.taking.setEnabled(False)


def _plan(casebook: Any, file: Path, told: Told, today: date) -> SurveyPlan:
    from coachdesk.services.survey_tables import plan_survey
    from coachdesk.services.tables import read_table

    plan: SurveyPlan = casebook.ask(plan_survey, read_table(file), told, today=today)
    return plan


def _columns() -> list[Column[PlannedFigure]]:
    def mark(row: PlannedFigure) -> Mark:
        word, tone, icon = _ACTIONS[row.action]
        return Mark(_(word), tone, icon)

    return [
        Column["PlannedFigure"]("question", _("Question"), lambda row: row.figure.question or "–", strong=True,
                                stretch=True, width=200, second=_why),
        Column["PlannedFigure"]("mean", _("Mean"), _mean, align="right", width=104),
        Column["PlannedFigure"]("answers", _("Answers"), lambda row: str(row.figure.answers or "–"), align="right",
                                width=84, drop=1),
        Column["PlannedFigure"]("action", _("What happens"), lambda row: mark(row).text, mark=mark, width=120),
    ]  # fmt: skip


def _why(row: PlannedFigure) -> str:
    asked = say_day(row.figure.asked_on) if row.figure.asked_on else ""
    return row.reason or " · ".join(part for part in (row.figure.survey, asked) if part)


def _mean(row: PlannedFigure) -> str:
    if row.figure.mean_hundredths is None:
        return "–"
    return _("{mean} of {top}").format(mean=say_mean(row.figure.mean_hundredths), top=row.figure.top or "?")
