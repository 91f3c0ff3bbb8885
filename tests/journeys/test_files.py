"""Evidence at the window: dropped or chosen, told about, opened through a copy that goes, and put away."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from coachdesk.paths import Home
from tests.conftest import PASSPHRASE
from tests.journeys import eyes
from tests.journeys.books import make_book
from tests.journeys.conftest import Arrives
from tests.journeys.person import Person
from tests.journeys.test_inquiry import opens_side

TABLE = "Files of this candidate"
WORDS = "zebra quixotic\n" * 2000


class OtherProgram(QObject):
    """What the system would start: it reads what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []
        self.read: list[str] = []
        self.pages: list[str] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))
        self.read.append(self.shown[-1].read_text(encoding="utf-8", errors="replace"))

    @Slot(QUrl)
    def show_page(self, url: QUrl) -> None:
        self.pages.append(url.toString())


@pytest.fixture
def other() -> Iterator[OtherProgram]:
    program = OtherProgram()
    QDesktopServices.setUrlHandler("file", program, "show_file")  # type: ignore[arg-type]
    QDesktopServices.setUrlHandler("https", program, "show_page")  # type: ignore[arg-type]
    yield program
    for scheme in ("file", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Plan für Rosa.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def at_files(arrives: Arrives, tmp_path: Path) -> Person:
    person = arrives(make_book(tmp_path))
    goes_to_files(person)
    return person


def goes_to_files(person: Person) -> None:
    person.unlocks(PASSPHRASE)
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    person.sees("Coaching hours")
    person.pages_back_to("Add link or place")


def adds(person: Person, path: Path) -> None:
    person.uses_shortcut("Ctrl+O")
    person.saves_as(str(path))
    person.sees("1 file added.")
    person.picks(TABLE, path.name)  # every system gives the keys back to the window; offscreen nobody does


def drops(person: Person, *urls: QUrl, over: str = TABLE) -> None:
    """Let go of something over a part of the page; as the system does, it goes to what takes drops there."""
    person.waits(lambda: bool(eyes.called(over, QWidget)))
    texts = eyes.called(over, QPlainTextEdit)
    under = texts[0].viewport() if texts else eyes.called(over, QWidget)[0]
    while not under.acceptDrops():
        above = under.parentWidget()
        assert above is not None, "nothing takes drops"
        under = above
    held = QMimeData()
    held.setUrls(list(urls))
    place, nothing = QPoint(40, 40), Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings(
        action="ignore", category=DeprecationWarning
    ):  # there is no other way to make one
        comes = QDragEnterEvent(place, Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, nothing)
    QApplication.sendEvent(under, comes)
    assert comes.isAccepted()
    QApplication.sendEvent(
        under, QDropEvent(place, Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, nothing)
    )


def copies_in(home: Home) -> list[Path]:
    return [path for path in home.opened.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_a_file_is_added_told_about_and_put_away(at_files: Person, plan: Path) -> None:
    person = at_files
    person.sees("No evidence yet.")
    adds(person, plan)
    assert person.reads_table(TABLE)[0][:2] == ["Plan für Rosa", "Text"]
    person.sees("Files 1", "Plan für Rosa.txt · 30 KB")
    person.types("Title", "Goals of the fall")
    person.chooses("Standards", "2A")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Edit evidence")
    assert person.reads_table(TABLE)[0][:3] == ["Goals of the fall", "Text", "2A"]
    person.presses("Move to trash")
    person.sees("No evidence yet.")
    person.goes_to("Trash")
    person.opens("Trash", "Goals of the fall")
    person.sees("The trash is empty.")


def test_adding_is_undone_and_done_again(at_files: Person, plan: Path) -> None:
    adds(at_files, plan)
    at_files.uses_shortcut("Ctrl+Z")
    at_files.sees("No evidence yet.")
    at_files.uses_shortcut("Ctrl+Shift+Z")
    at_files.picks(TABLE, "Plan für Rosa")
    at_files.sees("Open", "30 KB")


def test_an_opened_file_is_a_private_copy_that_goes_when_it_locks(
    at_files: Person, plan: Path, other: OtherProgram, home: Home
) -> None:
    person = at_files
    adds(person, plan)
    plan.unlink()
    person.opens(TABLE, "Plan für Rosa")
    person.sees("Opened as a private copy")
    (copy,) = copies_in(home)
    assert (other.shown, other.read) == ([copy], [WORDS])
    assert "Rosa" not in copy.name
    person.uses_shortcut("Ctrl+L")
    person.sees("Locked.")
    assert copies_in(home) == []


def test_closing_the_window_wipes_it_too(
    at_files: Person, plan: Path, other: OtherProgram, home: Home
) -> None:
    adds(at_files, plan)
    at_files.opens(TABLE, "Plan für Rosa")
    at_files.sees("Opened as a private copy")
    assert len(copies_in(home)) == len(other.shown) == 1
    at_files.closes_the_window()
    assert copies_in(home) == []


def test_what_a_killed_window_left_goes_at_the_next_start(
    arrives: Arrives, tmp_path: Path, home: Home
) -> None:
    """Without anybody unlocking. That a lock stands for a living window is tested with the copies themselves."""
    left = home.opened / "0123456789abcdef" / "fedcba9876543210.txt"
    left.parent.mkdir(parents=True)
    left.write_text(WORDS, encoding="utf-8")
    left.chmod(0o400)
    person = arrives(make_book(tmp_path))
    assert person.waits(lambda: not left.exists())
    assert person.waits(lambda: list(home.opened.iterdir()) == [])


def test_what_can_run_is_opened_only_when_asked_twice(
    at_files: Person, tmp_path: Path, other: OtherProgram
) -> None:
    script = tmp_path / "report.pdf.js"
    script.write_text("WScript.Echo()", encoding="utf-8")
    at_files.uses_shortcut("Ctrl+O")
    at_files.saves_as(str(script))
    at_files.sees("It can run as a program")
    at_files.opens(TABLE, "report.pdf")
    at_files.sees("Open it only if you trust who made it.")
    assert other.shown == []
    at_files.presses("Open all the same")
    at_files.sees("Opened as a private copy")
    assert other.shown[0].suffix == ".js"


def test_a_link_and_a_place(at_files: Person, other: OtherProgram) -> None:
    person = at_files
    person.uses_shortcut("Ctrl+Shift+O")
    person.types("Link or place", "https://example.org/post/4")
    person.types("Title", "Post 4")
    person.uses_shortcut("Ctrl+Return")
    person.sees("Done: Add evidence")
    assert person.reads_table(TABLE)[0][:2] == ["Post 4", "Link"]
    person.presses("Open link")
    assert other.pages == ["https://example.org/post/4"]
    person.presses("Add link or place")
    person.uses_shortcut("Ctrl+Return")
    assert person.reads_problem("Link or place") == "Say where it is."
    person.types("Link or place", "Binder 2")
    person.goes_to("Today")
    person.goes_to("Trash")
    person.goes_to("Caseload")
    person.opens("Candidates", "Rosa Nguyễn")
    assert sorted(row[0] for row in person.reads_table(TABLE)) == ["Binder 2", "Post 4"]


def test_a_link_that_was_begun_is_given_up(at_files: Person) -> None:
    at_files.uses_shortcut("Ctrl+Shift+O")
    at_files.types("Link or place", "Binder 2")
    at_files.presses("Cancel")
    at_files.no_longer_sees("Binder 2")
    at_files.goes_to("Caseload")
    at_files.opens("Candidates", "Rosa Nguyễn")
    at_files.sees("No evidence yet.")


def test_dropped_files_are_taken_and_what_is_none_is_told(at_files: Person, plan: Path) -> None:
    person = at_files
    (plan.parent / "folder").mkdir()
    gone = plan.parent / "gone.pdf"
    drops(person, *(QUrl.fromLocalFile(str(path)) for path in (plan, plan.parent / "folder", gone)))
    person.sees("1 file added. folder: This is a folder.", "gone.pdf: This file is no longer there.")
    assert [row[0] for row in person.reads_table(TABLE)] == ["Plan für Rosa"]
    drops(person, QUrl("https://example.org/post/5"))
    assert person.reads("Link or place") == "https://example.org/post/5"


def test_a_picture_is_shown_small(at_files: Person, tmp_path: Path) -> None:
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(tmp_path / "room.png"))
    adds(at_files, tmp_path / "room.png")
    at_files.waits(
        lambda: any("Picture of this file" in eyes.names_of(each) for each in eyes.on_screen(QWidget))
    )
    assert any("Picture of this file" in eyes.names_of(each) for each in eyes.on_screen(QWidget))


def test_a_copy_is_saved_where_the_coach_says(at_files: Person, plan: Path, tmp_path: Path) -> None:
    adds(at_files, plan)
    at_files.tabs_to("Save a copy…")
    at_files.uses_shortcut("Return")
    at_files.saves_as(str(tmp_path / "mine.txt"))
    at_files.sees("Copy saved.")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == WORDS


def urls_of(*paths: Path) -> list[QUrl]:
    return [QUrl.fromLocalFile(str(path)) for path in paths]


@pytest.mark.skipif(sys.platform != "linux", reason="files that Linux has")
def test_whatever_is_dropped_gets_a_sentence_and_nothing_is_lost(at_files: Person, plan: Path) -> None:
    """What is none is told by its name; what came with it is taken; what was there stays."""
    person, folder = at_files, plan.parent
    adds(person, plan)
    huge, loop, pipe, empty = (folder / name for name in ("huge.mov", "loop.pdf", "pipe.pdf", "empty.pdf"))
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    empty.touch()
    good = folder / "Good.txt"
    good.write_text("words", encoding="utf-8")
    drops(person, *urls_of(huge, loop, pipe, empty, folder / "gone.pdf", good, folder))
    person.sees("1 file added. huge.mov")
    told = person.reads_message()
    for sentence in (
        "huge.mov: This file has 60 MB; the casebook takes up to 50 MB each.",
        "loop.pdf: This file cannot be read.",
        "pipe.pdf: This is a device and not a file.",
        "empty.pdf: This file is empty.",
        "gone.pdf: This file is no longer there.",
        f"{folder.name}: This is a folder.",
    ):
        assert sentence in told
    assert sorted(row[0] for row in person.reads_table(TABLE)) == ["Good", "Plan für Rosa"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that Linux has")
def test_a_name_that_leads_elsewhere_or_is_in_another_script_is_only_read(
    at_files: Person, plan: Path, home: Home, other: OtherProgram
) -> None:
    names = (
        "..\\..\\x.txt",
        "%2e%2e%2fx.txt",
        "សំណៅ.txt",
        "خطة.txt",
        "plan\u202etxt.exe",
        "a\nb.txt",
        "<b>x.txt",
    )
    paths = [plan.parent / name for name in names]
    for number, path in enumerate(paths):
        path.write_text(f"words {number}", encoding="utf-8")
    inside = plan.parent / "down" / ".." / plan.name
    (plan.parent / "down").mkdir()
    drops(at_files, *urls_of(*paths, inside))
    at_files.sees(f"{len(names) + 1} files added.")
    shown = {row[0] for row in at_files.reads_table(TABLE)}
    assert {"សំណៅ", "خطة", "Plan für Rosa", "a b"} <= shown
    assert not any(sign in each for each in shown for sign in ("/", "\\", "<", "\u202e", "\n"))
    at_files.opens(TABLE, "សំណៅ")
    at_files.sees("Opened as a private copy")
    (copy,) = copies_in(home)
    assert (copy.parent.parent, copy.suffix, other.read) == (home.opened, ".txt", ["words 2"])


def test_a_file_dropped_over_a_text_on_another_side_is_kept_and_the_words_too(
    at_files: Person, plan: Path
) -> None:
    person = at_files
    opens_side(person, "Rosa Nguyễn", "printed with the inquiry")
    person.types("Text", "Families come in August")
    drops(person, *urls_of(plan), over="Text")
    person.sees("1 file added.")
    assert [row[0] for row in person.reads_table(TABLE)] == ["Plan für Rosa"]
    opens_side(person, "Rosa Nguyễn", "printed with the inquiry")
    assert person.reads("Text") == "Families come in August"


@pytest.mark.parametrize("side", ["Add learning", "Checklist", "Evidence by standard", "Credential"])
def test_every_side_of_a_candidate_takes_a_file(at_files: Person, plan: Path, side: str) -> None:
    opens_side(at_files, "Rosa Nguyễn", side)
    drops(at_files, *urls_of(plan), over="Sides of this candidate's work")
    at_files.sees("1 file added.")
    assert [row[0] for row in at_files.reads_table(TABLE)] == ["Plan für Rosa"]
