"""What makes a goal SMART: five questions in our own words, and one readable text composed of the answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coachdesk.text import capital, one_line
from coachdesk.words import N_, _


@dataclass(frozen=True, slots=True)
class Parts:
    """A goal as far as its wording goes: the answers to the five questions, and the coach's own sentence."""

    title: str = ""
    specific: str = ""
    measurable: str = ""
    achievable: str = ""
    relevant: str = ""
    time_bound: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SmartQuestion:
    """One of the five questions: `field` is the goal's field it fills, `prompts` help where an answer does not come."""

    field: str
    heading: str
    question: str
    prompts: tuple[str, ...]


_QUESTIONS: Final = (
    (
        "specific",
        N_("Specific"),
        N_("What will be different, where, and who takes part?"),
        (
            N_("Name the one change you want to see."),
            N_("Which rooms, teams or families does it concern?"),
            N_("What do you have for it, and what stands in the way?"),
        ),
    ),
    (
        "measurable",
        N_("Measurable"),
        N_("How much or how many, and what will show it?"),
        (
            N_("Which number moves, from where to where?"),
            N_("Which record, survey or work sample would convince a stranger?"),
        ),
    ),
    (
        "achievable",
        N_("Achievable"),
        N_("How will it be done with the time and means there are?"),
        (
            N_("Which hours of the week belong to it?"),
            N_("What has to be in place first, and what does it cost?"),
        ),
    ),
    (
        "relevant",
        N_("Relevant"),
        N_("Why this goal, why now, and why you?"),
        (
            N_("Which need of the school does it answer?"),
            N_("What else is under way that it strengthens?"),
            N_("Is it yours to move?"),
        ),
    ),
    (
        "time_bound",
        N_("Time-bound"),
        N_("By when, and what comes first?"),
        (
            N_("Where should it be by the middle of the year, and in six weeks?"),
            N_("What can be done before this day is over?"),
        ),
    ),
)


def smart_questions() -> tuple[SmartQuestion, ...]:
    """The five questions in their order, in the reader's language."""
    return tuple(
        SmartQuestion(field, _(heading), _(question), tuple(map(_, prompts)))
        for field, heading, question, prompts in _QUESTIONS
    )


def say_parts(goal: Parts) -> str:
    """The goal in words on one line: the coach's own wording where there is one, else composed of the answers.

    An answer that is a sentence stands as it is; one that is less stands behind a word that says what it is. What
    nobody answered is not mentioned; "" where nothing is said at all.
    """
    if own := one_line(goal.sentence):
        return own
    lead = _flow(goal.specific) or _flow(goal.title)
    told = [_lead(lead, _flow(goal.time_bound))]
    told += [
        _framed(_flow(goal.measurable), _("Shown by: {what}")),
        _framed(_flow(goal.achievable), _("The way there: {what}")),
        _framed(_flow(goal.relevant), _("Why it matters: {what}")),
    ]
    return " ".join(filter(None, told))


_ENDS: Final = re.compile(r"""[.!?…。！？؟।։።]["'”’)»\]]*$""")
_BULLET: Final = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+")
_TRAILING: Final = " ,;:-–—"


def _lead(lead: str, when: str) -> str:
    """What is to be done and by when; a sentence keeps its end, and the time follows as one of its own."""
    if not lead:
        return _framed(when, _("By when: {what}"))
    lead = capital(lead)
    if not when or _ENDS.search(when) or _ENDS.search(lead):
        return f"{_ended(lead)} {_framed(when, _('By when: {what}'))}".strip()
    first, *_rest = when.casefold().split()
    frame = _("{goal}, {when}") if first in _openers() else _("{goal}, by {when}")
    return _ended(frame.format(goal=lead, when=_small(when)))


def _openers() -> frozenset[str]:
    """Words with which an answer to "by when" follows on by itself."""
    return frozenset(_("by until till before within during at from in on after through each every").split())


def _framed(part: str, frame: str) -> str:
    if not part:
        return ""
    return _ended(capital(part) if _ENDS.search(part) else frame.format(what=part))


def _flow(text: str) -> str:
    """A text of several lines as one: the lines of a list are told one after the other."""
    lines = [one_line(line) for line in text.splitlines()]
    kept = [_BULLET.sub("", line).rstrip(_TRAILING) or line for line in lines if line]
    told = [line if _ENDS.search(line) else f"{line};" for line in kept[:-1]] + kept[-1:]
    return " ".join(told)


def _small(text: str) -> str:
    """The first letter small again where the word is one that only joins."""
    first = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first.casefold() in _openers() else text


def _ended(text: str) -> str:
    return text if _ENDS.search(text) else f"{text}."
