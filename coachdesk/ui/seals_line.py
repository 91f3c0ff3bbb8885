"""What an auditor would ask about the paper that is shown, beside the print button, and the way to its seal."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services.casebook import Db
from coachdesk.services.findings import TITLES, Finding
from coachdesk.services.reconcile import list_of_candidate
from coachdesk.services.seals import list_periods
from coachdesk.services.years import YearRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_

_FEW: Final = 3
"""So many questions are named; the others stand on the side where the year is signed."""


class AuditorLine(QWidget):
    """The first few open findings as links to where each is mended. Printing is never held back by them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._year: YearRow | None = None
        self.words = label("", "quiet")
        self.signing = button(_("Hand in, sign, seal"), self._go, kind="link", icon="lock")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(FlowRow(self.words, right=(self.signing,), gap=8))
        self._links: QWidget | None = None
        self.hide()

    def show_year(self, year: YearRow | None) -> None:
        """Ask about a candidate's program year, beside the window; only the newest question is answered."""
        self._year = year
        if year is None:
            self.hide()
            return
        casebook, today = self.desk.casebook, self.desk.today()

        def work() -> tuple[list[Finding], str]:
            def question(db: Db) -> tuple[list[Finding], str]:
                found = list_of_candidate(db, year.candidate, year.starts_on, year.last_on, today=today)
                seal = list_periods(db, year.id, today=today)[0].seal
                return [
                    one for one in found if not one.informs and one.kind != "unsigned"
                ], seal.state if seal else ""

            return casebook.ask(question)

        self.desk.jobs.run(work, partial(self._take, year), self._failed, owner=self)

    def _take(self, year: YearRow, answer: tuple[list[Finding], str]) -> None:
        if year != self._year:
            return
        found, state = answer
        if self._links is not None:
            self._column.removeWidget(self._links)
            self._links.hide()
            self._links.deleteLater()
            self._links = None
        if found and state != "sealed":
            self._links = QWidget()
            self._links.setLayout(FlowRow(*(self._link(one) for one in found[:_FEW]), gap=8))
            self._column.addWidget(self._links)
        self.words.setText(_say(found, state))
        self.show()

    def _link(self, finding: Finding) -> QWidget:
        what = _(TITLES[finding.kind])
        made = button(what, partial(self._mend, finding), kind="link", icon="next", about=finding.words)
        made.setAccessibleName(_("Mend: {what}. {words}").format(what=what, words=finding.words))
        return made

    def _mend(self, finding: Finding) -> None:
        if finding.session is not None:
            self.desk.go("sessions", (finding.session, finding.field))
        else:
            self.desk.go("candidate", (finding.candidate, finding.side))

    def _go(self) -> None:
        if self._year is not None:
            self.desk.go("candidate", (self._year.candidate, "seals"))

    def _failed(self, problem: Exception) -> None:
        """A casebook that cannot be read says so where the papers are drawn."""
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.hide()


def _say(found: list[Finding], state: str) -> str:
    if state == "sealed":
        return _("This year is signed and sealed.")
    if not found:
        return _("Nothing an auditor would ask about.")
    return n_(
        "An auditor would ask about {n} thing:",
        "An auditor would ask about {n} things:",
        len(found),
    )
