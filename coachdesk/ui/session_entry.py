"""The session entry: one record on one screen, kept in the encrypted file while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from coachdesk.days import say_day, say_time
from coachdesk.services import amendments, excerpts, passages, sessions
from coachdesk.services.entry import names_of
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.marking import KEYS, MarkStrip, find_passage
from coachdesk.ui.reviewing.strip import RemarkStrip
from coachdesk.ui.screens import Unkept
from coachdesk.ui.session_checks import SessionChecks
from coachdesk.ui.session_draft import EntryDraft
from coachdesk.ui.session_fields import competency_options, from_json
from coachdesk.ui.session_form import SessionForm
from coachdesk.ui.session_seal import SealReason
from coachdesk.words import _


class SessionEntry(Card):
    """The form of one session.

    `saved` carries its id; `closed` says that a new one was given up; `left` that somebody goes back from it, with
    whether words stay behind as a draft.
    """

    saved = Signal(object)
    closed = Signal()
    left = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        self._discard = button(_("Discard draft"), self.discard, kind="link")
        back = button(_("Close"), self.go_back, kind="link", keys="Esc")
        super().__init__(_("New session"), "", self._discard, back)
        self.desk = desk
        self.form = SessionForm(desk)
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self.save)
        self.key: UUID | None = None
        self._checks = SessionChecks(desk, self.form, lambda: self.key)
        self._next_after = False
        self._visit = button("", self.log_visit, kind="link", icon="calendar")
        self._remarks = RemarkStrip(desk)
        self.add(FlowRow(self._visit))
        self.add(self._remarks)
        self._seal = SealReason()
        self._seal.changed.connect(lambda: self._edited("reason"))
        self._seal.submitted.connect(self.form.submit)
        self._checks.sealed.connect(self._seal.show_spans)
        self.add(scrolling(self.form), 1)
        self.add(self._seal)
        self._marks = MarkStrip(
            desk, partial(find_passage, self.form), lambda: competency_options(self.form.choices)
        )
        self._marks.changed.connect(lambda: self._edited("marks"))
        self._draft = EntryDraft(desk, self.form, self._seal, self._marks)
        self._draft.told.connect(self._say_kept)
        self.add(self._marks)
        self.add(self._buttons())
        answer_to(self, _("Save and next"), "Ctrl+Shift+Return", self.save_and_next)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        evidence = QAction(_("Mark as evidence"), self)
        evidence.setShortcut(QKeySequence(KEYS))
        evidence.triggered.connect(self._marks.ask)
        self.addAction(evidence)
        answer_to(self, _("History"), "Ctrl+H", self.show_history)

    def _buttons(self) -> FlowRow:
        self._trash = button(_("Move to trash"), self.trash, kind="link", icon="trash")
        again = button(_("Save and next"), self.save_and_next)
        save = button(_("Save"), self.form.submit, kind="primary", keys="Ctrl+Return")
        self._history = button(_("History"), self.show_history, kind="link", icon="history", keys="Ctrl+H")
        evidence = button(
            _("Mark as evidence"), self._marks.ask, kind="link", icon="calibration", keys=KEYS,
            about=_("The words at the cursor show your own coaching."),
        )  # fmt: skip
        evidence.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in its words
        return FlowRow(self._trash, self._history, evidence, right=(again, save))

    def start(self, **values: Any) -> None:
        """Begin a new session, or go on with the one that was left half-written."""
        self.key = self._draft.begun = None
        self._draft.fresh = False
        self._show_new(values)

    def _show_new(self, values: Mapping[str, Any]) -> None:
        first = {**asdict(sessions.SessionDraft()), "held_on": self.desk.today(), **values}
        self._show(first, _("New session"), frozenset(values))
        self.form.focus("candidates")

    def show_session(self, key: UUID) -> None:
        """Show a session for amending, with what was typed into it and not saved.

        An undo may have taken the session away, but never those words: they then stand here as a new one.
        """
        self.key = self._draft.begun = key
        self._draft.fresh = False
        if not self.desk.ask(sessions.stands, key):
            self._show_left()
            return
        draft = self.desk.ask(sessions.get_draft, key)
        self._show({name: getattr(draft, name) for name in asdict(draft)}, "")
        day = say_day(draft.held_on, year=False) if draft.held_on else ""
        names = self.desk.ask(names_of, draft.candidates)
        self._say_heading(
            " · ".join((day, ", ".join(names[who] for who in draft.candidates if who in names)))
        )

    def refresh(self) -> None:
        """Show what stands now, after an undo for instance; what is being typed stays as it is."""
        if self._draft.begun is None:
            return
        there = self.desk.ask(sessions.stands, self._draft.begun)
        if there == (self.key is not None):
            if there and not self.writing:
                self.show_session(self._draft.begun)
        elif not self._draft.waits or self._draft.keep():
            self.show_session(self._draft.begun)

    def _show_left(self) -> None:
        """Show what was typed into a session that is there no longer, as a new one; with nothing typed, nothing."""
        self.key = None
        kept = self._draft.find()
        if kept is None:
            self._close()
            return
        self._draft.fresh = kept.body.get("fresh") is True
        self._show_new({})
        if not self._draft.fresh:
            self.desk.say(
                _("The session is no longer there. What you typed into it can be saved as a new one."), "warn"
            )

    def _show(self, values: Mapping[str, Any], heading: str, given: frozenset[str] = frozenset()) -> None:
        self._draft.stop()
        kept = self._draft.find()
        held = {**values, **(from_json(kept.body["values"]) if kept else {})}
        given |= frozenset(held) if kept else frozenset()
        self.form.show_values(held, new=self.key is None, given=given)
        if kept is not None:
            self._draft.show_lines(kept)
        self._say_heading(heading)
        self._trash.setVisible(self.key is not None)
        self._history.setVisible(self.key is not None)
        self._draft.tell(
            _("Draft of {when}").format(when=say_time(kept.saved_at.astimezone().time())) if kept else ""
        )
        self._offer_visit()
        self._remarks.show_session(self.key)
        self._marks.show_session(self.key, passages.from_json(kept.body.get("marked")) if kept else ())
        self._seal.fill(str(kept.body.get("reason", "")) if kept else "")
        self.form.show_warnings({})
        self._checks.soon()

    def _say_heading(self, heading: str) -> None:
        self.heading.setText(heading)
        self.setAccessibleName(heading)

    def _offer_visit(self) -> None:
        """Where a visit is planned with this candidate that day, offer to log that one."""
        visit = self.form.defaults.planned if self.key is None and self.form.values()["candidates"] else None
        self._visit.setVisible(visit is not None)
        if visit is not None:
            at = say_time(visit.starts_at) if visit.starts_at else _("that day")
            self._visit.setText(_("Log the visit planned for {time}").format(time=at))
            self._visit.setAccessibleName(self._visit.text())

    def log_visit(self) -> None:
        """Go on with what was typed as the record of the visit that was planned."""
        visit = self.form.defaults.planned
        if visit is None:
            return
        typed = {name: value for name, value in self.form.values().items() if value not in ("", None, ())}
        before = self._draft.key
        self.key = self._draft.begun = visit.id
        planned = self.desk.ask(sessions.get_draft, visit.id)
        held = {name: getattr(planned, name) for name in asdict(planned)}
        self.form.show_values({**held, **typed, "state": "held"}, new=False)
        self._say_heading(_("The visit of {day}").format(day=say_day(visit.held_on, year=False)))
        self._trash.setVisible(True)
        self._offer_visit()
        self._marks.settle(visit.id)
        self._marks.show_session(visit.id)
        if self._draft.keep():
            self.desk.discard_draft(before)
        self._checks.soon()
        self.form.focus("minutes")

    def _edited(self, name: str) -> None:
        if name in {"candidates", "held_on"}:
            self._offer_visit()
        self._draft.begin()

    @property
    def writing(self) -> bool:
        """Whether words stand here that are not saved."""
        return self._draft.writing

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        self._checks.stop()
        return self._draft.hand_back()

    def save(self) -> None:
        """Log or amend the session, unless something is missing, which is shown where it is."""
        draft = self.form.draft()
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_what_stops(problems)
            return
        kept = self._draft.key
        sealed = self.desk.ask(amendments.needs_reason, draft, self.key)
        if sealed:
            done, key = self._amend(draft)
        elif self.key is None:
            done, key = self.desk.change(_("Log session"), excerpts.log, draft, self._marks.marked)
        else:
            marked = self._marks.marked
            done, _nothing = self.desk.change(
                _("Amend session"), excerpts.amend_session, self.key, draft, marked
            )
            key = self.key
        if done:
            self._draft.forget(kept)
            self._marks.show_session(key)
            self._after(key)

    def _amend(self, draft: sessions.SessionDraft) -> tuple[bool, UUID | None]:
        """Save under a seal: with a reason, which is asked for where it is missing."""
        if not self._seal.reason.strip():
            self._checks.now()
            self._seal.ask()
            return False, None
        label, reason = _("Amend under a seal"), self._seal.reason
        return self.desk.change(label, excerpts.amend_sealed, self.key, draft, reason, self._marks.marked)

    def _after(self, key: UUID | None) -> None:
        again, self._next_after = self._next_after, False
        kept = {name: self.form.values()[name] for name in ("held_on", "mode")}
        self.saved.emit(key)
        if again:
            self.start(**kept)

    def save_and_next(self) -> None:
        """Save, and begin another session of the same day and way of meeting."""
        self._next_after = True
        self.form.submit()
        self._next_after = (
            False  # nothing was saved: what stops it is shown, and a plain Save means only that
        )

    def trash(self) -> None:
        """Put the session into the trash; Undo brings it back."""
        kept = self._draft.key  # the change itself closes the entry, which is then one for a new session
        if self.key is not None and self.desk.change(_("Move session to trash"), sessions.trash, self.key)[0]:
            self._draft.forget(kept)
            self._close()

    def show_history(self) -> None:
        """Show every change of the session; what is being typed is kept first."""
        if self.key is not None:
            self.desk.go("history", self.key)

    def _escape(self) -> None:
        """Close a list of suggestions that is open, or the line that asks for a component, else leave the entry."""
        popup = QApplication.activePopupWidget()
        if popup is None and self._marks.asking:
            self._marks.give_up()
        elif popup is None:
            self.go_back()
        else:
            popup.hide()

    def go_back(self) -> None:
        """Leave the entry; what is being typed is kept as a draft, and nothing is left where that fails."""
        if self._draft.waits and not self._draft.keep():
            return
        writing = self.writing
        self._checks.stop()
        self.left.emit(writing)

    def _close(self) -> None:
        self._draft.stop()
        self._checks.stop()
        self.key = self._draft.begun = None
        self.closed.emit()

    def discard(self) -> None:
        """Throw away what was typed and show what is saved."""
        self._draft.forget(self._draft.key)
        if self.key is None:
            self._close()
        else:
            self.show_session(self.key)
        self.desk.say(_("The draft was thrown away."), "quiet")

    def _say_kept(self, told: str) -> None:
        self.aside.setText(told)
        self._discard.setVisible(bool(told))
