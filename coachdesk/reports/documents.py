"""The list of papers: the Print page, the command line, the packet and the tests walk it.

To add one: write a module of this package with `ask` and `part` (see `wishes.Paper`), and one line here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final, cast

from coachdesk.reports.wishes import Asks, Paper, Wish
from coachdesk.services.session_sheets import list_session_keys
from coachdesk.words import N_

NEEDS: Final = ("year", "session", "caseload")
"""What a paper is about: a candidate's program year, each held session of one, or everybody and the coach."""


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper: `key` names its module, `short` stands where room is little, `needs` is one of `NEEDS`.

    `holds` are the keys of the papers that follow it in the same file, as they do a packet's cover. `module` names its
    module where several kinds share one, and `layout` then tells them apart. What is `for_candidate` to read speaks
    the candidate's language; the program and the supervisor read the others.
    """

    key: str
    title: str
    short: str
    needs: str = "year"
    holds: tuple[str, ...] = ()
    module: str = ""
    layout: str = ""
    for_candidate: bool = False

    @property
    def paper(self) -> Paper:
        """The module that makes it."""
        return cast("Paper", import_module(f"coachdesk.reports.{self.module or self.key}"))

    def wishes(self, asker: Asks, wish: Wish) -> list[Wish]:
        """What is asked for one by one: of a paper about sessions each held session of the year, if there is any."""
        if self.layout:
            wish = replace(wish, layout=self.layout)
        if self.needs != "session" or wish.session is not None or wish.year is None:
            return [wish]
        sessions = asker.ask(list_session_keys, wish.year)
        return [replace(wish, session=key) for key in sessions] or [wish]


DOCUMENTS: Final = (
    Document("coaching_log", N_("Coaching log"), N_("Log")),
    Document("hours_summary", N_("Hours summary"), N_("Hours"), for_candidate=True),
    Document("induction_plan", N_("Induction plan"), N_("Plan"), for_candidate=True),
    Document("self_assessment", N_("Self-assessment"), N_("Self-assessment"), for_candidate=True),
    Document(
        "coach_view",
        N_("Self-assessment with the coach’s view"),
        N_("Self and coach"),
        module="self_assessment",
        layout="with_coach",
        for_candidate=True,
    ),
    Document("requirement_checklist", N_("Requirement checklist"), N_("Checklist"), for_candidate=True),
    Document(
        "session_summary", N_("Collaborative summaries"), N_("Sessions"), needs="session", for_candidate=True
    ),
    Document("completion", N_("Verification of completion"), N_("Completion")),
    Document("supervisor_status", N_("Status for the supervisor"), N_("Supervisor")),
    Document("brief", N_("Brief before a visit"), N_("Brief")),
    Document("blank_form", N_("Blank session form"), N_("Blank form"), for_candidate=True),
    Document(
        "packet",
        N_("Year-end packet"),
        N_("Packet"),
        holds=(
            "coaching_log",
            "hours_summary",
            "induction_plan",
            "self_assessment",
            "requirement_checklist",
            "completion",
        ),
    ),
    Document("portability", N_("Portability packet"), N_("Portability")),
    Document("caseload_summary", N_("Caseload summary"), N_("Caseload"), needs="caseload"),
    Document("calibration_packet", N_("Calibration packet"), N_("Calibration"), needs="caseload"),
)
"""In the order they are offered. A module is imported when its paper is first made."""


def find_document(key: str) -> Document:
    """The document of that key; raises KeyError."""
    return {each.key: each for each in DOCUMENTS}[key]
