"""Every figure of a profile by itself: what it is called, what it says, where it stands in the file, how it is read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coachdesk.programs import facts_in_words as facts
from coachdesk.programs import rules as r
from coachdesk.programs.blanks import Blank
from coachdesk.programs.editing import Value
from coachdesk.programs.lines import Path
from coachdesk.programs.profile import Profile
from coachdesk.programs.profiles import load_profile
from coachdesk.text import one_line
from coachdesk.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value of a profile. `id` stays the same from version to version, `path` is its place in this text.

    `confirmed` is None where the file claims nothing, such as for the title; `area` is a key of
    `facts_by_area.AREAS`.
    """

    id: str
    path: Path
    area: str
    rule: str
    value: Value | None
    blank: Blank
    source: str = ""
    confirmed: bool | None = None

    @property
    def name(self) -> str:
        """What the value is, such as "at least"."""
        return _(self.blank.label)

    @property
    def unit(self) -> str:
        """The unit in a word, or nothing."""
        return _(self.blank.unit) if self.blank.unit else ""

    @property
    def shown(self) -> str:
        """The value as it is read and typed; nothing where it is left open."""
        match self.value:
            case None:
                return ""
            case bool():
                return _("yes") if self.value else _("no")
            case list():
                return "; ".join(str(item) for item in self.value)
            case str() if self.blank.choices:
                return _(self.blank.choices[self.value])
            case str():
                return self.value
            case _:
                return f"{self.value:g}"

    def read(self, typed: str) -> Value | None:
        """The value somebody typed, None for nothing; raises UsageError with a plain sentence."""
        plain = one_line(typed)
        if plain == self.shown:
            return self.value
        return self.blank.read(plain) if plain else None


def list_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a profile's text, by area; raises ProfileError where it cannot be used."""
    profile = load_profile(text)
    values = tomllib.loads(text.removeprefix("\ufeff"))
    found = [*_top(values), *(figure for shape in _SHAPES for figure in _figures(shape, profile, values))]
    return tuple(sorted(_told_apart(found), key=lambda figure: _ORDER.index(figure.area)))


