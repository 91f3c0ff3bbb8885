"""The form of a candidate's position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final
from uuid import UUID

from coachdesk.services import positions
from coachdesk.services.positions import GOALS_WORDS, PositionDraft, at_once, list_positions
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.candidate.errand_fields import Place, Values, values_of
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

_ROWS: Final = (
    ("title",),
    ("site",),
    ("from_on", "to_on"),
    ("closes",),
    ("goals",),
    ("reason",),
    ("district",),
    ("supervisor",),
    ("full_time",),
)


def position_errand(desk: Desk, place: Place, key: UUID | None) -> Errand:
    """Enter a position or change one; it says which others it stands beside, and asks what becomes of the goals."""
    rows = desk.ask(list_positions, place.candidate)
    is_open = [row.words for row in rows if row.to_on is None]

    def draft(values: Values) -> PositionDraft:
        return PositionDraft(**values_of(PositionDraft, values))

    def hint(values: Values) -> str:
        beside = at_once(rows, draft(values), amending=key) if values["from_on"] else []
        if not beside:
            return ""
        words = ", ".join(row.words for row in beside)
        return _("Two at once: also {positions}. Both are printed.").format(positions=words)

    def unasked(values: Values) -> frozenset[str]:
        asks = desk.ask(positions.asks_about_goals, place.candidate, values["from_on"], amending=key)
        asks = asks or bool(values["goals"])
        closing = key is None and bool(is_open)
        return frozenset((() if asks else ("goals", "reason")) + (() if closing else ("closes",)))

    values = desk.ask(positions.get_draft, key) if key else PositionDraft(from_on=desk.today())
    return Errand(
        key="",
        title=_("Position") if key else _("New position"),
        label=_("Edit position") if key else _("New position"),
        fields=_fields(desk, is_open),
        rows=_ROWS,
        values=asdict(values),
        draft=draft,
        change=positions.amend if key else positions.add,
        args=(key or place.candidate,),
        hint=hint,
        unasked=unasked,
        removal=to_trash(_("Move a position to the trash"), positions.trash, key),
    )


def _fields(desk: Desk, is_open: Sequence[str]) -> tuple[Field, ...]:
    closes = (
        _("End {position} the day before").format(position=is_open[0])
        if len(is_open) == 1
        else _("End the open positions the day before")
    )
    goals = [Option(name, _(words)) for name, words in GOALS_WORDS.items()]
    return (
        Field("title", _("Position"), placeholder=_("Principal")),
        Field("site", _("Site")),
        Field("district", _("District")),
        Field("supervisor", _("Supervisor")),
        Field("full_time", _("Full-time position"), "check"),
        day_field(desk, "from_on", _("From")),
        day_field(desk, "to_on", _("To"), coming=True, help=_("open while it lasts")),
        Field("closes", closes, "check"),
        Field("goals", _("What becomes of the goals"), "choice", options=goals),
        Field("reason", _("Why, as you both agreed it"), "long"),
    )
