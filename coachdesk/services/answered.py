"""Under which prompt of its session's template a passage stands, where it was marked in an answer."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from coachdesk.models import CoachingSession, Excerpt, ExcerptSource
from coachdesk.services.passages import is_part
from coachdesk.services.templates import tell_answers
from coachdesk.text import one_line


def find_prompts(db: Db, found: Collection[Excerpt]) -> dict[UUID, str]:
    """The label of the prompt for each excerpt that is part of an answer; none where the answer is another by now."""
    marked = {
        each: each.session_id for each in found if each.source is ExcerptSource.ANSWER and each.session_id
    }
    if not marked:
        return {}
    query = select(CoachingSession).where(CoachingSession.id.in_(set(marked.values())))
    answers = {
        one.id: tell_answers(db, one.template, one.template_version, one.answers) for one in db.scalars(query)
    }
    return {
        each.id: one_line(label)
        for each, session in marked.items()
        for label, answer in reversed(answers.get(session, ()))
        if is_part(each.passage, answer)
    }
