"""The paper in sight: drawn beside the window as the very PDF that is saved, printed and kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coachdesk.errors import CoachDeskError
from coachdesk.reports.binding import Order, bind_orders
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.pdf_view import PdfPane
from coachdesk.words import _


class ShownPaper(Card):
    """The pages of one order, None while they are drawn; `drawn` says that they are others now, or none."""

    drawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(flush=True)
        self.desk = desk
        self.order: Order | None = None
        self.pages: bytes | None = None
        self._asked = 0
        self.view = PdfPane(_("Preview"), _("Choose a paper to see it as it will be printed."))
        self.add(self.view, 1)

    def draw(self, order: Order, paper: str) -> None:
        """Draw a paper on sheets of this size; only the newest wish is shown."""
        self.order, self.pages = order, None
        self.drawn.emit()
        self._asked += 1
        asked, book = self._asked, self.desk.casebook
        self.desk.jobs.run(
            lambda: bind_orders([order], book, paper=paper),
            lambda pages: self._show(asked, pages),
            lambda problem: self._not_drawn(asked, problem),
            owner=self,
        )

    def clear(self) -> None:
        """Show no paper."""
        self._asked += 1
        self.order = self.pages = None
        self.drawn.emit()
        self.view.clear()

    def _show(self, asked: int, pages: bytes) -> None:
        if asked == self._asked:
            self.pages = pages
            self.drawn.emit()
            self.view.show_pdf(pages)

    def _not_drawn(self, asked: int, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        if asked == self._asked:
            self.view.clear(problem.sentence)
            self.desk.show_problem(problem)
