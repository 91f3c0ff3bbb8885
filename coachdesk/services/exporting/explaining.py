"""The page of an export that says what is in it, for whoever opens it in ten years without this program."""

from __future__ import annotations

from coachdesk.models import say_name
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.words import N_, _, n_


def explain(scope: str, parcel: Parcel, *, private: bool) -> str:
    """A plain text of some twenty lines."""
    names = [
        say_name(person["given"], person["family"])
        for person in parcel["candidate"].values()
        if scope == "candidate"
    ]
    people = n_("{n} candidate", "{n} candidates", len(parcel["candidate"]))
    sessions = n_("{n} session", "{n} sessions", len(parcel["session"]))
    about = _("Everything about {names}").format(names=", ".join(names)) if names else _("A whole casebook")
    notes = (
        _("The private notes are in it: keep it as you keep the casebook.")
        if private
        else _("Private notes are not in it.")
    )
    return _(_PAGE).format(about=about, people=people, sessions=sessions, notes=notes)


_PAGE = N_("""\
{about}: {people}, {sessions}.
Written by CoachDesk. This file is not encrypted: whoever has it can read it.
{notes}

sessions-to-read.csv  every session on a row, in words; spreadsheet programs open it
records.json          everything, exactly: one record on each line
file-….               kept files; evidence.csv says what each was called
NAME.csv              the same as tables, one for each kind of record
manifest.json         counts, and the SHA-256 of every other part

In records.json "record" names the kind of each record. Ids are 32 hexadecimal digits, and a
member that ends in "_id" holds the id of another record. Minutes are whole numbers, days and
times are local (ISO 8601), other moments are in UTC. "trashed_at" says that a record lay in
the trash.
In the tables an apostrophe stands before text that a spreadsheet program could take for a
formula; it is no part of the text.

To make a casebook of this file again:  coachdesk restore THIS.zip NEW.casebook
To add it to one:                       coachdesk import CASEBOOK THIS.zip
The history of changes and drafts that were not saved are in backups, not in exports.
""")
