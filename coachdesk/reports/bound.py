"""Papers bound into one PDF: each begins on a page of its own, and is let go of when it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from coachdesk.reports.page import BOTTOM, HEADER, SIDE, TOP, Furniture, Part, Sheet
from coachdesk.reports.press import Press
from coachdesk.reports.shaping import words_kept


def build(story: Sequence[Flowable], furniture: Furniture, sheet: Sheet) -> bytes:
    """The PDF of a story. What people typed is on its pages and in its title, author and bookmarks, nowhere else."""
    return _bind(iter([Part(furniture, list(story))]), furniture, (sheet, sheet))


def print_part(part: Part, *, paper: str = "letter") -> bytes:
    """The PDF of one paper on one of `PAPERS`, upright or on its side as it asks."""
    return bind([part], part.furniture, paper=paper)


def bind(parts: Iterable[Part], cover: Furniture, *, paper: str = "letter") -> bytes:
    """One PDF of several papers, each begun on a page of its own; `cover` is what the file says of itself.

    A paper is asked for when the one before it is printed and let go of, so that the longest file takes the memory of
    its pages alone.
    """
    return _bind(iter(parts), cover, (Sheet.of(paper), Sheet.of(paper, landscape=True)))


def _bind(parts: Iterator[Part], cover: Furniture, sheets: tuple[Sheet, Sheet]) -> bytes:
    buffer = BytesIO()
    first = next(parts)
    flowing: list[Flowable] = []
    flowing.append(_Turn(flowing, parts, first))
    templates = [_template(sheets[side], side, first=begins) for side in (0, 1) for begins in (True, False)]
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheets[0].width, sheets[0].height),
        title=cover.name,
        author=cover.author,
        creator="CoachDesk",
        producer="CoachDesk",
        lang=cover.language,
        invariant=1,
        pageCompression=1,
        pageTemplates=templates[2:] + templates[:2] if first.landscape else templates,
    )
    with words_kept():
        document.build(flowing, canvasmaker=partial(Press, furniture=first.furniture))
    return buffer.getvalue()


class _Turn(ActionFlowable):  # type: ignore[misc]
    """Where a paper begins: it puts the paper's story behind itself, and after that the way to the next one."""

    def __init__(self, flowing: list[Flowable], parts: Iterator[Part], part: Part) -> None:
        super().__init__()
        self._flowing, self._parts, self._part = flowing, parts, part

    def apply(self, document: BaseDocTemplate) -> None:
        """Begin the paper on the page that has just begun."""
        document.canv.turn_to(self._part)
        self._flowing += self._part.story
        self._part.story.clear()
        self._flowing.append(_Ending(self._flowing, self._parts))


class _Ending(ActionFlowable):  # type: ignore[misc]
    """The end of a paper: asks for the next one, and for a page of its own."""

    def __init__(self, flowing: list[Flowable], parts: Iterator[Part]) -> None:
        super().__init__()
        self._flowing, self._parts = flowing, parts

    def apply(self, document: BaseDocTemplate) -> None:
        """Go on with the next paper, if there is one."""
        del document
        part = next(self._parts, None)
        if part is not None:
            begins = NextPageTemplate(_template_name(int(part.landscape), first=True))
            self._flowing += [begins, PageBreak(), _Turn(self._flowing, self._parts, part)]


def _template_name(side: int, *, first: bool) -> str:
    return f"{('upright', 'sideways')[side]} {'first' if first else 'later'}"


def _template(sheet: Sheet, side: int, *, first: bool) -> PageTemplate:
    height = sheet.height - TOP - BOTTOM - (0 if first else HEADER)
    frame = Frame(
        SIDE, BOTTOM, sheet.measure, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    return PageTemplate(
        id=_template_name(side, first=first),
        frames=[frame],
        onPage=_nothing if first else lambda press, _document: press.print_head(),
        onPageEnd=lambda press, _document: press.promise_foot(),
        autoNextPageTemplate=_template_name(side, first=False),
        pagesize=(sheet.width, sheet.height),
    )


def _nothing(_press: Press, _document: Any) -> None:
    """The first page has its own heading in the story."""
