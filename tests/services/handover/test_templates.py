"""Prompts go where the sessions go that were written with them, and change nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.errors import CannotRead
from coachdesk.models import StoredTemplate
from coachdesk.programs.templates import Prompt, Template, write_template
from coachdesk.services import sessions, templates
from coachdesk.services.casebook import Casebook, Db
from coachdesk.services.exporting import export_candidate, export_casebook, read_export, take_in
from coachdesk.services.handover import Handover, preview, receive
from coachdesk.services.handover.offering import gather
from coachdesk.services.handover.sealing import read_text, write_text
from coachdesk.services.logs import get_log
from coachdesk.services.templates import list_templates, write_answers
from coachdesk.services.years import list_years
from tests.services.handover.conftest import TODAY, log

BUDGET = Prompt("budget", "What about the budget?", "")


def own(_book: Casebook) -> Template:
    return replace(templates.new_template("Mine"), prompts=(BUDGET,))


def changed(book: Casebook) -> Template:
    (one,) = [each for each in book.ask(list_templates) if each.key == "summary"]
    return replace(one, prompts=(*one.prompts, BUDGET))


def written(book: Casebook, who: UUID, make: Callable[[Casebook], Template] = own) -> Template:
    """A template that is kept, and a session written with it."""
    kept = book.do("Keep", templates.keep_template, write_template(make(book)))
    told = write_answers({"budget": "Two rooms"})
    log(book, who, template=kept.key, template_version=kept.version, answers=told)
    return kept


def answers(book: Casebook, who: UUID) -> list[tuple[tuple[str, str], ...]]:
    (year,) = book.ask(list_years, candidate=who)
    return [entry.answers for entry in book.ask(get_log, year.id).entries]


def handed_over(book: Casebook, *people: UUID) -> Handover:
    return read_text(write_text(book.ask(gather, people, today=TODAY)))


def stored(db: Db) -> list[tuple[str, int]]:
    rows = db.execute(select(StoredTemplate.template, StoredTemplate.version))
    return sorted((template, version) for template, version in rows)


@pytest.mark.parametrize("make", [own, changed])
def test_the_receivers_log_says_what_was_asked(
    casebook: Casebook, receiver: Casebook, rosa: UUID, make: Callable[[Casebook], Template]
) -> None:
    written(casebook, rosa, make)
    before = [each for each in receiver.ask(list_templates) if each.key == "summary"]
    for _time in range(2):
        receiver.do("Receive", receive, handed_over(casebook, rosa))
        assert answers(receiver, rosa) == answers(casebook, rosa) == [((BUDGET.label, "Two rooms"),)]
        assert len(receiver.ask(stored)) == 1
    assert [each for each in receiver.ask(list_templates) if each.key == "summary"] == before
    assert receiver.ask(preview, handed_over(casebook, rosa)).new == 0


def test_a_changed_template_goes_under_the_name_of_its_coach(
    casebook: Casebook, receiver: Casebook, rosa: UUID
) -> None:
    title = written(casebook, rosa, changed).title
    receiver.do("Receive", receive, handed_over(casebook, rosa))
    assert f"{title} (Maya Torres)" in [each.title for each in receiver.ask(list_templates)]


def test_what_comes_back_brings_no_prompts_of_ones_own(
    casebook: Casebook, receiver: Casebook, rosa: UUID
) -> None:
    written(casebook, rosa, changed)
    receiver.do("Receive", receive, handed_over(casebook, rosa))
    log(receiver, rosa)
    before = casebook.ask(list_templates)
    casebook.do("Receive", receive, handed_over(receiver, rosa))
    assert casebook.ask(list_templates) == before


def test_prompts_of_sessions_that_stay_do_not_go(casebook: Casebook, rosa: UUID) -> None:
    """A template that was removed goes with what it was written for; one of a session in the trash does not."""
    kept = written(casebook, rosa)
    casebook.do("Remove", templates.remove, kept.key)
    assert [each["template"] for each in handed_over(casebook, rosa).parcel["session_template"].values()] == [
        kept.key
    ]
    (session,) = handed_over(casebook, rosa).parcel["session"]
    casebook.do("Trash", sessions.trash, session)
    assert handed_over(casebook, rosa).parcel["session_template"] == {}


def test_the_export_of_one_candidate_has_her_prompts(
    casebook: Casebook, receiver: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    written(casebook, rosa)
    casebook.do("Keep", templates.keep_template, write_template(templates.new_template("Another")))
    export = read_export(casebook.ask(export_candidate, rosa, tmp_path / "rosa.zip"))
    assert len(export.parcel["session_template"]) == 1
    receiver.do("Import", take_in, export)
    assert answers(receiver, rosa) == answers(casebook, rosa)


def test_of_one_version_there_is_one_template(
    casebook: Casebook, receiver: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    """What stands under a key and a version here is not doubled by another casebook's of that name."""
    kept = written(casebook, rosa, changed)
    receiver.do("Keep", templates.keep_template, write_template(changed(receiver)))
    export = read_export(casebook.ask(export_casebook, tmp_path / "all.zip"))
    receiver.do("Import", take_in, export)
    assert receiver.ask(stored) == [(kept.key, kept.version)]


@pytest.mark.parametrize(
    ("was", "now"),
    [("What about", 'x\\" = what'), ("version = 1", "version = 2"), ('key = \\"mine', 'key = \\"thine')],
)
def test_prompts_that_cannot_be_read_are_refused(casebook: Casebook, rosa: UUID, was: str, now: str) -> None:
    written(casebook, rosa)
    text = write_text(casebook.ask(gather, [rosa], today=TODAY)).decode()
    assert was in text
    with pytest.raises(CannotRead, match="damaged"):
        read_text(text.replace(was, now).encode())
