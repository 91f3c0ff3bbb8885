"""The page itself on screen: the very PDF that is printed and kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMargins, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coachdesk.ui.kit.buttons import button
from coachdesk.ui.kit.empty import Empty
from coachdesk.ui.kit.flow import FlowRow
from coachdesk.ui.kit.labels import label
from coachdesk.ui.kit.tokens import tokens
from coachdesk.words import _

_WORN: Final = {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}
"""A style sheet puts back the palette that stood before it, so its event counts as well."""

_STEPS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfPane(QWidget):
    """Shows a PDF page under page, as wide as there is room; without one, the sentence that says why.

    Page Up and Page Down turn pages, Home and End go to the first and the last, Ctrl with plus, minus and 0
    zoom. A screen reader hears the text of the page.
    """

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocumentMargins(QMargins(16, 16, 16, 16))
        self.view.setPageSpacing(16)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(name)
        self.view.installEventFilter(self)
        self.page_label = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._usual = empty
        self.empty = Empty("print", empty)
        self._tools_room = QWidget()
        tools = self._tools()
        tools.setContentsMargins(12, 6, 12, 6)
        self._tools_room.setLayout(tools)
        column.addWidget(self._tools_room)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._wear()
        self._tell_page()

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1; 0 when there is none."""
        return self.view.pageNavigator().currentPage() + 1 if self.pages else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def show_pdf(self, pdf: bytes) -> bool:
        """Show these bytes, at the page that was in sight; False when they are no PDF, and then show nothing."""
        before = self.page
        self._document.close()
        self._buffer.close()
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if pdf:
            self._document.load(self._buffer)
        if before > 1:
            self.go_to(before)
        self._tell_page()
        return self.pages > 0

    def clear(self, why: str = "") -> None:
        """Show no page, and say why there is none, or what is usually said."""
        self.empty.say(why or self._usual)
        self.show_pdf(b"")

    def go_to(self, page: int) -> None:
        """Bring a page into sight; numbers past the ends mean the first and the last."""
        if self.pages:
            wanted = min(max(page, 1), self.pages) - 1
            self.view.pageNavigator().jump(wanted, QPointF(), self.view.pageNavigator().currentZoom())
            self._tell_page()

    def zoom(self, by: int) -> None:
        """A step nearer or further; 0 fits the page to the width again."""
        if not by:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        now = self._factor()
        steps = [step for step in _STEPS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if steps:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(steps[0] if by > 0 else steps[-1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages and zoom by key and by wheel, and wear the colours of a new theme."""
        if event.type() in _WORN:
            self._wear()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            turned = event.angleDelta().y()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
                self.zoom(1 if turned > 0 else -1)
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
            if key in zooms:
                self.zoom(zooms[Qt.Key(key)])
            return key in zooms
        pages = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.pages,
        }
        if key in pages:
            self.go_to(pages[Qt.Key(key)])
        return key in pages

    def _tools(self) -> FlowRow:
        self.back = button(_("Previous page"), lambda: self.go_to(self.page - 1), kind="icon", icon="up")
        self.on = button(_("Next page"), lambda: self.go_to(self.page + 1), kind="icon", icon="down")
        smaller = button(_("Smaller"), lambda: self.zoom(-1), kind="icon", icon="smaller")
        larger = button(_("Larger"), lambda: self.zoom(1), kind="icon", icon="add")
        fit = button(_("Fit width"), lambda: self.zoom(0), kind="link")
        return FlowRow(self.back, self.on, self.page_label, right=(smaller, larger, fit), gap=4)

    def _factor(self) -> float:
        """How large the page is drawn now, where 1 is its size on paper."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        points = self._document.pagePointSize(0).width()
        return room / (points * self.view.logicalDpiX() / 72.0)

    def _tell_page(self, _page: int = 0) -> None:
        if not self.pages:
            self.page_label.setText("")
            self.view.setAccessibleDescription("")
        else:
            words = _("Page {page} of {pages}").format(page=self.page, pages=self.pages)
            self.page_label.setText(words)
            text = self._document.getAllText(self.page - 1).text()
            self.view.setAccessibleDescription(f"{words}. {text}")
        for widget in (self._tools_room, self.view):
            widget.setVisible(self.pages > 0)
        self.empty.setVisible(not self.pages and bool(self.empty.sentence.text()))
        self.back.setEnabled(self.page > 1)
        self.on.setEnabled(self.page < self.pages)

    def _wear(self) -> None:
        """The ground around the pages; the pages themselves stay white, as paper is."""
        ground = QPalette(self.view.palette())
        shown = tokens()
        ground.setColor(QPalette.ColorRole.Dark, QColor(shown.surface if shown.dark else shown.track))
        if ground != self.view.palette():
            self.view.setPalette(ground)
