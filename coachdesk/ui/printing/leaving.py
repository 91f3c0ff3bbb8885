"""Papers on their way out: into a file, a folder or the printer. What left the program is noted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.errors import CannotPrint, CoachDeskError
from coachdesk.reports.batch import Copy, Whole, Written, bind_whole, noting, write_copies, write_file
from coachdesk.reports.binding import Order, web_page_of
from coachdesk.reports.file_names import USUAL, Subject, fill
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.jobs import Progress
from coachdesk.ui.printing.progress_line import ProgressLine
from coachdesk.words import _, n_


class WayOut:
    """The dialogs of `page` that ask where to; many papers are written beside the window, told of by `progress`.

    After many, the keys go to `after`.
    """

    def __init__(self, page: QWidget, desk: Desk, progress: ProgressLine, after: QWidget) -> None:
        self._page, self.desk, self.progress, self._after = page, desk, progress, after

    def save_one(self, pages: bytes, order: Order, name: str) -> None:
        """Save one paper where the coach says; `name` is offered."""
        dialog = self._ask_file(_("Save the paper"), name)
        dialog.setNameFilters(["PDF (*.pdf)", _("Web page for screen readers (*.html)")])
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("html" if "html" in kind else "pdf")
        )
        dialog.fileSelected.connect(lambda chosen: self._write(Path(chosen), pages, order))
        dialog.open()

    def save_many(self, copies: Sequence[Copy], paper: str) -> None:
        """Save files into a folder the coach says."""
        dialog = QFileDialog(self._page, _("Save the papers into a folder"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.write_many(Path(chosen), copies, paper))
        dialog.open()

    def save_whole(self, copies: Sequence[Copy], paper: str, year: str) -> None:
        """Save everything into one file, which is offered under the name of the year."""
        dialog = self._ask_file(_("Save everything as one file"), fill(USUAL, Subject(_("papers"), year, 1)))
        dialog.fileSelected.connect(lambda chosen: self._write_whole(Path(chosen), copies, paper))
        dialog.open()

    def send_to_printer(self, pages: bytes, order: Order) -> None:
        """Print one paper through the platform's own dialog."""
        from coachdesk.ui.paper import ask_printer

        ask_printer(self._page, pages, self.desk, lambda: self._note([order], pages))

    def _ask_file(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._page, title, _documents(), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        return dialog

    def _write(self, target: Path, pages: bytes, order: Order) -> None:
        """Write a paper to a file and say so; an .html file is the same as a web page, and proves nothing."""
        try:
            if target.suffix.lower() == ".html":
                write_file(target, web_page_of(order, self.desk.casebook).encode())
            else:
                write_file(target, pages)
                self._note([order], pages)
        except CannotPrint as problem:
            self.desk.show_problem(problem)
        else:
            self.desk.say(_("Saved {name}").format(name=target.name))

    def _note(self, orders: Sequence[Order], pages: bytes) -> None:
        """Note what left the program, so that it can be verified."""
        try:
            noting(self.desk.casebook)(Copy("", tuple(orders)), pages)
        except CoachDeskError as problem:
            self.desk.show_problem(problem)

    def write_many(self, folder: Path, copies: Sequence[Copy], paper: str) -> None:
        """Write files into this folder, beside the window."""
        book = self.desk.casebook
        self._begin()
        self.progress.run(
            lambda progress: write_copies(
                folder, copies, book, paper=paper, progress=progress, note=noting(book)
            ),
            self._wrote_many,
            self._ended,
        )

    def _write_whole(self, target: Path, copies: Sequence[Copy], paper: str) -> None:
        book = self.desk.casebook

        def write(progress: Progress) -> Whole:
            whole = bind_whole(copies, book, paper=paper, progress=progress)
            write_file(target, whole.pages)
            noting(book)(Copy(target.name, whole.orders), whole.pages)
            return whole

        self._begin()
        self.progress.run(write, partial(self._wrote_whole, target), self._ended)

    def _begin(self) -> None:
        self._after.setEnabled(False)
        self.desk.stand(_("Printing…"))

    def _ended(self) -> None:
        self.desk.stand(_("Everything is saved"))
        self._after.setEnabled(True)
        self._after.setFocus()

    def _wrote_many(self, written: Written) -> None:
        files = n_("{n} file saved", "{n} files saved", len(written.files))
        if written.replaced:
            files += ", " + n_(
                "{n} of them over an earlier one", "{n} of them over earlier ones", written.replaced
            )
        self._tell(files, [str(problem) for _name, problem in written.refused])

    def _wrote_whole(self, target: Path, whole: Whole) -> None:
        saved = _("Saved {name}").format(name=target.name)
        self._tell(saved, [f"{person}: {problem}" for person, problem in whole.refused])

    def _tell(self, files: str, refused: Sequence[str]) -> None:
        if refused:
            told = _("{files}; not printed: {why}").format(files=files, why=" ".join(refused))
            self.desk.say(told, "warn")
        else:
            self.desk.say(files)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
