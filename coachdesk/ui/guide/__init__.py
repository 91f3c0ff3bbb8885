"""Help: the guide inside the program, chapter by chapter, found by words, and opened from the page it speaks of."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachdesk.services.guide import (
    CHAPTERS,
    Chapter,
    Passage,
    find_in_guide,
    guide_language,
    list_chapters,
)
from coachdesk.ui.desk import Desk
from coachdesk.ui.guide.reading import Reading, say_keys
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import Card, PageHeading
from coachdesk.ui.kit.found_line import FoundLine
from coachdesk.ui.kit.found_list import Found, FoundList
from coachdesk.ui.screens import Page
from coachdesk.words import _, n_, spoken_language

_LIST_WIDTH: Final = 264
_EXCERPT: Final = 90
"""Letters of a passage beside its title."""

_SPEAKS_OF: Final = {
    "brief": "site-visit",
    "calendar": "site-visit",
    "calibration": "calibration",
    "candidate": "site-visit",
    "events": "month-end",
    "giving": "year-end",
    "history": "trouble",
    "print": "year-end",
    "programs": "program-offices",
    "reconcile": "month-end",
    "remarks": "month-end",
    "review_in": "month-end",
    "review_out": "month-end",
    "round_in": "calibration",
    "round_out": "calibration",
    "running": "site-visit",
    "search": "first-day",
    "settings": "trouble",
    "trash": "trouble",
    "verifying": "program-offices",
}
"""The chapter that helps on a page, by the key of its screen; for the others it is the first."""


def chapter_for(screen: str) -> str:
    """The chapter that speaks of a screen."""
    return _SPEAKS_OF.get(screen, CHAPTERS[0])


class GuidePage(Page):
    """The chapters on the left, the one that is read on the right.

    The line above the chapters keeps the keyboard while the arrows walk through what was found; Tab goes into the text.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.list = FoundList(_("Chapters"))
        self.list.setTabKeyNavigation(False)
        self.line = FoundLine(_("Find in the guide"), _("Find in the guide"), self.list)
        self.line.textChanged.connect(self._typed)
        self.reading = Reading(self.show_what)
        self.list.currentItemChanged.connect(lambda _now, _before: self._follow())
        self.list.opened.connect(lambda _what: self.reading.setFocus())
        self.begins_at = self.line
        self._lay_out(desk)
        self._typed("")

    def _lay_out(self, desk: Desk) -> None:
        chapters = Card(flush=True)
        chapters.add(self.list, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.line)
        left.addWidget(chapters, 1)
        beside = QWidget()
        beside.setFixedWidth(_LIST_WIDTH)
        beside.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        text = Card(flush=True)
        text.add(self.reading, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(beside)
        row.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        back = button(_("Back"), desk.go_back, kind="link", icon="previous")
        self.heading = PageHeading(_("Guide"), "", back)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def show_what(self, what: object) -> None:
        """Show a chapter, by the name of its file; one that does not exist shows the first."""
        key = str(what) if what in CHAPTERS else CHAPTERS[0]
        self.line.clear()
        self.list.setCurrentRow(CHAPTERS.index(key))
        self.reading.setFocus()

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.heading.show_words(_("Guide"), _about())
            self.list.show_found([_chapter(each) for each in list_chapters()])
            return
        passages = find_in_guide(text)
        told = n_("{n} place found", "{n} places found", len(passages))
        self.heading.show_words(_("Guide"), told if passages else _("Nothing found. Try another word."))
        self.list.show_found([_passage(each) for each in passages])
        self.line.announce(told)

    def _follow(self) -> None:
        """Show what the list is at."""
        chosen = self.list.chosen
        if chosen is not None:
            passage: Passage = chosen.what
            self.reading.show_chapter(passage.chapter, passage.block)


def _about() -> str:
    if guide_language() == spoken_language():
        return _("It needs no network.")
    return _("It is in English. It needs no network.")


def _chapter(chapter: Chapter) -> Found:
    return Found(Passage(chapter, 0), "info", chapter.title, text=_short(chapter.about))


def _passage(passage: Passage) -> Found:
    blocks, heading = passage.chapter.blocks, passage.heading
    below = passage.block + (blocks[passage.block].text == heading)  # of a heading, what stands under it
    return Found(passage, "search", heading or passage.chapter.title, text=_short(blocks[below].text))


def _short(text: str) -> str:
    told = say_keys(text)
    return told if len(told) <= _EXCERPT else told[:_EXCERPT].rsplit(" ", 1)[0] + "…"
