"""Going through a text for names before it leaves: each one that was found is replaced, changed or left by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services.deidentifying import Dates, Going, Scan, begin, list_known, scan
from coachdesk.services.deidentifying.kept import as_json, from_json
from coachdesk.text import clean, one_line
from coachdesk.ui.calibration.names_list import FindingRow, finding_columns
from coachdesk.ui.calibration.names_text import NamesText
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.editors import TextEditor
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.page_keys import answer_in
from coachdesk.ui.kit.sides import sides
from coachdesk.ui.kit.table import RowTable
from coachdesk.words import N_, _, n_

_DAYS: Final[dict[Dates, str]] = {
    "drop": N_("without their days"),
    "shift": N_("moved by some weeks"),
    "keep": N_("as they stand"),
}

_TWO_ROWS: Final = 148
"""The height of the list with its head; where there is less room than for that, the sides scroll."""


class NamesReview(QWidget):
    """Part of a page: the words on the left, what was found in them on the right.

    `confirmed` carries the words as they may leave, once each finding was looked at; `cancelled` says that nothing
    was confirmed. `decided` says that there is something new to keep of what `as_body` tells.
    """

    confirmed = Signal(str)
    cancelled = Signal()
    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.going = Going("")
        self._about: tuple[UUID, ...] = ()
        self._on: date | None = None
        self._asked = 0
        self.text = NamesText()
        self.days = Form([Field("days", _("Days and years"), "choice", options=_day_options(), letters=20)])
        self.days.fill({"days": "drop"})
        self.days.changed.connect(lambda _name: self._scan_anew())
        self.table = RowTable(_("Names"), finding_columns(), empty=self._empty())
        self.table.chose.connect(self._choose)
        self.table.opened.connect(lambda _row: self.take())
        self.words = Form(
            [Field("words", _("Stands there instead"), help=_("other words: {keys}").format(keys="F2"))]
        )
        self.line = self.words.boxes["words"].editor
        if isinstance(self.line, TextEditor):
            self.line.returnPressed.connect(self.take)
        self.replace = button(_("Replace"), self.take, kind="primary", keys="Return")
        self.leave_it = button(_("Leave it"), self.keep, keys="L")
        self.alike = button(_("All alike"), self.take_alike, keys="A")
        self.more = button(_("Replace what is selected"), self.add_selected, icon="add", keys="R")
        self.cancel = button(_("Back"), self.cancelled.emit)
        self.confirm = button(_("Confirm these words"), self.settle, kind="primary", keys="Ctrl+Return")
        self.found = Card(_("Found"), flush=True)
        self._lay_out()
        self._bind()

    def _empty(self) -> Empty:
        return Empty("check", _("Nothing here looks like a name. Read it once more before you confirm."))

    def _lay_out(self) -> None:
        left = Card(_("Your words"))
        left.add(self.text, 1)
        left.add(FlowRow(self.more))
        left.setMinimumWidth(224)
        below = QVBoxLayout()
        below.setContentsMargins(15, 8, 15, 12)
        below.setSpacing(12)
        below.addWidget(self.words)
        below.addLayout(FlowRow(self.replace, self.leave_it, self.alike))
        self.table.setMinimumHeight(_TWO_ROWS)
        self.found.add(self.table, 1)
        self.found.add(below)
        self.found.setMinimumWidth(352)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(scrolling(sides(left, self.found, (560, 520))), 1)
        last = QHBoxLayout()
        last.setSpacing(12)
        for widget in (self.cancel, self.days, self.confirm):
            last.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        last.insertStretch(2, 1)
        column.addLayout(last)

    def _bind(self) -> None:
        for place, keys, run in (
            (self.table, "L", self.keep),
            (self.table, "A", self.take_alike),
            (self.table, "F2", self.change),
            (self.text.shared, "R", self.add_selected),
            (self.text.private, "R", self.add_selected),
        ):
            answer_in(place, keys, run)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            answer_in(self, keys, self.settle, inside=True)

    # What is gone through

    def begin(
        self,
        text: str,
        *,
        about: Iterable[UUID] = (),
        on: date | None = None,
        private: bool = False,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """Go through these words: `about` are the candidates they are about, `on` is their day.

        `kept` is what `as_body` told; what was decided of the very same words holds.
        """
        self._about, self._on = tuple(about), on
        self.text.show_private(on=private)
        kept = kept or {}
        if kept.get("days") in _DAYS:
            self.days.fill({"days": kept["days"]})
        self._show(from_json(kept.get("names"), clean(text)))
        self._scan()

    def as_body(self) -> dict[str, Any]:
        """What was decided so far, for an encrypted draft."""
        return {"names": as_json(self.going), "days": self._dates()}

    def _scan_anew(self) -> None:
        self._scan()
        self.decided.emit()

    def _scan(self) -> None:
        """Look for names on a worker; what was decided of the same finding before holds."""
        self._asked += 1
        asked, casebook, about, on = self._asked, self.desk.casebook, self._about, self._on
        text, dates = self.going.text, self._dates()
        self.confirm.setEnabled(False)
        self.found.aside.setText(_("looking for names…"))
        self.desk.jobs.run(
            lambda: scan(text, casebook.ask(list_known, about), dates=dates, on=on),
            lambda found: self._take_scan(asked, found),
            self._failed,
            owner=self,
        )

    def _dates(self) -> Dates:
        chosen: Dates = self.days.values()["days"] or "drop"
        return chosen

    def _take_scan(self, asked: int, found: Scan) -> None:
        if asked != self._asked:
            return
        self._show(begin(found, self.going))
        self.go_on()

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, CoachDeskError):
            raise problem
        self.desk.show_problem(problem)

    def _show(self, going: Going) -> None:
        self.going = going
        rows = [FindingRow(f.start, f, going.words_for(f), f in going.decided) for f in going.findings]
        self.table.show_rows(rows)
        chosen = self.table.chosen
        self.text.show_going(going, chosen.found if chosen else None)
        self._choose(chosen)
        self.confirm.setEnabled(bool(going.text.strip()) and not going.open)
        self.found.aside.setText(_how_far(going))

    def _choose(self, row: FindingRow | None) -> None:
        self.text.show_at(row.found if row else None)
        self.words.fill({"words": row.words if row else ""})
        for widget in (self.words, self.replace, self.leave_it, self.alike):
            widget.setEnabled(row is not None)

    # What is decided

    def take(self) -> None:
        """Replace the chosen finding by the words in the line, and go on."""
        self._decide(alike=False)

    def take_alike(self) -> None:
        """The same for all that are written like the chosen one."""
        self._decide(alike=True)

    def change(self) -> None:
        """Go to the line and type other words for the chosen finding."""
        self.words.focus("words")
        if isinstance(self.line, TextEditor):
            self.line.selectAll()

    def keep(self) -> None:
        """Leave the chosen finding as it stands, and go on."""
        row = self.table.chosen
        if row is not None:
            self._settle_one(self.going.decide(row.found, row.found.text))

    def _decide(self, *, alike: bool) -> None:
        row = self.table.chosen
        if row is not None:
            words = one_line(self.words.values()["words"])
            decide = self.going.decide_alike if alike else self.going.decide
            self._settle_one(decide(row.found, words))

    def _settle_one(self, going: Going) -> None:
        self._show(going)
        self.go_on()
        self.decided.emit()

    def go_on(self) -> None:
        """Go to the next finding nobody has looked at, first after the one in sight."""
        row, waiting = self.table.chosen, self.going.open
        after = [found for found in waiting if row is None or found.start > row.found.start]
        for found in (after or waiting)[:1]:
            self.table.choose(found.start)
        if self.table.isVisible():  # names may be found after the review was given up
            self.table.setFocus()

    def add_selected(self) -> None:
        """Replace the selected words, which the program took for no name, and ask by what."""
        start, end = self.text.selected
        if start == end:
            self.desk.say(_("Select the words first, with Shift and the arrow keys."), "quiet")
            return
        going = self.going.add(start, end, _("another person"))
        self._show(going)
        self.table.choose(next(found.start for found in going.findings if found.end >= end))
        self.change()
        self.decided.emit()

    def settle(self) -> None:
        """Hand the words on, where each finding was looked at; else go to the next that was not."""
        if self.confirm.isEnabled():
            self.confirmed.emit(self.going.result)
        elif self.going.open:
            self.desk.say(n_("{n} to look at first", "{n} to look at first", len(self.going.open)), "warn")
            self.go_on()


def _how_far(going: Going) -> str:
    """How many are to be looked at, and then what of it stays."""
    if not going.findings:
        return ""
    if going.open:
        return n_("{n} to look at", "{n} to look at", len(going.open))
    stays = sum(going.words_for(found) == found.text for found in going.findings)
    return n_("looked at · {n} stays", "looked at · {n} stay", stays) if stays else _("each was looked at")


def _day_options() -> list[Option]:
    return [Option(key, _(words)) for key, words in _DAYS.items()]
