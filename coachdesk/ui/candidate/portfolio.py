"""Portfolio: the posts of the year by number or section, and which standards have no evidence yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.standards import Standard, shipped_standards
from coachdesk.services import posts
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.evidence import EvidenceRow, list_evidence
from coachdesk.services.posts import PostDraft, PostRow
from coachdesk.services.profiles import profile_of
from coachdesk.ui.candidate.errand_card import Errand, ErrandCard, to_trash
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.left_open import portfolio_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_, p_


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A standard with the number of pieces of evidence for one of its elements; `id` is its code."""

    id: str
    name: str
    count: int


class CandidatePortfolio(Page):
    """The posts of one program year beside the form of one, and evidence by standard below them."""

    side_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._before: set[str] = set()
        add = button(_("Add post"), lambda: self.begin(None), icon="add", keys="Ctrl+E")
        self.card = Card(_("Posts"), "", add, flush=True)
        self.kept_at = label("", "quiet", wrap=True)
        self.empty = Empty(
            "archive", _("Posts and sections of the portfolio appear here with their days and links.")
        )
        self.table = RowTable(_("Posts"), _columns(desk), empty=self.empty)
        self.table.opened.connect(self.begin)
        told = QVBoxLayout()
        told.setContentsMargins(15, 0, 15, 4)
        told.addWidget(self.kept_at)
        self.card.add(told)
        self.card.add(self.table, 1)
        self.standards_card = Card(_("Evidence by standard"), flush=True)
        self.standards = RowTable(_("Evidence by standard"), _standard_columns())
        self.standards.opened.connect(self._show_files)
        self.standards_card.add(self.standards, 1)
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.form_card.setMinimumWidth(300)
        self._lay_out()
        self.begins_at = self.table
        answer_to(self, _("Add post"), "Ctrl+E", lambda: self.begin(None))

    def _lay_out(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self.form_card, 1)
        beside.addWidget(self.standards_card, 1)
        right.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(sides(self.card, right, (660, 360)), 1)
        self.form_card.hide()

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the portfolio of this candidate in this year; what is being typed about the same one stays."""
        changed = self.row is None or self.row.id != row.id or self.row.year != row.year
        if changed:
            self.form_card.put_away()
        self.row = row
        year = row.year
        rule = self.desk.ask(posts.get_rule, year.enrollment, year.number) if year else None
        rows = self.desk.ask(posts.list_places, year.enrollment, year.number) if year else []
        self.table.show_rows(rows)
        self._say_how_far(rows, rule.minimum if rule else 0, rule.place if rule else "")
        self._show_standards(row)
        self._keep_errand(changed=changed)

    def _say_how_far(self, rows: Sequence[PostRow], asked: int, place: str) -> None:
        up = sum(row.posted_on is not None for row in rows)
        words = _("{have} of {need} posted").format(have=up, need=asked) if asked else ""
        self.card.aside.setText(words or (n_("{n} posted", "{n} posted", up) if up else ""))
        kept = _("{place} keeps the posts themselves; here stands what was posted, when and where.")
        self.kept_at.setText(kept.format(place=place or _("The program's own site")))

    def _show_standards(self, row: CandidateRow) -> None:
        found = self.desk.ask(list_evidence, row.id)
        rows = [StandardRow(one.code, one.name, _count(found, one)) for one in self._standards(row)]
        bare = sum(not one.count for one in rows)
        self.standards.show_rows(rows)
        self.standards_card.setVisible(bool(rows) and self.form_card.errand is None)
        words = n_("{n} standard has none yet", "{n} standards have none yet", bare)
        self.standards_card.aside.setText(words if bare else _("every standard has some"))

    def _standards(self, row: CandidateRow) -> tuple[Standard, ...]:
        year = row.year
        if year is None:
            return ()
        key = self.desk.ask(profile_of, year).standards
        return shipped_standards(key).standards if key else ()

    def _show_files(self, row: StandardRow) -> None:
        if self.row is not None:
            self.desk.go("candidate", (self.row.id, "files", row.id))

    # The form

    def begin(self, row: PostRow | None) -> None:
        """Enter a new post, with the number of a place that is still empty, or change one."""
        if self.row is None or self.row.year is None:
            return
        self.form_card.leave()
        self.standards_card.hide()
        self._before = {each.id for each in self.table.rows}
        self.form_card.begin(self._errand(row), portfolio_prefix(self.row.id), self.row.name)

    def _errand(self, row: PostRow | None) -> Errand:
        year = self.row.year if self.row else None
        assert year is not None  # noqa: S101 - `begin` looked
        numbered = self.desk.ask(posts.get_rule, year.enrollment, year.number) is not None
        key = row.key if row else None
        held = row.draft() if row else PostDraft(number=self._free() if numbered else 0)
        rows = _ROWS if numbered else _SECTION_ROWS
        asked = {name for each in rows for name in each}
        return Errand(
            key=_errand_key(year.number, row),
            title=held_title(held) if key else _("New post"),
            label=_("Edit post") if key else _("Add post"),
            fields=[field for field in self._fields() if field.name in asked],
            rows=rows,
            values={name: value for name, value in asdict(held).items() if name in asked},
            draft=partial(_draft, held),
            change=posts.amend if key else posts.add,
            args=(key,) if key else (year.enrollment, year.number),
            removal=to_trash(_("Move post to trash"), posts.trash, key),
        )

    def _free(self) -> int:
        """The next number nobody took."""
        taken = {row.number for row in self.table.rows if row.key}
        return next(number for number in range(1, posts.MOST + 2) if number not in taken)

    def _fields(self) -> list[Field]:
        known = dict.fromkeys(row.section for row in self.table.rows if row.section)
        return [
            Field("number", _("Number"), "duration", parse=_whole, show=lambda n: str(n) if n else "", letters=5),
            Field("section", _("Section"), "open", options=[Option(name, name) for name in known]),
            Field("title", _("Title"), weight=6),
            day_field(self.desk, "posted_on", _("Posted on")),
            Field("link", _("Link"), placeholder="https://…"),
            Field("reflection", _("Reflection"), "long"),
        ]  # fmt: skip

    def _closed(self) -> None:
        self.form_card.hide()
        self.standards_card.setVisible(bool(self.standards.rows))
        new = {row.id for row in self.table.rows if row.key} - self._before
        if len(new) == 1:
            self.table.choose(next(iter(new)))
        self.table.setFocus()

    def _keep_errand(self, *, changed: bool) -> None:
        """Close a form whose post is gone, after an undo for instance, and open one that was left half-written."""
        year = self.row.year.number if self.row and self.row.year else 0
        rows = {_errand_key(year, row): row for row in self.table.rows}
        errand = self.form_card.errand
        if errand is not None:
            if errand.key != _errand_key(year, None) and errand.key not in rows:
                self.form_card.put_away()
            return
        if not changed or self.row is None:
            return
        prefix = portfolio_prefix(self.row.id) + ":"
        for kept in self.desk.list_drafts():
            key = kept.key.removeprefix(prefix)
            if key != kept.key and (key == _errand_key(year, None) or key in rows):
                self.begin(rows.get(key))
                return

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.form_card.leave()


_ROWS = (("number", "posted_on"), ("title",), ("link",), ("reflection",))
_SECTION_ROWS = (("section",), ("title",), ("posted_on",), ("link",), ("reflection",))


def _errand_key(year: int, row: PostRow | None) -> str:
    """What a draft is about: a post by its id, or a new one of a year, with its number where a place was opened."""
    return f"new-{year}" if row is None else row.id if row.key else f"{row.id}-{year}".replace(":", "-")


def _draft(held: PostDraft, values: dict[str, Any]) -> PostDraft:
    return replace(held, **{**values, "number": values.get("number", held.number) or 0})


def held_title(draft: PostDraft) -> str:
    """The heading above the form of a post."""
    return _("Post {n}").format(n=draft.number) if draft.number else draft.section or draft.title


def _whole(text: str) -> int:
    return int(text)


def _count(rows: Sequence[EvidenceRow], standard: Standard) -> int:
    codes = {element.code for element in standard.elements}
    return sum(bool(codes & set(row.elements)) for row in rows)


def _columns(desk: Desk) -> list[Column[PostRow]]:
    return [
        Column[PostRow]("number", _("No."), lambda row: str(row.number) if row.number else "",
                        sort=lambda row: row.number or None, align="right", width=52, quiet=True),
        Column[PostRow]("title", _("Post"), lambda row: row.title or row.section or _("not begun"), strong=True,
                        stretch=True, width=150, second=_second,
                        tone=lambda row: None if row.key else "quiet"),
        Column[PostRow]("evidence", _("Evidence"), lambda row: str(row.evidence) if row.evidence else "",
                        sort=lambda row: row.evidence or None, align="right", width=84, drop=3),
        Column[PostRow]("posted_on", _("Posted on"), lambda row: near_day(row.posted_on, desk.today()),
                        sort=lambda row: row.posted_on, align="right", width=104, drop=1),
        Column[PostRow]("state", _("State"), lambda row: _state(row).text, mark=_state, width=112, drop=2),
    ]  # fmt: skip


def _second(row: PostRow) -> str:
    parts = (row.section if row.title else "", row.link, row.reflection.split("\n", 1)[0])
    return " · ".join(part for part in parts if part)


def _state(row: PostRow) -> Mark:
    if row.posted_on is not None:
        return Mark(_("Posted"), "ok", "check")
    return Mark(_("Prepared"), "accent") if row.key else Mark(p_("state", "Open"), "quiet")


def _standard_columns() -> list[Column[StandardRow]]:
    return [
        Column[StandardRow]("name", _("Standard"), lambda row: f"{row.id} {row.name}", stretch=True, width=160),
        Column[StandardRow]("count", _("Evidence"), lambda row: _standing(row).text, sort=lambda row: row.count,
                            mark=_standing, width=112),
    ]  # fmt: skip


def _standing(row: StandardRow) -> Mark:
    if not row.count:
        return Mark(_("None yet"), "warn")
    return Mark(n_("{n} piece", "{n} pieces", row.count), "ok", "check")
