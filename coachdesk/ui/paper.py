"""Sending pages to a printer: the platform's dialog and a printer object, made only when somebody prints."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.errors import CannotPrint, CoachDeskError
from coachdesk.ui.desk import Desk
from coachdesk.words import _, n_

_DOTS = 300
"""Dots an inch: sharp text on any office printer, and ten million dots a page."""


def ask_printer(parent: QWidget, pages: bytes, desk: Desk, then: Callable[[], object] | None = None) -> None:
    """Open the print dialog, with copies, pages and both sides; what is printed is the PDF that was shown.

    `then` is called when it has been sent.
    """
    if not QPrinterInfo.availablePrinterNames():
        desk.show_problem(
            CannotPrint(_("This computer knows no printer."), _("Save the PDF and print it elsewhere."))
        )
        return
    offer_printer(parent, pages, desk, QPrinter(QPrinter.PrinterMode.HighResolution), then)


def offer_printer(
    parent: QWidget, pages: bytes, desk: Desk, printer: QPrinter, then: Callable[[], object] | None = None
) -> QPrintDialog:
    """The open dialog about this printer; nothing is sent before it is accepted."""
    printer.setResolution(_DOTS)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, on=False)
    dialog.accepted.connect(lambda: _send(parent, pages, printer, desk, then))
    dialog.rejected.connect(lambda: desk.say(_("Nothing was printed. The PDF can still be saved."), "quiet"))
    QDialog.open(dialog)
    return dialog


def _send(
    parent: QWidget, pages: bytes, printer: QPrinter, desk: Desk, then: Callable[[], object] | None
) -> None:
    """Print beside the window: drawing a page takes a tenth of a second."""
    first, last = printer.fromPage() or 1, printer.toPage()

    def told(sent: int) -> None:
        words = n_("{n} page sent to {{printer}}", "{n} pages sent to {{printer}}", sent)
        desk.say(words.format(printer=printer.printerName()))
        if then is not None:
            then()

    desk.say(_("Printing…"), "quiet")
    desk.jobs.run(
        lambda: print_pages(pages, printer, first=first, last=last),
        told,
        lambda problem: _tell(problem, desk),
        owner=parent,
    )


def _tell(problem: Exception, desk: Desk) -> None:
    if not isinstance(problem, CoachDeskError):
        raise problem
    desk.show_problem(problem)


def print_pages(pages: bytes, printer: QPrinter, *, first: int = 1, last: int = 0) -> int:
    """Print pages from `first` to `last` (0 is the end), each upright or on its side as it is; answers how many.

    As many copies as the printer is asked for, which some make by themselves. Raises CannotPrint where the printer does
    not answer. Made for a worker.
    """
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pages))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    wanted = _with_copies(printer, range(first - 1, min(last or document.pageCount(), document.pageCount())))
    painter = QPainter()
    for number, page in enumerate(wanted):
        _lay(printer, document, page)
        if number == 0:
            if not painter.begin(printer):
                raise CannotPrint(_("The printer does not answer."), _("The PDF can still be saved."))
        elif not printer.newPage():
            painter.end()
            raise CannotPrint(_("The printer stopped."), _("The PDF can still be saved."))
        _draw(painter, printer, document, page)
    painter.end()
    return len(wanted)


def _with_copies(printer: QPrinter, wanted: range) -> list[int]:
    """The pages in the order they are sent: each copy whole, or each page so many times."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return [page for _copy in range(copies) for page in wanted]
    return [page for page in wanted for _copy in range(copies)]


def _lay(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    sideways = points.width() > points.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    )


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Draw a page as large as the sheet allows without growing it, in the middle."""
    points = document.pagePointSize(page)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = printer.resolution() / 72
    size = QSize(round(points.width() * dots), round(points.height() * dots))
    if size.width() > sheet.width() + 2 or size.height() > sheet.height() + 2:
        scale = min(sheet.width() / size.width(), sheet.height() / size.height())
        size = QSize(int(size.width() * scale), int(size.height() * scale))
    room = QRect(0, 0, size.width(), size.height())
    room.moveCenter(QRect(0, 0, sheet.width(), sheet.height()).center())
    painter.drawImage(room, document.render(page, size))
