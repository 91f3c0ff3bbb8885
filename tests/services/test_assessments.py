"""Self-assessments: points from the profile, levels that may be missing, candidate and coach apart."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from coachdesk.errors import CoachDeskError
from coachdesk.models import ElementLevel, Image, SelfAssessment
from coachdesk.services import rating
from coachdesk.services.assessment_points import get_matrix, lowest_elements
from coachdesk.services.assessments import (
    CANDIDATE,
    COACH,
    Matrix,
    claimed_from,
    list_assessments,
    list_claims,
    say_level,
)
from coachdesk.services.casebook import Casebook, new_recovery_code
from coachdesk.services.erasing import erase_candidate
from coachdesk.services.exporting import export_candidate, export_casebook, restore_export
from coachdesk.services.rating import ExtraDraft, FinishDraft, Place
from coachdesk.services.reconcile import list_period
from coachdesk.services.years import list_years
from coachdesk.text import clean
from tests.conftest import CHEAP, PASSPHRASE
from tests.services.conftest import add_candidate
from tests.services.odd_texts import OWN

TODAY = date(2026, 3, 3)
DOP = ("Directed toward", "Approaches", "Meets", "Exemplifies")


def enrollment_of(casebook: Casebook, who: UUID) -> UUID:
    return casebook.ask(list_years, candidate=who)[-1].enrollment


@pytest.fixture
def place(casebook: Casebook, rosa: UUID) -> Place:
    """The initial self-assessment of a candidate in LAASC."""
    return Place(enrollment_of(casebook, rosa), 1, "initial")


def rate(casebook: Casebook, place: Place, **levels: int | None) -> None:
    for code, level in levels.items():
        casebook.do("Rate", rating.set_level, place, code.removeprefix("e"), level, today=TODAY)


def matrix(casebook: Casebook, place: Place) -> Matrix:
    return casebook.ask(get_matrix, place.enrollment, today=TODAY)


def made(casebook: Casebook, place: Place, day: date) -> None:
    casebook.do("Finish", rating.finish, place, FinishDraft(day))


def test_the_points_are_those_of_the_program(casebook: Casebook, place: Place) -> None:
    """In the years there are; nothing is rated until somebody rates it."""
    found = matrix(casebook, place)
    assert [(point.key, point.label) for point in found.points] == [
        ("initial", "Initial"), ("end_of_year_1", "End of Year One")
    ]  # fmt: skip
    assert found.scale == DOP
    assert len(found.codes) == 19
    assert all(point.candidate.is_empty and point.due_on for point in found.points)


def test_not_rated_is_not_zero(casebook: Casebook, place: Place) -> None:
    rate(casebook, place, e2A=2, e3D=4)
    said = matrix(casebook, place).points[0].candidate
    assert dict(said.levels) == {"2A": 2, "3D": 4}
    assert said.say("2A") == "Approaches"
    assert said.say("1A") == "Not rated"
    rate(casebook, place, e2A=None)
    assert dict(matrix(casebook, place).points[0].candidate.levels) == {"3D": 4}


def test_the_coach_s_own_view_stands_apart(casebook: Casebook, place: Place) -> None:
    rate(casebook, place, e2A=2)
    rate(casebook, replace(place, rater=COACH), e2A=4)
    point = matrix(casebook, place).points[0]
    assert (point.candidate.levels["2A"], point.coach.levels["2A"]) == (2, 4)
    assert point.of(CANDIDATE).id != point.of(COACH).id


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_level_off_the_scale_is_refused(casebook: Casebook, place: Place, level: int) -> None:
    with pytest.raises(CoachDeskError, match="no such level"):
        rate(casebook, place, e1A=level)
    assert matrix(casebook, place).points[0].candidate.is_empty


def test_a_finished_one_is_not_changed_in_passing(casebook: Casebook, place: Place) -> None:
    rate(casebook, place, e1A=3)
    made(casebook, place, TODAY)
    with pytest.raises(CoachDeskError, match="is finished"):
        rate(casebook, place, e1A=4)
    casebook.do("Reopen", rating.reopen, place)
    rate(casebook, place, e1A=4)
    assert matrix(casebook, place).points[0].candidate.levels["1A"] == 4


def test_what_is_not_begun_cannot_be_finished(casebook: Casebook, place: Place) -> None:
    with pytest.raises(CoachDeskError, match="Nothing is rated"):
        made(casebook, place, TODAY)
    assert FinishDraft(date(2026, 4, 1)).problems(today=TODAY)
    assert FinishDraft().problems(today=TODAY)


def test_an_extra_point_has_a_reason_and_stands_between(casebook: Casebook, place: Place) -> None:
    """After a move, say; a second one is another point."""
    for reason in ("New site", "Back again"):
        casebook.do("Extra", rating.begin_extra, place.enrollment, 1, ExtraDraft(reason), today=TODAY)
    points = matrix(casebook, place).points
    assert [point.key for point in points] == ["initial", "extra", "extra-2", "end_of_year_1"]
    assert [point.reason for point in points if point.is_extra] == ["New site", "Back again"]
    assert ExtraDraft(" ").problems(today=TODAY)


def test_evidence_is_asked_where_a_level_is_claimed(casebook: Casebook, place: Place) -> None:
    """From "Meets" on where the program names no level of its own; below that nothing is asked."""
    rate(casebook, place, e1A=3, e1B=2, e2A=4)
    casebook.do("Write", rating.write_evidence, place, "2A", "Minutes of the team", today=TODAY)
    assert [claim.element for claim in list_claims(matrix(casebook, place))] == ["1A"]
    assert (claimed_from(DOP), claimed_from(DOP, 4), claimed_from(("no", "yes"))) == (3, 4, 2)


def test_a_finished_one_with_bare_levels_is_told_by_the_reconciliation(
    casebook: Casebook, place: Place
) -> None:
    rate(casebook, place, e1A=3, e1B=2, e2A=4)
    casebook.do("Write", rating.write_evidence, place, "2A", "Minutes of the team", today=TODAY)

    def told() -> list[str]:
        found = casebook.ask(list_period, "year", today=TODAY)
        return [one.words for one in found if one.kind == "claim"]

    assert told() == []
    made(casebook, place, TODAY)
    assert told() == ["No evidence is named for the levels of 1A."]


def test_reflections_stand_by_standard(casebook: Casebook, place: Place) -> None:
    casebook.do("Reflect", rating.write_reflection, place, "2", "  We began. ", today=TODAY)
    casebook.do("Reflect", rating.write_reflection, place, "2", "We began again.", today=TODAY)
    assert dict(matrix(casebook, place).points[0].candidate.reflections) == {"2": "We began again."}


def test_a_newer_scale_still_reads_old_levels(casebook: Casebook, place: Place) -> None:
    """The names stay with the record, whatever the program calls its levels later."""
    rate(casebook, place, e2A=2)
    with casebook.change("As it was with another scale") as db:
        record = rating.find_record(db, place)
        assert record is not None
        record.scale = ("Beginning", "Developing", "Proficient", "Advanced", "Leading")
    rate(casebook, place, e3A=5)
    found = matrix(casebook, place)
    assert found.scale == DOP
    assert found.points[0].candidate.say("2A") == "Developing"
    assert found.points[0].candidate.say("3A") == "Leading"
    assert say_level(("one",), 4) == "4"


def test_the_lowest_come_first(casebook: Casebook, place: Place) -> None:
    rate(casebook, place, e1A=3, e1B=1, e2C=1, e2A=2, e6A=4)
    asked: Any = {"today": TODAY}
    assert [one.code for one in casebook.ask(lowest_elements, place.enrollment, **asked)] == [
        "1B", "2C", "2A", "1A", "6A"
    ]  # fmt: skip
    each = casebook.ask(lowest_elements, place.enrollment, each=1, **asked)
    assert [(one.code, one.level_name, one.point_label) for one in each] == [
        ("1B", "Directed toward", "Initial"), ("2C", "Directed toward", "Initial"), ("6A", "Exemplifies", "Initial")
    ]  # fmt: skip


def test_the_trash_and_the_way_back(casebook: Casebook, place: Place) -> None:
    """What was thrown away makes room for a new one, and then does not come back over it."""
    rate(casebook, place, e1A=3)
    key = matrix(casebook, place).points[0].candidate.id
    assert key is not None
    casebook.do("Trash", rating.trash, key)
    assert matrix(casebook, place).points[0].candidate.id is None
    rate(casebook, place, e1A=1)
    with pytest.raises(CoachDeskError, match="another self-assessment"):
        casebook.do("Back", rating.bring_back, key)
    casebook.undo()
    casebook.do("Back", rating.bring_back, key)
    assert matrix(casebook, place).points[0].candidate.levels["1A"] == 3


def test_a_program_without_standards_asks_for_nothing(casebook: Casebook) -> None:
    person = add_candidate(casebook, "Ani", program="blank")
    at = Place(enrollment_of(casebook, person), 1, "initial")
    found = matrix(casebook, at)
    assert (found.standards, found.points, found.codes) == (None, (), ())
    with pytest.raises(CoachDeskError, match="no levels"):
        rate(casebook, at, e1A=1)


def test_one_record_for_a_point_and_an_element(casebook: Casebook, place: Place) -> None:
    rate(casebook, place, e1A=3, e1B=2)
    rate(casebook, place, e1A=1)
    with casebook.change("Count") as db:
        assert (db.query(SelfAssessment).count(), db.query(ElementLevel).count()) == (1, 2)


def rated_with_words(casebook: Casebook, place: Place) -> None:
    """The candidate's and the coach's, each with a word of its own."""
    for rater, word in ((CANDIDATE, "vellum"), (COACH, "quixotic")):
        at = replace(place, rater=rater)
        rate(casebook, at, e2A=3)
        casebook.do("Write", rating.write_evidence, at, "2A", f"{word} evidence", today=TODAY)
        casebook.do("Write", rating.write_reflection, at, "2", f"{word} reflection", today=TODAY)


def test_the_coach_s_view_is_exported_only_with_what_is_private(
    casebook: Casebook, rosa: UUID, place: Place, tmp_path: Path
) -> None:
    rated_with_words(casebook, place)
    for private in (False, True):
        alone = casebook.ask(export_candidate, rosa, tmp_path / "one.zip", private=private)
        everybody = casebook.ask(export_casebook, tmp_path / "all.zip", private=private)
        for file in (alone, everybody):
            with zipfile.ZipFile(file) as made:
                told = b"".join(made.read(name) for name in made.namelist())
            assert b"vellum reflection" in told
            assert (b"quixotic" in told) is private


def test_an_export_brings_everything_back(casebook: Casebook, place: Place, tmp_path: Path) -> None:
    rated_with_words(casebook, place)
    before = matrix(casebook, place)
    file = casebook.ask(export_casebook, tmp_path / "all.zip", private=True)
    made = restore_export(file, tmp_path / "Other", PASSPHRASE, new_recovery_code(), cost=CHEAP)
    assert made.ask(get_matrix, place.enrollment, today=TODAY) == before
    made.close()


def test_who_is_erased_leaves_no_word_of_it(casebook: Casebook, rosa: UUID, place: Place) -> None:
    """Neither what stands nor what was taken back, of either rater."""
    rated_with_words(casebook, place)
    casebook.do("Write", rating.write_evidence, place, "3D", "palimpsest", today=TODAY)
    casebook.undo()
    erase_candidate(casebook, rosa)
    assert casebook.sweep()
    left = casebook.ask(lambda db: str(list(db.execute(select(Image.before, Image.after)))))
    assert not [word for word in ("vellum", "quixotic", "palimpsest") if word in left]
    assert casebook.ask(lambda db: db.scalar(select(func.count()).select_from(ElementLevel))) == 0
    assert casebook.examine().problems == ()


def test_odd_texts_come_back_as_they_are_cleaned(casebook: Casebook, place: Place) -> None:
    for text in OWN:
        with casebook.change("Write") as db:
            rating.write_evidence(db, place, "2A", text, today=TODAY)
            rating.write_reflection(db, place, "2", text, today=TODAY)
        (said,) = casebook.ask(list_assessments, {place.enrollment})[place.enrollment]
        assert (said.shown_by["2A"], said.reflections["2"]) == (clean(text).strip(), clean(text).strip())
