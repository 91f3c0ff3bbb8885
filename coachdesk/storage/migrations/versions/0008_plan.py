"""The plan: goals with steps and reviews, self-assessments, inquiry, posts, and what they are tied to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal",
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("specific", sa.Text(), nullable=False),
        sa.Column("measurable", sa.Text(), nullable=False),
        sa.Column("achievable", sa.Text(), nullable=False),
        sa.Column("relevant", sa.Text(), nullable=False),
        sa.Column("time_bound", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("to_collect", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Text(), nullable=False),
        sa.Column("baseline_level", sa.Integer(), nullable=True),
        sa.Column("target_level", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("carried_from_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["carried_from_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollment.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_goal_enrollment", "goal", ["enrollment_id", "year"], unique=False)
    op.create_table(
        "inquiry_section",
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollment.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_inquiry_section_enrollment", "inquiry_section", ["enrollment_id", "year"], unique=False
    )
    op.create_table(
        "portfolio_post",
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollment.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_portfolio_post_enrollment", "portfolio_post", ["enrollment_id", "year"], unique=False)
    op.create_table(
        "self_assessment",
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("rater", sa.String(24), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["enrollment_id"], ["enrollment.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_self_assessment_enrollment", "self_assessment", ["enrollment_id", "year"], unique=False
    )
    op.create_table(
        "action_step",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(24), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("aligned", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_action_step_due_on", "action_step", ["due_on"], unique=False)
    op.create_index("ix_action_step_goal_id", "action_step", ["goal_id"], unique=False)
    op.create_table(
        "element_level",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("element", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("shown_by", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["self_assessment.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_element_level", "element_level", ["assessment_id", "element"], unique=True)
    op.create_table(
        "goal_review",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("adjustments", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(24), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_goal_review_goal_id", "goal_review", ["goal_id"], unique=False)
    op.create_table(
        "session_goal",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_session_goal", "session_goal", ["goal_id", "session_id"], unique=True)
    op.create_index("ix_session_goal_session_id", "session_goal", ["session_id"], unique=False)
    op.create_table(
        "standard_reflection",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["self_assessment.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standard_reflection", "standard_reflection", ["assessment_id", "standard"], unique=True
    )
    op.create_table(
        "evidence_goal",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_evidence_goal", "evidence_goal", ["goal_id", "evidence_id"], unique=True)
    op.create_index("ix_evidence_goal_evidence_id", "evidence_goal", ["evidence_id"], unique=False)
    op.create_table(
        "learning_goal",
        sa.Column("learning_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["learning_id"], ["learning.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_learning_goal", "learning_goal", ["goal_id", "learning_id"], unique=True)
    op.create_index("ix_learning_goal_learning_id", "learning_goal", ["learning_id"], unique=False)
    op.create_table(
        "evidence_post",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["post_id"], ["portfolio_post.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_evidence_post", "evidence_post", ["post_id", "evidence_id"], unique=True)
    op.create_index("ix_evidence_post_evidence_id", "evidence_post", ["evidence_id"], unique=False)
    op.add_column("session", sa.Column("uid", sa.Text(), nullable=False, server_default=""))
