"""Sheets of paper: size and margins, and what stands on every page of one."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from coachdesk.words import spoken_language

PAPERS = {"letter": (612.0, 792.0), "legal": (612.0, 1008.0), "a4": (595.28, 841.89)}
"""Width and height in points, upright."""
USUAL_PAPER = "letter"
"""What counts where neither the coach nor a program says another."""
SIDE = 46.0
TOP, BOTTOM = 44.0, 50.0
HEADER = 22.0
"""Margins in points, and the room of the line at the top of later pages."""
PLACE_WIDTH, PLACE_HEIGHT = 30.0, 12.5
"""The room of a page number in a list of contents, in points."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: whose paper it is, for when, from whom; and what the file says of itself.

    The first page says `title`, `person` and `period` in its own heading, the others in a line at the top.
    """

    title: str
    person: str
    period: str
    foot: str = ""
    code: str = ""
    author: str = ""
    language: str = field(default_factory=lambda: f"{spoken_language()}-US")

    @property
    def name(self) -> str:
        """The document's name for viewers and screen readers."""
        told = ", ".join(part for part in (self.title, self.person, self.period) if part)
        return told.replace("\u00a0", " ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One size of paper, upright or on its side, in points."""

    width: float
    height: float

    @classmethod
    def of(cls, paper: str, *, landscape: bool = False) -> Sheet:
        """The sheet for one of `PAPERS`."""
        width, height = PAPERS[paper]
        return cls(height, width) if landscape else cls(width, height)

    @property
    def measure(self) -> float:
        """The width between the side margins."""
        return self.width - 2 * SIDE


@dataclass(frozen=True, slots=True)
class Part:
    """A paper that is bound with others: what stands on its pages, and its story, which printing uses up.

    `bookmarks` are put over its own, each a level deeper than the one before; where one is empty, the one that stands
    above already holds it. `restarts` begins the counting of pages anew, so that what is torn off there is whole.
    """

    furniture: Furniture
    story: list[Flowable]
    landscape: bool = False
    bookmarks: tuple[str, ...] = ()
    restarts: bool = False
