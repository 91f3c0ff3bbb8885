"""The form of a session: its fields follow each other, as an end follows a start and prompts follow a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, Final
from uuid import UUID

from coachdesk.services.checks import end_after, minutes_between
from coachdesk.services.defaults import Defaults, get_defaults, list_places
from coachdesk.services.entry import EntryPerson, get_entry_choices, names_of
from coachdesk.services.sessions import SessionDraft
from coachdesk.services.templates import get_template, read_answers
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.session_fields import (
    ANSWER,
    ANSWERS,
    PART,
    PARTS,
    ROWS,
    competency_options,
    draft_of,
    element_options,
    length_field,
    session_fields,
)
from coachdesk.ui.session_goals import SessionGoals
from coachdesk.words import _

_SUGGESTED: Final = ("mode", "activity", "template")
"""What a new session takes over from the last one with the same candidate, unless the coach chose it."""


class SessionForm(Form):
    """The fields of one session over a draft. `defaults` are those of the candidate a new session is begun with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(session_fields(desk.today, self._starts_at), ROWS)
        self.desk = desk
        self.choices = desk.ask(get_entry_choices, today=desk.today())
        self.defaults = Defaults()
        self._is_new = True
        self._touched: set[str] = set()
        self._given_place = ""
        self._version: tuple[str, int] = ("", 0)
        self._prompts: dict[str, Field] = {}
        self._others: dict[UUID, str] = {}
        self.goals = SessionGoals(self)
        self.changed.connect(self._follow)

    def _starts_at(self) -> time | None:
        found = self.boxes["starts_at"].editor.read()
        return found if isinstance(found, time) else None

    # What is shown

    def show_values(
        self, values: Mapping[str, Any], *, new: bool, given: frozenset[str] = frozenset()
    ) -> None:
        """Show a draft's values; `given` are fields of a new session that no default changes."""
        self._is_new, self._touched, self._given_place = new, set(given), ""
        self.defaults = Defaults()
        values = {**_unpacked(values), **values}
        self._others = {}
        if gone := [who for who in values.get("candidates") or () if self.choices.person(who) is None]:
            self._others = self.desk.ask(names_of, gone)
        self.take_choices(values)
        self._version = (values.get("template") or "", values.get("template_version") or 0)
        self._prompts = {}
        if values.get("coach") is None and self.choices.coaches:
            values["coach"] = self.choices.coaches[0][0]
        if new and not values.get("mode"):
            values["mode"] = self.choices.last_mode
        values["template"] = values.get("template") or ""
        self._put_parts(values.get("candidates") or (), values)
        self._put_prompts(values["template"], values)
        self.fill(values)
        if not values.get("ends_at"):
            self._write_end()
        self._ask_for_coach()
        if values.get("candidates"):
            self._suggest()

    def take_choices(self, values: Mapping[str, Any]) -> None:
        """Offer what the casebook knows now, and what these values hold though nobody would choose it today."""
        self.choices = choices = self.desk.ask(get_entry_choices, today=self.desk.today())
        options = [Option(person.id, person.name, person.site) for person in choices.people]
        listed = {person.id for person in choices.people}
        options += [Option(key, name) for key, name in self._others.items() if key not in listed]
        self.offer("candidates", options)
        self.offer("coach", [Option(key, name) for key, name in choices.coaches])
        held = {name: values.get(name) or () for name in ("elements", "competencies")}
        self.offer("elements", _also(element_options(choices), held["elements"]))
        self.offer("competencies", _also(competency_options(choices), held["competencies"]))
        templates = [Option(key, title) for key, title in choices.templates]
        self.offer("template", _also(templates, [values.get("template") or ""]))
        self._offer_modes(values)
        self.goals.offer(values)

    def _offer_modes(self, values: Mapping[str, Any]) -> None:
        people = values.get("candidates") or ()
        person = self.choices.person(people[0]) if people else None
        program = person.program if person and person.program in self.choices.modes else ""
        for name, by_program in (("mode", self.choices.modes), ("activity", self.choices.activities)):
            held = values.get(name) or ""
            options = [Option(key, word) for key, word in by_program[program]]
            self.offer(name, _also(options, [held] if held else [], dict(by_program[""])))

    # What is read

    def draft(self) -> SessionDraft:
        """What stands here, as a draft. A visit is planned only for a day to come."""
        values = self.values()
        key = values["template"] or ""
        values["template_version"] = self._version[1] if key == self._version[0] else self._newest(key)
        on = values["next_meeting_on"]
        if on is None or on < self.desk.today():
            values["next_meeting_at"] = None
        return draft_of(values)

    def _newest(self, key: str) -> int:
        found = self.desk.ask(get_template, key) if key else None
        return found.version if found else 0

    def show_what_stops(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its field; a time too long for the session at whose time it is."""
        told = dict(problems)
        sentence, values = told.pop(PARTS, ""), self.values()
        for name, part in values.items():
            if sentence and name.startswith(PART) and (part or 0) > (values["minutes"] or 0):
                told[name] = sentence
        self.show_problems(told)

    def names(self) -> list[str]:
        """The names of those who are in it."""
        return [name for who in self.values()["candidates"] if (name := self._name(who))]

    def _name(self, who: UUID) -> str:
        person = self.choices.person(who)
        return person.name if person else self._others.get(who, "")

    # What follows what

    def _follow(self, name: str) -> None:
        self._touched.add(name)
        values = self.values()
        if name == "candidates":
            self._offer_modes(values)
            self._put_parts(values["candidates"], values)
            self._ask_for_coach()
        if name == "candidates":
            self.goals.keep_to(values["candidates"])
        if name in {"candidates", "held_on"}:
            self.goals.offer(self.values())
            if values["candidates"]:
                self._suggest()
        if name == "goals":
            self.goals.propose(values["goals"])
        if name == "template":
            self._put_prompts(values["template"] or "", values)
        if name in {"starts_at", "minutes", "ends_at"}:
            self._keep_time(name)
        if name in {"summary", "minutes", "ends_at"} or name.startswith(ANSWER):
            self._log_planned()

    def _log_planned(self) -> None:
        """A visit that is written about, on its day or later, was held; the coach may choose otherwise."""
        values = self.values()
        on = values["held_on"]
        over = on is not None and on <= self.desk.today()
        if values["state"] == "planned" and over and "state" not in self._touched:
            self._write("state", "held")

    def _write(self, name: str, value: Any) -> None:
        """Write a field without taking away the sentences under the others."""
        self.boxes[name].editor.write(value)

    def _keep_time(self, name: str) -> None:
        """An end gives the length, and start and length give the end; what is being typed stays."""
        values = self.values()
        starts_at, ends_at = values["starts_at"], values["ends_at"]
        from_end = name == "ends_at" or (name == "starts_at" and values["minutes"] is None)
        if from_end and starts_at is not None and ends_at is not None:
            self._write("minutes", minutes_between(starts_at, ends_at))
        elif not from_end:
            self._write_end()

    def _write_end(self) -> None:
        values = self.values()
        if values["starts_at"] is not None and values["minutes"]:
            self._write("ends_at", end_after(values["starts_at"], values["minutes"]))
        elif values["minutes"] is None and not self.boxes["minutes"].editor.unread:
            self._write("ends_at", None)

    def _ask_for_coach(self) -> None:
        """Ask whose session it is where it may be another's: few entries need that line."""
        values = self.values()
        others = values["coach"] not in {None, *(key for key, _name in self.choices.coaches[:1])}
        asked = others or bool(self.choices.shared.intersection(values["candidates"]))
        self.boxes["coach"].setVisible(asked)

    def _put_parts(self, people: tuple[UUID, ...], values: Mapping[str, Any]) -> None:
        """Everybody's own minutes where there are several, or where somebody's are others than the session's."""
        named = [who for who in people if values.get(f"{PART}{who.hex}")]
        fields = [
            length_field(
                f"{PART}{who.hex}", _("Minutes of {name}").format(name=self._name(who)), _("all of it")
            )
            for who in people
        ]
        fields = fields if len(people) > 1 or named else []
        self.put(PARTS, fields, [tuple(field.name for field in fields)] if fields else [])

    def _put_prompts(self, key: str, values: Mapping[str, Any]) -> None:
        """The prompts of a template, and of any before it what was answered already: no words go away."""
        version = self._version[1] if key == self._version[0] else None
        template = self.desk.ask(get_template, key, version or None) if key else None
        asked = [
            Field(f"{ANSWER}{one.key}", one.label, "long", help=one.help)
            for one in (template.prompts if template else ())
        ]
        names = {field.name for field in asked}
        for name, text in values.items():
            if name.startswith(ANSWER) and name not in names and (text or "").strip():
                asked.append(
                    self._prompts.get(name, Field(name, name.removeprefix(ANSWER).capitalize(), "long"))
                )
        self._prompts |= {field.name: field for field in asked}
        self.put(ANSWERS, asked)

    # What is suggested

    def _suggest(self) -> None:
        """Places of before; and for a new session how the last one with this candidate went."""
        values = self.values()
        person = self.choices.person(values["candidates"][0])
        if person is None:
            return
        places = self.desk.ask(list_places, person.id, person.site)
        listed = dict.fromkeys(filter(None, (person.site, *places)))
        self.offer("place", [Option(place, place) for place in listed])
        if not self._is_new:
            return
        self._suggest_place(person, values)
        self.defaults = self.desk.ask(get_defaults, person.id, values["held_on"] or self.desk.today())
        for name in _SUGGESTED:
            found = getattr(self.defaults, name)
            if found and name not in self._touched:
                self._write(name, found)
        if "template" not in self._touched:
            self._put_prompts(self.values()["template"] or "", self.values())

    def _suggest_place(self, person: EntryPerson, values: Mapping[str, Any]) -> None:
        """The candidate's site, unless the coach wrote a place."""
        if values["place"] in ("", self._given_place):
            self._given_place = person.site
            self._write("place", person.site)


def _unpacked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Own minutes and answers of a draft, each under the name of its field."""
    parts = {f"{PART}{who.hex}": part for who, part in values.get("parts") or ()}
    answers = {f"{ANSWER}{key}": text for key, text in read_answers(values.get("answers") or "").items()}
    return {**parts, **answers}


def _also(options: list[Option], held: Iterable[str], words: Mapping[str, str] = {}) -> list[Option]:
    """The options and what is held besides: nothing goes away because it is not offered any more."""
    known = {option.value for option in options}
    return [*options, *(Option(key, words.get(key, key)) for key in held if key not in known)]
