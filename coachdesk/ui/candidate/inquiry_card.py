"""A section of the inquiry being written: a large field, how far it is, and what was said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, Final
from uuid import UUID

from coachdesk.days import say_time
from coachdesk.services import inquiry
from coachdesk.services.casebook import DraftRow
from coachdesk.services.inquiry import STATE_WORDS, SectionDraft, SectionRow, count_words
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kept_form import read_field, write_field
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.left_open import inquiry_key
from coachdesk.ui.screens import Unkept
from coachdesk.words import _, n_

_SAID: Final = "said"
"""The place of the form where the fields about feedback stand once it is asked for."""

_ROWS: Final = (("text",), ("state", "due_on", "done_on"), (_SAID,))
_SAID_ROWS: Final = (("asked_on", "given_on", "given_by"), ("feedback",))
_SPOKEN_OF: Final = tuple(name for row in _SAID_ROWS for name in row)


class InquiryCard(Card):
    """The form of one section. What is typed is kept in the encrypted file, and only saved or thrown away on a word."""

    def __init__(self, desk: Desk) -> None:
        self._discard = button(_("Discard draft"), self.discard, kind="link")
        super().__init__(_("Section"), "", self._discard)
        self.desk = desk
        self.row: SectionRow | None = None
        self._candidate: UUID | None = None
        self._who = ""
        self._typed = False
        fields = _fields(desk)
        self._said = tuple(field for field in fields if field.name in _SPOKEN_OF)
        self.form = Form([field for field in fields if field.name not in _SPOKEN_OF], _ROWS)
        self.form.boxes["text"].setMinimumHeight(self.fontMetrics().lineSpacing() * 11)
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self.save)
        self.words = label("", "quiet")
        save = button(_("Save"), self.form.submit, kind="primary", keys="Ctrl+Return")
        self.add(scrolling(self.form), 1)
        self.add(FlowRow(self.words, right=(save,), gap=12))
        self._unkept = after_pause(self, self.keep)

    def show_section(self, candidate: UUID, who: str, row: SectionRow) -> None:
        """Show a section with what was typed into it and not saved; what is being typed into the same one stays."""
        same = self.row is not None and (self.row.enrollment, self.row.id) == (row.enrollment, row.id)
        self._candidate, self._who = candidate, who
        if same and self._typed:
            self.row = row
            return
        self.put_away()
        self.row = row
        self.heading.setText(row.title)
        self.setAccessibleName(row.title)
        kept = self._kept()
        typed = kept.body.get("values", {}) if kept else {}
        self._typed = kept is not None
        self._fill(asdict(row.draft()), typed)
        self._say_kept(
            _("Draft of {when}").format(when=say_time(kept.saved_at.astimezone().time())) if kept else ""
        )
        self._tell()

    def _fill(self, values: dict[str, Any], typed: dict[str, Any]) -> None:
        """Show what is saved, and over it what was typed."""
        state = typed.get("state", values["state"])
        self._ask_about_feedback(asked=_is_spoken_of({**values, **typed, "state": state}))
        self.form.fill(values)
        for name, value in typed.items():
            write_field(self.form, name, value)

    def _ask_about_feedback(self, *, asked: bool) -> None:
        """The writing has all the room until somebody is asked about it."""
        self.form.put(_SAID, self._said if asked else (), _SAID_ROWS if asked else ())
        if asked:
            self.form.boxes["feedback"].setMaximumHeight(self.fontMetrics().lineSpacing() * 7)

    def _kept(self) -> DraftRow | None:
        return next((row for row in self.desk.list_drafts() if row.key == self.draft_key), None)

    @property
    def draft_key(self) -> str:
        """Where what is typed here is kept."""
        if self.row is None or self._candidate is None:
            return ""
        return inquiry_key(self._candidate, self.row.enrollment, self.row.id)

    @property
    def is_typed_into(self) -> bool:
        """Whether words stand here that are not saved."""
        return self._typed

    def _edited(self, name: str) -> None:
        self._typed = True
        self._follow(name)
        self._tell()
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))

    def _follow(self, name: str) -> None:
        """A first word begins the section, and a state brings the day it speaks of."""
        values, today = self.form.values(), self.desk.today()
        if name == "text" and values["state"] == "not_started" and values["text"].strip():
            self.form.fill({"state": "drafting"})
        elif name == "state" and values["state"] == "done":
            self.form.fill({"done_on": values["done_on"] or today})
        elif name == "state":
            self.form.fill({"done_on": None})
            if values["state"] == "feedback_asked":
                self._ask_about_feedback(asked=True)
                self.form.fill({"asked_on": values.get("asked_on") or today})

    def _tell(self) -> None:
        """Say how long the text is, and ask only for what matters now."""
        values = self.form.values()
        words = count_words(values["text"])
        self.words.setText(n_("{n} word", "{n} words", words))
        self._ask_about_feedback(asked=_is_spoken_of(values))
        self.form.boxes["done_on"].setVisible(values["state"] == "done")

    def keep(self) -> bool:
        """Keep what stands here in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if self.row is None:
            return True
        if self.desk.keep_draft(self.draft_key, self._body()):
            self._say_kept(_("Draft kept"))
            return True
        self._unkept.start()
        return False

    def _body(self) -> dict[str, Any]:
        values = {name: read_field(self.form, name) for name in self.form.boxes}
        opening = self.row.title if self.row else ""
        return {"values": values, "who": self._who, "opening": opening}

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {self.draft_key: self._body()}

    def put_away(self) -> None:
        """Keep what is typed, because another section is shown."""
        if self._unkept.isActive():
            self.keep()
            self._unkept.stop()
        self.row, self._typed = None, False

    def save(self) -> bool:
        """Save the section, or show what is missing; whether it is saved."""
        row = self.row
        if row is None:
            return False
        values = self.form.values()
        draft = SectionDraft(**{**values, "state": values["state"] or "not_started"})
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.boxes["done_on"].setVisible(True)
            self.form.show_problems(problems)
            return False
        kept, self._typed = self.draft_key, False
        self._unkept.stop()
        change = partial(
            inquiry.write, enrollment=row.enrollment, year=row.year, place=row.place, draft=draft
        )
        done, _key = self.desk.change(_("Write {section}").format(section=row.title), change)
        if not done:
            self._typed = True
            return False
        self._forget(kept)
        self._show_saved(row)
        return True

    def discard(self) -> None:
        """Throw away what was typed and show what is saved."""
        row = self.row
        if row is None:
            return
        self._forget(self.draft_key)
        self._show_saved(row)
        self.desk.say(_("The draft was thrown away."), "quiet")

    def _show_saved(self, row: SectionRow) -> None:
        """Show the section as the casebook has it now."""
        found = self.desk.ask(inquiry.list_sections, row.enrollment)
        fresh = next((each for each in found if each.id == row.id), row)
        self.row, self._typed = None, False
        if self._candidate is not None:
            self.show_section(self._candidate, self._who, fresh)

    def _forget(self, kept: str) -> None:
        self._unkept.stop()
        self.desk.discard_draft(kept)
        self._say_kept("")

    def _say_kept(self, told: str) -> None:
        self.aside.setText(told)
        self._discard.setVisible(bool(told))


def _is_spoken_of(values: dict[str, Any]) -> bool:
    """Whether somebody was asked about a section, or is about to be."""
    return values["state"] in {"feedback_asked", "revising"} or any(values.get(name) for name in _SPOKEN_OF)


def _fields(desk: Desk) -> Sequence[Field]:
    states = [Option(key, _(words)) for key, words in STATE_WORDS.items()]
    return [
        Field("text", _("Text"), "long", help=_("printed with the inquiry")),
        Field("state", _("State"), "choice", options=states),
        day_field(desk, "due_on", _("Due"), coming=True),
        day_field(desk, "done_on", _("Finished")),
        day_field(desk, "asked_on", _("Asked on")),
        day_field(desk, "given_on", _("Given on")),
        Field("given_by", _("Given by"), letters=12),
        Field("feedback", _("What was said"), "long"),
    ]
