"""The form beside the people and dates of a candidate: one errand at a time, kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.ui.desk import Desk
from coachdesk.ui.kept_form import KeptForm
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.left_open import place_of
from coachdesk.ui.screens import Unkept
from coachdesk.words import _

_ALL: Final = 100
"""The share of the height of a form with something to write, against what stands empty below it."""


class Checked(Protocol):
    """A draft that knows what stops it."""

    def problems(self, *, today: date) -> Mapping[str, str]:
        """What stops it from being saved, a sentence for each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A way to put away what an errand is about: the words on the link, the label of the change, and the change."""

    words: str
    label: str
    change: Callable[..., Any]
    args: tuple[Any, ...]


def to_trash(label: str, change: Callable[..., Any], key: UUID | None) -> Removal | None:
    """The way into the trash for what is there already, and so has a key; `label` stands in the history."""
    return Removal(words=_("Move to trash"), label=label, change=change, args=(key,)) if key else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing to enter or to change.

    `key` names it, such as ``leave:`` with an id. `draft` makes the draft of the form's values, which is the last
    argument of `change`. `hint` is a sentence about what stands in the form, `unasked` the fields that do not matter
    for it.
    """

    key: str
    title: str
    label: str
    fields: Sequence[Field]
    rows: Sequence[Sequence[str]]
    values: Mapping[str, Any]
    draft: Callable[[dict[str, Any]], Checked]
    change: Callable[..., Any]
    args: tuple[Any, ...]
    about: str = ""
    hint: Callable[[dict[str, Any]], str] | None = None
    unasked: Callable[[dict[str, Any]], frozenset[str]] | None = None
    removal: Removal | None = None


class ErrandCard(Card):
    """The form of the errand at hand. `closed` says that it is over: saved, put away or given up."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Details"))
        self.desk = desk
        self.errand: Errand | None = None
        self.form: Form | None = None
        self._kept: KeptForm | None = None
        self._prefix = self._who = ""
        self.about = label("", "quiet", wrap=True)
        self.hint = label("", wrap=True)
        self._room = QWidget()
        self._inside = QVBoxLayout(self._room)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        self._inside.addWidget(self.about)
        self._inside.addStretch(1)
        self.remove = button("", self._remove, kind="link", icon="trash")
        self.cancel = button(_("Cancel"), self.give_up, keys="Esc")
        self.save_button = button(_("Save"), self._submit, kind="primary", keys="Ctrl+Return")
        scroll = scrolling(self._room)
        scroll.setMinimumHeight(72)  # one field: a large text on a small screen leaves little more
        self.add(scroll, 1)
        self.add(self.hint)
        self.add(FlowRow(self.remove, right=(self.cancel, self.save_button), gap=8))
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(escape.context().WidgetWithChildrenShortcut)
        escape.activated.connect(self.give_up)

    def begin(self, errand: Errand, prefix: str, who: str) -> None:
        """Show the form of an errand, with what was typed into it before; `prefix` is where its drafts are kept."""
        self.errand, self._prefix, self._who = errand, prefix, who
        self.heading.setText(errand.title)
        self.setAccessibleName(errand.title)
        self.about.setText(errand.about)
        self.about.setVisible(bool(errand.about))
        self.remove.setVisible(errand.removal is not None)
        if errand.removal is not None:
            self.remove.setText(errand.removal.words)
            self.remove.setAccessibleName(errand.removal.words)
        form = self._show_form(errand)
        self._kept = KeptForm(self.desk, form)
        self._kept.begin(self.draft_key, who, errand.title)
        self._tell()
        self.show()
        form.focus(next(name for row in errand.rows for name in row))

    def _show_form(self, errand: Errand) -> Form:
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = form = Form(errand.fields, errand.rows)
        form.changed.connect(lambda _name: self._tell())
        form.submitted.connect(self.save)
        form.fill(errand.values)
        grows = any(field.tall for field in errand.fields)
        self._inside.insertWidget(1, form, _ALL if grows else 0)
        self._lead_on(form.boxes[errand.rows[-1][-1]].editor)
        return form

    def _lead_on(self, last: QWidget) -> None:
        """Tab leads from the last field to the buttons, which are older than the form and would come before it."""
        way = (last.focusProxy() or last, self.remove, self.cancel, self.save_button)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    @property
    def draft_key(self) -> str:
        """Where what is typed here is kept."""
        return f"{self._prefix}:{self.errand.key}" if self.errand else ""

    @property
    def is_typed_into(self) -> bool:
        """Whether something stands here that is not saved."""
        return self.errand is not None and self._kept is not None and self._kept.is_typed_into

    def typed(self) -> dict[str, Any]:
        """What stands here and is not saved, as its draft is kept; empty when nothing does."""
        return self._kept.body() if self._kept is not None and self.is_typed_into else {}

    def _tell(self) -> None:
        """Say what the values come to, and ask only for what matters with them."""
        errand, form = self.errand, self.form
        if errand is None or form is None:
            return
        values = form.values()
        unasked = errand.unasked(values) if errand.unasked else frozenset()
        for name, box in form.boxes.items():
            box.setVisible(name not in unasked)
        words = errand.hint(values) if errand.hint else ""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _submit(self) -> None:
        if self.form is not None:
            self.form.submit()

    def save(self) -> bool:
        """Save what stands in the form, or show what is missing; whether it is saved."""
        errand, form, kept = self.errand, self.form, self._kept
        if errand is None or form is None or kept is None:
            return False
        draft = errand.draft(form.values())
        problems = draft.problems(today=self.desk.today())
        if problems:
            for words in form.show_problems(problems).values():
                self.desk.say(words, "warn")
            return False
        # The change shows the page again, which must not take what is saved for something that is being typed.
        kept.rest()
        done, _result = self.desk.change(errand.label, errand.change, *errand.args, draft)
        if not done:
            kept.touch()
            return False
        self._close(kept)
        return True

    def _remove(self) -> None:
        errand = self.errand
        if errand is None or errand.removal is None:
            return
        kept, gone = self._kept, errand.removal
        if kept is not None:
            kept.rest()
        if self.desk.change(gone.label, gone.change, *gone.args)[0]:
            self._close(kept)

    def give_up(self) -> None:
        """Close the form without saving; what was typed here is thrown away, and the message brings it back."""
        if self.errand is None:
            return
        body, again = self.typed(), partial(self.bring_back, self.errand, self._prefix, self._who)
        self._close(self._kept)
        if body:
            told = _("What you typed was thrown away.")
            self.desk.say(told, "quiet", action=_("Bring it back"), run=partial(again, body))

    def bring_back(self, errand: Errand, prefix: str, who: str, body: dict[str, Any]) -> None:
        """Keep again what was thrown away, and go to its place, which opens it as from Today."""
        key = f"{prefix}:{errand.key}"
        if self.desk.keep_draft(key, body):
            self.desk.go(*place_of(key))

    def put_away(self) -> None:
        """Close the form because something else is shown; what was typed is kept."""
        self.leave()
        if self.errand is not None:
            self.errand = None
            self.closed.emit()

    def _close(self, kept: KeptForm | None) -> None:
        self.errand = None
        if kept is not None:
            kept.forget()
        self.desk.stand(_("Everything is saved"))
        self.closed.emit()

    def keep(self) -> bool:
        """Keep what is being typed in the encrypted file; when that fails it is tried again a moment later."""
        return self.errand is None or self._kept is None or self._kept.keep()

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        return self._kept.leave() if self._kept is not None else {}
