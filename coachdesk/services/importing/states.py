"""Whether a session was held, as tables say it in English and Spanish; what says neither is never taken as held.

A word for a held session counts in any sentence in which nothing is denied or still to come (`_DENIED`), and one that
means less, such as "present", only beside words that change nothing (`_BESIDE`).
"""

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
    ", ✓, ✔, ☑, ✅, si, s, hecha, hecho, cumplida, asistio",
    SessionState.CANCELLED: "no, n, false, ✗, ✘, ☒, ❌, ✖",
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
    SessionState.HELD: r"held|completed|finished|conducted|concluded|attended|occurred|happened|took place|met"
    r"|did (?:meet|attend|occur|happen|take place)|left early|(?:came|arrived|joined) late"
    r"|realizad[ao]|celebrad[ao]|completad[ao]|terminad[ao]|finalizad[ao]|concluid[ao]|efectuad[ao]"
    r"|llevad[ao] a cabo|se (?:hizo|realizo|celebro|reunieron)|llego tarde",
}
"""What counts wherever it stands, in words as `fold` leaves them; "not held" before "held"."""

_DENIED: Final = re.compile(
    r"\b(?:no|nt|not|non|nope|never|none|nobody|noone|nothing|neither|nor|without|cannot|unable|fail\w*|refus\w+|declin\w+"
    r"|(?:is|are|was|were|has|have|had|do|does|did|could|would|should|must|need|might|ca|wo|ai)n ?t"
    r"|hardly|barely|scarcely|nearly|almost|zero|false|in ?complete\w*|un ?(?:finished|completed|attended|met|held)"
    r"|to (?:be|have|get)|be|can|could|would|should|shall|will|wont|might|must|needs?|needed|yet|if|unless"
    r"|pending|await\w*|waiting|expect\w*|due|deferred|tb[adc]"
    r"|ni|nunca|jamas|nadie|ningun[ao]?|nada|tampoco|sin|apenas|casi|aun|todavia|pendientes?|faltan?|faltaba"
    r"|incomplet[ao]s?|inconclus[ao]s?|imposible|impedid[ao]|espera\w*|ser|sera|seran|seria|habra|habria"
    r"|deb(?:e|en|ia|io|era|eria)|pued[ae]n?|podra|podria"
    r"|(?:por|a|para) (?:estar|haber|realizar|celebrar|completar|hacer|efectuar|llevar|cumplir|terminar)(?:se)?)\b"
    r"|[✗✘☒❌✖☐🚫⛔👎?]|^0\b"
)
"""What denies, doubts or puts off, wherever it stands: no word for a held session counts beside it."""

_SURE: Final = frozenset(
    "complete done yes kept present ✓ ✔ ☑ ✅ si hecha hecho cumplida asistio".split()  # noqa: SIM905
)
"""Of the words that are a whole cell, those that may have a time, a length or a way of meeting beside them."""

_BESIDE: Final = re.compile(
    r"\b(?:\d{1,2} \d\d(?: ?[ap] ?m)?|\d{1,2} ?[ap] ?m|(?:\d{1,2} )?\d{1,3} ?(?:m|min|mins|minutes?|minutos?|h|hrs?"
    r"|hours?|horas?)|all|both|every(?:one|body)|fully|in full|on time|late|early|tardy"
    r"|in person|en persona|by|via|on|over|at|from|por|en|de|face to face|google meet|zoom|teams|phone|telephone"
    r"|telefono|video(?: ?call)?|call|llamada|online|en linea|remote(?:ly)?|virtual(?:ly|mente)?|presencial|on ?site"
    r"|site visit|visit|visita|session|sesion|meeting|reunion|tarde|temprano|a tiempo|tod[ao]s)(?!\w)"
)
"""What changes nothing about a session that was held; the small words among it say nothing without the others."""

_SILENT: Final = frozenset(
    (
        *("approved", "submitted", "signed", "verified", "billed", "paid", "confirmed", "logged", "recorded"),
        *("reviewed", "ok", "okay"),
        *("aprobada", "enviada", "firmada", "confirmada", "registrada", "revisada"),
    )
)
"""What speaks of the paper about a session, and not of the session."""

_STATES = {word: state for state, words in _WHOLE.items() for word in words.split(", ")}
_FOUND = re.compile("|".join(rf"(?P<{state.value}>\b(?:{words})\b)" for state, words in _WITHIN.items()))


def read_state(cell: str) -> SessionState | None:
    """The state a cell means, also with words around it such as "Canceled by candidate"; None where it means none.

    A cell that says both that it was held and that it was not ("held, rescheduled from 3/4", "not yet held") means
    none either.
    """
    words = _plain(cell)
    if words in _STATES:
        return _STATES[words]
    found = dict.fromkeys(SessionState(match.lastgroup or "") for match in _FOUND.finditer(words))
    if SessionState.HELD in found:
        return SessionState.HELD if len(found) == 1 and not _DENIED.search(words) else None
    return next(iter(found), SessionState.HELD if _has_only(words, _SURE) else None)


def _has_only(words: str, meant: frozenset[str]) -> bool:
    """Whether some of these words are there, and beside them nothing that changes what they mean."""
    left = set(_BESIDE.sub(" ", words).split())
    return bool(left) and left <= meant


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
    words = _plain(cell)
    return not words or _has_only(words, _SILENT)


def _plain(cell: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[✓✔☑✅✗✘☒❌✖☐🚫⛔👎?]", fold(cell)))
