"""The desk: what screens are handed. They ask, change and tell through it, and through nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coachdesk.errors import CoachDeskError
from coachdesk.services.private_copies import PrivateCopies
from coachdesk.ui.backups import Backups
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.under_way import UnderWay
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook, Db, DraftRow, Glance
    from coachdesk.ui.kit.jobs import Jobs
    from coachdesk.ui.machine import Machine

P = ParamSpec("P")
T = TypeVar("T")


class Teller(Protocol):
    """Where messages are shown; the message bar is one."""

    def say(
        self, text: str, tone: Tone = "ok", *, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show a message with at most one thing to do about it."""

    def stand(self, text: str) -> None:
        """Say how things stand."""


def tell_time() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


class Desk(QObject):
    """An open casebook with the window's ways around it.

    `changed` carries the kinds of record a change touched; `wanted` asks the window for a place, with what is to be
    shown there (a candidate's id, a filter); `left` asks for the place that was shown before. `today` and `now` are
    functions, so that midnight needs no restart; `under_way` is the session that is running.
    """

    changed = Signal(frozenset)
    wanted = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        casebook: Casebook,
        teller: Teller,
        jobs: Jobs,
        today: Callable[[], date],
        machine: Machine,
        *,
        now: Callable[[], datetime] = tell_time,
    ) -> None:
        super().__init__()
        self.machine = machine
        self.casebook = casebook
        self._jobs = jobs
        self.today = today
        self.backups = Backups(self)
        self.copies = PrivateCopies(machine.home.opened)
        casebook.at_the_end(self.copies.take_back)
        self._teller = teller
        self.waiting: dict[str, dict[str, Any]] = {}
        self.under_way = UnderWay(self, now)
        # A change may be made on a job's thread, which calls nothing of Qt's.
        casebook.listen(lambda kinds: jobs.on_window(lambda: self._tell_changed(kinds)))

    @property
    def jobs(self) -> Jobs:
        """Work beside the window, which may ask as soon as every kind of record is known."""
        self.casebook.know_kinds()
        return self._jobs

    def _tell_changed(self, kinds: frozenset[str]) -> None:
        if isValid(self):  # it may have been locked meanwhile
            self.changed.emit(kinds)

    def when_read(self, ahead: Callable[[], object], then: Callable[[], object], owner: QObject) -> None:
        """Call `then` once all is read that questions take, beside the window: the first page did without.

        `ahead` reads whatever else it will need. It may take half a second; who asks before that waits for it.
        """

        def read() -> None:
            self.casebook.know_kinds()
            ahead()

        self._jobs.run(read, lambda _read: then(), _raise, owner=owner)

    def glance(self, question: Callable[Concatenate[Glance, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question in plain SQL, which waits for nothing."""
        return self.casebook.glance(question, *args, **kwargs)

    def ask(self, question: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question."""
        self.casebook.know_kinds()
        return self.casebook.ask(question, *args, **kwargs)

    def change(
        self, label: str, change: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[bool, T | None]:
        """Run a change and say so with an Undo beside it; (False, None) when it failed and that was shown.

        `label` is what a person reads: on the message line now, in the history later.
        """
        try:
            result = self.casebook.do(label, change, *args, **kwargs)
        except CoachDeskError as problem:
            self.show_problem(problem)
            return False, None
        self.say(_("Done: {label}").format(label=label), action=_("Undo"), run=self.undo)
        self._teller.stand(_("Everything is saved"))
        return True, result

    def undo(self) -> None:
        """Take the newest change back and offer to bring it again."""
        self._replay(
            self.casebook.undo, _("Undone: {label}"), _("Redo"), self.redo, _("There is nothing to undo.")
        )

    def redo(self) -> None:
        """Bring the newest undone change again and offer to take it back."""
        self._replay(
            self.casebook.redo, _("Done again: {label}"), _("Undo"), self.undo, _("There is nothing to redo.")
        )

    def _replay(
        self, replay: Callable[[], Any], told: str, action: str, run: Callable[[], None], nothing: str
    ) -> None:
        try:
            step = replay()
        except CoachDeskError as problem:
            self.show_problem(problem)
            return
        if step is None:
            self.say(nothing, "quiet")
        else:
            self.say(told.format(label=step.label), action=action, run=run)

    def keep_draft(self, key: str, body: dict[str, Any]) -> bool:
        """Keep what is being typed at a place; False when the file could not take it, which is then shown.

        It waits in memory then, for whoever asks for drafts, and goes into the file with the next that does.
        """
        self.waiting[key] = body
        done = self._draft(partial(self.casebook.keep_draft, key, body), _("Draft kept"))
        if done:
            del self.waiting[key]
            self._keep_what_waits()
        return done

    def discard_draft(self, key: str) -> bool:
        """Throw away what was typed at a place, because it is saved or no longer wanted."""
        self.waiting.pop(key, None)
        return self._draft(partial(self.casebook.discard_draft, key), _("Everything is saved"))

    def _keep_what_waits(self) -> None:
        for key, body in list(self.waiting.items()):
            with suppress(CoachDeskError):  # it was told when it was typed
                self.casebook.keep_draft(key, body)
                del self.waiting[key]

    def _draft(self, act: Callable[[], None], standing: str) -> bool:
        try:
            act()
        except CoachDeskError as problem:
            self.show_problem(problem)
            return False
        self._teller.stand(standing)
        self.changed.emit(frozenset({"draft"}))
        return True

    def list_drafts(self) -> list[DraftRow]:
        """What was typed and neither saved nor thrown away, newest first; what waits for the disk before all others."""
        kept = self.casebook.list_drafts()
        if not self.waiting:
            return kept
        from coachdesk.services.casebook import DraftRow

        waiting = [DraftRow(key, body, datetime.now(UTC)) for key, body in self.waiting.items()]
        return waiting[::-1] + [row for row in kept if row.key not in self.waiting]

    def say(
        self, text: str, tone: Tone = "ok", *, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show a message on the message line."""
        self._teller.say(text, tone, action=action, run=run)

    def stand(self, text: str) -> None:
        """Say on the right of the message line how things stand."""
        self._teller.stand(text)

    def show_problem(self, problem: CoachDeskError) -> None:
        """Show what went wrong and the next step; it stays until it is answered."""
        self.say(str(problem), "bad")

    def go_back(self) -> None:
        """Show the place that was shown before this one."""
        self.left.emit()

    def go(self, place: str, what: object = None) -> None:
        """Show a place, and there what is named."""
        self.wanted.emit(place, what)


def _raise(problem: Exception) -> None:
    raise problem
