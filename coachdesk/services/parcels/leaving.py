"""Where a file that leaves a casebook may be written."""

from __future__ import annotations

from pathlib import Path

from coachdesk.errors import UsageError
from coachdesk.paths import SUFFIX
from coachdesk.words import _


def require_outside(out: Path) -> None:
    """Refuse a place inside a casebook: a file put over its data would be the end of it. Raises UsageError."""
    if any(folder.suffix == SUFFIX for folder in out.absolute().parents):
        raise UsageError(_("This place is inside a casebook."), _("Choose a folder outside it."))
