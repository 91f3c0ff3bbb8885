"""The forms of the coach's own growth: a goal, an observation, and the figures of one question of a survey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from coachdesk.days import say_day
from coachdesk.services import coach_goals, observations, surveys
from coachdesk.services.coach_goals import CoachGoalDraft, CoachGoalRow, list_offered
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.services.observations import ObservationDraft, ObservationRow
from coachdesk.services.rubrics import get_competencies, list_rubrics
from coachdesk.services.surveys import FigureDraft, FigureRow, read_count, read_mean, say_mean
from coachdesk.text import one_line
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

GOAL, OBSERVATION, FIGURE = "goal", "observation", "figure"
"""What the key of an errand begins with; the record's id follows, or ``new``."""

NEW = "new"

_GOAL_ROWS = (
    ("title",),
    ("component",),
    ("measure",),
    ("begun_on", "due_on"),
    ("done_on",),
    ("reflection",),
    ("excerpts",),
)


def goal_errand(desk: Desk, row: CoachGoalRow | None) -> Errand:
    """The form of a goal, or of a new one."""
    held = row.draft() if row else CoachGoalDraft(begun_on=desk.today())
    offered = [_excerpt(one) for one in desk.ask(list_offered)]

    def draft(values: dict[str, Any]) -> CoachGoalDraft:
        tied = tuple(UUID(hex=key) for key in values["excerpts"])
        return CoachGoalDraft(
            **{**asdict(held), **values, "component": values["component"] or "", "excerpts": tied}
        )

    return Errand(
        key=f"{GOAL}:{row.id.hex if row else NEW}",
        title=_("My goal") if row else _("New goal of mine"),
        label=_("Change a goal of mine") if row else _("Set a goal of mine"),
        fields=[
            Field("title", _("What I will do"), placeholder=_("Wait before the next question")),
            Field("component", _("Component"), "choice", letters=18,
                  options=component_options(desk, [held.component] if held.component else [])),
            Field("measure", _("How I will know"), "long"),
            day_field(desk, "begun_on", _("Begun")),
            day_field(desk, "due_on", _("Due")),
            day_field(desk, "done_on", _("Done")),
            Field("reflection", _("What I made of it"), "long"),
            Field("excerpts", _("Evidence"), "chips", help=_("or none"), options=offered),
        ],
        rows=_GOAL_ROWS,
        values={**asdict(held), "excerpts": [key.hex for key in held.excerpts]},
        draft=draft,
        change=coach_goals.amend if row else coach_goals.add,
        args=(row.id,) if row else (),
        removal=to_trash(_("Move a goal of mine to trash"), coach_goals.trash, row.id if row else None),
    )  # fmt: skip


def observation_errand(desk: Desk, row: ObservationRow | None) -> Errand:
    """The form of an observation, or of a new one."""
    held = row.draft() if row else ObservationDraft(observed_on=desk.today())
    return Errand(
        key=f"{OBSERVATION}:{row.id.hex if row else NEW}",
        title=_("Observation") if row else _("New observation"),
        label=_("Change an observation") if row else _("Note an observation"),
        fields=[
            day_field(desk, "observed_on", _("Date")),
            Field("observer", _("Who watched"), placeholder=_("Program leader")),
            Field("components", _("Components"), "chips", help=_("or none"), placeholder="LAASC B",
                  options=component_options(desk, held.components)),
            Field("seen", _("What was seen"), "long"),
            Field("agreed", _("What we agreed to try"), "long"),
        ],
        rows=(("observed_on", "observer"), ("components",), ("seen",), ("agreed",)),
        values=asdict(held),
        draft=lambda values: ObservationDraft(**{**values, "components": tuple(values["components"])}),
        change=observations.amend if row else observations.add,
        args=(row.id,) if row else (),
        removal=to_trash(_("Move an observation to trash"), observations.trash, row.id if row else None),
    )  # fmt: skip


def figure_errand(desk: Desk, row: FigureRow | None, like: FigureRow | None = None) -> Errand:
    """The form of one question of a survey, or of a new one, of the same survey as the one it is `like`."""
    held = (
        row.draft()
        if row
        else FigureDraft(like.survey, like.asked_on, top=like.top)
        if like
        else FigureDraft()
    )
    return Errand(
        key=f"{FIGURE}:{row.id.hex if row else NEW}",
        title=_("Answer of a survey") if row else _("New answer of a survey"),
        label=_("Change an answer of a survey") if row else _("Add an answer of a survey"),
        fields=[
            Field("question", _("Question"), placeholder=_("My coach listens.")),
            Field("survey", _("Survey"), placeholder=_("Mid-year survey")),
            day_field(desk, "asked_on", _("Date")),
            Field("answers", _("How many answered"), "duration", parse=read_count, show=str),
            Field(
                "mean_hundredths", _("Mean"), "duration", parse=read_mean, show=say_mean, placeholder="3.6"
            ),
            Field("top", _("Highest answer"), "duration", parse=read_count, show=str, placeholder="4"),
            Field("comments", _("Comments"), "long"),
        ],
        rows=(("question",), ("survey", "asked_on"), ("answers", "mean_hundredths", "top"), ("comments",)),
        values=asdict(held),
        draft=lambda values: FigureDraft(**values),
        change=surveys.amend if row else surveys.add,
        args=(row.id,) if row else (),
        removal=to_trash(_("Move an answer of a survey to trash"), surveys.trash, row.id if row else None),
    )


def component_options(desk: Desk, held: Iterable[str] = ()) -> list[Option]:
    """The components of every rubric, found by code or by name; those that are `held` too where a rubric is gone."""
    known = {one.key: one for rubric in desk.ask(list_rubrics) for one in rubric.competencies}
    known |= desk.ask(get_competencies, [key for key in held if key not in known])
    return [Option(one.key, one.code, detail=one.name) for one in known.values()]


def say_components(codes: Mapping[str, Any], keys: Iterable[str]) -> str:
    """Components by their codes, such as "LAASC B, ICF 6"."""
    return ", ".join(codes[key].code for key in keys if key in codes)


def _excerpt(row: ExcerptRow) -> Option:
    """An excerpt as a chip: its day and its first words, as text because what is typed here is kept as JSON."""
    words = one_line(row.told or row.passage)
    short = words if len(words) <= 40 else words[:39] + "…"
    day = say_day(row.held_on) if row.held_on else ""
    return Option(row.id.hex, " · ".join(part for part in (day, short) if part), also=words)
