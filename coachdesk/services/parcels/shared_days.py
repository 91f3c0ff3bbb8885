"""What a candidate shares with others and takes along: the dates of her program, and how many were in a session."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from coachdesk.models import Attendance, Enrollment, Event
from coachdesk.programs.cohorts import cohort_key
from coachdesk.services.parcels.belonging import Ids, in_parts
from coachdesk.services.parcels.shapes import Parcel
from coachdesk.words import _


def add_dates(db: Db, ids: Ids, *, today: date | None = None) -> None:
    """Add the events of the programs and cohorts of these enrollments, of which nobody says who was there.

    Those that count for a rule, because it is asked how many there are; where today is told, all that are to come.
    """
    enrolled = select(Enrollment.id, Enrollment.program, Enrollment.cohort)
    courses = {
        (program, cohort_key(cohort))
        for key, program, cohort in db.execute(enrolled.where(Enrollment.trashed_at.is_(None)))
        if key in ids["enrollment"]
    }
    programs = {program for program, _cohort in courses}
    dates = select(Event.id, Event.program, Event.cohort, Event.rule, Event.held_on)
    for key, program, cohort, rule, held_on in db.execute(dates.where(Event.trashed_at.is_(None))):
        asked = rule or (today is not None and held_on >= today)
        hers = (program, cohort_key(cohort)) in courses if cohort else program in programs
        if asked and hers:
            ids["event"].add(key)


def tell_groups(db: Db, parcel: Parcel) -> None:
    """Where others were in a session and stay behind, say among who was present how many they all were: no names.

    What lies under a seal that goes along stays as it was signed.
    """
    going = Counter(
        each["session_id"] for each in parcel["attendance"].values() if each.get("trashed_at") is None
    )
    signed = [(seal["from_on"], seal["to_on"]) for seal in parcel.get("seal", {}).values()]
    there = select(Attendance.session_id, func.count()).where(Attendance.trashed_at.is_(None))
    for some in in_parts(going):
        chosen = there.where(Attendance.session_id.in_(some)).group_by(Attendance.session_id)
        for key, present in db.execute(chosen):
            values = parcel["session"][key]
            if present > going[key] and not any(first <= values["held_on"] <= last for first, last in signed):
                values["others"] = _with_group(values["others"], present)


def _with_group(others: str, present: int) -> str:
    told = _("a group of {n} candidates")
    if re.search(re.escape(told).replace(re.escape("{n}"), r"\d+"), others):
        return others  # an earlier coach's word, who knew them all
    return ", ".join(filter(None, (others, told.format(n=present))))
