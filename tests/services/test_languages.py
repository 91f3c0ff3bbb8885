"""What was printed in one language is verified in another: what a log says is no question of words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coachdesk.reports.coaching_log import render
from coachdesk.services import amendments
from coachdesk.services.casebook import Casebook
from coachdesk.services.digests import code_of, digest_of, facts_of_log
from coachdesk.services.logs import get_log
from coachdesk.services.printed import note_log
from coachdesk.services.verifying import Answer, verify
from coachdesk.words import speaking
from tests.services.sealing import Scene


@pytest.fixture
def scene(casebook: Casebook) -> Scene:
    """A sealed year with a session that has no mode, and an amendment of its length."""
    made = Scene(casebook)
    made.seal()
    made.do(amendments.amend, made.session, replace(made.draft, minutes=45), "It was shorter")
    return made


@pytest.mark.parametrize(("printed", "verified"), [("en", "es"), ("es", "en")])
def test_a_log_is_verified_in_another_language(scene: Scene, printed: str, verified: str) -> None:
    with speaking(printed):
        sheet = scene.casebook.ask(get_log, scene.year.id)
        pdf = render(sheet)
        scene.casebook.note("Print", note_log, pdf, scene.year.id, sheet)
    with speaking(verified):
        told = scene.casebook.ask(verify, pdf)
    assert told.answer is Answer.UNCHANGED


def test_the_code_is_the_english_one(scene: Scene) -> None:
    english = scene.casebook.ask(get_log, scene.year.id)
    with speaking("es"):
        spanish = scene.casebook.ask(get_log, scene.year.id)
    assert english.amendments[0].spoken != spanish.amendments[0].spoken
    assert english.amendments[0].changes == spanish.amendments[0].changes
    assert code_of(facts_of_log(english)) == code_of(facts_of_log(spanish))
    assert digest_of(facts_of_log(english)) == digest_of(facts_of_log(spanish))
