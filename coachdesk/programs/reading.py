"""From the tables of a profile file to rules: one small reader for each kind of table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from coachdesk.programs import choices
from coachdesk.programs import profile as p
from coachdesk.programs import rules as r
from coachdesk.programs.origins import MAX_YEARS, Origins
from coachdesk.programs.tables import Table
from coachdesk.programs.year_shapes import YearLength, YearStart

_R = TypeVar("_R")


class ProfileReader:
    """Reads a profile; problems are noted in the table's file, and the sources are known before the rules."""

    def __init__(self, top: Table, standards: tuple[str, ...]) -> None:
        self._top = top
        self._standards = standards
        self._origins = Origins(top)

    def read(self) -> p.Profile:
        """The profile, good for use only after the file's `finish`."""
        top = self._top
        profile = p.Profile(
            key=top.key("key"),
            version=top.number("version", least=1),
            title=top.text("title"),
            short_title=top.text("short_title"),
            sponsor=top.text("sponsor", default=""),
            standards=top.choice("standards", self._standards, default=""),
            years=top.number("years", default=2, least=1, most=MAX_YEARS),
            plan=top.text("plan", default=""),
            starts=self._each("starts", self._start),
            lengths=self._each("lengths", self._length),
            people=self._each("people", self._person),
            sources=tuple(r.Source(key=key, title=title) for key, title in self._origins.titles.items()),
            modes=self._each("modes", self._mode, required=True),
            activities=self._each("activities", _read_activity),
            signers=self._each("signers", self._signer, required=True),
            log=_read_log(top),
            hours=self._each("hours", self._hours),
            goals=self._each("goals", self._goals),
            scale=self._one("scale", self._scale),
            pass_mark=self._one("pass", self._pass_mark),
            assessments=self._each("assessments", self._assessment),
            posts=self._each("posts", self._posts),
            events=self._each("events", self._event),
            calendars=self._each("calendar", self._calendar),
            inquiry=self._one("inquiry", self._inquiry),
            summaries=self._each("summaries", self._summaries),
            reflections=self._each("reflections", self._reflection),
            checkpoints=self._each("checkpoints", self._checkpoint),
            attested=self._each("attested", self._attested),
            notes=self._each("notes", self._note),
            open_questions=self._each("open", _read_question),
            based_on=top.key("based_on", default=""),
        )
        top.finish()
        return profile

    def _each(self, key: str, read: Callable[[Table], _R], *, required: bool = False) -> tuple[_R, ...]:
        return tuple(_finished(table, read) for table in self._top.tables(key, required=required))

    def _one(self, key: str, read: Callable[[Table], _R]) -> _R | None:
        table = self._top.table(key)
        return _finished(table, read) if table else None

    def _start(self, table: Table) -> YearStart:
        return YearStart(
            **self._origins.of(table),
            key=table.key("key"),
            label=table.text("label"),
            month=table.maybe_number("month", least=1, most=12),
            day=table.maybe_number("day", least=1, most=31),
            last_month=table.maybe_number("last_month", least=1, most=12),
            last_day=table.maybe_number("last_day", least=1, most=31),
        )

    def _length(self, table: Table) -> YearLength:
        return YearLength(
            **self._origins.of(table),
            key=table.key("key"),
            label=table.text("label"),
            months=table.number("months", least=1, most=24),
        )

    def _person(self, table: Table) -> r.Person:
        credential = table.flag("credential")
        return r.Person(
            **self._origins.of(table),
            key=table.key("key"),
            label=table.text("label"),
            credential=credential,
            standards=table.flag("standards", default=credential),
        )

    def _mode(self, table: Table) -> r.Mode:
        return r.Mode(
            **self._origins.of(table),
            key=table.key("key"),
            label=table.text("label"),
            counts=table.flag("counts"),
            on_site=table.flag("on_site", default=False),
            words=table.texts("words"),
        )

    def _signer(self, table: Table) -> r.Signer:
        return r.Signer(**self._origins.of(table), key=table.key("key"), label=table.text("label"))

    def _hours(self, table: Table) -> r.HourRule:
        return r.HourRule(
            **self._origins.of_years(table),
            kind=table.choice("kind", choices.KINDS),
            period=table.choice("period", choices.PERIODS),
            minimum_minutes=table.maybe_minutes("minimum_hours"),
            maximum_minutes=table.maybe_minutes("maximum_hours"),
            aim_minutes=table.maybe_minutes("aim_hours"),
            modes=table.texts("modes"),
            firm=table.flag("firm", default=True),
        )

    def _goals(self, table: Table) -> r.GoalRule:
        return r.GoalRule(
            **self._origins.of_years(table),
            minimum=table.maybe_number("minimum", most=99),
            standards=table.maybe_number("standards", most=99),
            other_standards=table.flag("other_standards", default=False),
            in_one_goal=table.flag("in_one_goal", default=False),
            elements=table.maybe_number("elements", most=99),
            aligned_steps=table.maybe_number("aligned_steps", most=99),
            carry_over=table.maybe_choice("carry_over", choices.CARRY_OVERS),
        )

    def _scale(self, table: Table) -> r.Scale:
        return r.Scale(**self._origins.of(table), levels=table.texts("levels", required=True))

    def _pass_mark(self, table: Table) -> r.PassMark:
        return r.PassMark(
            **self._origins.of(table),
            words=table.text("words"),
            on=table.choice("on", choices.PASS_ON),
            level=table.maybe_number("level", least=1, most=99),
            elements=table.maybe_number("elements", least=1, most=99),
        )

    def _assessment(self, table: Table) -> r.Assessment:
        return r.Assessment(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            at=table.choice("at", choices.MOMENTS),
            days=table.maybe_number("days", most=3660),
            only_after=table.maybe_choice("only_after", choices.ONLY_AFTER),
        )

    def _posts(self, table: Table) -> r.PostRule:
        return r.PostRule(
            **self._origins.of_years(table),
            minimum=table.number("minimum", most=999),
            place=table.text("place", default=""),
        )

    def _event(self, table: Table) -> r.EventRule:
        return r.EventRule(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            at=table.choice("at", choices.MOMENTS),
            minimum=table.number("minimum", default=1, most=999),
            cohorts=table.texts("cohorts"),
            present=table.choices("present", choices.ROLES),
            as_learning=table.maybe_flag("as_learning"),
            as_coaching=table.maybe_flag("as_coaching"),
        )

    def _calendar(self, table: Table) -> r.Calendar:
        event = table.key("event")
        meetings = table.tables("meetings", required=True)
        return r.Calendar(
            **self._origins.of(table),
            cohort=table.text("cohort"),
            year=table.number("year", least=1, most=MAX_YEARS),
            meetings=tuple(_finished(meeting, partial(_read_meeting, event)) for meeting in meetings),
        )

    def _inquiry(self, table: Table) -> r.Inquiry:
        parts = tuple(_finished(part, self._inquiry_year) for part in table.tables("parts", required=True))
        return r.Inquiry(title=table.text("title"), short_title=table.text("short_title"), parts=parts)

    def _inquiry_year(self, table: Table) -> r.InquiryYear:
        return r.InquiryYear(
            **self._origins.of(table),
            year=table.number("year", least=1, most=MAX_YEARS),
            sections=table.texts("sections", required=True),
        )

    def _summaries(self, table: Table) -> r.SummaryRule:
        return r.SummaryRule(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            minimum=table.maybe_number("minimum", least=1, most=999),
            each_session=table.flag("each_session", default=False),
        )

    def _reflection(self, table: Table) -> r.Reflection:
        return r.Reflection(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            at=table.choice("at", choices.MOMENTS),
            minimum=table.number("minimum", default=1, most=999),
            about=table.choice("about", choices.REFLECTS_ON, default="year"),
            each_entry=table.flag("each_entry", default=False),
        )

    def _checkpoint(self, table: Table) -> r.Checkpoint:
        return r.Checkpoint(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            after=table.choice("after", choices.ANCHORS),
            settled_by=table.choice("settled_by", choices.SETTLERS),
            days=table.maybe_number("days", most=3660),
            months=table.maybe_number("months", most=120),
            firm=table.flag("firm", default=True),
            event=table.key("event", default=""),
        )

    def _attested(self, table: Table) -> r.Attested:
        return r.Attested(
            **self._origins.of_years(table),
            key=table.key("key"),
            label=table.text("label"),
            about=table.choice("about", choices.ABOUT),
            at=table.choice("at", ("admission", *choices.MOMENTS)),
            service_years=table.maybe_number("service_years", least=1, most=60),
        )

    def _note(self, table: Table) -> r.Note:
        return r.Note(**self._origins.of(table), text=table.text("text"))


