"""A file in which a person says which column holds what, for `import --map` and `roster --map`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from coachdesk.errors import CannotRead
from coachdesk.services.importing.columns import SESSIONS, Kind
from coachdesk.words import _

_LARGEST = 100_000


def read_mapping(path: Path, kind: Kind = SESSIONS) -> dict[str, str]:
    """Headings by field from a TOML or JSON file such as ``date = "Day of visit"``; raises CannotRead.

    The other way round is understood too: ``"Day of visit" = "date"``. An empty heading leaves a field out.
    """
    try:
        content = path.read_bytes()[:_LARGEST].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CannotRead(_("The file that maps the columns cannot be read."), _how()) from problem
    return parse_mapping(content, kind)


def parse_mapping(text: str, kind: Kind = SESSIONS) -> dict[str, str]:
    """Headings by field from the text of such a file; raises CannotRead."""
    pairs = _pairs(text)
    if all(name in kind.fields for name, _heading in pairs):
        found = pairs
    elif all(heading in kind.fields for _name, heading in pairs):
        found = [(heading, name) for name, heading in pairs]
    else:
        known = ", ".join(kind.fields)
        raise CannotRead(
            _("The file that maps the columns names a field that does not exist."),
            _("The fields are: {fields}.").format(fields=known),
        )
    if len(dict(found)) < len(found):
        raise CannotRead(_("The file that maps the columns gives two columns to one field."), _how())
    return dict(found)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        if text.lstrip().startswith("{"):
            found = json.loads(text, object_pairs_hook=list)
        else:
            found = list(tomllib.loads(text).items())
    except (ValueError, RecursionError) as problem:
        raise CannotRead(_("The file that maps the columns is neither TOML nor JSON."), _how()) from problem
    if not all(isinstance(value, str) for _name, value in found):
        raise CannotRead(_("The file that maps the columns needs a heading for each field."), _how())
    return [(name, value) for name, value in found]


def _how() -> str:
    return _('Write one line for each field, such as: date = "Day of visit"')
