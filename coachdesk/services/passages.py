"""A passage as it is marked, before it is kept: as a form holds it, and as a session's draft does.

It stands apart from what is kept (`excerpts`), because a running session has to be found again at every start.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
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
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
"""Letters of scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_LETTERS: Final = rf"(?:(?![{_UNSPACED}])\w)+"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['’ʼ\-‐‑]{_LETTERS})*")


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
    """Whether a passage only leaves words out of a text, and says "…" wherever it does so in between.

    Words are whole ones: "I did" leaves something out of "I didn't" that no sign tells.
    """
    text = " ".join(whole.split())
    inside = {place for word in _WORD.finditer(text) for place in range(word.start() + 1, word.end())}
    end = 0
    for piece in ELLIPSIS.split(passage):
        end = _end_of(" ".join(piece.split()), text, end, inside)
        if end < 0:
            return False
    return True


def _end_of(said: str, text: str, after: int, inside: Container[int]) -> int:
    """Where these words end in a text, looked for from a place on and at the ends of words alone; -1 for nowhere."""
    start = text.find(said, after)
    while said and start >= 0 and (start in inside or start + len(said) in inside):
        start = text.find(said, start + 1)
    return start + len(said) if start >= 0 else -1


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
