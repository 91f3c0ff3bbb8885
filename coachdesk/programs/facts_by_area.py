"""What a program asks, area by area and one rule a line, with where it is written: as a coach reads a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from coachdesk.programs import facts_in_words as facts
from coachdesk.programs.lines import Path
from coachdesk.programs.profile import Profile
from coachdesk.programs.rules import GoalRule, HourRule, Inquiry, Rule
from coachdesk.words import N_, _, n_

AREAS = {
    "program": N_("Program"),
    "hours": N_("Hours"),
    "goals": N_("Goals"),
    "assessment": N_("Self-assessment"),
    "posts": N_("Posts"),
    "events": N_("Events"),
    "checkpoints": N_("Checkpoints"),
    "attested": N_("Attested"),
    "inquiry": N_("Inquiry"),
    "writing": N_("Summaries and reflections"),
    "year": N_("Program year"),
    "meeting": N_("Ways of meeting"),
    "log": N_("Log"),
    "notes": N_("Notes"),
}
"""What a profile speaks of, in the order in which it is read."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One rule in words; `id` is its place among them, `area` a key of `AREAS`, `path` its table in the file."""

    id: int
    area: str
    words: str
    source: str
    confirmed: bool
    path: Path


def list_facts(profile: Profile) -> tuple[Fact, ...]:
    """Every rule of a profile in words, by area."""
    told = [
        (area, words, rule) for area, list_rules in _READERS.items() for words, rule in list_rules(profile)
    ]
    return tuple(
        Fact(place, area, words, rule.source, rule.confirmed, _path_of(profile, rule))
        for place, (area, words, rule) in enumerate(told)
    )


_Told = Iterator[tuple[str, Rule]]
_TABLES = {"calendars": "calendar", "pass_mark": "pass"}
"""Tables of the file that go by another name here."""


def _path_of(profile: Profile, rule: Rule) -> Path:
    for field in fields(profile):
        held = getattr(profile, field.name)
        table = _TABLES.get(field.name, field.name)
        if held is rule:
            return (table,)
        rules, path = (held.parts, (table, "parts")) if isinstance(held, Inquiry) else (held, (table,))
        if isinstance(rules, tuple):
            for place, one in enumerate(rules):
                if one is rule:
                    return (*path, place)
    raise LookupError(rule.source)


def say_hour_rule(profile: Profile, rule: HourRule) -> str:
    """A rule for hours in full, such as "Coaching a year: at least 40 h"."""
    labels = [mode.label for key in rule.modes if (mode := profile.mode(key))]
    about = " ".join((_(facts.KIND_WORDS[rule.kind]).capitalize(), _(facts.PERIOD_WORDS[rule.period])))
    return ": ".join((", ".join((about, *labels)) + _years(rule.years), _bounds(rule)))


def _bounds(rule: HourRule) -> str:
    least, most, aim = (
        f"{minutes / 60:g} h" if minutes is not None else ""
        for minutes in (rule.minimum_minutes, rule.maximum_minutes, rule.aim_minutes)
    )
    told = _("at least {hours}").format(hours=least) if least else ""
    if least and (aim or most):
        told = _("{least} to {most}").format(least=least.removesuffix(" h"), most=most or aim)
    elif most:
        told = _("at most {hours}").format(hours=most)
    return told + ("" if rule.firm else _(", only mentioned")) if told else _("not said")


def _years(years: tuple[int, ...]) -> str:
    return _(" (Year {n})").format(n=years[0]) if len(years) == 1 else ""


def _hours(profile: Profile) -> _Told:
    for rule in profile.hours:
        yield say_hour_rule(profile, rule), rule


def _goals(profile: Profile) -> _Told:
    for rule in profile.goals:
        alone = replace(profile, goals=(rule,))
        carried = facts.say_carry_over(alone) if rule.carry_over else ""
        told = [words for words in (_plain(facts.say_goals(alone)), _each_goal(profile, rule)) if words]
        if carried:
            told.append(_("carried into the next year: {how}").format(how=_plain(carried)))
        yield "; ".join(told) or facts.NOTHING, rule


