from __future__ import annotations

import re

import pytest
from reportlab.platypus import PageBreak

from coachdesk.reports.bound import build
from coachdesk.reports.page import PAPERS, Furniture, Sheet
from coachdesk.reports.para import para
from coachdesk.reports.parts import Mark
from tests.reports.pages import content_of, fonts_of, page_texts, read

FURNITURE = Furniture(
    "Coaching Log", "Rosa Nguyễn", "2025-26", "The program", "7KQ2-M9XD", author="M. Beaumont"
)


def three_pages() -> bytes:
    story = [Mark("First"), para("one"), PageBreak(), Mark("Նոր"), para("two"), PageBreak(), para("three")]
    return build(story, FURNITURE, Sheet.of("letter"))


def test_every_page_has_its_number_and_the_code() -> None:
    for number, text in enumerate(page_texts(three_pages()), start=1):
        assert f"Page {number} of 3" in text
        assert "Check code 7KQ2-M9XD" in text
        assert "The program" in text


def test_pages_after_the_first_say_whose_they_are() -> None:
    first, *others = page_texts(three_pages())
    assert "Rosa" not in first
    for text in others:
        assert "Rosa Nguyễn · Coaching Log" in text
        assert "2025-26" in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [False, True])
def test_the_sheet_has_the_size_asked_for(paper: str, landscape: bool) -> None:
    pdf = build([para("one")], FURNITURE, Sheet.of(paper, landscape=landscape))
    box = read(pdf).pages[0].mediabox
    size = (float(box.width), float(box.height))
    assert size == pytest.approx(PAPERS[paper][::-1] if landscape else PAPERS[paper], abs=0.01)


def test_the_file_says_what_it_is_and_nothing_of_the_notes() -> None:
    pdf = read(three_pages())
    assert pdf.metadata == {
        "/Title": "Coaching Log, Rosa Nguyễn, 2025-26",
        "/Author": "M. Beaumont",
        "/Keywords": "Check code 7KQ2-M9XD",
        "/Creator": "CoachDesk",
        "/Producer": "CoachDesk",
        "/Trapped": "/False",
    }
    assert str(pdf.root_object["/Lang"]) == "en-US"
    assert str(pdf.root_object["/ViewerPreferences"]) == "{'/DisplayDocTitle': True}"


def test_bookmarks_lead_to_their_pages() -> None:
    pdf = read(three_pages())
    outline = [entry for entry in pdf.outline if not isinstance(entry, list)]
    assert [entry.title for entry in outline] == ["First", "Նոր"]
    assert [pdf.get_destination_page_number(entry) for entry in outline] == [0, 1]


def test_the_same_story_gives_the_same_bytes() -> None:
    assert three_pages() == three_pages()


def test_every_font_is_embedded_and_none_is_the_viewers_own() -> None:
    pdf = build([para("Rosa Նոր نور សុខ शर्मा → 🙂 שלום")], FURNITURE, Sheet.of("letter"))
    fonts = fonts_of(pdf)
    assert len(fonts) >= 8
    for name, glyphs in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+(Noto|IBM|Inter)\w*-\w+", name)
        outlines = glyphs["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        assert outlines[:4] == b"\x00\x01\x00\x00"
        assert len(outlines) < 60_000, "only the glyphs in use travel"


def test_no_page_uses_a_font_that_it_does_not_carry() -> None:
    pdf = three_pages()
    assert b"Helvetica" not in pdf
    assert b"/F1 9 Tf" in content_of(pdf)
