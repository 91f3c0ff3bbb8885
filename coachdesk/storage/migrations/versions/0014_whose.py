"""A leader's remark says whose entry it is about, and the search finds a session while somebody of it stands."""

import sqlalchemy as sa
from alembic import op

from coachdesk.storage.search_index import Indexed, triggers

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# As it is since this step: a later one makes the index of its own kinds anew.
_THERE = (
    "EXISTS (SELECT 1 FROM attendance AS a JOIN candidate AS c ON c.id = a.candidate_id "
    "WHERE a.session_id = {0}.id AND a.trashed_at IS NULL AND c.trashed_at IS "
)
OF_SOMEBODY = f"{{0}}.trashed_at IS NULL AND (NOT {_THERE}NOT NULL) OR {_THERE}NULL))"
OF_SESSION = (
    "{0}.trashed_at IS NULL AND NOT EXISTS "  # noqa: S608 - of names that stand above
    f"(SELECT 1 FROM session AS s WHERE s.id = {{0}}.session_id AND NOT ({OF_SOMEBODY.format('s')}))"
)
WITH_SOMEBODY = (
    ("INSERT ON attendance", "NEW.session_id"),
    ("UPDATE OF session_id, candidate_id, trashed_at ON attendance", "OLD.session_id, NEW.session_id"),
    ("DELETE ON attendance", "OLD.session_id"),
    *(
        (event, "SELECT session_id FROM attendance WHERE candidate_id = NEW.id")
        for event in ("INSERT ON candidate", "UPDATE OF trashed_at ON candidate")
    ),
)

KINDS = (
    Indexed(
        "session",
        ("summary", "focus", "place", "others", "elements", "competencies"),
        ("private_note",),
        answers=("answers",),
        mode="mode",
        day="{0}.held_on",
        stands=OF_SOMEBODY,
        turns=WITH_SOMEBODY,
    ),
    Indexed(
        "excerpt",
        ("told",),
        ("passage", "remark"),
        day="{0}.held_on",
        stands=OF_SESSION,
        follows=(("session", "trashed_at", "session_id"),),
    ),
)

KEPT = "session_id, author, verdict, text, said_at, entry_digest, answer, answered_at, origin, id, trashed_at"

EVER_THERE = (
    "SELECT session_id, candidate_id FROM attendance UNION "
    "SELECT json_extract(before, '$.session_id'), json_extract(before, '$.candidate_id') FROM image "
    "WHERE kind = 'attendance' AND after IS NULL AND before IS NOT NULL"
)
"""Who is in each session, and who was taken out of it."""


def upgrade() -> None:
    _tell_whose_remarks()
    for kind in KINDS:
        for name, statement in triggers(kind):
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
            op.execute(statement)
    op.execute(
        "UPDATE session SET trashed_at = trashed_at WHERE id IN (SELECT a.session_id FROM attendance AS a "
        "JOIN candidate AS c ON c.id = a.candidate_id WHERE c.trashed_at IS NOT NULL)"
    )


def _tell_whose_remarks() -> None:
    """Where one alone was ever in the session it was her entry; where there were several, nobody can tell any more.

    The table is made anew, because a key to another table cannot come to one that stands.
    """
    op.rename_table("comment", "comment_before")
    op.create_table(
        "comment",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
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
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(
        f"WITH there AS ({EVER_THERE}), alone AS (SELECT session_id, min(candidate_id) AS candidate_id FROM there "  # noqa: S608 - SQL from above
        "GROUP BY session_id HAVING count(*) = 1) "
        f"INSERT INTO comment ({KEPT}, candidate_id) SELECT {KEPT}, "
        "(SELECT candidate_id FROM alone WHERE session_id = c.session_id) FROM comment_before AS c"
    )
    op.drop_table("comment_before")
    for column in ("candidate_id", "origin", "session_id"):
        op.create_index(f"ix_comment_{column}", "comment", [column], unique=False)
