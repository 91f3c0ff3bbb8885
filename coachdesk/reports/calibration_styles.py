"""What the parts of the calibration packet have in common: styles, and how a coach's own sentence is told."""

from __future__ import annotations

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Style
from coachdesk.services.shareable import Said
from coachdesk.words import _

ROOM = 140.0
"""Points left on a page for a part to begin there."""
PART = Style(size=9.5, leading=13, weight=BOLD, space_before=9, space_after=1)
STRONG = Style(size=8, leading=11, weight=BOLD)
TOLD = Style(size=9, leading=12.5, space_before=4)
FAINT = Style(size=8, leading=11, gray=0.35, space_before=6)


def quoted(text: str) -> str:
    """A text in quotation marks, unless it brings its own."""
    return text if text.startswith(("“", '"', "„", "«")) else f"“{text}”"


def own_words(said: Said) -> str:
    """The sentence, or that it is left out."""
    return _("(left out: it seems to name somebody or tells a day)") if said.held_back else said.text
