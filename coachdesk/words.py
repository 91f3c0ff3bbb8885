"""The words people read, through gettext: screens, paper and the command line share one catalogue.

`_()` translates where a sentence is drawn; `N_()` only marks a constant, so that no module freezes the
language when it is imported.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable

from coachdesk.paths import resource_folder

_spoken: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def use_language(code: str) -> None:
    """Speak the language of `code` (such as ``es``) from now on; an unknown one leaves English."""
    _spoken[0] = gettext.translation("coachdesk", resource_folder("words"), [code], fallback=True)


def _(text: str) -> str:
    """The text in the reader's language."""
    return _spoken[0].gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The form of a counted phrase that fits `count`, with ``{n}`` replaced by it."""
    return _spoken[0].ngettext(one, many, count).format(n=count)


def _mark(text: str) -> str:
    return text


N_: Callable[[str], str] = _mark
"""Marks a constant for the catalogue; draw it later with `_()`."""
