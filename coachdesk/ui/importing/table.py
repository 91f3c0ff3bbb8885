"""The preview of an import: row by row what will happen and why, and who is meant where a row asks."""

from __future__ import annotations

from typing import Final

from coachdesk.ui.importing.preview import PreviewRow
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import N_, _

_ACTIONS: Final[dict[str, tuple[str, Tone, str]]] = {
    "add": (N_("New"), "accent", "add"),
    "log": (N_("New"), "accent", "add"),
    "change": (N_("Changed"), "warn", "redo"),
    "skip": (N_("Skipped"), "quiet", "check"),
    "ask": (N_("Who is it?"), "warn", "warning"),
    "when": (N_("When is it?"), "warn", "warning"),
    "refuse": (N_("Refused"), "bad", "close"),
}
_ORDER: Final = tuple(_ACTIONS)

_SAID: Final = {"add": N_("A new candidate."), "log": N_("A new session.")}
"""Reasons that say no more than the pill beside them."""


def mark_of(row: PreviewRow) -> Mark:
    """What happens with a row, as a pill."""
    words, tone, icon = _ACTIONS[row.action]
    return Mark(_(words), tone, icon)


def why_of(row: PreviewRow) -> str:
    """Why it happens, where the pill does not say it already."""
    said = _SAID.get(row.action)
    return "" if said is not None and row.why == _(said) else row.why


def columns() -> list[Column[PreviewRow]]:
    """The columns, for people and for sessions; these have their day and length under the name."""
    return [
        Column["PreviewRow"]("where", _("In the file"), lambda row: row.where, sort=lambda row: row.id, quiet=True,
                             width=180, drop=1),
        Column["PreviewRow"]("who", _("Who or what"), lambda row: row.who or "–", strong=True, width=200,
                             second=lambda row: row.what),
        Column["PreviewRow"]("action", _("What happens"), lambda row: mark_of(row).text, mark=mark_of,
                             sort=lambda row: _ORDER.index(row.action), width=140),
        Column["PreviewRow"]("why", _("Why"), why_of, second=lambda row: row.remarks, stretch=True, width=260),
    ]  # fmt: skip
