"""What is known of one piece of evidence: a picture of it, what it is called, and what can be done with it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.days import read_day, say_day
from coachdesk.errors import CannotRead
from coachdesk.services import evidence
from coachdesk.services.casebook import Casebook
from coachdesk.services.caseload import CandidateRow
from coachdesk.services.entry import get_entry_choices
from coachdesk.services.evidence import EvidenceDraft, EvidenceRow, kind_of
from coachdesk.services.goals import GoalRow
from coachdesk.services.offered import ending_of, say_size
from coachdesk.ui.candidate.tied import goal_options, list_own_goals, post_options, still_tied
from coachdesk.ui.desk import Desk
from coachdesk.ui.kept_form import KeptForm, discard_kept
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import FlowRow, scrolling
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.thumbnails import DRAWN, MOST_BYTES, Thumbnail, draw_thumbnail
from coachdesk.ui.left_open import evidence_key
from coachdesk.ui.screens import Unkept
from coachdesk.ui.session_fields import element_options
from coachdesk.words import _

_HEIGHT: Final = 150


class FileCard(Card):
    """One piece of evidence, or a link or place that is being added. What was typed is saved when one goes elsewhere.

    `opening`, `copying` and `trashing` carry the row for which that was asked; `added` the id of a new one, and
    `cancelled` says that there will be none.
    """

    opening = Signal(object)
    copying = Signal(object)
    trashing = Signal(object)
    added = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Details"))
        self.desk = desk
        self.candidate: UUID | None = None
        self.row: EvidenceRow | None = None
        self._is_new = False
        self._asked = 0
        self.picture = Thumbnail(_HEIGHT)
        self.about = label("", "quiet", wrap=True)
        self._goals: list[GoalRow] = []
        self._options: dict[str, list[Option]] = {"goals": [], "posts": []}
        self.form = Form(
            _fields(desk), [("title",), ("where",), ("dated_on", "elements"), ("goals",), ("posts",)]
        )
        self.form.changed.connect(self._follow)
        self.form.submitted.connect(self.save)
        self._kept = KeptForm(desk, self.form)
        self.open_button = button(_("Open"), lambda: self.opening.emit(self.row))
        self.copy_button = button(_("Save a copy…"), lambda: self.copying.emit(self.row))
        self.trash_button = button(
            _("Move to trash"), lambda: self.trashing.emit(self.row), kind="link", icon="trash"
        )
        self.cancel_button = button(_("Cancel"), self.cancel)
        self.save_button = button(_("Save"), self.form.submit, kind="primary", keys="Ctrl+Return")
        self.empty = Empty("info", _("Choose one on the left to see what it is."))
        self.room = QWidget()
        self._lay_out()
        self.show_row(None)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.picture)
        inside.addWidget(self.about)
        inside.addLayout(FlowRow(self.open_button, self.copy_button, self.trash_button))
        inside.addWidget(self.form)
        inside.addStretch(1)
        self._scroll = scrolling(self.room)
        self.add(self._scroll, 1)
        self.add(FlowRow(right=(self.cancel_button, self.save_button), gap=12))
        self.add(self.empty, 1)

    def show_row(self, row: EvidenceRow | None) -> None:
        """Show a piece of evidence as it stands, or none."""
        self.row, self._is_new = row, False
        self._asked += 1
        self._kept.rest()
        self._show_parts(shown=row is not None)
        if row is None:
            return
        self.heading.setText(_("Details"))
        self._offer_elements()
        self.form.fill({name: getattr(row, name) for name in self.form.boxes})
        self.about.setText(_about(row))
        self.open_button.setText(_("Open link") if row.kind == "link" else _("Open"))
        self.open_button.setAccessibleName(self.open_button.text())
        self.open_button.setEnabled(not row.is_lost)
        self.copy_button.setEnabled(not row.is_lost)
        self._draw(row)
        if self.candidate is not None:
            self._kept.begin(evidence_key(self.candidate, row.id), row.title, _("Edit evidence"))

    def begin_link(self, candidate: UUID, where: str = "") -> None:
        """A link or a place that is to be added."""
        self.show_row(None)
        self.candidate, self._is_new = candidate, True
        self._show_parts(shown=True)
        self._offer_elements()
        self.heading.setText(_("Add link or place"))
        self.form.fill(
            {
                "title": "",
                "where": where,
                "dated_on": self.desk.today(),
                "elements": (),
                "goals": (),
                "posts": (),
            }
        )
        self._kept.begin(evidence_key(candidate, None), _("Evidence"), _("Add link or place"))
        if where:
            self.form.fill({"where": where})
            self._kept.touch()
        self.form.focus("where")

    def cancel(self) -> None:
        """Give up the link or place that was begun."""
        self._kept.forget()
        self.show_row(None)
        self.cancelled.emit()

    def _show_parts(self, *, shown: bool) -> None:
        row = self.row
        self.empty.setVisible(not shown)
        self._scroll.setVisible(shown)
        self.save_button.setVisible(shown)
        self.cancel_button.setVisible(shown and row is None)
        self.form.boxes["where"].setVisible(shown and (row is None or row.kind != "file"))
        for widget in (self.about, self.trash_button):
            widget.setVisible(row is not None)
        self.picture.setVisible(row is not None and _has_picture(row))
        self.open_button.setVisible(row is not None and row.kind != "place")
        self.copy_button.setVisible(row is not None and row.kind == "file")

    def _offer_elements(self) -> None:
        choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        self.form.offer("elements", element_options(choices))

    def offer_ties(self, row: CandidateRow) -> None:
        """Offer the goals and posts of a candidate."""
        self._goals = list_own_goals(self.desk, row)
        self._options = {
            "goals": goal_options(self._goals, row.year.number if row.year else 0),
            "posts": post_options(self.desk, row),
        }
        for name, options in self._options.items():
            self.form.offer(name, options)
            self.form.boxes[name].setVisible(bool(options))

    def _follow(self, name: str) -> None:
        values = self.form.values()
        if name == "goals" and not values["elements"]:
            # What shows work on a goal is for its standards, as long as nothing else is said.
            chosen = [goal for goal in self._goals if goal.id in values["goals"]]
            self.form.fill(
                {"elements": tuple(dict.fromkeys(code for goal in chosen for code in goal.elements))}
            )

    def _draft(self) -> EvidenceDraft:
        values = self.form.values()
        file = self.row is not None and self.row.kind == "file"
        return EvidenceDraft(
            kind="file" if file else kind_of(values["where"]),
            title=values["title"],
            where="" if file else values["where"],
            dated_on=values["dated_on"],
            elements=values["elements"],
            session=self.row.session_id if self.row else None,
            goals=still_tied(values["goals"], self.row.goals if self.row else (), self._options["goals"]),
            posts=still_tied(values["posts"], self.row.posts if self.row else (), self._options["posts"]),
        )

    def save(self) -> bool:
        """Save what stands in the form, or show what is missing; whether it is saved."""
        draft = self._draft()
        problems = draft.problems(today=self.desk.today())
        if problems:
            self.form.show_problems(problems)
            return False
        key, new = self._key(), self._is_new
        self._kept.rest()
        if self.row is not None:
            done, _nothing = self.desk.change(_("Edit evidence"), evidence.amend, self.row.id, draft)
        elif self.candidate is not None and new:
            self._is_new = False
            done, made = self.desk.change(_("Add evidence"), evidence.add, self.candidate, draft)
            self._is_new = not done
            if done:
                self.added.emit(made)
        else:
            return False
        if done:
            discard_kept(self.desk, key)
        else:
            self._kept.touch()
        return done

    def _key(self) -> str:
        return evidence_key(self.candidate, self.row.id if self.row else None) if self.candidate else ""

    def leave(self) -> Unkept:
        """Save what was typed, because somebody goes elsewhere; what cannot be saved yet is kept as a draft."""
        if not self._kept.is_typed_into:
            return {}
        if not self.form.unread() and not self._draft().problems(today=self.desk.today()):
            self.save()
        return self._kept.leave()

    @property
    def is_typed_into(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._kept.is_typed_into or self._is_new

    def _draw(self, row: EvidenceRow) -> None:
        """Draw the picture off the window's thread; only the newest wish is shown."""
        self.picture.show_image(None, "sessions", _("No picture of this file"))
        if not _has_picture(row):
            return
        asked, side = self._asked, self.picture.side
        work = partial(_thumbnail, self.desk.casebook, row.id, row.media_type, side)
        self.desk.jobs.run(work, partial(self._drawn, asked), lambda _problem: None, owner=self)

    def _drawn(self, asked: int, image: QImage | None) -> None:
        if asked == self._asked and image is not None:
            self.picture.show_image(image, "", _("Picture of this file"))


