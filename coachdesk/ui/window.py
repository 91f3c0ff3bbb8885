"""The main window: the gate while the casebook is closed, the workspace while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from coachdesk.errors import CoachDeskError
from coachdesk.paths import Home
from coachdesk.settings import TEXT_SIZES, Settings, load, save
from coachdesk.ui.gate import Gate, say_forgotten, say_locked
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.sent_files import page_for
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.opening import Keyring
    from coachdesk.ui.backups import Outcome
    from coachdesk.ui.kit.copied import Copied
    from coachdesk.ui.machine import Machine
    from coachdesk.ui.system_lock import SystemLock
    from coachdesk.ui.workspace import Workspace

_SOON, _LATER = 1000, 3000
"""Milliseconds after opening until what can wait is done."""

_STIRS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
"""What counts as somebody being there."""


class MainWindow(QMainWindow):
    """One window, one casebook. The first picture is drawn before anything of an open casebook is imported.

    `today` says which day it is and `now` the time with its zone, whenever they are asked; `keyring` is the one of
    this machine unless another is given; `minute` is how long a minute of nobody being there lasts, in milliseconds.
    `locked` says that the casebook was locked a moment ago; `start_again` puts a fresh process in the place of this
    one, which locking ends with; `language` is the one that the call asked for, which the next process speaks, too;
    `sent` is a file that somebody opened with a double click; `updates` is where newer versions are told of, unless
    it is what this program was built with.
    """

    def __init__(
        self,
        app: QApplication,
        home: Home,
        *,
        casebook: Path | None = None,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] | None = None,
        keyring: Keyring | None = None,
        minute: int = 60_000,
        locked: bool = False,
        start_again: Callable[[], object] | None = None,
        language: str = "",
        sent: Path | None = None,
        updates: str | None = None,
    ) -> None:
        super().__init__()
        self.home = home
        self.today = today
        self._now = now
        self._minute = minute
        self._start_again = start_again
        self.language = language
        self._updates = updates
        self.settings = load(home)
        self.theme = Theme(app, self.settings.appearance, TEXT_SIZES[self.settings.text_size])
        self.jobs = Jobs()
        self.workspace: Workspace | None = None
        self.casebook: Casebook | None = None
        self._unkept: dict[str, dict[str, Any]] = {}
        self._closing = self._ready_to_close = False
        self._system: SystemLock | None = None
        self.setWindowTitle("CoachDesk")
        self.setMinimumSize(800, 500)
        self._place()
        self.stack = QStackedWidget()
        # While it is empty: Qt dresses everything anew that moves to another parent with it.
        self.setCentralWidget(self.stack)
        self.gate = Gate(
            home, self.settings, self.jobs, casebook, today=today, keyring=keyring, locked=locked, sent=sent
        )
        self.gate.opened.connect(self.open_workspace)
        self.gate.restored.connect(self._tell_restored)
        self.stack.addWidget(self.gate)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        app.focusWindowChanged.connect(self._stir)
        self._copied: Copied | None = None
        when_painted(self, self.theme.follow_platform)
        when_painted(self, self._watch_clipboard)
        QTimer.singleShot(_SOON, self, self._sweep_copies)

    @property
    def folder(self) -> Path:
        """The folder of the casebook this window is for, open or not; where new ones go when it is for none yet."""
        if self.casebook is not None:
            return self.casebook.folder
        return self.gate.folder or self.home.casebooks

    def _place(self) -> None:
        """Where the window was last time, never off the screen."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        wanted = QRect(*self.settings.window) if self.settings.window else QRect(0, 0, 1280, 800)
        size = wanted.size().boundedTo(screen.size())
        self.resize(size)
        if self.settings.window:
            left = max(screen.left(), min(wanted.left(), screen.right() - size.width()))
            top = max(screen.top(), min(wanted.top(), screen.bottom() - size.height()))
            self.setGeometry(QRect(QPoint(left, top), size))  # without its frame, as it was remembered
        if self.settings.maximized:
            self.setWindowState(QtCore.Qt.WindowState.WindowMaximized)

    def showEvent(self, event: QShowEvent) -> None:
        """Once the frame is known, make sure the message line at the bottom is on the screen too."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        over_x, over_y = max(0, frame.width() - room.width()), max(0, frame.height() - room.height())
        if (over_x or over_y) and not self.isMaximized():
            self.resize(self.width() - over_x, self.height() - over_y)

    def open_workspace(self, casebook: Casebook) -> None:
        """Show the casebook that was just opened, on the page of today."""
        from coachdesk.ui.desk import tell_time
        from coachdesk.ui.workspace import Workspace

        self.casebook = casebook
        self._keep_what_waited(casebook)
        self.workspace = Workspace(
            casebook, self.jobs, self._machine(), today=self.today, now=self._now or tell_time, lock=self.lock
        )
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        if casebook.by_recovery:
            self.workspace.go("settings", "passphrase")
            self.workspace.desk.say(say_forgotten(), "warn")
        else:
            self.workspace.begin()
            if casebook.notice:
                self.workspace.desk.say(casebook.notice, "warn")
            if self.gate.sent is not None:
                self.show_sent(self.gate.sent)
        self._watch()
        QTimer.singleShot(_SOON, self.workspace, self._mind_outside)
        QTimer.singleShot(_LATER, self, self._heed_system)
        QTimer.singleShot(_LATER, self.workspace, self._look_for_update)
        recent = tuple(dict.fromkeys((str(casebook.folder), *self.settings.recent)))[:8]
        self.settings = replace(self.settings, last_casebook=str(casebook.folder), recent=recent)
        when_painted(self.workspace, lambda: self._keep(self.settings))
        self._stir()

    def show_sent(self, file: Path) -> None:
        """Show a file that was opened with a double click where it is taken in, or let it wait at the gate."""
        if self.workspace is None:
            self.gate.take_sent(file)
        elif place := page_for(file):
            self.gate.sent = None
            self.workspace.go(place, file)

    def _machine(self) -> Machine:
        from coachdesk.services.opening import keyring_of
        from coachdesk.ui.machine import Machine

        def keyring() -> Keyring:
            return self.gate.keyring or keyring_of(self.home)

        return Machine(
            self.home, self.theme, lambda: self.settings, self._keep, keyring, self._update_address()
        )

    def _update_address(self) -> str:
        from coachdesk.services.updates import update_address

        return update_address() if self._updates is None else self._updates

    def _look_for_update(self) -> None:
        """Look for a newer version where the coach asked for that; only one that is there is told."""
        if self.workspace is not None and self.settings.look_for_updates:
            from coachdesk.ui.preferences.updates import tell_newer

            tell_newer(self.workspace.desk)

    def _tell_restored(self, told: str) -> None:
        if self.workspace is not None and self.casebook is not None and not self.casebook.by_recovery:
            self.workspace.desk.say(told)

    def lock(self) -> None:
        """Keep what is being typed, close the file, ask for the passphrase again, and forget everything.

        To forget means to start again; words that only this process has by now keep it from that.
        """
        if self.workspace is None:
            return
        self.put_away()
        if self._start_again is not None and not self._unkept:
            self._keep_place()
            self._start_again()

    def put_away(self) -> None:
        """Keep what is being typed, close the file, wipe the key, and ask for the passphrase again, in this process.

        What a full disk did not take waits in memory and is kept when the casebook is open again: locking neither
        waits for a disk nor throws words away.
        """
        if self.casebook is None:
            return
        folder = self.casebook.folder
        self._leave()
        self._take_back_copies()
        told = say_locked()
        if self._unkept:
            told = _(
                "Locked. The disk did not take your last words; they wait here. Unlock before you switch off."
            )
        self.stack.setCurrentWidget(self.gate)
        self.gate.ask_for(folder, told)
        self.repaint()  # now: work that does not stop may keep the window for seconds
        self._close_casebook()

    def _close_casebook(self) -> None:
        """End what is under way, close the file, and take away everything that could still ask it something."""
        self._idle.stop()
        self._closing = False  # the backup it waited for ends here, unheard
        self.jobs.close()
        if self.workspace is not None:
            self.stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
        if self.casebook is not None:
            self.casebook.close()
        self.workspace = self.casebook = None

    def _leave(self) -> None:
        """Let the pages keep what is being typed; remember what could not be kept."""
        if self.workspace is not None:
            self._unkept |= self.workspace.leave()

    def _sweep_copies(self) -> None:
        """Wipe what a window that was ended hard had handed to other programs."""
        if self.home.opened.is_dir():
            from coachdesk.services.private_copies import sweep_copies

            self.jobs.run(partial(sweep_copies, self.home.opened), lambda _left: None, _raise, owner=self)

    def _keep_what_waited(self, casebook: Casebook) -> None:
        """Keep the words that the disk did not take before the last lock."""
        for key, body in list(self._unkept.items()):
            try:
                casebook.keep_draft(key, body)
            except CoachDeskError:
                return
            del self._unkept[key]

    def _watch(self) -> None:
        """Notice whether somebody is there: on the window itself, since a filter over everything slows everything."""
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _watch_clipboard(self) -> None:
        """Mind from now on what is copied out of the program; nobody copies before the first picture."""
        from coachdesk.ui.kit.copied import Copied

        self._copied = Copied(self, lambda: self.settings.clipboard_seconds * self._minute // 60)
        self._copied.taken.connect(self._tell_taken)

    def _tell_taken(self) -> None:
        """Say it where the line is free: an Undo that stands there is worth more."""
        if self.workspace is not None and self.workspace.message_bar.tone == "quiet":
            self.workspace.desk.say(_("What you copied is off the clipboard again."), "quiet")

    def _take_back_copies(self) -> None:
        if self._copied is not None:
            self._copied.take_back()

    def _mind_outside(self) -> None:
        """Look for sync programs and other computers from now on; the first page should not wait for that either."""
        from coachdesk.ui.mending import lead_to_repair
        from coachdesk.ui.moving import move_to_safety
        from coachdesk.ui.outside import Outside

        if self.workspace is not None:
            Outside(self.workspace, partial(move_to_safety, self), partial(lead_to_repair, self))

    def _heed_system(self) -> None:
        """Lock with the computer from now on; asking the desktop costs a moment that the first page should not."""
        if self._system is None:
            from coachdesk.ui.system_lock import SystemLock

            self._system = SystemLock(self)
            self._system.locked.connect(self.lock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the idle clock again whenever somebody is there."""
        if event.type() in _STIRS:
            self._stir()
        return super().eventFilter(watched, event)

    def _stir(self, _window: object = None) -> None:
        if self.workspace is not None and self.settings.lock_after_minutes:
            self._idle.start(self.settings.lock_after_minutes * self._minute)

    def _keep(self, settings: Settings) -> None:
        """Remember settings; a folder that takes none costs the coach nothing but her preferences."""
        self.settings = settings
        try:
            save(self.home, self.settings)
        except CoachDeskError as problem:
            if self.workspace is not None:
                self.workspace.desk.show_problem(problem)

    def tell_fault(self, sentence: str) -> None:
        """Keep what is being typed and say that the program went wrong."""
        if self.workspace is None:
            self.gate.tell(sentence)
            return
        self._leave()
        self.workspace.desk.say(sentence, "bad")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, back it up beside a waiting window, and only then close the file.

        A backup that fails keeps the window open and says why; the coach may close it all the same.
        """
        if self.workspace is None or self._ready_to_close:
            self._shut()
            event.accept()
            return
        event.ignore()
        if not self._closing:
            self._closing = True
            self._leave()
            self.workspace.desk.backups.before_closing(self._backed_up)

    def _backed_up(self, outcome: Outcome) -> None:
        self._closing = False
        if outcome.problems and self.workspace is not None:
            self.workspace.desk.stand(_("Everything is saved"))
            self.workspace.desk.say(
                " ".join(outcome.problems), "bad", action=_("Close all the same"), run=self._close_now
            )
        else:
            self._close_now()

    def _close_now(self) -> None:
        self._ready_to_close = True
        self.close()

    def _shut(self) -> None:
        """Remember where the window stood, wait for what is under way, and close the file."""
        self._leave()
        self._take_back_copies()
        self._keep_place()
        self._close_casebook()

    def _keep_place(self) -> None:
        """Remember where the window stands; of one that is maximized or minimized, where it would stand otherwise."""
        usual = not self.isMaximized() and not self.isMinimized()
        place = self.geometry() if usual else self.normalGeometry()
        where = (place.x(), place.y(), place.width(), place.height())
        self._keep(replace(self.settings, window=where, maximized=self.isMaximized()))


def _raise(problem: Exception) -> None:
    raise problem
