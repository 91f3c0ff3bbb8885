"""The plain way to print a packet: for each paper reportlab's own Table of Paragraphs of the rows on its sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import letter
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from bench.baselines import bare_logs
from coachdesk.services.logs import LogSheet


def render_all(packets: Sequence[Sequence[object]]) -> None:
    """Each packet as a file of its own, in memory."""
    for packet in packets:
        render(packet)


def render(packet: Sequence[object]) -> bytes:
    """A packet: the log as it is drawn plainly, then every other sheet as tables of its rows."""
    for sheet in packet:
        if isinstance(sheet, LogSheet):
            bare_logs.render(sheet)
    others = [sheet for sheet in packet if not isinstance(sheet, LogSheet)]
    buffer = BytesIO()
    story: list[Flowable] = []
    for sheet in others:
        story += [Paragraph(type(sheet).__name__, bare_logs.STYLES["Title"]), *_tables(sheet), PageBreak()]
    SimpleDocTemplate(buffer, pagesize=letter, leftMargin=46, rightMargin=46).build(story)
    return buffer.getvalue()


def _tables(sheet: object) -> Iterator[Flowable]:
    """A table for each field that holds rows, and a line for each other."""
    for name, value in _fields(sheet):
        rows = [each for each in value if is_dataclass(each)] if isinstance(value, tuple) else []
        if rows:
            cells = [[_cell(told) for _name, told in _fields(row)] for row in rows]
            yield Table(cells, repeatRows=0, style=bare_logs.LINES)
        elif is_dataclass(value):
            yield from _tables(value)
        else:
            yield _cell(f"{name}: {value}")


def _fields(row: object) -> list[tuple[str, object]]:
    return [(field.name, getattr(row, field.name)) for field in fields(row)] if is_dataclass(row) else []


def _cell(text: object) -> Paragraph:
    return Paragraph(escape(str(text)), bare_logs.SMALL)
