"""A tour of the practice casebook in ten steps: a slim strip above the page, which leaves the page to be used.

Where somebody is in it is kept in the settings, so that a lock does not end it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.settings import TOUR_LEFT, TOUR_OFFERED
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.icons import IconView
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.shortcuts import Command
from coachdesk.words import N_, _

if TYPE_CHECKING:
    from uuid import UUID

    from coachdesk.ui.commands import Commands
    from coachdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step leads, what it is called, and what to try there. `side` is a side of the first candidate's page."""

    place: str
    title: str
    words: str
    what: object = None
    side: str = ""


STEPS: Final = (
    Step(
        "today",
        N_("The day"),
        N_("Today says who is visited, what is late, and who needs you. Press Enter on a line to go there."),
    ),
    Step(
        "caseload",
        N_("The caseload"),
        N_(
            "Everybody with hours against what is expected by now. Sort by a column, or open somebody with Enter."
        ),
    ),
    Step(
        "candidate",
        N_("A candidate"),
        N_(
            "All there is about one person. Ctrl+Page Down goes from side to side, and Ctrl+B shows the brief."
        ),
        side="overview",
    ),
    Step(
        "candidate",
        N_("The plan"),
        N_(
            "Growth goals with their steps, sessions and reviews. Open one with Enter, or press N for a new one."
        ),
        side="plan",
    ),
    Step(
        "sessions",
        N_("Log a session"),
        N_(
            "Choose somebody, type a summary, save with Ctrl+Enter. Then press Ctrl+Z: all can be taken back."
        ),
        what="new",
    ),
    Step(
        "calendar",
        N_("The calendar"),
        N_(
            "Visits, events and days that are due. Go to a visit with the arrows and press Enter, or N to plan one."
        ),
    ),
    Step(
        "reconcile",
        N_("Reconcile"),
        N_("What does not fit together, such as hours without words. Enter goes to the entry that mends it."),
    ),
    Step(
        "calibration",
        N_("Calibration"),
        N_(
            "Your own coaching by evidence and rubric, scored beside others. Look at the rounds, and how far you agree."
        ),
    ),
    Step(
        "print",
        N_("Print"),
        N_(
            "Tick people and papers with Space; the page on the right is what will be printed. Save one as PDF."
        ),
    ),
    Step(
        "settings",
        N_("Settings"),
        N_(
            "Passphrase, recovery sheet and backups are here. Shift+F1 opens the guide where it speaks of a page."
        ),
    ),
)


class Go(Protocol):
    """Shows a place, and there what is named; with `stay` the keyboard stays where it is."""

    def __call__(self, key: str, what: object = None, *, stay: bool = False) -> None:
        """Go there."""


class Tour(QFrame):
    """The strip: first an offer, then a step with the ways on, back and out; hidden when nobody wants it."""

    def __init__(self, desk: Desk, go: Go) -> None:
        super().__init__()
        self.desk = desk
        self._go = go
        self.setAccessibleName(_("Tour"))
        self.title = label("", "heading")
        self.words = label("", wrap=True)
        self.back = button(_("Back"), self.go_back, keys="Shift+F8")
        self.next = button(_("Next"), self.go_on, kind="primary", keys="F8")
        self.out = button(_("Leave the tour"), self.leave, kind="icon", icon="close")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.title)
        told.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconView("start", "accent", 20))
        row.addLayout(told, 1)
        buttons = QWidget()
        line = FlowRow(self.back, self.next)
        buttons.setLayout(line)
        row.addWidget(buttons)
        row.addWidget(self.out)

    @property
    def step(self) -> int:
        """The step that is shown, from 1; 0 while the tour is offered, less when it was left."""
        return self.desk.machine.settings().tour

    def begin(self) -> None:
        """Offer the tour, or show the step it stood at, unless it was left."""
        if self.step != TOUR_LEFT:
            self._show()

    def start(self) -> None:
        """Go through it from the first step."""
        self._to(1)

    def go_on(self) -> None:
        """The next step; after the last the tour is over."""
        if self.step >= len(STEPS):
            self.leave()
        else:
            self._to(max(self.step, TOUR_OFFERED) + 1)

    def go_back(self) -> None:
        """The step before."""
        if self.step > 1:
            self._to(self.step - 1)

    def leave(self) -> None:
        """End it, and say how it comes again."""
        over = self.step >= len(STEPS)
        at = QApplication.focusWidget()
        inside = at is not None and self.isAncestorOf(at)
        self._keep(TOUR_LEFT)
        self.hide()
        told = _("That was the tour.") if over else _("The tour is left.")
        self.desk.say(f"{told} " + _("Ctrl+K and “tour” bring it back."), "quiet")
        if inside:  # the strip is gone; go on with the day
            self.desk.go(STEPS[0].place)

    def _to(self, step: int) -> None:
        """Go to where a step is. Whoever came by its buttons stays at them; who used the keys is at the page."""
        held = self.next.hasFocus() or self.back.hasFocus()
        self._keep(step)
        shown = STEPS[step - 1]
        self._go(shown.place, self._what(shown), stay=held)
        self._show()
        if held:
            self.next.setFocus()

    def _what(self, step: Step) -> object:
        return (self._somebody(), step.side) if step.side else step.what

    def _somebody(self) -> UUID | None:
        """Whoever comes first among those who are coached now."""
        from coachdesk.services.entry import get_entry_choices

        people = self.desk.ask(get_entry_choices, today=self.desk.today()).people
        return people[0].id if people else None

    def _show(self) -> None:
        step = self.step
        if step <= 0:
            self.title.setText(_("This is the practice casebook: nobody in it exists"))
            self.words.setText(_("Ten steps show you around. You can leave at any time."))
        else:
            shown = STEPS[step - 1]
            told = _("{n} of {all}: {title}")
            self.title.setText(told.format(n=step, all=len(STEPS), title=_(shown.title)))
            self.words.setText(_(shown.words))
        words = _("Take the tour") if step <= 0 else _("Next") if step < len(STEPS) else _("Done")
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.next.updateGeometry()
        self.back.setVisible(step > 1)
        self.show()
        told = f"{self.title.text()}. {self.words.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _keep(self, step: int) -> None:
        machine = self.desk.machine
        machine.keep(replace(machine.settings(), tour=step))


def commands_of(tour: Tour) -> tuple[Command, ...]:
    """What the tour adds to the commands, while a practice casebook is open."""

    def only_when_shown(run: Callable[[], None]) -> Callable[[], None]:
        return lambda: run() if tour.isVisible() else None

    group = _("Tour")
    return (
        Command("tour", _("Take the tour"), tour.start, group=group, icon="start", keywords=_("practice show around")),
        Command("tour_next", _("Next step of the tour"), only_when_shown(tour.go_on), ("F8",), group=group,
                icon="next"),
        Command(
            "tour_back", _("Step before in the tour"), only_when_shown(tour.go_back), ("Shift+F8",), group=group,
            icon="previous",
        ),
        Command("tour_leave", _("Leave the tour"), only_when_shown(tour.leave), group=group, icon="close"),
    )  # fmt: skip


def offer_tour(tour: Tour, commands: Commands) -> None:
    """Offer the tour where the casebook that is open is a practice casebook."""
    from coachdesk.services.practising import is_practice

    if tour.desk.glance(is_practice):
        commands.shortcuts.add(*commands_of(tour))
        tour.begin()
