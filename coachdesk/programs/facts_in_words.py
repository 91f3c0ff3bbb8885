"""A program's facts in few words, such as "≥40 a year": for the table of all programs, and wherever room is short.

A fact ends in `STATE` where only the state's rules for every program say it, and in `UNCONFIRMED` where no source
does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from coachdesk.days import MONTHS
from coachdesk.programs.profile import Profile
from coachdesk.programs.rules import (
    Assessment,
    Attested,
    Checkpoint,
    EventRule,
    GoalRule,
    HourRule,
    Mode,
    Rule,
    Scale,
    Signer,
    YearRule,
)
from coachdesk.programs.year_shapes import YearStart
from coachdesk.words import N_, _, n_

UNCONFIRMED = "°"
STATE = "ˢ"
NOTHING = "—"
_STATE_SOURCES = ("ctc", "common")
_R = TypeVar("_R", bound=YearRule)
KIND_WORDS = {"coaching": N_("coaching"), "learning": N_("learning"), "total": N_("together")}
PERIOD_WORDS = {
    "session": N_("a session"),
    "month": N_("a month"),
    "quad": N_("a quad"),
    "semester": N_("a semester"),
    "year": N_("a year"),
    "program": N_("in all"),
}
MOMENT_WORDS = {
    "start": N_("at the start"),
    "middle": N_("in the middle"),
    "end": N_("at the end"),
    "any": "",
}
ANCHOR_WORDS = {
    "admission": N_("admission"),
    "match": N_("the match"),
    "first_service": N_("the first day in office"),
    "first_coaching": N_("the first session"),
    "year_start": N_("the year's first day"),
    "year_middle": N_("the middle of the year"),
    "year_end": N_("the year's last day"),
}
CARRY_WORDS = {
    "free": N_("as one likes"),
    "agreed": N_("when the coach agrees"),
    "revised": N_("always, revised"),
    "no": N_("no"),
}


def say_hours(profile: Profile, kind: str, *, marks: bool = True) -> str:
    """Every rule about hours of a kind: "≥40 a year; ≥80 in all; 3–6 a month"; `marks` can be left out."""
    told = [(_hours(profile, rule) + _years(rule), rule) for rule in profile.hours if rule.kind == kind]
    return _marked(profile, told) if marks or not told else "; ".join(words for words, _rule in told)


def _hours(profile: Profile, rule: HourRule) -> str:
    labels = [mode.label.lower() for key in rule.modes if (mode := profile.mode(key))]
    about = "" if rule.firm else _("about")
    return " ".join(word for word in (about, _bounds(rule), _(PERIOD_WORDS[rule.period]), *labels) if word)


def _bounds(rule: HourRule) -> str:
    least = _number(rule.minimum_minutes)
    if rule.maximum_minutes is not None:
        return f"{least}–{_number(rule.maximum_minutes)}" if least else f"≤{_number(rule.maximum_minutes)}"
    if rule.aim_minutes is not None:
        return f"≥{least}–{_number(rule.aim_minutes)}"
    return f"≥{least}" if rule.firm else least


def _number(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes / 60:g}"


def say_goals(profile: Profile) -> str:
    """How many goals a year holds, and how many standards they cover."""
    return _join(profile, profile.goals, _goals)


def _goals(rule: GoalRule) -> str:
    words = [n_("{n} goal", "{n} goals", rule.minimum)] if rule.minimum is not None else []
    if rule.standards is not None:
        standards = n_("{n} standard", "{n} standards", rule.standards)
        if rule.other_standards:
            standards = n_("{n} other standard", "{n} other standards", rule.standards)
        words.append(standards)
    return ", ".join(words)


def say_carry_over(profile: Profile) -> str:
    """Whether goals go into the next year."""
    spoken = {rule.carry_over: rule for rule in profile.goals if rule.carry_over}
    return _marked(profile, ((_(CARRY_WORDS[key]), rule) for key, rule in spoken.items()))


def say_assessments(profile: Profile) -> str:
    """The points of assessment, with the days from admission where there is a limit."""
    told = []
    for point in profile.assessments:
        days = " " + n_("≤{n} day", "≤{n} days", point.days) if point.days is not None else ""
        if point.only_after:
            days += _(" after a new position")
        told.append((f"{point.label}{days}{_years(point)}", point))
    return _marked(profile, told)


def say_pass(profile: Profile) -> str:
    """What is good enough at the end."""
    mark = profile.pass_mark
    return _marked(profile, [(mark.words, mark)] if mark else [])


def say_checkpoints(profile: Profile) -> str:
    """Every deadline with what it is counted from."""
    return _marked(profile, ((_checkpoint(point), point) for point in profile.checkpoints))


def _checkpoint(point: Checkpoint) -> str:
    anchor = _(ANCHOR_WORDS[point.after])
    if point.months is not None:
        when = n_("{n} month after", "{n} months after", point.months) + f" {anchor}"
    elif point.days:
        when = n_("{n} day after", "{n} days after", point.days) + f" {anchor}"
    else:
        when = _("on the day of {anchor}").format(anchor=anchor)
    return (
        f"{point.label}: {when}"
        if point.firm
        else _("{point}: {when}, only mentioned").format(point=point.label, when=when)
    )


def say_events(profile: Profile) -> str:
    """What there is to attend, how often a year and when."""
    return _join(profile, profile.events, _event)


def _event(event: EventRule) -> str:
    often = f"{event.minimum} × " if event.minimum > 1 else ""
    cohorts = _(" of cohort {names}").format(names=", ".join(event.cohorts)) if event.cohorts else ""
    return f"{often}{event.label}{cohorts}{_at(event.at)}"


def say_writing(profile: Profile) -> str:
    """Posts, sections of the inquiry, summaries and reflections."""
    told: list[tuple[str, Rule]] = []
    for post in profile.posts:
        place = _(" on {place}").format(place=post.place) if post.place else ""
        told.append((n_("{n} post", "{n} posts", post.minimum) + place + _years(post), post))
    if profile.inquiry:
        for part in profile.inquiry.parts:
            count = n_("{n} section", "{n} sections", len(part.sections))
            told.append((f"{profile.inquiry.title}: {count}{_in_year(part.year)}", part))
    for summary in profile.summaries:
        most = f"≥{summary.minimum} × " if summary.minimum else ""
        told.append((f"{most}{summary.label}{_years(summary)}", summary))
    for asked in profile.reflections:
        most = f"≥{asked.minimum} × " if asked.minimum > 1 else ""
        told.append((f"{most}{asked.label}{_years(asked)}", asked))
    return _marked(profile, told)


def say_attested(profile: Profile, about: str) -> str:
    """What somebody vouches for, about candidates or about coaches."""
    return _join(profile, (item for item in profile.attested if item.about == about), _attested)


def _attested(item: Attested) -> str:
    return item.label


def say_starts(profile: Profile) -> str:
    """When a program year may begin, and how long its coaching lasts where that is not twelve months."""
    told: list[tuple[str, Rule]] = [(_start(start), start) for start in profile.starts]
    told += [(n_("{n} month", "{n} months", length.months), length) for length in profile.lengths]
    return _marked(profile, told)


def _start(start: YearStart) -> str:
    if start.month is None:
        return start.label
    first = f"{_(MONTHS[start.month - 1])} {start.day or ''}".strip()
    last = f"{_(MONTHS[start.last_month - 1])} {start.last_day or ''}".strip() if start.last_month else ""
    return f"{first} – {last}" if last else first


def say_people(profile: Profile) -> str:
    """Who is coached, where a program coaches people who seek no credential too."""
    told: list[tuple[str, Rule]] = []
    for person in profile.people:
        words = person.label if person.credential else _("{label} (no credential)").format(label=person.label)
        told.append((words, person))
    return _marked(profile, told)


def say_unconfirmed(profile: Profile) -> tuple[str, ...]:
    """Every rule that no source confirms, by its label, or by what it is about where it has none."""
    return tuple(dict.fromkeys(_name(profile, rule) for rule in profile.unconfirmed))


def _name(profile: Profile, rule: Rule) -> str:
    match rule:
        case HourRule():
            return f"{_(KIND_WORDS[rule.kind])} {_hours(profile, rule)}"
        case Mode():
            counts = _("{mode} counts as coaching") if rule.counts else _("{mode} does not count as coaching")
            return counts.format(mode=rule.label)
        case Signer():
            return _("{role} signs the log").format(role=rule.label)
        case Scale():
            return _("levels of the self-assessment")
        case Assessment():
            return _("self-assessment: {label}").format(label=rule.label)
        case _:
            return str(getattr(rule, "label", "") or getattr(rule, "text", "") or rule.source)


def _join(profile: Profile, rules: Iterable[_R], say: Callable[[_R], str]) -> str:
    return _marked(profile, ((say(rule) + _years(rule), rule) for rule in rules))


def _marked(profile: Profile, told: Iterable[tuple[str, Rule]]) -> str:
    """The facts one after the other, each with its mark; a dash where there is none."""
    return "; ".join(f"{words}{_mark(profile, rule)}" for words, rule in told) or NOTHING


def _mark(profile: Profile, rule: Rule) -> str:
    if not rule.confirmed:
        return UNCONFIRMED
    of_state = {source.title for source in profile.sources if source.key in _STATE_SOURCES}
    return STATE if rule.source in of_state else ""


def _years(rule: YearRule) -> str:
    return _in_year(rule.years[0]) if len(rule.years) == 1 else ""


def _in_year(year: int) -> str:
    return _(" (Year {n})").format(n=year)


def _at(moment: str) -> str:
    return f", {_(MOMENT_WORDS[moment])}" if moment != "any" else ""
