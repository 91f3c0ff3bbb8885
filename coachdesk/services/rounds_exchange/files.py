"""The two files of a round, each sealed under a passphrase that the coaches agree on.

The text is one JSON object in UTF-8: `format`, `version`, and the members of `CaseFile` or `ScoresFile`. Whoever knows
the passphrase could have written it, so everything in it is checked.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from coachdesk.models import CaseKind, RaterRole
from coachdesk.programs.rubrics import MOST_LEVELS, RubricError, load_rubric
from coachdesk.services.parcels.leaving import require_outside
from coachdesk.services.parcels.lines import unreadable
from coachdesk.services.parcels.members import (
    day_of,
    line_of,
    moment_of,
    nothing,
    read_members,
    several,
    text_of,
    whole_of,
    write_members,
)
from coachdesk.services.parcels.sealed_file import Kind, read_content, seal_under, unseal_under
from coachdesk.services.rounds_exchange.told import CaseFile, RaterTold, ScoresFile, ScoreTold
from coachdesk.storage.durable import write_durably
from coachdesk.storage.wrapping import STRONG, KdfCost
from coachdesk.words import _

CASE_SUFFIX, SCORES_SUFFIX = ".cdcase", ".cdscores"
CASE_FORMAT, SCORES_FORMAT = "coachdesk-case", "coachdesk-scores"
VERSION: Final = 1
LARGEST: Final = 8_000_000
"""Bytes of a file; an hour's transcript takes some 60,000."""
_LONGEST_QUOTE: Final = 20_000
_MOST_RATERS: Final = 60
_ORIGIN: Final = re.compile(r"[0-9a-f]{32}")
_KEY: Final = re.compile(r"[a-z0-9_-]{0,40}")


def save_case(path: Path, case: CaseFile, passphrase: str, *, cost: KdfCost = STRONG) -> Path:
    """Write a case under a passphrase, over what stood there; raises NotSaved, UsageError for a weak passphrase."""
    require_outside(path)
    write_durably(path, seal_case(case, passphrase, cost=cost))
    return path


def save_scores(path: Path, scores: ScoresFile, passphrase: str, *, cost: KdfCost = STRONG) -> Path:
    """The same for scores."""
    require_outside(path)
    write_durably(path, seal_scores(scores, passphrase, cost=cost))
    return path


def open_case(path: Path, passphrase: str) -> CaseFile:
    """The case in a file; raises CannotRead for another passphrase, and for a file that is none or was altered."""
    return unseal_case(read_content(path, _case_kind()), passphrase)


def open_scores(path: Path, passphrase: str) -> ScoresFile:
    """The same for scores."""
    return unseal_scores(read_content(path, _scores_kind()), passphrase)


def seal_case(case: CaseFile, passphrase: str, *, cost: KdfCost = STRONG) -> bytes:
    """The bytes of a case file."""
    return seal_under(
        _case_kind(), write_case(case), passphrase, cost, shorter=_("Choose a shorter passage.")
    )


def unseal_case(content: bytes, passphrase: str, *, cost: KdfCost = STRONG) -> CaseFile:
    """The case in the bytes of a file; raises CannotRead."""
    return read_case(unseal_under(_case_kind(), content, passphrase, cost))


def seal_scores(scores: ScoresFile, passphrase: str, *, cost: KdfCost = STRONG) -> bytes:
    """The bytes of a file of scores."""
    text = write_scores(scores)
    return seal_under(_scores_kind(), text, passphrase, cost, shorter=_("Quote less of the case."))


def unseal_scores(content: bytes, passphrase: str, *, cost: KdfCost = STRONG) -> ScoresFile:
    """The scores in the bytes of a file; raises CannotRead."""
    return read_scores(unseal_under(_scores_kind(), content, passphrase, cost))


def _case_kind() -> Kind:
    return Kind(b"CoachDesk case ", VERSION, LARGEST, _("A newer CoachDesk wrote this case file."))


def _scores_kind() -> Kind:
    return Kind(b"CoachDesk scores ", VERSION, LARGEST, _("A newer CoachDesk wrote this file of scores."))


