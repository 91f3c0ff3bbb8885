"""Binding: papers of one person or of many into one PDF, each made when its turn comes and then let go of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from coachdesk.errors import CannotPrint
from coachdesk.reports.bound import bind
from coachdesk.reports.documents import Document, find_document
from coachdesk.reports.page import USUAL_PAPER, Furniture, Part
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.words import _, speaking


@dataclass(frozen=True, slots=True)
class Order:
    """One document that is to be printed, and for whom; `person` is empty for one about everybody.

    `language` is the code of the one it speaks, or "" for the one that is spoken. `paper` is the size its program asks
    for, if any.
    """

    document: Document
    wish: Wish
    person: str = ""
    language: str = ""
    paper: str = ""


Refused = Callable[[Sequence[Order], CannotPrint], object]
"""Is told which orders are left out, and why."""


def bind_orders(
    orders: Sequence[Order],
    asker: Asks,
    *,
    paper: str = "",
    turned: Callable[[], object] = lambda: None,
    refused: Refused | None = None,
) -> bytes:
    """One PDF of all of them, with a bookmark for each person, where there are several, and for each document.

    Pages are counted anew for each person. `turned` is called before each order and may stop it all by raising. Where
    something cannot be printed, all of that person is left out and `refused` told; without it CannotPrint is raised.
    `paper` is the size of every sheet; without one it is what the first order asks for.
    Raises ValueError where there is nothing to bind.
    """
    several = len(set(map(_whose, orders))) > 1
    if refused is None:
        parts = _parts(orders, asker, turned, several=several)
    else:
        parts = _whole_people(orders, asker, turned, refused, several=several)
    first = next(parts, None)
    if first is None:
        raise ValueError("there is nothing to bind")
    cover = _several_named(first.furniture, orders) if several else first.furniture
    return bind(_chained(first, parts), cover, paper=paper or orders[0].paper or USUAL_PAPER)


def web_page_of(order: Order, asker: Asks) -> str:
    """One document as a web page for screen readers, told by the same story as its PDF."""
    from coachdesk.reports.web_page import web_page

    return web_page(part for _title, part in _titled(order, asker, alone=True))


def _whose(order: Order) -> tuple[str, UUID | None]:
    """Whom an order is for: of two people with one name each has pages and a bookmark of her own."""
    return order.person, order.wish.candidate


def _chained(first: Part, parts: Iterator[Part]) -> Iterator[Part]:
    yield first
    del first
    yield from parts


def _several_named(first: Furniture, orders: Sequence[Order]) -> Furniture:
    """What a file of many people says of itself: how it is called, and nobody's name."""
    titles = dict.fromkeys(_(order.document.title) for order in orders)
    title = next(iter(titles)) if len(titles) == 1 else _("Papers")
    return Furniture(title, "", first.period if len({order.wish.label for order in orders}) == 1 else "")


def _whole_people(
    orders: Sequence[Order], asker: Asks, turned: Callable[[], object], refused: Refused, *, several: bool
) -> Iterator[Part]:
    """The parts of one person after the other, made before the first of them is drawn."""
    for _who, group in groupby(orders, key=_whose):
        hers = tuple(group)
        try:
            made = list(_parts(hers, asker, turned, several=several, alone=len(orders) == 1))
        except CannotPrint as problem:
            refused(hers, problem)
        else:
            yield from made


def _parts(
    orders: Sequence[Order],
    asker: Asks,
    turned: Callable[[], object],
    *,
    several: bool,
    alone: bool | None = None,
) -> Iterator[Part]:
    before: object = None
    alone = len(orders) == 1 if alone is None else alone
    for order in orders:
        turned()
        begins = _whose(order) != before
        before = _whose(order)
        for title, part in _titled(order, asker, alone=alone):
            marks = (title,) if title or not alone or order.document.holds else ()
            if several:
                marks = (order.person if begins else "", *marks)
            yield replace(part, bookmarks=marks, restarts=begins)
            begins = False


def _titled(order: Order, asker: Asks, *, alone: bool) -> Iterator[tuple[str, Part]]:
    """Every part of an order with the bookmark it gets; of several sessions only the first gets one."""
    document = order.document
    for number, wish in enumerate(document.wishes(asker, order.wish)):
        title, part = _spoken(document, asker, wish, order.language)
        yield ("" if (alone and not document.holds) or number else title), part
    for key in document.holds:
        yield _spoken(find_document(key), asker, order.wish, order.language)


def _spoken(document: Document, asker: Asks, wish: Wish, language: str) -> tuple[str, Part]:
    """The title of a paper and its part, both in its language: nothing of it is worded later."""
    with speaking(language):
        return _(document.title), document.paper.part(document.paper.ask(asker, wish))
