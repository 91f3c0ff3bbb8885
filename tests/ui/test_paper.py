"""Printing through the platform: every page of the PDF reaches the printer, upright or on its side as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.platypus import PageBreak

from coachdesk.errors import CannotPrint
from coachdesk.paths import find_home
from coachdesk.reports.bound import bind
from coachdesk.reports.page import Furniture, Part
from coachdesk.reports.para import para
from coachdesk.services.casebook import Casebook
from coachdesk.services.opening import Keyring
from coachdesk.settings import Settings
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.jobs import Jobs
from coachdesk.ui.kit.message_bar import MessageBar
from coachdesk.ui.kit.theme import Theme
from coachdesk.ui.machine import Machine
from coachdesk.ui.paper import ask_printer, offer_printer, print_pages
from tests.reports.books import START

FURNITURE = Furniture("Test", "Rosa", "2025-26")


def three_pages() -> bytes:
    upright = Part(FURNITURE, [para("one"), PageBreak(), para("two")])
    return bind([upright, Part(FURNITURE, [para("three")], landscape=True)], FURNITURE)


def printer_to(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setFullPage(True)
    printer.setOutputFileName(str(file))
    return printer


def is_sideways(pdf: Path) -> list[bool]:
    return [page.mediabox.width > page.mediabox.height for page in PdfReader(pdf).pages]


def test_every_page_is_printed_as_it_lies(qapp: QApplication, tmp_path: Path) -> None:
    assert print_pages(three_pages(), printer_to(tmp_path / "all.pdf")) == 3
    assert is_sideways(tmp_path / "all.pdf") == [False, False, True]


def test_only_the_pages_that_are_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    assert print_pages(three_pages(), printer_to(tmp_path / "some.pdf"), first=2, last=9) == 2
    assert is_sideways(tmp_path / "some.pdf") == [False, True]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said_and_the_pdf_stays(qapp: QApplication, tmp_path: Path) -> None:
    pages = three_pages()
    with pytest.raises(CannotPrint, match="does not answer"):
        print_pages(pages, printer_to(tmp_path / "nowhere" / "deep" / "all.pdf"))
    assert pages == three_pages()


def test_as_many_copies_as_are_asked_for_each_whole(qapp: QApplication, tmp_path: Path) -> None:
    for collated, order in ((True, [False, False, True] * 2), (False, [False] * 4 + [True] * 2)):
        file = tmp_path / f"copies {collated}.pdf"
        printer = printer_to(file)
        printer.setCopyCount(2)
        printer.setCollateCopies(collated)
        assert print_pages(three_pages(), printer) == 6
        assert is_sideways(file) == order


@dataclass
class Room:
    """A desk with a message bar to read from, and what was noted as printed."""

    desk: Desk
    bar: MessageBar
    parent: QWidget
    noted: list[str]

    def note(self) -> None:
        self.noted.append("printed")


@pytest.fixture
def room(casebook: Casebook, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Room:
    bar, parent = MessageBar(), QWidget()
    qtbot.addWidget(bar)
    qtbot.addWidget(parent)
    theme = Theme(qapp, "light")
    machine = Machine(find_home(tmp_path), theme, Settings, lambda _settings: None, Keyring)
    return Room(Desk(casebook, bar, Jobs(parent), lambda: START, machine), bar, parent, [])


def test_a_dialog_that_is_cancelled_prints_nothing_and_says_so(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "cancelled.pdf"
    dialog = offer_printer(room.parent, three_pages(), room.desk, printer_to(file), room.note)
    dialog.reject()
    assert "Nothing was printed. The PDF can still be saved." in room.bar.message.text()
    assert (file.exists(), room.noted) == (False, [])


def test_what_is_accepted_is_printed_said_and_noted(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    file, pages = tmp_path / "accepted.pdf", three_pages()
    printer = printer_to(file)
    dialog = offer_printer(room.parent, pages, room.desk, printer, room.note)
    dialog.accepted.emit(printer)
    qtbot.waitUntil(lambda: room.noted == ["printed"])
    assert "3 pages sent to" in room.bar.message.text()
    assert len(PdfReader(file).pages) == 3


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_off_is_said_and_nothing_is_noted(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "nowhere" / "deep" / "all.pdf")
    offer_printer(room.parent, three_pages(), room.desk, printer, room.note).accepted.emit(printer)
    qtbot.waitUntil(
        lambda: "The printer does not answer. The PDF can still be saved." in room.bar.message.text()
    )
    assert room.noted == []


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this machine has a printer")
def test_a_computer_without_a_printer_says_so(room: Room) -> None:
    ask_printer(room.parent, three_pages(), room.desk, room.note)
    assert "This computer knows no printer. Save the PDF and print it elsewhere." in room.bar.message.text()
    assert room.noted == []


def test_no_printer_is_looked_for_before_somebody_prints() -> None:
    told = "import coachdesk.ui.printing, coachdesk.ui.brief, sys; print('PySide6.QtPrintSupport' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "False\n"
