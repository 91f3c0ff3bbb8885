"""The same story as a web page: for screen readers, which reportlab's PDFs are not tagged for.

It is one file without scripts, pictures or anything fetched: headings, paragraphs, tables with their headings, and
lines to sign on. What people typed is escaped, letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.fonts import BOLD
from coachdesk.reports.packet import ContentsLine
from coachdesk.reports.page import Part
from coachdesk.reports.para import Text
from coachdesk.reports.parts import SECTION, TITLE, Beside, Boxed, Rule, TickBoxes, WriteLine
from coachdesk.reports.table import Cell, Table
from coachdesk.words import _

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "th,td{border-bottom:1px solid #888;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "tbody th{font-weight:normal}tr.total>*{border-top:2px solid #111;font-weight:bold}"
    ".beside{display:flex;flex-wrap:wrap;gap:1.5rem}.beside>div{flex:1 1 12rem}"
    ".boxed{border:1px solid #111;padding:.6rem}p{margin:.3rem 0;white-space:pre-line}"
    "article+article{border-top:3px solid #111;margin-top:3rem;padding-top:1rem}"
)


def web_page(parts: Iterable[Part]) -> str:
    """The papers as HTML, one article each; its title is that of the first."""
    told = list(parts)
    first = told[0].furniture
    articles = "\n".join(f"<article>\n{_article(part)}\n</article>" for part in told)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(first.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(first.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{articles}\n</main>\n</body>\n</html>\n"
    )


def _article(part: Part) -> str:
    foot = part.furniture
    code = _("Check code {code}").format(code=foot.code) if foot.code else ""
    below = " · ".join(each for each in (code, foot.foot) if each)
    lines = list(_told(part.story))
    if below:
        lines.append(f"<footer><p>{escape(below)}</p></footer>")
    return "\n".join(lines)


def _told(story: Iterable[Flowable]) -> Iterator[str]:
    for each in story:
        yield from _tell(each)


def _tell(each: Flowable) -> Iterator[str]:
    """One part of a story; what only makes room, draws or bookmarks says nothing."""
    if isinstance(each, Text):
        yield _text(each)
    elif isinstance(each, Table):
        yield from _table(each)
    elif isinstance(each, Beside):
        columns = (("<div>", *_told(stack), "</div>") for stack in each.stacks)
        yield from ('<div class="beside">', *chain.from_iterable(columns), "</div>")
    elif isinstance(each, KeepTogether):
        yield from _told(each._content)  # noqa: SLF001 - reportlab has no other name for what it keeps together
    else:
        yield from _tell_of_form(each)


def _tell_of_form(each: Flowable) -> Iterator[str]:
    """What a form has beside its words: frames, boxes to tick, lines to write on, a list of contents."""
    if isinstance(each, Boxed):
        yield from ('<div class="boxed">', *_told(each.texts), "</div>")
    elif isinstance(each, TickBoxes):
        yield from ("<ul>", *(f"<li>{_unread('□')} {_spans(text)}</li>" for text in each.texts), "</ul>")
    elif isinstance(each, WriteLine):
        yield f"<p>{_spans(each.asked)}: {_unread('____________________')}</p>"
    elif isinstance(each, ContentsLine):
        yield f"<p>{_spans(each.title)}</p>"
    elif isinstance(each, Rule):
        yield "<hr>"


def _unread(marks: str) -> str:
    """What is seen and would only be spelled out."""
    return f'<span aria-hidden="true">{marks}</span>'


def _text(text: Text) -> str:
    if text.style == TITLE:
        return f"<h1>{_spans(text)}</h1>"
    heading = text.style.weight >= BOLD and text.style.size >= SECTION.size and text.style.space_before > 0
    return f"<h2>{_spans(text)}</h2>" if heading else f"<p>{_spans(text)}</p>"


def _spans(text: Text) -> str:
    told = ""
    for span in text.spans:
        words = escape(span.text)
        told += f"<strong>{words}</strong>" if span.weight >= BOLD > text.style.weight else words
    return told


def _table(table: Table) -> Iterator[str]:
    headings = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    yield f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = "".join(_cells(row.cells))
        yield f'<tr class="total">{cells}</tr>' if row.total else f"<tr>{cells}</tr>"
    yield "</tbody>\n</table>"


def _cells(cells: Sequence[Cell]) -> Iterator[str]:
    """The cells of a row; the first with a word in it says what the row is about, and heads it."""
    head = next((place for place, cell in enumerate(cells) if any(map(str.isalnum, _cell(cell)))), -1)
    for place, cell in enumerate(cells):
        yield f'<th scope="row">{_cell(cell)}</th>' if place == head else f"<td>{_cell(cell)}</td>"


def _cell(cell: Cell) -> str:
    return "<br>".join(_spans(text) for text in cell)
