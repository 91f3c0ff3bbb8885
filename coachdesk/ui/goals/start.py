"""What stands above an empty plan: what it is for, and the first step, from the self-assessment where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from coachdesk.services.goal_drafting import Proposal
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _, n_


class PlanStart(Card):
    """`drafts` carries the proposals somebody chose; `begins` asks for an empty goal, `looks_back` for last year."""

    drafts = Signal(object)
    begins = Signal()
    looks_back = Signal()

    def __init__(self) -> None:
        super().__init__(_("Begin the plan"))
        self.proposals: tuple[Proposal, ...] = ()
        self.form: Form | None = None
        self.words = label("", wrap=True)
        self.add(self.words)
        self.told = label("", "quiet", wrap=True)
        self.add(self.told)
        self.draft = button("", self._draft, kind="primary", icon="goal")
        self.new = button(_("Write the first goal"), self.begins.emit, icon="add")
        self.back = button(_("Look at last year's goals"), self.looks_back.emit, icon="history")
        self.add(FlowRow(self.draft, self.new, self.back, gap=12))

    def show_start(self, proposals: Sequence[Proposal], *, year: int, has_before: bool) -> None:
        """Say how this year's plan can begin."""
        self.words.setText(
            _(
                "The plan holds the growth goals of year {n}: what will change, how it shows, and the steps there."
            ).format(n=year)
        )
        self.back.setVisible(has_before)
        self._offer(tuple(proposals))

    def _offer(self, proposals: tuple[Proposal, ...]) -> None:
        self.draft.setVisible(bool(proposals))
        self.told.setVisible(bool(proposals))
        if proposals == self.proposals:
            return
        self.proposals = proposals
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if not proposals:
            return
        self.told.setText(
            _("{point} self-assessment: the element of each standard that was rated lowest.").format(
                point=proposals[0].point
            )
        )
        names = [each.code for each in proposals]
        fields = [
            Field(
                each.code,
                _("{code} {name}: {level}").format(code=each.code, name=each.name, level=each.words),
                "check",
            )
            for each in proposals
        ]
        self.form = Form(fields, [tuple(names[place : place + 2]) for place in range(0, len(names), 2)])
        self.form.fill(dict.fromkeys(names, True))
        self.form.changed.connect(lambda _name: self._count())
        self.body.insertWidget(2, self.form)
        self._count()

    def _chosen(self) -> list[Proposal]:
        ticked = self.form.values() if self.form is not None else {}
        return [each for each in self.proposals if ticked.get(each.code)]

    def _count(self) -> None:
        count = len(self._chosen())
        words = n_(
            "Draft {n} goal from the self-assessment", "Draft {n} goals from the self-assessment", count
        )
        self.draft.setText(words)
        self.draft.setAccessibleName(words)
        self.draft.setEnabled(bool(count))

    def _draft(self) -> None:
        self.drafts.emit(self._chosen())
