"""How good a passphrase is, as a well-known estimator sees it: told to the coach; only a very short one is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coachdesk.errors import UsageError
from coachdesk.words import N_, _

_WORDS: Final = (
    N_("Very weak: a program guesses it at once."),
    N_("Weak: a program guesses it in minutes."),
    N_("Fair: it holds off a curious person, not a determined one."),
    N_("Good: guessing it would take years."),
    N_("Strong: nobody guesses it."),
)
SHORTEST = 8
"""Characters a new passphrase has at least; what opens an older casebook is not asked about its length."""

_ESTIMATED = 72
"""The estimator's time grows with the length; what follows so many characters only makes it stronger."""


@dataclass(frozen=True, slots=True)
class Strength:
    """From 0 (very weak) to 4 (strong), with a sentence for the coach."""

    score: int
    sentence: str


def check_new(passphrase: str) -> None:
    """Raises UsageError where a new passphrase is too short."""
    if len(passphrase.strip()) < SHORTEST:
        raise UsageError(
            _("A passphrase has at least {n} characters.").format(n=SHORTEST), _("Take a longer one.")
        )


def estimate(passphrase: str, *, known: tuple[str, ...] = ()) -> Strength:
    """The strength of a passphrase; `known` are words others know of the coach, such as her name."""
    from zxcvbn import zxcvbn

    if not passphrase.strip():
        return Strength(0, _(_WORDS[0]))
    guessed = zxcvbn(passphrase[:_ESTIMATED], user_inputs=[word for words in known for word in words.split()])
    score = int(guessed["score"])
    return Strength(score, _(_WORDS[score]))
