"""Sending pages to a printer: the platform's dialog and a printer object, made only when somebody prints."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.errors import CannotPrint
from coachdesk.ui.desk import Desk
from coachdesk.words import _


def ask_printer(parent: QWidget, pages: bytes, desk: Desk) -> None:
    """Open the print dialog; what is printed is the PDF that was shown."""
    if not QPrinterInfo.availablePrinterNames():
        desk.show_problem(
            CannotPrint(_("This computer knows no printer."), _("Save the PDF and print it elsewhere."))
        )
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(300)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: _print(pages, printer, desk))
    QDialog.open(dialog)


def _print(pages: bytes, printer: QPrinter, desk: Desk) -> None:
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pages))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    painter = QPainter()
    if not painter.begin(printer):
        desk.show_problem(CannotPrint(_("The printer does not answer."), _("The PDF can still be saved.")))
        return
    for page in range(first - 1, min(last, document.pageCount())):
        if page >= first:
            printer.newPage()
        points = document.pagePointSize(page)
        size = QSize(round(points.width() / 72 * 300), round(points.height() / 72 * 300))
        painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    desk.say(_("Sent to {printer}").format(printer=printer.printerName()))
