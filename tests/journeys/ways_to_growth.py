"""The ways to the pages about the coach's own growth: evidence, rounds, goals, rubrics."""

from __future__ import annotations

from tests.journeys.person import Person
from tests.journeys.ways import today


def no_evidence(person: Person) -> None:
    today(person)
    person.uses_shortcut("Ctrl+7")
    person.sees("your own coaching, against a rubric")


def typing_evidence(person: Person) -> None:
    no_evidence(person)
    person.uses_shortcut("Ctrl+E")
    person.types("What was said or done", "I asked Rosa what the data say.")


def evidence(person: Person) -> None:
    typing_evidence(person)
    person.chooses("Component", "LAASC B The Coaching Conversation: Interaction")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Type evidence")


def looking_through(person: Person) -> None:
    evidence(person)
    person.uses_shortcut("N")
    person.sees("1 to look at")


def no_rounds(person: Person) -> None:
    no_evidence(person)
    person.pages_to("Begin a round")
    person.sees("How far you agree with others shows here, from the first round on.")


def new_case(person: Person) -> None:
    no_rounds(person)
    person.uses_shortcut("Ctrl+E")
    person.sees("Words to score")


def beginning_a_round(person: Person) -> None:
    new_case(person)
    person.writes("Fall visit")
    person.chooses("What it is", "A transcript that was shared")
    person.types("Words to score", "What did you notice? They waited.")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Nothing here looks like a name. Read it once more before you confirm.")
    person.presses("Confirm these words")
    person.sees(
        "You score the case on your own. What others gave is shown only after that.", "Cases to score"
    )


def scoring(person: Person) -> None:
    beginning_a_round(person)
    person.uses_shortcut("Ctrl+Return")
    person.sees("0 of 4 scored")
    person.tabs_to("Components")
    person.writes("3")
    person.sees("1 of 4 scored · 1 without evidence")


def typing_scores(person: Person) -> None:
    scoring(person)
    for _component in "BCD":
        person.uses_shortcut("Down")
        person.writes("2")
    person.presses("Show others’ scores")
    person.uses_shortcut("Ctrl+E")
    person.types("Name", "Ana Ruiz")
    person.chooses("LAASC A", "3 Steady")


def agreement(person: Person) -> None:
    typing_scores(person)
    person.uses_shortcut("Ctrl+Return")
    person.finds("The same level: 1 of 1.*")


def rounds(person: Person) -> None:
    agreement(person)
    person.uses_shortcut("Alt+Left")
    person.finds("(?s)Weighted kappa is not given.*")


def own_growth(person: Person) -> None:
    no_evidence(person)
    person.pages_to("Add goal")
    person.uses_shortcut("Ctrl+E")
    person.types("What I will do", "Wait before the next question")
    person.chooses("Component", "LAASC C")
    person.sees("What I made of it")


def four_matters(person: Person) -> None:
    no_evidence(person)
    person.pages_to("What programs look at")
    person.sees("Participant feedback", "No survey yet")


def typing_an_answer(person: Person) -> None:
    four_matters(person)
    person.uses_shortcut("Ctrl+E")
    person.sees("Highest answer")


def rubrics(person: Person) -> None:
    no_evidence(person)
    person.pages_to("New rubric")
    person.sees("Levels: Starting, Growing, Steady, Strong.")


def changing_a_rubric(person: Person) -> None:
    rubrics(person)
    person.opens("Rubrics", "Coaching Competencies Rubric")
    person.picks("Components", "The Coaching Conversation: Interaction")
    person.sees("Save rubric")
