"""Remarks: what leaders said of entries, and the coach's answers; open ones first."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.days import say_day
from coachdesk.services.comments import CommentRow, answer, list_all_comments
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import ANSWER
from coachdesk.ui.reviewing.verdicts import verdict_mark
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_, p_


class RemarksPage(Page):
    """What was said on the left; on the right the one that is chosen, in full, and the answer to it."""

    kinds = frozenset({"comment", "session", "attendance", "candidate"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._shown: UUID | None = None
        self._unkept = after_pause(self, self._keep)
        receive = button(_("Receive a review…"), lambda: desk.go("review_in"), icon="down")
        self.heading = PageHeading(_("Remarks"), "", receive)
        empty = Empty("check", _("No leader has said anything yet."))
        self.table = RowTable(_("Remarks of leaders"), _columns(), empty=empty)
        self.table.chose.connect(self._show)
        self.said = label("", wrap=True, selectable=True)
        self.about = label("", "quiet", wrap=True)
        self.form = Form(
            [Field("answer", _("Your answer"), "long", help=_("goes along with the next review file"))]
        )
        self.form.changed.connect(lambda _name: self._unkept.start())
        self.form.submitted.connect(self.answer)
        self.open_button = button(_("Open the session"), self._open, icon="sessions")
        self.press = button(p_("button", "Answer"), self.form.submit, kind="primary", keys="Ctrl+Enter")
        self._lay_out()
        self.begins_at = self.table

    def _lay_out(self) -> None:
        left, right = Card(flush=True), Card()
        left.setMinimumWidth(360)
        left.add(self.table, 1)
        right.add(self.about)
        right.add(self.said)
        right.add(self.form, 1)
        right.add(FlowRow(self.open_button, right=(self.press,)))
        self.right = right
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(left, right, (480, 560)), 1)

    def refresh(self) -> None:
        """Ask again what was said; what is being typed stays."""
        rows = self.desk.ask(list_all_comments)
        waiting = sum(row.is_open for row in rows)
        told = n_("{n} waits for your answer", "{n} wait for your answer", waiting)
        self.heading.show_words(_("Remarks"), told if waiting else _("Nothing waits for your answer."))
        self.table.show_rows(rows)
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self._show(self.table.chosen)

    def show_what(self, what: object) -> None:
        """A remark by its id, the first of a session by the session's, or the key of a draft."""
        if isinstance(what, str):
            what = UUID(hex=what.partition(":")[2])
        if isinstance(what, UUID):
            rows = self.table.rows
            key = next((row.id for row in rows if what in {row.id, row.session}), None)
            if key is not None:
                self.table.choose(key)
                self.form.focus("answer")

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft."""
        if self._unkept.isActive():
            self._keep()
        return {}

    def _show(self, row: CommentRow | None) -> None:
        key = row.id if row else None
        self.right.setVisible(row is not None)
        if row is None or key == self._shown:
            return
        self.leave()
        self._shown = key
        mark = verdict_mark(row.verdict)
        self.about.setText(
            _("{author} on {day}, of {name}'s session of {held_on}: {verdict}").format(
                author=row.author,
                day=say_day(row.said_at.astimezone().date()),
                name=row.name,
                held_on=say_day(row.held_on),
                verdict=mark.text if mark else "",
            )
        )
        self.said.setText(row.text or _("(no words)"))
        kept = next((draft for draft in self.desk.list_drafts() if draft.key == self._draft_key), None)
        self.form.fill({"answer": kept.body["opening"] if kept else row.answer})

    @property
    def _draft_key(self) -> str:
        return f"{ANSWER}:{self._shown.hex if self._shown else ''}"

    def _keep(self) -> None:
        self._unkept.stop()
        row = self.table.chosen
        if self._shown is None or row is None:
            return
        body = {"who": row.name, "opening": self.form.values()["answer"]}
        if not self.desk.keep_draft(self._draft_key, body):
            self._unkept.start()

    def _open(self) -> None:
        if self.table.chosen is not None:
            self.desk.go("sessions", self.table.chosen.session)

    def answer(self) -> None:
        """Settle the remark with what stands in the field."""
        row, text = self.table.chosen, self.form.values()["answer"]
        if row is None:
            return
        if not text.strip():
            self.form.show_problems({"answer": _("Write an answer first.")})
            return
        done, _none = self.desk.change(_("Answer a remark"), answer, row.id, text)
        if done:
            self._unkept.stop()
            self.desk.discard_draft(self._draft_key)
            self._go_on()

    def _go_on(self) -> None:
        after = next((row.id for row in self.table.rows if row.is_open), None)
        if after is not None:
            self.table.choose(after)
            self.form.focus("answer")
        else:
            self.table.setFocus()


def _state(row: CommentRow) -> Mark:
    if row.is_open:
        return Mark(_("Waits for you"), "warn", "clock")
    return Mark(_("Answered"), "ok", "check") if row.answer else Mark(_("Needs no answer"), "quiet", "check")


def _columns() -> list[Column[CommentRow]]:
    return [
        Column[CommentRow]("held_on", _("Session"), lambda row: say_day(row.held_on), sort=lambda row: row.held_on,
                           quiet=True, width=110, drop=1),
        Column[CommentRow]("name", _("Candidate"), lambda row: row.name, strong=True, stretch=True,
                           second=lambda row: row.text.replace("\n", " ")),
        Column[CommentRow]("verdict", _("Said"), lambda row: (verdict_mark(row.verdict) or Mark("")).text,
                           mark=lambda row: verdict_mark(row.verdict), width=160, drop=2),
        Column[CommentRow]("state", _("Answer"), lambda row: _state(row).text, mark=_state, width=176),
    ]  # fmt: skip
