"""The blank session form: what a coach writes by hand where no computer is, in the words of the program."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.services.logs import get_log
from coachdesk.services.profiles import profile_of
from coachdesk.services.templates import get_template
from coachdesk.services.year_heads import YearHead, head_of
from coachdesk.services.years import get_year

_PROMPTS = "summary"


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What is printed on a blank form: the year's head, modes and standards to tick, and (label, help) of prompts."""

    head: YearHead
    modes: tuple[str, ...]
    standards: tuple[tuple[str, tuple[str, ...]], ...]
    prompts: tuple[tuple[str, str], ...]


def get_form(db: Db, year: UUID) -> FormSheet:
    """The blank form for a candidate's year; a program without standards has none to tick."""
    row = get_year(db, year)
    profile = profile_of(db, row)
    template = get_template(db, _PROMPTS)
    return FormSheet(
        head=head_of(get_log(db, year)),
        modes=tuple(mode.label for mode in profile.modes),
        standards=_standards(profile.standards),
        prompts=tuple((prompt.label, prompt.help) for prompt in template.prompts) if template else (),
    )


def _standards(key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each standard's name with the codes of its elements."""
    if not key:
        return ()
    from coachdesk.programs.standards import shipped_standards

    return tuple(
        (f"{one.code} {one.name}", tuple(element.code for element in one.elements))
        for one in shipped_standards(key).standards
    )
