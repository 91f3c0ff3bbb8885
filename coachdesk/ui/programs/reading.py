"""A program as a coach reads it: what it asks, what is to be asked of it, and who is under which version."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from coachdesk.programs.facts_by_area import AREAS, Fact, list_facts
from coachdesk.programs.lines import Path
from coachdesk.programs.profiles import Profile, load_profile
from coachdesk.services import programs
from coachdesk.services.programs import ProgramRow
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.programs.comparing import Comparing
from coachdesk.ui.programs.moving import Enrollments
from coachdesk.words import _, n_

_ABOUT = {
    "pass": "assessment",
    "scale": "assessment",
    "assessments": "assessment",
    "signers": "log",
    "modes": "meeting",
    "starts": "year",
    "lengths": "year",
    "people": "year",
    "summaries": "writing",
    "reflections": "writing",
    "quads": "hours",
    "learning": "hours",
    "roles": "attested",
    "sources": "program",
}
"""The areas of what questions are about in a file, where these have another name."""


@dataclass(frozen=True, slots=True)
class AskRow:
    """Something to ask the program: an open question, or a rule that no source confirms; `path` is its table."""

    id: str
    words: str
    about: str
    path: Path

    @property
    def is_question(self) -> bool:
        """Whether it is a question, which is answered in words, and no rule, which is confirmed."""
        return self.path[0] == "open"


class ProgramCard(Card):
    """One program in its newest version, with the way to a copy of it."""

    copy_wanted = Signal(str)
    change_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.copying = button(_("Make a copy to change"), self._copy, icon="copy")
        self.changing = button(_("Change"), self._change, kind="primary", icon="draft")
        super().__init__(_("Program"))
        self.desk = desk
        self.row: ProgramRow | None = None
        self.facts = RowTable(_("What the program asks"), _fact_columns())
        self.facts.group_by(lambda row: Group(_(AREAS[row.area]), list(AREAS).index(row.area)))
        self.facts.chose.connect(self._show_fact)
        self.whole = label("", "quiet", wrap=True, selectable=True)
        self.asking = RowTable(
            _("To ask the program"), ask_columns(), empty=Empty("check", _("Nothing is open."))
        )
        self.comparing = Comparing()
        self.people = Enrollments(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Sides of this program"))
        for widget, title in (
            (_column(self.facts, self.whole), _("What it asks")),
            (
                _column(self.asking, label(_("Answers are written into a copy of your own."), "quiet")),
                _("To ask"),
            ),
            (self.comparing, _("Compare")),
            (self.people, _("Enrollments")),
        ):
            self.tabs.addTab(widget, title)
        self.add(FlowRow(self.changing, self.copying, gap=12))
        self.add(self.tabs, 1)

    def show_program(self, row: ProgramRow) -> None:
        """Show a program; the side that was looked at stays in sight."""
        self.row = row
        text = self.desk.ask(programs.get_text, row.id)
        profile = load_profile(text)
        self.heading.setText(row.title)
        self.setAccessibleName(row.title)
        self.aside.setText(say_program(row))
        self.changing.setVisible(row.own)
        facts = list_facts(profile)
        self.facts.show_rows(facts)
        self._show_fact(self.facts.chosen)
        asks = list_asks(profile)
        self.asking.show_rows(asks)
        self.tabs.setTabText(1, f"{_('To ask')} {len(asks)}" if asks else _("To ask"))
        original = self._original(row)
        self.tabs.setTabVisible(2, original is not None)
        if original is not None:
            self.comparing.show_texts(original[1], text, original[0])
        movable = self.people.show_program(row)
        self.tabs.setTabVisible(3, row.own)
        self.tabs.setTabText(3, f"{_('Enrollments')} {movable}" if movable else _("Enrollments"))

    def _original(self, row: ProgramRow) -> tuple[str, str] | None:
        """Name and text of what this one was made from: its version before, else the program it was copied from."""
        if not row.own:
            return None
        return find_original(self.desk, row.id, row.version, row.based_on)

    def _show_fact(self, fact: Fact | None) -> None:
        told = f"{fact.words}\n{_('Written in')}: {fact.source}" if fact else ""
        self.whole.setText(told)
        self.whole.setVisible(bool(told))

    def _copy(self) -> None:
        if self.row is not None:
            self.copy_wanted.emit(self.row.id)

    def _change(self) -> None:
        if self.row is not None:
            self.change_wanted.emit(self.row.id)


def find_original(desk: Desk, program: str, version: int, based_on: str) -> tuple[str, str] | None:
    """Name and text of what a version is compared with; None where it is not here."""
    earlier = [each for each in desk.ask(programs.list_versions, program) if each < version]
    if earlier:
        return _("version {n}").format(n=earlier[-1]), desk.ask(programs.get_text, program, earlier[-1])
    known = {row.id: row for row in desk.ask(programs.list_programs)}
    if based_on in known:
        name = known[based_on].short_title
        return _("{title} ({key})").format(title=name, key=based_on), desk.ask(programs.get_text, based_on)
    return None


def say_program(row: ProgramRow) -> str:
    """Where a program is from, its version, and how many are under which."""
    origin = _("your own") if row.own else _("comes with CoachDesk")
    told = [origin, _("version {n}").format(n=row.version)]
    used = [(version, count) for version, count in row.used if count]
    if len(used) == 1 and used[0][0] == row.version:
        told.append(n_("{n} enrollment", "{n} enrollments", used[0][1]))
    else:
        under = _("{people} under version {n}")
        told += [
            under.format(people=n_("{n} enrollment", "{n} enrollments", count), n=version)
            for version, count in used
        ]
    return " · ".join(told)


def list_asks(profile: Profile) -> list[AskRow]:
    """The open questions, then the rules that no source confirms."""
    asks: list[AskRow] = [
        AskRow(
            f"open:{each.question}",
            each.question,
            _(AREAS.get(_ABOUT.get(each.about, each.about), each.about)),
            ("open", place),
        )
        for place, each in enumerate(profile.open_questions)
    ]
    return asks + [
        AskRow(f"rule:{fact.words}", fact.words, _(AREAS[fact.area]), fact.path)
        for fact in list_facts(profile)
        if not fact.confirmed
    ]


def confirmed_mark(row: object) -> Mark | None:
    """Whether a source confirms a fact or a figure; nothing for what is no claim."""
    confirmed = getattr(row, "confirmed", None)
    if confirmed is None:
        return None
    return Mark(_("confirmed"), "ok") if confirmed else Mark(_("not confirmed"), "warn", "info")


def _confirmed_words(row: object) -> str:
    mark = confirmed_mark(row)
    return mark.text if mark else ""


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    for place, widget in enumerate(widgets):
        column.addWidget(widget, 0 if place else 1)
    return holder


def _fact_columns() -> list[Column[Fact]]:
    return [
        Column[Fact]("words", _("What it asks"), lambda row: row.words, second=lambda row: row.source,
                     stretch=True, width=240),
        Column[Fact]("confirmed", _("Confirmed"), _confirmed_words, mark=confirmed_mark, width=146),
    ]  # fmt: skip


def ask_columns() -> list[Column[AskRow]]:
    """The columns of what is to be asked."""

    def mark(row: AskRow) -> Mark:
        if row.is_question:
            return Mark(_("question"), "accent", "info")
        return Mark(_("not confirmed"), "warn", "info")

    return [
        Column[AskRow]("words", _("To ask"), lambda row: row.words, second=lambda row: row.about,
                       stretch=True, width=240),
        Column[AskRow]("kind", _("Kind"), lambda row: mark(row).text, mark=mark, width=146),
    ]  # fmt: skip