def _each_goal(profile: Profile, rule: GoalRule) -> str:
    """What every goal must have: so many elements and aligned steps."""
    told = []
    if rule.elements is not None:
        told.append(n_("{n} element", "{n} elements", rule.elements))
    if rule.aligned_steps is not None:
        told.append(n_("{n} aligned step", "{n} aligned steps", rule.aligned_steps))
    return _("in each: {what}").format(what=", ".join(told)) if told else ""


def _assessment(profile: Profile) -> _Told:
    if profile.scale:
        yield _("Levels: {names}").format(names=", ".join(profile.scale.levels)), profile.scale
    yield from _each("assessments", facts.say_assessments)(profile)
    if profile.pass_mark:
        yield _("Enough at the end: {words}").format(words=profile.pass_mark.words), profile.pass_mark


def _inquiry(profile: Profile) -> _Told:
    if profile.inquiry:
        for part in profile.inquiry.parts:
            about = _("{title}, Year {n}").format(title=profile.inquiry.title, n=part.year)
            yield f"{about}: {', '.join(part.sections)}", part


def _writing(profile: Profile) -> _Told:
    bare = replace(profile, posts=(), inquiry=None, summaries=(), reflections=())
    for summary in profile.summaries:
        yield _plain(facts.say_writing(replace(bare, summaries=(summary,)))), summary
    for asked in profile.reflections:
        yield _plain(facts.say_writing(replace(bare, reflections=(asked,)))), asked


def _posts(profile: Profile) -> _Told:
    bare = replace(profile, inquiry=None, summaries=(), reflections=())
    for post in profile.posts:
        yield _plain(facts.say_writing(replace(bare, posts=(post,)))), post


def _events(profile: Profile) -> _Told:
    yield from _each("events", facts.say_events)(profile)
    for calendar in profile.calendars:
        about = _("Dates of cohort {cohort}, Year {n}").format(cohort=calendar.cohort, n=calendar.year)
        yield f"{about}: {n_('{n} meeting', '{n} meetings', len(calendar.meetings))}", calendar


def _attested(profile: Profile) -> _Told:
    for item in profile.attested:
        words = _("About the coach: {what}") if item.about == "coach" else "{what}"
        yield words.format(what=item.label) + _years(item.years), item


def _year(profile: Profile) -> _Told:
    yield from _each("starts", facts.say_starts, lengths=())(profile)
    yield from _each("lengths", facts.say_starts, starts=())(profile)
    yield from _each("people", facts.say_people)(profile)


def _meeting(profile: Profile) -> _Told:
    for mode in profile.modes:
        counts = _("{mode} counts as coaching") if mode.counts else _("{mode} does not count as coaching")
        yield counts.format(mode=mode.label), mode


def _log(profile: Profile) -> _Told:
    for signer in profile.signers:
        yield _("{role} signs the log").format(role=signer.label), signer


def _notes(profile: Profile) -> _Told:
    for note in profile.notes:
        yield note.text, note


def _each(name: str, say: Callable[[Profile], str], **without: Any) -> Callable[[Profile], _Told]:
    """A reader that says each rule of a field as if the profile had no other."""
    return partial(_one_by_one, name, say, without)


def _one_by_one(name: str, say: Callable[[Profile], str], without: dict[str, Any], profile: Profile) -> _Told:
    for rule in getattr(profile, name):
        alone: dict[str, Any] = {**without, name: (rule,)}
        yield _plain(say(replace(profile, **alone))), rule


def _plain(words: str) -> str:
    """Without the marks of the table of all programs: here a pill says whether it is confirmed."""
    return words.rstrip(facts.UNCONFIRMED + facts.STATE)


_READERS: dict[str, Callable[[Profile], _Told]] = {
    "hours": _hours,
    "goals": _goals,
    "assessment": _assessment,
    "posts": _posts,
    "events": _events,
    "checkpoints": _each("checkpoints", facts.say_checkpoints),
    "attested": _attested,
    "inquiry": _inquiry,
    "writing": _writing,
    "year": _year,
    "meeting": _meeting,
    "log": _log,
    "notes": _notes,
}
