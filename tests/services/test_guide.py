"""The guide is whole in every language: chapters, links and pictures are there, and say the same as the program."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import pytest

from build.pictures import FOLDERS
from coachdesk.paths import resource_folder
from coachdesk.services.guide import (
    CHAPTERS,
    Chapter,
    find_in_guide,
    guide_language,
    list_chapters,
    read_chapter,
)
from coachdesk.words import ENGLISH, OWN_NAMES, speaking, teach

FOLDER = resource_folder("guide")
OTHERS = [language for language in OWN_NAMES if language != ENGLISH]
"""Every language the program speaks has a guide of its own."""

_KEYS = re.compile(r"`([^`]+)`")
_NAMES = re.compile(r"\*\*([^*]+)\*\*")


@pytest.fixture(params=OWN_NAMES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with speaking(request.param):
        yield request.param


def text_of(language: str, key: str) -> str:
    """A chapter as it is written, its lines joined."""
    folder = FOLDER if language == ENGLISH else FOLDER / language
    return " ".join((folder / f"{key}.md").read_text(encoding="utf-8").split())


def shape_of(chapter: Chapter) -> list[tuple[object, ...]]:
    """What two languages have in common: kinds of pieces in their order, steps' numbers, links and pictures."""
    return [
        (block.kind, block.number, [link.chapter for link in block.links], block.file.rpartition("/")[2])
        for block in chapter.blocks
    ]


def test_every_file_is_a_chapter(language: str) -> None:
    folder = FOLDER if language == ENGLISH else FOLDER / language
    assert sorted(file.stem for file in folder.glob("*.md")) == sorted(CHAPTERS)
    assert [chapter.key for chapter in list_chapters()] == list(CHAPTERS)
    assert guide_language() == language


@pytest.mark.parametrize("key", CHAPTERS)
def test_nothing_of_a_chapter_is_left_unread(language: str, key: str) -> None:
    chapter = list_chapters()[CHAPTERS.index(key)]
    assert chapter.about
    for block in chapter.blocks:
        assert block.text
        assert not re.search(r"\*\*|\]\(|^#|^!|[|<>]\w*[|<]", block.text), block
        assert block.text.count("`") % 2 == 0
        assert all(link.chapter in CHAPTERS and link.words for link in block.links)
        assert block != chapter.blocks[-1] or block.kind != "heading"
        assert block.kind != "picture" or (FOLDER / block.file).is_file()


def test_no_picture_lies_about_unused(language: str) -> None:
    shown = {FOLDER / block.file for chapter in list_chapters() for block in chapter.blocks if block.file}
    assert shown == set(FOLDERS[language].iterdir())


@pytest.mark.parametrize("key", CHAPTERS)
@pytest.mark.parametrize("other", OTHERS)
def test_two_languages_say_the_same(other: str, key: str) -> None:
    english = list_chapters()[CHAPTERS.index(key)]
    with speaking(other):
        told = list_chapters()[CHAPTERS.index(key)]
    assert shape_of(told) == shape_of(english)
    assert told.title != english.title
    assert not {block.text for block in told.blocks} & {block.text for block in english.blocks}
    ours, theirs = text_of(ENGLISH, key), text_of(other, key)
    assert _KEYS.findall(theirs) == _KEYS.findall(ours), "keys and commands are the same, in the same order"


@pytest.mark.parametrize("key", CHAPTERS)
@pytest.mark.parametrize("other", OTHERS)
def test_what_is_to_be_pressed_is_called_as_the_catalogue_calls_it(other: str, key: str) -> None:
    catalogue = gettext.translation("coachdesk", resource_folder("words"), [other])
    named = _NAMES.findall(text_of(ENGLISH, key))
    assert [each for each in named if catalogue.gettext(each) == each] == [], "no such words in the program"
    assert _NAMES.findall(text_of(other, key)) == [catalogue.gettext(each) for each in named]


def test_pages_that_are_spoken_of_are_called_as_the_sidebar_calls_them() -> None:
    catalogue = gettext.translation("coachdesk", resource_folder("words"), ["es"])
    spoken_of = {"page Print": "Print", "page Calibration": "Calibration", "page Programs": "Programs",
                 "page Trash": "Trash", "On Today": "Today", "look at Settings": "Settings"}  # fmt: skip
    for english, page in spoken_of.items():
        chapters = [key for key in CHAPTERS if english in text_of(ENGLISH, key)]
        assert chapters
        for key in chapters:
            assert re.search(rf"\b{catalogue.gettext(page)}\b", text_of("es", key)), (key, page)


def test_a_language_without_a_guide_is_shown_the_english_one() -> None:
    teach("xx", gettext.NullTranslations())
    with speaking("xx"):
        assert guide_language() == ENGLISH
        assert list_chapters()[0].title == "Your first day"


def test_a_chapter_is_taken_apart() -> None:
    chapter = read_chapter(
        "one",
        "# Title\n\nPress **Save** or\n`Ctrl+S`.\n\n## Then\n\n1. First,\n   all of it\n"
        "2. [Second](two.md)\n\n- a dot\n\n![What it shows](pictures/one.png)\n",
        "es/",
    )
    kinds = [(block.kind, block.text, block.number, block.file) for block in chapter.blocks]
    assert kinds == [
        ("paragraph", "Press “Save” or `Ctrl+S`.", 0, ""),
        ("heading", "Then", 0, ""),
        ("step", "First, all of it", 1, ""),
        ("step", "Second", 2, ""),
        ("bullet", "a dot", 0, ""),
        ("picture", "What it shows", 0, "es/pictures/one.png"),
    ]
    assert [link.chapter for link in chapter.blocks[3].links] == ["two"]
    with pytest.raises(ValueError, match="title"):
        read_chapter("two", "No title")


def test_words_are_found_by_their_beginnings() -> None:
    assert {passage.chapter.key for passage in find_in_guide("FORGOT passphr")} == {"trouble"}
    assert find_in_guide("forgot")[0].heading == "I forgot the passphrase"
    assert find_in_guide("  ") == find_in_guide("zebra") == []


def test_spanish_is_found_with_and_without_its_accents_and_signs() -> None:
    with speaking("es"):
        assert find_in_guide("olvide frase")[0].heading == "Olvidé la frase de acceso"
        assert find_in_guide("olvidé")[0].heading == "Olvidé la frase de acceso"
        assert find_in_guide("resumen")
        assert find_in_guide("forgot") == []
