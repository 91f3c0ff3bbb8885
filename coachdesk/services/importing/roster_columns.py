"""What a list of people can hold, and how its columns are found."""

from __future__ import annotations

from coachdesk.services.importing.columns import Kind
from coachdesk.words import N_

ROSTER_FIELDS = {
    "name": N_("the name"),
    "given": N_("the given name"),
    "family": N_("the family name"),
    "preferred": N_("the name they go by"),
    "email": N_("the e-mail address"),
    "phone": N_("the phone number"),
    "title": N_("the position"),
    "site": N_("the school"),
    "district": N_("the district"),
    "supervisor": N_("the supervisor"),
    "program": N_("the program"),
    "cohort": N_("the cohort"),
    "admitted_on": N_("the admission"),
    "starts_on": N_("the first day of the year"),
    "ends_on": N_("the last day of the year"),
    "year_number": N_("the number of the year"),
    "credential": N_("the credential number"),
    "credential_expires_on": N_("the end of the credential"),
}
"""What a column can hold, with the words for it."""

DAYS = ("admitted_on", "starts_on", "ends_on", "credential_expires_on")
"""The fields that are days."""


def _are_people(names: set[str]) -> bool:
    """A name and one thing more: a word such as "Name" alone may be anything."""
    return bool(names & {"name", "given", "family"}) and len(names) > 1


PEOPLE = Kind(
    "people",
    ROSTER_FIELDS,
    "roster_headings.toml",
    _are_people,
    frozenset(
        {"signature", "initials", "emergency", "parent", "birth", "coach", "coachs", "hours", "mileage"}
    ),
)
"""Lists of people."""
