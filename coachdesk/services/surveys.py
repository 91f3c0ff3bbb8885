"""Figures of surveys about the coaching: what the people who answered a question said on the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, UsageError
from coachdesk.models import SurveyFigure
from coachdesk.models.session import now
from coachdesk.services.drafts import clean_texts, far_off
from coachdesk.text import fold, one_line
from coachdesk.words import _

MOST_ANSWERS: Final = 100_000
HIGHEST_TOP: Final = 100
"""Percentages are told of a hundred."""

_SCORE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*(%|(?:/|of|out of)\s*([0-9]{1,3}))?")

Key = tuple[str, date, str]
"""What makes two figures the same one: survey, day and question, without case, accents and the sign at the end."""


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """One question with its figures; the mean is in hundredths: 3.62 of 4 is 362 of `top` 4."""

    survey: str = ""
    asked_on: date | None = None
    question: str = ""
    answers: int | None = None
    mean_hundredths: int | None = None
    top: int | None = None
    comments: str = ""

    def __post_init__(self) -> None:
        clean_texts(self)

    def problems(self, *, today: date) -> dict[str, str]:
        """What stops this from being saved, a sentence for each field."""
        coming = self.asked_on is not None and self.asked_on > today
        top = self.top or 0
        mean = self.mean_hundredths
        checks = {
            "survey": not self.survey.strip() and _("Say what the survey is called."),
            "asked_on": (self.asked_on is None and _("Say when it was asked."))
            or (coming and _("This day has not come yet."))
            or far_off(self.asked_on),
            "question": not self.question.strip() and _("Say what was asked."),
            "answers": not 0 < (self.answers or 0) <= MOST_ANSWERS and _("Say how many people answered."),
            "top": not 1 < top <= HIGHEST_TOP
            and _("Say which answer is the highest, from 2 to {n}.").format(n=HIGHEST_TOP),
            "mean_hundredths": (mean is None and _("Say the mean, such as 3.6."))
            or (
                not 0 <= (mean or 0) <= 100 * top
                and top > 1
                and _("The mean is higher than the highest answer.")
            ),
        }
        return {name: sentence for name, sentence in checks.items() if sentence}

    @property
    def key(self) -> Key:
        """By what it is known again."""
        return _known_as(self.survey), self.asked_on or date.min, _known_as(self.question)


def _known_as(text: str) -> str:
    return fold(text).rstrip(" .?!:")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as it is shown."""

    id: UUID
    survey: str
    asked_on: date
    question: str
    answers: int
    mean_hundredths: int
    top: int
    comments: str

    @property
    def mean(self) -> float:
        """The mean as people say it."""
        return self.mean_hundredths / 100

    def draft(self) -> FigureDraft:
        """The figure as the form shows it."""
        return FigureDraft(
            survey=self.survey,
            asked_on=self.asked_on,
            question=self.question,
            answers=self.answers,
            mean_hundredths=self.mean_hundredths,
            top=self.top,
            comments=self.comments,
        )


def list_figures(db: Db) -> list[FigureRow]:
    """Every figure: the newest survey first, its questions in the order they came."""
    query = select(SurveyFigure).where(SurveyFigure.trashed_at.is_(None))
    query = query.order_by(SurveyFigure.asked_on.desc(), SurveyFigure.survey, SurveyFigure.id)
    return [
        FigureRow(
            one.id, one.survey, one.asked_on, one.question, one.answers, one.mean_hundredths, one.top, one.comments
        )
        for one in db.scalars(query)
    ]  # fmt: skip


def get_draft(db: Db, key: UUID) -> FigureDraft:
    """A figure as its form shows it."""
    return next(row for row in list_figures(db) if row.id == key).draft()


def add(db: Db, draft: FigureDraft) -> UUID:
    """A new figure; returns its id. Raises CoachDeskError where this question of this survey is there already."""
    if draft.key in {row.draft().key for row in list_figures(db)}:
        raise CoachDeskError(_("This question of this survey is there already."), _("Change that one."))
    return put(db, draft)


def amend(db: Db, key: UUID, draft: FigureDraft) -> None:
    """Change a figure into what the draft says."""
    put(db, draft, key)


def put(db: Db, draft: FigureDraft, key: UUID | None = None) -> UUID:
    """Write a draft into the figure with this key, or into a new one; returns its id."""
    if draft.asked_on is None:
        raise CoachDeskError(_("Say when it was asked."))
    values: dict[str, Any] = {
        "survey": one_line(draft.survey),
        "asked_on": draft.asked_on,
        "question": one_line(draft.question),
        "answers": draft.answers or 0,
        "mean_hundredths": draft.mean_hundredths or 0,
        "top": draft.top or 0,
        "comments": draft.comments.strip(),
    }
    if key is None:
        figure = SurveyFigure(**values)
        db.add(figure)
        db.flush()
        return figure.id
    for name, value in values.items():
        setattr(db.get_one(SurveyFigure, key), name, value)
    return key


def trash(db: Db, key: UUID) -> None:
    """Put a figure into the trash."""
    db.get_one(SurveyFigure, key).trashed_at = now()


def bring_back(db: Db, key: UUID) -> None:
    """Take a figure out of the trash."""
    db.get_one(SurveyFigure, key).trashed_at = None


def read_score(text: str) -> tuple[int, int | None]:
    """A mean in hundredths with the highest answer where the text says it, such as "3.6", "3,6 of 4" or "90 %".

    Raises UsageError.
    """
    found = _SCORE.fullmatch(text.strip().lower())
    if found is None:
        raise UsageError(_("“{text}” is no mean such as 3.6.").format(text=text.strip()[:40]))
    mean = round(Decimal(found[1].replace(",", ".")) * 100)
    return mean, HIGHEST_TOP if found[2] == "%" else int(found[3]) if found[3] else None


def read_mean(text: str) -> int:
    """A mean in hundredths; raises UsageError."""
    return read_score(text)[0]


def read_count(text: str) -> int:
    """How many answered, or which answer is the highest: a whole number. Raises UsageError."""
    if not text.strip().isdecimal() or len(text.strip()) > 6:
        raise UsageError(_("“{text}” is no whole number.").format(text=text.strip()[:40]))
    return int(text)


def say_mean(hundredths: int) -> str:
    """A mean as people write it: two places at most."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
