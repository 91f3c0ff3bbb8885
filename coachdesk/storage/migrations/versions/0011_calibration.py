"""Calibration: rubrics of the coach's own, excerpts, cases, rounds with scores, and the coach's own growth."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calibration_case",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_calibration_case_origin", "calibration_case", ["origin"], unique=False)
    op.create_table(
        "coach_goal",
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("rubric_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "observation",
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("observer", sa.Text(), nullable=False),
        sa.Column("components", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "rubric",
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_rubric", "rubric", ["rubric", "version"], unique=True)
    op.create_table(
        "survey_figure",
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("mean_hundredths", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "calibration_round",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("rubric_version", sa.Integer(), nullable=False),
        sa.Column("components", sa.Text(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("revealed_at", sa.String(24), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["calibration_case.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_calibration_round_case_id", "calibration_round", ["case_id"], unique=False)
    op.create_index("ix_calibration_round_origin", "calibration_round", ["origin"], unique=False)
    op.create_table(
        "case_session",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["calibration_case.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_session_case_id", "case_session", ["case_id"], unique=False)
    op.create_index("ix_case_session_session_id", "case_session", ["session_id"], unique=False)
    op.create_table(
        "debrief_note",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["calibration_round.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_debrief_note", "debrief_note", ["round_id", "component"], unique=True)
    op.create_table(
        "excerpt",
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("rubric_version", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.String(24), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trashed_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_excerpt_session_id", "excerpt", ["session_id"], unique=False)
    op.create_table(
        "round_rater",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scored_at", sa.String(24), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["calibration_round.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_round_rater_round_id", "round_rater", ["round_id"], unique=False)
    op.create_table(
        "coach_goal_excerpt",
        sa.Column("coach_goal_id", sa.Uuid(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["coach_goal_id"], ["coach_goal.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_coach_goal_excerpt", "coach_goal_excerpt", ["coach_goal_id", "excerpt_id"], unique=True
    )
    op.create_index("ix_coach_goal_excerpt_excerpt_id", "coach_goal_excerpt", ["excerpt_id"], unique=False)
    op.create_table(
        "round_score",
        sa.Column("rater_id", sa.Uuid(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["rater_id"], ["round_rater.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_round_score", "round_score", ["rater_id", "component"], unique=True)
