"""How papers are to look is noted in the casebook, and a program says on which paper its years are printed."""

from __future__ import annotations

from uuid import UUID

import pytest

from coachdesk.programs.profiles import shipped_text
from coachdesk.services import candidates, programs
from coachdesk.services.candidates import CandidateDraft
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.print_choices import get_print_choices, list_paper_sizes, note_print_choices
from coachdesk.services.years import list_years
from coachdesk.storage.facts import note_fact
from tests.services.conftest import START

CHOSEN = {"paper": "a4", "pattern": "{candidate} für {year}"}


def test_what_was_chosen_stands_there_and_undo_passes_it_by(casebook: Casebook, rosa: UUID) -> None:
    assert casebook.ask(get_print_choices) == {}
    before = casebook.steps()
    casebook.do("Print", note_print_choices, {"paper": "letter"})
    casebook.do("Print", note_print_choices, CHOSEN)
    assert casebook.ask(get_print_choices) == CHOSEN
    assert casebook.steps() == before


@pytest.mark.parametrize(
    ("noted", "left"), [("{", {}), ("[1]", {}), ('{"paper": 1, "files": "whole"}', {"files": "whole"})]
)
def test_what_cannot_be_read_of_it_is_passed_over(
    casebook: Casebook, noted: str, left: dict[str, str]
) -> None:
    def note(db: Db) -> None:
        note_fact(db, "print_choices", noted)

    casebook.do("Print", note)
    assert casebook.ask(get_print_choices) == left


def test_a_program_says_on_which_paper(casebook: Casebook, rosa: UUID) -> None:
    text = shipped_text("generic").replace('key = "generic"', 'key = "generic-own"')
    casebook.do("Use", programs.use, text.replace('paper = "letter"', 'paper = "a4"'))
    draft = CandidateDraft(given="Ani", program="generic-own", starts_on=START)
    ani = casebook.do("Add", candidates.add, draft)
    years = casebook.ask(list_years)
    sizes = casebook.ask(list_paper_sizes, years)
    assert {year.candidate: sizes[year.id] for year in years} == {rosa: "letter", ani: "a4"}
