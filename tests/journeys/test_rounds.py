"""A round by keyboard: a case without names, own scores with evidence, then those of others, and what comes of it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from coachdesk.programs.agreement.coefficients import find_coefficients
from coachdesk.services import cases, rounds
from coachdesk.services.agreement import drift
from coachdesk.services.casebook import Casebook, open_casebook
from coachdesk.services.cases import CaseDraft
from coachdesk.services.rounds import RaterDraft, RoundDraft, ScoreDraft
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person

WORDS = "What did you notice? They waited. What will you try on Thursday?"
QUOTE = "What did you notice?"
PARTS = tuple(f"laasc-coaching.{letter}" for letter in "ABCD")


@pytest.fixture
def person(arrives: Arrives, tmp_path: Path) -> Person:
    """A coach at the rounds, of which there are none."""
    someone = arrives(make_book(tmp_path))
    someone.unlocks(PASSPHRASE)
    goes_there(someone)
    return someone


def goes_there(person: Person) -> None:
    person.goes_to("Calibration")
    person.pages_to("Begin a round")


def makes_a_case(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.sees("New case", "A round needs a case first.")
    person.writes("Fall visit")
    person.chooses("What it is", "A transcript that was shared")
    person.types("Words to score", WORDS)
    person.uses_shortcut("Ctrl+Return")
    person.sees("Nothing here looks like a name. Read it once more before you confirm.")
    person.presses("Confirm these words")


def begins(person: Person) -> None:
    makes_a_case(person)
    person.sees("You score the case on your own. What others gave is shown only after that.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("0 of 4 scored")


def scores_all(person: Person) -> None:
    person.tabs_to("Components")
    for level, component in zip("3323", "ABCD", strict=True):
        person.picks("Components", f"LAASC {component}")
        person.writes(level)
        person.sees(f"Done: Score LAASC {component}")


def test_an_empty_page_says_what_it_is_for(person: Person) -> None:
    person.sees("How far you agree with others shows here, from the first round on.")
    assert any("each alone" in words for words in person.finds(".*score the same case.*"))
    person.presses("Begin a round")
    person.sees("New case")


def test_evidence_is_taken_from_the_case_and_a_digit_scores(person: Person) -> None:
    begins(person)
    person.tabs_to("The case")
    person.uses_shortcut("Ctrl+Home")
    for _word in QUOTE.split():
        person.uses_shortcut("Ctrl+Shift+Right")
    person.uses_shortcut("Ctrl+E")
    person.sees("Taken as evidence. Its level: press a digit in the list.")
    person.writes("3")
    person.sees("Done: Score LAASC A", "1 of 4 scored")
    person.picks("Components", "LAASC A")
    assert QUOTE.split(maxsplit=1)[0] in person.reads("Evidence")
    assert [row[1] for row in person.reads_table("Components")] == ["3 Steady", "", "", ""]


def test_a_level_without_evidence_is_flagged(person: Person) -> None:
    begins(person)
    person.tabs_to("Components")
    person.writes("2")
    person.sees("1 of 4 scored · 1 without evidence")
    assert person.reads_table("Components")[0][2] == "No evidence"
    person.types("Evidence", "They waited.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("1 of 4 scored")
    person.tabs_to("Components")
    person.writes("0")
    person.sees("1 of 4 scored")
    assert person.reads_table("Components")[0][1] == "not shown"


def test_others_come_after_ones_own_and_agreement_says_its_numbers(person: Person) -> None:
    begins(person)
    scores_all(person)
    person.presses("Show others’ scores")
    person.sees("Nobody else’s scores are here yet: type them in.")
    person.uses_shortcut("Ctrl+E")
    person.chooses("Whose", "Reference score")
    for component, level in zip("ABCD", ("3 Steady", "3 Steady", "3 Steady", "1 Starting"), strict=True):
        person.chooses(f"LAASC {component}", level)
    person.uses_shortcut("Ctrl+Return")
    person.sees(
        "The same level: 2 of 4 (50%); the true share may lie anywhere from 15% to 85%. "
        "Within one level: 3 of 4 (75%)."
    )
    assert [row[-1] for row in person.reads_table("Components")] == [
        "The same",
        "The same",
        "1 apart",
        "2 apart",
    ]
    assert any(
        words.startswith("Reference score: Not met") for words in person.finds("Reference score: .*level.*")
    )
    person.picks("Components", "LAASC D")
    person.types("Debrief", "We read Starting differently.")
    person.types("What I will change", "Wait before the next question.")
    person.presses("Rounds")
    person.sees("Over time")
    assert person.reads_table("Rounds")[0][1:] == ["Fall visit", "2 of 4 (50%)", "Apart"]
    person.finds("Weighted kappa is not given: there are 4 compared scores, and below 32 .*\n.*")
    person.opens("Rounds", "Fall visit")
    assert person.reads("What I will change") == "Wait before the next question."
    person.picks("Components", "LAASC D")
    assert person.reads("Debrief") == "We read Starting differently."
    person.opens("Figures", "Reference score")
    assert person.reads("LAASC D") == "1 Starting"
    person.chooses("LAASC D", "3 Steady")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Change scores", "3 of 4 (75%)")
    person.opens("Figures", "Reference score")
    person.presses("Take these scores out")
    person.sees("Nobody else’s scores are here yet: type them in.")


def test_evidence_typed_before_its_level_is_there_again(person: Person) -> None:
    begins(person)
    person.types("Evidence", "They waited.")
    person.goes_to("Today")
    person.sees("Fall visit")  # among what was left half-written
    person.goes_to("Calibration")
    assert person.reads("Evidence") == "They waited."
    person.types("Evidence", "They waited, and then more hands went up.")
    person.tabs_to("Components")
    person.writes("3")
    person.sees("1 of 4 scored")
    person.picks("Components", "LAASC A")
    assert person.reads("Evidence") == "They waited, and then more hands went up."
    assert person.reads_table("Components")[0][1:] == ["3 Steady", "Scored"]


def test_with_enough_scores_the_coefficients_are_given(arrives: Arrives, tmp_path: Path) -> None:
    """They are worked out by a library on a thread of its own, and equal what it says when it is asked directly."""
    book = make_book(tmp_path)
    with closing(open_casebook(book, passphrase=PASSPHRASE)) as casebook:
        for month in range(1, 10):
            hold_round(casebook, date(2025, month, 1), [1 + (month + n) % 4 for n in range(4)])
        found = casebook.ask(drift, "laasc-coaching")
    told = find_coefficients(found.pairs, found.ratings, found.levels)
    assert told.kappa is not None
    assert told.alpha is not None
    person = arrives(book)
    person.unlocks(PASSPHRASE)
    goes_there(person)
    (words,) = person.finds("(?s)Weighted kappa .*compared scores.*")
    assert f"Weighted kappa {told.kappa:.2f} (36 compared scores)" in words
    assert f"Krippendorff’s alpha {told.alpha:.2f} (36 components scored by two or more)" in words


def hold_round(casebook: Casebook, on: date, levels: list[int]) -> None:
    """A round with reference scores that are a level away now and then."""
    case = casebook.do("Case", cases.make_case, CaseDraft("Visit", text=WORDS, confirmed=True))
    draft = RoundDraft(case, on, "laasc-coaching", 1, PARTS, ("1", "2", "3", "4"), "three-quarters")
    key = casebook.do("Round", rounds.begin, draft)
    own = casebook.ask(rounds.get_round, key).own.id
    for part, level in zip(PARTS, levels, strict=True):
        casebook.do("Score", rounds.score, own, part, level, QUOTE)
    casebook.do("Show", rounds.reveal, key)
    given = tuple(
        ScoreDraft(part, max(1, level - (n == on.month % 4)))
        for n, (part, level) in enumerate(zip(PARTS, levels, strict=True))
    )
    casebook.do("Type", rounds.add_rater, key, RaterDraft("anchor", "", given))


def test_a_case_without_a_round_waits_in_sight(person: Person) -> None:
    makes_a_case(person)
    person.sees("You score the case on your own. What others gave is shown only after that.")
    person.uses_shortcut("Esc")
    assert person.reads_table("Cases to score") == [["Fall visit", "A transcript that was shared"]]
    person.opens("Cases to score", "Fall visit")
    assert person.reads("Case") == "Fall visit"
    person.uses_shortcut("Esc")
    person.picks("Cases to score", "Fall visit")
    person.uses_shortcut("Delete")
    person.no_longer_sees("Cases to score")
    person.uses_shortcut("Ctrl+Z")
    person.sees("Cases to score")


def test_a_name_in_the_title_is_told(person: Person) -> None:
    person.uses_shortcut("Ctrl+E")
    person.writes("Visit with Rosa Nguyễn")
    person.chooses("What it is", "A transcript that was shared")
    person.types("Words to score", WORDS)
    person.uses_shortcut("Ctrl+Return")
    assert "names somebody" in person.reads_problem("Title")


def test_a_case_gets_another_title_before_and_after_it_is_scored(person: Person) -> None:
    makes_a_case(person)
    person.sees("You score the case on your own. What others gave is shown only after that.")
    person.uses_shortcut("Esc")
    person.picks("Cases to score", "Fall visit")
    person.uses_shortcut("F2")
    person.types("Title", "Rosa in spring")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Title") == (
        "This names somebody, or a school. The title goes along with the case."
    )
    person.types("Title", "Spring visit")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Rename a case")
    assert [row[0] for row in person.reads_table("Cases to score")] == ["Spring visit"]
    person.opens("Cases to score", "Spring visit")
    person.uses_shortcut("Ctrl+Return")
    person.sees("0 of 4 scored")
    person.presses("Rounds")
    person.presses("Change the title")
    person.types("Title", "A visit")
    person.goes_to("Today")
    person.opens("Left open", "A case")
    assert person.reads("Title") == "A visit"
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Rename a case")
    assert person.reads_table("Rounds")[0][1] == "A visit"


def test_a_rule_from_memory_is_to_be_checked_with_the_program(person: Person) -> None:
    makes_a_case(person)
    person.chooses(
        "Agreement is judged by", "As scorers of the PACT were calibrated (check with your program)"
    )
    person.uses_shortcut("Ctrl+Return")
    person.sees("0 of 4 scored")
    scores_all(person)
    person.presses("Show others’ scores")
    person.uses_shortcut("Ctrl+E")
    person.chooses("Whose", "Reference score")
    person.chooses("LAASC A", "3 Steady")
    person.uses_shortcut("Ctrl+Return")
    person.sees("The rule below was written from memory: check with your program before you rely on it.")
