"""Where a program coaches people who seek no credential, nothing of the credential is asked of them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from coachdesk.programs.profiles import shipped_keys, shipped_profile
from coachdesk.programs.rules import YearRule


def test_who_is_coached_in_a_partnership() -> None:
    people = shipped_profile("partnership").people
    assert [(person.key, person.credential, person.standards) for person in people] == [
        ("candidate", True, True),
        ("assistant_principal", False, False),
        ("teacher_leader", False, False),
    ]


@pytest.mark.parametrize("key", ["assistant_principal", "teacher_leader"])
def test_no_credential_and_no_standards_are_forced_on_others(key: str) -> None:
    profile = shipped_profile("partnership").for_person(key)
    assert (profile.standards, profile.scale, profile.pass_mark) == ("", None, None)
    asked = (*profile.hours, *profile.goals, *profile.assessments, *profile.checkpoints)
    assert asked == ()
    assert [item.key for item in profile.attested] == ["coach_training"]
    assert profile.modes == shipped_profile("partnership").modes


def test_a_candidate_of_a_partnership_is_one_like_all_others() -> None:
    whole = shipped_profile("partnership")
    assert whole.for_person("candidate") == whole
    assert whole.minimum_minutes("coaching", "year") == 2400
    assert whole.person("nobody") is None


@pytest.mark.parametrize("key", shipped_keys())
def test_an_unknown_kind_of_people_changes_nothing(key: str) -> None:
    profile = shipped_profile(key)
    assert profile.for_person("") == profile
    assert profile.for_person("nobody") == profile


@pytest.mark.parametrize("person", ["candidate", "assistant_principal", "teacher_leader"])
def test_only_rules_for_a_person_are_left_and_none_of_them_is_lost(person: str) -> None:
    whole = shipped_profile("partnership")
    theirs = whole.for_person(person)
    for field in fields(whole):
        rules = getattr(whole, field.name)
        if isinstance(rules, tuple) and all(isinstance(rule, YearRule) for rule in rules):
            kept = tuple(rule for rule in rules if not rule.people or person in rule.people)
            assert getattr(theirs, field.name) == kept