def _finished(table: Table, read: Callable[[Table], _R]) -> _R:
    """What `read` makes of the table, with every key it did not ask for noted."""
    found = read(table)
    table.finish()
    return found


def _read_activity(table: Table) -> r.Activity:
    return r.Activity(key=table.key("key"), label=table.text("label"), words=table.texts("words"))


def _read_meeting(event: str, table: Table) -> r.Meeting:
    return r.Meeting(
        event=table.key("event", default=event),
        number=table.number("number", least=1, most=999),
        held_on=table.day("held_on"),
        starts_at=table.maybe_time("starts_at"),
        ends_at=table.maybe_time("ends_at"),
        cancelled=table.flag("cancelled", default=False),
    )


def _read_question(table: Table) -> r.OpenQuestion:
    return r.OpenQuestion(about=table.text("about"), question=table.text("question"))


def _read_log(top: Table) -> p.LogLayout:
    table = top.table("log") or Table(top.file, {}, ("log",))
    return _finished(table, _read_layout)


def _read_layout(table: Table) -> p.LogLayout:
    return p.LogLayout(
        title=table.text("title"),
        layout=table.choice("layout", p.LAYOUTS),
        paper=table.choice("paper", p.PAPERS, default="letter"),
        orientation=table.choice("orientation", p.ORIENTATIONS, default="portrait"),
        columns=table.choices("columns", p.COLUMNS, required=True),
        certification=table.texts("certification", required=True),
        draft=table.flag("draft", default=False),
    )
