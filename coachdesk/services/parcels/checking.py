"""What a record from outside may hold: every value is read by its column, or the whole file is refused.

A parcel that passes can stand in a casebook: what a record must have is there, what it names is there, nothing is
twice that may be once, and no figure or day is one the program would stumble over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from inspect import Parameter, signature
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, inspect
from sqlalchemy.types import TypeEngine

from coachdesk.days import YEARS
from coachdesk.models import Codes, Moment, kinds
from coachdesk.programs.profiles import Profile, ProfileError, load_profile, shipped_keys
from coachdesk.programs.templates import load_template
from coachdesk.services.parcels.belonging import keys_of
from coachdesk.services.parcels.lines import KIND, is_too_long, unreadable
from coachdesk.services.parcels.shapes import Parcel, Shape, Values, may_be_open
from coachdesk.services.profiles import LONGEST, MOST
from coachdesk.storage.images import columns_of, typed_value
from coachdesk.text import clean

_MOST_CODES, _LONGEST_CODE = 200, 60
_LARGE = 1_000_000
_LARGEST_FILE = 1 << 40
_MOST_YEARS = 20
_FILE = re.compile(r"([0-9a-f]{64})?")
_ID = re.compile(r"[0-9a-f]{32}")


def check(objects: Iterable[Mapping[str, Any]], shape: Shape) -> Parcel:
    """The parcel that these flat objects are; raises CannotRead for anything a casebook could not take."""
    parcel: Parcel = {kind: {} for kind in shape}
    for told in objects:
        kind = told.get(KIND)
        if not isinstance(kind, str) or kind not in shape:
            raise unreadable()
        values = read_values(kind, told, shape[kind])
        if values["id"] in parcel[kind]:
            raise unreadable()
        parcel[kind][values["id"]] = values
    if not (_names_only_what_is_there(parcel) and _is_once(parcel) and _makes_sense(parcel)):
        raise unreadable()
    return parcel


def read_values(kind: str, told: Mapping[str, Any], names: Iterable[str]) -> Values:
    """What one record holds; columns that the file leaves out, and a record may, get what a new record has."""
    open_ones = may_be_open(kind)
    if not _needed(kind) <= told.keys() or not told.keys() - {KIND} <= set(names):
        raise unreadable()
    values = {}
    for name, column in columns_of(kind):
        if name in told:
            if told[name] is None and name not in open_ones:
                raise unreadable()
            try:
                values[name] = None if told[name] is None else _read(name, column, told[name])
            except (ValueError, TypeError, KeyError, OverflowError) as problem:
                raise unreadable() from problem
    return values


@cache
def _needed(kind: str) -> frozenset[str]:
    """The columns a record cannot be built without, and its id."""
    wanted = signature(kinds()[kind]).parameters.values()
    return frozenset(each.name for each in wanted if each.default is Parameter.empty) | {"id"}


def _read(name: str, column: TypeEngine[Any], plain: Any) -> Any:
    """A value of the column's own type and within reason; raises ValueError and its like."""
    wanted = _type_of(column)
    if wanted is tuple and isinstance(plain, list):
        value: Any = tuple(_code(each) for each in plain)
    elif isinstance(plain, str) and wanted is not tuple:
        if is_too_long(name, plain) or (wanted is UUID and not _ID.fullmatch(plain)):
            raise ValueError(name)
        value = typed_value(column, clean(plain))
    else:
        value = plain
    reasonable: Callable[[Any], bool] = _is_size if name == "size" else _WITHIN_REASON.get(wanted, _anything)
    if type(value) is not wanted or not reasonable(value):
        raise ValueError(name)
    return value


def _type_of(column: TypeEngine[Any]) -> type:
    """What a record holds in such a column."""
    if isinstance(column, Enum) and column.enum_class is not None:
        return column.enum_class
    return next((kind for own, kind in _OWN_TYPES if isinstance(column, own)), None) or column.python_type


_OWN_TYPES = ((Codes, tuple), (Moment, datetime))


def _code(text: Any) -> str:
    if not isinstance(text, str) or not 0 < len(clean(text)) <= _LONGEST_CODE or "|" in text:
        raise ValueError
    return clean(text)


