"""How a requirement stands, in a sign and a word that any printer shows, and in which order they are grouped."""

from __future__ import annotations

from typing import Final

from coachdesk.words import N_, _

_WORDS: Final = {
    "done": ("✓", N_("Done")),
    "waived": ("✓", N_("Waived")),
    "on_track": ("□", N_("On track")),
    "due_soon": ("□", N_("Due soon")),
    "not_started": ("□", N_("Not started")),
    "behind": ("□", N_("Behind")),
    "late": ("□", N_("Late")),
    "unsettled": ("□", N_("Not settled")),
    "not_applicable": ("–", N_("Not asked")),
}


def sign_of(standing: str) -> str:
    """A tick for what is settled, an empty box for what is open, a dash for what is not asked."""
    return _WORDS[standing][0]


def word_of(standing: str) -> str:
    """The standing in a word."""
    return _(_WORDS[standing][1])


def is_settled(standing: str) -> bool:
    """Whether nothing is to be done for it any more."""
    return standing in {"done", "waived"}
