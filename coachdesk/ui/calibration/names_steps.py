"""Several texts gone through for names, one after the other: nothing is confirmed before the last one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.services.deidentifying.kept import is_of
from coachdesk.text import clean
from coachdesk.ui.calibration.names_review import NamesReview
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.labels import label
from coachdesk.words import _


@dataclass(frozen=True, slots=True)
class Step:
    """One of the texts; `asks` says above it what it is."""

    key: str
    text: str
    asks: str = ""


class NamesSteps(QWidget):
    """`confirmed` carries a mapping from each step's key to the words as they may leave; `cancelled` confirms nothing.

    `decided` says that there is something new to keep of what `as_body` tells.
    """

    confirmed = Signal(object)
    cancelled = Signal()
    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._about: tuple[UUID, ...] = ()
        self._on: date | None = None
        self._private = False
        self._bodies: dict[str, Any] = {}
        self._told: dict[str, str] = {}
        self.step = label("", "heading", wrap=True)
        self.where = label("", "quiet", wrap=True)
        self.names = NamesReview(desk)
        self.names.confirmed.connect(self._confirmed)
        self.names.cancelled.connect(self.cancelled)
        self.names.decided.connect(self.decided)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.step)
        column.addWidget(self.where)
        column.addWidget(self.names, 1)

    def begin(
        self,
        steps: Sequence[Step],
        *,
        about: Iterable[UUID] = (),
        on: date | None = None,
        private: bool = False,
        where: str = "",
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """Go through these texts, of which one at least is there; `where` says in words whose they are.

        The other arguments are as those of `NamesReview.begin`; `kept` is what `as_body` told here.
        """
        self._steps, self._about, self._on, self._private = tuple(steps), tuple(about), on, private
        self._bodies, told = _part(kept, "names"), _part(kept, "told")
        self._told = {}
        for step in steps[:-1]:
            if step.key not in told or not is_of(
                _part(self._bodies, step.key).get("names"), clean(step.text)
            ):
                break
            self._told[step.key] = str(told[step.key])
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self._show()

    def as_body(self) -> dict[str, Any]:
        """What was confirmed and decided so far, for an encrypted draft."""
        return {"names": {**self._bodies, self._at.key: self.names.as_body()}, "told": dict(self._told)}

    def take_focus(self) -> None:
        """Go where the names will stand, also while they are still looked for."""
        self.names.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _at(self) -> Step:
        return self._steps[len(self._told)]

    def _show(self) -> None:
        step, many = self._at, len(self._steps)
        counted = _("{step} ({n} of {all})").format(step=step.asks, n=1 + len(self._told), all=many)
        words = counted if step.asks and many > 1 else step.asks
        self.step.setText(words)
        self.step.setVisible(bool(words))
        self.setAccessibleName(words)
        kept = _part(self._bodies, step.key)
        self.names.begin(step.text, about=self._about, on=self._on, private=self._private, kept=kept)

    def _confirmed(self, words: str) -> None:
        told = {**self._told, self._at.key: words}
        if len(told) == len(self._steps):
            self.confirmed.emit(told)
            return
        self._bodies[self._at.key] = self.names.as_body()
        self._told = told
        self._show()
        self.decided.emit()


def _part(kept: Mapping[str, Any] | None, name: str) -> dict[str, Any]:
    """What stands in a draft under a name; nothing where no version of this program wrote it."""
    found = (kept or {}).get(name)
    return dict(found) if isinstance(found, dict) else {}
