"""What the practice coach gathered about her own coaching: evidence, rounds with colleagues, goals, and a survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from re import split
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import (
    CalibrationCase,
    CalibrationRound,
    CaseKind,
    CaseSession,
    CoachGoal,
    CoachGoalExcerpt,
    CoachingSession,
    DebriefNote,
    Excerpt,
    ExcerptSource,
    Observation,
    RaterRole,
    Record,
    RoundRater,
    RoundScore,
    SessionState,
    StoredRubric,
    SurveyFigure,
)
from coachdesk.programs.rubrics import Rubric, key_of, shipped_rubrics, write_rubric
from coachdesk.services.deidentifying import Known, apply, list_known, scan
from coachdesk.services.practice.people import read_practice
from coachdesk.services.practice.records import USER
from coachdesk.services.practising import practice_key


def add_calibration(db: Db, today: date) -> None:
    """All of it, as of a day."""
    told = read_practice("calibration")
    rubric = _rubric(told)
    db.add(
        StoredRubric(
            id=practice_key("rubric"), rubric=rubric.key, version=rubric.version, body=write_rubric(rubric)
        )
    )
    held = _list_held(db)
    db.add_all(_excerpts(told["evidence"], rubric, held, list_known(db), today))
    db.add_all(_cases(told["case"], held))
    db.flush()
    for one in told["round"]:
        db.add_all(_round(one, rubric, today))
    db.add_all(_goals(told["goal"], rubric, today))
    db.flush()
    db.add_all(_ties(db, told["goal"], rubric))
    db.add_all(_seen(told, rubric, today))


def _day(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _moment(today: date, days: int) -> datetime:
    return datetime.combine(_day(today, days), time(23, 30), UTC)


def _rubric(told: dict[str, Any]) -> Rubric:
    """The program's rubric with some descriptors in the coach's own words, as its second version."""
    shipped = next(one for one in shipped_rubrics() if one.key == told["rubric"])
    words = told["descriptors"]
    listed = tuple(replace(one, descriptors=tuple(words.get(one.short, ()))) for one in shipped.competencies)
    return replace(shipped, version=shipped.version + 1, competencies=listed)


def _list_held(db: Db) -> list[CoachingSession]:
    """The user's own held sessions that say something, the newest first."""
    query = select(CoachingSession).where(
        CoachingSession.coach_id == USER,
        CoachingSession.state == SessionState.HELD,
        CoachingSession.summary != "",
    )
    return list(db.scalars(query.order_by(CoachingSession.held_on.desc(), CoachingSession.id)))


def _excerpts(
    told: list[dict[str, Any]], rubric: Rubric, held: list[CoachingSession], known: Known, today: date
) -> Iterator[Record]:
    """A passage for each, of sessions that are not taken yet."""
    taken: set[UUID] = set()
    for line, one in enumerate(told, 1):
        found = next(
            (
                (session, words)
                for session in held
                if session.id not in taken and (words := _passage(session, one))
            ),
            None,
        )
        if found is None:
            continue
        session, passage = found
        taken.add(session.id)
        confirmed = "confirmed" in one
        yield Excerpt(
            id=practice_key("excerpt", line),
            component=key_of(rubric.key, one["component"]),
            session_id=session.id,
            source=ExcerptSource.PRIVATE_NOTE if "note" in one else ExcerptSource.SUMMARY,
            rubric_version=rubric.version,
            passage=passage,
            told=apply(passage, scan(passage, known, on=session.held_on).findings) if confirmed else "",
            remark=one["shows"],
            confirmed_at=_moment(today, one["confirmed"]) if confirmed else None,
            line=line,
        )


def _passage(session: CoachingSession, one: dict[str, Any]) -> str:
    """A sentence of the summary with one of the words in it, or of the private note; "" where there is none."""
    if "note" in one:
        return next((each for each in _sentences(session.private_note) if one["note"] in each), "")
    wanted = set(one["words"])
    return next((each for each in _sentences(session.summary) if wanted & set(split(r"\W+", each))), "")


def _sentences(text: str) -> list[str]:
    return split(r"(?<=[.!?])\s+", text.strip())


