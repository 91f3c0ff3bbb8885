"""Undo everywhere: each kind of change, taken back and brought again, leaves the whole casebook as it was."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coachdesk.models import Change, kinds
from coachdesk.services.casebook import Casebook, Db
from coachdesk.storage.images import image_after
from tests.services.acts import ACTS
from tests.services.furnished import furnish


def whole(casebook: Casebook) -> dict[tuple[str, UUID], str]:
    """Every record of the casebook, as the journal would write it."""

    def read(db: Db) -> dict[tuple[str, UUID], str]:
        found = ((name, each) for name, record in kinds().items() for each in db.scalars(select(record)))
        return {(name, each.id): image_after(each) for name, each in found}

    return casebook.ask(read)


@pytest.mark.parametrize("act", ACTS)
def test_taken_back_and_brought_again_nothing_else_is_different(tmp_path: Path, act: str) -> None:
    around = furnish(tmp_path / "Test.casebook")
    with closing(around.casebook) as casebook:
        change, *args = ACTS[act](around)
        before = whole(casebook)
        casebook.do(f"This is: {act}", change, *args)
        after = whole(casebook)
        assert after != before
        step = casebook.undo()
        assert step is not None
        assert (step.label, whole(casebook)) == (f"This is: {act}", before)
        assert casebook.redo() == step
        assert whole(casebook) == after
        labels = casebook.ask(lambda db: list(db.scalars(select(Change.label).order_by(Change.number))))
        assert labels[-3:] == [f"This is: {act}"] * 3