def write_case(case: CaseFile) -> bytes:
    """Everything in a case file, before it is sealed."""
    return write_members({"format": CASE_FORMAT, "version": VERSION, **asdict(case)})


def write_scores(scores: ScoresFile) -> bytes:
    """Everything in a file of scores, before it is sealed."""
    return write_members({"format": SCORES_FORMAT, "version": VERSION, **asdict(scores)})


def read_case(text: bytes) -> CaseFile:
    """What `write_case` wrote, and nothing else; raises CannotRead."""
    case = read_members(text, CASE_FORMAT, VERSION, _case_kind().newer, _case)
    try:
        rubric = load_rubric(case.rubric, "case")
    except RubricError as problem:
        raise unreadable() from problem
    codes = {one.short for one in rubric.competencies}
    if not case.asked or not set(case.asked) <= codes or len(rubric.levels) < 2:
        raise unreadable()
    return case


def read_scores(text: bytes) -> ScoresFile:
    """What `write_scores` wrote, and nothing else; raises CannotRead."""
    scores = read_members(text, SCORES_FORMAT, VERSION, _scores_kind().newer, _scores)
    given = [score.level or 1 for rater in scores.raters for score in rater.scores]
    if not scores.raters or not _differ(rater.id for rater in scores.raters):
        raise unreadable()
    if max(given, default=1) > scores.levels:
        raise unreadable()
    return scores


def _differ(found: Any) -> bool:
    listed = list(found)
    return len(set(listed)) == len(listed)


def _case(told: dict[str, Any]) -> CaseFile:
    title, text, reference = (
        line_of(told.pop("title")),
        text_of(told.pop("text")),
        line_of(told.pop("reference")),
    )
    kind = CaseKind(told.pop("kind"))
    if not title.strip() or not (reference if kind == CaseKind.VIDEO else text).strip():
        raise ValueError("case")
    return CaseFile(
        round=_matching(_ORIGIN, told.pop("round")),
        case=_matching(_ORIGIN, told.pop("case")),
        coach=line_of(told.pop("coach")),
        made_on=day_of(told.pop("made_on")),
        title=title,
        kind=kind.value,
        text=text,
        reference=reference,
        rubric=text_of(told.pop("rubric")),
        asked=several(told.pop("asked"), line_of),
        rule=_matching(_KEY, told.pop("rule")),
        **nothing(told),
    )


def _scores(told: dict[str, Any]) -> ScoresFile:
    return ScoresFile(
        round=_matching(_ORIGIN, told.pop("round")),
        coach=line_of(told.pop("coach")),
        made_on=day_of(told.pop("made_on")),
        levels=whole_of(told.pop("levels"), 2, MOST_LEVELS),
        raters=several(told.pop("raters"), _rater, most=_MOST_RATERS),
        **nothing(told),
    )


def _rater(told: dict[str, Any]) -> RaterTold:
    name, role = line_of(told.pop("name")), RaterRole(told.pop("role"))
    scores = several(told.pop("scores"), _score)
    if role == RaterRole.SELF or (role == RaterRole.PEER and not name.strip()) or not scores:
        raise ValueError("rater")
    if not _differ(score.code for score in scores):
        raise ValueError("scores")
    return RaterTold(
        id=_matching(_ORIGIN, told.pop("id")),
        name=name,
        role=role.value,
        scored_at=moment_of(told.pop("scored_at")),
        scores=scores,
        **nothing(told),
    )


def _score(told: dict[str, Any]) -> ScoreTold:
    level = told.pop("level")
    return ScoreTold(
        code=line_of(told.pop("code")),
        level=None if level is None else whole_of(level, 1, MOST_LEVELS),
        quote=text_of(told.pop("quote"), longest=_LONGEST_QUOTE),
        **nothing(told),
    )


def _matching(pattern: re.Pattern[str], told: Any) -> str:
    if not isinstance(told, str) or not pattern.fullmatch(told):
        raise ValueError("key")
    return told
