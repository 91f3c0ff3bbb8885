"""Today's index of the search: which words of which kinds of record are found, and when they are.

How it is kept beside the records stands in `search_index`.
"""

from __future__ import annotations

from coachdesk.storage.search_index import Indexed

OF_CANDIDATE = (
    "{0}.trashed_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM candidate WHERE id = {0}.candidate_id AND trashed_at IS NOT NULL)"
)
OF_ENROLLMENT = (
    "{0}.trashed_at IS NULL AND EXISTS (SELECT 1 FROM enrollment AS e JOIN candidate AS c ON c.id = e.candidate_id "
    "WHERE e.id = {0}.enrollment_id AND e.trashed_at IS NULL AND c.trashed_at IS NULL)"
)
OF_GOAL = (
    "{0}.trashed_at IS NULL AND EXISTS (SELECT 1 FROM goal AS g JOIN enrollment AS e ON e.id = g.enrollment_id "
    "JOIN candidate AS c ON c.id = e.candidate_id WHERE g.id = {0}.goal_id "
    "AND g.trashed_at IS NULL AND e.trashed_at IS NULL AND c.trashed_at IS NULL)"
)
OF_ASSESSMENT = (
    "EXISTS (SELECT 1 FROM self_assessment AS a JOIN enrollment AS e ON e.id = a.enrollment_id "
    "JOIN candidate AS c ON c.id = e.candidate_id WHERE a.id = {0}.assessment_id "
    "AND a.trashed_at IS NULL AND e.trashed_at IS NULL AND c.trashed_at IS NULL)"
)
_THERE = (
    "EXISTS (SELECT 1 FROM attendance AS a JOIN candidate AS c ON c.id = a.candidate_id "
    "WHERE a.session_id = {0}.id AND a.trashed_at IS NULL AND c.trashed_at IS "
)
OF_SOMEBODY = f"{{0}}.trashed_at IS NULL AND (NOT {_THERE}NOT NULL) OR {_THERE}NULL))"
OF_SESSION = (
    "{0}.trashed_at IS NULL AND NOT EXISTS "  # noqa: S608 - of names that stand above
    f"(SELECT 1 FROM session AS s WHERE s.id = {{0}}.session_id AND NOT ({OF_SOMEBODY.format('s')}))"
)
OF_CASE = (
    "{0}.trashed_at IS NULL "
    "AND EXISTS (SELECT 1 FROM calibration_case WHERE id = {0}.case_id AND trashed_at IS NULL)"
)
OF_ROUND = (
    "EXISTS (SELECT 1 FROM calibration_round AS o JOIN calibration_case AS k ON k.id = o.case_id "
    "WHERE o.id = {0}.round_id AND o.trashed_at IS NULL AND k.trashed_at IS NULL)"
)
"""SQL for what is found of what belongs to somebody or to something, and goes out of sight with whom it belongs to."""

WITH_CANDIDATE = (("candidate", "trashed_at", "candidate_id"),)
WITH_ENROLLMENT = (
    ("enrollment", "trashed_at", "enrollment_id"),
    ("candidate", "trashed_at", "enrollment_id", "SELECT id FROM enrollment WHERE candidate_id = NEW.id"),
)
WITH_ASSESSMENT = (("self_assessment", "trashed_at, made_on, begun_on, enrollment_id", "assessment_id"),)
WITH_SOMEBODY = (
    ("INSERT ON attendance", "NEW.session_id"),
    ("UPDATE OF session_id, candidate_id, trashed_at ON attendance", "OLD.session_id, NEW.session_id"),
    ("DELETE ON attendance", "OLD.session_id"),
    *(
        (event, "SELECT session_id FROM attendance WHERE candidate_id = NEW.id")
        for event in ("INSERT ON candidate", "UPDATE OF trashed_at ON candidate")
    ),
)
"""A session goes out of sight with the last who was in it, and comes back with the first."""

DAY_OF_ASSESSMENT = "(SELECT coalesce(made_on, begun_on) FROM self_assessment WHERE id = {0}.assessment_id)"

