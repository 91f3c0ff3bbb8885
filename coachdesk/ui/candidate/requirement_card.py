"""One requirement with its reason, where it is written, the things it asks for, and the way to settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.programs.requirement import DONE_BY_WORD, Item, Requirement
from coachdesk.services import marks
from coachdesk.services.marks import MarkDraft
from coachdesk.services.requirements import EnrollmentRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kept_form import KeptForm, discard_kept
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import requirement_key
from coachdesk.ui.screens import Unkept
from coachdesk.ui.standings import near_day
from coachdesk.words import N_, _, p_

WHOLE: Final = ""
"""The item that stands for all of a requirement."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One thing of a requirement as a row."""

    id: str
    item: Item


class RequirementCard(Card):
    """Beside the checklist: why it stands as it does, and a line to mark, waive or credit it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What settles it"))
        self.desk = desk
        self.enrollment: EnrollmentRow | None = None
        self.requirement: Requirement | None = None
        self.reason = label("", wrap=True, selectable=True)
        self.way = label("", "quiet", wrap=True)
        self.source = label("", "quiet", wrap=True)
        self.items = RowTable(_("What it asks for"), _columns(desk))
        # It takes what the form below it leaves, and never pushes that out of sight.
        self.items.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.items.setMinimumHeight(64)
        self.items.opened.connect(lambda row: self._mark("done", row.item.key))
        self.form = Form(
            (
                Field("item", _("What"), "choice"),
                Field(
                    "marked_on",
                    _("On"),
                    "date",
                    parse=lambda text: read_day(text, desk.today()),
                    show=say_day,
                ),
                Field("reason", _("Reason"), placeholder=_("for a waiver or a credit")),
            ),
            rows=(("item", "marked_on"), ("reason",)),
        )
        self.form.submitted.connect(lambda: self._mark("done"))
        self._kept = KeptForm(desk, self.form)
        self.done = button(_("Mark done"), self.form.submit, kind="primary", icon="check", keys="Ctrl+Return")
        self.waive = button(_("Waive"), lambda: self._mark("waived"))
        self.credit = button(_("Credit"), lambda: self._mark("credited"))
        self.back = button(_("Take back"), self._clear, kind="link", icon="undo")
        self.go = button(_("Go there"), self._go, kind="link", icon="next")
        for part in (self.reason, self.way, self.source):
            self.add(part)
        self.add(self.items, 1)
        self.add(self.form)
        self.body.addLayout(FlowRow(self.back, self.go, right=(self.credit, self.waive, self.done), gap=8))

    def show_requirement(self, enrollment: EnrollmentRow | None, one: Requirement | None) -> None:
        """Show one requirement of an enrollment, or say that none is chosen."""
        before = self._key()
        self.enrollment, self.requirement = enrollment, one
        if self._key() != before:
            self._kept.leave()
            self._kept.rest()
        for part in self._parts():
            part.setVisible(one is not None)
        self.heading.setText(one.label if one else _("What settles it"))
        self.reason.setText(_sentence(one.reason) if one else _("Choose a requirement."))
        if one is None:
            return
        self.way.setText(_sentence(one.way))
        self.source.setText(_source(one))
        self.items.setVisible(bool(one.items))
        self.items.show_rows([ItemRow(item.key, item) for item in one.items])
        whole = Option(WHOLE, _("All of it"))
        self.form.offer("item", [whole, *(Option(item.key, item.label) for item in one.items)])
        if not self._kept.is_typed_into:
            self._begin(one)
        self.go.setVisible(one.settle in _PLACES)
        self.go.setText(_(_PLACES.get(one.settle, "")))
        self.done.setEnabled(one.unit == "count" and one.settle in DONE_BY_WORD)

    def _begin(self, one: Requirement) -> None:
        """What comes next, marked today, or what was typed here and not saved."""
        following = next_item(one)
        item = following.key if following else WHOLE
        self.form.fill({"item": item, "marked_on": self.desk.today(), "reason": ""})
        self._kept.begin(self._key(), one.label, _("What settles it"))

    def _key(self) -> str:
        found, one = self.enrollment, self.requirement
        return requirement_key(found.candidate, found.id, f"{one.year}:{one.key}") if found and one else ""

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self._kept.leave()

    def _parts(self) -> list[QWidget]:
        return [
            self.way,
            self.source,
            self.items,
            self.form,
            self.done,
            self.waive,
            self.credit,
            self.back,
            self.go,
        ]

    def settle_next(self) -> None:
        """Enter on the checklist: mark what comes next as done today, or go where it is settled."""
        one = self.requirement
        if one is None:
            return
        if self.done.isEnabled() and one.open and one.settle not in _PLACES:
            following = next_item(one)
            self._mark("done", following.key if following else WHOLE)
        elif one.settle in _PLACES:
            self._go()

    def _draft(self, kind: str, item: str | None) -> MarkDraft | None:
        one, found = self.requirement, self.enrollment
        if one is None or found is None:
            return None
        told = self.form.values()
        return MarkDraft(
            enrollment=found.id,
            year=one.year,
            requirement=one.key,
            item=told["item"] or WHOLE if item is None else item,
            kind=kind,
            marked_on=told["marked_on"] if item is None or kind != "done" else self.desk.today(),
            reason=told["reason"],
        )

    def _mark(self, kind: str, item: str | None = None) -> None:
        draft = self._draft(kind, item)
        if draft is None:
            return
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_problems(problems)
            return
        drafts = [draft]
        one = self.requirement
        if kind == "done" and draft.item == WHOLE and one is not None:
            drafts = marks.all_of(draft, one)
        labels = {
            "done": _("Mark a requirement done"),
            "waived": _("Waive a requirement"),
            "credited": _("Credit a requirement"),
        }
        typed, key = self._kept.is_typed_into, self._key()
        self._kept.rest()
        if self.desk.change(labels[kind], marks.put, drafts)[0]:
            discard_kept(self.desk, key)
        elif typed:
            self._kept.touch()

    def _clear(self) -> None:
        one, found = self.requirement, self.enrollment
        if one is not None and found is not None:
            item = self.form.values()["item"] or WHOLE
            self.desk.change(_("Take a mark back"), marks.clear, found.id, one.year, one.key, item)

    def _go(self) -> None:
        found, one = self.enrollment, self.requirement
        if found is None or one is None:
            return
        if one.settle in {"enrollment", "credential", "position"}:
            self.desk.go("candidate", (found.candidate, "people"))
        elif one.settle == "assessment":
            self.desk.go("candidate", (found.candidate, "assessment", one.key.partition(":")[2]))
        elif one.settle in {"learning", "plan", "inquiry", "portfolio"}:
            self.desk.go("candidate", (found.candidate, one.settle))
        elif one.settle == "events":
            self.desk.go("events", ("cohort", found.program, found.cohort))
        else:
            self.desk.go("sessions", {"candidates": (found.candidate,)})


_PLACES: Final = {
    "sessions": N_("Log a session"),
    "enrollment": N_("Open the dates"),
    "credential": N_("Open the dates"),
    "position": N_("Open the dates"),
    "learning": N_("Open the learning log"),
    "plan": N_("Open the plan"),
    "inquiry": N_("Open the inquiry"),
    "portfolio": N_("Open the portfolio"),
    "events": N_("Open the events"),
    "assessment": N_("Open the self-assessment"),
}


def next_item(one: Requirement) -> Item | None:
    """The first thing that is still open."""
    return next((item for item in one.items if not (item.done or item.waived)), None)


def _sentence(words: str) -> str:
    """Words as a sentence: a capital and a full stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _source(one: Requirement) -> str:
    if not one.source:
        return ""
    words = (
        _("From: {source}.")
        if one.confirmed
        else _("Not confirmed by any source; ask the program. ({source})")
    )
    return words.format(source=one.source)


def _columns(desk: Desk) -> list[Column[ItemRow]]:
    return [
        Column[ItemRow]("label", _("Of it"), lambda row: row.item.label, stretch=True),
        Column[ItemRow]("on", _("On"), lambda row: near_day(row.item.settled_on, desk.today()),
                        sort=lambda row: row.item.settled_on, align="right", quiet=True, width=90),
        Column[ItemRow]("state", _("State"), lambda row: _state(row.item).text,
                        mark=lambda row: _state(row.item), width=96),
    ]  # fmt: skip


def _state(item: Item) -> Mark:
    if item.waived:
        return Mark(_("Waived"), "quiet")
    return Mark(_("Done"), "ok", "check") if item.done else Mark(p_("state", "Open"), "quiet")
