"""When an event of a calendar file is: its days, its times by the clock here, and how long it lasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from coachdesk.days import YEARS, say_time
from coachdesk.durations import LONGEST
from coachdesk.errors import UsageError
from coachdesk.services.calendars.entry import LONGEST_TITLE, CalendarEntry, uid_on
from coachdesk.services.calendars.lines import Block, Value
from coachdesk.services.calendars.zones import Clock, find_zone
from coachdesk.text import one_line
from coachdesk.words import _

_MOST_GUESTS = 50
_DAY = re.compile(r"(\d{8})(T\d{6})?(Z)?")


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What an event says, its times still by the clock of its own zone; `zone` None is the clock here.

    `length` is None where it does not say one. `instead_of` is the day of a series that this event stands for.
    """

    block: Block
    clock: Clock
    uid: str
    title: str
    place: str
    who: tuple[str, ...]
    cancelled: bool | None
    rank: int
    begins: date | datetime
    zone: tzinfo | None
    length: timedelta | None
    instead_of: date | None

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.block.line

    @property
    def first_on(self) -> date:
        """Its day, by the clock of its own zone; the first one of a series."""
        return _day(self.begins)

    @property
    def comes_again(self) -> bool:
        """Whether it is a series."""
        return "RRULE" in self.block.values or "RDATE" in self.block.values

    def is_by(self, day: date, until: date | datetime | None) -> bool:
        """Whether it still takes place on a day, if it does until then."""
        if until is None:
            return True
        if not isinstance(until, datetime) or not isinstance(self.begins, datetime):
            return day <= _day(until)
        begins = datetime.combine(day, self.begins.time())
        return begins <= until if until.tzinfo is None else _in_utc(begins, self.zone, self.clock) <= until


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def read_told(block: Block, clock: Clock) -> Told:
    """What a block says; raises UsageError with the reason why it cannot be taken."""
    if not block.whole:
        raise UsageError(_("The file was cut off in the middle of it."))
    start = block.first("DTSTART")
    if start is None or not start.text.strip():
        raise UsageError(_("It does not say on which day it is."))
    begins, zone = _moment(start, clock)
    if begins.year not in YEARS:
        raise UsageError(_("Its year lies too far away."))
    length = _length(block, clock, begins, zone)
    if length is not None and length < timedelta():
        raise UsageError(_("It ends before it begins."))
    instead = block.first("RECURRENCE-ID")
    return Told(
        block=block,
        clock=clock,
        uid=one_line(block.text("UID"))[:500],
        title=one_line(block.text("SUMMARY"))[:LONGEST_TITLE],
        place=one_line(block.text("LOCATION"))[:LONGEST_TITLE],
        who=_who(block),
        cancelled=_cancelled(block),
        rank=_rank(block),
        begins=begins,
        zone=zone,
        length=length,
        instead_of=_instead(instead, zone) if instead else None,
    )


def _moment(value: Value, clock: Clock) -> tuple[date | datetime, tzinfo | None]:
    """A day, or a moment without its zone, and the zone; raises UsageError, UnknownZone where it has to be asked."""
    from icalendar.prop import vDDDTypes

    try:
        read: Any = vDDDTypes.from_ical(value.text.strip())  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError) as problem:
        raise UsageError(_("Its day cannot be read.")) from problem
    if isinstance(read, datetime):
        zone: tzinfo | None = UTC if read.tzinfo and not value.zone else clock.zone_of(value.zone)
        return read.replace(tzinfo=None), zone
    if isinstance(read, date):
        return read, None
    raise UsageError(_("Its day cannot be read."))


def _length(block: Block, clock: Clock, begins: date | datetime, zone: tzinfo | None) -> timedelta | None:
    from icalendar.prop import vDuration

    end, duration = block.first("DTEND"), block.text("DURATION").strip()
    if end is not None:
        ends, end_zone = _moment(end, clock)
        if isinstance(ends, datetime) != isinstance(begins, datetime):
            return None
        if not isinstance(ends, datetime) or not isinstance(begins, datetime):
            return _day(ends) - _day(begins)
        return _in_utc(ends, end_zone, clock) - _in_utc(begins, zone, clock)
    try:
        read: timedelta | None = vDuration.from_ical(duration) if duration else None  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError) as problem:
        raise UsageError(_("Its length cannot be read.")) from problem
    return read


