"""Evidence: passages of sessions that show the coach's own work, by the components of a rubric."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.programs.rubrics import Rubric, rubric_of
from coachdesk.services import excerpts
from coachdesk.services.excerpts import ComponentRow, ExcerptRow
from coachdesk.services.rubrics import list_rubrics
from coachdesk.ui.calibration.evidence_card import ExcerptCard, say_where, standing_mark
from coachdesk.ui.calibration.evidence_forms import excerpt_errand
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.page_keys import answer_in, answer_to
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import Column, Group, RowTable
from coachdesk.ui.left_open import EXCERPT, excerpt_of
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.ui.calibration.evidence_review import EvidenceReview


class EvidenceSection(Page):
    """The excerpts of a rubric by component, with the chosen one beside them."""

    kinds = frozenset({"excerpt", "session", "attendance", "candidate", "rubric"})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rubrics: dict[str, Rubric] = {}
        self.rubric = ""
        self.components: list[ComponentRow] = []
        self.looking: EvidenceReview | None = None
        self._before: set[UUID] = set()
        self.choice = Form([Field("rubric", _("Rubric"), "choice", letters=24)])
        self.choice.changed.connect(lambda _name: self._choose(self.choice.values()["rubric"]))
        self.bare = label("", "quiet", wrap=True)
        self.table = RowTable(_("Evidence"), _columns(desk), empty=self._empty())
        self.table.group_by(self._group)
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.change())
        self.card = ExcerptCard(self.change, self.review, self._show_session, self.trash)
        self.form = ErrandCard(desk)
        self.form.closed.connect(self._closed)
        self.right = QStackedWidget()
        nothing = Card(flush=True)
        nothing.add(Empty("calibration", _("Choose a passage to see all of it.")), 1)
        for widget in (self.card, self.form, nothing):
            self.right.addWidget(widget)
        self.right.setMinimumWidth(284)
        self._lay_out()
        self._bind()
        self.begins_at = self.table

    def _empty(self) -> Empty:
        first = button(_("Go to the sessions"), lambda: self.desk.go("sessions"), icon="sessions")
        told = _(
            "Evidence of your own coaching, by component. In a session, put the cursor into a sentence that shows it "
            "and press {keys}; or type here what you remember."
        )
        return Empty("calibration", told.format(keys="Ctrl+M"), first)

    def _lay_out(self) -> None:
        adding = button(_("Type evidence"), partial(self.begin, None), icon="add", keys="Ctrl+E")
        more = menu_button(
            _("More"),
            [
                (_("Move up") + "\tAlt+Up", partial(self.arrange, -1)),
                (_("Move down") + "\tAlt+Down", partial(self.arrange, 1)),
                (_("Let it leave no longer"), self.take_back),
            ],
        )
        self.listed = Card(_("Evidence"), "", adding, more, flush=True)
        above = QVBoxLayout()
        above.setContentsMargins(15, 0, 15, 4)
        above.setSpacing(8)
        above.addWidget(self.choice)
        above.addWidget(self.bare)
        self.listed.add(above)
        self.listed.add(self.table, 1)
        self.listed.setMinimumWidth(256)
        self.whole = QStackedWidget()
        self.whole.addWidget(sides(self.listed, self.right, (600, 460)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.whole, 1)

    def _bind(self) -> None:
        """Keys of the table; only the one that adds works in the whole section."""
        for keys, run in (
            ("N", self.review),
            ("O", self._show_session),
            ("Delete", self.trash),
            ("Alt+Up", partial(self.arrange, -1)),
            ("Alt+Down", partial(self.arrange, 1)),
        ):
            answer_in(self.table, keys, run)
        answer_to(self, _("Type evidence"), "Ctrl+E", partial(self.begin, None))

    # What is shown

    def refresh(self) -> None:
        """Ask for the excerpts again; what is being typed stays."""
        self.rubrics = {one.key: one for one in self.desk.ask(list_rubrics)}
        if self.rubric not in self.rubrics:
            self.rubric = next(iter(self.rubrics))
        self.choice.offer("rubric", [Option(one.key, one.title) for one in self.rubrics.values()])
        self.choice.fill({"rubric": self.rubric})
        self.components = self.desk.ask(excerpts.list_components, self.rubrics[self.rubric])
        rows = [row for component in self.components for row in component.excerpts]
        self._say_counts(rows)
        if self.looking is not None:
            self.looking.mind()
        self.table.show_rows(rows)
        if self.table.chosen is None and rows:
            self.table.choose(rows[0].id)
        self._show_chosen()

    def _say_counts(self, rows: Sequence[ExcerptRow]) -> None:
        waiting = sum(component.waiting for component in self.components)
        told = n_("{n} to look through for names", "{n} to look through for names", waiting)
        self.listed.aside.setText(told if waiting else "")
        bare = [each.competency.code for each in self.components if not each.excerpts]
        self.bare.setText(_("Nothing yet for {components}").format(components=", ".join(bare)))
        self.bare.setVisible(bool(bare and rows))

    def _group(self, row: ExcerptRow) -> Group:
        place = next((at for at, each in enumerate(self.components) if each.id == row.component), 0)
        one = self.components[place].competency
        return Group(f"{one.code} {one.name}".strip(), place)

    def _choose(self, rubric: str | None) -> None:
        if rubric is not None:
            self.rubric = rubric
            self.refresh()

    def _chosen(self, _row: ExcerptRow | None) -> None:
        if self.form.errand is not None:
            self.form.put_away()
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.table.chosen
        if self.form.errand is not None:
            self.right.setCurrentWidget(self.form)
            return
        if row is not None:
            one = next(each.competency for each in self.components if each.id == row.component)
            self.card.show_row(row, one, self.desk.today())
        self.right.setCurrentIndex(0 if row is not None else 2)

    def show_what(self, what: object) -> None:
        """Show the excerpt with this id, or what was left half-written, by the key of its draft."""
        if isinstance(what, UUID):
            self._show_one(what)
            self.table.setFocus()
        elif isinstance(what, str):
            self._go_on(what)

    def _go_on(self, draft: str) -> None:
        """Go on with what was left half-written, or with the names that were not all looked at."""
        key, names = excerpt_of(draft)
        row = self._show_one(key) if key else None
        if not names:
            self.begin(row)
        elif row is not None:
            self.review()
        else:
            self.desk.discard_draft(draft)

    def _show_one(self, key: UUID) -> ExcerptRow | None:
        row = self.desk.ask(excerpts.get_excerpt, key)
        if row is None:
            self.desk.say(_("This passage is no longer there."), "warn")
            return None
        if rubric_of(row.component) in self.rubrics:
            self._choose(rubric_of(row.component))
        self.table.choose(key)
        return row

    def leave(self) -> Unkept:
        """Keep what is being typed, and what was decided of names."""
        return {**self.form.leave(), **(self.looking.leave() if self.looking else {})}

    # What is done with one

    def change(self) -> None:
        """Trim the chosen passage, or say what it shows."""
        if self.table.chosen is not None:
            self.begin(self.table.chosen)

    def begin(self, row: ExcerptRow | None) -> None:
        """Change an excerpt, or type one that stands in no session."""
        self.form.leave()
        self._before = {each.id for each in self.table.rows}
        at = self.table.chosen
        errand = excerpt_errand(self.desk, self.rubrics[self.rubric], row, at.component if at else "")
        self.form.begin(errand, EXCERPT, ", ".join(row.people) if row else "")
        self.right.setCurrentWidget(self.form)

    def _closed(self) -> None:
        """Go on in the table, at what was typed just now."""
        new = next((each.id for each in self.table.rows if each.id not in self._before), None)
        if new is not None:
            self.table.choose(new)
        self._show_chosen()
        self.table.setFocus()

    def arrange(self, by: int) -> None:
        """Move the chosen excerpt up or down among those of its component."""
        row = self.table.chosen
        if row is not None:
            self.desk.change(_("Order evidence"), excerpts.arrange, row.id, by)

    def take_back(self) -> None:
        """Let the chosen excerpt leave no longer, until it is looked through again."""
        row = self.table.chosen
        if row is not None and row.confirmed:
            self.desk.change(_("Let evidence leave no longer"), excerpts.take_back, row.id)

    def trash(self) -> None:
        """Put the chosen excerpt into the trash; Undo brings it back."""
        row = self.table.chosen
        if row is not None:
            self.desk.change(_("Move evidence to trash"), excerpts.trash, row.id)

    def _show_session(self) -> None:
        row = self.table.chosen
        if row is not None and row.session_id is not None:
            self.desk.go("sessions", row.session_id)

    def review(self) -> None:
        """Look through the chosen excerpt for names, so that it may leave."""
        row = self.table.chosen
        if row is None:
            return
        if self.looking is None:
            from coachdesk.ui.calibration.evidence_review import EvidenceReview

            self.looking = EvidenceReview(self.desk)
            self.looking.closed.connect(self._reviewed)
            self.whole.addWidget(self.looking)
        self.looking.begin(row, f"{self._group(row).text} · {say_where(row, self.desk.today())}")
        self.whole.setCurrentWidget(self.looking)
        self.looking.take_focus()

    def _reviewed(self) -> None:
        """Back to the list, at what was looked through."""
        self.whole.setCurrentIndex(0)
        self._show_chosen()
        self.table.setFocus()


def _columns(desk: Desk) -> list[Column[ExcerptRow]]:
    return [
        Column[ExcerptRow]("passage", _("Passage"), lambda row: " ".join(row.passage.split()), stretch=True,
                           lines=2, width=200, second=lambda row: say_where(row, desk.today())),
        Column[ExcerptRow]("private", _("Kind"), lambda row: _("Private") if row.private else "", width=104, drop=1,
                           mark=lambda row: Mark(_("Private"), "bad", "private") if row.private else None),
        Column[ExcerptRow]("state", _("May leave"), lambda row: standing_mark(row).text, mark=standing_mark, width=112),
    ]  # fmt: skip
