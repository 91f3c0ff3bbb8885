"""Calibration: a coach looks at her own coaching. A tab for each side of it, in the list of `sections`."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coachdesk.ui.calibration.sections import SECTIONS, Section
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.cards import PageHeading
from coachdesk.ui.kit.tabs import Tab, Tabs
from coachdesk.ui.screens import Page, Unkept
from coachdesk.words import _


class CalibrationPage(Page):
    """The coach's own work against a rubric. It is refreshed for the kinds of the sections that were looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        packet = button(_("Calibration packet"), lambda: desk.go("print", "calibration_packet"), icon="print")
        self.heading = PageHeading(_("Calibration"), _("your own coaching, against a rubric"), packet)
        self.tabs = _Sections(desk)
        self.tabs.currentChanged.connect(lambda _index: self._hear())
        self.begins_at = self.tabs
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.tabs, 1)
        self.tabs.came_to(self.tabs.key)
        self._hear()

    def _hear(self) -> None:
        """Show the kinds of every section that was built; the others ask when they come into sight."""
        built = self.tabs.sections.values()
        self.kinds = frozenset[str]().union(*(section.kinds for section in built))

    def refresh(self) -> None:
        """Show the section in sight again, and the others when they come into sight."""
        self.tabs.refresh()

    def show_what(self, what: object) -> None:
        """Show the section with this key; with (key, what) that section shows what somebody came for."""
        key, *inside = what if isinstance(what, tuple) else (what,)
        section = self.tabs.show_section(str(key))
        self._hear()
        if inside:
            section.show_what(inside[0])
        else:
            section.take_focus()

    def take_focus(self) -> None:
        """Go on where the section in sight says."""
        self.tabs.tabBar().setFocus()
        self.tabs.go_in()

    def leave(self) -> Unkept:
        """Keep what is being typed in every section."""
        unkept: Unkept = {}
        for section in self.tabs.sections.values():
            unkept |= section.leave()
        return unkept


class _Sections(Tabs):
    """The sections as tabs; one that changed while it was out of sight is asked when it comes back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sections: dict[str, Page] = {}
        self._stale: set[str] = set()
        tabs = [Tab(at.key, _(at.title), partial(self._build, at)) for at in SECTIONS]
        super().__init__(_("Sides of calibration"), tabs, _("All sides"))

    def _build(self, at: Section) -> Page:
        self._stale.add(at.key)
        return self.sections.setdefault(at.key, at.build(self.desk))

    def came_to(self, key: str) -> None:
        """Show a section that was built just now, or that something changed for."""
        self.made(key)
        if key in self._stale:
            self._stale.discard(key)
            self.sections[key].refresh()

    def show_section(self, key: str) -> Page:
        """Bring a section into sight."""
        self.show_tab(key)
        return self.sections[key]

    def refresh(self) -> None:
        """Show again what is in sight; what is not waits."""
        self._stale = set(self.sections)
        self.came_to(self.key)
