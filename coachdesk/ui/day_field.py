"""The field for a day, as every form has it: read as a coach writes days, moved by the arrow keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from coachdesk.days import read_day, say_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.fields import Field


def day_field(desk: Desk, name: str, words: str, *, coming: bool = False, **more: Any) -> Field:
    """A day that lies behind, or ahead where it is still `coming`: "fri" is then the next Friday.

    `more` is what else a field can say of itself, such as its help.
    """

    def read(text: str) -> date:
        return read_day(text, desk.today(), prefer="future" if coming else "past")

    return Field(name, words, "date", parse=read, show=say_day, step=move_day, **more)


def move_day(day: date, by: int) -> date:
    """So many days later, or earlier."""
    return day + timedelta(days=by)
