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
from coachdesk.words import OWN_NAMES, _, known_language, n_, speaking, spoken_language

_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
_SECONDS = (30, 60, 300, 900, 0)


class ComputerCard(Card):
    """Language, looks, the idle lock and the clipboard; a choice counts at once.

    The language and the size of letters count with the next start. Locking starts the program again, and keeps what
    is being typed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("This computer"))
        self.desk = desk
        languages = [
            Option("", _("As the computer")),
            *(Option(code, name) for code, name in OWN_NAMES.items()),
        ]
        letters = [
            Option("small", _("Small")),
            Option("normal", _("As the computer")),
            Option("large", _("Large")),
            Option("largest", _("Very large")),
        ]
        looks = [
            Option("system", _("As the computer")),
            Option("light", _("Light")),
            Option("dark", _("Dark")),
        ]
        self.form = Form(
            [
                Field("language", _("Language"), "choice", options=languages),
                Field("appearance", _("Appearance"), "choice", options=looks),
                Field("letters", _("Letters"), "choice", options=letters),
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
            [("language", "appearance", "letters"), ("lock", "clipboard")],
        )
        self.form.changed.connect(self._choose)
        self.add(self.form)

    def refresh(self) -> None:
        """Show what is chosen."""
        settings = self.desk.machine.settings()
        self.form.fill(
            {
                "language": known_language(settings.language),
                "appearance": settings.appearance,
                "letters": settings.text_size,
                "lock": settings.lock_after_minutes,
                "clipboard": settings.clipboard_seconds,
            }
        )

    def _choose(self, name: str) -> None:
        values, machine = self.form.values(), self.desk.machine
        machine.keep(
            replace(
                machine.settings(),
                language=values["language"],
                appearance=values["appearance"],
                text_size=values["letters"],
                lock_after_minutes=values["lock"],
                clipboard_seconds=values["clipboard"],
            )
        )
        machine.theme.choose(values["appearance"])
        if name == "language":
            self.desk.say(_told_in(values["language"] or spoken_language()))
        elif name == "letters":
            self.desk.say(
                _("The letters change with the next start. Ctrl+L locks CoachDesk and starts it again.")
            )


def _told_in(code: str) -> str:
    """That a language counts from the next start on, in the one that was chosen."""
    with speaking(code):
        return _(
            "CoachDesk speaks this language from its next start on. Ctrl+L locks it and starts it again."
        )


def _after(minutes: int) -> Option:
    return Option(minutes, n_("after {n} minute", "after {n} minutes", minutes) if minutes else _("never"))


def _within(seconds: int) -> Option:
    if 0 < seconds < 60:
        return Option(seconds, n_("after {n} second", "after {n} seconds", seconds))
    return Option(seconds, _after(seconds // 60).text)
