"""Saved views keep how a table is looked at, under names that are told apart as people tell them apart."""

from __future__ import annotations

from uuid import uuid4

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.models import SavedView
from coachdesk.services import views
from coachdesk.services.casebook import Casebook, Db


def names(casebook: Casebook, page: str = "caseload") -> list[str]:
    return [row.name for row in casebook.ask(views.list_views, page)]


def test_a_view_is_saved_and_written_over_under_the_same_name(casebook: Casebook) -> None:
    body = {"program": "laasc", "group": "site", "find": "Nguyễn", "sort": ["name", False]}
    first = casebook.do("Save", views.save, "caseload", " By  site ", body)
    again = casebook.do("Save", views.save, "caseload", "by site", {**body, "group": "cohort"})
    casebook.do("Save", views.save, "sessions", "by site", {})
    assert again == first
    (row,) = casebook.ask(views.list_views, "caseload")
    assert (row.name, row.body) == ("by site", {**body, "group": "cohort"})


def test_names_are_given_taken_and_come_back(casebook: Casebook) -> None:
    late = casebook.do("Save", views.save, "caseload", "Late ones", {})
    other = casebook.do("Save", views.save, "caseload", "Ámbar", {})
    assert names(casebook) == ["Ámbar", "Late ones"]
    with pytest.raises(CoachDeskError, match="Another view"):
        casebook.do("Rename", views.rename, other, "LATE ONES")
    with pytest.raises(CoachDeskError, match="name"):
        casebook.do("Save", views.save, "caseload", "  ", {})
    casebook.do("Rename", views.rename, other, "Zebra")
    casebook.do("Delete", views.delete, late)
    assert names(casebook) == ["Zebra"]
    casebook.undo()
    assert names(casebook) == ["Late ones", "Zebra"]


def test_the_last_one_is_noted_without_a_step_to_undo(casebook: Casebook) -> None:
    assert casebook.ask(views.get_last, "caseload") is None
    view = casebook.do("Save", views.save, "caseload", "Late ones", {})
    casebook.do("Choose", views.note_last, "caseload", view)
    assert casebook.ask(views.get_last, "caseload") == view
    step = casebook.steps().undo
    assert step is not None
    assert step.label == "Save"
    casebook.do("Choose", views.note_last, "caseload", None)
    assert casebook.ask(views.get_last, "caseload") is None


@pytest.mark.parametrize("body", ["", "no JSON", "[1]", '{"sort": 4}'])
def test_a_body_of_another_version_is_no_trouble(casebook: Casebook, body: str) -> None:
    def put(db: Db) -> None:
        db.add(SavedView(page="caseload", name=uuid4().hex, body=body))

    casebook.do("Put", put)
    (row,) = casebook.ask(views.list_views, "caseload")
    assert isinstance(row.body, dict)
