"""The fields of a new case, and the sessions it may be made of."""

from __future__ import annotations

from typing import Final

from coachdesk.days import say_day
from coachdesk.services.cases import KIND_WORDS
from coachdesk.services.session_list import SessionFilter, list_sessions
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

_OFFERED: Final = 100
"""So many of the newest sessions are offered."""


def list_offered(desk: Desk) -> list[Option]:
    """The newest sessions that were held, each by its day and who was there."""
    rows = desk.ask(list_sessions, SessionFilter(state="held"), most=_OFFERED)
    return [Option(row.id.hex, f"{say_day(row.held_on)} · {', '.join(row.candidates)}") for row in rows]


def case_fields() -> list[Field]:
    """Made anew for each form, in the language that is spoken."""
    return [
        Field("title", _("Title"), placeholder=_("Fall visit"), help=_("without names"), weight=4),
        Field(
            "kind",
            _("What it is"),
            "choice",
            options=[Option(key, _(words)) for key, words in KIND_WORDS.items()],
        ),
        Field(
            "session",
            _("Session"),
            "choice",
            help=_("its summary and next steps; the private note stays out"),
        ),
        Field("reference", _("Where the video is kept"), help=_("it stays there")),
        Field("text", _("Words to score"), "long", help=_("names are looked through next")),
    ]
