"""The open casebook on screen: the sidebar, the page, the message line, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.ui.backups import say_last
from coachdesk.ui.commands import Commands
from coachdesk.ui.desk import Desk, tell_time
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.message_bar import MessageBar
from coachdesk.ui.kit.sidebar import Place, Sidebar
from coachdesk.ui.machine import Machine
from coachdesk.ui.screens import SCREENS, Page, Screen, Unkept
from coachdesk.ui.tour import Tour, offer_tour
from coachdesk.words import _, p_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook


FIRST_LOOK: Final = 2000
"""Milliseconds after opening until the backups are looked at: the coach comes first."""


class Workspace(QWidget):
    """Everything between unlocking and locking. Pages are made when they are first shown."""

    def __init__(
        self,
        casebook: Casebook,
        jobs: Jobs,
        machine: Machine,
        *,
        today: Callable[[], date],
        lock: Callable[[], None],
        now: Callable[[], datetime] = tell_time,
    ) -> None:
        super().__init__()
        self.message_bar = MessageBar()
        self.desk = Desk(casebook, self.message_bar, jobs, today, machine, now=now)
        self.desk.setParent(self)  # and with it go its clocks, which must not ask a closed casebook
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._before = ""
        self._screens = {screen.key: screen for screen in SCREENS}
        self.sidebar = Sidebar("CoachDesk", [_place(screen) for screen in SCREENS if screen.listed])
        self.stack = QStackedWidget()
        self.tour = Tour(self.desk, self.go)
        self._lay_out()
        self.sidebar.chosen.connect(self.go)
        self.desk.wanted.connect(self.go)
        self.desk.left.connect(self.go_back)
        self.desk.changed.connect(self._changed)
        self.desk.backups.looked.connect(lambda outcome: self.sidebar.show_footer(say_last(outcome.last)))
        self.desk.under_way.changed.connect(self._show_passing)
        self._show_passing()
        self.commands = Commands(self, lock, machine)
        self.sidebar.show_actions(
            [
                ("search", _("Find"), "Ctrl+K", self.commands.open_palette),
                ("keys", p_("keyboard", "Keys"), "F1", self.commands.show_keys),
                ("lock", _("Lock"), "Ctrl+L", lock),
            ]
        )
        self.desk.stand(_("Everything is saved"))
        QTimer.singleShot(FIRST_LOOK, self, self.desk.backups.look)
        QTimer.singleShot(FIRST_LOOK, self, self._count_findings)

    def _count_findings(self) -> None:
        """Keep the number of findings beside their page's name from now on."""
        from coachdesk.ui.reconciling import FindingCount

        FindingCount(self.desk, self.sidebar, self)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.tour)
        right.addWidget(self.stack, 1)
        right.addWidget(self.message_bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def key(self) -> str:
        """The key of the screen that is shown, or nothing."""
        return next((key for key, page in self.pages.items() if page is self.page), "")

    @property
    def title(self) -> str:
        """The title of the page that is shown, or nothing."""
        return _(self._screens[self.key].title) if self.key else ""

    def go(self, key: str, what: object = None, *, stay: bool = False) -> None:
        """Show a place, making it first if need be, and there what somebody came for.

        With `stay` the keyboard stays where it is, unless what somebody came for takes it.
        """
        if self.page is not None and self.page is not self.pages.get(key):
            self.page.leave()
            self.message_bar.move_on()
            self._before = next(name for name, page in self.pages.items() if page is self.page)
        if key not in self.pages:
            self.pages[key] = self._screens[key].build(self.desk)
            self.stack.addWidget(self.pages[key])
            self._stale.add(key)
        page = self.pages[key]
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        if what is not None:
            page.show_what(what)
        self.stack.setCurrentWidget(page)
        self.sidebar.select(key if self._screens[key].listed else self._screens[key].under)
        if what is None and not stay:
            page.take_focus()

    def go_back(self) -> None:
        """Show the place that was shown before this one, as it was left."""
        self.go(self._before or "today")

    def begin(self) -> None:
        """Show where work goes on: the session that is running, or the day."""
        self.go("running" if self.desk.under_way.find() else "today")
        offer_tour(self.tour, self.commands)

    def _show_passing(self) -> None:
        """The running session has a place in the list while there is one."""
        self.sidebar.show_place("running", shown=self.desk.under_way.running is not None)

    def _changed(self, kinds: frozenset[str]) -> None:
        """Show again what is seen; what is hidden waits until it is looked at."""
        if kinds != {"draft"}:
            self.message_bar.move_on()
        for key, page in self.pages.items():
            if page.kinds & kinds:
                if page is self.page:
                    page.refresh()
                else:
                    self._stale.add(key)

    def leave(self) -> Unkept:
        """Let every page keep what is being typed; answers what the file did not take."""
        unkept = {key: body for page in self.pages.values() for key, body in page.leave().items()}
        return self.desk.waiting | unkept


def _place(screen: Screen) -> Place:
    return Place(screen.key, _(screen.title), screen.icon, screen.keys, screen.gap)
