"""Records as JSON and back: the images the journal keeps of what stood before and after a change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from enum import Enum as PythonEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Connection, Date, Enum, Time, Uuid, inspect, select, type_coerce
from sqlalchemy.orm import Mapper
from sqlalchemy.types import NullType, TypeEngine

from coachdesk.models import Codes, Moment, Record, kinds, moment_text


@cache
def columns_of(kind: str) -> tuple[tuple[str, TypeEngine[Any]], ...]:
    """The attribute names and columns of a kind of record, in the table's order."""
    mapper: Mapper[Any] = inspect(kinds()[kind])
    return tuple((mapper.get_property_by_column(column).key, column.type) for column in mapper.columns)


def plain_value(value: object) -> object:
    """A JSON value for what a record can hold."""
    if value is None or isinstance(value, bool | int) or type(value) is str:
        return value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, PythonEnum):
        return value.value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    raise TypeError(f"a record cannot hold a {type(value).__name__}")


def typed_value(kind: TypeEngine[Any], plain: Any) -> Any:
    """What a record holds for a JSON value in a column of this kind."""
    if plain is None:
        return None
    if isinstance(kind, Enum):
        return kind.enum_class(plain) if kind.enum_class else plain
    for column_kind, read in _READERS:
        if isinstance(kind, column_kind):
            return read(plain)
    return plain


_READERS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (Uuid, lambda text: UUID(hex=text)),
    (Moment, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Codes, tuple),
)


def stands_well(kind: TypeEngine[Any], stored: object) -> bool:
    """Whether a value in the file is one that its column can hold.

    No text that was ever stored holds a NUL. Choices are not looked at: an older schema may have known others.
    """
    if isinstance(stored, str) and "\0" in stored:
        return False
    try:
        if not isinstance(kind, Enum):
            typed_value(kind, stored)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def image_after(record: Record) -> str:
    """The record as it will stand, as JSON with sorted keys."""
    kind = type(record).__tablename__
    return _written({name: plain_value(getattr(record, name)) for name, _column in columns_of(kind)})


def image_before(record: Record) -> str:
    """The record as it stood when it was read, as JSON with sorted keys."""
    history = inspect(record).attrs
    stood = {}
    for name, _column in columns_of(type(record).__tablename__):
        old = history[name].history.deleted
        stood[name] = plain_value(old[0] if old else getattr(record, name))
    return _written(stood)


def images_in_file(kind: str, connection: Connection) -> Iterator[tuple[str, str]]:
    """Key and image of every record of a kind, straight from the file: what `image_after` would write of each.

    Texts, keys, days and moments stand in the file as they stand in an image; only the rest is read and told anew.
    A record that holds what no record can hold has an empty image.
    """
    columns = inspect(kinds()[kind]).columns
    names = sorted(name for name, _column in columns_of(kind))
    tellers = [(place, teller) for place, name in enumerate(names) if (teller := _teller(columns[name].type))]
    wanted = select(*(type_coerce(columns[name], NullType()) for name in names))
    key = names.index("id")
    for row in connection.execute(wanted.execution_options(yield_per=500)):
        values = list(row)
        try:
            for place, tell in tellers:
                if values[place] is not None:
                    values[place] = tell(values[place])
            yield str(values[key]), _written(dict(zip(names, values, strict=True)))
        except (ValueError, TypeError, AttributeError):
            yield str(values[key]), ""


def _teller(kind: TypeEngine[Any]) -> Callable[[Any], object] | None:
    """How a value of the file is told in an image, where it is not simply the same."""
    return next((tell for column_kind, tell in _TELLERS if isinstance(kind, column_kind)), None)


_TELLERS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (Boolean, bool),
    (Time, lambda text: time.fromisoformat(text).isoformat()),
    (Codes, lambda text: text.strip("|").split("|") if text else []),
)


def agree(one: str, other: str) -> bool:
    """Whether two images of a record say the same, apart from columns that only one of them knows.

    An image is as old as the schema under which it was written.
    """
    first, second = json.loads(one or "{}"), json.loads(other or "{}")
    if not first or not second:
        return False
    return all(value == second[name] for name, value in first.items() if name in second)


def _written(image: dict[str, object]) -> str:
    return _json.encode(image)


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_in(kind: str, image: str) -> dict[str, Any]:
    """What a record of this kind holds according to an image.

    Columns the image does not know (it is older than they are) are left out; columns that are gone are
    ignored.
    """
    plain = json.loads(image)
    return {name: typed_value(column, plain[name]) for name, column in columns_of(kind) if name in plain}
