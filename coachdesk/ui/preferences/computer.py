"""What is true of this computer only: how the window looks, and when it locks by itself.

What was copied is taken off the clipboard here too: every program of this computer may read it there.
"""

from __future__ import annotations

from dataclasses import replace

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.words import _, n_

_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
_SECONDS = (30, 60, 300, 900, 0)


class ComputerCard(Card):
    """Appearance, the idle lock and the clipboard; a choice counts at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("This computer"))
        self.desk = desk
        looks = [
            Option("system", _("As the computer")),
            Option("light", _("Light")),
            Option("dark", _("Dark")),
        ]
        self.form = Form(
            [
                Field("appearance", _("Appearance"), "choice", options=looks),
                Field(
                    "lock", _("Lock when nobody is there"), "choice", options=[_after(n) for n in _MINUTES]
                ),
                Field(
                    "clipboard",
                    _("Take copies off the clipboard"),
                    "choice",
                    options=[_within(n) for n in _SECONDS],
                ),
            ],
            [("appearance", "lock", "clipboard")],
        )
        self.form.changed.connect(self._choose)
        self.add(self.form)

    def refresh(self) -> None:
        """Show what is chosen."""
        settings = self.desk.machine.settings()
        self.form.fill(
            {
                "appearance": settings.appearance,
                "lock": settings.lock_after_minutes,
                "clipboard": settings.clipboard_seconds,
            }
        )

    def _choose(self, _name: str) -> None:
        values, machine = self.form.values(), self.desk.machine
        machine.keep(
            replace(
                machine.settings(),
                appearance=values["appearance"],
                lock_after_minutes=values["lock"],
                clipboard_seconds=values["clipboard"],
            )
        )
        machine.theme.choose(values["appearance"])


def _after(minutes: int) -> Option:
    return Option(minutes, n_("after {n} minute", "after {n} minutes", minutes) if minutes else _("never"))


def _within(seconds: int) -> Option:
    if 0 < seconds < 60:
        return Option(seconds, n_("after {n} second", "after {n} seconds", seconds))
    return Option(seconds, _after(seconds // 60).text)
