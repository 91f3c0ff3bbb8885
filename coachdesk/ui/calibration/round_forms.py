"""The forms of rounds, as errands: beginning one on a case, and typing in what somebody else gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from coachdesk.programs.agreement_rules import shipped_agreement_rules
from coachdesk.programs.rubrics import Competency, Rubric
from coachdesk.services import rounds
from coachdesk.services.cases import list_cases
from coachdesk.services.round_rows import ROLE_WORDS, RaterRow, RoundRow
from coachdesk.services.rounds import RaterDraft, RoundDraft, ScoreDraft
from coachdesk.services.rubrics import list_rubrics
from coachdesk.ui.calibration.round_cards import NOT_SHOWN
from coachdesk.ui.calibration.round_parts import component_of, name_level
from coachdesk.ui.candidate.errand_card import Errand, Removal
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

_PARTS: Final = "parts "
"""Before the key of a rubric: the field of its components."""


def round_errand(desk: Desk, case: str = "") -> Errand:
    """Beginning a round, on the case of this id in hexadecimal if there is one. No component chosen means all.

    A rubric without levels is not offered: nobody could score on it.
    """
    usable = [rubric for rubric in desk.ask(list_rubrics) if len(rubric.levels) > 1 and rubric.competencies]
    cases = {row.id.hex: row for row in desk.ask(list_cases)}
    first = case if case in cases else next(iter(cases), "")

    def unasked(values: dict[str, Any]) -> frozenset[str]:
        return frozenset(_PARTS + rubric.key for rubric in usable if rubric.key != values["rubric"])

    def draft(values: dict[str, Any]) -> RoundDraft:
        rubric = next((one for one in usable if one.key == values["rubric"]), None)
        chosen = cases.get(values["case"] or "")
        return RoundDraft(
            case=chosen.id if chosen else None,
            held_on=values["held_on"],
            rubric=rubric.key if rubric else "",
            rubric_version=rubric.version if rubric else 1,
            components=_chosen(rubric, values),
            levels=rubric.levels if rubric else (),
            rule=values["rule"] or "",
        )

    return Errand(
        key="new:begin:",
        title=_("Begin a round"),
        label=_("Begin a round"),
        about=_("You score the case on your own. What others gave is shown only after that."),
        fields=_round_fields(desk, usable, [Option(key, row.title) for key, row in cases.items()]),
        rows=(("case", "held_on"), ("rubric", "rule"), *((_PARTS + rubric.key,) for rubric in usable)),
        values={
            "case": first, "held_on": desk.today(), "rubric": usable[0].key if usable else None,
            "rule": shipped_agreement_rules()[0].key,
        },
        draft=draft,
        change=rounds.begin,
        args=(),
        unasked=unasked,
    )  # fmt: skip


def _chosen(rubric: Rubric | None, values: dict[str, Any]) -> tuple[str, ...]:
    """The components named, in the order of the rubric; all of them where none is."""
    every = tuple(one.key for one in rubric.competencies) if rubric else ()
    named = set(values[_PARTS + rubric.key] or ()) if rubric else set()
    return tuple(key for key in every if key in named) or every


def _round_fields(desk: Desk, usable: Sequence[Rubric], cases: list[Option]) -> list[Field]:
    rules = [Option(rule.key, rule.told) for rule in shipped_agreement_rules()]
    return [
        Field("case", _("Case"), "choice", options=cases, weight=5),
        day_field(desk, "held_on", _("Date")),
        Field("rubric", _("Rubric"), "choice", options=[Option(one.key, one.title) for one in usable]),
        Field("rule", _("Agreement is judged by"), "choice", options=[*rules, Option("", _("No rule"))]),
        *(
            Field(
                _PARTS + rubric.key, _("Components"), "chips", help=_("empty: every one"),
                options=[Option(one.key, one.code, also=one.name) for one in rubric.competencies],
            )
            for rubric in usable
        ),
    ]  # fmt: skip


def rater_errand(row: RoundRow, rubric: Rubric | None, rater: RaterRow | None = None) -> Errand:
    """Typing in the scores of somebody else, or the reference scores of the case; or changing those of `rater`."""
    parts = [component_of(rubric, key) for key in row.components]
    levels = [Option(level, name_level(row.levels, level)) for level in range(1, len(row.levels) + 1)]
    given = [Option(None, _("Not scored")), *levels, Option(NOT_SHOWN, _("0 Not shown in this case"))]
    roles = [Option(role, _(words)) for role, words in ROLE_WORDS.items() if role != "self"]
    fields = [
        Field("role", _("Whose"), "choice", options=roles),
        Field("name", _("Name"), help=_("as you know each other")),
    ]
    for place, part in enumerate(parts):
        fields.append(Field(f"level {place}", part.code, "choice", options=given, weight=2))
        fields.append(Field(f"quote {place}", _("Evidence for {part}").format(part=part.code), weight=3))

    def draft(values: dict[str, Any]) -> RaterDraft:
        return RaterDraft(
            values["role"] or "peer",
            values["name"],
            tuple(
                ScoreDraft(part.key, values[f"level {place}"] or None, values[f"quote {place}"])
                for place, part in enumerate(parts)
                if values[f"level {place}"] is not None
            ),
        )

    words = _("Change scores") if rater else _("Type in scores")
    return Errand(
        key=f"{row.id.hex}:rater:{rater.id.hex if rater else ''}",
        title=words,
        label=words,
        about=_("What somebody else gave for the same case, or the reference scores that came with it."),
        fields=fields,
        rows=(("role", "name"), *((f"level {place}", f"quote {place}") for place in range(len(parts)))),
        values=_given(rater, parts) if rater else {"role": "peer"},
        draft=draft,
        change=rounds.amend_rater if rater else rounds.add_rater,
        args=(rater.id if rater else row.id,),
        removal=removal_of(rater) if rater else None,
    )


def _given(rater: RaterRow, parts: Sequence[Competency]) -> dict[str, Any]:
    """What somebody gave, as the form holds it."""
    found: dict[str, Any] = {"role": rater.role, "name": rater.name}
    for place, part in enumerate(parts):
        score = rater.of(part.key)
        found[f"level {place}"] = None if score is None else score.level or NOT_SHOWN
        found[f"quote {place}"] = score.quote if score else ""
    return found


def removal_of(rater: RaterRow) -> Removal:
    """Taking somebody's scores out of a round."""
    words = _("Take these scores out")
    return Removal(words=words, label=words, change=rounds.remove_rater, args=(rater.id,))
