"""Calibration: the coach's rubrics, evidence of her own coaching, cases that several raters score, and her growth."""

from datetime import date, datetime
from enum import StrEnum
from secrets import token_hex
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from coachdesk.models.base import Record, Trashable, key_of
from coachdesk.models.enrollment import words_of


class ExcerptSource(StrEnum):
    """Where a passage was marked; one from the private note was taken by a step of its own."""

    SUMMARY = "summary"
    ANSWER = "answer"
    PRIVATE_NOTE = "private_note"
    NEXT_STEP = "next_step"
    TYPED = "typed"


class CaseKind(StrEnum):
    """What is scored in a round: a session of one's own, a transcript that was shared, a video kept elsewhere."""

    OWN_SESSION = "own_session"
    TRANSCRIPT = "transcript"
    VIDEO = "video"


class RaterRole(StrEnum):
    """Whose scores these are: the coach's own, another coach's, or the reference score for the case."""

    SELF = "self"
    PEER = "peer"
    ANCHOR = "anchor"


class StoredRubric(Record):
    """The text of a rubric as a coach changed it; a new version never rewrites an old one. An empty one: taken off."""

    __tablename__ = "rubric"
    __table_args__ = (Index("ix_rubric", "rubric", "version", unique=True),)

    rubric: Mapped[str]
    version: Mapped[int]
    body: Mapped[str]


class Excerpt(Record, Trashable):
    """A passage of a session that shows one component of a rubric, such as ``laasc-coaching.B``.

    `passage` is what stood there, names and all, and never leaves the casebook; its day is the session's, and
    `held_on` where it was typed without one. `told` is what may leave: trimmed and de-identified, as confirmed at
    `confirmed_at`; empty until then. `remark` says what it shows, and is under the same confirmation. `line` orders
    the excerpts of a component.
    """

    __tablename__ = "excerpt"

    component: Mapped[str]
    session_id: Mapped[UUID | None] = mapped_column(key_of("session"), default=None, index=True)
    source: Mapped[ExcerptSource] = mapped_column(words_of(ExcerptSource), default=ExcerptSource.SUMMARY)
    rubric_version: Mapped[int] = mapped_column(default=1)
    held_on: Mapped[date | None] = mapped_column(default=None)
    passage: Mapped[str] = mapped_column(default="")
    told: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    line: Mapped[int] = mapped_column(default=0)


class CalibrationCase(Record, Trashable):
    """What is scored. `text` is de-identified and confirmed before it stands here; a video has a `reference` alone.

    `origin` is the same in every casebook that holds the case, so that scores find their way back; `sent_by` is who
    gave it, empty for one's own.
    """

    __tablename__ = "calibration_case"

    title: Mapped[str]
    kind: Mapped[CaseKind] = mapped_column(words_of(CaseKind), default=CaseKind.OWN_SESSION)
    text: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    sent_by: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default_factory=lambda: token_hex(16), index=True)


class CaseSession(Record):
    """The session a case was made of: known in this casebook alone, and erased with the session."""

    __tablename__ = "case_session"

    case_id: Mapped[UUID] = mapped_column(key_of("calibration_case"), index=True)
    session_id: Mapped[UUID] = mapped_column(key_of("session"), index=True)


class CalibrationRound(Record, Trashable):
    """One case scored on the components of one version of a rubric, by one rater or several.

    `levels` are the names of the scale from the lowest as they were then. Until `revealed_at` nobody's scores are
    shown but one's own; after that one's own are fixed. `rule` is the key of the rule that agreement is judged by;
    `changes` is what the coach will change. `origin` is the same in every casebook that takes part.
    """

    __tablename__ = "calibration_round"

    case_id: Mapped[UUID] = mapped_column(key_of("calibration_case"), index=True)
    held_on: Mapped[date]
    rubric: Mapped[str]
    rubric_version: Mapped[int] = mapped_column(default=1)
    components: Mapped[tuple[str, ...]] = mapped_column(default=())
    levels: Mapped[tuple[str, ...]] = mapped_column(default=())
    rule: Mapped[str] = mapped_column(default="")
    revealed_at: Mapped[datetime | None] = mapped_column(default=None)
    changes: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default_factory=lambda: token_hex(16), index=True)


class RoundRater(Record):
    """Somebody who scores in a round; `origin` names the file the scores came in, empty for typed ones."""

    __tablename__ = "round_rater"

    round_id: Mapped[UUID] = mapped_column(key_of("calibration_round"), index=True)
    role: Mapped[RaterRole] = mapped_column(words_of(RaterRole), default=RaterRole.PEER)
    name: Mapped[str] = mapped_column(default="")
    scored_at: Mapped[datetime | None] = mapped_column(default=None)
    origin: Mapped[str] = mapped_column(default="")


class RoundScore(Record):
    """The level a rater gave a component, counted from 1, with the evidence quoted for it; none is not zero."""

    __tablename__ = "round_score"
    __table_args__ = (Index("ix_round_score", "rater_id", "component", unique=True),)

    rater_id: Mapped[UUID] = mapped_column(key_of("round_rater"))
    component: Mapped[str]
    level: Mapped[int | None] = mapped_column(default=None)
    quote: Mapped[str] = mapped_column(default="")


class DebriefNote(Record):
    """What the raters said to one component when they compared."""

    __tablename__ = "debrief_note"
    __table_args__ = (Index("ix_debrief_note", "round_id", "component", unique=True),)

    round_id: Mapped[UUID] = mapped_column(key_of("calibration_round"))
    component: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class CoachGoal(Record, Trashable):
    """A goal of the coach's own on one component of a rubric, with what she made of it."""

    __tablename__ = "coach_goal"

    component: Mapped[str]
    title: Mapped[str]
    rubric_version: Mapped[int] = mapped_column(default=1)
    measure: Mapped[str] = mapped_column(default="")
    begun_on: Mapped[date | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    reflection: Mapped[str] = mapped_column(default="")


class CoachGoalExcerpt(Record):
    """An excerpt that shows growth towards one of the coach's own goals."""

    __tablename__ = "coach_goal_excerpt"
    __table_args__ = (Index("ix_coach_goal_excerpt", "coach_goal_id", "excerpt_id", unique=True),)

    coach_goal_id: Mapped[UUID] = mapped_column(key_of("coach_goal"))
    excerpt_id: Mapped[UUID] = mapped_column(key_of("excerpt"), index=True)


class Observation(Record, Trashable):
    """Somebody watched the coach at work and said what was seen, and what was agreed to try next."""

    __tablename__ = "observation"

    observed_on: Mapped[date]
    observer: Mapped[str]
    components: Mapped[tuple[str, ...]] = mapped_column(default=())
    seen: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")


class SurveyFigure(Record, Trashable):
    """What the people who answered one question of a survey said on the whole: `mean_hundredths` of `top`."""

    __tablename__ = "survey_figure"

    survey: Mapped[str]
    asked_on: Mapped[date]
    question: Mapped[str]
    answers: Mapped[int]
    mean_hundredths: Mapped[int]
    top: Mapped[int]
    comments: Mapped[str] = mapped_column(default="")
