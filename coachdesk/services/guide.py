"""The guide that travels with the program: its chapters, taken apart from the few marks they are written with.

A chapter is a small Markdown file of our own: a title, headings, paragraphs, lists, pictures and links to other
chapters. Whatever else Markdown knows is not used there, and a test says so. English stands in the folder of the
guide, every other language in a folder of its own in it, with pictures of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from coachdesk.paths import resource_folder
from coachdesk.text import fold
from coachdesk.words import ENGLISH, _, speaking, spoken_language

CHAPTERS: Final = (
    "first-day",
    "site-visit",
    "month-end",
    "year-end",
    "calibration",
    "trouble",
    "privacy",
    "program-offices",
)
"""The names of the files, in the order in which they are listed."""

Kind = Literal["heading", "paragraph", "bullet", "step", "picture"]

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([\w-]+)\.md\)")
_PICTURE = re.compile(r"!\[([^\]]+)\]\((pictures/[\w-]+\.png)\)")
_ITEM = re.compile(r"(?:(-)|(\d+)\.) +(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another chapter, by the name of its file."""

    words: str
    chapter: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a chapter. `text` has keys such as Ctrl+P between backticks and no other mark.

    Of a picture `text` says what it shows and `file` where it lies in the folder of the guide; a step has its number.
    """

    kind: Kind
    text: str
    links: tuple[Link, ...] = ()
    file: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the guide; `about` is its first paragraph."""

    key: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def about(self) -> str:
        """What the chapter says it is for."""
        return next((block.text for block in self.blocks if block.kind == "paragraph"), "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the guide that answers words: the block counts from 0 in its chapter."""

    chapter: Chapter
    block: int

    @property
    def heading(self) -> str:
        """The heading that the place stands under, or nothing before the first one."""
        above = self.chapter.blocks[: self.block + 1]
        return next((each.text for each in reversed(above) if each.kind == "heading"), "")


def read_chapter(key: str, text: str, place: str = "") -> Chapter:
    """Take a chapter apart that lies in `place` below the guide; ValueError where it does not begin with a title."""
    title, _line, rest = text.strip().partition("\n")
    if not title.startswith("# "):
        raise ValueError(f"{key} does not begin with a title")
    pieces = (piece for part in re.split(r"\n{2,}", rest) for piece in _pieces(part.strip()))
    return Chapter(key, title[2:].strip(), tuple(_block(piece, place) for piece in pieces))


def _pieces(part: str) -> list[str]:
    """A part between two empty lines; a list is as many pieces as it has items."""
    if not part:
        return []
    return re.split(r"\n(?=(?:-|\d+\.) )", part) if _ITEM.match(part) else [part]


def _block(piece: str, place: str) -> Block:
    words = " ".join(piece.split())
    if found := _PICTURE.fullmatch(words):
        return Block("picture", found[1], file=place + found[2])
    if words.startswith("## "):
        return Block("heading", _plain(words[3:]))
    links = tuple(Link(_plain(told), chapter) for told, chapter in _LINK.findall(words))
    if found := _ITEM.fullmatch(words):
        kind: Kind = "bullet" if found[1] else "step"
        return Block(kind, _plain(found[3]), links, number=int(found[2] or 0))
    return Block("paragraph", _plain(words), links)


def _plain(words: str) -> str:
    """Without marks: what is pressed stands in quotation marks, where paper would have it bold."""
    return re.sub(
        r"\*\*([^*]+)\*\*", lambda found: _("“{words}”").format(words=found[1]), _LINK.sub(r"\1", words)
    )


def guide_language() -> str:
    """The language the guide is read in: the one that is spoken, or English where nobody wrote it in that one."""
    spoken = spoken_language()
    return spoken if spoken != ENGLISH and resource_folder("guide", spoken).is_dir() else ENGLISH


def list_chapters() -> tuple[Chapter, ...]:
    """The guide, in its order; OSError or ValueError where the program's own files are damaged."""
    return _chapters(guide_language())


@cache
def _chapters(language: str) -> tuple[Chapter, ...]:
    place = "" if language == ENGLISH else f"{language}/"
    folder = resource_folder("guide", place)
    with speaking(language):
        return tuple(
            read_chapter(key, (folder / f"{key}.md").read_text(encoding="utf-8"), place) for key in CHAPTERS
        )


def find_in_guide(typed: str) -> list[Passage]:
    """Places that hold every word typed, headings first; accents and case do not count, nor does a word's end."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    found = [
        Passage(chapter, place)
        for chapter in list_chapters()
        for place, block in enumerate(chapter.blocks)
        if _answers(wanted, chapter, block)
    ]
    return sorted(found, key=lambda each: each.chapter.blocks[each.block].kind != "heading")


def _answers(wanted: list[str], chapter: Chapter, block: Block) -> bool:
    words = fold(re.sub(r"[`“”«».,:;()¿¡]", " ", block.text)).split()
    own = any(word.startswith(part) for part in wanted for word in words)
    among = [*words, *fold(chapter.title).split()]
    return own and all(any(word.startswith(part) for word in among) for part in wanted)
