"""What a profile's tables must mean together: names are unique, references lead somewhere, numbers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from string import Formatter

from coachdesk.programs.lines import Path
from coachdesk.programs.matching import Named, names_of
from coachdesk.programs.profile import BLANKS, Profile
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.rules import HourRule, InquiryYear, YearRule
from coachdesk.words import _

Complain = Callable[[Path, str, str], None]
"""Notes a problem: where it stands, what is wrong, what is allowed."""


def check_profile(profile: Profile, file: RuleFile) -> None:
    """Note everything in a profile that its tables cannot mean together."""
    for check in (
        _check_keys,
        _check_words,
        _check_hours,
        _check_log,
        _check_years,
        _check_marks,
        _check_dates,
    ):
        check(profile, file.complain)


def _check_keys(profile: Profile, complain: Complain) -> None:
    """Within one kind of table, no key comes twice."""
    for name in (
        "modes",
        "activities",
        "signers",
        "assessments",
        "events",
        "reflections",
        "checkpoints",
        "attested",
    ):
        for place, key in _repeats([thing.key for thing in getattr(profile, name)]):
            what = _('"key" in {table} is "{key}" a second time').format(table=f"[[{name}]]", key=key)
            complain((name, place, "key"), what, _("a key that no other one has"))


def _check_words(profile: Profile, complain: Complain) -> None:
    """No word leads to two modes or two activities."""
    _check_names("modes", profile.modes, complain)
    _check_names("activities", profile.activities, complain)


def _check_names(table: str, things: Sequence[Named], complain: Complain) -> None:
    taken: dict[str, str] = {}
    for place, thing in enumerate(things):
        for name in names_of(thing):
            if not name or taken.setdefault(name, thing.key) != thing.key:
                what = _('"{word}" in {table} leads to "{key}" already')
                what = what.format(word=name, table=f"[[{table}]]", key=taken.get(name, ""))
                complain((table, place), what, _("a label and words with letters, which no other one has"))


def _check_hours(profile: Profile, complain: Complain) -> None:
    """Hours name modes that exist, their bounds agree, and no two rules speak of the same."""
    modes = [mode.key for mode in profile.modes]
    for place, rule in enumerate(profile.hours):
        for key in rule.modes:
            if key not in modes:
                what = _('"modes" in [[hours]] names "{key}"').format(key=key)
                complain(("hours", place, "modes"), what, ", ".join(modes))
        if None not in (least := rule.minimum_minutes, most := rule.maximum_minutes) and (least or 0) > (
            most or 0
        ):
            what = _('"maximum_hours" in [[hours]] is less than "minimum_hours"')
            complain(("hours", place, "maximum_hours"), what, _("the minimum or more"))
        if any(_same_hours(rule, other) for other in profile.hours[:place]):
            what = _("[[hours]] speaks of {kind} by {period} a second time").format(
                kind=rule.kind, period=rule.period
            )
            complain(("hours", place), what, _("one rule for each kind, period, year and list of modes"))


def _same_hours(one: HourRule, other: HourRule) -> bool:
    same = (one.kind, one.period, set(one.modes)) == (other.kind, other.period, set(other.modes))
    return same and (not one.years or not other.years or bool(set(one.years) & set(other.years)))


def _check_log(profile: Profile, complain: Complain) -> None:
    """A log shows dates and minutes, and its certification fills only blanks that exist."""
    for column in ("date", "minutes"):
        if column not in profile.log.columns:
            what = _('"columns" in [log] leaves out "{column}"').format(column=column)
            complain(("log", "columns"), what, _("any columns, with date and minutes among them"))
    blanks = ", ".join(f"{{{name}}}" for name in BLANKS)
    for place, words in enumerate(profile.log.certification):
        if not _fills(words):
            what = _('"certification" in [log] has braces that name no blank')
            complain(("log", "certification", place), what, blanks)
    if all("{minimum}" in words for words in profile.log.certification):
        what = _('"certification" in [log] says nothing without {minimum}')
        complain(("log", "certification"), what, _("one sentence or more without {minimum}"))


def _fills(words: str) -> bool:
    """Whether every pair of braces is a plain blank: no index, no attribute, no format."""
    try:
        fields = [
            (name, spec, turn) for _text, name, spec, turn in Formatter().parse(words) if name is not None
        ]
    except ValueError:
        return False
    return all(name in BLANKS and not spec and turn is None for name, spec, turn in fields)


def _check_years(profile: Profile, complain: Complain) -> None:
    """No rule is for a year the program does not have."""
    allowed = _("years from 1 to {n}").format(n=profile.years)
    for name in (
        "hours",
        "goals",
        "assessments",
        "posts",
        "events",
        "reflections",
        "checkpoints",
        "attested",
    ):
        rules: tuple[YearRule, ...] = getattr(profile, name)
        for place, rule in enumerate(rules):
            if rule.years and rule.years[-1] > profile.years:
                what = _('"years" in {table} names year {n}').format(table=f"[[{name}]]", n=rule.years[-1])
                complain((name, place, "years"), what, allowed)
    dated = [(("calendar", place, "year"), calendar.year) for place, calendar in enumerate(profile.calendars)]
    parts = [(("inquiry", "parts", place, "year"), part.year) for place, part in enumerate(_parts(profile))]
    for path, year in [*dated, *parts]:
        if year > profile.years:
            complain(path, _('"year" names year {n}').format(n=year), allowed)
    for place, number in _repeats([part.year for part in _parts(profile)]):
        what = _('"year" in [[inquiry.parts]] is {n} a second time').format(n=number)
        complain(("inquiry", "parts", place, "year"), what, _("one part for each year"))


def _parts(profile: Profile) -> tuple[InquiryYear, ...]:
    return profile.inquiry.parts if profile.inquiry else ()


def _check_marks(profile: Profile, complain: Complain) -> None:
    """The pass mark is a level of the scale, and no level comes twice."""
    levels = profile.scale.levels if profile.scale else ()
    for _place, level in _repeats(levels):
        complain(
            ("scale", "levels"),
            _('"levels" in [scale] names "{level}" twice').format(level=level),
            _("each once"),
        )
    level = profile.pass_mark.level if profile.pass_mark else None
    if level is not None and level > len(levels):
        what = _('"level" in [pass] is {level}, and [scale] has {n} levels').format(
            level=level, n=len(levels)
        )
        complain(("pass", "level"), what, _("the number of a level of [scale], the lowest is 1"))


def _check_dates(profile: Profile, complain: Complain) -> None:
    """Deadlines have one length, and dated meetings belong to an event and end after they begin."""
    events = [event.key for event in profile.events]
    for place, point in enumerate(profile.checkpoints):
        if (point.days is None) == (point.months is None):
            what = _("[[checkpoints]] needs either days or months, and not both")
            complain(("checkpoints", place), what, "days = 30, months = 12")
    for place, calendar in enumerate(profile.calendars):
        for row, meeting in enumerate(calendar.meetings):
            path: Path = ("calendar", place, "meetings", row)
            if meeting.event not in events:
                what = _('"event" in [[calendar]] is "{key}"').format(key=meeting.event)
                complain(path, what, ", ".join(events) or _("a key of [[events]]"))
            if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
                what = _('"ends_at" in [[calendar.meetings]] is not after "starts_at"')
                complain(path, what, _("a later time of the same day"))


def _repeats(names: Iterable[object]) -> list[tuple[int, object]]:
    """Every name that stood before, with its place."""
    seen: Counter[object] = Counter()
    found: list[tuple[int, object]] = []
    for place, name in enumerate(names):
        if seen[name]:
            found.append((place, name))
        seen[name] += 1
    return found
