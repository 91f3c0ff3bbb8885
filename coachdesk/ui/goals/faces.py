"""What stands on the tiles of the plan, in the words of a coach: states, steps, sessions, evidence and levels."""

from __future__ import annotations

from datetime import date
from typing import Final

from coachdesk.days import say_day
from coachdesk.durations import say_minutes
from coachdesk.services.goals import STATUS_WORDS, say_goal
from coachdesk.services.plan import OpenStep, Plan, PlanGoal, PlanLane
from coachdesk.ui.goals.tile import Face, Fact
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.tokens import Tone
from coachdesk.ui.standings import near_day, short_hours
from coachdesk.words import _, n_

_MARKS: Final[dict[str, tuple[Tone, str]]] = {
    "draft": ("quiet", "draft"),
    "active": ("accent", "goal"),
    "continued": ("accent", "next"),
    "met": ("ok", "check"),
    "carried_over": ("ok", "next"),
    "retired": ("quiet", "archive"),
}


def status_mark(status: str) -> Mark:
    """Where a goal stands, as an icon and a word."""
    tone, icon = _MARKS[status]
    return Mark(_(STATUS_WORDS[status]), tone, icon)


def status_words() -> list[tuple[str, str]]:
    """Every status with its word, for a form."""
    return [(key, _(word)) for key, word in STATUS_WORDS.items()]


def goal_face(plan: Plan, one: PlanGoal, today: date) -> Face:
    """A goal as it stands on the plan."""
    goal = one.goal
    facts = [_steps(one, today), _sessions(one, today), _levels(plan, one), _evidence(one)]
    return Face(
        name=one.name,
        title=one.words,
        codes=" ".join(goal.elements),
        mark=status_mark(goal.status),
        facts=tuple(fact for fact in facts if fact is not None),
        about=say_goal(goal) or one.words,
    )


def reference_face(one: PlanGoal, lane: PlanLane) -> Face:
    """A goal as it is referred to from another standard: with the elements that standard has of it."""
    listed = {code for code, _covered in lane.elements}
    codes = ", ".join(code for code in one.goal.elements if code in listed)
    return Face(
        name=f"{codes} · {one.name}",
        title=one.words,
        facts=(),
        about=_("This goal stands on another standard."),
    )


def lane_told(lane: PlanLane) -> tuple[tuple[str, ...], str]:
    """What a lane's head says of sessions, the longest words first, and what is read aloud of all of it."""
    if lane.coverage is None:
        return ("",), lane.name
    sessions, minutes = lane.coverage.sessions, lane.coverage.minutes
    spoken = [f"{lane.code} {lane.name}"]
    covered = [code for code, has in lane.elements if has]
    bare = [code for code, has in lane.elements if not has]
    if covered:
        spoken.append(_("goals are about {codes}").format(codes=", ".join(covered)))
    if bare:
        spoken.append(_("no goal is about {codes}").format(codes=", ".join(bare)))
    if not sessions:
        return (_("no session yet"), _("none yet")), "; ".join([*spoken, _("no session spoke about it yet")])
    told, short = n_("{n} session", "{n} sessions", sessions), short_hours(minutes)
    spoken.append(_("{sessions} spoke about it, {time}").format(sessions=told, time=say_minutes(minutes)))
    return (f"{told}, {short}", told, f"{sessions} · {short}", str(sessions)), "; ".join(spoken)


def _steps(one: PlanGoal, today: date) -> Fact:
    goal, step = one.goal, one.next_step
    if not goal.steps:
        return Fact("check", _("no steps yet"), _("no steps"), _("no action steps yet"))
    count = _("{done} of {all} steps").format(done=goal.steps_done, all=goal.steps)
    short = f"{goal.steps_done}/{goal.steps}"
    spoken = _("{done} of {all} action steps done").format(done=goal.steps_done, all=goal.steps)
    if step is None or step.due_on is None or not goal.is_open:  # what is over waits for nothing
        return Fact("check", count, short, spoken)
    late = step.due_on < today
    day = near_day(step.due_on, today)
    when = _("late since {day}") if late else _("next {day}")
    told = _("the next is due {day}: {step}").format(day=say_day(step.due_on), step=step.text)
    return Fact(
        "warning" if late else "check",
        f"{count}, {when.format(day=day)}",
        f"{short}, {when.format(day=day) if late else day}",
        f"{spoken}; {told}",
        "warn" if late else "quiet",
    )


def _sessions(one: PlanGoal, today: date) -> Fact:
    count = one.goal.sessions
    if not count:
        return Fact("sessions", _("no session yet"), "0", _("no session was about it yet"))
    told = n_("{n} session", "{n} sessions", count)
    words = [told, say_minutes(one.minutes)]
    if one.last_on is not None:
        words.append(_("last {day}").format(day=near_day(one.last_on, today)))
    return Fact("sessions", ", ".join(words), f"{count}, {short_hours(one.minutes)}", ", ".join(words))


def _levels(plan: Plan, one: PlanGoal) -> Fact | None:
    goal = one.goal
    now, begun = plan.level(goal.level), plan.level(goal.baseline_level)
    target = plan.level(goal.target_level)
    if not (now or begun or target):
        return None
    baseline = _("baseline {level}").format(level=begun) if begun else ""
    aim = _("target {level}").format(level=target) if target else ""
    there = _("now {level}").format(level=now) if now else ""
    spoken = ", ".join(filter(None, (baseline, there, aim)))
    at, wanted = goal.level or goal.baseline_level, goal.target_level
    if now and wanted and goal.level and goal.level >= wanted:
        return Fact("calibration", _("{level}, target reached").format(level=now), str(at), spoken)
    path = " → ".join(str(number) for number in (at, wanted) if number)
    return Fact("calibration", ", ".join(filter(None, (there or baseline, aim))), path, spoken)


def _evidence(one: PlanGoal) -> Fact | None:
    count = one.goal.evidence
    if not count:
        return None
    told = n_("{n} piece of evidence", "{n} pieces of evidence", count)
    return Fact("archive", told, str(count), told)


def step_told(step: OpenStep, today: date) -> str:
    """A step with its day, for the message line."""
    return f"{step.text} ({near_day(step.due_on, today)})" if step.due_on else step.text
