"""The program over AT-SPI, by another process: everything is named, and a session is logged without key or mouse."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from coachdesk.services.session_list import SessionFilter, list_sessions
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book

pytest.importorskip("jeepney", reason="AT-SPI is heard on Linux, with the package jeepney")

from tests.journeys import ear
from tests.journeys.ear import Heard, waits

pytestmark = pytest.mark.skipif(
    bool(ear.missing()), reason=f"this machine cannot play a desktop: it lacks {', '.join(ear.missing())}"
)

SUMMARY = "Heard the walk-through notes and chose one goal."
"""What is told over AT-SPI and read back from the file."""

HOLDERS = {"filler", "unknown", "invalid", "layered pane", "frame"}
"""What a mere holder of other things is to AT-SPI; nothing that the keys reach may be one."""


class Listener:
    """Somebody who does everything by what is heard. Things go by their names and by the labels before them."""

    def __init__(self, stack: ExitStack, command: list[str]) -> None:
        self.desk = ear.Desk(stack)
        self._running = stack.enter_context(ExitStack())
        self.program = self.desk.starts(self._running, command, PASSPHRASE)

    def ends_the_program(self) -> None:
        """Let go of the casebook."""
        self._running.close()

    def finds(self, role: str, name: str) -> list[Heard]:
        """Whatever of a role goes by a name now, or by the name and a number of things that wait."""
        found = [thing for thing in ear.heard_of(self.program) if thing.role == role]
        return [thing for thing in found if name in (thing.name, *thing.labels) or _counted(thing.name, name)]

    def hears(self, role: str, name: str) -> Heard:
        """One thing, as soon as it is told of."""
        found: list[Heard] = []

        def looks() -> bool:
            found.extend(self.finds(role, name))
            return bool(found)

        assert waits(looks), f"there is no {role} {name}"
        return found[0]

    def goes_to(self, page: str) -> None:
        place = self.hears("list item", page)
        place.does("Toggle")
        assert waits(lambda: "selected" in place.states)

    def turns_to(self, tab: str) -> None:
        side = self.hears("page tab", tab)
        side.does("Press")
        assert waits(lambda: "selected" in side.states)

    def chooses(self, box: str, choice: str) -> None:
        """Choose one in the list that belongs to a box."""
        at = self.hears("combo box", box)
        next(each for each in at.children[0].children if each.name == choice).does("Toggle")
        assert waits(lambda: at.name == choice)

    def selects_the_first(self, table: str) -> None:
        """Go to a table and select its first row, again if the rows came anew meanwhile."""
        heard = self.hears("table", table)
        heard.does("Set Focus")

        def selects() -> bool:
            cell = heard.at(heard.ask("Table", "GetAccessibleAt", "ii", 0, 0))
            if "selected" not in cell.states:
                cell.does("Toggle")
            return "selected" in cell.states

        assert waits(selects), f"no row of {table} can be selected"

    def unclear(self) -> list[str]:
        """What the keys reach on this page and has no name, or is nothing but a holder; an empty cell is empty."""
        told = ear.heard_of(self.program, cells=True)
        reached = [thing for thing in told if "focusable" in thing.states]
        return [
            f"{thing.role} {thing.name!r} {thing.description!r}"
            for thing in reached
            if thing.role in HOLDERS or "<qt>" in thing.description or not _is_named(thing)
        ]

    def rows(self, table: str, *, most: int = 12) -> list[dict[str, str]]:
        """The first rows of a table, each cell by the header of its column."""
        heard = self.hears("table", table)
        rows = []
        for row in range(min(most, heard.get("Table", "NRows"))):
            cells = [
                heard.at(heard.ask("Table", "GetAccessibleAt", "ii", row, column))
                for column in range(heard.get("Table", "NColumns"))
            ]
            rows.append({_header(cell): cell.name for cell in cells})
        return rows


def _counted(name: str, wanted: str) -> bool:
    return name.startswith(f"{wanted} ") and name.removeprefix(f"{wanted} ").isdigit()


def _is_named(thing: Heard) -> bool:
    if thing.role == "cell":
        return bool(thing.name or _header(thing))
    return any(thing.labels) or (bool(thing.name) and thing.role != "combo box")


def _header(cell: Heard) -> str:
    (place,) = cell.ask("TableCell", "GetColumnHeaderCells")
    return cell.at(place).name


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path)


@pytest.fixture
def listener(book: Path, tmp_path: Path) -> Iterator[Listener]:
    command = [sys.executable, "-P", "-m", "coachdesk", "--home", str(tmp_path / "home")]
    with ExitStack() as stack:
        listener = Listener(stack, [*command, "--passphrase-stdin", str(book)])
        listener.hears("push button", "Log session")
        yield listener


def test_every_page_is_told_by_name_and_kind(listener: Listener) -> None:
    assert listener.unclear() == []
    places = [item.name for item in listener.hears("list", "CoachDesk").children if "showing" in item.states]
    assert {"Today", "Caseload", "Sessions", "Calendar", "Print", "Settings"} <= set(places)
    unclear = {}
    for place in places:
        listener.goes_to(place)
        unclear[place] = listener.unclear()
    listener.goes_to("Sessions")
    listener.hears("push button", "Log session").does("Press")
    listener.hears("text", "Summary")
    unclear["New session"] = listener.unclear()
    assert {place: told for place, told in unclear.items() if told} == {}


def test_every_side_of_a_candidate_is_told_by_name_and_kind(listener: Listener) -> None:
    listener.goes_to("Caseload")
    listener.selects_the_first("Candidates")
    ear.presses(listener.desk.bus, ear.ENTER)
    listener.hears("page tab", "Plan")
    sides = [tab.name for tab in ear.heard_of(listener.program) if tab.role == "page tab"]
    unclear = {}
    for side in sides:
        listener.turns_to(side)
        unclear[side] = listener.unclear()
    assert len(sides) > 8
    assert {side: told for side, told in unclear.items() if told} == {}


def test_a_session_is_logged_and_read_back_without_key_or_mouse(listener: Listener, book: Path) -> None:
    listener.hears("push button", "Log session").does("Press")
    listener.hears("text", "Candidates").takes("Rosa Nguyễn")
    assert waits(lambda: listener.hears("text", "Candidates").description == "Chosen: Rosa Nguyễn")
    listener.hears("text", "Date").takes("yesterday")
    listener.hears("text", "Start").takes("9:15 AM")
    listener.hears("text", "Length").takes("1h15")
    listener.chooses("How", "Video call")
    listener.hears("text", "Summary").takes(SUMMARY)
    assert waits(lambda: listener.hears("text", "End").text == "10:30 AM")
    listener.hears("push button", "Save").does("Press")
    listener.hears("label", "Done: Log session")

    rows = listener.rows("Sessions")
    (logged,) = [row for row in rows if "1 h 15 min" in row.values()]
    assert logged["Candidates"].startswith("Rosa Nguyễn")
    assert set(logged) == {"Date", "Candidates", "Length"}
    assert listener.hears("text", "Summary").text == SUMMARY
    listener.ends_the_program()
    assert ("Rosa Nguyễn", 75, SUMMARY) in held_in(book)


def held_in(book: Path) -> list[tuple[str, int, str]]:
    """Who, how many minutes and about what, of the held sessions in the file itself."""
    casebook = open_casebook(book, passphrase=PASSPHRASE)
    rows = casebook.ask(list_sessions, SessionFilter(state="held"), most=100)
    casebook.close()
    return [(", ".join(row.candidates), row.minutes, row.opening) for row in rows]
