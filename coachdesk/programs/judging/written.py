"""What is written over the year: posts of a portfolio, sections of the inquiry, reflections, and summaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from coachdesk.programs.facts import PostFact
from coachdesk.programs.judging.case import Case
from coachdesk.programs.judging.ladder import climb, count, items_of, said_due
from coachdesk.programs.requirement import Item, Requirement
from coachdesk.programs.rules import InquiryYear, PostRule, Reflection, SummaryRule, YearRule
from coachdesk.programs.standings import Standing
from coachdesk.words import _

WRITE_UP_DAYS = 7
"""A summary that is missing a week after its session is behind."""


def judge_written(case: Case) -> Iterator[Requirement]:
    """Every rule of a year about something written."""
    if case.number == 0:
        return
    for part in case.profile.inquiry.parts if case.profile.inquiry else ():
        if part.year == case.number:
            yield _inquiry(case, part)
    for post in case.profile.posts:
        if post.applies_in(case.number):
            yield _posts(case, post)
    for reflection in case.profile.reflections:
        if reflection.applies_in(case.number):
            yield _reflections(case, reflection)
    for summary in case.profile.summaries:
        if summary.applies_in(case.number):
            yield _summaries(case, summary)


def _inquiry(case: Case, part: InquiryYear) -> Requirement:
    inquiry = case.profile.inquiry
    title = inquiry.title if inquiry else ""
    items = items_of(case, "inquiry", {str(n): section for n, section in enumerate(part.sections, 1)})
    items = _done_by(
        items, {one.place: one.done_on for one in case.facts.sections if one.year == case.number}, case
    )
    have, need, due_on = sum(item.done for item in items), len(items), case.year.last_on
    following = next((item.label for item in items if not (item.done or item.waived)), "")
    reason = _("{have} of {need} sections").format(have=have, need=need)
    if following:
        reason += "; " + _("next: {section}").format(section=following)
    found = Requirement(
        key="inquiry",
        year=case.number,
        group="inquiry",
        label=title,
        standing=Standing.NOT_STARTED,
        reason=reason,
        way=_("Write each section on the Inquiry tab, or mark it when it is written"),
        settle="inquiry",
        have=have,
        need=need,
        confirmed=part.confirmed,
        source=part.source,
        items=items,
    )
    return count(case, found, due_on=due_on)


def _posts(case: Case, rule: PostRule) -> Requirement:
    items = items_of(case, "posts", {str(n): _("Post {n}").format(n=n) for n in range(1, rule.minimum + 1)})
    posts = [one for one in case.facts.posts if one.year == case.number]
    items = _done_by(items, {one.number: one.posted_on for one in posts}, case)
    have, due_on = max(sum(item.done for item in items), _posted(case, posts)), case.year.last_on
    reason = _("{have} of {need} posts").format(have=have, need=rule.minimum)
    if have < rule.minimum:
        reason += "; " + said_due(case, due_on)
    label = _("Portfolio posts on {place}").format(place=rule.place) if rule.place else _("Portfolio posts")
    found = _found(case, rule, "posts", (label, reason), have=have, need=rule.minimum, items=items)
    way = _("Enter each post on the Portfolio tab, or mark it when it is there")
    found = replace(found, way=way, settle="portfolio")
    return count(case, found, due_on=due_on, even=True)


def _posted(case: Case, posts: list[PostFact]) -> int:
    """How many posts are up by today: each number once, and each without a number for itself."""
    up = [one.number for one in posts if one.posted_on is not None and one.posted_on <= case.until]
    return len({number for number in up if number}) + up.count(0)


def _done_by(items: tuple[Item, ...], days: dict[int, date | None], case: Case) -> tuple[Item, ...]:
    """The things as what is written here leaves them: a day that has come settles one, whether it is marked or not."""
    done_on = {str(key): day for key, day in days.items() if day is not None and day <= case.until}
    return tuple(
        replace(item, done=True, waived=False, settled_on=done_on[item.key]) if item.key in done_on else item
        for item in items
    )


def _reflections(case: Case, rule: Reflection) -> Requirement:
    key, due_on = f"reflection:{rule.key}", case.expected_by(rule.at)
    need = rule.minimum
    if rule.about == "learning":
        have = sum(entry.reflected for entry in case.learning)
        need = max(need, len(case.learning)) if rule.each_entry else need
        items: tuple[Item, ...] = ()
    else:
        items = items_of(case, key, {str(n): _("Reflection {n}").format(n=n) for n in range(1, need + 1)})
        have = sum(item.done for item in items)
    reason = _("{have} of {need} written").format(have=have, need=need)
    if have < need:
        reason += "; " + said_due(case, due_on)
    return count(
        case, _found(case, rule, key, (rule.label, reason), have=have, need=need, items=items), due_on=due_on
    )


def _summaries(case: Case, rule: SummaryRule) -> Requirement:
    """Summaries are counted from the sessions themselves; where each has one, an old session without is behind."""
    key, due_on = f"summaries:{rule.key}", case.year.last_on
    have = sum(one.summarised for one in case.sessions)
    if not rule.each_session:
        need = rule.minimum or 0
        reason = _("{have} of {need} summaries").format(have=have, need=need)
        return count(case, _found(case, rule, key, (rule.label, reason), have=have, need=need), due_on=due_on)
    need = max(len(case.sessions), rule.minimum or 0)
    missing = [one.held_on for one in case.sessions if not one.summarised]
    old = any(day < case.today - timedelta(days=WRITE_UP_DAYS) for day in missing)
    reason = _("{have} of {need} sessions have a summary").format(have=have, need=need)
    found = _found(case, rule, key, (rule.label, reason), have=have, need=need)
    standing = climb(case, done=bool(need) and have >= need, started=have > 0, due_on=due_on, behind=old)
    return replace(found, standing=standing, due_on=due_on)


def _found(
    case: Case,
    rule: YearRule,
    key: str,
    words: tuple[str, str],
    *,
    have: int,
    need: int,
    items: tuple[Item, ...] = (),
) -> Requirement:
    label, reason = words
    return Requirement(
        key=key,
        year=case.number,
        group="portfolio",
        label=label,
        standing=Standing.NOT_STARTED,
        reason=reason,
        way=_("Mark each when it is there") if items else _("Write the summaries that are missing"),
        settle="mark" if items else "sessions",
        have=have,
        need=need,
        confirmed=rule.confirmed,
        source=rule.source,
        items=items,
    )
