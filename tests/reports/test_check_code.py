from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest

from coachdesk.reports.check_code import check_code, code_of
from tests.reports.sheets import entry, sheet


def test_a_code_is_four_groups_without_letters_that_are_misread() -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", check_code(sheet()))


def test_the_same_facts_have_the_same_code() -> None:
    assert check_code(sheet()) == check_code(sheet()) == "DMGR-ZBZ3-F5W4-QPMC"


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 61},
        {"summary": "Walked three classrooms and agreed on two questions."},
        {"held_on": date(2025, 9, 4)},
        {"starts_at": time(15, 31)},
        {"starts_at": None},
        {"elements": ("2A",)},
        {"counts": False},
    ],
)
def test_every_change_of_an_entry_changes_the_code(change: dict[str, Any]) -> None:
    assert check_code(sheet([entry(**change)])) != check_code(sheet())


@pytest.mark.parametrize("change", [{"candidate": "Rosa Nguyen"}, {"cohort": ""}, {"minimum_minutes": None}])
def test_every_change_of_the_sheet_changes_the_code(change: dict[str, Any]) -> None:
    assert check_code(sheet(**change)) != check_code(sheet())


def test_wording_and_layout_are_no_facts() -> None:
    worded = sheet(
        layout="narrative", log_title="Log", certification="Signed.", signers=(), program_title="Other"
    )
    assert check_code(worded) == check_code(sheet())


def test_a_value_without_a_plain_form_is_a_fault() -> None:
    with pytest.raises(TypeError, match="set"):
        code_of({"a": {1}})
