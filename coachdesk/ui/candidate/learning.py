"""Professional learning: what a candidate logged and the events that count, and the sum against the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.days import say_day
from coachdesk.durations import read_minutes, say_minutes
from coachdesk.programs.requirement import Requirement
from coachdesk.services import learning
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.learning import LearningDraft, LearningRow, list_learning
from coachdesk.services.requirements import list_requirements
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard, to_trash
from coachdesk.ui.candidate.tied import goal_options, list_own_goals, still_tied
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import learning_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.session_fields import element_options
from coachdesk.ui.standings import near_day, requirement_mark
from coachdesk.words import _

_YEARLY = "hours:learning:year"
"""The key of the requirement about a year's hours of professional learning."""


class CandidateLearning(Page):
    """The learning of one program year; Enter opens an entry, or what was written about an event."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._before: set[UUID] = set()
        self.pill = Pill(Mark(""))
        self.reason = label("", "quiet", wrap=True)
        add = button(_("Add learning"), lambda: self.begin(None), icon="add", keys="Ctrl+E")
        self.card = Card(_("Professional learning"), "", self.pill, add, flush=True)
        empty = Empty(
            "history",
            _(
                "Courses, institutes and reading of this program year appear here, and events that were attended."
            ),
        )
        self.table = RowTable(_("Professional learning"), _columns(desk), empty=empty)
        self.table.opened.connect(self.begin)
        told = QVBoxLayout()
        told.setContentsMargins(15, 0, 15, 4)
        told.addWidget(self.reason)
        self.card.add(told)
        self.card.add(self.table, 1)
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.form_card.setMinimumWidth(300)
        self.form_card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(self.card, self.form_card, (620, 400)), 1)
        self.begins_at = self.table
        answer_to(self, _("Add learning"), "Ctrl+E", lambda: self.begin(None))

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the learning of this candidate in this year; what is being typed about the same one stays."""
        changed = self.row is None or self.row.id != row.id
        if changed:
            self.form_card.put_away()
        self.row = row
        year = row.year
        whose, first, last = (year.enrollment, year.starts_on, year.last_on) if year else (None, None, None)
        rows = self.desk.ask(list_learning, row.id, enrollment=whose, first=first, last=last)
        self.table.show_rows(rows)
        self._show_sum(row, rows)
        self._keep_errand(changed=changed)

    def _show_sum(self, row: CandidateRow, rows: list[LearningRow]) -> None:
        """The sum, against what the program asks for where it asks for something."""
        counted = sum(one.minutes for one in rows if one.counts)
        asked = self._asked(row)
        if asked is not None:
            self.pill.show_mark(requirement_mark(asked.standing))
        self.pill.setVisible(asked is not None)
        self.card.aside.setText(say_minutes(counted) if counted and asked is None else "")
        words = [asked.reason] if asked is not None and asked.reason else []
        left_out = sum(one.minutes for one in rows if not one.counts)
        if left_out:
            words.append(
                _(
                    "{time} of events do not count: neither the program nor the event says that they do"
                ).format(time=say_minutes(left_out))
            )
        self.reason.setText("; ".join(words))
        self.reason.setVisible(bool(words))

    def _asked(self, row: CandidateRow) -> Requirement | None:
        if row.year is None:
            return None
        found = self.desk.ask(list_requirements, today=self.desk.today(), candidates={row.id})
        return next(
            (
                one
                for each in found
                if each.id == row.year.enrollment
                for one in each.of_year(row.year.number)
                if one.key == _YEARLY
            ),
            None,
        )

    # The form

    def begin(self, row: LearningRow | None) -> None:
        """Enter something new, or change what is known of a row."""
        if self.row is None:
            return
        self.form_card.leave()
        errand = self._errand(self.row.id, row)
        self._before = {each.id for each in self.table.rows}
        self.form_card.begin(errand, learning_prefix(self.row.id), self.row.name)

    def _errand(self, candidate: UUID, row: LearningRow | None) -> Errand:
        held = row.draft() if row else LearningDraft(held_on=self.desk.today())
        number = self.row.year.number if self.row and self.row.year else 0
        offered = goal_options(list_own_goals(self.desk, self.row), number) if self.row else []
        event = row.event if row else None
        entry = row.entry if row else None

        def draft(values: dict[str, Any]) -> LearningDraft:
            tied = still_tied(map(_key, values.get("goals", ())), held.goals, offered)
            told = {**asdict(held), **values, "elements": tuple(values["elements"]), "goals": tied}
            return LearningDraft(**told)

        rows = _EVENT_ROWS if event else _ROWS
        names = [name for each in rows for name in each if offered or name != "goals"]
        return Errand(
            key=row.id.hex if row else "new",
            title=(_("Reflection on {event}").format(event=held.title) if event else _("Edit learning"))
            if row
            else _("New learning"),
            label=_("Edit learning") if entry else _("Add learning"),
            fields=[field for field in self._fields(offered) if field.name in names],
            rows=[each for each in rows if set(each) <= set(names)],
            values={
                **{name: value for name, value in asdict(held).items() if name in names},
                "goals": [key.hex for key in held.goals],
            },
            draft=draft,
            change=learning.amend if entry else learning.add,
            args=(entry or candidate,),
            about=_about(row) if row and event else "",
            removal=to_trash(_("Move learning to trash"), learning.trash, entry),
        )

    def _fields(self, goals: Sequence[Option]) -> list[Field]:
        choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        return [
            Field("title", _("What"), placeholder=_("Equity institute")),
            day_field(self.desk, "held_on", _("Date")),
            Field("minutes", _("Length"), "duration", parse=read_minutes, show=say_minutes, weight=3),
            Field("provider", _("Given by")),
            Field("reflection", _("Reflection"), "long"),
            Field("elements", _("Standards"), "chips", options=element_options(choices), placeholder="2A"),
            Field(
                "goals",
                _("Goals"),
                "chips",
                help=_("or none"),
                # As text: what is typed here is kept as JSON.
                options=[replace(goal, value=goal.value.hex) for goal in goals],
            ),
        ]

    def _closed(self) -> None:
        self.form_card.hide()
        new = {row.id for row in self.table.rows} - self._before
        if len(new) == 1:
            self.table.choose(next(iter(new)))
        self.table.setFocus()

    def _keep_errand(self, *, changed: bool) -> None:
        """Close a form whose subject is gone, after an undo for instance, and open one that was left half-written."""
        errand = self.form_card.errand
        rows = {row.id.hex: row for row in self.table.rows}
        if errand is not None:
            if errand.key != "new" and errand.key not in rows:
                self.form_card.put_away()
            return
        if not changed or self.row is None:
            return
        prefix = learning_prefix(self.row.id) + ":"
        for kept in self.desk.list_drafts():
            key = kept.key.removeprefix(prefix)
            if key != kept.key and (key == "new" or key in rows):
                self.begin(rows.get(key))
                return

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.form_card.leave()


