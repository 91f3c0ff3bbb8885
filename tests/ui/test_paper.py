"""Printing through the platform: every page of the PDF reaches the printer, upright or on its side as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.platypus import PageBreak

from coachdesk.errors import CannotPrint
from coachdesk.reports.page import Furniture, Part, bind
from coachdesk.reports.para import para
from coachdesk.ui.paper import print_pages

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
