"""Records as JSON and back: the images the journal keeps of what stood before and after a change."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum as PythonEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Enum, Time, Uuid, inspect
from sqlalchemy.orm import Mapper
from sqlalchemy.types import TypeEngine

from coachdesk.models import Codes, Moment, Record, kinds, moment_text


@cache
def columns_of(kind: str) -> tuple[tuple[str, TypeEngine[Any]], ...]:
    """The attribute names and columns of a kind of record, in the table's order."""
    mapper: Mapper[Any] = inspect(kinds()[kind])
    return tuple((mapper.get_property_by_column(column).key, column.type) for column in mapper.columns)


def _plain(value: object) -> object:
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


def _value(kind: TypeEngine[Any], plain: Any) -> Any:
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


def image_after(record: Record) -> str:
    """The record as it will stand, as JSON with sorted keys."""
    kind = type(record).__tablename__
    return _written({name: _plain(getattr(record, name)) for name, _column in columns_of(kind)})


def image_before(record: Record) -> str:
    """The record as it stood when it was read, as JSON with sorted keys."""
    history = inspect(record).attrs
    stood = {}
    for name, _column in columns_of(type(record).__tablename__):
        old = history[name].history.deleted
        stood[name] = _plain(old[0] if old else getattr(record, name))
    return _written(stood)


def _written(image: dict[str, object]) -> str:
    return _json.encode(image)


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_in(kind: str, image: str) -> dict[str, Any]:
    """What a record of this kind holds according to an image.

    Columns the image does not know (it is older than they are) are left out; columns that are gone are
    ignored.
    """
    plain = json.loads(image)
    return {name: _value(column, plain[name]) for name, column in columns_of(kind) if name in plain}
