"""A program of tomorrow: the steps of today and one more, with whatever a test wants it to do."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import indent

from coachdesk.storage.schema import TODAY, SchemaSteps

ADD_A_COLUMN = 'op.add_column("session", sa.Column("mood", sa.Text(), nullable=False, server_default=""))'


def tomorrow(folder: Path, step: str = ADD_A_COLUMN) -> SchemaSteps:
    """The steps with a second one that runs these lines, its scripts in `folder`."""
    shutil.copytree(TODAY.scripts, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_tomorrow.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9999', {TODAY.newest!r}, None, None\n"
        f"def upgrade():\n{indent(step, '    ')}\n",
        encoding="utf-8",
    )
    return SchemaSteps((*TODAY.known, "9999"), folder)