_Words = Callable[[Profile, Any], str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A kind of table: its path, its area, its rules in a profile, a rule's words and key, and its blanks."""

    path: tuple[str, ...]
    area: str
    rules: Callable[[Profile], tuple[Any, ...]]
    words: _Words
    blanks: tuple[Blank, ...]


def _top(values: Mapping[str, Any]) -> Iterator[Figure]:
    for blank in _TOP:
        if blank.offered or blank.key in values:
            yield Figure(
                id=blank.key,
                path=(blank.key,),
                area="program",
                rule=_("Program"),
                value=values.get(blank.key),
                blank=blank,
            )


def _figures(shape: _Shape, profile: Profile, values: Mapping[str, Any]) -> Iterator[Figure]:
    held: Any = values
    for part in shape.path:
        held = held.get(part, {}) if isinstance(held, dict) else {}
    tables = held if isinstance(held, list) else [held] if held else []
    for place, (rule, table) in enumerate(zip(shape.rules(profile), tables, strict=True)):
        path: Path = (*shape.path, place) if isinstance(held, list) else shape.path
        about = _key_of(rule)
        for blank in shape.blanks:
            if blank.offered or blank.key in table:
                yield Figure(
                    id=f"{'.'.join(shape.path)}:{about}:{blank.key}",
                    path=(*path, blank.key),
                    area=shape.area,
                    rule=shape.words(profile, rule),
                    value=table.get(blank.key),
                    blank=blank,
                    source=rule.source,
                    confirmed=rule.confirmed,
                )


def _key_of(rule: Any) -> str:
    """What makes a rule the same one in another version: its key, or what it is about."""
    if getattr(rule, "key", ""):
        return str(rule.key)
    about = [getattr(rule, name, "") for name in ("kind", "period", "modes", "years", "year", "people")]
    return repr(about)


def _told_apart(found: list[Figure]) -> Iterator[Figure]:
    """The same figures, a second one of a name with a number behind it."""
    seen: dict[str, int] = {}
    for figure in found:
        seen[figure.id] = number = seen.get(figure.id, 0) + 1
        yield figure if number == 1 else replace(figure, id=f"{figure.id}#{number}")


def _label(_profile: Profile, rule: Any) -> str:
    return str(rule.label)


def _hours_of(profile: Profile, rule: r.HourRule) -> str:
    labels = [mode.label for key in rule.modes if (mode := profile.mode(key))]
    about = f"{_(facts.KIND_WORDS[rule.kind]).capitalize()} {_(facts.PERIOD_WORDS[rule.period])}"
    return ", ".join([about, *labels]) + _of_years(rule.years)


def _of_years(years: tuple[int, ...]) -> str:
    return _(" (Year {n})").format(n=years[0]) if len(years) == 1 else ""


def _named(words: str) -> _Words:
    """Rules that have no name of their own go by their kind, and by their years."""
    return lambda _profile, rule: _(words) + _of_years(getattr(rule, "years", ()))


def _at(*, admission: bool = False) -> Blank:
    moments = {key: word or N_("any time") for key, word in facts.MOMENT_WORDS.items()}
    if admission:
        moments = {"admission": N_("at admission"), **moments}
    return Blank("at", N_("when"), "choice", choices=moments)


_YEARS = Blank("years", N_("in years"), "numbers")
_LABEL = Blank("label", N_("called"), "text")
_FIRM = Blank("firm", N_("missing it counts"), "flag")
_TOP = (
    Blank("title", N_("title"), "text", offered=True),
    Blank("short_title", N_("short title"), "text", offered=True),
    Blank("sponsor", N_("sponsor"), "text", offered=True),
    Blank("years", N_("program years"), "count", N_("years"), offered=True),
    Blank("plan", N_("name of the plan"), "text", offered=True),
)
_HOURS = N_("h")
_SHAPES = (
    _Shape(("hours",), "hours", lambda p: p.hours, _hours_of, (
        Blank("minimum_hours", N_("at least"), "hours", _HOURS, offered=True),
        Blank("maximum_hours", N_("at most"), "hours", _HOURS, offered=True),
        Blank("aim_hours", N_("better"), "hours", _HOURS),
        _YEARS, _FIRM)),
    _Shape(("goals",), "goals", lambda p: p.goals, _named(N_("Goals of a year")), (
        Blank("minimum", N_("goals"), "count", offered=True),
        Blank("standards", N_("standards they cover"), "count", offered=True),
        Blank("elements", N_("elements in each"), "count", offered=True),
        Blank("aligned_steps", N_("aligned steps in each"), "count", offered=True),
        Blank("other_standards", N_("other standards than before"), "flag"),
        Blank("in_one_goal", N_("all in one goal"), "flag"),
        Blank("carry_over", N_("carried into the next year"), "choice", offered=True, choices=facts.CARRY_WORDS),
        _YEARS)),
    _Shape(("scale",), "assessment", lambda p: (p.scale,) if p.scale else (), _named(N_("Levels")), (
        Blank("levels", N_("lowest first"), "texts"),)),
    _Shape(("assessments",), "assessment", lambda p: p.assessments, _label, (
        _at(), Blank("days", N_("days from admission"), "count", N_("days"), offered=True), _YEARS, _LABEL)),
    _Shape(("pass",), "assessment", lambda p: (p.pass_mark,) if p.pass_mark else (), _named(N_("Enough at the end")), (
        Blank("level", N_("level, 1 is the lowest"), "count", offered=True),
        Blank("elements", N_("elements of each standard"), "count"),
        Blank("words", N_("in words"), "text"))),
    _Shape(("posts",), "posts", lambda p: p.posts, _named(N_("Posts")), (
        Blank("minimum", N_("at least"), "count"), Blank("place", N_("kept on"), "text", offered=True), _YEARS)),
    _Shape(("events",), "events", lambda p: p.events, _label, (
        Blank("minimum", N_("how often a year"), "count", offered=True), _at(),
        Blank("as_learning", N_("counts as learning"), "flag", offered=True),
        Blank("as_coaching", N_("is coaching: log it as a session, too"), "flag", offered=True),
        Blank("cohorts", N_("cohorts"), "texts"), _YEARS, _LABEL)),
    _Shape(("checkpoints",), "checkpoints", lambda p: p.checkpoints, _label, (
        Blank("days", N_("days after"), "count", N_("days")),
        Blank("months", N_("months after"), "count", N_("months")),
        Blank("after", N_("counted from"), "choice", choices=facts.ANCHOR_WORDS), _YEARS, _FIRM, _LABEL)),
    _Shape(("attested",), "attested", lambda p: p.attested, _label, (
        _at(admission=True), Blank("service_years", N_("years of service"), "count", N_("years")), _YEARS, _LABEL)),
    _Shape(("inquiry", "parts"), "inquiry", lambda p: p.inquiry.parts if p.inquiry else (),
           lambda p, rule: _("{title}, Year {n}").format(title=p.inquiry.title if p.inquiry else "", n=rule.year), (
        Blank("sections", N_("sections"), "texts"),)),
    _Shape(("summaries",), "writing", lambda p: p.summaries, _label, (
        Blank("minimum", N_("at least"), "count", N_("a year"), offered=True),
        Blank("each_session", N_("one for every session"), "flag", offered=True), _YEARS, _LABEL)),
    _Shape(("reflections",), "writing", lambda p: p.reflections, _label, (
        Blank("minimum", N_("at least"), "count", offered=True), _at(),
        Blank("each_entry", N_("one for every entry"), "flag"), _YEARS, _LABEL)),
    _Shape(("starts",), "year", lambda p: p.starts, _label, (
        Blank("month", N_("first month"), "count", offered=True), Blank("day", N_("first day"), "count", offered=True),
        Blank("last_month", N_("last month"), "count", offered=True),
        Blank("last_day", N_("last day"), "count", offered=True), _LABEL)),
    _Shape(("lengths",), "year", lambda p: p.lengths, _label, (Blank("months", N_("months"), "count"), _LABEL)),
    _Shape(("people",), "year", lambda p: p.people, _label, (
        Blank("credential", N_("seek the credential"), "flag"),
        Blank("standards", N_("rated by the standards"), "flag"), _LABEL)),
    _Shape(("modes",), "meeting", lambda p: p.modes, _label, (
        Blank("counts", N_("counts as coaching"), "flag"), Blank("on_site", N_("at the site"), "flag"), _LABEL)),
    _Shape(("signers",), "log", lambda p: p.signers, _label, (Blank("label", N_("signs as"), "text"),)),
    _Shape(("notes",), "notes", lambda p: p.notes, _named(N_("Note")), (Blank("text", N_("says"), "text"),)),
)  # fmt: skip
_ORDER = ("program", *dict.fromkeys(shape.area for shape in _SHAPES))