def _thumbnail(casebook: Casebook, key: UUID, media_type: str, side: int) -> QImage | None:
    try:
        return draw_thumbnail(casebook.ask(evidence.read_file, key), media_type, side)
    except CannotRead:
        return None  # the row says what is lost


def _has_picture(row: EvidenceRow) -> bool:
    return row.media_type in DRAWN and row.size <= MOST_BYTES and not row.is_lost


def say_kind(row: EvidenceRow) -> str:
    """What it is, in a word."""
    if row.kind != "file":
        return _("Link") if row.kind == "link" else _("Place")
    families = {"image": _("Picture"), "video": _("Film"), "audio": _("Sound"), "text": _("Text")}
    family = families.get(row.media_type.partition("/")[0])
    return family or ending_of(row.name).upper() or _("File")


def _about(row: EvidenceRow) -> str:
    added = _("added {day}").format(day=say_day(row.added_at.astimezone().date()))
    if row.kind != "file":
        return f"{say_kind(row)} · {added}"
    told = f"{row.name} · {say_size(row.size)} · {added}"
    if row.is_lost:
        told += "\n" + _("Its bytes were lost to damage. Add the file again where you still have it.")
    return told


def _fields(desk: Desk) -> list[Field]:
    def day(text: str) -> date:
        return read_day(text, desk.today())

    return [
        Field("title", _("Title")),
        Field("where", _("Link or place"), placeholder=_("https://… or Binder 2")),
        Field("dated_on", _("Date"), "date", parse=day, show=say_day),
        Field("elements", _("Standards"), "chips", placeholder="2A"),
        Field("goals", _("Goals"), "chips", placeholder=_("type a word of it")),
        Field("posts", _("Posts"), "chips", placeholder=_("number or title")),
    ]
