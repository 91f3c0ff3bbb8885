"""The history in the words of a coach: what a field is called, and how what stood in it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from functools import partial
from typing import Any, Final
from uuid import UUID

from coachdesk.days import say_day, say_time
from coachdesk.durations import say_minutes
from coachdesk.services import goal_reviews, goals, inquiry, statuses
from coachdesk.services.history import ChangeRow, Names, Touched
from coachdesk.services.templates import read_answers
from coachdesk.words import N_, _

KINDS: Final = {
    "session": N_("Session"),
    "attendance": N_("Who was there"),
    "next_step": N_("Next step"),
    "session_template": N_("Session template"),
    "candidate": N_("Candidate"),
    "position": N_("Position"),
    "credential": N_("Credential"),
    "coach": N_("Coach"),
    "enrollment": N_("Enrollment"),
    "enrollment_status": N_("Leave or ending"),
    "program_year": N_("Program year"),
    "program_profile": N_("Rules of a program"),
    "coach_assignment": N_("Coach of the candidate"),
    "event": N_("Event"),
    "event_attendance": N_("At an event"),
    "evidence": N_("File"),
    "learning": N_("Professional learning"),
    "requirement_mark": N_("Requirement"),
    "support_plan": N_("Support plan"),
    "support_review": N_("Review of the support plan"),
    "set_aside": N_("Finding left as it is"),
    "saved_view": N_("View"),
    "goal": N_("Goal"),
    "action_step": N_("Action step"),
    "goal_review": N_("Review of a goal"),
    "session_goal": N_("Goal of a session"),
    "evidence_goal": N_("Evidence of a goal"),
    "learning_goal": N_("Learning for a goal"),
    "self_assessment": N_("Self-assessment"),
    "element_level": N_("Level of an element"),
    "standard_reflection": N_("Reflection on a standard"),
    "inquiry_section": N_("Section of the inquiry"),
    "portfolio_post": N_("Portfolio post"),
    "evidence_post": N_("Evidence in a post"),
    "printed_document": N_("Printed paper"),
    "seal": N_("Sealed period"),
    "seal_signature": N_("Signature"),
    "amendment": N_("Change under a seal"),
    "comment": N_("Comment of a reviewer"),
    "rubric": N_("Rubric"),
    "excerpt": N_("Excerpt"),
    "calibration_case": N_("Case for calibration"),
    "case_session": N_("Session of a case"),
    "calibration_round": N_("Calibration round"),
    "round_rater": N_("Rater"),
    "round_score": N_("Score"),
    "debrief_note": N_("Debrief"),
    "coach_goal": N_("Goal of the coach"),
    "coach_goal_excerpt": N_("Excerpt for a goal of the coach"),
    "observation": N_("Observation of the coach"),
    "survey_figure": N_("Survey answer"),
}

FIELDS: Final = {
    "held_on": N_("Date"),
    "starts_at": N_("Start"),
    "minutes": N_("Length"),
    "state": N_("State"),
    "mode": N_("How"),
    "activity": N_("Activity"),
    "place": N_("Place"),
    "others": N_("Others present"),
    "focus": N_("Focus"),
    "elements": N_("Standards"),
    "competencies": N_("Competencies"),
    "summary": N_("Summary"),
    "answers": N_("Prompts"),
    "private_note": N_("Private note"),
    "note": N_("Note"),
    "next_meeting_on": N_("Next meeting"),
    "coach_id": N_("Coach"),
    "candidate_id": N_("Candidate"),
    "event_id": N_("Event"),
    "owner": N_("Whose"),
    "text": N_("Text"),
    "due_on": N_("Due"),
    "done_on": N_("Done"),
    "trashed_at": N_("In the trash since"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "preferred": N_("Preferred name"),
    "title": N_("Title"),
    "site": N_("Site"),
    "from_on": N_("From"),
    "to_on": N_("To"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "extended_to": N_("Extended to"),
    "reason": N_("Reason"),
    "archived": N_("Archived"),
    "cohort": N_("Cohort"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "language": N_("Language of papers"),
    "tags": N_("Tags"),
    "program": N_("Program"),
    "person": N_("Kind of candidate"),
    "admitted_on": N_("Admitted"),
    "matched_on": N_("Matched with the coach"),
    "first_coaching_on": N_("First coaching"),
    "first_service_on": N_("First day of service"),
    "status": N_("Status"),
    "number": N_("Number"),
    "credited_from": N_("Credited from"),
    "role": N_("Role"),
    "version": N_("Version"),
    "year": N_("Program year"),
    "point": N_("When in the year"),
    "rater": N_("Who rated"),
    "scale": N_("Scale"),
    "begun_on": N_("Begun"),
    "made_on": N_("Made"),
    "element": N_("Element"),
    "level": N_("Level"),
    "shown_by": N_("Shown by"),
    "standard": N_("Standard"),
    "rule": N_("Counts as"),
    "cancelled": N_("Canceled"),
    "as_learning": N_("Counts as learning"),
    "presence": N_("Attendance"),
    "made_up_on": N_("Made up"),
    "where": N_("Where"),
    "name": N_("Name"),
    "media_type": N_("Kind of file"),
    "size": N_("Size"),
    "dated_on": N_("Dated"),
    "added_at": N_("Added"),
    "need": N_("Need"),
    "priority": N_("Priority"),
    "specific": N_("Specific"),
    "measurable": N_("Measurable"),
    "achievable": N_("Achievable"),
    "relevant": N_("Relevant"),
    "time_bound": N_("Time-bound"),
    "sentence": N_("The goal in a sentence"),
    "measures": N_("Measures"),
    "to_collect": N_("Evidence to collect"),
    "baseline": N_("Where it begins"),
    "baseline_level": N_("Level at the beginning"),
    "target_level": N_("Level to reach"),
    "set_on": N_("Set"),
    "aligned": N_("Serves the standard"),
    "present": N_("Present"),
    "progress": N_("Progress"),
    "adjustments": N_("Adjustments"),
    "outcome": N_("Outcome"),
    "credential": N_("Credential"),
    "organisation": N_("Organization"),
    "is_user": N_("You"),
    "district": N_("District"),
    "supervisor": N_("Supervisor"),
    "full_time": N_("Full time"),
    "goals": N_("Goals after a change"),
    "issued_on": N_("Issued"),
    "expires_on": N_("Expires"),
    "prerequisite_expires_on": N_("Earlier credential expires"),
    "asked_on": N_("Feedback asked"),
    "given_on": N_("Feedback given"),
    "given_by": N_("Feedback by"),
    "feedback": N_("Feedback"),
    "section": N_("Section"),
    "posted_on": N_("Posted"),
    "link": N_("Link"),
    "reflection": N_("Reflection"),
    "requirement": N_("Requirement"),
    "item": N_("Part"),
    "marked_on": N_("Marked"),
    "provider": N_("Provider"),
    "why": N_("Why"),
    "actions": N_("What was agreed"),
    "ended_on": N_("Ended"),
    "page": N_("Page"),
    "document": N_("Paper"),
    "printed_at": N_("Printed"),
    "code": N_("Check code"),
    "pages": N_("Pages"),
    "submitted_at": N_("Handed in"),
    "sealed_at": N_("Sealed"),
    "signed_at": N_("Signed"),
    "how": N_("How it was signed"),
    "made_at": N_("Changed"),
    "author": N_("By"),
    "verdict": N_("Verdict"),
    "said_at": N_("Said"),
    "answer": N_("Answer"),
    "answered_at": N_("Answered"),
    "rubric": N_("Rubric"),
    "component": N_("Component"),
    "components": N_("Components"),
    "levels": N_("Levels"),
    "source": N_("Marked in"),
    "passage": N_("Passage"),
    "told": N_("As it may leave"),
    "remark": N_("What it shows"),
    "confirmed_at": N_("Names looked at"),
    "reference": N_("Where it is kept"),
    "sent_by": N_("From"),
    "revealed_at": N_("Scores compared"),
    "changes": N_("What I will change"),
    "scored_at": N_("Scored"),
    "quote": N_("Evidence quoted"),
    "measure": N_("Measure"),
    "observed_on": N_("Date"),
    "observer": N_("Observer"),
    "seen": N_("What was seen"),
    "agreed": N_("What was agreed"),
    "survey": N_("Survey"),
    "question": N_("Question"),
    "mean_hundredths": N_("Mean, in hundredths"),
    "top": N_("Highest answer"),
    "comments": N_("Comments"),
}

PRIVATE: Final = frozenset({("session", "private_note"), ("candidate", "note"), ("support_review", "note"),
                            ("event_attendance", "note"), ("set_aside", "reason"),
                            ("excerpt", "passage"), ("excerpt", "remark")})  # fmt: skip
"""Fields that are for the coach alone, wherever they are shown."""

_OF_KIND: Final = {
    ("next_step", "text"): N_("Step"),
    ("action_step", "text"): N_("Step"),
    ("survey_figure", "asked_on"): N_("Date"),
    ("survey_figure", "answers"): N_("Answers"),
}
"""Fields that one kind calls otherwise."""

UNSAID: Final = frozenset(
    {
        "id", "session_id", "enrollment_id", "plan_id", "file_id", "line", "entered_at", "template", "key", "kind",
        "template_version", "profile_version", "body", "uid", "digest", "content_digest", "entry_digest", "standings",
        "origin", "before", "after", "assessment_id", "goal_id", "evidence_id", "learning_id", "post_id", "seal_id",
        "document_id", "scan_id", "carried_from_id", "rubric_version", "case_id", "round_id", "rater_id",
        "coach_goal_id", "excerpt_id",
    }
)  # fmt: skip
"""Fields that mean nothing to people: keys, digests, and what programs read."""

WORDS: Final = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "cancelled": N_("Canceled"),
    "no_show": N_("No-show"),
    "candidate": N_("Candidate"),
    "coach": N_("Coach"),
    "done": N_("Done"),
    "attested": N_("Attested"),
    "waived": N_("Waived"),
    "credited": N_("Credited"),
    "submitted": N_("Handed in"),
    "signed": N_("Signed"),
    "sealed": N_("Sealed"),
    "paper": N_("On paper"),
    "typed": N_("Typed"),
    "comment": N_("Comment"),
    "approved": N_("Approved"),
    "needs_information": N_("Needs information"),
    "returned": N_("Returned"),
    "draft": N_("Draft"),
    "active": N_("Active"),
    "met": N_("Met"),
    "continued": N_("Continues"),
    "carried_over": N_("Carried over"),
    "retired": N_("Retired"),
    "mid_year": N_("Mid-year"),
    "end_of_year": N_("End of the year"),
    "extra": N_("In between"),
    "file": N_("File"),
    "link": N_("Link"),
    "place": N_("Place"),
    "not_started": N_("Not started"),
    "drafting": N_("Drafting"),
    "feedback_asked": N_("Feedback asked"),
    "revising": N_("Revising"),
    "leave": N_("On leave"),
    "extended": N_("Extended"),
    "completed": N_("Completed"),
    "withdrawn": N_("Withdrawn"),
    "transferred_in": N_("Transferred in"),
    "transferred_out": N_("Transferred out"),
    "attended": N_("Attended"),
    "missed": N_("Missed"),
    "made_up": N_("Made up"),
    "excused": N_("Excused"),
    "summary": N_("Summary"),
    "private_note": N_("Private note"),
    "next_step": N_("Next step"),
    "own_session": N_("Own session"),
    "transcript": N_("Transcript"),
    "video": N_("Video"),
    "self": N_("Self"),
    "peer": N_("Another coach"),
    "anchor": N_("Reference"),
}
"""What the words that are stored are called; one that is missing here is told as it is stored."""

_WORDS_OF: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("goal", "status"): goals.STATUS_WORDS,
    ("goal_review", "outcome"): goal_reviews.OUTCOME_WORDS,
    ("enrollment_status", "status"): statuses.STATUS_WORDS,
    ("inquiry_section", "state"): inquiry.STATE_WORDS,
}
"""The words of the lists these are chosen from: the same stored word is called otherwise in another kind."""


def say_change(row: ChangeRow) -> str:
    """The label of a change; one that took another back or brought it again says so."""
    told = {"undo": _("Undone: {label}"), "redo": _("Done again: {label}"), "erase": _("Erased: {label}")}
    return told.get(row.how, "{label}").format(label=row.label)


def say_kind(touched: Touched, names: Names) -> str:
    """What kind of record it is, and whose."""
    words = _(KINDS[touched.kind]) if touched.kind in KINDS else _("Something else")
    name = names.get(touched.owner, "") if touched.owner else ""
    return _("{what}: {name}").format(what=words, name=name) if name else words


def say_touched(row: ChangeRow) -> str:
    """In one line what a change was about: the fields where it is about one record, else the kinds."""
    if len(row.touched) == 1 and not (row.touched[0].begins or row.touched[0].ends):
        fields = [say_field(name, row.touched[0].kind) for name, *_sides in told_changes(row.touched[0])]
        return ", ".join(fields)
    kinds = dict.fromkeys(_(KINDS[each.kind]) for each in row.touched if each.kind in KINDS)
    return ", ".join(kinds)


def told_changes(touched: Touched) -> list[tuple[str, object, object]]:
    """The changed fields that mean something to people, without those that hold nothing on either side."""
    return [
        (name, before, after)
        for name, before, after in touched.changes
        if name not in UNSAID and (_holds(before) or _holds(after))
    ]


def _holds(value: object) -> bool:
    return value not in (None, "", (), False)


def say_field(name: str, kind: str = "") -> str:
    """What a field is called, in a kind of record."""
    if (kind, name) in _OF_KIND:
        return _(_OF_KIND[kind, name])
    return _(FIELDS[name]) if name in FIELDS else _("Something else")


def say_value(name: str, value: object, names: Names, *, kind: str = "", part_of: str = "") -> str:
    """What stood in a field of a kind of record, as a coach would write it.

    `part_of` is the requirement that a part belongs to.
    """
    if isinstance(value, UUID):
        return names.get(value, "")
    words = _WORDS_OF.get((kind, name), WORDS)
    sayers: tuple[_Sayer, ...] = (*_SAYERS, (Enum, partial(_say_word, words)))
    for what, say in sayers:
        if isinstance(value, what):
            return say(value)
    if name.endswith("minutes") and isinstance(value, int):
        return say_minutes(value) if value else ""
    if name in {"mode", "activity", "requirement", "item"}:
        return names.get(f"{part_of}/{value}" if name == "item" else str(value), str(value or ""))
    if name == "answers":
        return "\n".join(f"{key}: {text}" for key, text in read_answers(str(value or "")).items())
    return "" if value is None else str(value)


def _say_word(words: dict[str, str], value: Enum) -> str:
    word = str(value.value)
    return _(words.get(word) or WORDS[word]) if word in WORDS else word.replace("_", " ").capitalize()


_Sayer = tuple[type, Callable[[Any], str]]
_SAYERS: Final[tuple[_Sayer, ...]] = (
    (bool, lambda value: _("yes") if value else _("no")),
    (datetime, lambda moment: say_day(moment.astimezone().date())),
    (date, say_day),
    (time, say_time),
    (tuple, lambda codes: ", ".join(map(str, codes))),
)
