"""What a profile's tables must mean together: names are unique, references lead somewhere, numbers agree."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from coachdesk.programs.checks_years import Complain, check_people, check_starts, check_years, repeats
from coachdesk.programs.lines import Path
from coachdesk.programs.matching import Named, names_of
from coachdesk.programs.profile import BLANKS, Profile
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.rules import HourRule
from coachdesk.words import _


def check_profile(profile: Profile, file: RuleFile) -> None:
    """Note everything in a profile that its tables cannot mean together."""
    for check in (
        _check_keys,
        _check_words,
        _check_hours,
        _check_goals,
        _check_log,
        check_years,
        check_people,
        check_starts,
        _check_marks,
        _check_writing,
        _check_dates,
    ):
        check(profile, file.complain)


def _check_keys(profile: Profile, complain: Complain) -> None:
    """Within one kind of table, no key comes twice."""
    for name in (
        "starts",
        "lengths",
        "people",
        "modes",
        "activities",
        "signers",
        "assessments",
        "events",
        "summaries",
        "reflections",
        "checkpoints",
        "attested",
    ):
        for place, key in repeats([thing.key for thing in getattr(profile, name)]):
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
        _check_range(place, rule, complain)
        if any(_same_hours(rule, other) for other in profile.hours[:place]):
            what = _("[[hours]] speaks of {kind} by {period} a second time").format(
                kind=rule.kind, period=rule.period
            )
            complain(("hours", place), what, _("one rule for each kind, period, year and list of modes"))


def _check_range(place: int, rule: HourRule, complain: Complain) -> None:
    """What a minimum may rise to lies above it, and what a single session takes is coaching."""
    if rule.aim_minutes is not None:
        top = rule.aim_minutes if rule.maximum_minutes is None else rule.maximum_minutes
        if rule.minimum_minutes is None or not rule.minimum_minutes <= rule.aim_minutes <= top:
            what = _('"aim_hours" in [[hours]] is not between minimum and maximum')
            complain(("hours", place, "aim_hours"), what, _("minimum_hours, and aim_hours no less than it"))
    if rule.period == "session" and rule.kind != "coaching":
        what = _('"kind" in [[hours]] is "{kind}" by session').format(kind=rule.kind)
        complain(("hours", place, "kind"), what, "coaching")


def _same_hours(one: HourRule, other: HourRule) -> bool:
    same = (one.kind, one.period, set(one.modes)) == (other.kind, other.period, set(other.modes))
    return same and _share(one.years, other.years) and _share(one.people, other.people)


def _share(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two lists have an item in common; an empty one holds everything."""
    return not one or not other or bool(set(one) & set(other))


def _check_goals(profile: Profile, complain: Complain) -> None:
    """Which standards goals cover is said only where it is said how many, and year 1 has no earlier goals."""
    for place, rule in enumerate(profile.goals):
        for key in ("other_standards", "in_one_goal"):
            if getattr(rule, key) and rule.standards is None:
                what = _('"{key}" in [[goals]] needs "standards"').format(key=key)
                complain(("goals", place, key), what, "standards = 3")
        if rule.other_standards and (not rule.years or rule.years[0] == 1):
            what = _('"other_standards" in [[goals]] is for year 1, which has no year before it')
            complain(("goals", place, "other_standards"), what, "years = [2]")


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


def _check_marks(profile: Profile, complain: Complain) -> None:
    """The pass mark is a level of the scale, no level comes twice, and elements are counted by standard."""
    levels = profile.scale.levels if profile.scale else ()
    for _place, level in repeats(levels):
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
    if profile.pass_mark and profile.pass_mark.elements and profile.pass_mark.on != "standard":
        complain(("pass", "elements"), _('"elements" in [pass] needs each standard'), 'on = "standard"')


def _check_writing(profile: Profile, complain: Complain) -> None:
    """A rule for summaries says how many, and only learning has entries to reflect on one by one."""
    for place, rule in enumerate(profile.summaries):
        if rule.minimum is None and not rule.each_session:
            what = _("[[summaries]] needs minimum or each_session")
            complain(("summaries", place), what, "minimum = 3, each_session = true")
    for place, asked in enumerate(profile.reflections):
        if asked.each_entry and asked.about != "learning":
            what = _('"each_entry" in [[reflections]] is about "{about}"').format(about=asked.about)
            complain(("reflections", place, "each_entry"), what, 'about = "learning"')


def _check_dates(profile: Profile, complain: Complain) -> None:
    """Deadlines have one length, and dated meetings belong to an event and end after they begin."""
    events = [event.key for event in profile.events]
    for place, point in enumerate(profile.checkpoints):
        if (point.days is None) == (point.months is None):
            what = _("[[checkpoints]] needs either days or months, and not both")
            complain(("checkpoints", place), what, "days = 30, months = 12")
        if point.event not in (events if point.settled_by == "event" else [""]):
            what = _('"event" in [[checkpoints]] is "{key}", settled by "{settled_by}"')
            what = what.format(key=point.event, settled_by=point.settled_by)
            allowed = _('a key of [[events]] with settled_by = "event", and none otherwise')
            complain(("checkpoints", place, "event"), what, allowed)
    for place, calendar in enumerate(profile.calendars):
        for row, meeting in enumerate(calendar.meetings):
            path: Path = ("calendar", place, "meetings", row)
            if meeting.event not in events:
                what = _('"event" in [[calendar]] is "{key}"').format(key=meeting.event)
                complain(path, what, ", ".join(events) or _("a key of [[events]]"))
            if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
                what = _('"ends_at" in [[calendar.meetings]] is not after "starts_at"')
                complain(path, what, _("a later time of the same day"))
