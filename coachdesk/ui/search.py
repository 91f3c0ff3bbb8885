"""Search: one line, and what answers it as it is typed; private notes too, marked as such.

What was searched for is kept nowhere, and what was found is forgotten with the page.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coachdesk.services.search import MOST, Hit
from coachdesk.ui.desk import Desk
from coachdesk.ui.finding import ICONS, PLACES, WORDS, Finder
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.found_line import FoundLine
from coachdesk.ui.kit.found_list import Found, FoundList
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.pills import Mark
from coachdesk.ui.screens import Page
from coachdesk.ui.standings import near_day
from coachdesk.words import _, n_


class SearchPage(Page):
    """A line that keeps the keyboard, while the arrows walk through what was found and Enter opens it."""

    kinds = frozenset(WORDS) | {"attendance", "position"}

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.finder = Finder(desk, self, limit=MOST)
        self.heading = PageHeading(_("Search"), _rest())
        self.list = FoundList(_("Found"))
        self.list.opened.connect(self._open)
        self.line = FoundLine(_("Search for"), _("Words, names, days"), self.list)
        self.line.textChanged.connect(self._typed)
        self.nothing = Empty("search", "")
        self.found = QStackedWidget()
        self.found.addWidget(self.nothing)
        self.found.addWidget(self.list)
        self.begins_at = self.line
        self._lay_out()
        self._show("", ())

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.add(self.found, 1)
        hint = label(_hint(), "quiet", wrap=True)
        self.line.setAccessibleDescription(_hint())
        above = QVBoxLayout()
        above.setSpacing(6)
        above.addWidget(self.line)
        above.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.heading)
        column.addLayout(above)
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Ask again for what stands in the line."""
        self._typed(self.line.text())

    def show_what(self, what: object) -> None:
        """Search for a text."""
        self.line.setText(str(what))
        self.take_focus()

    def take_focus(self) -> None:
        """To the line; the next letter begins anew."""
        self.line.setFocus()
        self.line.selectAll()

    def _typed(self, text: str) -> None:
        cover(text)
        if text.strip():
            self.finder.ask(text, lambda hits: self._show(text, hits))
        else:
            self.finder.forget()
            self._show("", ())

    def _show(self, asked: str, hits: tuple[Hit, ...]) -> None:
        self.list.show_found([self._found(hit) for hit in hits])
        self.found.setCurrentWidget(self.list if hits else self.nothing)
        if not asked:
            self.nothing.say(_("Sessions, goals, evidence, people and private notes are found as you type."))
            self.heading.show_words(_("Search"), _rest())
            return
        self.nothing.say(_("Nothing found. Try fewer or shorter words."))
        told = n_("{n} found", "{n} found", len(hits))
        if len(hits) == MOST:
            told = _("The newest {n}; one more word finds the others.").format(n=MOST)
        self.heading.show_words(_("Search"), told)
        self.line.announce(told)

    def _found(self, hit: Hit) -> Found:
        return Found(
            what=hit.place,
            icon=ICONS.get(hit.kind, "search"),
            title=hit.title,
            title_places=hit.title_marks,
            aside=self._aside(hit),
            text=hit.excerpt,
            places=hit.marks,
            mark=Mark(_("Private"), "bad", "private") if hit.private else None,
        )

    def _aside(self, hit: Hit) -> str:
        """What kind of thing it is, and its day."""
        day = near_day(hit.day, self.desk.today()) if hit.day else ""
        return " · ".join(part for part in (_(WORDS[hit.kind]), day) if part)

    def _open(self, place: tuple[str, object]) -> None:
        kind, key = place
        self.desk.go(PLACES[kind], key)


def _rest() -> str:
    return _("Everything you wrote, and nothing of it leaves this casebook.")


def _hint() -> str:
    return _("Narrow it down: who:rosa, mode:video, 2A, last month, march, 2025-26, “words in a row”.")
