"""Changes of a profile's text, each a text in and a text out, and what differs between two of them."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from coachdesk.days import say_day
from coachdesk.errors import UsageError
from coachdesk.programs.editing import add_table, as_toml, remove_table, set_value
from coachdesk.programs.figures import Figure, list_figures
from coachdesk.programs.lines import Path
from coachdesk.programs.problems import Problem, ProfileError
from coachdesk.programs.profiles import load_profile
from coachdesk.text import one_line
from coachdesk.words import N_, _

ADDED, CHANGED, REMOVED = N_("added"), N_("changed"), N_("removed")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs: its area, rule and name, what it was and is, and one of added, changed and removed."""

    id: str
    area: str
    rule: str
    name: str
    old: str
    new: str
    how: str


def find_problems(text: str, *, source: str = "") -> tuple[Problem, ...]:
    """Everything that keeps a text from being a profile, first line first; nothing where it is one."""
    try:
        load_profile(text, source=source)
    except ProfileError as refused:
        return refused.problems
    return ()


def change_figure(text: str, figure: Figure, typed: str) -> str:
    """The text with what was typed for a figure; raises UsageError with what is wrong, and changes nothing then."""
    return _sound(text, lambda: set_value(text, figure.path, figure.read(typed)))


def confirm(text: str, rule: Path, who: str, day: date) -> str:
    """The text with a rule that somebody confirmed: the claim, and who said so and when as its source."""
    said = _saying(who, day)

    def changed() -> str:
        told, key = _with_source(text, said)
        return set_value(set_value(told, (*rule, "source"), key), (*rule, "confirmed"), value=True)

    return _sound(text, changed)


def answer(text: str, place: int, words: str, who: str, day: date) -> str:
    """The text with an open question answered: it becomes a confirmed note with who said so and when."""
    words, said = one_line(words), _saying(who, day)
    if not words:
        raise UsageError(_("Write what the program said."))
    question = load_profile(text).open_questions[place].question

    def changed() -> str:
        told, key = _with_source(remove_table(text, ("open", place)), said)
        return add_table(told, "notes", {"text": f"{question} {words}", "source": key, "confirmed": True})

    return _sound(text, changed)


def copy_of(text: str, key: str) -> str:
    """The text as the first version of a profile of a coach's own, which says what it was copied from."""
    profile = load_profile(text)
    short = _("{title} (own)").format(title=profile.short_title.removesuffix(_(" (own)")))
    for name, value in (("key", key), ("version", 1), ("short_title", short)):
        text = set_value(text, (name,), value)
    if "based_on" in tomllib.loads(text):
        return set_value(text, ("based_on",), profile.key)
    return _after(text, "short_title", f"based_on = {as_toml(profile.key)}")


def with_version(text: str, version: int) -> str:
    """The text as another version of the same profile."""
    return set_value(text, ("version",), version)


def compare(old: str, new: str) -> tuple[Change, ...]:
    """Every figure that differs between two texts that are profiles, in the order of the new one, lost ones last."""
    before = {figure.id: figure for figure in list_figures(old)}
    after = {figure.id: figure for figure in list_figures(new)}
    found = [each for key in after for each in _changes(before.get(key), after[key])]
    found += [each for key in before if key not in after for each in _changes(before[key], None)]
    return tuple({change.id: change for change in (*found, *_questions(old, new))}.values())


def compare_lines(old: str, new: str) -> str:
    """The lines that differ, a minus before what was and a plus before what is, with two lines around them."""
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=2)
    return "\n".join("…" if line.startswith("@@") else line for line in list(lines)[2:])


def _sound(text: str, change: Callable[[], str]) -> str:
    """What `change` makes of a text, if it is still a profile; the first new problem is told in a sentence."""
    try:
        changed = change()
    except KeyError:
        raise UsageError(
            _("This stands in one line with other things."), _("Change it in the text.")
        ) from None
    if changed == text:
        return text
    problems = find_problems(changed)
    if problems:
        first = problems[0]
        raise UsageError(f"{first.what[:1].upper()}{first.what[1:]}. {first.hint}")
    return changed


def _saying(who: str, day: date) -> str:
    who = one_line(who)
    if not who:
        raise UsageError(_("Write who said so."))
    return _("{who}, told on {day}").format(who=who, day=say_day(day))


def _with_source(text: str, said: str) -> tuple[str, str]:
    """The text with one more source, and the key it has there."""
    sources = tomllib.loads(text).get("sources", {})
    known = next((key for key, title in sources.items() if title == said), None)
    if known is not None:
        return text, known
    number = 1
    while f"told_{number}" in sources:
        number += 1
    key = f"told_{number}"
    if not sources and "sources" not in tomllib.loads(text):
        return f"{text.rstrip()}\n\n[sources]\n{key} = {as_toml(said)}\n", key
    return set_value(text, ("sources", key), said), key


def _after(text: str, key: str, line: str) -> str:
    """The text with one more line under the one of a key at its top."""
    return re.sub(rf"(?m)^({key}\s*=.*)$", lambda found: f"{found[1]}\n{line}", text, count=1)


def _changes(old: Figure | None, new: Figure | None) -> Iterator[Change]:
    one = new or old
    if one is None:
        return
    was, now = _said(old), _said(new)
    if was != now:
        how = CHANGED if was and now else ADDED if now else REMOVED
        yield Change(one.id, one.area, one.rule, one.name, was, now, how)
    if old and new and old.confirmed != new.confirmed:
        about = f"{one.id.rpartition(':')[0]}:confirmed"
        yield Change(about, one.area, one.rule, _("confirmed"), _claim(old), _claim(new), CHANGED)


def _said(figure: Figure | None) -> str:
    if figure is None or not figure.shown:
        return ""
    return f"{figure.shown} {figure.unit}".strip()


def _claim(figure: Figure) -> str:
    return _("yes") if figure.confirmed else _("no")


def _questions(old: str, new: str) -> Iterator[Change]:
    before = [each.question for each in load_profile(old).open_questions]
    after = [each.question for each in load_profile(new).open_questions]
    name = _("Open question")
    for question in after:
        if question not in before:
            yield Change(f"open:{question}", "notes", name, "", "", question, ADDED)
    for question in before:
        if question not in after:
            yield Change(f"open:{question}", "notes", name, "", question, "", REMOVED)
