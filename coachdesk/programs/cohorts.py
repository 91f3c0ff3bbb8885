"""Cohorts as people write them: "10", "Cohort 10" and "cohort-10" are one."""

from __future__ import annotations

from functools import lru_cache

from coachdesk.text import fold


@lru_cache(maxsize=1024)
def cohort_key(cohort: str) -> str:
    """What cohorts are compared by; empty for none."""
    return "".join(letter for letter in fold(cohort) if letter.isalnum()).removeprefix("cohort")
