"""The template a session was written with, and what stands under its prompts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


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