INDEXED = (
    Indexed(
        "session",
        ("summary", "focus", "place", "others", "elements", "competencies"),
        ("private_note",),
        answers=("answers",),
        mode="mode",
        day="{0}.held_on",
        stands=OF_SOMEBODY,
        turns=WITH_SOMEBODY,
    ),
    Indexed(
        "next_step",
        ("text",),
        day="coalesce({0}.due_on, (SELECT held_on FROM session WHERE id = {0}.session_id))",
        stands="{0}.trashed_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM session WHERE id = {0}.session_id AND trashed_at IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM candidate WHERE id = {0}.candidate_id AND trashed_at IS NOT NULL)",
        follows=(
            ("session", "held_on, trashed_at", "session_id"),
            ("candidate", "trashed_at", "candidate_id"),
        ),
    ),
    Indexed("candidate", ("given", "family", "preferred", "email", "phone", "tags"), ("note",)),
    Indexed(
        "goal",
        (
            *("title", "standard", "elements", "need", "priority", "specific", "measurable", "achievable"),
            *("relevant", "time_bound", "sentence", "measures", "to_collect", "baseline", "reason"),
        ),
        day="coalesce({0}.due_on, {0}.set_on)",
        stands=OF_ENROLLMENT,
        follows=WITH_ENROLLMENT,
        early=True,
    ),
    Indexed(
        "action_step",
        ("text",),
        day="coalesce({0}.due_on, {0}.done_on)",
        stands=OF_GOAL,
        follows=(("goal", "trashed_at, enrollment_id", "goal_id"),),
        early=True,
    ),
    Indexed(
        "goal_review",
        ("present", "progress", "adjustments"),
        day="{0}.held_on",
        stands=OF_GOAL,
        follows=(("goal", "trashed_at, enrollment_id", "goal_id"),),
        early=True,
    ),
    Indexed(
        "self_assessment",
        ("reason",),
        day="coalesce({0}.made_on, {0}.begun_on)",
        stands="{0}.reason <> '' AND " + OF_ENROLLMENT,
        follows=WITH_ENROLLMENT,
        early=True,
    ),
    Indexed(
        "standard_reflection",
        ("standard", "text"),
        day=DAY_OF_ASSESSMENT,
        stands="{0}.text <> '' AND " + OF_ASSESSMENT,
        follows=WITH_ASSESSMENT,
        early=True,
    ),
    Indexed(
        "element_level",
        ("element", "shown_by"),
        day=DAY_OF_ASSESSMENT,
        stands="{0}.shown_by <> '' AND " + OF_ASSESSMENT,
        follows=WITH_ASSESSMENT,
        early=True,
    ),
    Indexed(
        "inquiry_section",
        ("title", "text", "feedback", "given_by"),
        day="coalesce({0}.done_on, {0}.due_on)",
        stands=OF_ENROLLMENT,
        follows=WITH_ENROLLMENT,
        early=True,
    ),
    Indexed(
        "portfolio_post",
        ("title", "section", "link", "reflection"),
        day="{0}.posted_on",
        stands=OF_ENROLLMENT,
        follows=WITH_ENROLLMENT,
        early=True,
    ),
    Indexed(
        "evidence",
        ("title", "where", "name", "elements"),
        day="{0}.dated_on",
        stands=OF_CANDIDATE,
        follows=WITH_CANDIDATE,
        early=True,
    ),
    Indexed(
        "learning",
        ("title", "provider", "reflection", "elements"),
        day="{0}.held_on",
        stands=OF_CANDIDATE,
        follows=WITH_CANDIDATE,
        early=True,
    ),
    Indexed(
        "excerpt",
        ("told",),
        ("passage", "remark"),
        day="{0}.held_on",
        stands=OF_SESSION,
        follows=(("session", "trashed_at", "session_id"),),
    ),
    Indexed("calibration_case", ("title", "text", "reference", "sent_by")),
    Indexed(
        "calibration_round",
        ("changes",),
        day="{0}.held_on",
        stands="{0}.changes <> '' AND " + OF_CASE,
        follows=(("calibration_case", "trashed_at", "case_id"),),
        early=True,
    ),
    Indexed(
        "debrief_note",
        ("text",),
        day="(SELECT held_on FROM calibration_round WHERE id = {0}.round_id)",
        stands="{0}.text <> '' AND " + OF_ROUND,
        follows=(("calibration_round", "trashed_at, held_on, case_id", "round_id"),),
        early=True,
    ),
    Indexed(
        "coach_goal",
        ("title", "measure", "reflection"),
        day="coalesce({0}.done_on, {0}.due_on, {0}.begun_on)",
    ),
    Indexed("observation", ("observer", "seen", "agreed"), day="{0}.observed_on"),
    Indexed("survey_figure", ("survey", "question", "comments"), day="{0}.asked_on"),
)
"""Today's index. To find one more kind: a line here, and its `triggers` in the step of the schema that makes its table.

A test holds these lines and the triggers in the file together.
"""
