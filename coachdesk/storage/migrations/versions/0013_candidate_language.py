"""A candidate may have a language of their own for paper."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("candidate", sa.Column("language", sa.Text(), nullable=False, server_default=""))
