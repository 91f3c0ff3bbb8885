"""What a change did to a goal, to a step or to a review, in sentences; pure functions over what stood and stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from coachdesk.days import say_day
from coachdesk.services.differences import Spans, changed_words
from coachdesk.services.goal_reviews import KIND_WORDS, OUTCOME_WORDS
from coachdesk.services.goals import STATUS_WORDS
from coachdesk.services.history import Touched
from coachdesk.text import one_line
from coachdesk.words import N_, _

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and where a text changed what stood `before` and `after` with the words that `gone` and `come`."""

    words: str
    before: str = ""
    after: str = ""
    gone: Spans = ()
    come: Spans = ()


TEXT_WORDS: Final = {
    "title": N_("Title"),
    "need": N_("Need"),
    "priority": N_("Employer's priority"),
    "specific": N_("Specific"),
    "measurable": N_("Measurable"),
    "achievable": N_("Achievable"),
    "relevant": N_("Relevant"),
    "time_bound": N_("Time-bound"),
    "sentence": N_("Own wording"),
    "measures": N_("Measures"),
    "to_collect": N_("Data to collect"),
    "baseline": N_("Where it begins"),
    "reason": N_("Reason for the change"),
    "present": N_("Present"),
    "progress": N_("Progress"),
    "adjustments": N_("Adjustments"),
}
"""The long texts of goals and reviews, in words."""

_LEVELS: Final = {"baseline_level": N_("The level it begins at"), "target_level": N_("The level it aims at")}
_DAYS: Final = {"set_on": N_("The day it was set"), "due_on": N_("The day it is due")}


def tell_goal(touched: Touched, before: Values, after: Values, levels: tuple[str, ...]) -> Iterator[Told]:
    """What a change did to the goal itself."""
    if touched.ends:
        yield Told(_("The goal was taken back."))
        return
    if touched.begins:
        numbers = {"number": after.get("line"), "year": after.get("year")}
        yield Told(_("Goal {number} of year {year} was written.").format(**numbers))
        if after.get("carried_from_id"):
            yield Told(_("It goes on with a goal of an earlier year."))
    elif "line" in _changed(touched):
        yield Told(
            _("It is goal {now} now; it was goal {then}.").format(now=after["line"], then=before["line"])
        )
    yield from _trash(touched, _("The goal went to the trash."), _("The goal came back from the trash."))
    yield from _status(touched, before, after)
    yield from _standards(touched, before, after)
    yield from _texts(touched)
    for name, label in _LEVELS.items():
        if name in _changed(touched):
            yield from _moved(_(label), *(_level(side.get(name), levels) for side in (before, after)))
    for name, label in _DAYS.items():
        if name in _changed(touched):
            yield from _moved(_(label), *(_day(side.get(name)) for side in (before, after)))


def tell_step(touched: Touched, before: Values, after: Values) -> Iterator[Told]:
    """What a change did to an action step; it is named by the words it had."""
    step = one_line(str((before or after).get("text", "")))
    if touched.ends:
        yield Told(_("The step “{step}” was taken back.").format(step=step))
    elif touched.begins:
        due = _(", due {day}").format(day=say_day(after["due_on"])) if after.get("due_on") else ""
        whose = _(", for the coach") if _word(after.get("owner")) == "coach" else ""
        yield Told(_("A step was added: {step}{due}{whose}.").format(step=step, due=due, whose=whose))
        if after.get("done_on"):
            yield Told(
                _("The step “{step}” was done {day}.").format(step=step, day=say_day(after["done_on"]))
            )
    else:
        yield from _amended_step(touched, before, after, step)


def _amended_step(touched: Touched, before: Values, after: Values, step: str) -> Iterator[Told]:
    changed = _changed(touched)
    yield from _trash(
        touched,
        _("The step “{step}” went to the trash.").format(step=step),
        _("The step “{step}” came back from the trash.").format(step=step),
    )
    if "text" in changed:
        yield _text(_("A step was reworded."), str(before.get("text", "")), str(after.get("text", "")))
    if "done_on" in changed:
        words = (
            _("The step “{step}” was done {day}.")
            if after["done_on"]
            else _("The step “{step}” is open again.")
        )
        yield Told(words.format(step=step, day=_day(after["done_on"])))
    if "due_on" in changed:
        yield from _moved(
            _("The day the step “{step}” is due").format(step=step),
            *(_day(side.get("due_on")) for side in (before, after)),
        )
    if "owner" in changed:
        mine = _word(after["owner"]) == "coach"
        words = (
            _("The step “{step}” is the coach's now.")
            if mine
            else _("The step “{step}” is the candidate's now.")
        )
        yield Told(words.format(step=step))
    if "aligned" in changed:
        words = _("The step “{step}” serves the standard.")
        if not after["aligned"]:
            words = _("The step “{step}” does not serve the standard.")
        yield Told(words.format(step=step))
    if "line" in changed:
        yield Told(_("The steps stand in another order."))