_ROWS = (("title",), ("held_on", "minutes"), ("provider",), ("reflection",), ("elements",), ("goals",))
_EVENT_ROWS = (("reflection",), ("elements",), ("goals",))


def _key(text: str) -> UUID:
    return UUID(hex=text)


def _about(row: LearningRow) -> str:
    return _("{day} · {time}, as its attendance says").format(
        day=say_day(row.held_on), time=say_minutes(row.minutes) if row.minutes else _("no length")
    )


def _columns(desk: Desk) -> list[Column[LearningRow]]:
    return [
        Column[LearningRow]("held_on", _("Date"), lambda row: near_day(row.held_on, desk.today()),
                            sort=lambda row: row.held_on, quiet=True, width=112),
        Column[LearningRow]("title", _("What"), lambda row: row.title, strong=True, stretch=True, width=260,
                            second=_second),
        Column[LearningRow]("elements", _("Standards"), lambda row: ", ".join(row.elements), quiet=True, width=96,
                            drop=2),
        Column[LearningRow]("counts", _("Counts"), lambda row: _counts(row).text, mark=_counts, width=124, drop=1),
        Column[LearningRow]("minutes", _("Length"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                            sort=lambda row: row.minutes, align="right", width=104),
    ]  # fmt: skip


def _second(row: LearningRow) -> str:
    whose = _("Event of the program") if row.event else row.provider
    return " · ".join(part for part in (whose, row.reflection.split("\n", 1)[0]) if part)


def _counts(row: LearningRow) -> Mark:
    return Mark(_("Counts"), "ok", "check") if row.counts else Mark(_("Not counted"), "quiet")
