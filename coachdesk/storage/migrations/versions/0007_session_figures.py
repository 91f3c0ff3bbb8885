"""The index of sessions by day holds what their sums are made of, so that a list of 50,000 adds them up at once."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BEFORE = ["held_on", "starts_at", "state"]


def upgrade() -> None:
    op.drop_index("ix_session_held_on", table_name="session")
    op.create_index("ix_session_held_on", "session", [*_BEFORE, "trashed_at", "minutes"], unique=False)
