"""A leader reads a review file: entry by entry, and says something of each. The file itself keeps what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.errors import CoachDeskError
from coachdesk.services.review.entries import Remark, Review, ReviewEntry, remark_on
from coachdesk.services.review.sealing import save_review
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.message_bar import MessageBar
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.reviewing.verdicts import verdict_mark, verdict_options
from coachdesk.words import _, n_

_NOTHING: Final = {"text": "", "verdict": "approved"}
"""What the form holds before something is said of an entry."""


class Reader(QWidget):
    """The entries on the left; on the right the one that is read, what was said of it, and the form to speak."""

    closed = Signal()

    def __init__(self, jobs: Jobs, file: Path, passphrase: str, review: Review, author: str) -> None:
        super().__init__()
        self._jobs, self._file, self._passphrase = jobs, file, passphrase
        self.review = review
        self.message_bar = MessageBar()
        self._at: tuple[UUID, UUID] | None = None
        self._unsaid: dict[tuple[UUID, UUID], dict[str, str]] = {}
        close = button(_("Close the file"), self._close, icon="close")
        self.heading = PageHeading("", "", close)
        self.table = RowTable(
            _("Entries"), _columns(), empty=Empty("sessions", _("This file has no entries."))
        )
        self.table.chose.connect(self._read)
        self.entry = Card()
        self.words = QVBoxLayout()
        self.words.setContentsMargins(0, 0, 0, 0)  # on the line of the form below
        self.words.setSpacing(12)
        self.form = Form(_fields(), [("author", "verdict"), ("text",)])
        self.form.fill({"author": author, "verdict": "approved"})
        self.form.submitted.connect(self.say)
        self.press = button(_("Say it and go on"), self.form.submit, kind="primary", keys="Ctrl+Enter")
        self._lay_out()
        self._show()
        self.table.choose(next((each.id for each in review.entries if not each.remarks), self._first()))

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.setMinimumWidth(360)
        listed.add(self.table, 1)
        text = QWidget()
        text.setLayout(self.words)
        self.entry.add(scrolling(text), 1)
        self.entry.add(self.form)
        self.entry.add(FlowRow(right=(self.press,)))
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(sides(listed, self.entry, (420, 640)), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self.message_bar)

    def take_focus(self) -> None:
        """Begin at the entries."""
        self.table.setFocus()

    def _first(self) -> tuple[UUID, UUID] | None:
        return self.review.entries[0].id if self.review.entries else None

    def _show(self) -> None:
        review = self.review
        period = _("{first} to {last}").format(first=say_day(review.first), last=say_day(review.last))
        left = (
            n_("{n} entry to read", "{n} entries to read", review.left)
            if review.left
            else _("everything read")
        )
        self.heading.show_words(_("Review of {coach}").format(coach=review.coach), f"{period} · {left}")
        self.table.show_rows(list(review.entries))

    def _close(self) -> None:
        """Words that are not said yet do not go without a question."""
        self._put_by()
        count = len(self._unsaid)
        if not count:
            self.closed.emit()
            return
        told = n_(
            "What you wrote to {n} entry is not said yet.",
            "What you wrote to {n} entries is not said yet.",
            count,
        )
        self.message_bar.say(told, "warn", action=_("Close all the same"), run=self.closed.emit)
        self.table.choose(next(iter(self._unsaid)))

    def _put_by(self) -> None:
        """Remember what stands in the form with the entry it was written to."""
        if self._at is None:
            return
        told = self.form.values()
        self._unsaid.pop(self._at, None)
        if told["text"].strip():
            self._unsaid[self._at] = {name: told[name] or "" for name in ("verdict", "text")}

    def _read(self, entry: ReviewEntry | None) -> None:
        if entry is None or entry.id != self._at:
            self._put_by()
            self._at = entry.id if entry is not None else None
            unsaid = self._unsaid.get(self._at) if self._at is not None else None
            self.form.fill(unsaid or _NOTHING)
        while (item := self.words.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in _told(entry) if entry else ():
            self.words.addWidget(each)
        self.words.addStretch(1)
        self.form.setEnabled(entry is not None)
        self.press.setEnabled(entry is not None)

    def say(self) -> None:
        """Put the words to the entry and write the file; they stay in the field until it is written."""
        entry, told = self.table.chosen, self.form.values()
        if entry is None:
            return
        try:
            review = remark_on(
                self.review, entry.id, author=told["author"], verdict=told["verdict"] or "", text=told["text"]
            )
        except CoachDeskError as problem:
            self.form.show_problems({"text" if told["author"].strip() else "author": str(problem)})
            return
        self.press.setEnabled(False)
        file, passphrase = self._file, self._passphrase
        self._jobs.run(
            lambda: save_review(file, review, passphrase),
            partial(self._said, entry.id, review),
            self._failed,
            owner=self,
        )

    def _said(self, entry: tuple[UUID, UUID], review: Review, file: Path) -> None:
        self.review = review
        self._unsaid.pop(entry, None)
        if self._at == entry:
            self.form.fill(_NOTHING)
        self._show()
        after = next((each.id for each in review.entries if not each.remarks), None)
        if after is not None:
            self.table.choose(after)
        self.press.setEnabled(True)
        self.message_bar.say(_("Kept in {name}").format(name=file.name))
        (self.form.focus("verdict") if after is not None else self.table.setFocus())

    def _failed(self, problem: Exception) -> None:
        self.press.setEnabled(True)
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.message_bar.say(str(problem), "bad")


def _fields() -> list[Field]:
    return [
        Field("author", _("Your name")),
        Field("verdict", _("What you say"), "choice", options=verdict_options()),
        Field("text", _("In words"), "long", placeholder=_("The coach reads this at the entry.")),
    ]


def _columns() -> list[Column[ReviewEntry]]:
    def mark(row: ReviewEntry) -> Mark | None:
        return verdict_mark(row.verdict)

    return [
        Column[ReviewEntry]("held_on", _("Date"), lambda row: say_day(row.held_on), sort=lambda row: row.held_on,
                            quiet=True, width=118),
        Column[ReviewEntry]("name", _("Candidate"), lambda row: row.name, strong=True, stretch=True,
                            second=lambda row: " · ".join(filter(None, (row.mode, row.focus)))),
        Column[ReviewEntry]("minutes", _("Length"), lambda row: say_minutes(row.minutes),
                            sort=lambda row: row.minutes, align="right", width=92),
        Column[ReviewEntry]("said", _("Said"), lambda row: (mark(row) or Mark(_("Not yet"))).text, mark=mark,
                            width=150),
    ]  # fmt: skip


def _told(entry: ReviewEntry) -> Iterator[QWidget]:
    """The entry as it may be printed, and what was said of it so far."""
    at = say_time(entry.starts_at) if entry.starts_at else ""
    when = " · ".join(filter(None, (say_day(entry.held_on), at, say_minutes(entry.minutes))))
    yield label(entry.name, "heading", wrap=True)
    yield label(when, selectable=True)
    how = (entry.mode, entry.activity, entry.place)
    yield from _part(_("How"), " · ".join(filter(None, how)))
    yield from _part(_("Coach"), entry.coach)
    yield from _part(_("Others present"), entry.others)
    yield from _part(_("Focus"), entry.focus)
    yield from _part(_("Goals"), "\n".join(entry.goals))
    yield from _part(_("Elements"), ", ".join(entry.elements))
    yield from _part(_("Summary"), entry.summary or _("No summary."))
    for prompt, text in entry.answers:
        yield from _part(prompt, text)
    yield from _part(_("Candidate's next steps"), "\n".join(entry.candidate_steps))
    yield from _part(_("Coach's next steps"), "\n".join(entry.coach_steps))
    for remark in entry.remarks:
        yield from _part(_say_author(remark), remark.text or _("(no words)"))
        yield from _part(_("Answered"), remark.answer)


def _say_author(remark: Remark) -> str:
    said: Callable[[str], Mark | None] = verdict_mark
    mark = said(remark.verdict)
    return _("{author}: {verdict}").format(author=remark.author, verdict=mark.text if mark else "")


def _part(title: str, text: str) -> Iterator[QWidget]:
    if text:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(title, "quiet"))
        column.addWidget(label(text, wrap=True, selectable=True))
        yield holder
