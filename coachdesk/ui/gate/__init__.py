"""The gate: what stands before an open casebook. Nothing here waits for the database to be imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from coachdesk.errors import CannotOpen, CasebookDamaged, CasebookInUse, CasebookMissing
from coachdesk.paths import Home
from coachdesk.settings import Settings
from coachdesk.ui.gate.middle import MiddlePage
from coachdesk.ui.gate.unlock import UnlockPage
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.one_window import shows_already
from coachdesk.ui.sent_files import is_review, page_for, say_needs_casebook, say_waits
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.opening import Keyring
    from coachdesk.services.review import Review
    from coachdesk.ui.gate.backup_choice import BackupChoicePage
    from coachdesk.ui.gate.welcome import WelcomePage

Secret = dict[str, Any]
"""What opens a casebook: its passphrase, its recovery code or its key, under the name `open_casebook` gives it."""


class Gate(QStackedWidget):
    """Welcome, first run and unlock.

    `opened` carries the open casebook; `sent` is a file that waits for it. `keyring` is the one of this machine unless
    another is given; a casebook that was `locked` is opened by a person, whatever the keyring holds.
    """

    opened = Signal(object)
    restored = Signal(str)

    def __init__(
        self,
        home: Home,
        settings: Settings,
        jobs: Jobs,
        casebook: Path | None,
        *,
        today: Callable[[], date],
        keyring: Keyring | None = None,
        locked: bool = False,
        sent: Path | None = None,
    ) -> None:
        super().__init__()
        self.home = home
        self.jobs = jobs
        self.sent: Path | None = None
        self._today = today
        self.keyring = keyring
        self._keep_key = settings.keep_key_in_keyring and not locked
        self._secret: Secret = {}
        self._second = settings.second_backup_folder
        self.unlock = UnlockPage(self._unlock, self.choose, self.show_welcome, self.restore)
        self.addWidget(self.unlock)
        found = casebook or _last(settings) or _only(home)
        if found is not None:
            self.ask_for(found, say_locked() if locked else "")
        else:
            self.show_welcome()
        if sent is not None:
            self.take_sent(sent)

    @property
    def folder(self) -> Path | None:
        """The casebook that is asked for; None while there is none."""
        return self.unlock.folder if self.currentWidget() is self.unlock else None

    @cached_property
    def welcome(self) -> WelcomePage:
        """The ways to begin, made when they are first shown."""
        from coachdesk.ui.gate.welcome import WelcomePage

        page = WelcomePage(
            self.set_up,
            self.practise,
            self.choose,
            self.restore,
            self.read_review,
            unlock=self._back_to_unlocking,
        )
        self.addWidget(page)
        return page

    def ask_for(self, folder: Path, told: str = "") -> None:
        """Ask for the passphrase of a casebook."""
        self.unlock.ask_for(folder, told)
        self.setCurrentWidget(self.unlock)

    def tell(self, sentence: str) -> None:
        """Say something on the page that is shown."""
        page = self.currentWidget()
        if isinstance(page, MiddlePage):
            page.wait("")
            page.going_on.setText(sentence)

    def take_sent(self, file: Path) -> None:
        """Keep a file that was opened with a double click until there is a casebook, or let a leader read it now."""
        if not page_for(file):
            return
        self.sent = file
        page = self.currentWidget()
        if page is self.unlock:
            self.unlock.sentence.setText(say_waits(file))
        elif is_review(file) and page is self.welcome:
            self.read_review()
        elif isinstance(page, MiddlePage):
            page.going_on.setText(say_needs_casebook(file))

    def show_welcome(self) -> None:
        """Show the ways to begin, and the way back to the casebook that is asked for."""
        self.welcome.show_back(self.unlock.folder.stem)
        self.setCurrentWidget(self.welcome)
        self.welcome.take_focus()

    def _back_to_unlocking(self) -> None:
        self.setCurrentWidget(self.unlock)
        self.unlock.take_focus()

    def start(self) -> None:
        """After the first picture: fetch what opening needs, and try the keyring where the coach wants that."""
        self._read(_import_opening)
        page = self.currentWidget()
        if isinstance(page, MiddlePage) and page is not self.unlock:
            page.take_focus()  # no page takes it that is made before the window
        wanted = self._keep_key and (self.keyring is not None or not self.home.own)
        if wanted and self.currentWidget() is self.unlock:
            folder, home, keyring = self.unlock.folder, self.home, self.keyring
            self._open(lambda: _by_keyring(folder, home, keyring))
        else:
            self._read(_import_services)

    def _read(self, ahead: Callable[[], None]) -> None:
        self.jobs.run(ahead, lambda _done: None, self._failed, owner=self)

    def unlock_with(self, passphrase: str) -> None:
        """Unlock without asking."""
        self._unlock(passphrase, recovery=False)

    def _unlock(self, secret: str, *, recovery: bool, all_the_same: bool = False) -> None:
        folder = self.unlock.folder
        given: Secret = {"recovery_code" if recovery else "passphrase": secret}
        self._secret = given
        self._open(lambda: _open(folder, given, all_the_same=all_the_same))

    def _open(self, work: Callable[[], Casebook | None]) -> None:
        self._wait(_("Opening…"))
        self.jobs.run(work, self._done, self._failed, owner=self)

    def _wait(self, told: str) -> None:
        """Nothing can be pressed while a casebook is opened; an empty text ends that."""
        page = self.currentWidget()
        if isinstance(page, MiddlePage):
            page.wait(told)

    def _done(self, casebook: Casebook | None) -> None:
        self._wait("")
        if casebook is None:
            told = _("The keyring did not open it. Use your passphrase or your recovery code.")
            self.unlock.ask_for(self.unlock.folder, told)
            self._read(_import_services)
            return
        self.unlock.clear()
        self._secret = {}
        self.opened.emit(casebook)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, CasebookInUse) and shows_already(self.unlock.folder, self.sent):
            self.window().close()
            return
        self._wait("")
        page = self.currentWidget()
        secret, self._secret = self._secret, {}
        here = page is self.unlock and self.unlock.folder.is_dir()
        if isinstance(problem, CasebookDamaged | CasebookMissing) and secret and here:
            self.repair(self.unlock.folder, problem, secret)
        elif isinstance(page, MiddlePage):
            page.show_problem(problem)

    def repair(self, folder: Path, problem: CannotOpen, secret: Secret) -> None:
        """Lead through repairing a casebook that does not open with the right secret."""
        from coachdesk.ui.gate.repair import RepairPage

        self.unlock.clear()
        self._show_choice(
            RepairPage(self.home, self.jobs, folder, self._second, problem=problem, secret=secret)
        )

    def _show_choice(self, page: BackupChoicePage) -> None:
        page.opened.connect(self._restored)
        page.cancelled.connect(self._back_from_restoring)
        self.setCurrentIndex(self.addWidget(page))
        page.take_focus()

    def restore(self) -> None:
        """Lead through restoring a backup: over the casebook that does not open, or as one of its own."""
        from coachdesk.ui.gate.restore import RestorePage

        folder = self.unlock.folder if self.currentWidget() is self.unlock else None
        self._show_choice(RestorePage(self.home, self.jobs, folder, self._second))

    def _back_from_restoring(self) -> None:
        from coachdesk.ui.gate.backup_choice import BackupChoicePage

        page = self.currentWidget()
        if not isinstance(page, BackupChoicePage):
            return
        if page.folder is not None:
            self.setCurrentWidget(self.unlock)
            self.unlock.take_focus()
        else:
            self.show_welcome()
        self.removeWidget(page)
        page.deleteLater()

    def _restored(self, casebook: Casebook, told: str) -> None:
        self._made(casebook)
        self.restored.emit(told)

    def read_review(self) -> None:
        """Let a leader read a coach's entries and speak to them."""
        from coachdesk.ui.gate.reading import ReadingPage

        page = ReadingPage(self.jobs)
        if self.sent is not None and is_review(self.sent):
            page.take_file(self.sent)
            self.sent = None
        page.opened.connect(self._show_review)
        page.cancelled.connect(self._begin_again)
        self.setCurrentIndex(self.addWidget(page))
        page.take_focus()

    def _show_review(self, review: Review, file: Path, passphrase: str, author: str) -> None:
        from coachdesk.ui.reviewing.reader import Reader

        self._begin_again()
        reader = Reader(self.jobs, file, passphrase, review, author)
        reader.closed.connect(self._begin_again)
        self.setCurrentIndex(self.addWidget(reader))
        reader.take_focus()

    def set_up(self) -> None:
        """Lead through the first run."""
        from coachdesk.ui.gate.first_run import FirstRunPage

        page = FirstRunPage(self.home, self.jobs, self._today)
        page.opened.connect(self._made)
        page.cancelled.connect(self._begin_again)
        self.setCurrentIndex(self.addWidget(page))
        page.take_focus()

    def _begin_again(self) -> None:
        """Back to the ways to begin; what was typed into the first run is forgotten."""
        page = self.currentWidget()
        self.show_welcome()
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _made(self, casebook: Casebook) -> None:
        self._begin_again()
        self.opened.emit(casebook)

    def practise(self) -> None:
        """Make a practice casebook and open it."""
        home, today = self.home, self._today()
        self._open(lambda: _practice(home, today))

    def choose(self) -> None:
        """Let the coach point at a casebook's folder."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, _("Open a casebook"), str(self.home.casebooks))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.ask_for(Path(name)))
        dialog.open()


def say_locked() -> str:
    """What the coach is told when her casebook was locked."""
    return _("Locked. What you were typing is kept.")


def say_forgotten() -> str:
    """What the coach is told whose passphrase is lost, once she is in."""
    return _("The recovery sheet opened the casebook. Choose a new passphrase now.")


def _last(settings: Settings) -> Path | None:
    return Path(settings.last_casebook) if settings.last_casebook else None


def _only(home: Home) -> Path | None:
    """The one casebook in the usual place: an update must not make a coach look for her work."""
    found = sorted(home.casebooks.glob("*.casebook")) if home.casebooks.is_dir() else []
    return found[0] if len(found) == 1 else None


def _import_opening() -> None:
    import coachdesk.services.opening
    import coachdesk.ui.today
    import coachdesk.ui.workspace  # noqa: F401 - what opens a casebook, and shows its first page


def _import_services() -> None:
    """Read ahead, while the passphrase is typed, what every other page takes."""
    from coachdesk.models import kinds
    from coachdesk.services import pen  # noqa: F401 - what writes

    kinds()


def _open(folder: Path, secret: Secret, *, all_the_same: bool) -> Casebook:
    from coachdesk.services.casebook import open_casebook

    return open_casebook(folder, **secret, all_the_same=all_the_same)


def _by_keyring(folder: Path, home: Home, keyring: Keyring | None) -> Casebook | None:
    from coachdesk.services.opening import keyring_of, open_by_keyring

    return open_by_keyring(folder, keyring or keyring_of(home))


def _practice(home: Home, today: date) -> Casebook:
    from coachdesk.services.opening import make_practice

    return make_practice(home, today)
