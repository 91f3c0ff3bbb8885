"""What was found in a text as rows of a list: the words, what becomes of them, and whether somebody looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coachdesk.services.deidentifying import Finding, FindingKind
from coachdesk.text import one_line
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column
from coachdesk.words import N_, _

_KINDS: Final = {
    FindingKind.PERSON: N_("somebody in the casebook"),
    FindingKind.PLACE: N_("a place in the casebook"),
    FindingKind.EMAIL: N_("e-mail"),
    FindingKind.PHONE: N_("telephone"),
    FindingKind.LINK: N_("web address"),
    FindingKind.ADDRESS: N_("address"),
    FindingKind.NUMBER: N_("number"),
    FindingKind.DATE: N_("day"),
    FindingKind.PERHAPS: N_("looks like a name"),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as it is listed, with the words for it now."""

    id: int
    found: Finding
    words: str
    decided: bool

    @property
    def stays(self) -> bool:
        """Whether its own words stand there afterwards."""
        return self.words == self.found.text


def finding_columns() -> list[Column[FindingRow]]:
    """What is said of a finding; where it is narrow, the line below the list alone says what it becomes."""
    return [
        Column[FindingRow]("found", _("Found"), lambda row: one_line(row.found.text), sort=lambda row: row.id,
                           second=lambda row: _(_KINDS[row.found.kind]), width=150, stretch=True, strong=True),
        Column[FindingRow]("words", _("Becomes"), lambda row: _("stays") if row.stays else row.words or _("nothing"),
                           width=130, stretch=True, quiet=True, drop=1),
        Column[FindingRow]("state", _("Looked at"), lambda row: _mark(row).text, mark=_mark, width=120),
    ]  # fmt: skip


def _mark(row: FindingRow) -> Mark:
    if not row.decided:
        return Mark(_("Look"), "warn")
    return Mark(_("Stays"), "quiet") if row.stays else Mark(_("Replaced"), "ok")
