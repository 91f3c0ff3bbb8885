"""The recovery code on the recovery sheet: 31 random symbols and a check symbol, in eight groups of four.

The alphabet has no I, L, O or U, so that nothing can be taken for a 1, a 0 or a V. The check symbol makes the
code a root of a polynomial over the field of 32 elements: each place weighs differently, so that every single
wrong symbol is found, and every swap of two symbols except the first with the last.
"""

from __future__ import annotations

import secrets
import unicodedata

from coachdesk.errors import WrongRecoveryCode
from coachdesk.words import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 32
GROUP = 4

_VALUES = {
    **{symbol: value for value, symbol in enumerate(ALPHABET)},
    **{symbol.lower(): value for value, symbol in enumerate(ALPHABET)},
    **dict.fromkeys("Oo", 0),
    **dict.fromkeys("IiLl", 1),
}
_OVERFLOW, _POLYNOMIAL = 0b100000, 0b100101  # x^5 + x^2 + 1, whose root runs through all 31 non-zero elements


def new_code() -> str:
    """A fresh code of 155 random bits: 32 symbols without blanks; `groups` makes it readable."""
    return with_check_symbol("".join(secrets.choice(ALPHABET) for _symbol in range(SYMBOLS - 1)))


def with_check_symbol(symbols: str) -> str:
    """The whole code for its first 31 symbols."""
    return symbols + ALPHABET[_times_root(_remainder([_VALUES[symbol] for symbol in symbols]))]


def groups(code: str) -> tuple[str, ...]:
    """The eight groups of four in which a code is printed and asked back."""
    return tuple(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(text: str) -> str:
    """The 32 symbols of a code as somebody typed it, whatever the case, blanks, dashes and O for 0.

    Raises WrongRecoveryCode, naming the group where that can be known, before anything slow is tried.
    """
    typed = [symbol for symbol in unicodedata.normalize("NFKC", text) if not _is_separator(symbol)]
    for place, symbol in enumerate(typed[:SYMBOLS]):
        if symbol not in _VALUES:
            raise _mistyped(
                _("Group {n} holds a character that recovery codes never use.").format(n=place // GROUP + 1)
            )
    if len(typed) != SYMBOLS:
        raise _wrong_length(text, len(typed))
    values = [_VALUES[symbol] for symbol in typed]
    if _remainder(values) != 0:
        raise _mistyped(_("A symbol of the recovery code is mistyped, or two are swapped."))
    return "".join(ALPHABET[value] for value in values)


def _is_separator(symbol: str) -> bool:
    return (
        symbol.isspace()
        or symbol in "._"
        or unicodedata.category(symbol) in {"Pd", "Cf", "Cc"}
        or symbol == "−"
    )


def _wrong_length(text: str, count: int) -> WrongRecoveryCode:
    """Say which group is short or long, where the groups can be seen, and the count otherwise."""
    spaced = "".join(
        " " if _is_separator(symbol) else symbol for symbol in unicodedata.normalize("NFKC", text)
    )
    odd = [place for place, group in enumerate(spaced.split(), 1) if len(group) != GROUP]
    if len(spaced.split()) == SYMBOLS // GROUP and len(odd) == 1:
        return _mistyped(_("Group {n} of the recovery code does not have four symbols.").format(n=odd[0]))
    return _mistyped(_("A recovery code has 32 symbols; this one has {n}.").format(n=count))


def _mistyped(sentence: str) -> WrongRecoveryCode:
    return WrongRecoveryCode(sentence, _("Compare it with the recovery sheet, group by group."))


def _remainder(values: list[int]) -> int:
    """The polynomial with these coefficients at the field's root; zero for a whole code."""
    total = 0
    for value in values:
        total = _times_root(total) ^ value
    return total


def _times_root(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & _OVERFLOW else doubled
