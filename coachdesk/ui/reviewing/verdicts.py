"""What can be said of an entry, as it is shown: always a word with its mark."""

from __future__ import annotations

from typing import Final

from coachdesk.services.review.entries import VERDICT_WORDS
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.tokens import Tone
from coachdesk.words import _

_LOOKS: Final[dict[str, tuple[Tone, str]]] = {
    "comment": ("accent", "draft"),
    "approved": ("ok", "check"),
    "needs_information": ("warn", "warning"),
    "returned": ("bad", "undo"),
}


def verdict_mark(verdict: str) -> Mark | None:
    """The pill of something that was said; None for nothing."""
    if verdict not in VERDICT_WORDS:
        return None
    tone, icon = _LOOKS[verdict]
    return Mark(_(VERDICT_WORDS[verdict]), tone, icon)


def verdict_options() -> list[Option]:
    """What a leader can choose from."""
    return [Option(key, _(words)) for key, words in VERDICT_WORDS.items()]
