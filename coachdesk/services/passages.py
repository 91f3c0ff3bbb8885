"""A passage as it is marked, before it is kept: as a form holds it, and as a session's draft does.

It stands apart from what is kept (`excerpts`), because a running session has to be found again at every start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.words import _

SUMMARY: Final = "summary"
ANSWER: Final = "answer"
PRIVATE_NOTE: Final = "private_note"
NEXT_STEP: Final = "next_step"
TYPED: Final = "typed"
SOURCES: Final = frozenset({SUMMARY, ANSWER, PRIVATE_NOTE, NEXT_STEP, TYPED})
"""Where a passage was marked: the words of `ExcerptSource`, without the tables it stands beside.

`ANSWER` is what stands under a prompt of the session's template.
"""

ELLIPSIS: Final = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
"""How people write that words are left out."""


@dataclass(frozen=True, slots=True, repr=False)
class ExcerptDraft:
    """A passage for a component; `source` is one of `SOURCES`. `whole` is what stood there, if anything did.

    Without a `session` it was typed, and says its own day.
    """

    component: str = ""
    passage: str = ""
    source: str = SUMMARY
    remark: str = ""
    held_on: date | None = None
    whole: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        late = self.held_on is not None and self.held_on > today
        checks = {
            "component": not self.component and _("Choose the component it shows."),
            "passage": (not ELLIPSIS.sub("", self.passage).strip() and _("There are no words yet."))
            or (
                bool(self.whole)
                and not is_part(self.passage, self.whole)
                and _("Only leave words out: what stays is as it stood, with … where something is missing.")
            ),
            "held_on": far_off(self.held_on) or (late and _("This day has not come yet.")),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}


def is_part(passage: str, whole: str) -> bool:
    """Whether a passage only leaves words out of a text, and says "…" wherever it does so in between."""
    left = " ".join(whole.split())
    for piece in ELLIPSIS.split(passage):
        said = " ".join(piece.split())
        _before, found, left = left.partition(said) if said else ("", " ", left)
        if not found:
            return False
    return True


def as_json(marked: Iterable[ExcerptDraft]) -> list[dict[str, str]]:
    """What was marked in a session that is not saved yet, for its encrypted draft."""
    return [{name: getattr(one, name) for name in ("component", "passage", "source")} for one in marked]


def from_json(kept: object) -> tuple[ExcerptDraft, ...]:
    """The same out of a draft; what no version of this program wrote is left out."""
    found = []
    for each in kept if isinstance(kept, list) else []:
        with suppress(TypeError, KeyError):
            component, passage, source = (each[name] for name in ("component", "passage", "source"))
            if isinstance(component, str) and isinstance(passage, str) and source in SOURCES:
                found.append(ExcerptDraft(component, passage, source))
    return tuple(found)
