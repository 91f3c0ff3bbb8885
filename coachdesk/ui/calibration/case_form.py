"""A new case: its words from a session, a file or the clipboard, then the names in them, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from coachdesk.errors import CoachDeskError
from coachdesk.services import cases
from coachdesk.services.case_texts import LARGEST, is_erased, names_somebody, read_transcript, tell_session
from coachdesk.services.cases import CaseDraft
from coachdesk.services.deidentifying import list_known, scan
from coachdesk.services.sessions import get_draft
from coachdesk.ui.calibration.case_fields import case_fields, list_offered
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.left_open import ROUNDS, place_of
from coachdesk.ui.screens import Unkept
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.ui.calibration.names_steps import NamesSteps, Step

DRAFT: Final = f"{ROUNDS}:new:case:"
"""Where a case is kept while it is put together."""
_KEPT: Final = ("title", "kind", "reference", "text")
_EMPTY: Final = {"title": "", "kind": "own_session", "session": None, "reference": "", "text": ""}
_TEXT, _PLACE = "text", "reference"
"""What is looked through: the words, and the place of a video where that names somebody."""


class CaseForm(QWidget):
    """Puts a case together. `made` carries its id, `closed` says that nothing was made."""

    made = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session: UUID | None = None
        self._filled = ""
        self._looked: dict[str, Any] = {}
        back = button(_("Rounds"), self.put_away, kind="link", icon="previous")
        self.heading = PageHeading(
            _("New case"), _("what several coaches score, without the names of anybody"), back
        )
        self.form = Form(case_fields(), (("title", "kind"), ("session",), ("reference",), ("text",)))
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self._go_on)
        self.file = button(_("Open a text file…"), self._choose_file, icon="open-folder")
        self.cancel = button(_("Cancel"), self.give_up)
        self.on = button(_("Look through the names"), self.form.submit, kind="primary", keys="Ctrl+Return")
        card = Card()
        card.add(self.form, 1)
        card.add(FlowRow(self.file, right=(self.cancel, self.on)))
        self.review: NamesSteps | None = None
        self.stages = QStackedWidget()
        self.stages.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.stages, 1)
        self._unkept = after_pause(self, self.keep)
        desk.changed.connect(self._mind)

    def begin(self) -> None:
        """Show an empty form, or what was left in it: its fields, or the names that were not all looked at."""
        kept = next((row.body for row in self.desk.list_drafts() if row.key == DRAFT), {})
        self._session = UUID(hex=kept["session"]) if kept.get("session") else None
        self._filled = kept["text"] if kept.get("filled") else ""
        self.form.fill({**_EMPTY, **{name: kept[name] for name in _KEPT if name in kept}})
        self.refresh()
        self._unkept.stop()
        self._show_kind()
        self.stages.setCurrentIndex(0)
        self.form.focus("title")
        self._looked = kept.get("looked") or {}
        self._mind(frozenset({"session"}))
        if kept.get("looking"):
            self._go_on()

    def refresh(self) -> None:
        """Offer the sessions that are there now; the chosen one stays."""
        self.form.offer("session", list_offered(self.desk))
        self.form.fill({"session": self._session.hex if self._session else None})

    def _changed(self, name: str) -> None:
        values = self.form.values()
        if name == "kind":
            self._show_kind()
        elif name == "session" and values["session"]:
            chosen = UUID(hex=values["session"])
            self._take_words(self.desk.ask(tell_session, chosen), chosen)
        self._touch()
        self.desk.stand(_("Typing"))

    def _take_words(self, words: str, session: UUID | None) -> None:
        """Put the words of a session or of a file in the place of all there are; typed ones can be brought back."""
        stood, before = self.form.values()["text"], self._body()
        self._session = session
        self.form.fill({"text": words, "session": session.hex if session else None})
        self._filled = self.form.values()["text"]
        if stood.strip() and not before["filled"]:
            back = {name: before[name] for name in ("text", "session", "filled")}
            self.desk.say(
                _("The words that stood there were replaced."), "quiet", action=_("Bring them back"),
                run=lambda: self._bring_back({**self._body(), **back, "looking": False}),
            )  # fmt: skip

    def _bring_back(self, body: dict[str, Any]) -> None:
        """Show it again as a draft is shown; one that the file does not take waits on the desk, which has it too."""
        self.desk.keep_draft(DRAFT, body)
        self.desk.go(*place_of(DRAFT))

    def _touch(self) -> None:
        if not self._unkept.isActive():
            self._unkept.start()

    def _mind(self, kinds: frozenset[str]) -> None:
        """Nothing of a session that was erased stays here, nor goes back into the file with what is typed next.

        It is asked at once, in sight or not. Words of a session that an undo took away stay: they may be typed over.
        """
        if "session" not in kinds or self._session is None or not self.desk.ask(is_erased, self._session):
            return
        self._unkept.stop()
        self._session, self._filled, self._looked = None, "", {}
        self._drop_review()
        self.form.fill({"session": None, "text": ""})
        self.desk.discard_draft(DRAFT)
        self.desk.say(_("The session of this case was erased, and its words are gone from here."), "warn")

    def _drop_review(self) -> None:
        """It holds the words as well."""
        self.stages.setCurrentIndex(0)
        if self.review is not None:
            self.stages.removeWidget(self.review)
            self.review.deleteLater()
            self.review = None

    def _show_kind(self) -> None:
        kind = self.form.values()["kind"]
        self.form.boxes["session"].setVisible(kind == "own_session")
        self.form.boxes["reference"].setVisible(kind == "video")
        self.file.setVisible(kind == "transcript")

    def _draft(self, told: Mapping[str, str], *, confirmed: bool) -> CaseDraft:
        """As the form stands, with what was looked through as `told`."""
        values = self.form.values()
        own = values["kind"] == "own_session" and self._session is not None
        return CaseDraft(
            title=values["title"],
            kind=values["kind"] or "own_session",
            text=told.get(_TEXT, ""),
            reference=told.get(_PLACE, values["reference"]) if values["kind"] == "video" else "",
            sessions=(self._session,) if own and self._session else (),
            confirmed=confirmed,
        )

    def _go_on(self) -> None:
        """To the names, once everything else is there; a video without words has none to look through."""
        text = self.form.values()["text"].strip()
        problems = self._draft({_TEXT: text}, confirmed=True).problems(today=self.desk.today())
        title, sessions = self.form.values()["title"], (self._session,) if self._session else ()
        gone = self.desk.ask(cases.sessions_problem, sessions)
        if gone and self.form.values()["kind"] != "own_session":
            self._session, gone, sessions = None, "", ()
        if gone:
            problems["session"] = gone
        elif self.desk.ask(names_somebody, title, sessions):
            problems["title"] = cases.title_problem(title, named=True)
        if problems:
            for sentence in self.form.show_problems(problems).values():
                self.desk.say(sentence, "warn")
        elif steps := self._steps(text):
            self._look_through(steps)
        else:
            self._make({})

    def _steps(self, text: str) -> list[Step]:
        """What has to be looked through; most places of a video name nobody, and are not shown."""
        from coachdesk.ui.calibration.names_steps import Step

        values = self.form.values()
        place = values["reference"].strip() if values["kind"] == "video" else ""
        asked = bool(place) and bool(scan(place, self.desk.ask(list_known, self._people())).findings)
        asks = (
            (_("Look through the words."), _("Look through where the video is kept.")) if asked else ("", "")
        )
        steps = (Step(_TEXT, text, asks[0]), Step(_PLACE, place if asked else "", asks[1]))
        return [step for step in steps if step.text]

    def _people(self) -> tuple[UUID, ...]:
        """Who was in the session the words are of: they become "the candidate"."""
        return self.desk.ask(get_draft, self._session).candidates if self._session else ()

    def _look_through(self, steps: list[Step]) -> None:
        """Show the names in the words, one after the other; what they need comes in with the first case."""
        if self.review is None:
            from coachdesk.ui.calibration.names_steps import NamesSteps

            self.review = NamesSteps(self.desk)
            self.review.confirmed.connect(self._make)
            self.review.cancelled.connect(self._back_to_words)
            self.review.decided.connect(self._touch)
            self.stages.addWidget(self.review)
        self.stages.setCurrentWidget(self.review)
        held_on = self.desk.ask(get_draft, self._session).held_on if self._session else None
        self.review.begin(steps, about=self._people(), on=held_on, kept=self._looked)
        self.keep()

    def _make(self, told: dict[str, str]) -> None:
        """Keep the case with the words that were confirmed."""
        done, key = self.desk.change(_("Add a case"), cases.make_case, self._draft(told, confirmed=True))
        if done:
            self._forget()
            self.made.emit(key)

    @property
    def _is_looking(self) -> bool:
        return self.review is not None and self.stages.currentWidget() is self.review

    def _back_to_words(self) -> None:
        """What was decided holds if the words stay as they are."""
        if self.review is not None:
            self._looked = self.review.as_body()
        self.stages.setCurrentIndex(0)
        self.form.focus("text")
        self.keep()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose the transcript"), "", _("Text files") + " (*.txt *.md)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.open()

    def take_file(self, file: Path) -> None:
        """Take the words of a file, or say why it cannot be read."""
        try:
            with file.open("rb") as stream:
                text = read_transcript(stream.read(LARGEST + 1))
        except OSError:
            self.desk.say(_("This file cannot be opened."), "bad")
        except CoachDeskError as problem:
            self.desk.show_problem(problem)
        else:
            self._take_words(text, None)
            self._changed("text")

    def put_away(self) -> None:
        """Go back; what was typed here waits as a draft."""
        unkept = self.leave()
        self.closed.emit()
        if not unkept and any(row.key == DRAFT for row in self.desk.list_drafts()):
            self.desk.say(_("Draft kept. It is on Today, under Left open."), "quiet")

    def give_up(self) -> None:
        """Go back; what was typed here is thrown away, and the message brings it back."""
        body = self._body()
        self._forget()
        self.closed.emit()
        if any(body[name].strip() for name in ("title", _PLACE, _TEXT)):
            self.desk.say(
                _("What you typed was thrown away."), "quiet", action=_("Bring it back"),
                run=lambda: self._bring_back(body),
            )  # fmt: skip

    def _forget(self) -> None:
        """The draft goes, and what stands in the fields with it: they are hidden from now on."""
        self._unkept.stop()
        if any(row.key == DRAFT for row in self.desk.list_drafts()):
            self.desk.discard_draft(DRAFT)
        self._session, self._filled, self._looked = None, "", {}
        self.form.fill(_EMPTY)

    def keep(self) -> bool:
        """Keep what stands here as a draft; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if self.desk.keep_draft(DRAFT, self._body()):
            return True
        self._unkept.start()
        return False

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        if not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {DRAFT: self._body()}

    def _body(self) -> dict[str, Any]:
        values = self.form.values()
        looking = self.review.as_body() if self.review is not None and self._is_looking else None
        return {
            **{name: values[name] for name in _KEPT},
            "session": self._session.hex if self._session else "",
            "filled": values["text"] == self._filled,
            "looked": self._looked if looking is None else looking,
            "looking": looking is not None,
            "who": _("A case"),
            "opening": values["title"] or values["text"],
        }
