"""The form of a piece of evidence: trimmed from a session, or typed from memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coachdesk.days import read_day, say_day
from coachdesk.programs.rubrics import Rubric
from coachdesk.services import excerpts
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.services.passages import TYPED, ExcerptDraft
from coachdesk.ui.calibration.evidence_card import say_where
from coachdesk.ui.candidate.errand_card import Errand, to_trash
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _


def excerpt_errand(desk: Desk, rubric: Rubric, row: ExcerptRow | None, component: str) -> Errand:
    """Change a row, or type what stands in no session, on this component at first."""
    new = ExcerptDraft(component, source=TYPED, held_on=desk.today())
    held = row.draft() if row else new
    typed, words = held.source == TYPED, (("passage",), ("remark",))

    def draft(values: dict[str, Any]) -> ExcerptDraft:
        return replace(held, **{**values, "component": values["component"] or ""})

    title = _("Change evidence") if row else _("Type evidence")
    return Errand(
        key=row.id.hex if row else "new",
        title=title,
        label=title,
        fields=_fields(desk, rubric, private=bool(row and row.private), typed=typed),
        rows=(("component", "held_on"), *words) if typed else (*words, ("component",)),
        values={name: getattr(held, name) for name in ("component", "passage", "remark", "held_on")},
        draft=draft,
        change=excerpts.amend if row else excerpts.mark,
        args=(row.id,) if row else (),
        about=say_where(row, desk.today()) if row else "",
        removal=to_trash(_("Move evidence to trash"), excerpts.trash, row.id if row else None),
    )


def _fields(desk: Desk, rubric: Rubric, *, private: bool, typed: bool) -> list[Field]:
    options = [Option(one.key, f"{one.code} {one.name}".strip()) for one in rubric.competencies]
    words = _("What was said or done") if typed else _("Passage")
    help_words = "" if typed else _("leave words out, with … between what stays")
    fields = [
        Field("component", _("Component"), "choice", options=options),
        Field("passage", words, "private" if private else "long", help=help_words),
        Field("remark", _("What it shows"), "long"),
    ]
    if typed:
        fields.append(
            Field("held_on", _("Date"), "date", parse=lambda text: read_day(text, desk.today()), show=say_day)
        )
    return fields
