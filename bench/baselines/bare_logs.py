"""The plain way to print a log: reportlab's own Table of Paragraphs, in the fonts every PDF viewer has."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from coachdesk.services.logs import LogSheet

STYLES = getSampleStyleSheet()
SMALL = STYLES["BodyText"].clone("small", fontSize=8, leading=10)
LINES = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.35, "#888888"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def render(sheet: LogSheet) -> bytes:
    """The same sheet: its heading, one row a session with the running total, the sums, and lines to sign on."""
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(letter), leftMargin=46, rightMargin=46).build(_story(sheet))
    return buffer.getvalue()


def _story(sheet: LogSheet) -> list[Flowable]:
    rows = [
        [
            _cell(title)
            for title in ("Date and time", "Length", "So far", "Mode and place", "Focus", "Summary")
        ]
    ]
    so_far = 0
    for entry in sheet.entries:
        so_far += entry.minutes
        focus = f"{entry.focus} {' '.join(entry.elements)}"
        when = f"{entry.held_on} {entry.starts_at}"
        texts = (
            when,
            f"{entry.minutes} min",
            f"{so_far} min",
            f"{entry.mode} {entry.place}",
            focus,
            entry.summary,
        )
        rows.append([_cell(text) for text in texts])
    sums = [[_cell(name), _cell(f"{minutes} min")] for name, minutes in (*sheet.by_mode, *sheet.by_month)]
    return [
        Paragraph(escape(f"{sheet.candidate}, {sheet.year_label}"), STYLES["Title"]),
        _cell(", ".join(f"{held.title}, {held.site}" for held in sheet.positions)),
        Table(rows, colWidths=[62, 50, 56, 110, 130, 290], repeatRows=1, style=LINES),
        Spacer(0, 12),
        Table(sums, style=LINES),
        _cell(sheet.certification),
        *(_cell(f"{role}: {name} ____________________") for role, name in sheet.signers),
    ]


def _cell(text: object) -> Paragraph:
    return Paragraph(escape(str(text)), SMALL)
