"""No name of the practice casebook is left in its own texts, nor in 200 notes that write it in every form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    Candidate,
    Coach,
    CoachingSession,
    GoalReview,
    GrowthGoal,
    InquirySection,
    NextStep,
    Position,
)
from coachdesk.services.casebook import Casebook
from coachdesk.services.deidentifying import Finding, FindingKind, Known, KnownName, apply, list_known, scan
from coachdesk.services.practice import fill
from coachdesk.text import fold
from tests.conftest import casebook_of
from tests.services.deidentifying.notes import Note, Person, make_notes

TODAY = date(2026, 3, 3)
MOST_TOUCHED = 0.02
"""The part of the words that are no names which may be touched at most."""
_WORD = re.compile(r"\w+")


@dataclass
class Tally:
    """What became of the names and of the other words."""

    names: int = 0
    others: int = 0
    left: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)

    def say(self, where: str) -> None:
        print(  # noqa: T201 - the figures are what the test is for
            f"{where}: {self.names} names, {len(self.left)} left; {self.others} other words, {len(self.touched)} "
            f"touched ({len(self.touched) / self.others:.2%})"
        )
        assert self.left == []
        assert len(self.touched) <= MOST_TOUCHED * self.others, self.touched


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    book = casebook_of(tmp_path_factory.mktemp("practice") / "Practice.casebook")
    fill(book, TODAY)
    yield book
    book.close()


@pytest.fixture(scope="module")
def known(practice: Casebook) -> Known:
    return practice.ask(list_known)


def _people(db: Db) -> list[Person]:
    rows = db.execute(select(Candidate.given, Candidate.family, Candidate.preferred))
    named = {*db.scalars(select(Position.supervisor)), *db.scalars(select(Coach.name))}
    return [*(Person(*row) for row in rows), *(Person(*name.split(" ", 1)) for name in sorted(named))]


def _texts(db: Db) -> list[str]:
    columns = (
        CoachingSession.summary, CoachingSession.private_note, CoachingSession.focus, CoachingSession.others,
        NextStep.text, GrowthGoal.sentence, GrowthGoal.title, GoalReview.progress, GoalReview.present,
        InquirySection.text, InquirySection.feedback,
    )  # fmt: skip
    return sorted({text for column in columns for text in db.scalars(select(column)) if text})


def _distinct(db: Db, column: InstrumentedAttribute[str]) -> list[str]:
    return sorted(set(db.scalars(select(column))))


def _is_replaced(findings: tuple[Finding, ...], start: int, end: int) -> bool:
    return any(f.start < end and start < f.end and f.replacement != f.text for f in findings)


def _remainder(text: str, findings: tuple[Finding, ...], start: int, end: int) -> str:
    """The letters of a name that no finding replaces, without its ending."""
    places = [at for at in range(start, end) if text[at].isalpha() and not _is_replaced(findings, at, at + 1)]
    return "".join(text[at] for at in places).lower().removesuffix("team").rstrip("s")


def _count(tally: Tally, note: Note, known: Known) -> None:
    findings = scan(note.text, known, on=TODAY).findings
    tally.names += len(note.names)
    tally.left += [
        note.text[max(0, start - 30) : end + 30]
        for start, end in note.names
        if _remainder(note.text, findings, start, end)
    ]
    for word in _WORD.finditer(note.text):
        if not any(start < word.end() and word.start() < end for start, end in note.names):
            tally.others += 1
            tally.touched += [word[0]] if _is_replaced(findings, *word.span()) else []


@pytest.mark.parametrize("seed", [8, 108])
def test_no_name_is_left_in_two_hundred_notes(practice: Casebook, known: Known, seed: int) -> None:
    sites, districts = practice.ask(_distinct, Position.site), practice.ask(_distinct, Position.district)
    tally = Tally()
    for note in make_notes(Random(seed), practice.ask(_people), sites, [*districts, "LAUSD"], 200):
        _count(tally, note, known)
    assert tally.names > 500
    tally.say("200 notes")


HARD = (
    Person("May", "Young"), Person("Will", "Hill"), Person("Grace", "Park"), Person("Mark", "Bell"),
    Person("Dean", "Price"), Person("Hope", "Banks"), Person("An", "Do"), Person("Jordan", "Rivers"),
    Person("Ana María", "de la O", "Annie"), Person("Li", "Wu"), Person("Jean-Luc", "D'Angelo"), Person("Art", "Stone"),
)  # fmt: skip


def test_names_that_are_words_go_too() -> None:
    """Written with their capital letters: who types them small writes the word."""
    known = Known(
        tuple(KnownName(p.given, p.given, FindingKind.PERSON, "the candidate", p.family) for p in HARD)
        + tuple(
            KnownName(p.called, p.given, FindingKind.PERSON, "the candidate", p.family)
            for p in HARD
            if p.called
        )
    )
    tally = Tally()
    for note in make_notes(Random(9), list(HARD), [], [], 200):
        _count(tally, note, known)
    tally.say("200 notes with names that are words")


def test_no_name_is_left_in_the_practice_casebook(practice: Casebook, known: Known) -> None:
    names = {fold(part) for person in practice.ask(_people) for part in _name_words(person)}
    tally = Tally()
    for text in practice.ask(_texts):
        findings = scan(text, known, on=TODAY).findings
        tally.left += [
            w for w in _WORD.findall(apply(text, findings)) if fold(w) in names and not w.islower()
        ]
        for word in _WORD.finditer(text):
            named = fold(word[0]) in names and not word[0].islower()
            tally.names += named
            tally.others += not named
            tally.touched += [word[0]] if not named and _is_replaced(findings, *word.span()) else []
    assert tally.names > 200
    tally.say("practice casebook")


def _name_words(person: Person) -> list[str]:
    words = [
        word for name in (person.given, person.family, person.called) for word in re.findall(r"[^\W_]+", name)
    ]
    return [*(word for word in words if len(word) > 2), "Anneke", "Brandt"]
