"""A round between three casebooks by files alone: blind on its way out, and compared in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.services import cases, rounds
from coachdesk.services.casebook import open_casebook
from coachdesk.services.rounds_exchange import open_case
from coachdesk.services.rounds_exchange.files import write_case
from tests.conftest import PASSPHRASE, casebook_of
from tests.journeys import walks
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.test_access import cut_in_the_end, larger_letters
from tests.services.rounds_exchange.books import begin_round

__all__ = ["larger_letters"]

SECRET = "seven lilac tractors hum"
CASE = "fall.cdcase"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Maya's casebook, with a round begun and nothing scored."""
    made = make_book(tmp_path)
    casebook = open_casebook(made, passphrase=PASSPHRASE)
    begin_round(casebook, rule="three-quarters")
    casebook.close()
    return made


def colleague(folder: Path, name: str) -> Path:
    made = casebook_of(folder / f"{name.partition(' ')[0]}.casebook", name)
    made.close()
    return made.folder


def asks_for(person: Person, words: str) -> None:
    person.uses_shortcut("Ctrl+K")
    person.writes(words)
    person.uses_shortcut("Return")


def opens_the_round(person: Person) -> None:
    person.goes_to("Calibration")
    person.pages_to("Begin a round")
    person.opens("Rounds", "Fall visit")


def scores(person: Person, levels: str) -> None:
    """Give the two components their levels, with a word of evidence for each."""
    for component, level in zip("AB", levels, strict=True):
        person.picks("Components", f"LAASC {component}")
        person.types("Evidence", "asked and waited")
        person.tabs_to("Components")
        person.picks("Components", f"LAASC {component}")
        person.writes(level)
        person.sees(f"Done: Score LAASC {component}")


def seals(person: Person, file: Path) -> None:
    person.types("Passphrase of the file", SECRET)
    person.types("The same again", SECRET)
    person.uses_shortcut("Ctrl+Return")
    person.saves_as(str(file))
    person.sees(f"Saved {file.name}")
    person.goes_to("Today")


def looks_into(person: Person, file: Path) -> None:
    asks_for(person, "receive a case")
    person.presses("Choose the file…")
    person.saves_as(str(file))
    person.types("Passphrase of the file", SECRET)
    person.uses_shortcut("Return")


def takes_part(person: Person, folder: Path, levels: str, file: str) -> None:
    """Somebody else gets the case, scores it, and sends the scores."""
    person.unlocks(PASSPHRASE)
    looks_into(person, folder / CASE)
    person.sees("from Maya Torres")
    person.presses("Take in and score")
    person.sees("The case is here; score it before you see anybody's.", "0 of 2 scored")
    scores(person, levels)
    person.presses("Send…")
    person.sees("“asked and waited”")
    seals(person, folder / file)
    person.closes_the_window()


def test_three_coaches_score_one_case_by_files(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    opens_the_round(maya)
    scores(maya, "32")
    maya.presses("Send…")
    maya.sees("Send a case or scores", "the file has no place for them.")
    seals(maya, tmp_path / CASE)
    maya.closes_the_window()

    for name, levels, file in (("Ana Silva", "33", "ana.cdscores"), ("Ben Okafor", "14", "ben.cdscores")):
        takes_part(arrives(colleague(tmp_path, name)), tmp_path, levels, file)

    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    for name, file in (("Ana Silva", "ana.cdscores"), ("Ben Okafor", "ben.cdscores")):
        looks_into(maya, tmp_path / file)
        assert maya.reads_table("Whose scores") == [[name, "Another coach", "2, 2 with evidence", "New"]]
        maya.presses("Take in")
        maya.sees("Scores of 1 coach came in")
    maya.sees("scores of 2 others are waiting")
    assert [row[1] for row in maya.reads_table("Components")] == ["3 Steady", "2 Growing"]
    maya.presses("Show others’ scores")
    maya.sees("Others’ scores are shown. Your own stay as they are from now on.")
    maya.sees("The same level: 1 of 4 (25%)")
    maya.uses_shortcut("Ctrl+Z")
    maya.sees("There is nothing to undo.", "The same level: 1 of 4 (25%)")
    assert [row[-1] for row in maya.reads_table("Components")] == ["2 apart", "2 apart"]


def test_the_same_file_twice_adds_nothing_and_says_so(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, "send a case")
    seals(maya, tmp_path / CASE)
    looks_into(maya, tmp_path / CASE)
    assert any("It is here already" in words for words in maya.finds(r"(?s).*here already.*"))
    maya.presses("Open the round")
    maya.sees("0 of 2 scored")
    maya.presses("Rounds")
    assert len(maya.reads_table("Rounds")) == 1


def test_a_case_whose_round_is_in_the_trash_comes_back_with_its_file(
    arrives: Arrives, book: Path, tmp_path: Path
) -> None:
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, "send a case")
    seals(maya, tmp_path / CASE)
    opens_the_round(maya)
    maya.presses("Move to trash")
    maya.sees("Done: Move a round to the trash")
    looks_into(maya, tmp_path / CASE)
    maya.finds(r"(?s).*It is in the trash here; opening it brings it back\.")
    maya.presses("Open the round")
    maya.sees("0 of 2 scored")
    maya.presses("Rounds")
    assert len(maya.reads_table("Rounds")) == 1


