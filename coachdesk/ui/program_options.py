"""Programs to choose from: short title and title together, found by the key too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachdesk.ui.kit.choices import Option
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.desk import Desk


def program_options(desk: Desk) -> list[Option]:
    """Every program of an open casebook, the coach's own ones first."""
    from coachdesk.services.programs import program_choices

    return [_option(*choice) for choice in desk.ask(program_choices)]


def shipped_options() -> list[Option]:
    """Every program that comes with CoachDesk, for when there is no casebook yet."""
    from coachdesk.programs.profiles import shipped_keys, shipped_profile

    profiles = [shipped_profile(key) for key in shipped_keys()]
    ordered = sorted(profiles, key=lambda profile: profile.short_title.casefold())
    return [_option(profile.key, profile.short_title, profile.title) for profile in ordered]


def _option(key: str, short_title: str, title: str) -> Option:
    words = _("{short} · {title}").format(short=short_title, title=title)
    return Option(key, title if short_title == title else words, key)
