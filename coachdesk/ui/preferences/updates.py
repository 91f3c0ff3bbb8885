"""Newer versions: off until it is asked for, and never more than the one question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.updates import Outcome


class UpdatesCard(Card):
    """When to look, a button that looks now, and a line for what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Newer versions"))
        self.desk = desk
        options = [Option(False, _("never")), Option(True, _("at each start"))]  # noqa: FBT003 - what is chosen
        self.form = Form([Field("look", _("Look for a newer version"), "choice", options=options)])
        self.form.fill({"look": desk.machine.settings().look_for_updates})
        self.form.changed.connect(self._choose)
        self.press = button(_("Look now"), self.look, icon="search")
        self.told = label("", wrap=True)
        self.add(
            label(_("CoachDesk then asks one page for a number, and tells it nothing of you."), wrap=True)
        )
        self.add(self.form)
        self.add(FlowRow(self.press))
        self.add(self.told)

    def _choose(self, _name: str) -> None:
        machine = self.desk.machine
        machine.keep(replace(machine.settings(), look_for_updates=bool(self.form.values()["look"])))

    def look(self) -> None:
        """Look once; the sentence that comes of it stands in the card."""
        self.press.setEnabled(False)
        self.told.setText(_("Looking…"))
        address = self.desk.machine.updates
        self.desk.jobs.run(lambda: _look(address), self._tell, _fail, owner=self)

    def _tell(self, outcome: Outcome) -> None:
        self.press.setEnabled(True)
        self.told.setText(outcome.sentence)
        self.desk.say(outcome.sentence, "ok" if outcome.state in {"newer", "newest"} else "warn")


def tell_newer(desk: Desk) -> None:
    """Look, and say it where there is a newer version; everything else is silence, for nobody asked just now."""
    address = desk.machine.updates

    def tell(outcome: Outcome) -> None:
        if outcome.state == "newer":
            desk.say(outcome.sentence)

    if address:
        desk.jobs.run(lambda: _look(address), tell, _fail, owner=desk)


def _look(address: str) -> Outcome:
    from coachdesk.services.updates import look

    return look(address)


def _fail(problem: Exception) -> None:
    raise problem