def _anything(_value: Any) -> bool:
    return True


def _is_size(value: int) -> bool:
    return 0 <= value <= _LARGEST_FILE


_WITHIN_REASON: Mapping[type, Callable[[Any], bool]] = {
    int: lambda number: 0 <= number <= _LARGE,
    tuple: lambda codes: len(codes) <= _MOST_CODES,
    date: lambda day: day.year in YEARS,
    time: lambda moment: moment.tzinfo is None,
    datetime: lambda moment: moment.tzinfo is not None and moment.year in YEARS,
}
"""What the program can reckon with; of other types it is everything."""


def _names_only_what_is_there(parcel: Parcel) -> bool:
    return all(
        values.get(name) is None or values[name] in parcel.get(target, {})
        for kind, records in parcel.items()
        for name, target in keys_of(kind).items()
        for values in records.values()
    )


@cache
def once(kind: str) -> tuple[tuple[str, ...], ...]:
    """The columns that together may hold the same only once, beside the id."""
    mapper = inspect(kinds()[kind])
    found = [
        tuple(mapper.get_property_by_column(column).key for column in index.columns)
        for index in kinds()[kind].__table__.indexes  # type: ignore[attr-defined]
        if index.unique
    ]
    return (*found, ("program", "version")) if kind == "program_profile" else tuple(found)


def _is_once(parcel: Parcel) -> bool:
    return all(
        len({tuple(values.get(name) for name in names) for values in records.values()}) == len(records)
        for kind, records in parcel.items()
        for names in once(kind)
    )


def _makes_sense(parcel: Parcel) -> bool:
    """Whether the program can judge by it: program years run forward, programs are known, one coach is the user."""
    programs = {profile["program"] for profile in parcel.get("program_profile", {}).values()}
    return (
        all(
            0 < year["number"] <= _MOST_YEARS
            and year["starts_on"] <= year["ends_on"]
            and year["starts_on"] <= (year.get("extended_to") or date.max)
            for year in parcel["program_year"].values()
        )
        and _go_forward(parcel.get("goal", {}))
        and _are_profiles(parcel.get("program_profile", {}).values())
        and _are_templates(parcel.get("session_template", {}).values())
        and {each["program"] for each in parcel["enrollment"].values()} <= programs | set(shipped_keys())
        and all(_FILE.fullmatch(each.get("digest", "")) for each in parcel.get("evidence", {}).values())
        and all(_are_answers(each.get("answers", "")) for each in parcel["session"].values())
        and sum(coach.get("is_user", False) for coach in parcel["coach"].values()) <= 1
    )


def _go_forward(goals: Mapping[UUID, Values]) -> bool:
    """Whether goals are of program years there can be, and each goes on only with one of an earlier year."""
    return all(
        0 < goal["year"] <= _MOST_YEARS
        and (goal.get("carried_from_id") is None or goals[goal["carried_from_id"]]["year"] < goal["year"])
        for goal in goals.values()
    )


def _are_answers(text: str) -> bool:
    """Whether this is what stands under the prompts of a session: nothing, or an object by prompt."""
    try:
        return not text or isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


@lru_cache(maxsize=MOST)
def _read_profile(body: str) -> Profile:
    return load_profile(body, source="casebook")


def _are_profiles(found: Iterable[Values]) -> bool:
    profiles = list(found)
    if len(profiles) > MOST or any(len(each["body"]) > LONGEST for each in profiles):
        return False
    try:
        read = [_read_profile(each["body"]) for each in profiles]
    except ProfileError:
        return False
    told = [(each["program"], each["version"]) for each in profiles]
    return told == [(profile.key, profile.version) for profile in read]


def _are_templates(found: Iterable[Values]) -> bool:
    """Whether these can be read as what they say they are; one without a text says that it was removed."""
    written = [each for each in found if each["body"]]
    if sum(len(each["body"]) for each in written) > MOST * LONGEST:
        return False
    try:
        read = [load_template(each["body"], source="casebook") for each in written]
    except ProfileError:
        return False
    told = [(each["template"], each["version"]) for each in written]
    return told == [(template.key, template.version) for template in read]
