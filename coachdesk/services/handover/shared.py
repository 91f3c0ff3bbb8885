"""What a hand-over carries, column by column. What is not named here is never read, and refused on the way in.

There is no column for a private note, in any kind: a receiving coach's file that has one was not written by us.
"""

from __future__ import annotations

from coachdesk.services.parcels.shapes import Shape

SHARED: Shape = {
    "candidate": ("id", "given", "family", "preferred", "email", "phone", "language"),
    "coach": ("id", "name", "credential", "organisation", "phone", "email"),
    "coach_assignment": ("id", "enrollment_id", "coach_id", "from_on", "to_on", "role", "reason"),
    "credential": ("id", "candidate_id", "number", "issued_on", "expires_on", "prerequisite_expires_on"),
    "enrollment": (
        "id", "candidate_id", "program", "profile_version", "cohort", "person", "admitted_on", "matched_on",
        "first_coaching_on", "first_service_on",
    ),
    "enrollment_status": ("id", "enrollment_id", "status", "from_on", "to_on", "reason"),
    "event": (
        "id", "program", "held_on", "cohort", "rule", "number", "title", "place", "starts_at", "minutes", "cancelled",
        "as_learning", "uid",
    ),
    "event_attendance": ("id", "event_id", "candidate_id", "presence", "minutes", "made_up_on"),
    "attendance": ("id", "session_id", "candidate_id", "minutes"),
    "learning": (
        "id", "candidate_id", "held_on", "minutes", "title", "provider", "reflection", "elements", "event_id",
    ),
    "next_step": ("id", "candidate_id", "session_id", "owner", "text", "line", "due_on", "done_on"),
    "position": (
        "id", "candidate_id", "title", "site", "district", "supervisor", "full_time", "from_on", "to_on", "goals",
        "reason",
    ),
    "program_profile": ("id", "program", "version", "body"),
    "program_year": ("id", "enrollment_id", "number", "starts_on", "ends_on", "extended_to", "credited_from"),
    "requirement_mark": (
        "id", "enrollment_id", "year", "requirement", "item", "kind", "marked_on", "title", "link", "reason",
    ),
    "session": (
        "id", "coach_id", "held_on", "starts_at", "minutes", "state", "mode", "activity", "place", "others", "focus",
        "elements", "competencies", "summary", "next_meeting_on", "template", "template_version", "answers",
        "entered_at", "uid",
    ),
    "session_template": ("id", "template", "version", "body"),
    "goal": (
        "id", "enrollment_id", "year", "line", "title", "standard", "elements", "need", "priority", "specific",
        "measurable", "achievable", "relevant", "time_bound", "sentence", "measures", "to_collect", "baseline",
        "baseline_level", "target_level", "status", "set_on", "due_on", "reason", "carried_from_id",
    ),
    "action_step": ("id", "goal_id", "line", "text", "owner", "due_on", "done_on", "aligned"),
    "goal_review": (
        "id", "goal_id", "kind", "held_on", "present", "progress", "adjustments", "level", "outcome",
    ),
    "evidence": (
        "id", "candidate_id", "session_id", "title", "kind", "where", "dated_on", "elements", "added_at",
    ),
    "evidence_goal": ("id", "evidence_id", "goal_id"),
    "evidence_post": ("id", "evidence_id", "post_id"),
    "session_goal": ("id", "session_id", "goal_id"),
    "learning_goal": ("id", "learning_id", "goal_id"),
    "self_assessment": (
        "id", "enrollment_id", "year", "point", "rater", "scale", "begun_on", "made_on", "reason",
    ),
    "element_level": ("id", "assessment_id", "element", "level", "shown_by"),
    "standard_reflection": ("id", "assessment_id", "standard", "text"),
    "inquiry_section": (
        "id", "enrollment_id", "year", "place", "title", "text", "state", "due_on", "asked_on", "given_on", "given_by",
        "feedback", "done_on",
    ),
    "portfolio_post": (
        "id", "enrollment_id", "year", "number", "section", "title", "posted_on", "link", "reflection",
    ),
    "support_plan": ("id", "enrollment_id", "begun_on", "why", "actions", "ended_on", "outcome"),
    "support_review": ("id", "enrollment_id", "plan_id", "due_on", "held_on"),
}  # fmt: skip

KEPT_BACK: Shape = {
    "candidate": ("note", "tags", "archived", "trashed_at"),
    "coach": ("is_user", "trashed_at"),
    "session": ("private_note", "trashed_at"),
    "event_attendance": ("note", "trashed_at"),
    "evidence": ("name", "media_type", "size", "digest", "trashed_at"),
    "support_review": ("note", "trashed_at"),
    **dict.fromkeys(
        (
            "attendance", "coach_assignment", "credential", "enrollment", "enrollment_status", "event", "learning",
            "next_step", "position", "program_year", "requirement_mark", "support_plan", "goal", "action_step",
            "goal_review", "inquiry_section", "portfolio_post", "self_assessment",
        ),
        ("trashed_at",),
    ),
    "program_profile": (),
    "session_template": (),
    "session_goal": (),
    "evidence_goal": (),
    "evidence_post": (),
    "learning_goal": (),
    "element_level": (),
    "standard_reflection": (),
}  # fmt: skip
"""What stays with the coach who wrote it, of the kinds that travel. Whoever adds a column puts it here or above."""
