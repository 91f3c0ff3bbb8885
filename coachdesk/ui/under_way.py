"""The session that is running, whatever page is in sight: its clock, its notes, and the draft that outlives a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from coachdesk.days import say_time
from coachdesk.services import passages
from coachdesk.services.running import Clock, Running, as_body, begin, moment_of, read_body, read_notes
from coachdesk.ui.kit.pausing import after_pause
from coachdesk.ui.left_open import RUNNING
from coachdesk.words import _

if TYPE_CHECKING:
    from coachdesk.services.casebook import DraftRow
    from coachdesk.ui.desk import Desk
    from coachdesk.ui.screens import Unkept

_LOOK: Final = 30_000
"""Milliseconds between two looks at whether it should be asked about."""


class UnderWay(QObject):
    """At most one session runs in a casebook. `changed` says that another one stands here than a moment ago.

    `now` tells the time with its zone. `asks` is a question that waits for an answer: whether it is still going on.
    """

    changed = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self.desk = desk
        self.now = now
        self.running: Running | None = None
        self.who = ""
        self.asks = False
        self._unkept = after_pause(self, self.keep)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK)
        self._looks.timeout.connect(self.look)
        desk.changed.connect(self._mind)

    def find(self) -> bool:
        """Take up the session that ran when the casebook was last closed; it is asked about. False when none did."""
        kept = next((row for row in self.desk.list_drafts() if row.key == RUNNING), None)
        found = read_body(kept.body) if kept else None
        if found is None:
            return False
        self._stand(found, asks=True)
        return True

    def _mind(self, kinds: frozenset[str]) -> None:
        """Somebody who is erased takes the draft along; then nothing of it may be kept again from here."""
        if self.running is None or "candidate" not in kinds or self._unkept.isActive():
            return
        if not any(row.key == RUNNING for row in self.desk.list_drafts()):
            self._stand(None)

    def _stand(self, running: Running | None, *, asks: bool = False) -> None:
        self.running, self.asks = running, asks
        self.who = self._names(running.candidates) if running else ""
        self._unkept.stop()
        if running is not None:
            self._looks.start()
        else:
            self._looks.stop()
        self.changed.emit()

    def _names(self, people: tuple[UUID, ...]) -> str:
        from coachdesk.services.entry import get_entry_choices

        choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        return ", ".join(person.name for key in people if (person := choices.person(key)))

    def start(self, people: tuple[UUID, ...], session: UUID | None = None) -> bool:
        """Begin a session with these people, or the planned one; False where one runs already, which is said."""
        if self.running is not None:
            told = _("The session with {who} is still running. End it first.").format(who=self.who)
            self.desk.say(told, "warn")
            return False
        if session is not None:
            from coachdesk.services import sessions

            people = self.desk.ask(sessions.get_draft, session).candidates
        self._stand(begin(people, self.now(), self.desk.today(), session=session))
        return self.keep()

    def pause(self) -> None:
        """Stop the clock for a while."""
        self._turn(lambda clock, now: clock.pause(now), _("The clock is paused."))

    def go_on(self) -> None:
        """Let the clock run again."""
        self._turn(lambda clock, now: clock.go_on(now), _("The session goes on."))

    def sure(self) -> None:
        """Somebody says that the session is going on."""
        self._turn(lambda clock, now: clock.look(now), _("The session goes on."))

    def _turn(self, turn: Callable[[Clock, datetime], Clock], told: str) -> None:
        """Turn the clock and keep it at once; whoever does so is there, which answers the question."""
        if self.running is None:
            return
        now = self.now()
        turned = replace(self.running, clock=turn(self.running.clock, now))
        self.running = turned.sure(now, self.desk.today())
        self.asks = False
        if self.keep():
            self.desk.say(told, "quiet")
        self.changed.emit()

    def look(self) -> None:
        """Look at the clock; where it has run for long, or into another day, ask."""
        if self.running is None:
            return
        now = self.now()
        self.running = replace(self.running, clock=self.running.clock.look(now))
        if not self.asks and self.running.is_doubtful(now, self.desk.today()):
            self.asks = True
            self.desk.say(
                _("A session has been running since {time}. Is it still going on?").format(
                    time=say_time(self.running.starts_at)
                ),
                "warn",
                action=_("Look"),
                run=lambda: self.desk.go("running", RUNNING),
            )
            self.changed.emit()

    def write(self, notes: str) -> None:
        """Take over what stands in the notes now; it is kept within a second."""
        if self.running is None or notes == self.running.notes:
            return
        self.running = replace(self.running, notes=notes, typed_at=self.now())
        if not self._unkept.isActive():
            self._unkept.start()
        self.desk.stand(_("Typing"))

    def mark(self, marked: tuple[passages.ExcerptDraft, ...]) -> None:
        """Take over what is marked as evidence in the notes, and keep it."""
        if self.running is not None:
            self.running = replace(self.running, marked=marked)
            self.keep()

    def keep(self) -> bool:
        """Keep clock and notes in the encrypted file; when that fails it is tried again a moment later."""
        self._unkept.stop()
        if self.running is None or self.desk.keep_draft(RUNNING, self._body(self.running)):
            return True
        self._unkept.start()
        return False

    def _body(self, running: Running) -> dict[str, Any]:
        told = _("Running since {time}").format(time=say_time(running.starts_at))
        return {**as_body(running), "who": self.who, "opening": told}

    def leave(self) -> Unkept:
        """Keep what was typed since the last draft; what the file does not take is handed back."""
        if self.running is None or not self._unkept.isActive() or self.keep():
            return {}
        self._unkept.stop()
        return {RUNNING: self._body(self.running)}

    def problem_with(self, at: time) -> str:
        """Why a session cannot have ended at a time of day, or nothing."""
        if self.running is not None and moment_of(at, self.running.clock.begun) > self.now():
            return _("This time is still to come.")
        return ""

    def end(self, at: time | None = None) -> bool:
        """End the session now, or at an earlier time of day, and open its entry; nothing is logged before Save there.

        The notes stand in the entry's draft before they are gone from here.
        """
        from coachdesk.services import sessions

        running = self.running
        if running is None:
            return False
        clock = (
            running.clock.pause(self.now())
            if at is None
            else running.clock.end(moment_of(at, running.clock.begun))
        )
        minutes = clock.minutes(self.now())
        planned = running.session is not None and self.desk.ask(sessions.stands, running.session)
        key = f"session:{(running.session if planned and running.session else running.entry).hex}"
        if not self.desk.keep_draft(key, self._entry(running, minutes, key, planned=planned)):
            return False
        self._stand(None)
        self.desk.discard_draft(RUNNING)
        self.desk.go("sessions", key)
        self.desk.say(_("The session has ended. Look it over and save it."), "quiet")
        return True

    def _entry(self, running: Running, minutes: int, key: str, *, planned: bool) -> dict[str, Any]:
        """What the session entry shows: what was planned, or stood half-written, with what was noted under it."""
        from coachdesk.services.entry import get_entry_choices
        from coachdesk.services.session_goals import offer_goals
        from coachdesk.ui.session_fields import as_json

        choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        goals = self.desk.ask(offer_goals, running.candidates, running.held_on)
        codes = (code for code, _name in choices.elements)
        jotted = read_notes(running.notes, codes, {goal.number for goal in goals})
        worked_on = [goal for goal in goals if goal.number in jotted.goals]
        stood = self._stood(key, running.session if planned else None)
        first = choices.person(running.candidates[0]) if running.candidates else None
        texts = ("summary", "private_note", "candidate_steps", "coach_steps")
        values = {
            "place": first.site if first else "",
            **stood,
            "candidates": stood.get("candidates") or [each.hex for each in running.candidates],
            "held_on": running.held_on.isoformat(),
            "starts_at": running.starts_at.isoformat(),
            "minutes": minutes or None,
            "state": "held",
            "elements": list(
                dict.fromkeys(
                    [
                        *(stood.get("elements") or ()),
                        *jotted.elements,
                        *(code for goal in worked_on for code in goal.elements),
                    ]
                )
            ),
            "goals": list(dict.fromkeys([*(stood.get("goals") or ()), *(goal.id.hex for goal in worked_on)])),
            **{name: _under(str(stood.get(name) or ""), getattr(jotted, name)) for name in texts},
        }
        return {
            "values": as_json(values),
            "typed": {},
            "fresh": not planned,
            "marked": [*self._stood_marked(key), *passages.as_json(running.marked)],
            "who": self.who,
            "opening": values["summary"] or values["private_note"],
        }

    def _stood(self, key: str, session: UUID | None) -> Mapping[str, Any]:
        """What the entry of this session holds already, as JSON."""
        from coachdesk.services import sessions
        from coachdesk.ui.session_fields import as_json

        kept = self._kept(key)
        if kept is not None:
            return dict(kept.body.get("values", {}))
        return as_json(asdict(self.desk.ask(sessions.get_draft, session))) if session is not None else {}

    def _stood_marked(self, key: str) -> Sequence[Any]:
        """What was marked in the entry of this session before."""
        kept = self._kept(key)
        return list(kept.body.get("marked") or ()) if kept else []

    def _kept(self, key: str) -> DraftRow | None:
        return next((row for row in self.desk.list_drafts() if row.key == key), None)

    def discard(self) -> None:
        """Give the session up without logging it; the message brings it back."""
        given_up = self.running
        if given_up is None or not self.desk.discard_draft(RUNNING):
            return
        self._stand(None)

        def bring_back() -> None:
            if self.running is None:
                self._stand(given_up)
                self.keep()
                self.desk.go("running", RUNNING)

        self.desk.say(
            _("The running session was given up."), "quiet", action=_("Bring it back"), run=bring_back
        )


def _under(stood: str, noted: str) -> str:
    """One text under another; once, however often a session is ended."""
    return stood if noted in stood else "\n".join(filter(None, (stood, noted)))
