"""The session entry: one record on one screen, kept in the encrypted file while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence

from coachdesk.days import say_day
from coachdesk.services import sessions
from coachdesk.services.casebook import DraftRow
from coachdesk.services.entry import get_entry_choices
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.editors import ParsedEditor
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.screens import Unkept
from coachdesk.ui.session_fields import ROWS, as_json, draft_of, element_options, from_json, session_fields
from coachdesk.words import _

PREFIX: Final = "session"
"""Drafts of sessions: this alone for a new one, with a colon and the id for one that is being amended."""

_PAUSE: Final = 1000
"""Milliseconds from the first unkept key to the draft; a kill costs no more typing than that."""


class SessionEntry(Card):
    """The form of one session. `saved` carries its id; `closed` says that a new one was given up."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._discard = button(_("Discard draft"), self.discard, kind="link")
        super().__init__(_("New session"), "", self._discard)
        self.desk = desk
        self.form = Form(session_fields(desk.today), ROWS)
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self.save)
        self.key: UUID | None = None
        self._begun: UUID | None = None  # the session that was being amended, also when it is there no longer
        self._choices = desk.ask(get_entry_choices, today=desk.today())
        self._given_place = ""
        self._next_after = False
        self._unkept = QTimer(self)
        self._unkept.setSingleShot(True)
        self._unkept.setInterval(_PAUSE)
        self._unkept.timeout.connect(self.keep)
        self.add(scrolling(self.form), 1)
        self.add(self._buttons())
        next_after = QAction(_("Save and next"), self)
        next_after.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        next_after.triggered.connect(self.save_and_next)
        self.addAction(next_after)

    def _buttons(self) -> FlowRow:
        self._trash = button(_("Move to trash"), self.trash, kind="link", icon="trash")
        again = button(_("Save and next"), self.save_and_next)
        save = button(_("Save"), self.form.submit, kind="primary", keys="Ctrl+Return")
        return FlowRow(self._trash, right=(again, save), gap=12)

    @property
    def draft_key(self) -> str:
        """Where what is typed here is kept."""
        return f"{PREFIX}:{self._begun.hex}" if self._begun else PREFIX

    def start(self, **values: Any) -> None:
        """Begin a new session, or go on with the one that was left half-written."""
        self.key = self._begun = None
        self._show_new(values)

    def _show_new(self, values: Mapping[str, Any]) -> None:
        first = {**asdict(sessions.SessionDraft()), "held_on": self.desk.today(), **values}
        self._show(first, _("New session"))
        self.form.focus("candidates")

    def show_session(self, key: UUID) -> None:
        """Show a session for amending, with what was typed into it and not saved.

        An undo may have taken the session away, but never those words: they then stand here as a new one.
        """
        self.key = self._begun = key
        if not self.desk.ask(sessions.stands, key):
            self._show_left()
            return
        draft = self.desk.ask(sessions.get_draft, key)
        names = [person.name for who in draft.candidates if (person := self._choices.person(who))]
        day = say_day(draft.held_on, year=False) if draft.held_on else ""
        self._show({name: getattr(draft, name) for name in asdict(draft)}, f"{day} · {', '.join(names)}")

    def refresh(self) -> None:
        """Show what stands now, after an undo for instance; what is being typed stays as it is."""
        if self._begun is None:
            return
        there = self.desk.ask(sessions.stands, self._begun)
        if there == (self.key is not None):
            if there and not self.writing:
                self.show_session(self._begun)
        elif not self._unkept.isActive() or self.keep():
            self.show_session(self._begun)

    def _show_left(self) -> None:
        """Show what was typed into a session that is there no longer, as a new one; with nothing typed, nothing."""
        self.key = None
        if self._kept() is None:
            self._close()
            return
        self._show_new({})
        self.desk.say(
            _("The session is no longer there. What you typed into it can be saved as a new one."), "warn"
        )

    def _kept(self) -> DraftRow | None:
        return next((row for row in self.desk.list_drafts() if row.key == self.draft_key), None)

    def _show(self, values: Mapping[str, Any], heading: str) -> None:
        self._unkept.stop()
        self.take_choices(values.get("candidates") or ())
        kept = self._kept()
        if self.key is None and not values.get("mode"):
            values = {**values, "mode": self._choices.last_mode}
        if values.get("coach") is None and self._choices.coaches:
            values = {**values, "coach": self._choices.coaches[0][0]}
        self.form.fill({**values, **(from_json(kept.body["values"]) if kept else {})})
        for name, typed in (kept.body["typed"] if kept else {}).items():
            self._line(name).setText(typed)
        self._ask_for_coach()
        self._given_place = ""
        if values.get("candidates"):
            self._offer_place()
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self._trash.setVisible(self.key is not None)
        self._say_kept(
            _("Draft of {when}").format(when=f"{kept.saved_at.astimezone():%H:%M}") if kept else ""
        )

    def take_choices(self, people: tuple[UUID, ...]) -> None:
        """Offer what the casebook knows now, and the ways of meeting of the candidates' program."""
        self._choices = choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        options = [Option(person.id, person.name, person.site) for person in choices.people]
        self.form.offer("candidates", options)
        self.form.offer("elements", element_options(choices))
        self.form.offer("coach", [Option(key, name) for key, name in choices.coaches])
        self._offer_modes(people)

    def _offer_modes(self, people: tuple[UUID, ...]) -> None:
        person = self._choices.person(people[0]) if people else None
        program = person.program if person and person.program in self._choices.modes else ""
        for name, by_program in (("mode", self._choices.modes), ("activity", self._choices.activities)):
            self.form.offer(name, [Option(key, word) for key, word in by_program[program]])

    def _line(self, name: str) -> ParsedEditor:
        editor = self.form.boxes[name].editor
        assert isinstance(editor, ParsedEditor)  # noqa: S101 - only parsed fields are kept as typed
        return editor

    def _edited(self, name: str) -> None:
        if name == "candidates":
            self._offer_modes(self.form.values()["candidates"])
            self._offer_place()
            self._ask_for_coach()
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))

    def _ask_for_coach(self) -> None:
        """Ask whose session it is where it may be another's: few entries need that line."""
        values = self.form.values()
        others = values["coach"] not in {None, *(key for key, _name in self._choices.coaches[:1])}
        asked = others or bool(self._choices.shared.intersection(values["candidates"]))
        self.form.boxes["coach"].setVisible(asked)

    def _offer_place(self) -> None:
        """The candidate's site, unless the coach wrote a place."""
        values = self.form.values()
        person = self._choices.person(values["candidates"][0]) if values["candidates"] else None
        if self.key is None and person and values["place"] in ("", self._given_place):
            self._given_place = person.site
            self.form.fill({"place": person.site})

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if not self.desk.keep_draft(self.draft_key, self._body()):
            self._unkept.start()
            return False
        self._say_kept(_("Draft kept"))
        return True

    def _body(self) -> dict[str, Any]:
        """What stands here, as JSON; a line that cannot be read is kept as it was typed."""
        values = self.form.values()
        typed = {name: self._line(name).text() for name in self.form.unread() if self._is_line(name)}
        people = [person.name for who in values["candidates"] if (person := self._choices.person(who))]
        return {
            "values": as_json(values),
            "typed": typed,
            "who": ", ".join(people),
            "opening": values["summary"] or values["private_note"],
        }

    def _is_line(self, name: str) -> bool:
        return isinstance(self.form.boxes[name].editor, ParsedEditor)

    @property
    def writing(self) -> bool:
        """Whether words stand here that are not saved."""
        return self._unkept.isActive() or bool(self.aside.text())

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {self.draft_key: self._body()}

    def save(self) -> None:
        """Log or amend the session, unless something is missing, which is shown where it is."""
        draft = draft_of(self.form.values())
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_problems(problems)
            return
        kept = self.draft_key
        if self.key is None:
            done, key = self.desk.change(_("Log session"), sessions.log, draft)
        else:
            done, _nothing = self.desk.change(_("Amend session"), sessions.amend, self.key, draft)
            key = self.key
        if done:
            self._forget(kept)
            self._after(key)

    def _after(self, key: UUID | None) -> None:
        again, self._next_after = self._next_after, False
        self.saved.emit(key)
        if again:
            self.start(held_on=draft_of(self.form.values()).held_on)

    def save_and_next(self) -> None:
        """Save, and begin another session of the same day."""
        self._next_after = True
        self.form.submit()
        self._next_after = (
            False  # nothing was saved: what stops it is shown, and a plain Save means only that
        )

    def trash(self) -> None:
        """Put the session into the trash; Undo brings it back."""
        kept = self.draft_key  # the change itself closes the entry, which is then one for a new session
        if self.key is not None and self.desk.change(_("Move session to trash"), sessions.trash, self.key)[0]:
            self._forget(kept)
            self._close()

    def _close(self) -> None:
        self._unkept.stop()
        self.key = self._begun = None
        self.closed.emit()

    def discard(self) -> None:
        """Throw away what was typed and show what is saved."""
        self._forget(self.draft_key)
        if self.key is None:
            self._close()
        else:
            self.show_session(self.key)
        self.desk.say(_("The draft was thrown away."), "quiet")

    def _forget(self, kept: str) -> None:
        self._unkept.stop()
        self.desk.discard_draft(kept)
        self._say_kept("")

    def _say_kept(self, told: str) -> None:
        self.aside.setText(told)
        self._discard.setVisible(bool(told))
