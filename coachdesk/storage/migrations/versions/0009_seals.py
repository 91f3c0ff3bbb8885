"""Seals with signatures and amendments, what was printed, and comments on entries."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printed_document",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("printed_at", sa.String(24), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_printed_document_candidate_id", "printed_document", ["candidate_id"], unique=False)
    op.create_index("ix_printed_document_code", "printed_document", ["code"], unique=False)
    op.create_index("ix_printed_document_digest", "printed_document", ["digest"], unique=False)
    op.create_table(
        "comment",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(24), nullable=False),
        sa.Column("entry_digest", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(24), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_comment_origin", "comment", ["origin"], unique=False)
    op.create_index("ix_comment_session_id", "comment", ["session_id"], unique=False)
    op.create_table(
        "seal",
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("submitted_at", sa.String(24), nullable=False),
        sa.Column("sealed_at", sa.String(24), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("standings", sa.Text(), nullable=False),
        sa.Column("profile_version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["printed_document.id"], initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollment.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_seal_enrollment", "seal", ["enrollment_id", "from_on", "to_on"], unique=False)
    op.create_table(
        "amendment",
        sa.Column("seal_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(24), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_amendment_seal_id", "amendment", ["seal_id"], unique=False)
    op.create_index("ix_amendment_session_id", "amendment", ["session_id"], unique=False)
    op.create_table(
        "seal_signature",
        sa.Column("seal_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.String(24), nullable=False),
        sa.Column("how", sa.String(24), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["evidence.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_seal_signature_seal_id", "seal_signature", ["seal_id"], unique=False)