def _cases(told: list[dict[str, Any]], held: list[CoachingSession]) -> Iterator[Record]:
    for one in told:
        key = practice_key("case", one["key"])
        yield CalibrationCase(
            id=key,
            title=one["title"],
            kind=CaseKind(one["kind"]),
            text=one.get("text", "").strip(),
            reference=one.get("reference", ""),
            sent_by=one.get("sent_by", ""),
            origin=key.hex,
        )
        if one["kind"] == CaseKind.OWN_SESSION and held:
            session = held[len(held) // 3].id
            yield CaseSession(id=practice_key("case session", one["key"]), case_id=key, session_id=session)


def _round(told: dict[str, Any], rubric: Rubric, today: date) -> Iterator[Record]:
    key, when = practice_key("round", told["case"]), _moment(today, told["days"])
    parts = tuple(one.key for one in rubric.competencies)
    compared = "rater" in told
    yield CalibrationRound(
        id=key,
        case_id=practice_key("case", told["case"]),
        held_on=_day(today, told["days"]),
        rubric=rubric.key,
        rubric_version=rubric.version,
        components=parts,
        levels=rubric.levels,
        rule="three-quarters",
        revealed_at=when if compared else None,
        changes=told.get("changes", ""),
        origin=key.hex,
    )
    own = {
        "role": RaterRole.SELF,
        "name": "",
        "levels": told.get("own", ()),
        "quotes": told.get("quotes", ()),
    }
    for number, rater in enumerate((own, *told.get("rater", ()))):
        yield from _rater(practice_key("rater", told["case"], number), key, rater, parts, when)
    for code, text in told.get("notes", {}).items():
        note = practice_key("debrief", told["case"], code)
        yield DebriefNote(id=note, round_id=key, component=key_of(rubric.key, code), text=text)


def _rater(
    key: UUID, in_round: UUID, told: dict[str, Any], parts: tuple[str, ...], when: datetime
) -> Iterator[Record]:
    levels, quotes = told["levels"], told.get("quotes", ())
    yield RoundRater(
        id=key,
        round_id=in_round,
        role=RaterRole(told["role"]),
        name=told["name"],
        scored_at=when if levels else None,
    )
    for place, (part, level) in enumerate(zip(parts, levels, strict=False)):
        quote = quotes[place] if place < len(quotes) else ""
        score = practice_key("score", key, part)
        yield RoundScore(id=score, rater_id=key, component=part, level=level or None, quote=quote)


def _goals(told: list[dict[str, Any]], rubric: Rubric, today: date) -> Iterator[Record]:
    for number, one in enumerate(told):
        key = practice_key("coach goal", number)
        yield CoachGoal(
            id=key,
            component=key_of(rubric.key, one["component"]),
            title=one["title"],
            rubric_version=rubric.version,
            measure=one["measure"],
            begun_on=_day(today, one["begun"]),
            due_on=_day(today, one["due"]),
            done_on=_day(today, one["done"]) if "done" in one else None,
            reflection=one.get("reflection", ""),
        )


def _ties(db: Db, told: list[dict[str, Any]], rubric: Rubric) -> Iterator[Record]:
    """The evidence that shows a goal: all there is of its component."""
    for number, one in enumerate(told):
        component = key_of(rubric.key, one["component"])
        for key in (
            db.scalars(select(Excerpt.id).where(Excerpt.component == component)) if "evidence" in one else ()
        ):
            tie = practice_key("coach goal excerpt", number, key)
            yield CoachGoalExcerpt(id=tie, coach_goal_id=practice_key("coach goal", number), excerpt_id=key)


def _seen(told: dict[str, Any], rubric: Rubric, today: date) -> Iterator[Record]:
    """What somebody observed, and what the candidates said in a survey."""
    for number, one in enumerate(told["observation"]):
        yield Observation(
            id=practice_key("observation", number),
            observed_on=_day(today, one["days"]),
            observer=one["observer"],
            components=tuple(key_of(rubric.key, code) for code in one["components"]),
            seen=one["seen"],
            agreed=one["agreed"],
        )
    for one in told["survey"]:
        for question, (answers, mean) in one["figures"].items():
            yield SurveyFigure(
                id=practice_key("survey", one["name"], question),
                survey=one["name"],
                asked_on=_day(today, one["days"]),
                question=question,
                answers=answers,
                mean_hundredths=mean,
                top=one["top"],
            )
