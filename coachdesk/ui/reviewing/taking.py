"""A review file comes back: what was said, where it belongs, what does not fit any more, and one step to take it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coachdesk.days import say_day
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.kit.table import Column, RowTable
from coachdesk.ui.reviewing.verdicts import verdict_mark
from coachdesk.ui.sealed_file import SealedFile
from coachdesk.ui.taking_in import Step, TakingInPage
from coachdesk.words import _, n_

if TYPE_CHECKING:
    from coachdesk.services.casebook import Casebook
    from coachdesk.services.review import Came, Review, ReviewPreview


class ReviewInPage(TakingInPage["Review", "ReviewPreview"]):
    """What a leader said of entries comes to them."""

    kinds = frozenset({"comment"})

    def __init__(self, desk: Desk) -> None:
        passphrase = Field("passphrase", _("Passphrase of the file"), "secret")
        kinds = _("Review files") + " (*.cdreview)"
        file = SealedFile(desk, _("Choose the review file"), kinds, passphrase, partial(_look, desk.casebook))
        about = _(
            "What a leader said comes to your entries. Nothing you wrote is changed, and it can be undone."
        )
        empty = Empty("check", _("Nothing was said of any entry."))
        table = RowTable(_("What was said"), _columns(), empty=empty)
        super().__init__(desk, PageHeading(_("Receive a review"), about), file, table)

    def show_told(self, told: ReviewPreview) -> bool:
        """Each remark and whether it comes."""
        self.found.aside.setText(n_("{n} new remark", "{n} new remarks", told.new))
        self.table.show_rows(list(told.remarks))
        return bool(told.new)

    def step(self, offered: Review) -> Step:
        """Take the remarks in."""
        return partial(_take, self.desk.casebook, offered, _("Receive a review")), self._taken

    def _taken(self, told: ReviewPreview) -> None:
        self.desk.go("today")
        self.say_taken(n_("{n} remark came to its entry", "{n} remarks came to their entries", told.new))


def _look(casebook: Casebook, file: Path, passphrase: str) -> tuple[Review, ReviewPreview]:
    from coachdesk.services.review import open_review, preview

    offered = open_review(file, passphrase)
    return offered, casebook.ask(preview, offered)


def _take(casebook: Casebook, offered: Review, words: str) -> ReviewPreview:
    from coachdesk.services.review import take

    return casebook.do(words, take, offered)


def _state(row: Came) -> Mark:
    if row.state == "lost":
        return Mark(_("Its session is gone"), "bad", "warning")
    if row.state == "here":
        return Mark(_("Here already"), "quiet", "check")
    return (
        Mark(_("New, session changed"), "warn", "warning")
        if row.conflict
        else Mark(_("New"), "accent", "add")
    )


def _columns() -> list[Column[Came]]:
    return [
        Column["Came"]("held_on", _("Date"), lambda row: say_day(row.held_on), sort=lambda row: row.held_on,
                       quiet=True, width=110),
        Column["Came"]("name", _("Candidate"), lambda row: row.name, strong=True, width=170),
        Column["Came"]("verdict", _("Said"), lambda row: (verdict_mark(row.verdict) or Mark("")).text,
                       mark=lambda row: verdict_mark(row.verdict), width=160),
        Column["Came"]("text", _("Words"), lambda row: row.text.replace("\n", " "), stretch=True,
                       second=lambda row: " · ".join(filter(None, (row.author, row.conflict)))),
        Column["Came"]("state", _("What happens"), lambda row: _state(row).text, mark=_state, width=200),
    ]  # fmt: skip
