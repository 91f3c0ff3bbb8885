"""The passphrase of a file that is about to be written: asked for twice, judged, and told to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

NO_SECRET: Final[Mapping[str, str]] = {"passphrase": "", "again": ""}
"""What a form is filled with when its page is left, so that no passphrase stays on the screen."""


def secret_fields() -> list[Field]:
    """The two fields, `passphrase` and `again`."""
    return [
        Field("passphrase", _("Passphrase of the file"), "secret"),
        Field("again", _("The same again"), "secret"),
    ]


def secret_problems(told: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with what stands in them; a field without a sentence is right."""
    differ = told["again"] != told["passphrase"]
    return {
        "passphrase": _weak(told["passphrase"]),
        "again": _("The two passphrases differ.") if differ else "",
    }


def _weak(passphrase: str) -> str:
    from coachdesk.errors import CoachDeskError
    from coachdesk.services.passphrases import check_new

    try:
        check_new(passphrase)
    except CoachDeskError as problem:
        return str(problem)
    return ""
