"""The index of the search, filled with what is there."""

from alembic import op

from coachdesk.storage.search_index import TABLES, Indexed, fill, triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# As it was in this step: a later one drops the triggers of a kind and makes them anew.
FIRST = (
    Indexed(
        "session",
        ("summary", "focus", "place", "others", "elements", "competencies"),
        ("private_note",),
        mode="mode",
        day="{0}.held_on",
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
)


def upgrade() -> None:
    for statement in (*TABLES, *fill(FIRST)):
        op.execute(statement)
    for kind in FIRST:
        for _name, statement in triggers(kind):
            op.execute(statement)
