"""A case file comes in: the case and a round of one's own stand in the casebook, ready to be scored blind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session as Db

from coachdesk.models import CaseKind
from coachdesk.programs.rubrics import Rubric, key_of, load_rubric, write_rubric
from coachdesk.services import cases
from coachdesk.services.cases import CaseDraft
from coachdesk.services.digests import digest_of
from coachdesk.services.rounds import RoundDraft, begin, bring_back, find_round, get_round, is_out_of_sight
from coachdesk.services.rounds_exchange.told import CaseFile
from coachdesk.services.rubrics import keep_rubric, list_versions
from coachdesk.text import one_line

_LONGEST = 200
"""Characters of a rubric's title and of a coach's name that make the title of what came in."""


@dataclass(frozen=True, slots=True)
class CasePreview:
    """What taking in a case would do: `round` is the one that is here already, None for a new one.

    `components` are the names of what is to be scored; `own_rubric` says that the rubric is here in these very words.
    `in_trash` says that the round is here and out of sight: taking the case in brings it back.
    """

    coach: str
    made_on: date
    title: str
    kind: str
    rubric: str
    components: tuple[str, ...]
    own_rubric: bool
    round: UUID | None
    in_trash: bool = False


def preview_case(db: Db, case: CaseFile) -> CasePreview:
    """What taking in this case would do; nothing is changed."""
    rubric = load_rubric(case.rubric, "case")
    known = find_round(db, case.round)
    return CasePreview(
        coach=case.coach,
        made_on=case.made_on,
        title=case.title,
        kind=case.kind,
        rubric=rubric.title,
        components=tuple(f"{one.code} {one.name}" for one in rubric.competencies if one.short in case.asked),
        own_rubric=_find_alike(db, rubric) is not None,
        round=known,
        in_trash=known is not None and is_out_of_sight(db, known),
    )


def take_case(db: Db, case: CaseFile, *, today: date) -> UUID:
    """Take in a case and begin its round here; returns the round, which is the one there was for a file taken before.

    One that is in the trash, or whose case is, comes back into sight.
    A rubric that says something else than one's own of that name comes in under a key of its own, so that nothing the
    coach wrote is replaced.
    """
    known = find_round(db, case.round)
    if known is not None:
        bring_back(db, known)
        cases.bring_back(db, get_round(db, known).case)
        return known
    rubric = load_rubric(case.rubric, "case")
    found = _find_alike(db, rubric) or keep_rubric(db, write_rubric(_named_apart(rubric, case.coach)))
    draft = RoundDraft(
        case=_case(db, case),
        held_on=today,
        rubric=found.key,
        rubric_version=found.version,
        components=tuple(key_of(found.key, code) for code in case.asked),
        levels=rubric.levels,
        rule=case.rule,
        origin=case.round,
    )
    return begin(db, draft)


def _case(db: Db, case: CaseFile) -> UUID:
    """The case of that origin where it is here, also in the trash, and says the same; else a new one."""
    key = cases.find_case(db, case.case)
    if key is not None:
        row = cases.get_case(db, key)
        if (row.text, row.reference) == (case.text.strip(), case.reference.strip()):
            cases.bring_back(db, key)
            return key
    shared = CaseKind.VIDEO if case.kind == CaseKind.VIDEO else CaseKind.TRANSCRIPT
    draft = CaseDraft(
        title=case.title,
        kind=shared.value,
        text=case.text,
        reference=case.reference,
        confirmed=True,
        sent_by=case.coach,
        origin="" if key is not None else case.case,
    )
    return cases.make_case(db, draft)


def _find_alike(db: Db, rubric: Rubric) -> Rubric | None:
    """One's own rubric in any of its versions that says the very same, or the same that came in another file."""
    kept = [one for key in (rubric.key, _apart(rubric)) for one in list_versions(db, key)]
    return next((one for one in kept if _said(one) == _said(rubric)), None)


def _said(rubric: Rubric) -> tuple[object, ...]:
    """What scores depend on: the names of the levels, and the components with their descriptors."""
    told = tuple(
        (one.short, one.name, one.descriptors if any(one.descriptors) else ()) for one in rubric.competencies
    )
    return rubric.levels, told


def _apart(rubric: Rubric) -> str:
    """A key that goes with what the rubric says: the same words in another file meet under it."""
    return f"{rubric.key[:33]}-{digest_of(_said(rubric))[:6]}"


def _named_apart(rubric: Rubric, coach: str) -> Rubric:
    key, title = _apart(rubric), f"{rubric.title[:_LONGEST]} ({one_line(coach)[:_LONGEST]})"
    listed = tuple(replace(one, key=key_of(key, one.short)) for one in rubric.competencies)
    return replace(rubric, key=key, title=title, competencies=listed, version=1, editable=False)
