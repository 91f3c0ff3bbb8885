"""What is asked before a further self-assessment begins, and before one is finished."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from coachdesk.days import read_day, say_day
from coachdesk.services import rating
from coachdesk.services.assessments import AssessmentRow, PointRow
from coachdesk.services.rating import ExtraDraft, FinishDraft, Place
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _


def extra_errand(enrollment: UUID, year: int, today: date) -> Errand:
    """Say why there is a point beside those the program asks for, in a year by its number."""
    return Errand(
        key="extra",
        title=_("A further self-assessment"),
        label=_("Begin a further self-assessment"),
        fields=[Field("reason", _("Why"), placeholder=_("new assignment"))],
        rows=(("reason",),),
        values={},
        draft=lambda values: ExtraDraft(values["reason"]),
        change=partial(rating.begin_extra, today=today),
        args=(enrollment, year),
        about=_("In Year {n}, beside the points the program asks for.").format(n=year),
    )


def finish_errand(point: PointRow, said: AssessmentRow, place: Place, codes: int, today: date) -> Errand:
    """Say on which day it was made; of `codes` elements some may stay without a level, which is told."""
    missing = codes - len(said.levels)
    about = _("All {n} elements are rated.").format(n=codes)
    if missing:
        about = _("{n} elements are not rated, and stay so.").format(n=missing)
    title = _("Finish {point}").format(point=point.label)

    def day(text: str) -> date:
        return read_day(text, today)

    return Errand(
        key=f"finish-{point.id}-{said.rater}",
        title=title,
        label=title,
        fields=[Field("made_on", _("Made on"), "date", parse=day, show=say_day)],
        rows=(("made_on",),),
        values={"made_on": today},
        draft=lambda values: FinishDraft(values["made_on"]),
        change=rating.finish,
        args=(place,),
        about=about,
    )
