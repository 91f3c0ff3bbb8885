"""How a change gets into the file and its journal, or a sentence for why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session as Db

from coachdesk.errors import CoachDeskError, NotSaved
from coachdesk.storage.journal import Recorder, Touched
from coachdesk.storage.reasons import kind_of, why
from coachdesk.storage.undo import SEALING
from coachdesk.words import _


def write_change(recorder: Recorder, label: str, kind: str, of: int | None = None) -> frozenset[str]:
    """Write a change into the journal, unless it alters what is sealed.

    One that seals is for good, and so is one that shows hidden scores: undo would let one's own follow them.
    """
    from coachdesk.services.sealed import require_unsealed, seals_something

    touched = recorder.touched()
    require_unsealed(recorder.db, touched)
    final = kind == "change" and (seals_something(touched) or _shows_hidden(recorder.db, touched))
    return recorder.write(touched, label, SEALING if final else kind, of)


def _shows_hidden(db: Db, touched: Touched) -> bool:
    """Rounds are few and most casebooks have none: what reads them is imported when one is touched."""
    if not any(kind == "calibration_round" for kind, _key in touched):
        return False
    from coachdesk.services.rounds import shows_hidden

    return shows_hidden(db, touched)


class SomethingGone(CoachDeskError):
    """A record speaks of another that an undo or an erasure took away meanwhile."""


@contextmanager
def undone_or_said() -> Iterator[None]:
    """A sentence for what cannot go because something that undo passes by, such as a print, speaks of it."""
    try:
        yield
    except SomethingGone as problem:
        raise CoachDeskError(
            _("This cannot be undone: it was printed since."), _("Move it to the trash instead.")
        ) from problem


@contextmanager
def saved_or_said() -> Iterator[None]:
    """Makes NotSaved of what the file could not take; a mistake of the program's own stays what it is."""
    try:
        yield
    except IntegrityError as problem:
        if "FOREIGN KEY" not in str(problem.orig):
            raise
        raise SomethingGone(
            _("This was not saved: something it speaks of is no longer there."),
            _("It was taken away meanwhile. Choose anew, then save again."),
        ) from problem
    except DatabaseError as problem:
        if not (isinstance(problem, OperationalError) or kind_of(problem)):
            raise
        raise NotSaved(_("This was not saved: {why}.").format(why=why(problem)), _what_now()) from problem


def _what_now() -> str:
    return _("Nothing you typed is lost; make room or wait, then save again.")