def tell_review(touched: Touched, before: Values, after: Values, levels: tuple[str, ...]) -> Iterator[Told]:
    """What a change did to a review; a new one is told with all that was written."""
    values = after if touched.begins else before
    kind = _(KIND_WORDS.get(_word(values.get("kind")), "")) or _("Review")
    review = _("{review} of {day}").format(review=kind, day=_day(values.get("held_on")))
    if touched.ends:
        yield Told(_("{review} was taken back.").format(review=review))
        return
    if touched.begins:
        yield Told(_("{review} was entered.").format(review=review))
    yield from _trash(
        touched,
        _("{review} went to the trash.").format(review=review),
        _("{review} came back from the trash.").format(review=review),
    )
    changed = _changed(touched)
    if not touched.begins and changed & {"held_on", "kind"}:
        now = _(KIND_WORDS.get(_word(after.get("kind")), "")) or _("Review")
        words = _("{review} is {now} of {day} now.")
        yield Told(words.format(review=review, now=now, day=_day(after.get("held_on"))))
    yield from _texts(touched)
    if "level" in changed:
        yield from _moved(
            _("The level reached"), *(_level(side.get("level"), levels) for side in (before, after))
        )
    if "outcome" in changed:
        yield from _moved(_("The outcome"), *(_outcome(side.get("outcome")) for side in (before, after)))


def _changed(touched: Touched) -> set[str]:
    return {name for name, *_sides in touched.changes}


def _trash(touched: Touched, gone: str, back: str) -> Iterator[Told]:
    if not touched.begins:
        for name, _before, after in touched.changes:
            if name == "trashed_at":
                yield Told(gone if after else back)


def _status(touched: Touched, before: Values, after: Values) -> Iterator[Told]:
    if "status" in _changed(touched):
        sides = [_(STATUS_WORDS.get(_word(side.get("status")), "")) for side in (before, after)]
        yield from _moved(_("Where it stands"), *sides)


def _standards(touched: Touched, before: Values, after: Values) -> Iterator[Told]:
    changed = _changed(touched)
    if "standard" in changed:
        yield from _moved(_("The standard"), *(str(side.get("standard") or "") for side in (before, after)))
    if "elements" in changed:
        stood, stands = tuple(before.get("elements") or ()), tuple(after.get("elements") or ())
        come = ", ".join(code for code in stands if code not in stood)
        gone = ", ".join(code for code in stood if code not in stands)
        if come:
            yield Told(_("Elements it is about now: {codes}.").format(codes=come))
        if gone:
            yield Told(_("Elements it is no longer about: {codes}.").format(codes=gone))


def _texts(touched: Touched) -> Iterator[Told]:
    for name, before, after in touched.changes:
        if name in TEXT_WORDS and (before or after):
            words = _("{field}: rewritten.") if before and after else _("{field}: written.")
            if not after:
                words = _("{field}: taken out.")
            yield _text(words.format(field=_(TEXT_WORDS[name])), str(before or ""), str(after or ""))


def _text(words: str, before: str, after: str) -> Told:
    gone, come = changed_words(before, after) if before and after else ((), ())
    return Told(words, before, after, gone, come)


def _moved(what: str, before: str, after: str) -> Iterator[Told]:
    """A short value in one sentence: that it is there, that it is gone, or from where to where it went."""
    if before == after:
        return
    words = _("{what}: {after}, before {before}.") if before and after else _("{what}: {after}.")
    if not after:
        words = _("{what}: none any more, before {before}.")
    yield Told(words.format(what=what, before=before, after=after))


def _word(value: object) -> str:
    return str(getattr(value, "value", value) or "")


def _outcome(value: object) -> str:
    return _(OUTCOME_WORDS.get(_word(value), "")) if value else ""


def _day(day: date | None) -> str:
    return say_day(day) if day else ""


def _level(level: int | None, levels: tuple[str, ...]) -> str:
    if level is None:
        return ""
    return levels[level - 1] if 0 < level <= len(levels) else str(level)
