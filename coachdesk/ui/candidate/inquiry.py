"""Inquiry: the sections the program asks for on the left, year by year, and a large field to write in on the right."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.days import say_day
from coachdesk.programs.requirement import Requirement
from coachdesk.services import inquiry
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.inquiry import STATE_WORDS, SectionRow, count_words
from coachdesk.services.requirements import list_requirements
from coachdesk.ui.candidate.inquiry_card import InquiryCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.editors import LongEditor
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.kit.table_model import Group
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.standings import near_day, requirement_mark
from coachdesk.words import _, n_

_EVENT = "event:"
"""How the keys of requirements about an event begin."""

_TONES: dict[str, tuple[Tone, str]] = {
    "not_started": ("quiet", ""),
    "drafting": ("accent", ""),
    "feedback_asked": ("warn", "clock"),
    "revising": ("accent", ""),
    "done": ("ok", "check"),
}


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """A line of the list: a section, or the event at which the inquiry is presented."""

    id: str
    year: int
    section: SectionRow | None = None
    event: Requirement | None = None

    @property
    def title(self) -> str:
        """What the line is called."""
        return self.section.title if self.section else self.event.label if self.event else ""


class CandidateInquiry(Page):
    """The inquiry of one enrollment over all its years; Enter on a section goes into its text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._shown: tuple[UUID, UUID] | None = None
        self.list_card = Card(_("Sections"), flush=True)
        self.list_card.setMinimumWidth(256)
        self.table = RowTable(_("Sections of the inquiry"), _columns(desk))
        self.table.group_by(lambda line: Group(_("Year {n}").format(n=line.year), line.year))
        self.table.chose.connect(self._choose)
        self.table.opened.connect(self._open)
        self.list_card.add(self.table, 1)
        self.card = InquiryCard(desk)
        self.event_card = _EventCard(desk)
        self.stack = QStackedWidget()
        self.stack.setMinimumWidth(300)
        for each in (self.card, self.event_card):
            self.stack.addWidget(each)
        self.both = sides(self.list_card, self.stack, (400, 620))
        self.empty = Empty("sessions", _("This program asks for no inquiry."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.both, 1)
        column.addWidget(self.empty, 1)
        self.begins_at = self.table

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the inquiry of this candidate; what is being typed into the same section stays."""
        enrollment = row.year.enrollment if row.year else None
        shown = (row.id, enrollment) if enrollment else None
        changed = shown != self._shown
        if changed:
            self.card.put_away()
        self.row, self._shown = row, shown
        lines = self._lines(row, enrollment) if enrollment else []
        self.both.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.table.show_rows(lines)
        self._say_how_far(row, lines, enrollment)
        if changed and lines:
            self.table.choose(self._next(row, lines))
        elif lines and self.table.chosen is None:
            self.table.choose(lines[0].id)
        self._choose(self.table.chosen)

    def _lines(self, row: CandidateRow, enrollment: UUID) -> list[InquiryLine]:
        sections = self.desk.ask(inquiry.list_sections, enrollment)
        lines = [InquiryLine(section.id, section.year, section) for section in sections]
        found = self.desk.ask(list_requirements, today=self.desk.today(), candidates={row.id})
        asked = next((one for one in found if one.id == enrollment), None)
        presented = self.desk.ask(inquiry.list_presentations, enrollment)
        if asked is not None:
            lines += [
                InquiryLine(f"{one.year}:{one.key}", one.year, event=one)
                for one in asked.requirements
                if one.key.removeprefix(_EVENT) in presented and one.key.startswith(_EVENT)
            ]
        return lines

    @staticmethod
    def _next(row: CandidateRow, lines: list[InquiryLine]) -> str:
        """Where work goes on: the first section of the year looked at that is not done."""
        here = [line for line in lines if row.year and line.year == row.year.number] or lines
        left = [line for line in here if line.section and line.section.state != "done"]
        return (left or here)[0].id

    def _say_how_far(self, row: CandidateRow, lines: list[InquiryLine], enrollment: UUID | None) -> None:
        title = self.desk.ask(inquiry.get_title, enrollment) if enrollment else ""
        self.list_card.heading.setText(title or _("Presentation"))
        sections = [line.section for line in lines if line.section and line.section.asked]
        here = [one for one in sections if row.year and one.year == row.year.number]
        done = sum(one.state == "done" for one in here)
        words = _("{done} of {n} done").format(n=len(here), done=done)
        self.list_card.aside.setText(words if here else "")

    def choose(self, section: str) -> None:
        """Go to a section by its year and place, such as ``1:3``, and into its text."""
        if self.table.choose(section):
            self._open(self.table.chosen)

    def _choose(self, line: InquiryLine | None) -> None:
        if line is None or self.row is None:
            return
        if line.section is not None:
            self.stack.setCurrentWidget(self.card)
            self.card.show_section(self.row.id, self.row.name, line.section)
        elif line.event is not None:
            self.card.put_away()
            self.stack.setCurrentWidget(self.event_card)
            self.event_card.show_event(self.row, line.event)

    def _open(self, line: InquiryLine | None) -> None:
        if line is not None and line.section is not None:
            self.card.form.focus("text")
            editor = self.card.form.boxes["text"].editor
            if isinstance(editor, LongEditor):
                editor.moveCursor(QTextCursor.MoveOperation.End)  # where the section goes on
        elif line is not None:
            self.event_card.go()

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.card.leave()


class _EventCard(Card):
    """The event at which the inquiry is presented: how it stands, and the way to where it is noted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Presentation"))
        self.desk = desk
        self._row: CandidateRow | None = None
        self.reason = label("", wrap=True)
        told = label(_("Who was there is noted with the event."), "quiet", wrap=True)
        self.button = button(_("Open the events"), self.go, icon="next")
        for part in (self.reason, told):
            self.add(part)
        self.add(FlowRow(self.button))
        self.body.addStretch(1)

    def show_event(self, row: CandidateRow, one: Requirement) -> None:
        """Show how the event stands with a candidate."""
        self._row = row
        self.heading.setText(one.label)
        due = _("expected by {day}").format(day=say_day(one.due_on)) if one.due_on else ""
        self.reason.setText(
            " · ".join(part for part in (requirement_mark(one.standing).text, one.reason or due) if part)
        )

    def go(self) -> None:
        """Open the events of the candidate's cohort."""
        if self._row is not None and self._row.year is not None:
            self.desk.go("events", ("cohort", self._row.year.program, self._row.year.cohort))


def _columns(desk: Desk) -> list[Column[InquiryLine]]:
    return [
        Column[InquiryLine]("title", _("Section"), lambda line: line.title, strong=True, stretch=True, width=120,
                            second=lambda line: _about(desk, line)),
        Column[InquiryLine]("state", _("State"), lambda line: _mark(line).text, mark=_mark, width=114),
    ]  # fmt: skip


def _about(desk: Desk, line: InquiryLine) -> str:
    """How long the text is and which day matters next."""
    if line.event is not None:
        due = near_day(line.event.due_on, desk.today())
        return _("by {day}").format(day=due) if due else ""
    section = line.section
    if section is None:
        return ""
    words = count_words(section.text)
    told = [n_("{n} word", "{n} words", words)] if words else []
    for day, told_as in (
        (section.done_on, _("finished {day}")),
        (section.asked_on if section.given_on is None else None, _("asked {day}")),
        (section.due_on, _("due {day}")),
    ):
        if day is not None:
            told.append(told_as.format(day=near_day(day, desk.today())))
            break
    if not section.asked:
        told.append(_("no longer asked"))
    return " · ".join(told)


def _mark(line: InquiryLine) -> Mark:
    if line.event is not None:
        return requirement_mark(line.event.standing)
    state = line.section.state if line.section else "not_started"
    tone, icon = _TONES[state]
    words = _("Asked") if state == "feedback_asked" else _(STATE_WORDS[state])  # the list is narrow
    return Mark(words, tone, icon)
