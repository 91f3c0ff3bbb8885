"""Rubrics in a casebook: a changed one is a new version, and what was marked with an old one keeps its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.programs.rubrics import Competency, Rubric, RubricError, shipped_rubric_text
from coachdesk.services import rubrics
from coachdesk.services.casebook import Casebook
from coachdesk.services.entry import get_entry_choices

KEY = "laasc-coaching"


def version_of(casebook: Casebook, key: str = KEY, number: int | None = None) -> Rubric:
    found = casebook.ask(rubrics.get_rubric, key, number)
    assert found is not None
    return found


def test_three_rubrics_come_along_and_the_blank_one_is_not_offered(casebook: Casebook) -> None:
    assert [one.key for one in casebook.ask(rubrics.list_rubrics)] == [KEY, "icf", "mcoe-loop"]
    assert casebook.ask(rubrics.get_rubric, "unheard-of") is None


def test_a_changed_rubric_is_a_new_version_and_undo_brings_the_old_one(casebook: Casebook) -> None:
    named = replace(version_of(casebook), levels=("One", "Two", "Three"), editable=False)
    made = casebook.do("Change a rubric", rubrics.keep_rubric, named)
    assert (made.version, made.levels) == (2, ("One", "Two", "Three"))
    text = casebook.ask(rubrics.rubric_text, KEY).replace('"Three"', '"Most"')
    assert casebook.do("Change a rubric", rubrics.keep_rubric, text).version == 3
    assert [one.levels[2] for one in casebook.ask(rubrics.list_versions, KEY)] == ["Most", "Three", "Steady"]
    assert [version_of(casebook, number=n).levels[2] for n in (1, 2, 3)] == ["Steady", "Three", "Most"]
    row = next(row for row in casebook.ask(rubrics.list_rows) if row.id == KEY)
    assert (row.shipped, row.changed, row.versions, row.rubric.version) == (True, True, 3, 3)
    casebook.undo()
    assert version_of(casebook).version == 2
    assert casebook.do("As it was", rubrics.put_back, KEY).levels[0] == "Starting"
    assert not next(row for row in casebook.ask(rubrics.list_rows) if row.id == KEY).changed


def test_a_rubric_of_ones_own_is_offered_removed_and_known_by_its_version(casebook: Casebook) -> None:
    own = casebook.do("Keep", rubrics.keep_rubric, rubrics.new_rubric("Räume gehen"))
    assert (own.version, own.title, own.key.startswith("raume-gehen-")) == (1, "Räume gehen", True)
    offered = casebook.ask(get_entry_choices, today=date(2026, 3, 3)).competencies
    assert (f"{own.key}.1", "My 1", "First component") in offered
    casebook.do("Remove", rubrics.remove, own.key)
    assert own.key not in {one.key for one in casebook.ask(rubrics.list_rubrics)}
    assert casebook.ask(rubrics.get_rubric, own.key) is None
    assert version_of(casebook, own.key, 1).title == "Räume gehen"
    assert casebook.do("Keep", rubrics.keep_rubric, own).version == 3
    for key in (KEY, "icf"):
        with pytest.raises(CoachDeskError, match="cannot be removed"):
            casebook.do("Remove", rubrics.remove, key)


def test_a_component_that_was_taken_out_keeps_its_name(casebook: Casebook) -> None:
    laasc = version_of(casebook)
    casebook.do("Change", rubrics.keep_rubric, replace(laasc, competencies=laasc.competencies[1:]))
    found = casebook.ask(rubrics.get_competencies, [f"{KEY}.A", f"{KEY}.B", "gone.7", "icf.6"])
    assert [one.code for one in found.values()] == ["LAASC A", "LAASC B", "7", "ICF 6"]
    assert found[f"{KEY}.A"] == laasc.competencies[0]
    assert found["gone.7"] == Competency("gone.7", "7", "")


def test_what_is_no_rubric_changes_nothing(casebook: Casebook) -> None:
    with pytest.raises(RubricError):
        casebook.do("Change", rubrics.keep_rubric, "key = 3")
    with pytest.raises(CoachDeskError, match="blank rubric"):
        casebook.do("Change", rubrics.keep_rubric, shipped_rubric_text("blank"))
    assert len(casebook.ask(rubrics.list_rubrics)) == 3
    assert [row.versions for row in casebook.ask(rubrics.list_rows)] == [1, 1, 1]
