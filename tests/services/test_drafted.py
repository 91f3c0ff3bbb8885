"""Where the program says so, a log is a draft while an auditor would ask about it, and only then."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from coachdesk.models import StoredProfile
from coachdesk.reports.coaching_log import render
from coachdesk.services import programs, reconcile, sessions
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.digests import code_of, facts_of_log
from coachdesk.services.drafted import get_printed_log
from coachdesk.services.logs import LogSheet
from tests.services.sealing import FIRST, LAST, TODAY, Scene


def says_so(casebook: Casebook) -> None:
    """From now on the program wants drafts."""

    def change(db: Db) -> None:
        (kept,) = db.query(StoredProfile).filter(StoredProfile.program == "laasc")
        kept.body = programs.get_text(db, "laasc").replace("[log]", "[log]\ndraft = true", 1)

    casebook.do("Ask for drafts", change)


def log(scene: Scene) -> LogSheet:
    return scene.casebook.ask(get_printed_log, scene.year.id, today=TODAY)


def test_a_log_is_a_draft_only_where_the_program_says_so_and_something_is_open(casebook: Casebook) -> None:
    scene = Scene(casebook)
    assert not log(scene).draft
    says_so(casebook)
    sheet = log(scene)
    assert sheet.draft
    (first, *_rest) = PdfReader(_file(render(sheet))).pages
    assert "Draft: LAASC Coaching Log" in first.extract_text()
    assert code_of(facts_of_log(sheet)) == code_of(facts_of_log(replace(sheet, draft=False)))
    for finding in casebook.ask(reconcile.list_of_candidate, scene.rosa, FIRST, LAST, today=TODAY):
        scene.do(reconcile.leave, finding, "It is right as it is")
    assert not log(scene).draft
    scene.do(sessions.log, replace(scene.draft, held_on=date(2026, 5, 5), summary=""))
    assert log(scene).draft


def _file(pdf: bytes) -> io.BytesIO:
    return io.BytesIO(pdf)
