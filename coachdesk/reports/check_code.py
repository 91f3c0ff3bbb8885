"""The check code on a page: a digest of what the page says, short enough to read over the telephone.

How it is reckoned stands in `services.digests`, because seals and `coachdesk verify` need it without paper.
"""

from __future__ import annotations

from typing import Any

from coachdesk.services.digests import code_of, facts_of_log, facts_of_sheet
from coachdesk.services.logs import LogSheet

__all__ = ["check_code", "code_of", "code_of_sheet"]


def check_code(sheet: LogSheet) -> str:
    """Four groups of four letters and digits (80 bits) for the facts of a log.

    The facts are all fields but the wording and the layout: the same hours printed another way keep their code.
    """
    return code_of(facts_of_log(sheet))


def code_of_sheet(document: str, sheet: Any) -> str:
    """The same for any other paper, under the key of its kind."""
    return code_of(facts_of_sheet(document, sheet))