def _in_utc(moment: datetime, zone: tzinfo | None, clock: Clock) -> datetime:
    """A moment by a zone's clock, or by the one here, as UTC."""
    try:
        return moment.replace(tzinfo=zone or clock.here).astimezone(UTC)
    except (OverflowError, OSError, ValueError) as problem:
        raise UsageError(_("Its day cannot be read.")) from problem


def _who(block: Block) -> tuple[str, ...]:
    """The names and mail addresses of the first guests, each once; more than that meet in no visit."""
    people = [*block.values.get("ATTENDEE", ()), *block.values.get("ORGANIZER", ())][:_MOST_GUESTS]
    told = (part for one in people for part in (one.person, re.sub("(?i)^mailto:", "", one.text.strip())))
    return tuple(dict.fromkeys(name for name in (one_line(part)[:LONGEST_TITLE] for part in told) if name))


def _cancelled(block: Block) -> bool | None:
    status = block.text("STATUS").strip().upper()
    if status == "CANCELLED" or block.method == "CANCEL":
        return True
    return False if status in {"CONFIRMED", "TENTATIVE"} else None


def _rank(block: Block) -> int:
    told = block.text("SEQUENCE").strip()
    return int(told) if re.fullmatch(r"\d{1,9}", told, re.ASCII) else 0


def _instead(value: Value, zone: tzinfo | None) -> date:
    found = _listed(value, zone)
    if len(found) != 1:
        raise UsageError(_("It does not say for which day of a series it stands."))
    return next(iter(found))


def read_days(block: Block, name: str, zone: tzinfo | None) -> set[date]:
    """The days in the lines of a name, such as those that are left out, by the clock of the event's own zone."""
    return {day for value in block.values.get(name, ()) for day in _listed(value, zone)}


def _listed(value: Value, zone: tzinfo | None) -> set[date]:
    found = set()
    for told in value.text.split(",")[:1000]:
        read = _DAY.match(told.strip())
        if read is None or not told.isascii():
            continue
        try:
            moment = datetime.strptime(read[1] + (read[2] or "T000000"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone follows
            own = UTC if read[3] else find_zone(value.zone) if value.zone else None
            if read[2] and own is not None and zone is not None and own is not zone:
                moment = moment.replace(tzinfo=own).astimezone(zone)
        except (ValueError, OverflowError):
            continue
        if moment.year in YEARS:
            found.add(moment.date())
    return found


def entry_on(told: Told, day: date) -> CalendarEntry:
    """The entry of an event, or of a series on one of its days."""
    original = told.instead_of or (day if told.comes_again else None)
    uid = uid_on(told.uid, original) if told.uid and original else told.uid
    entry = CalendarEntry(
        line=told.line,
        uid=uid,
        title=told.title,
        place=told.place,
        who=told.who,
        cancelled=told.cancelled,
        rank=told.rank,
        held_on=day,
    )
    return _timed(told, day, entry) if isinstance(told.begins, datetime) else _whole_day(told, entry)


def _whole_day(told: Told, entry: CalendarEntry) -> CalendarEntry:
    days = told.length.days if told.length else 1
    if days > 1:
        remark = _("It lasts {n} days; the first one is taken.").format(n=days)
        return entry.but(remarks=(remark,))
    return entry


def _timed(told: Told, day: date, entry: CalendarEntry) -> CalendarEntry:
    begins = datetime.combine(day, told.begins.time() if isinstance(told.begins, datetime) else time())
    here = told.clock.local(begins.replace(tzinfo=told.zone)) if told.zone else begins
    remarks = []
    if here != begins:
        remarks.append(
            _("{there} in its own time zone is {here} here.").format(
                there=say_time(begins.time()), here=say_time(here.time())
            )
        )
    minutes = round(told.length.total_seconds() / 60) if told.length is not None else None
    if minutes is not None and minutes > LONGEST:
        remarks.append(_("It lasts longer than a day; its length is left open."))
        minutes = None
    return entry.but(
        held_on=here.date(),
        starts_at=here.time().replace(second=0, microsecond=0),
        minutes=minutes or None,
        remarks=tuple(remarks),
    )