def test_scores_wait_until_all_are_given_and_a_strange_file_is_refused(
    arrives: Arrives, book: Path, tmp_path: Path
) -> None:
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, "send my scores")
    maya.sees("Score every component first.")
    maya.chooses("What to send", "The case, to be scored")
    maya.types("Passphrase of the file", SECRET)
    maya.types("The same again", "another")
    maya.uses_shortcut("Ctrl+Return")
    assert maya.reads_problem("The same again") == "The two passphrases differ."
    (tmp_path / "odd.cdscores").write_bytes(b"CoachDesk review 1\n" + bytes(60))
    looks_into(maya, tmp_path / "odd.cdscores")
    maya.sees("This file is damaged, or was not written by CoachDesk.")


def test_words_that_look_like_names_are_looked_at_before_they_leave(
    arrives: Arrives, book: Path, tmp_path: Path
) -> None:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    case = casebook.ask(cases.list_cases)[0].id
    casebook.do("Rename", cases.rename_case, case, cases.TitleDraft("Rosa Nguyễn in the fall"))
    casebook.close()
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, "send a case")
    maya.finds("These words go along, and look like names: .*Rosa.*")
    maya.types("Passphrase of the file", SECRET)
    maya.types("The same again", SECRET)
    maya.uses_shortcut("Ctrl+Return")
    maya.sees("Look at these words first.")
    assert not list(tmp_path.glob("*.cdcase"))
    maya.tabs_to("These words may leave")
    maya.uses_shortcut("Space")
    seals(maya, tmp_path / CASE)


def test_a_blind_file_shows_no_score_to_a_hex_editor(arrives: Arrives, book: Path, tmp_path: Path) -> None:
    """Neither sealed nor opened: what a case file says is the same whatever anybody scored."""
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, "send a case")
    seals(maya, tmp_path / CASE)
    blind = write_case(open_case(tmp_path / CASE, SECRET))
    opens_the_round(maya)
    scores(maya, "42")
    maya.presses("Send…")
    seals(maya, tmp_path / "later.cdcase")
    assert write_case(open_case(tmp_path / "later.cdcase", SECRET)) == blind
    for file in (CASE, "later.cdcase"):
        assert b"waited" not in (tmp_path / file).read_bytes()


@pytest.mark.usefixtures("larger_letters")
@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("send my scores", "with everybody else's, now that we have compared"),
        ("receive a case", "Choose the file…"),
    ],
)
def test_the_pages_are_for_everybody(arrives: Arrives, book: Path, words: str, seen: str) -> None:
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    row = casebook.ask(rounds.list_rounds)[0]
    for component in row.components:
        casebook.do("Score", rounds.score, row.own.id, component, 3, "Rosa Nguyễn waited")
    casebook.do("Reveal", rounds.reveal, row.id)
    casebook.close()
    maya = arrives(book)
    maya.unlocks(PASSPHRASE)
    asks_for(maya, words)
    maya.sees(seen)
    assert walks.unnamed() == []
    assert walks.beyond_tab() == []
    assert walks.markup() == []
    assert cut_in_the_end(maya) == []
