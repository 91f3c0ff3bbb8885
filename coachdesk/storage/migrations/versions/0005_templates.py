"""The template a session was written with, and what stands under its prompts, which is found by the search."""

import sqlalchemy as sa
from alembic import op

from coachdesk.storage.search_index import Indexed, triggers

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# As it is since this step. No session has answers yet, so that the index itself stays as it stands.
SESSION = Indexed(
    "session",
    ("summary", "focus", "place", "others", "elements", "competencies"),
    ("private_note",),
    answers=("answers",),
    mode="mode",
    day="{0}.held_on",
)


def upgrade() -> None:
    op.add_column("session", sa.Column("template", sa.Text(), nullable=False, server_default=""))
    op.add_column("session", sa.Column("template_version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("session", sa.Column("answers", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "session_template",
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, statement in triggers(SESSION):
        op.execute(f"DROP TRIGGER {name}")
        op.execute(statement)
