"""Who was at an event: everybody of its cohort in a list, one key each."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.durations import read_minutes, say_minutes
from coachdesk.errors import CoachDeskError
from coachdesk.services import events, presence
from coachdesk.services.events import EventRow
from coachdesk.services.presence import PresenceDraft, PresenceRow, list_presence
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.events.attending import about_event, count_attended, presence_columns, say_words
from coachdesk.ui.kept_form import KeptForm, discard_kept
from coachdesk.ui.kit.buttons import Button, button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.left_open import presence_key
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_

_KEYS: Final = {"attended": "A", "missed": "M", "made_up": "U", "excused": "E"}
_CLEAR: Final = "Del"


class AttendanceCard(Card):
    """One event with everybody who is expected there. `edits` asks for the form of the event."""

    edits = Signal()

    def __init__(self, desk: Desk) -> None:
        self._edit = button(_("Edit…"), self._ask_for_the_form)
        self._off = button("", self._cancel, kind="link")
        super().__init__(_("Attendance"), "", self._edit)
        self.desk = desk
        self.row: EventRow | None = None
        self._at: UUID | None = None
        self.about = label("", "quiet", wrap=True)
        self.table = RowTable(
            _("Attendance"),
            presence_columns(),
            empty=Empty(
                "candidate", _("Nobody is expected: no candidate of this cohort is active on that day.")
            ),
            multiple=True,
        )
        self.table.chose.connect(self._show_person)
        self.table.opened.connect(lambda _row: self._note("attended"))
        self.all_button = button(_("All attended"), self.note_all, icon="check")
        self.buttons = {word: self._button(word, words) for word, words in say_words().items()}
        self.clear = button(_("Take back"), self._clear, kind="link", icon="undo")
        self.form = Form(
            [
                day_field(desk, "made_up_on", _("Made up on")),
                Field("minutes", _("Length"), "duration", parse=read_minutes, show=say_minutes, weight=2),
                Field("note", _("Private note"), help=_("never printed or shared"), weight=5),
            ],
            [("made_up_on", "minutes", "note")],
        )
        self.form.submitted.connect(self._submit)
        self._kept = KeptForm(desk, self.form)
        self._lay_out()
        for word, key in _KEYS.items():
            self._bind(key, partial(self._note, word))
        self._bind(_CLEAR, self._clear)

    def _lay_out(self) -> None:
        """Where the card is low it scrolls, and the list keeps room for a person."""
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.table.setMinimumHeight(self.fontMetrics().height() * 6)
        inside.addWidget(self.about)
        inside.addWidget(self.table, 1)
        inside.addLayout(
            FlowRow(self.all_button, *self.buttons.values(), self.clear, right=(self._off,), gap=6)
        )
        inside.addWidget(self.form)
        self.add(scrolling(content), 1)

    def _ask_for_the_form(self) -> None:
        self.edits.emit()

    def _button(self, word: str, words: str) -> Button:
        return button(words, partial(self._note, word), keys=_KEYS[word])

    def _bind(self, keys: str, run: object) -> None:
        """A key that counts only while the list has it: letters are typed elsewhere."""
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def show_event(self, row: EventRow | None) -> None:
        """Show an event with its people; who the list is at stays."""
        other = self.row is None or row is None or self.row.id != row.id
        if other:
            self.leave()
        self.row = row
        if row is None:
            self.table.show_rows([])
            return
        self.heading.setText(row.title)
        self.setAccessibleName(row.title)
        self.about.setText(about_event(row))
        self.aside.setText(count_attended(row, coming=row.held_on > self.desk.today()))
        self._off.setText(_("It takes place after all") if row.cancelled else _("Cancel event"))
        self._off.setAccessibleName(self._off.text())
        if other:
            self.table.clearSelection()
        people = self.desk.ask(list_presence, row.id)
        self.table.show_rows(people)
        if other and people:
            self.table.choose(next((one.id for one in people if not one.presence), people[0].id))
        self._allow(row)
        if not self._kept.is_typed_into:
            self._show_person(self.table.chosen)

    def _allow(self, row: EventRow) -> None:
        """What can be noted: nobody was at an event that is to come or did not take place."""
        possible = not row.cancelled and row.held_on <= self.desk.today()
        for word, each in self.buttons.items():
            each.setEnabled(row.people > 0 and (possible or word in {"excused", "made_up"}))
        self.all_button.setEnabled(possible and row.people > 0)
        self.clear.setEnabled(row.noted > 0)

    def take_focus(self) -> None:
        """To the list of people."""
        if self.table.chosen is None and self.table.rows:
            self.table.choose(self.table.rows[0].id)
        self.table.setFocus()

    def _show_person(self, person: PresenceRow | None) -> None:
        if person is not None and person.id == self._at and self._kept.is_typed_into:
            return
        self.leave()
        known = person is not None and bool(person.presence) and len(self.table.chosen_rows) < 2
        self.form.setVisible(known)
        if person is None or not known:
            return
        self.form.boxes["made_up_on"].setVisible(person.presence == "made_up")
        self.form.boxes["minutes"].setVisible(person.presence in {"attended", "made_up"})
        length = person.minutes if person.minutes is not None else self.row.minutes if self.row else None
        self.form.fill({"made_up_on": person.made_up_on, "minutes": length or None, "note": person.note})
        self._begin(person)

    def _begin(self, person: PresenceRow) -> None:
        """Keep what is typed beside a person, and bring back what could not be saved."""
        if self.row is not None:
            self._at = person.id
            self._kept.begin(presence_key(self.row.id, person.id), person.name, self.row.title)

    def choose(self, person: UUID) -> None:
        """Go to what is said of one person."""
        if self.table.choose(person):
            self._show_person(self.table.chosen)
            self.form.focus("note")

    def _note(self, word: str) -> None:
        """Note the same for everybody who is chosen, and go on to the next one."""
        row, chosen = self.row, self.table.chosen_rows
        if row is None or not chosen or not self.buttons[word].isEnabled():
            return
        self.leave()
        draft = PresenceDraft(word, made_up_on=self.desk.today() if word == "made_up" else None)
        keys = [one.id for one in chosen]
        following = self._following(keys[-1])
        said = n_("Note attendance", "Note attendance of {n}", len(keys))
        done, _count = self.desk.change(said, presence.note, row.id, keys, draft, today=self.desk.today())
        if not done:
            return
        if word in {"made_up", "excused"} and len(keys) == 1:
            self.table.choose(keys[0])
            self._show_person(self.table.chosen)
            self.form.focus("made_up_on" if word == "made_up" else "note")
        elif following is not None:
            self.table.choose(following)
            self.table.setFocus()

    def _following(self, key: UUID) -> UUID | None:
        keys = [one.id for one in self.table.rows]
        place = keys.index(key) + 1 if key in keys else 0
        return keys[place] if place < len(keys) else None

    def note_all(self) -> None:
        """Everybody of whom nothing is known was there."""
        row = self.row
        open_ones = [one.id for one in self.table.rows if not one.presence]
        if row is None or not open_ones:
            self.desk.say(_("Something is noted for everybody already."), "quiet")
            return
        self.leave()
        self.desk.change(
            n_("Note attendance", "Note attendance of {n}", len(open_ones)),
            presence.note,
            row.id,
            open_ones,
            PresenceDraft(),
            today=self.desk.today(),
        )

    def _clear(self) -> None:
        row, keys = self.row, [one.id for one in self.table.chosen_rows if one.presence]
        if row is not None and keys:
            self._kept.rest()
            for key in keys:
                discard_kept(self.desk, presence_key(row.id, key))
            self.desk.change(_("Take attendance back"), presence.clear, row.id, keys)

    def _cancel(self) -> None:
        row = self.row
        if row is not None:
            said = _("Take a cancellation back") if row.cancelled else _("Cancel event")
            self.desk.change(said, events.cancel, row.id, cancelled=not row.cancelled)

    # What is said of one person

    def _submit(self) -> None:
        person = self.table.chosen
        if person is None or not self._save(person):
            return
        following = self._following(person.id)
        if following is not None:
            self.table.choose(following)
        self.table.setFocus()

    def _save(self, person: PresenceRow) -> bool:
        """Save what stands beside a person, or show what is missing; whether it is saved."""
        row = self.row
        if row is None:
            return False
        draft = self._draft(row, person)
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_problems(problems)
            return False
        return self._amend(row, person, draft)

    def _amend(self, row: EventRow, person: PresenceRow, draft: PresenceDraft) -> bool:
        """Write what a draft says; while the rows come anew nothing counts as being typed."""
        self._kept.rest()
        words, today = _("Note attendance"), self.desk.today()
        done, _nothing = self.desk.change(words, presence.amend, row.id, person.id, draft, today=today)
        if done:
            discard_kept(self.desk, presence_key(row.id, person.id))
        else:
            self._kept.touch()
        return done

    def _draft(self, row: EventRow, person: PresenceRow) -> PresenceDraft:
        told = self.form.values()
        whole = told["minutes"] == (row.minutes or None)
        return PresenceDraft(
            presence=person.presence,
            minutes=None if whole else told["minutes"],
            made_up_on=told["made_up_on"] if person.presence == "made_up" else None,
            note=told["note"],
        )

    def leave(self) -> Unkept:
        """Save what was typed beside a person, because somebody goes elsewhere; what cannot be saved yet is kept."""
        at, self._at = self._at, None
        person = next((one for one in self.table.rows if one.id == at), None)
        if person is None or self.row is None or not self._kept.is_typed_into:
            return {}
        draft = self._draft(self.row, person)
        if not self.form.unread() and not draft.problems(today=self.desk.today()):
            try:
                self._amend(self.row, person, draft)
            except CoachDeskError as problem:
                self.desk.show_problem(problem)
        unkept = self._kept.leave()
        self._kept.rest()
        return unkept
