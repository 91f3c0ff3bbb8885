"""The words of the history: every kind of record, every column and every stored word has one."""

from __future__ import annotations

from enum import Enum
from uuid import uuid4

import pytest

from coachdesk.models import GoalStatus, MarkKind, Status, kinds
from coachdesk.services.goal_reviews import OUTCOME_WORDS
from coachdesk.services.goals import STATUS_WORDS
from coachdesk.services.history import Names, Touched
from coachdesk.ui.history_names import FIELDS, KINDS, UNSAID
from coachdesk.ui.history_words import WORDS, say_field, say_kind, say_value


def test_every_kind_of_record_has_a_word() -> None:
    assert set(KINDS) == set(kinds())


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_column_has_a_word_or_means_nothing_to_people(kind: str) -> None:
    columns = {column.name for column in kinds()[kind].__table__.columns}
    assert columns - UNSAID <= set(FIELDS)
    assert not set(FIELDS) & UNSAID


def test_every_stored_word_is_told() -> None:
    found = {
        word
        for record in kinds().values()
        for column in record.__table__.columns
        for word in getattr(column.type, "enums", ())
        if column.name not in UNSAID
    }
    assert len(found) > 20
    assert found <= set(WORDS)
    assert issubclass(MarkKind, Enum)


def test_a_mark_is_told_by_the_name_of_its_requirement_and_its_part() -> None:
    names: Names = {"posts": "Portfolio posts", "posts/1": "Post 1"}
    assert say_value("requirement", "posts", names) == "Portfolio posts"
    assert say_value("item", "1", names, part_of="posts") == "Post 1"
    assert say_value("item", "9", names, part_of="posts") == "9"
    assert say_value("item", "", names, part_of="posts") == ""


def test_the_same_column_may_be_called_otherwise_in_one_kind() -> None:
    assert (say_field("text"), say_field("text", "next_step")) == ("Text", "Step")


def test_what_nobody_named_is_never_told_by_its_key() -> None:
    assert say_field("some_key_on") == "Something else"
    assert say_kind(Touched("some_table", uuid4(), None, ()), {}) == "Something else"


def test_a_stored_word_is_told_as_its_own_page_tells_it() -> None:
    assert say_value("status", GoalStatus.ACTIVE, {}, kind="goal") == "Agreed"
    assert say_value("status", Status.ACTIVE, {}, kind="enrollment_status") == "Active"
    for status in GoalStatus:
        assert say_value("status", status, {}, kind="goal") == STATUS_WORDS[status.value]
        outcome = say_value("outcome", status, {}, kind="goal_review")
        assert outcome == OUTCOME_WORDS.get(status.value, WORDS[status.value])
