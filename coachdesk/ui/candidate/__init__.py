"""A candidate: the header with the year that is looked at, and a tab for each side of the work."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from coachdesk.days import say_day
from coachdesk.services import candidates
from coachdesk.services.caseload import CandidateRow, get_candidate
from coachdesk.services.evidence import count_evidence
from coachdesk.services.plan import count_goals
from coachdesk.services.session_list import count_sessions
from coachdesk.services.years import list_years
from coachdesk.ui.candidate.files import CandidateFiles
from coachdesk.ui.candidate.sessions import sessions_of
from coachdesk.ui.candidate.sides import Sides
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.flow import HangingRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.pills import Mark, Pill
from coachdesk.ui.screens import Page, Unkept
from coachdesk.ui.standings import standing_mark
from coachdesk.words import _


class CandidatePage(Page):
    """One candidate in one program year."""

    kinds = frozenset(
        {
            "candidate",
            "position",
            "credential",
            "enrollment",
            "enrollment_status",
            "program_year",
            "session",
            "attendance",
            "next_step",
            "evidence",
            "seal",
            "seal_signature",
            "coach",
            "coach_assignment",
            "requirement_mark",
            "learning",
            "event",
            "event_attendance",
            "support_plan",
            "support_review",
            "goal",
            "action_step",
            "goal_review",
            "session_goal",
            "inquiry_section",
            "portfolio_post",
            "evidence_goal",
            "evidence_post",
            "learning_goal",
            "self_assessment",
            "element_level",
            "standard_reflection",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.candidate: UUID | None = None
        self._year: UUID | None = None
        self.pill = Pill(Mark(""))
        log = button(_("Log session"), self.log, kind="primary", icon="add", keys="Ctrl+N")
        brief = button(_("Brief"), self.brief, icon="print", keys="Ctrl+B")
        more = menu_button(
            _("More"),
            [
                (_("Edit") + "\tF2", self.edit),
                (_("Hand over to another coach…"), lambda: desk.go("giving", self.candidate)),
                (_("Leaves for another program…"), self._leave_program),
                (_("Export everything…"), lambda: desk.go("giving", ("export", self.candidate))),
                (_("Start a session now"), lambda: desk.go("running", {"candidates": (self.candidate,)})),
            ],
        )
        back = button(_("Caseload"), lambda: desk.go("caseload"), kind="link", icon="previous")
        self.years = Form([Field("year", _("Program year"), "choice")])
        self.years.setFixedWidth(220)
        self.years.changed.connect(lambda _name: self._choose_year())
        self.heading = PageHeading("", "", brief, more, log)
        self.tabs = Sides(desk)
        self.setAcceptDrops(True)
        above = HangingRow()
        above.addWidget(back)
        above.addStretch(1)
        above.addWidget(self.pill)
        above.addWidget(self.years)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.heading)
        column.addWidget(self.tabs, 1)
        self.begins_at = self.tabs
        self._bind("Ctrl+B", self.brief, _("Brief"))
        self._bind("F2", self.edit, _("Edit"))
        self._bind("Alt+Left", lambda: desk.go("caseload"), _("Back to the caseload"))

    def _bind(self, keys: str, run: object, words: str) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(run)
        self.addAction(action)

    def show_what(self, what: object) -> None:
        """Show the candidate with this id, in the year that counts now.

        With (id, side) that side of the page is shown, with (id, side, row) there that row, such as a requirement; with
        (id, side, row, year) in that program year.
        """
        who, side, *row = what if isinstance(what, tuple) else (what, "")
        if isinstance(who, UUID):
            self.leave()
            self.candidate, self._year = who, row[1] if len(row) > 1 else None
            self.refresh()
            self.tabs.setFocus()
            if side and self.candidate is not None:
                shown = self.tabs.show_side(side)
                if row and hasattr(shown, "choose"):
                    shown.choose(row[0])

    def refresh(self) -> None:
        """Ask for the candidate again; one who is gone, after an undo for instance, leaves the caseload."""
        if self.candidate is None:
            return
        if not self.desk.ask(candidates.stands, self.candidate):
            self.candidate = None
            self.desk.go("caseload")
            return
        row = self.desk.ask(get_candidate, self.candidate, today=self.desk.today(), year=self._year)
        years = self.desk.ask(list_years, candidate=self.candidate)
        self.years.offer(
            "year",
            [
                Option(year.id, _("Year {n}, {label}").format(n=year.number, label=year.label))
                for year in years
            ],
        )
        self.years.fill({"year": row.year.id if row.year else None})
        self.years.setVisible(len(years) > 1)
        self.heading.show_words(row.name, _about(row))
        self.pill.show_mark(standing_mark(row))
        self.tabs.show_candidate(row)
        self.tabs.count_on("sessions", self.desk.ask(count_sessions, sessions_of(row))[0])
        self.tabs.count_on("plan", self.desk.ask(count_goals, row.year) if row.year else 0)
        self.tabs.count_on("files", self.desk.ask(count_evidence, row.id))

    def leave(self) -> Unkept:
        """Keep what is being typed on any side."""
        return self.tabs.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and links, wherever on the page they are dropped."""
        if self.candidate is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep dropped files; a link that is dropped is put into the form."""
        dropped = event.mimeData().urls()
        files = self.tabs.show_side("files")
        if not isinstance(files, CandidateFiles):
            return
        files.add_files([url.toLocalFile() for url in dropped if url.isLocalFile()])
        links = [url.toString() for url in dropped if url.scheme() in {"http", "https"}]
        if links:
            files.begin_link(links[0])
        event.acceptProposedAction()

    def _choose_year(self) -> None:
        self._year = self.years.values()["year"]
        self.refresh()

    def begins_session(self) -> object:
        """A session with this candidate."""
        return {"candidates": (self.candidate,)}

    def log(self) -> None:
        """Log a session with this candidate."""
        self.desk.go("sessions", self.begins_session())

    def brief(self) -> None:
        """Show what to have read before a visit, as one page."""
        self.desk.go("brief", self.candidate)

    def _leave_program(self) -> None:
        """The packet for another program, on the Print page; a hand-over may go with it, which is told there."""
        who, year = self.candidate, self.years.values()["year"]
        if year is None:
            self.desk.say(_("There is no program year yet that another program could credit."), "warn")
            return
        self.desk.go("print", {"portability": year})
        told = _(
            "The packet is for the other program. A coach there who has CoachDesk can take in a hand-over, too."
        )
        self.desk.say(told, "quiet", action=_("Hand over…"), run=lambda: self.desk.go("giving", who))

    def edit(self) -> None:
        """Open the form of this candidate."""
        self.desk.go("candidate_form", self.candidate)


def _about(row: CandidateRow) -> str:
    year = row.year
    parts = [
        ", ".join(part for part in (row.title, row.site) if part),
        " ".join(
            part
            for part in (row.hours.program_title if row.hours else "", year.cohort if year else "")
            if part
        ),
        year
        and _("Year {n}, {first} – {last}").format(
            n=year.number, first=say_day(year.starts_on), last=say_day(year.last_on)
        ),
    ]
    return " · ".join(part for part in parts if part)
