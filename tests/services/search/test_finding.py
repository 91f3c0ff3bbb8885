"""What is found, what is not, and that the index follows whatever happens to a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, table, text
from sqlalchemy.orm import Session as Db

from coachdesk.models import Excerpt
from coachdesk.services import candidates, sessions, steps, trash
from coachdesk.services.casebook import Casebook
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.search import Hit, find
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import write_answers
from tests.services.conftest import add_candidate

DAY = date(2026, 3, 3)


def log(casebook: Casebook, who: UUID, summary: str = "", *, on: date = DAY, **more: Any) -> UUID:
    draft = SessionDraft(candidates=(who,), held_on=on, minutes=45, summary=summary, **more)
    return casebook.do("Log session", sessions.log, draft)


def search(casebook: Casebook, typed: str, **more: Any) -> tuple[Hit, ...]:
    return casebook.ask(find, typed, today=DAY, **more)


def found(casebook: Casebook, typed: str) -> list[UUID]:
    return [hit.id for hit in search(casebook, typed)]


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[begin:end] for begin, end in hit.marks]


def test_every_word_of_a_session_finds_it(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "Walked classrooms.", focus="data walk", place="Room 9", others="Ms. Ito",
              private_note="Looked tired.", elements=("2A",))  # fmt: skip
    for typed in ("walked", "CLASSR", "data", "room 9", "ito", "tired", "2a", "walked tired 2A"):
        assert found(casebook, typed) == [key], typed
    assert found(casebook, "walked nobody") == []


def test_a_hit_shows_where_the_words_stand(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "x " * 200 + "the Protocol for\nfeedback " + "y " * 200)
    (hit,) = search(casebook, "protocol feed")
    assert (hit.kind, hit.id, hit.title, hit.day) == ("session", key, "Rosa Nguyễn", DAY)
    assert marked(hit) == ["Protocol", "feed"]
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert "\n" not in hit.excerpt
    assert hit.place == ("session", key)


def test_what_only_a_private_note_answers_is_private(casebook: Casebook, rosa: UUID) -> None:
    log(casebook, rosa, "Talked about budgets.", private_note="Budget worries; wants to leave.")
    assert [(hit.private, marked(hit)) for hit in search(casebook, "leave")] == [(True, ["leave"])]
    assert [(hit.private, marked(hit)) for hit in search(casebook, "budget")] == [(False, ["budget"])]
    (hit,) = search(casebook, "who:rosa")[:1]
    assert not hit.private
    assert hit.excerpt == "Talked about budgets."


def test_a_next_step_and_a_person_are_found_too(casebook: Casebook, rosa: UUID) -> None:
    held = log(casebook, rosa, "Rooms", candidate_steps="Draft the protocol by 3/20")
    (step,) = casebook.ask(steps.list_steps)
    (hit,) = search(casebook, "protocol")
    assert (hit.kind, hit.id, hit.title, hit.day) == ("next_step", step.id, "Rosa Nguyễn", date(2026, 3, 20))
    assert hit.place == ("session", held)
    person = search(casebook, "rosa")[0]
    assert (person.kind, person.id, person.excerpt) == (
        "candidate",
        rosa,
        "Assistant Principal, Cesar Chavez MS",
    )
    assert person.title[slice(*person.title_marks[0])] == "Rosa"


def test_a_name_finds_the_person_first_and_then_what_is_about_her(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    hers, mentioned = (
        log(casebook, rosa, "data"),
        log(casebook, ana, "Visited Rosa", on=DAY - timedelta(days=1)),
    )
    log(casebook, ana, "data")
    assert found(casebook, "rosa") == [rosa, hers, mentioned]
    assert found(casebook, "rosa data") == [hers]
    assert found(casebook, "who:rosa data") == [hers]


@pytest.mark.parametrize(
    "typed", ["Nguyen", "nguyễn", "NGUYEN", "Ngyuen", "ngyue", "Nguyan", "rosa ngyuen", "who:ngyuen"]
)
def test_a_name_is_found_without_accents_and_with_a_slip(casebook: Casebook, rosa: UUID, typed: str) -> None:
    add_candidate(casebook, "Ana", "Silva")
    held = log(casebook, rosa, "data")
    assert set(found(casebook, typed)) == {rosa, held}


def test_many_of_one_name_are_asked_for_too(casebook: Casebook, rosa: UUID) -> None:
    for number in range(15):
        other = add_candidate(casebook, f"Ana {number}", "Silva")
        log(casebook, other, "data", coach_steps="Call", on=DAY - timedelta(days=number + 1))
    log(casebook, rosa, "data")
    assert {hit.title for hit in search(casebook, "who:silva data")} == {
        f"Ana {number} Silva" for number in range(15)
    }
    assert len(search(casebook, "who:silva")) == 45
    assert {hit.kind for hit in search(casebook, "silva")} == {"candidate"}


def test_a_slip_never_stands_before_what_was_typed(casebook: Casebook, rosa: UUID) -> None:
    dana = add_candidate(casebook, "Dana", "Reed")
    held = log(casebook, rosa, "data")
    log(casebook, dana, "rooms")
    assert found(casebook, "data") == [held, dana]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("last month", [date(2026, 2, 28), date(2026, 2, 1)]),
        ("february", [date(2026, 2, 28), date(2026, 2, 1)]),
        ("feb 2025", [date(2025, 2, 28)]),
        ("this month", [date(2026, 3, 2)]),
        ("last week", [date(2026, 2, 28)]),
        ("yesterday", [date(2026, 3, 2)]),
        ("2025-26", [date(2026, 3, 2), date(2026, 2, 28), date(2026, 2, 1)]),
        ("2025", [date(2025, 2, 28)]),
        ("last month budget", [date(2026, 2, 1)]),
        ("mode:video", [date(2026, 2, 28)]),
        ("mode:phone", []),
        ("mode:vid last month", [date(2026, 2, 28)]),
        ("who:nobody", []),
        ("who:rosa 2025", [date(2025, 2, 28)]),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_it_says(casebook: Casebook, rosa: UUID, typed: str, days: list[date]) -> None:
    for on, summary, mode in (
        (date(2026, 3, 2), "Rooms", "in_person"),
        (date(2026, 2, 28), "Rooms", "video"),
        (date(2026, 2, 1), "Budget", "in_person"),
        (date(2025, 2, 28), "Budget", "in_person"),
    ):
        log(casebook, rosa, summary, on=on, mode=mode)
    assert [hit.day for hit in search(casebook, typed) if hit.kind == "session"] == days


def test_a_word_that_may_be_a_filter_is_a_word_too(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "She may march on, last month or not; who:knows. 2019", on=date(2026, 1, 5))
    for typed in ("may", "march", "last month", "who:knows", "2019", "mode:x may march"):
        assert (key in found(casebook, typed)) == ("mode" not in typed), typed


def test_a_phrase_in_quotes_stands_as_it_is(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "We do a data walk.")
    log(casebook, rosa, "A walk with data.")
    for typed in ('"data walk"', "“data walk”", '"data wal', '"DATA  walk" do'):
        assert found(casebook, typed) == [key], typed
    assert found(casebook, '"data wal"') == []


def test_only_the_last_word_is_a_beginning(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "Walked classrooms")
    assert found(casebook, "walked class") == [key]
    assert found(casebook, "walk classrooms") == []


def test_scripts_without_spaces_are_found_from_within(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "今天和老师谈了课堂观察。", private_note="សុខសប្បាយ")
    for typed in ("课堂", "老", "观察", "សប្បាយ", "课堂 老师"):
        assert found(casebook, typed) == [key], typed
    assert [hit.private for hit in search(casebook, "សប្បាយ")] == [True]
    assert marked(search(casebook, "课堂")[0]) == ["课堂"]


def test_signs_are_found_letter_by_letter(casebook: Casebook, rosa: UUID) -> None:
    percent, under = log(casebook, rosa, "50 % of them"), log(casebook, rosa, "snake _ case")
    back = log(casebook, rosa, "a \\ b 😀")
    assert found(casebook, "%") == [percent]
    assert found(casebook, "_") == [under]
    assert found(casebook, "\\") == [back]
    assert found(casebook, "😀") == [back]


def test_the_trash_is_not_found_and_what_comes_back_is(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "quixotic", coach_steps="vellum")
    (step,) = casebook.ask(steps.list_steps)
    casebook.do("Trash session", sessions.trash, key)
    assert (
        found(casebook, "quixotic")
        == found(casebook, "vellum")
        == found(casebook, "last month this month")
        == []
    )
    casebook.do("Bring back", trash.bring_back, "session", key)
    assert (found(casebook, "quixotic"), found(casebook, "vellum")) == ([key], [step.id])
    casebook.do("Trash candidate", candidates.trash, rosa)
    assert (found(casebook, "rosa"), found(casebook, "vellum")) == ([], [])
    casebook.undo()
    assert (set(found(casebook, "rosa")), found(casebook, "vellum")) == ({rosa, key, step.id}, [step.id])


def test_a_session_goes_out_of_sight_with_the_last_who_was_in_it(casebook: Casebook, rosa: UUID) -> None:
    lupe = add_candidate(casebook, "Lupe", "Ortiz")
    alone = log(casebook, rosa, "Walked classrooms.", private_note="Looked tired.")
    draft = SessionDraft(candidates=(rosa, lupe), held_on=DAY, minutes=45, summary="Walked the halls.")
    both = casebook.do("Log session", sessions.log, draft)
    mark = Excerpt(session_id=alone, component="1", passage="Rosa walked past", told="She walked past")
    passage = mark.id
    casebook.do("Mark", lambda db: db.add(mark))
    assert set(found(casebook, "walked")) == {alone, both, passage}
    casebook.do("Trash", candidates.trash, rosa)
    assert found(casebook, "walked") == [both]
    assert found(casebook, "tired") == []
    casebook.do("Amend", sessions.amend, both, replace(draft, candidates=(rosa,)))
    assert found(casebook, "walked") == []
    casebook.undo()
    assert found(casebook, "walked") == [both]
    casebook.do("Trash", candidates.trash, lupe)
    assert found(casebook, "walked") == []
    casebook.do("Bring back", trash.bring_back, "candidate", rosa)
    assert set(found(casebook, "walked")) == {alone, both, passage}
    assert found(casebook, "tired") == [alone]


def test_undo_redo_and_amending_are_followed(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "quixotic")
    draft = casebook.ask(sessions.get_draft, key)
    casebook.do(
        "Amend session", sessions.amend, key, replace(draft, summary="plain", held_on=date(2026, 1, 2))
    )
    assert (found(casebook, "quixotic"), found(casebook, "plain"), found(casebook, "january")) == (
        [],
        [key],
        [key],
    )
    casebook.undo()
    assert (found(casebook, "quixotic"), found(casebook, "plain"), found(casebook, "january")) == (
        [key],
        [],
        [],
    )
    casebook.redo()
    assert found(casebook, "plain january") == [key]
    casebook.undo()
    casebook.undo()
    assert found(casebook, "quixotic") == []


def test_a_step_moves_with_the_day_of_its_session(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "Rooms", coach_steps="vellum")
    draft = casebook.ask(sessions.get_draft, key)
    casebook.do("Amend session", sessions.amend, key, replace(draft, held_on=date(2026, 1, 2)))
    assert [hit.day for hit in search(casebook, "january vellum")] == [date(2026, 1, 2)]
    assert found(casebook, "march vellum") == []


def test_newest_first_and_no_more_than_asked_for(casebook: Casebook, rosa: UUID) -> None:
    days = [DAY - timedelta(days=number) for number in (3, 0, 9, 1)]
    for on in days:
        log(casebook, rosa, "rooms", on=on)
    assert [hit.day for hit in search(casebook, "rooms")] == sorted(days, reverse=True)
    assert [hit.day for hit in search(casebook, "rooms", limit=2)] == sorted(days, reverse=True)[:2]
    assert search(casebook, "rooms", limit=0) == ()


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', '""', "who:", "mode:", "\ud800", "\0", 'AND OR NOT "', "words : x*"]
)
def test_what_says_nothing_finds_nothing(casebook: Casebook, rosa: UUID, typed: str) -> None:
    log(casebook, rosa, "Rooms")
    assert search(casebook, typed) == ()


def shadow_of(db: Db) -> bytes:
    """Every byte of the index, as it stands in the decrypted file."""
    tables = map(table, ("search_data", "search_idx", "search_place", "search_config"))
    rows = (row for each in tables for row in db.execute(select(text("*")).select_from(each)))
    return b" ".join(cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row)


def words_in_index(db: Db) -> Sequence[str]:
    db.execute(text("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, row)"))
    return db.scalars(text("SELECT term FROM temp.vocabulary")).all()


def test_an_erased_person_leaves_no_word_in_the_index(casebook: Casebook, rosa: UUID) -> None:
    ana = add_candidate(casebook, "Ana", "Silva")
    log(casebook, ana, "visible plain words")
    for number in range(40):
        log(casebook, rosa, f"quixotic zebu{number}", private_note="quixotry", coach_steps="vellum")
    assert b"quixot" in casebook.ask(shadow_of)
    erase_candidate(casebook, rosa)
    left = casebook.ask(shadow_of)
    assert [
        word for word in (b"quixot", b"ixot", b"zebu", b"vellum", b"nguyen", b"rosa") if word in left
    ] == []
    assert {"ana", "silva", "visible", "plain", "words"} <= set(casebook.ask(words_in_index))
    assert not [word for word in casebook.ask(words_in_index) if word[:4] in ("quix", "zebu", "vell", "rosa")]
    assert casebook.examine().problems == ()
    assert found(casebook, "visible")


def test_answers_of_the_prompts_are_found_and_their_keys_are_not(casebook: Casebook, rosa: UUID) -> None:
    answers = write_answers({"reality": "She said “stuck”,\nthen drew a map.", "way": "Budget 100%"})
    key = log(casebook, rosa, "Walked.", template="grow", template_version=1, answers=answers)
    for typed in ("stuck map", "budget", "100%", "“stuck”"):
        assert found(casebook, typed) == [key], typed
    assert found(casebook, "reality") == []
    assert found(casebook, '"way"') == []
    (hit,) = search(casebook, "drew a map")
    assert (hit.excerpt, hit.private) == ("She said “stuck”, then drew a map. Budget 100%", False)
    casebook.do("Amend", sessions.amend, key, replace(casebook.ask(sessions.get_draft, key), answers=""))
    assert found(casebook, "stuck") == []


def test_answers_that_are_no_json_break_nothing(casebook: Casebook, rosa: UUID) -> None:
    key = log(casebook, rosa, "Walked.", answers='{"goal": ')
    assert found(casebook, "walked") == [key]
    assert found(casebook, "100%") == []


def test_a_word_between_signs_of_direction_is_found(casebook: Casebook, rosa: UUID) -> None:
    """Isolates stand around words that were pasted from a page in another direction."""
    draft = SessionDraft(
        candidates=(rosa,),
        held_on=date(2026, 2, 20),
        minutes=30,
        summary="We read \u2067Lighthouse\u2069 together.",
    )
    casebook.do("Log session", sessions.log, draft)
    assert [hit.kind for hit in casebook.ask(find, "lighthouse", today=date(2026, 3, 3))] == ["session"]
