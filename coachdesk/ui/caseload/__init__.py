"""The caseload: every candidate in one table that can be filtered, grouped, looked at in saved ways, and changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachdesk.services.hours import total_month
from coachdesk.services.progress import ProgressRow
from coachdesk.services.roll import RollRow, is_anybody, list_roll
from coachdesk.services.views import ViewRow
from coachdesk.ui.caseload.filters import WITH_ARCHIVED, FilterLine, wanted
from coachdesk.ui.caseload.rows import GROUPINGS, LATER, CaseRow, columns
from coachdesk.ui.caseload.several import Several
from coachdesk.ui.caseload.views import Views
from coachdesk.ui.desk import Desk
from coachdesk.ui.judged import Judged
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.matching import fold
from coachdesk.ui.kit.menus import menu_button
from coachdesk.ui.kit.painted import when_painted
from coachdesk.ui.kit.table import RowTable
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import short_hours
from coachdesk.words import _, n_


class CaseloadPage(Page):
    """The table of candidates; Enter opens one.

    Everybody is there at once; hours and standings come a moment later, first of the rows in sight. Who comes here
    for certain candidates names them as ``{"only": ids, "words": what they share, "mark": id of a requirement}``.
    """

    kinds = frozenset(
        {
            "candidate",
            "position",
            "credential",
            "enrollment",
            "enrollment_status",
            "program_year",
            "program_profile",
            "session",
            "attendance",
            "requirement_mark",
            "self_assessment",
            "element_level",
            "learning",
            "event",
            "event_attendance",
            "saved_view",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._people: list[RollRow] = []
        self._known: dict[UUID, ProgressRow] = {}
        self._texts: dict[UUID, str] = {}
        self._with_archived = self._anybody = False
        self._only: frozenset[UUID] | None = None
        self._only_words = ""
        self._month = ""
        self._is_grouped_by: str | None = None
        add = button(_("Add candidate"), self.add, kind="primary", icon="add", keys="Ctrl+Shift+N")
        ways = [
            (_("Standards covered"), lambda: desk.go("coverage", ())),
            (_("Receive a hand-over…"), lambda: desk.go("receiving")),
            (_("Review file for a leader…"), lambda: desk.go("review_out", ())),
            (_("Receive a review…"), lambda: desk.go("review_in")),
            (_("Import a roster…"), lambda: desk.go("importing", "people")),
        ]
        more = menu_button(_("More"), ways)
        self.everybody = button(_("Show everybody"), self._show_everybody, kind="link", icon="close")
        self.heading = PageHeading(_("Caseload"), "", self.everybody, more, add)
        self.filters = FilterLine()
        self.filters.changed.connect(self._filter)
        self.views = Views(desk, self._read_view)
        self.views.chosen.connect(self._show_view)
        self.first = button(_("Add your first candidate"), self.add, kind="primary")
        self.empty = Empty("caseload", "", self.first)
        self.table = RowTable(_("Candidates"), columns(desk.today), empty=self.empty, multiple=True)
        self.table.opened.connect(lambda row: desk.go("candidate", row.id))
        self.several = Several(desk, lambda: self.table.chosen_rows)
        self.several.settled.connect(self.table.setFocus)
        self.views.line.closed.connect(self.table.setFocus)
        self.table.selected.connect(self.several.show_chosen)
        self.judged = Judged(desk, self, lambda: [row.id for row in self.table.rows_in_sight])
        self.judged.came.connect(self._learn)
        self.judged.ended.connect(self._settle)
        self._begun = False
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.filters, 1)
        line.addWidget(self.views.menu)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 4)
        above.setSpacing(8)
        above.addLayout(line)
        above.addWidget(self.views.line)
        card = Card(flush=True)
        card.add(above)
        card.add(self.table, 1)
        card.add(self.several)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addWidget(card, 1)
        self.begins_at = self.table
        self.everybody.hide()

    def refresh(self) -> None:
        """Ask for everybody again; what was known of them stays in sight until it is known anew."""
        self._call_up(with_archived=self.filters.shows_archived)
        self.views.refresh()
        self.filters.offer_views(self.views.rows, self.views.at)
        if not self._begun:
            self._begun = True
            self._show_view(self.views.row)
            when_painted(self, self._judge)
        else:
            self._list()
            self._judge()

    def _call_up(self, *, with_archived: bool) -> None:
        """Ask who there is: the archived, who are everybody of all the years, only where they are looked at."""
        self._with_archived = with_archived
        self._people = self.desk.ask(list_roll, today=self.desk.today(), archived=with_archived)
        self._anybody = bool(self._people) or self.desk.ask(is_anybody)
        self._texts.clear()
        self.filters.offer_people(self._people)

    def _judge(self) -> None:
        self.judged.start([person.id for person in self._people if self._is_meant(person)])

    def _is_meant(self, person: RollRow) -> bool:
        """The archived are judged only where they are looked at."""
        return not person.archived or self.filters.shows_archived

    def _learn(self, rows: list[ProgressRow]) -> None:
        fresh = {row.id: row for row in rows}
        self._known |= fresh
        if self.filters.values()["standing"] is not None:
            self._list()
        else:
            shown = [row for row in self.table.rows if row.id in fresh]
            self.table.renew([CaseRow(row.person, fresh[row.id]) for row in shown])

    def _settle(self) -> None:
        """Everybody is judged: now an order or groups by what was worked out are right."""
        if self.table.order[0] in LATER or self.filters.values()["group"] == "standing":
            self._list()
        self._month = short_hours(self.desk.ask(total_month, self.desk.today()))
        self._say_how_many()
        self._judge_the_rest()  # of others who were asked for meanwhile

    def _list(self) -> None:
        is_wanted = wanted(self.filters.values(), self._text)
        rows = [CaseRow(person, self._known.get(person.id)) for person in self._people]
        only = self._only
        if only is not None:
            rows = [row for row in rows if row.id in only]
        self.table.show_rows([row for row in rows if is_wanted(row)])
        self.empty.say(
            _("Nobody is like this. Look for something else above.")
            if self._anybody
            else _("Your candidates appear here, with their hours against the program's minimum.")
        )
        self.first.setVisible(not self._anybody)
        self._say_how_many()
        self.several.show_chosen()

    def _say_how_many(self) -> None:
        shown, there = len(self.table.rows), sum(not person.archived for person in self._people)
        people = n_("{n} candidate", "{n} candidates", shown)
        if shown < there:
            people = _("{n} of {people}").format(n=shown, people=n_("{n} candidate", "{n} candidates", there))
        month = _("{hours} this month").format(hours=self._month) if self._month else ""
        words = [people, self._only_words if self._only is not None else "", month]
        self.heading.show_words(_("Caseload"), " · ".join(filter(None, words)))
        self.everybody.setVisible(self._only is not None)

    def _text(self, person: RollRow) -> str:
        """The words of a candidate that typed letters are looked for in."""
        if person.id not in self._texts:
            cohort = person.year.cohort if person.year else ""
            parts = (person.name, person.preferred, person.title, person.site, person.district, cohort)
            self._texts[person.id] = fold(" ".join((*parts, person.program_title)))
        return self._texts[person.id]

    def _filter(self, name: str) -> None:
        if name == "view":
            self.views.choose(self.filters.values()["view"])
            return
        if name == "group":
            self._group()
        if name == "shown" and self.filters.shows_archived != self._with_archived:
            self._call_up(with_archived=self.filters.shows_archived)
        self._list()
        if name == "shown":
            self._judge_the_rest()

    def _judge_the_rest(self) -> None:
        rest = [
            person.id for person in self._people if self._is_meant(person) and person.id not in self._known
        ]
        if rest and not self.judged.busy:
            self.judged.start(rest)

    def _group(self) -> None:
        key = self.filters.values()["group"]
        if key != self._is_grouped_by:
            self._is_grouped_by = key
            self.table.group_by(GROUPINGS[key][1] if key else None)

    def _read_view(self) -> dict[str, Any]:
        return self.filters.read_view() | {"sort": list(self.table.order)}

    def _show_view(self, view: ViewRow | None) -> None:
        """Show the table as a saved view says; without one, everybody who is on the caseload."""
        body = view.body if view else {}
        self.filters.offer_views(self.views.rows, view.id if view else None)
        if (with_archived := body.get("shown") in WITH_ARCHIVED) != self._with_archived:
            self._call_up(with_archived=with_archived)
        self.filters.show_view(body)
        key, descending = _sorting(body.get("sort"))
        known = {column.key for column in columns(self.desk.today)}
        self.table.sort_by(key if key in known else "", descending=descending)
        self._group()
        self._list()
        self._judge_the_rest()

    def show_what(self, what: object) -> None:
        """Only certain candidates, all of them chosen, with the requirement that is to be marked for them."""
        if not isinstance(what, dict):
            return
        self._only, self._only_words = frozenset(what["only"]), str(what.get("words", ""))
        self.filters.show_view({})
        self.filters.offer_views(self.views.rows, None)
        self._group()
        self._list()
        self.table.choose_all(self._only)
        self.table.setFocus()
        if what.get("mark"):
            self.several.ask_requirement(what["mark"])

    def _show_everybody(self) -> None:
        self._only = None
        self._list()
        self.table.setFocus()

    def add(self) -> None:
        """Open the form for a new candidate."""
        self.desk.go("candidate_form", "new")


def _sorting(found: object) -> tuple[str, bool]:
    """Column and direction from a saved view, which another version may have written."""
    match found:
        case [str(key), bool(descending)]:
            return key, descending
        case _:
            return "", False
