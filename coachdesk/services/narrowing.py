"""Queries narrowed to some candidates; None stands for everybody and leaves the query as it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, select

from coachdesk.models import Enrollment

Query = TypeVar("Query", bound="Select[*tuple[Any, ...]]")


def of_candidates(query: Query, candidate: Any, candidates: Collection[UUID] | None) -> Query:
    """The rows whose column `candidate` names one of the candidates."""
    return query if candidates is None else query.where(candidate.in_(candidates))


def of_enrollments(query: Query, enrollment: Any, candidates: Collection[UUID] | None) -> Query:
    """The rows whose column `enrollment` names an enrollment of one of the candidates."""
    theirs = of_candidates(select(Enrollment.id), Enrollment.candidate_id, candidates)
    return query if candidates is None else query.where(enrollment.in_(theirs))
