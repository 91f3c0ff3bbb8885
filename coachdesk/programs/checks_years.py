"""What a profile says of years and people must lead somewhere: no rule for a year or a person there is not."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from coachdesk.programs.lines import Path
from coachdesk.programs.profile import Profile
from coachdesk.programs.rules import InquiryYear, YearRule
from coachdesk.words import _

Complain = Callable[[Path, str, str], None]
"""Notes a problem: where it stands, what is wrong, what is allowed."""
_LEAP_YEAR = 2024
_YEAR_RULES = (
    "hours",
    "goals",
    "assessments",
    "posts",
    "events",
    "summaries",
    "reflections",
    "checkpoints",
    "attested",
)


def check_years(profile: Profile, complain: Complain) -> None:
    """No rule is for a year the program does not have."""
    allowed = _("years from 1 to {n}").format(n=profile.years)
    for name, place, rule in _rules(profile):
        if rule.years and rule.years[-1] > profile.years:
            what = _('"years" in {table} names year {n}').format(table=f"[[{name}]]", n=rule.years[-1])
            complain((name, place, "years"), what, allowed)
    dated = [(("calendar", place, "year"), calendar.year) for place, calendar in enumerate(profile.calendars)]
    parts = [(("inquiry", "parts", place, "year"), part.year) for place, part in enumerate(_parts(profile))]
    for path, year in [*dated, *parts]:
        if year > profile.years:
            complain(path, _('"year" names year {n}').format(n=year), allowed)
    for place, number in repeats([part.year for part in _parts(profile)]):
        what = _('"year" in [[inquiry.parts]] is {n} a second time').format(n=number)
        complain(("inquiry", "parts", place, "year"), what, _("one part for each year"))


def check_people(profile: Profile, complain: Complain) -> None:
    """No rule is for people the program does not name."""
    known = [person.key for person in profile.people]
    for name, place, rule in _rules(profile):
        for key in rule.people:
            if key not in known:
                what = _('"people" in {table} names "{key}"').format(table=f"[[{name}]]", key=key)
                complain((name, place, "people"), what, ", ".join(known) or _("a key of [[people]]"))


def check_starts(profile: Profile, complain: Complain) -> None:
    """A year's first and last day have a month that has them."""
    for place, start in enumerate(profile.starts):
        for day, month in (("day", "month"), ("last_month", "month"), ("last_day", "last_month")):
            if getattr(start, day) is not None and getattr(start, month) is None:
                what = _('"{key}" in [[starts]] needs "{other}"').format(key=day, other=month)
                complain(("starts", place, day), what, f"{month} = 7")
        for key, month_number, number in (
            ("day", start.month, start.day),
            ("last_day", start.last_month, start.last_day),
        ):
            if month_number and number and number > (most := monthrange(_LEAP_YEAR, month_number)[1]):
                what = _('"{key}" in [[starts]] is {n}').format(key=key, n=number)
                complain(
                    ("starts", place, key),
                    what,
                    _("a day of month {n}, at most {most}").format(n=month_number, most=most),
                )


def _rules(profile: Profile) -> Iterator[tuple[str, int, YearRule]]:
    """Every rule that can be for certain years and people, with its table and place."""
    for name in _YEAR_RULES:
        rules: tuple[YearRule, ...] = getattr(profile, name)
        for place, rule in enumerate(rules):
            yield name, place, rule


def _parts(profile: Profile) -> tuple[InquiryYear, ...]:
    return profile.inquiry.parts if profile.inquiry else ()


def repeats(names: Iterable[object]) -> list[tuple[int, object]]:
    """Every name that stood before, with its place."""
    seen: Counter[object] = Counter()
    found: list[tuple[int, object]] = []
    for place, name in enumerate(names):
        if seen[name]:
            found.append((place, name))
        seen[name] += 1
    return found
