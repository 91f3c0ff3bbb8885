"""The form of a candidate: who, where, which program, and which year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.errors import UsageError
from coachdesk.programs.year_shapes import suggest_end, suggest_start
from coachdesk.services import candidates
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.caseload import get_candidate
from coachdesk.services.coaches import get_user
from coachdesk.services.profiles import get_profile
from coachdesk.ui.candidate.short_form import ShortForm
from coachdesk.ui.desk import Desk
from coachdesk.ui.kept_form import KeptForm
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.left_open import NEW_PERSON, PERSON, person_key
from coachdesk.ui.program_options import program_options
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import OWN_NAMES, _

ROWS: Final = (
    ("given", "family", "preferred"),
    ("title", "site", "district"),
    ("supervisor", "full_time"),
    ("program", "cohort", "year_number"),
    ("starts_on", "ends_on", "admitted_on"),
    ("credential", "credential_expires_on"),
    ("email", "phone", "language"),
    ("note",),
)


class CandidateFormPage(Page):
    """Adds a candidate, or changes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        self._archived = False
        self._suggested: dict[str, date | None] = {}
        self.heading = PageHeading(_("Add candidate"), "")
        self.form = Form(_fields(desk.today), ROWS)
        self.form.changed.connect(self._suggest)
        self.form.submitted.connect(self.save)
        self.short = ShortForm(desk)
        self.short.submitted.connect(self.save_short)
        self.kept, self.kept_short = KeptForm(desk, self.form), KeptForm(desk, self.short)
        self.more = button(_("More…"), self.show_more, kind="link")
        self.air = QWidget()
        card = Card()
        card.add(self.short)
        card.add(FlowRow(self.more))
        card.add(self.form, 1)
        card.add(self.air, 1)
        self.aside = button("", self._archive, kind="link", icon="archive")
        self.away = button(_("Move to trash"), self._trash, kind="link", icon="trash")
        cancel = button(_("Cancel"), self._leave)
        save = button(_("Save"), self._submit, kind="primary", keys="Ctrl+Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(scrolling(card), 1)
        column.addLayout(FlowRow(self.aside, self.away, right=(cancel, save), gap=12))
        self.begins_at = self.short.boxes["name"].editor

    def show_what(self, what: object) -> None:
        """A new candidate (``"new"``), the one with this id, or a draft by its key, with what was typed."""
        kind, _colon, which = what.partition(":") if isinstance(what, str) else ("", "", "")
        if kind == PERSON:
            what = "new" if which in {"new", "whole"} else UUID(hex=which)
        self._show(what)
        whole = self.kept.begin(person_key(self.candidate), *self._called())
        if self.candidate is None and not whole:
            self.kept_short.begin(NEW_PERSON, *self._called())
        elif self.candidate is None:
            self._show_fields(short=False)

    def _called(self) -> tuple[str, str]:
        """Who this is about, in lists of what was left open, and what it is."""
        if self.candidate is None:
            return _("A new candidate"), _("Add candidate")
        return self.heading.quiet.text(), _("Edit candidate")

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.kept.leave() | self.kept_short.leave()

    def _show(self, what: object) -> None:
        if isinstance(what, UUID):
            self.candidate = what
            draft = self.desk.ask(candidates.get_draft, what)
            self.heading.show_words(_("Edit candidate"), f"{draft.given} {draft.family}".strip())
        else:
            self.candidate = None
            user = self.desk.ask(get_user)
            self.short.begin(user.program if user else "")
            draft = CandidateDraft()
            self.heading.show_words(
                _("Add candidate"), _("The name, the program and its first day are enough to begin.")
            )
        self._show_all(draft)
        self._show_fields(short=self.candidate is None)

    def _show_all(self, draft: CandidateDraft) -> None:
        self.form.offer("program", program_options(self.desk))
        self.form.fill(asdict(draft))
        self._suggested = {"starts_on": draft.starts_on, "ends_on": draft.ends_on}
        self._show_ways_out()

    def _show_fields(self, *, short: bool) -> None:
        """The four fields that are enough, or all of them."""
        for widget in (self.short, self.more, self.air):
            widget.setVisible(short)
        self.form.setVisible(not short)
        self.begins_at = (self.short.boxes["name"] if short else self.form.boxes["given"]).editor
        self.begins_at.setFocus()

    def show_more(self) -> None:
        """All the fields, with what stands in the four."""
        self._show_all(self.short.draft())
        self._show_fields(short=False)
        if self.kept_short.is_typed_into:
            self.kept_short.forget()
            self.kept.touch()

    def _submit(self) -> None:
        (self.short if self.short.isVisible() else self.form).submit()

    def save_short(self) -> None:
        """Add the candidate of the four fields, unless one of them is missing."""
        draft = self.short.draft()
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.short.show_draft_problems(problems)
        else:
            self._add(draft)

    def _suggest(self, name: str) -> None:
        """Write the days that the chosen program's years have, where nobody wrote others."""
        values = self.form.values()
        if self.candidate is not None or name not in {"program", "starts_on"} or not values["program"]:
            return
        profile = self.desk.ask(get_profile, values["program"])
        if name == "program":
            self._offer_day("starts_on", suggest_start(profile.starts, self.desk.today()))
        first = self.form.values()["starts_on"]
        self._offer_day("ends_on", first and suggest_end(profile.starts, profile.lengths, first))

    def _offer_day(self, name: str, day: date | None) -> None:
        if self.form.values()[name] == self._suggested.get(name) and not self.form.unread().get(name):
            self._suggested[name] = day
            self.form.fill({name: day})

    def _show_ways_out(self) -> None:
        """Archiving and the trash, for a candidate who is there already."""
        self._archived = (
            self.candidate is not None
            and self.desk.ask(get_candidate, self.candidate, today=self.desk.today()).archived
        )
        self.aside.setText(_("Take up again") if self._archived else _("Archive"))
        self.aside.setAccessibleName(self.aside.text())
        for way in (self.aside, self.away):
            way.setVisible(self.candidate is not None)

    def _archive(self) -> None:
        label = _("Take a candidate up again") if self._archived else _("Archive a candidate")
        if self.candidate is not None:
            self.kept.forget()
            self.desk.change(label, candidates.archive, self.candidate, archived=not self._archived)
            self.desk.go("caseload")

    def _trash(self) -> None:
        if self.candidate is not None:
            self.kept.forget()
            self.desk.change(_("Move a candidate to the trash"), candidates.trash, self.candidate)
            self.desk.go("caseload")

    def save(self) -> None:
        """Add or change the candidate, unless something is missing, which is shown where it is."""
        draft = self._beside(_draft_of(self.form.values()))
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_problems(problems)
            return
        if self.candidate is None:
            self._add(draft)
            return
        done, _nothing = self.desk.change(_("Edit candidate"), candidates.amend, self.candidate, draft)
        if done:
            self.kept.forget()
            self.desk.go("candidate", self.candidate)

    def _beside(self, draft: CandidateDraft) -> CandidateDraft:
        """With what the candidate's other program years leave to this one."""
        if self.candidate is None:
            return draft
        known = self.desk.ask(candidates.get_draft, self.candidate)
        return replace(
            draft, after=known.after, before=known.before, numbers=known.numbers, stood=known.stood
        )

    def _add(self, draft: CandidateDraft) -> None:
        done, key = self.desk.change(_("Add candidate"), candidates.add, draft)
        if done:
            self._forget()
            self.desk.go("candidate", key)

    def _forget(self) -> None:
        for kept in (self.kept, self.kept_short):
            kept.forget()

    def _leave(self) -> None:
        """Back, without what was typed."""
        self._forget()
        self.desk.go("candidate" if self.candidate else "caseload", self.candidate)


def _draft_of(values: dict[str, Any]) -> CandidateDraft:
    texts = {field.name for field in fields(CandidateDraft) if field.type == "str"}
    held: dict[str, Any] = {name: (value or "") if name in texts else value for name, value in values.items()}
    return CandidateDraft(**{**held, "year_number": held["year_number"] or 0})


def _languages() -> list[Option]:
    """The coach's own, and each by its own name."""
    return [Option("", _("As yours")), *(Option(code, name) for code, name in OWN_NAMES.items())]


def _number(text: str) -> int:
    if not text.strip().isdecimal():
        raise UsageError(_("Write a number."))
    return int(text)


def _fields(today: Callable[[], date]) -> list[Field]:
    def day(text: str) -> date:
        return read_day(text, today())

    def coming(text: str) -> date:
        return read_day(text, today(), prefer="future")

    return [
        Field("given", _("Given name")),
        Field("family", _("Family name")),
        Field("preferred", _("Called")),
        Field("title", _("Position"), placeholder=_("Assistant Principal")),
        Field("site", _("Site")),
        Field("district", _("District")),
        Field("supervisor", _("Supervisor")),
        Field("full_time", _("Full-time position"), "check"),
        Field("program", _("Program"), "choice", weight=6, letters=24),
        Field("cohort", _("Cohort"), weight=3),
        Field("year_number", _("Program year number"), parse=_number, weight=3),
        Field("starts_on", _("Year begins"), "date", parse=day, show=say_day),
        Field(
            "ends_on",
            _("Year ends"),
            "date",
            parse=coming,
            show=say_day,
            help=_("twelve months if left open"),
        ),
        Field("admitted_on", _("Admitted"), "date", parse=day, show=say_day),
        Field("credential", _("Preliminary credential number")),
        Field("credential_expires_on", _("Credential expires"), "date", parse=coming, show=say_day),
        Field("email", _("E-mail")),
        Field("phone", _("Phone")),
        Field("language", _("Language of papers"), "choice", options=_languages()),
        Field("note", _("Private note"), "private"),
    ]
