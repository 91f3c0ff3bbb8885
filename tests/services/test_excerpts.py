"""Evidence of coaching: what was marked stays, what may leave is another text, and only as long as nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.programs.rubrics import load_rubric, shipped_rubric_text
from coachdesk.services import excerpts, rubrics, sessions, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.excerpts import ExcerptRow
from coachdesk.services.passages import ExcerptDraft
from coachdesk.services.search import find
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers

DAY = date(2026, 3, 3)
A, B = "laasc-coaching.A", "laasc-coaching.B"
SAID = "Rosa told what she saw. I asked what the data say. She found her own step."


@pytest.fixture
def session(casebook: Casebook, rosa: UUID) -> UUID:
    return casebook.do("Log", sessions.log, SessionDraft((rosa,), DAY, minutes=45, summary=SAID))


def listed(casebook: Casebook) -> list[ExcerptRow]:
    return casebook.ask(excerpts.list_excerpts, "laasc-coaching")


def mark(casebook: Casebook, session: UUID | None, component: str = B, **more: Any) -> UUID:
    draft = replace(ExcerptDraft(component, "I asked what the data say."), **more)
    return casebook.do("Mark", excerpts.mark, draft, session)


def test_an_excerpt_keeps_its_session_its_day_and_who_was_there(casebook: Casebook, session: UUID) -> None:
    key = mark(casebook, session, held_on=date(2020, 1, 1))
    (row,) = listed(casebook)
    assert (row.id, row.component, row.session_id, row.held_on) == (key, B, session, DAY)
    assert (row.people, row.source, row.private, row.confirmed) == (("Rosa Nguyễn",), "summary", False, False)
    assert [each.id for each in casebook.ask(excerpts.list_of_session, session)] == [key]


def test_the_day_is_that_of_its_session_wherever_it_is_shown(casebook: Casebook, session: UUID) -> None:
    key, moved = mark(casebook, session), date(2026, 1, 20)
    told = casebook.ask(sessions.get_draft, session)
    casebook.do("Amend", sessions.amend, session, replace(told, held_on=moved))
    (row,) = listed(casebook)
    assert (row.held_on, casebook.ask(excerpts.list_of_session, session)[0].held_on) == (moved, moved)
    assert [hit.day for hit in casebook.ask(find, "data", today=DAY) if hit.kind == "excerpt"] == [moved]
    casebook.do("Trash", excerpts.trash, key)
    assert [each.held_on for each in casebook.ask(trash.list_trash)] == [moved]


def test_one_of_a_private_note_is_private_and_a_typed_one_says_its_own_day(
    casebook: Casebook, session: UUID
) -> None:
    private = mark(casebook, session, source="private_note")
    typed = mark(casebook, None, held_on=DAY)
    found = {row.id: row for row in listed(casebook)}
    assert (found[private].private, found[typed].private) == (True, False)
    assert (found[typed].source, found[typed].held_on, found[typed].people) == ("typed", DAY, ())


def test_an_answer_says_which_prompt_it_stands_under_as_long_as_it_does(
    casebook: Casebook, rosa: UUID
) -> None:
    told = write_answers({"a_planning": "We read the data.", "b_interaction": f"{SAID} We read the data."})
    draft = SessionDraft((rosa,), DAY, minutes=45, template="arc", template_version=1, answers=told)
    session = casebook.do("Log", sessions.log, draft)
    both, second = (
        mark(casebook, session, source="answer", passage="We read the data."),
        mark(casebook, session, source="answer", passage="Rosa told … her own step."),
    )
    summary = mark(casebook, session)
    found = {row.id: row for row in listed(casebook)}
    assert [found[key].prompt for key in (both, second, summary)] == ["A Planning", "B Interaction", ""]
    assert (found[both].source, found[both].private) == ("answer", False)
    casebook.do("Amend", sessions.amend, session, replace(draft, answers=""))
    assert {row.prompt for row in listed(casebook)} == {""}


def test_a_session_is_logged_together_with_what_was_marked_in_it(casebook: Casebook, rosa: UUID) -> None:
    draft = SessionDraft((rosa,), DAY, minutes=45, summary=SAID)
    marked = [ExcerptDraft(A, "Rosa told what she saw."), ExcerptDraft(B, "She found her own step.")]
    key = casebook.do("Log session", excerpts.log, draft, marked)
    assert [row.session_id for row in listed(casebook)] == [key, key]
    casebook.undo()
    assert listed(casebook) == []


def test_they_stand_by_component_in_the_order_they_are_given(casebook: Casebook, session: UUID) -> None:
    first, second = mark(casebook, session), mark(casebook, session, passage="Rosa told what she saw.")
    other = mark(casebook, session, A)
    assert [row.id for row in listed(casebook)] == [other, first, second]
    casebook.do("Up", excerpts.arrange, second, -1)
    assert [row.id for row in listed(casebook)] == [other, second, first]
    casebook.do("Up", excerpts.arrange, second, -1)
    assert [row.id for row in listed(casebook)] == [other, second, first], "at the top it stays"
    casebook.do("Down", excerpts.arrange, second, 1)
    assert [row.id for row in listed(casebook)] == [other, first, second]


def test_a_component_that_left_the_rubric_keeps_its_evidence(casebook: Casebook, session: UUID) -> None:
    mark(casebook, session, "laasc-coaching.Z")
    (rubric,) = [one for one in casebook.ask(rubrics.list_rubrics) if one.key == "laasc-coaching"]
    rows = casebook.ask(excerpts.list_components, rubric)
    assert [row.id for row in rows] == [*(one.key for one in rubric.competencies), "laasc-coaching.Z"]
    assert [len(row.excerpts) for row in rows] == [0] * len(rubric.competencies) + [1]
    assert rows[-1].waiting == 1


def test_the_version_of_the_rubric_is_the_one_it_was_marked_with(casebook: Casebook, session: UUID) -> None:
    old = mark(casebook, session)
    changed = load_rubric(shipped_rubric_text("laasc-coaching"), "")
    kept = casebook.do("Change", rubrics.keep_rubric, replace(changed, title="Another"))
    new = mark(casebook, session)
    found = {row.id: row.rubric_version for row in listed(casebook)}
    assert found == {old: changed.version, new: kept.version}


def test_what_may_leave_is_what_was_confirmed_until_something_is_changed(
    casebook: Casebook, session: UUID
) -> None:
    key = mark(casebook, session, passage="Rosa told what she saw.", remark="Rosa leads")
    casebook.do("Confirm", excerpts.tell, key, "The candidate told what she saw.", "She leads")
    (row,) = listed(casebook)
    assert (row.passage, row.told, row.remark) == (
        "Rosa told what she saw.",
        "The candidate told what she saw.",
        "She leads",
    )
    casebook.do("Move", excerpts.amend, key, replace(row.draft(), component=A))
    (row,) = listed(casebook)
    assert (row.component, row.confirmed) == (A, True), "another component says nothing else"
    casebook.do("Change", excerpts.amend, key, replace(row.draft(), remark="Rosa leads again"))
    (row,) = listed(casebook)
    assert (row.told, row.confirmed) == ("", False)
    casebook.undo()
    assert listed(casebook)[0].told == "The candidate told what she saw."
    casebook.do("Take back", excerpts.take_back, key)
    assert not listed(casebook)[0].confirmed


def test_nothing_is_not_told(casebook: Casebook, session: UUID) -> None:
    key = mark(casebook, session)
    with pytest.raises(CoachDeskError, match="Nothing is left"):
        casebook.do("Confirm", excerpts.tell, key, "  \n", "")
    assert not listed(casebook)[0].confirmed


def test_the_trash_takes_one_and_gives_it_back(casebook: Casebook, session: UUID) -> None:
    key = mark(casebook, session)
    casebook.do("Trash", excerpts.trash, key)
    assert listed(casebook) == []
    assert casebook.ask(excerpts.get_excerpt, key) is None
    (row,) = casebook.ask(trash.list_trash)
    assert (row.kind, row.what, row.held_on) == ("excerpt", "LAASC B · Rosa Nguyễn", DAY)
    casebook.do("Back", trash.bring_back, row.kind, row.id)
    assert [each.id for each in listed(casebook)] == [key]


def test_with_its_session_in_the_trash_it_is_out_of_sight(casebook: Casebook, session: UUID) -> None:
    mark(casebook, session)
    casebook.do("Trash", sessions.trash, session)
    assert listed(casebook) == []
    assert [row.kind for row in casebook.ask(trash.list_trash)] == ["session"]
    casebook.do("Back", sessions.bring_back, session)
    assert len(listed(casebook)) == 1


def test_what_an_undo_took_away_is_told_in_words(casebook: Casebook, session: UUID) -> None:
    key = mark(casebook, session)
    draft = listed(casebook)[0].draft()
    casebook.undo()
    for change, *more in ((excerpts.amend, draft), (excerpts.tell, "Words", ""), (excerpts.arrange, 1)):
        with pytest.raises(CoachDeskError, match="no longer there"):
            casebook.do("Change", change, key, *more)
