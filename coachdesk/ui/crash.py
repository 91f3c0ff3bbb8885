"""What a person sees of a fault of the program: one sentence, and the promise that what was typed is kept."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from coachdesk.faults import note_fault
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.window import MainWindow


def watch_for_faults(window: MainWindow) -> None:
    """From now on a fault in the window's thread is noted and told, and the window stays open."""

    def tell(kind: type[BaseException], _fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        note_fault(window.home.logs, kind, trace)
        window.tell_fault(
            _("Something went wrong in CoachDesk itself. What you typed is kept; if it happens again, send the file"
              " {file} to whoever looks after CoachDesk: it holds no words of yours.").format(
                file=window.home.logs / "faults.log"
            )
        )  # fmt: skip

    sys.excepthook = tell
