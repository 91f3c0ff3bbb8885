"""The tables of the page of seals: its periods, who has signed one, and what was amended in it."""

from __future__ import annotations

from dataclasses import dataclass

from coachdesk.days import say_day, say_month, say_time
from coachdesk.durations import say_minutes
from coachdesk.services.amended import ToldAmendment
from coachdesk.services.seal_rows import PeriodRow, SignerRow
from coachdesk.services.sealed import say_span
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column
from coachdesk.words import _, n_


@dataclass(frozen=True, slots=True)
class SignerLine:
    """A signer as a row of the table."""

    id: int
    signer: SignerRow


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """An amendment as a row of the table."""

    id: int
    told: ToldAmendment


def period_columns() -> list[Column[PeriodRow]]:
    """The months and the year, with how far each is."""
    return [
        Column[PeriodRow]("period", _("Period"), lambda row: _("Program year") if row.is_year else say_month(row.first),
                          sort=lambda row: (not row.is_year, row.first), strong=True, stretch=True, width=112,
                          second=_second),
        Column[PeriodRow]("state", _("State"), lambda row: _state(row).text, mark=_state, width=144),
        Column[PeriodRow]("hours", _("Counted"), lambda row: say_minutes(row.minutes) if row.minutes else "",
                          sort=lambda row: row.minutes, align="right", width=112, drop=1),
    ]  # fmt: skip


def _second(row: PeriodRow) -> str:
    told = [say_span(row.first, row.last) if row.is_year else n_("{n} session", "{n} sessions", row.sessions)]
    if row.seal and row.seal.amendments:
        told.append(n_("{n} amendment", "{n} amendments", row.seal.amendments))
    return " · ".join(told)


def _state(row: PeriodRow) -> Mark:
    """How far a period is, as an icon and a word."""
    seal = row.seal
    if seal is None:
        if row.is_covered:
            return Mark(_("With the year"), "ok", "lock")
        return Mark(_("Running"), "quiet") if row.is_running else Mark(_("Not handed in"), "quiet")
    if seal.has_changed:
        return Mark(_("Changed since"), "warn", "warning")
    words = {
        "submitted": Mark(_("Handed in"), "accent", "next"),
        "signed": Mark(_("Signed"), "accent", "check"),
        "sealed": Mark(_("Sealed"), "ok", "lock"),
    }
    return words[seal.state]


def signer_columns() -> list[Column[SignerLine]]:
    """Who has to sign, and who has."""
    return [
        Column[SignerLine]("role", _("Role"), lambda row: row.signer.label, strong=True, width=110),
        Column[SignerLine]("name", _("Name"), _signed_name, stretch=True, width=130, second=_signed_how),
        Column[SignerLine](
            "state", _("State"), lambda row: _signed_mark(row).text, mark=_signed_mark, width=104
        ),
    ]


def _signed_name(row: SignerLine) -> str:
    signature = row.signer.signature
    return signature.name if signature else row.signer.name


def _signed_how(row: SignerLine) -> str:
    signature = row.signer.signature
    if signature is None:
        return _("has not signed yet")
    moment = signature.signed_at.astimezone()
    day = say_day(moment.date())
    if signature.how == "paper":
        return _("on paper, {day}; the scan is attached").format(day=day)
    return _("typed in person, {day}, {time}").format(day=day, time=say_time(moment.time()))


def _signed_mark(row: SignerLine) -> Mark:
    return Mark(_("Signed"), "ok", "check") if row.signer.signature else Mark(_("Missing"), "quiet")


def amendment_columns() -> list[Column[AmendmentLine]]:
    """What was changed under a seal, and why."""
    return [
        Column[AmendmentLine]("made", _("Amended"), lambda row: say_day(row.told.made_on), quiet=True, width=140,
                           second=lambda row: _("session of {day}").format(day=say_day(row.told.held_on, year=False))),
        Column[AmendmentLine]("what", _("What was, what is"), _say_changes, stretch=True, width=180,
                           second=lambda row: row.told.reason),
    ]  # fmt: skip


def _say_changes(row: AmendmentLine) -> str:
    told = _("{what}: {was} → {now}")
    return "; ".join(
        told.format(what=what, was=was or "—", now=now or "—") for what, was, now in row.told.changes
    )
