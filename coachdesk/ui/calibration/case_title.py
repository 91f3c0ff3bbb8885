"""Giving a case another title, which stands in the list of rounds, on the packet and in the file of the case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from coachdesk.services import cases
from coachdesk.services.case_texts import names_somebody
from coachdesk.services.cases import TitleDraft
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

TITLE = "title"
"""What the keys of these errands begin with; the id of the case follows after a colon."""


def title_errand(desk: Desk, key: UUID) -> Errand:
    """The title of the case with this id. Others who have the case already keep the title they know."""
    case = desk.ask(cases.get_case, key)

    def draft(values: dict[str, Any]) -> TitleDraft:
        title = values["title"]
        return TitleDraft(title, named=desk.ask(names_somebody, title, case.sessions))

    return Errand(
        key=f"{TITLE}:{key.hex}",
        title=_("Title of a case"),
        label=_("Rename a case"),
        about=_("The words that were scored stay as they are."),
        fields=[Field("title", _("Title"), help=_("without names"))],
        rows=(("title",),),
        values={"title": case.title},
        draft=draft,
        change=cases.rename_case,
        args=(key,),
    )
