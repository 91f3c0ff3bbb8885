"""Lines of text as PDF operators, each change of font, gray or height written only where it happens."""

from __future__ import annotations

from coachdesk.reports.embedding import DocumentFonts
from coachdesk.reports.lines import Line, Placed, PlainLine
from coachdesk.reports.shaping import Shaped


class Pen:
    """Writes lines of one size into a text object; `written` holds the operators so far."""

    def __init__(self, fonts: DocumentFonts, size: float) -> None:
        self.written: list[str] = ["BT"]
        self._fonts = fonts
        self._size = size
        self._font = ""
        self._gray = -1.0
        self._rise = 0
        self._operands: list[str] = []

    def write(self, line: Line | PlainLine, left: float, baseline: float) -> None:
        """Print a line from this place on."""
        self.written.append(f"1 0 0 1 {left:.2f} {baseline:.2f} Tm")
        if isinstance(line, PlainLine) and self._write_plainly(line):
            return
        for placed in line.placed:
            self._write_word(placed)
        self._set_rise(0)
        self._flush()

    def finish(self) -> str:
        """The whole text object."""
        self.written.append("ET")
        return "\n".join(self.written)

    def _write_plainly(self, line: PlainLine) -> bool:
        """Print a plain line with one operator; False, and nothing printed, where that cannot be."""
        pieces = [word.simple for word in line.words]
        resource = (
            "" if not pieces or "" in pieces else self._fonts.simple_resource([line.space, *line.words])
        )
        if not resource:
            return False
        self._set_gray(line.gray)
        self._set_font(resource)
        self.written.append(f"[{line.space.simple.join(pieces)}] TJ")
        return True

    def _write_word(self, placed: Placed) -> None:
        resources, told_beside = self._fonts.take(placed.shaped)
        self._set_gray(placed.gray)
        if told_beside:
            self._flush()
            self.written.append(f"/Span <</ActualText <{_told(placed.shaped)}>>> BDC")
        for resource, run in zip(resources, placed.shaped.runs, strict=True):
            self._set_font(resource)
            for rise, piece in run.pieces:
                self._set_rise(rise)
                self._operands.append(piece)
        if told_beside:
            self._flush()
            self.written.append("EMC")

    def _set_gray(self, gray: float) -> None:
        if gray != self._gray:
            self._flush()
            self._gray = gray
            self.written.append(f"{gray:g} g")

    def _set_font(self, resource: str) -> None:
        if resource != self._font:
            self._flush()
            self._font = resource
            self.written.append(f"/{resource} {self._size:g} Tf")

    def _set_rise(self, rise: int) -> None:
        if rise != self._rise:
            self._flush()
            self._rise = rise
            self.written.append(f"{rise * self._size / 1000:g} Ts")

    def _flush(self) -> None:
        if self._operands:
            self.written.append(f"[{''.join(self._operands)}] TJ")
            self._operands.clear()


def _told(shaped: Shaped) -> str:
    return "feff" + shaped.text.replace("\u00a0", " ").encode("utf-16-be").hex()
