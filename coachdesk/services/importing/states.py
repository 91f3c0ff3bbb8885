"""Whether a session was held, as tables say it in English and Spanish; what says neither is never taken as held."""

from __future__ import annotations

import re
from typing import Final

from coachdesk.models import SessionState
from coachdesk.text import fold
from coachdesk.words import N_

WORDS: Final = {
    SessionState.HELD: N_("held"),
    SessionState.PLANNED: N_("planned"),
    SessionState.CANCELLED: N_("canceled"),
    SessionState.NO_SHOW: N_("no show"),
}
"""How a table of an export says it, and what is said of a row; each is understood in every language spoken here."""

_WHOLE: Final = {
    SessionState.HELD: "held, completed, complete, done, yes, y, x, attended, met, kept, occurred, present, true"
    ", ✓, ✔, ☑, si, s, hecha, hecho, cumplida, asistio",
    SessionState.CANCELLED: "no, n, false, ✗, ✘, ☒",
    SessionState.PLANNED: "to come, por venir",
}
"""What counts only where it is the whole cell."""

_WITHIN: Final = {
    SessionState.CANCELLED: r"cancel\w*|resched\w+|postpon\w+|called off|excused"
    r"|(?:not|never|didnt|wasnt|did not|was not) (?:held|completed?|done|met|meet|kept|occur|happen|take place)"
    r"|reprogram\w+|pospuest\w+|pospon\w+|aplazad\w+|suspendid\w+|anulad\w+|excusad\w+|justificad\w+"
    r"|no (?:se )?(?:hizo|realizo|realizad[ao]|celebro|celebrad[ao]|completad[ao]|hubo|reunieron)",
    SessionState.NO_SHOW: r"no ?show(?:ed)?|missed|absent"
    r"|(?:not|didnt|did not) (?:attend(?:ed)?|show(?: up)?|come|appear)|not present"
    r"|inasistencia|ausente|ausencia|falto|no (?:asistio|vino|llego|acudio|se presento)",
    SessionState.PLANNED: r"planned|scheduled|upcoming|tentative|planead[ao]|planificad[ao]|programad[ao]|agendad[ao]"
    r"|previst[ao]",
    SessionState.HELD: r"held|completed|attended|occurred|happened|took place|met|realizad[ao]|celebrad[ao]"
    r"|completad[ao]|efectuad[ao]|llevad[ao] a cabo|se (?:hizo|realizo|reunieron)",
}
"""What counts wherever it stands, in words as `fold` leaves them; "not held" before "held"."""

_SILENT: Final = frozenset(
    ("", "approved", "submitted", "signed", "verified", "billed", "paid", "aprobada", "enviada", "firmada")
)
"""What speaks of the paper about a session, and not of the session."""

_STATES = {word: state for state, words in _WHOLE.items() for word in words.split(", ")}
_FOUND = re.compile("|".join(rf"(?P<{state.value}>\b(?:{words})\b)" for state, words in _WITHIN.items()))


def read_state(cell: str) -> SessionState | None:
    """The state a cell means, also with words around it such as "Canceled by candidate"; None where it means none.

    A cell that says both that it was held and that it was not ("held, rescheduled from 3/4") means none either.
    """
    words = _plain(cell)
    if words in _STATES:
        return _STATES[words]
    found = dict.fromkeys(SessionState(match.lastgroup or "") for match in _FOUND.finditer(words))
    return next(iter(found), None) if len(found) == 1 or SessionState.HELD not in found else None


def is_plain_state(cell: str) -> bool:
    """Whether a cell is a word for a state and nothing else."""
    words = _plain(cell)
    return words in _STATES or bool(_FOUND.fullmatch(words))


def is_at_an_end(cell: str) -> bool:
    """Whether a cell begins or ends with a state: "Zoom, canceled" does, "Visit for the missed one of May" does not."""
    words = _plain(cell)
    return any(match.start() == 0 or match.end() == len(words) for match in _FOUND.finditer(words))


def is_silent(cell: str) -> bool:
    """Whether a cell leaves open what happened as an empty one does: a dash, or a word such as "approved"."""
    return _plain(cell) in _SILENT


def _plain(cell: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[✓✔☑✗✘☒]", fold(cell)))
