"""The index of the search finds what stands in calibration: excerpts, cases, rounds and the coach's own growth."""

from alembic import op

from coachdesk.storage.search_index import Indexed, triggers

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# As it is since this step: a later one makes the index of its own kinds anew.
OF_CASE = (
    "{0}.trashed_at IS NULL "
    "AND EXISTS (SELECT 1 FROM calibration_case WHERE id = {0}.case_id AND trashed_at IS NULL)"
)
OF_ROUND = (
    "EXISTS (SELECT 1 FROM calibration_round AS o JOIN calibration_case AS k ON k.id = o.case_id "
    "WHERE o.id = {0}.round_id AND o.trashed_at IS NULL AND k.trashed_at IS NULL)"
)

KINDS = (
    Indexed(
        "excerpt",
        ("told",),
        ("passage", "remark"),
        day="{0}.held_on",
        stands="{0}.trashed_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM session WHERE id = {0}.session_id AND trashed_at IS NOT NULL)",
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


def upgrade() -> None:
    for kind in KINDS:
        for _name, statement in triggers(kind):
            op.execute(statement)
        op.execute(f'UPDATE {kind.kind} SET "{kind.words[0]}" = "{kind.words[0]}"')  # noqa: S608 - names from above
