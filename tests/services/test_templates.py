"""Templates in a casebook: a changed one is a new version, and answers come back as they were typed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import CoachDeskError
from coachdesk.programs.templates import Template, TemplateError, write_template
from coachdesk.reports.coaching_log import render
from coachdesk.services import sessions, templates
from coachdesk.services.casebook import Casebook
from coachdesk.services.logs import get_log
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import read_answers, write_answers
from coachdesk.services.years import list_years
from tests.reports.pages import flowing_text_of


def version_of(casebook: Casebook, key: str, number: int | None = None) -> Template:
    found = casebook.ask(templates.get_template, key, number)
    assert found is not None
    return found


def test_a_changed_template_is_a_new_version(casebook: Casebook) -> None:
    text = casebook.ask(templates.template_text, "grow").replace('label = "Goal"', 'label = "Wish"')
    made = casebook.do("Change a template", templates.keep_template, text)
    assert (made.version, made.prompts[0].label) == (2, "Wish")
    again = casebook.do("Change a template", templates.keep_template, text.replace("Wish", "Hope"))
    assert again.version == 3
    labels = {number: version_of(casebook, "grow", number).prompts[0].label for number in (1, 2, 3)}
    assert labels == {1: "Goal", 2: "Wish", 3: "Hope"}
    newest = next(one for one in casebook.ask(templates.list_templates) if one.key == "grow")
    assert newest.version == 3
    casebook.undo()
    assert version_of(casebook, "grow").version == 2


def test_one_of_ones_own_goes_off_the_list_and_is_known_by_its_version(casebook: Casebook) -> None:
    own = casebook.do("Keep", templates.keep_template, write_template(templates.new_template("Mine")))
    casebook.do("Remove", templates.remove, own.key)
    assert own.key not in {one.key for one in casebook.ask(templates.list_templates)}
    assert casebook.ask(templates.get_template, own.key) is None
    assert version_of(casebook, own.key, own.version).title == "Mine"
    again = casebook.do("Keep", templates.keep_template, write_template(own))
    assert again.version == own.version + 2
    assert version_of(casebook, own.key).title == "Mine"
    with pytest.raises(CoachDeskError, match="cannot be removed"):
        casebook.do("Remove", templates.remove, "grow")


def test_a_broken_template_changes_nothing(casebook: Casebook) -> None:
    with pytest.raises(TemplateError):
        casebook.do("Change a template", templates.keep_template, "key = 3")
    assert casebook.ask(templates.get_template, "unheard-of") is None
    assert len(casebook.ask(templates.list_templates)) == 7


@given(
    st.dictionaries(
        st.sampled_from(("goal", "reality")), st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    )
)
def test_answers_come_back(answers: dict[str, str]) -> None:
    told = read_answers(write_answers(answers))
    assert set(told) <= set(answers)
    assert write_answers(told) == write_answers(answers)


@given(st.text())
def test_what_is_no_answer_is_none(stored: str) -> None:
    assert isinstance(read_answers(stored), dict)


def test_a_session_tells_its_answers_in_the_words_of_its_version(casebook: Casebook) -> None:
    first = casebook.ask(templates.template_text, "grow")
    changed = first.replace('label = "Goal"', 'label = "Wish"').replace('key = "way"', 'key = "path"')
    casebook.do("Change a template", templates.keep_template, changed)
    stored = write_answers({"way": "By Friday.", "goal": "Fewer meetings.", "mood": "calm"})
    tell = templates.tell_answers
    told = {version: casebook.ask(tell, "grow", version, stored) for version in (1, 2)}
    assert told[1] == (("Goal", "Fewer meetings."), ("Way forward", "By Friday."), ("mood", "calm"))
    assert told[2][0] == ("Wish", "Fewer meetings.")
    assert casebook.ask(templates.tell_answers, "unheard-of", 1, stored)[-1] == ("way", "By Friday.")


def test_the_log_prints_the_answers_of_a_session(casebook: Casebook, rosa: UUID) -> None:
    answers = write_answers({"goal": "Fewer meetings."})
    draft = SessionDraft(candidates=(rosa,), held_on=date(2026, 3, 3), minutes=45, private_note="Hush.",
                         template="grow", template_version=1, answers=answers)  # fmt: skip
    casebook.do("Log session", sessions.log, draft)
    year = casebook.ask(list_years, candidate=rosa)[0].id
    text = flowing_text_of(render(casebook.ask(get_log, year)))
    assert "Goal: Fewer meetings." in text
    assert "Hush" not in text
