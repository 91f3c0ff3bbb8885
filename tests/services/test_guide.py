"""The guide is whole: every chapter, link and picture is there, and nothing in it is beyond what the program draws."""

from __future__ import annotations

import re

import pytest

from coachdesk.paths import resource_folder
from coachdesk.services.guide import CHAPTERS, Chapter, find_in_guide, list_chapters, read_chapter

FOLDER = resource_folder("guide")


def test_every_file_is_a_chapter() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.md")) == sorted(CHAPTERS)
    assert [chapter.key for chapter in list_chapters()] == list(CHAPTERS)


@pytest.mark.parametrize("chapter", list_chapters(), ids=lambda chapter: chapter.key)
def test_nothing_of_a_chapter_is_left_unread(chapter: Chapter) -> None:
    assert chapter.about
    for block in chapter.blocks:
        assert block.text
        assert not re.search(r"\*\*|\]\(|^#|^!|[|<>]\w*[|<]", block.text), block
        assert block.text.count("`") % 2 == 0
        assert all(link.chapter in CHAPTERS and link.words for link in block.links)
        assert block != chapter.blocks[-1] or block.kind != "heading"
        assert block.kind != "picture" or (FOLDER / block.file).is_file()


def test_no_picture_lies_about_unused() -> None:
    shown = {block.file for chapter in list_chapters() for block in chapter.blocks if block.file}
    assert shown == {f"pictures/{file.name}" for file in (FOLDER / "pictures").iterdir()}


def test_a_chapter_is_taken_apart() -> None:
    chapter = read_chapter(
        "one",
        "# Title\n\nPress **Save** or\n`Ctrl+S`.\n\n## Then\n\n1. First,\n   all of it\n"
        "2. [Second](two.md)\n\n- a dot\n",
    )
    kinds = [(block.kind, block.text, block.number) for block in chapter.blocks]
    assert kinds == [
        ("paragraph", "Press “Save” or `Ctrl+S`.", 0),
        ("heading", "Then", 0),
        ("step", "First, all of it", 1),
        ("step", "Second", 2),
        ("bullet", "a dot", 0),
    ]
    assert [link.chapter for link in chapter.blocks[3].links] == ["two"]
    with pytest.raises(ValueError, match="title"):
        read_chapter("two", "No title")


def test_words_are_found_by_their_beginnings() -> None:
    assert {passage.chapter.key for passage in find_in_guide("FORGOT passphr")} == {"trouble"}
    assert find_in_guide("forgot")[0].heading == "I forgot the passphrase"
    assert find_in_guide("  ") == find_in_guide("zebra") == []
