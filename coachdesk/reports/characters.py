"""What happens to people's text before it is set: made regular, and refused where no font has a character.

The rules, in the order they apply:

- It is cleaned as all text is (`coachdesk.text.clean`): composed, so that a name is found again in the PDF
  however it was typed; line ends one newline; no control characters, no halves of a damaged character.
- Tabs and the many widths of space become spaces; a no-break space stays one.
- What has no look of its own is left out: soft hyphens, and the marks that override reading direction, so that a
  signed page shows letters in the order they are read. A zero-width space stays as a place where a line may
  break; joiners stay, for they change shapes.
- Bullets and arrows that word processors paste as private code points become the signs they stand for.
- Any other character must be in a font of the chain; if one is not, `CannotPrint` names it. Never a box.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coachdesk.errors import CannotPrint
from coachdesk.reports.fonts import typeface_for
from coachdesk.text import clean
from coachdesk.words import _, n_

_PLAIN = re.compile(r"[ -~\n]*")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_UNSEEN = re.compile("[\xad\u180e\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]")
_STAND_INS = str.maketrans(
    {
        "\uf0b7": "•",  # Symbol and Wingdings, as word processors paste their lists
        "\uf0a7": "▪",
        "\uf0d8": "►",
        "\uf0e0": "→",
        "\uf0fc": "✓",
        "\u2610": "□",  # boxes and ticks that no font of the chain has, and that Inter has in a sister form
        "\u2611": "✓",
        "\u2612": "✗",
        "\u2718": "✗",
    }
)
SHAPE_ONLY = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u034f\n\ufe0e\ufe0f")
"""Characters that steer shaping or breaking and need no glyph of their own."""
_NAMED_AT_MOST = 6


def regular(text: str) -> str:
    """The text as it is set; see the rules above."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNSEEN.sub("", _SPACES.sub(" ", clean(text))).translate(_STAND_INS)


def unprintable(texts: Iterable[str]) -> list[str]:
    """The characters of these texts that no font has, in code point order."""
    used: set[str] = set()
    for text in texts:
        if not _PLAIN.fullmatch(text):
            used.update(regular(text))
    return sorted(char for char in used - SHAPE_ONLY if typeface_for(char) is None)


def refuse_unprintable(texts: Iterable[str]) -> None:
    """Raise `CannotPrint` naming every character of `texts` that no font has."""
    missing = unprintable(texts)
    if not missing:
        return
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:_NAMED_AT_MOST])
    more = len(missing) - _NAMED_AT_MOST
    if more > 0:
        named += n_(" and {n} more", " and {n} more", more)
    raise CannotPrint(
        n_("No font here has this character: ", "No font here has these characters: ", len(missing))
        + f"{named}.",
        _(
            "Nothing was printed. Write it in another script beside or in place of these characters, then print again."
        ),
    )
