"""Several sessions that are chosen together: what becomes different in all of them, as one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal

from coachdesk.days import say_day
from coachdesk.services import sessions_many
from coachdesk.services.entry import EntryChoices, get_entry_choices
from coachdesk.services.session_goals import offer_goals
from coachdesk.services.session_list import SessionRow
from coachdesk.services.sessions_many import ManyDraft, ManyPlan, plan_many, plan_trash
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.session_fields import element_options, goal_options
from coachdesk.ui.standings import short_hours, state_choices
from coachdesk.words import _, n_

_NOTHING: Final = dict.fromkeys(("mode", "state", "activity")) | {"place": "", "elements": (), "goals": ()}


class SeveralSessions(Card):
    """What stands in the place of the entry while several rows are chosen. `done` says that they were changed."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Several sessions"))
        self.desk = desk
        self._keys: tuple[UUID, ...] = ()
        self.form = Form(_fields(), [("mode", "state"), ("activity", "place"), ("elements",), ("goals",)])
        self.form.changed.connect(lambda _name: self._preview())
        self.form.submitted.connect(self.change)
        self.told = label("", wrap=True)
        self.act = button(_("Change all"), self.form.submit, kind="primary", keys="Ctrl+Return")
        trash = button(_("Move to trash"), self.trash, kind="link", icon="trash")
        self.add(scrolling(self.form))
        self.add(self.told)
        self.body.addStretch(1)
        self.add(FlowRow(trash, right=(self.act,), gap=12))

    def show_rows(self, rows: Sequence[SessionRow]) -> None:
        """Ask what becomes different in these; what was chosen for others before is chosen no longer."""
        keys = tuple(row.id for row in rows)
        heading = n_("{n} session", "{n} sessions", len(keys))
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        held = sum(row.minutes for row in rows if row.state == "held")
        self.aside.setText(_("{hours} held").format(hours=short_hours(held)))
        if not self._keys:
            self._offer(self.desk.ask(get_entry_choices, today=self.desk.today()))
        self._keys = keys
        self._offer_goals(rows)
        self._preview()

    def _offer_goals(self, rows: Sequence[SessionRow]) -> None:
        """The goals that sessions of these days and people may be about; without any nothing is asked."""
        people = tuple({who for row in rows for who in row.candidate_ids})
        days = sorted({row.held_on for row in rows})
        found = {goal.id: goal for on in dict.fromkeys(days[:1] + days[-1:])
                 for goal in self.desk.ask(offer_goals, people, on)}  # fmt: skip
        self.form.offer("goals", goal_options(found.values()))
        self.form.boxes["goals"].setVisible(bool(found))

    def forget(self) -> None:
        """Nothing is chosen any more, and nothing stands in the fields."""
        self._keys = ()
        self.form.fill(_NOTHING)

    def _offer(self, choices: EntryChoices) -> None:
        stays = Option(None, _("stays"))
        for name, by_program in (("mode", choices.modes), ("activity", choices.activities)):
            self.form.offer(name, [stays, *(Option(key, word) for key, word in by_program[""])])
        self.form.offer("state", [stays, *(Option(key, word) for key, word in state_choices())])
        self.form.offer("elements", element_options(choices))
        self.form.fill(dict.fromkeys(("mode", "state", "activity")))

    def _draft(self) -> ManyDraft:
        return ManyDraft(**self.form.values())

    def _preview(self) -> None:
        """Say what happens, by the same plan that does it."""
        draft = self._draft()
        self.act.setEnabled(not draft.says_nothing)
        if draft.says_nothing:
            self.told.setText(
                _("Choose what becomes different. Everything else stays as it is in each session.")
            )
            return
        plan = self.desk.ask(plan_many, self._keys, draft, today=self.desk.today())
        self.act.setEnabled(bool(plan.changed))
        self.told.setText(" ".join(_sentences(plan, self._changes(draft))))

    def _changes(self, draft: ManyDraft) -> str:
        words = []
        for name, said in (
            ("mode", _("mode becomes {value}")),
            ("state", _("state becomes {value}")),
            ("activity", _("activity becomes {value}")),
            ("place", _("place becomes {value}")),
        ):
            if getattr(draft, name):
                words.append(said.format(value=self._word(name, getattr(draft, name))))
        if draft.elements:
            words.append(_("{elements} added").format(elements=", ".join(draft.elements)))
        if draft.goals:
            words.append(n_("{n} goal added", "{n} goals added", len(draft.goals)))
        return ", ".join(words)

    def _word(self, name: str, value: str) -> str:
        editor: Any = self.form.boxes[name].editor
        return value if name == "place" else str(editor.currentText())

    def change(self) -> None:
        """Change them all, in one step."""
        draft, keys = self._draft(), self._keys
        problems = draft.problems(today=self.desk.today())
        if problems or not keys:
            self.form.show_problems(problems)
            return
        changed = len(self.desk.ask(plan_many, keys, draft, today=self.desk.today()).changed)
        if not changed:
            return
        words = n_("Change {n} session", "Change {n} sessions", changed)
        if self.desk.change(words, sessions_many.change_many, keys, draft, today=self.desk.today())[0]:
            self.form.fill(_NOTHING)
            self._preview()
            self.done.emit()

    def trash(self) -> None:
        """Put them into the trash, but those under a seal; Undo brings them back together."""
        plan = self.desk.ask(plan_trash, self._keys)
        if plan.sealed:
            self.told.setText(_say_sealed(plan))
        if not plan.changed:
            return
        words = n_("Move {n} session to trash", "Move {n} sessions to trash", len(plan.changed))
        if self.desk.change(words, sessions_many.trash_many, plan.changed)[0]:
            if plan.sealed:
                told = _("{done}. {stays}").format(done=words, stays=_say_sealed(plan))
                self.desk.say(told, "warn", action=_("Undo"), run=self.desk.undo)
            self.done.emit()


def _sentences(plan: ManyPlan, changes: str) -> list[str]:
    told = [
        _("{sessions}: {changes}.").format(
            sessions=n_("{n} session", "{n} sessions", len(plan.changed)), changes=changes
        )
    ]
    if plan.same:
        told.append(n_("{n} is so already.", "{n} are so already.", plan.same))
    if plan.refused:
        told.append(
            n_(
                "{n} stays as it is: it has no length, or its day is still to come.",
                "{n} stay as they are: they have no length, or their day is still to come.",
                plan.refused,
            )
        )
    if plan.sealed:
        told.append(_say_sealed(plan))
    return told


def _say_sealed(plan: ManyPlan) -> str:
    """Which sessions stay because they lie under a seal, by their days."""
    days = "; ".join(say_day(each) for each in dict.fromkeys(plan.sealed))
    words = n_(
        "{n} lies under a seal and stays as it is: {{days}}. Amend it with a reason.",
        "{n} lie under a seal and stay as they are: {{days}}. Amend each with a reason.",
        len(plan.sealed),
    )
    return words.format(days=days)


def _fields() -> list[Field]:
    return [
        Field("mode", _("How"), "choice"),
        Field("state", _("State"), "choice"),
        Field("activity", _("Activity"), "choice", letters=16),
        Field("place", _("Place"), placeholder=_("stays")),
        Field("elements", _("Standards added"), "chips", placeholder="2A"),
        Field("goals", _("Goals added"), "chips", placeholder=_("number or words")),
    ]
