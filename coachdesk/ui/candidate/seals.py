"""Signing: a year and its months are handed in, signed and sealed here, with what an auditor would ask beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coachdesk.days import say_month
from coachdesk.errors import CoachDeskError
from coachdesk.services import evidence, seals
from coachdesk.services.amended import ToldAmendment, list_amendments, tell_amendments
from coachdesk.services.casebook import Db
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.seal_rows import PeriodRow
from coachdesk.services.sealed import say_span
from coachdesk.ui.candidate.errand_card import ErrandCard
from coachdesk.ui.candidate.seal_periods import PeriodsCard
from coachdesk.ui.candidate.seal_tables import (
    AmendmentLine,
    SignerLine,
    amendment_columns,
    signer_columns,
)
from coachdesk.ui.candidate.signing import sign_errand
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.page_keys import answer_to
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.left_open import sealing_prefix
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.seals_before import BeforeSigning
from coachdesk.words import _


class CandidateSeals(Page):
    """The periods of the year that is looked at; of the chosen one its signatures, its amendments and what is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row: CandidateRow | None = None
        self._scan: UUID | None = None
        self.periods = PeriodsCard()
        self.periods.chose.connect(self._show_chosen)
        self.periods.wants_step.connect(self._next)
        self.periods.wants_back.connect(self.withdraw)
        self.periods.sealing.connect(self.seal)
        self.before = BeforeSigning(desk)
        self.signers = RowTable(_("Signatures"), signer_columns())
        self.signers.chose.connect(lambda _row: self._show_signer())
        self.unsigning = button(_("Take back"), self.unsign, kind="link", icon="undo")
        self.attach = button(_("Attach a scan…"), self.ask_scan, icon="add", keys="Ctrl+O")
        self.amendments = RowTable(_("Amendments"), amendment_columns())
        self.form_card = ErrandCard(desk)
        self.form_card.closed.connect(self._closed)
        self.form_card.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 16, 0, 0)
        whole.addWidget(sides(self.periods, self._right(), (560, 480)), 1)
        self.begins_at = self.periods.table
        answer_to(self, _("Attach a scan…"), "Ctrl+O", self.ask_scan)

    def _right(self) -> QWidget:
        self.signed_card = Card(_("Signatures"), "", self.attach, flush=True)
        self.signed_card.add(self.signers, 1)
        taking = QVBoxLayout()
        taking.setContentsMargins(16, 0, 16, 8)
        taking.addLayout(FlowRow(self.unsigning))
        self.signed_card.add(taking)
        self.amended_card = Card(_("Amended after sealing"), "", flush=True)
        self.amended_card.add(self.amendments, 1)
        right = QWidget()
        right.setMinimumWidth(270)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form_card, 3)
        for card in (self.signed_card, self.before, self.amended_card):
            column.addWidget(card, 2)
        return right

    def show_candidate(self, row: CandidateRow) -> None:
        """Show the periods of this candidate in this year; what is being typed about the same one stays."""
        changed = self.row is None or self.row.id != row.id or self.row.year != row.year
        if changed:
            self.form_card.put_away()
            self._scan = None
        self.row = row
        year = row.year
        rows = self.desk.ask(seals.list_periods, year.id, today=self.desk.today()) if year else []
        self.periods.show_periods(rows, first=changed)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show what there is of the chosen period, and offer its next step."""
        period, seal = self.periods.period, self.periods.seal
        self.periods.show_step()
        self.signed_card.setVisible(seal is not None)
        self.signed_card.heading.setText(
            _("Signatures: {period}").format(period=_name(period)) if period else ""
        )
        self.attach.setVisible(seal is not None and seal.state == "submitted")
        signers = [SignerLine(place, one) for place, one in enumerate(seal.signers)] if seal else []
        self.signers.show_rows(signers)
        self._show_signer()
        told = self.desk.ask(_told, self.row.id, period) if self.row and period else []
        self.amendments.show_rows([AmendmentLine(place, one) for place, one in enumerate(told)])
        self.amended_card.setVisible(bool(told))
        sealed = seal is not None and seal.state == "sealed"
        if self.row and period and not sealed and not period.is_covered:
            self.before.show_period(self.row.id, period.first, period.last)
        else:
            self.before.hide()

        if self.form_card.errand is not None:
            self._make_room()

    def _make_room(self) -> None:
        """The form has the side to itself while somebody signs."""
        for card in (self.signed_card, self.amended_card, self.before):
            card.hide()

    def _show_signer(self) -> None:
        chosen, seal = self.signers.chosen, self.periods.seal
        signed = chosen is not None and chosen.signer.signature is not None
        self.unsigning.setVisible(signed and seal is not None and seal.state != "sealed")

    # What is done

    def _next(self) -> None:
        """Take the next step with the chosen period."""
        period, seal = self.periods.period, self.periods.seal
        if period is None or period.is_covered:
            return
        if seal is None:
            self.desk.change(
                _("Hand in a period"),
                seals.submit,
                period.year,
                period.first,
                period.last,
                today=self.desk.today(),
            )
        elif seal.has_changed:
            self.withdraw()
        elif seal.missing:
            self.sign()
        elif seal.state != "sealed":
            self.periods.ask()

    def sign(self) -> None:
        """Begin a signature."""
        seal = self.periods.seal
        if self.row is None or seal is None or not seal.missing:
            return
        files = [one for one in self.desk.ask(evidence.list_evidence, self.row.id) if one.kind == "file"]
        errand = sign_errand(self.desk, seal, files, self._scan)
        self.form_card.begin(errand, sealing_prefix(self.row.id), self.row.name)
        self._make_room()

    def seal(self) -> None:
        """Seal the chosen period."""
        seal = self.periods.seal
        self.periods.give_up()
        if (
            seal is not None
            and self.desk.change(_("Seal a period"), seals.seal, seal.id, today=self.desk.today())[0]
        ):
            self.desk.say(_("{period} is sealed.").format(period=say_span(seal.first, seal.last)))

    def withdraw(self) -> None:
        """Take back what was handed in."""
        if self.periods.seal is not None:
            self.desk.change(_("Withdraw a period"), seals.withdraw, self.periods.seal.id)

    def unsign(self) -> None:
        """Take the chosen signature back."""
        chosen = self.signers.chosen
        if chosen is not None and chosen.signer.signature is not None:
            self.desk.change(_("Take a signature back"), seals.unsign, chosen.signer.signature.id)

    def ask_scan(self) -> None:
        """Let the coach choose the scan of the signed page."""
        if self.periods.seal is None or self.periods.seal.state != "submitted":
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("The scan of the signed page"), folder)
        dialog.setNameFilters([_("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"), _("Every file (*)")])
        dialog.filesSelected.connect(self.attach_scan)
        dialog.open()

    def attach_scan(self, paths: Sequence[str]) -> None:
        """Take the scan into the casebook, encrypted, and offer it for the signature."""
        if self.row is None or not paths:
            return
        self.desk.stand(_("Adding…"))
        work = partial(
            evidence.add_file,
            self.desk.casebook,
            paths[0],
            self.row.id,
            today=self.desk.today(),
            label=_("Attach a scan"),
        )
        self.desk.jobs.run(work, self._attached, self._failed, owner=self)

    def _attached(self, key: UUID) -> None:
        self.desk.stand(_("Everything is saved"))
        self._scan = key
        self.desk.say(_("The scan is attached. Choose Sign for each who signed on it."))
        self.sign()

    def _failed(self, problem: Exception) -> None:
        self.desk.stand(_("Everything is saved"))
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def _closed(self) -> None:
        self.form_card.hide()
        self._show_chosen()
        self.periods.table.setFocus()

    def leave(self) -> Unkept:
        """Keep what is being typed."""
        return self.form_card.leave()


def _told(db: Db, candidate: UUID, period: PeriodRow) -> list[ToldAmendment]:
    return list(tell_amendments(db, list_amendments(db, candidate, period.first, period.last)))


def _name(period: PeriodRow) -> str:
    return _("the year") if period.is_year else say_month(period.first)
