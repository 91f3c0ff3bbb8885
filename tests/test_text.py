"""Text from people: cleaned, folded, shortened to initials, and made a file name."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachdesk.text import clean, file_name, fold, initials, one_line

ANY_TEXT = st.text(st.characters())
"""Any code points at all, lone surrogates among them."""


@given(ANY_TEXT)
@example("a\r\x00\nb")
@example("a" + "\u0344" * 31)
@example("e" + "\u0301\u0316" * 40)
def test_clean_text_holds_no_control_character_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert cleaned.encode().decode() == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree\vfour", "one\ntwo\nthree\nfour"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\ufeffDate\x00\ud800", "Date"),
        ("\tindented\n", "\tindented\n"),
        ("நாய் 👩‍🏫 שלום", "நாய் 👩‍🏫 שלום"),
    ],
)
def test_clean_keeps_what_people_wrote(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_pile_of_marks_is_cut_to_what_a_font_can_bear() -> None:
    assert clean("e" + "\u0316" * 20_000) == "e" + "\u0316" * 30
    assert fold("e" + "\u0301\u0316" * 20_000) == "e"


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Nguyễn", "nguyen"),
        ("ĐẶNG", "dang"),
        ("Łukasz Gruß", "lukasz gruss"),
        ("Søren Ærø", "soren aero"),
        ("O'Connell", "O’Connell"),
        ("O´Connell", "oconnell"),
        ("Kaʻahumanu", "kaahumanu"),
        ("Okubo-Muñoz", "okubo – munoz"),
        ("Okubo\u00adMuñoz", "okubomunoz"),
        ("İstanbul Işık", "istanbul isik"),
        ("Հակոբյան", "ՀԱԿՈԲՅԱՆ"),
        ("ＦＵＬＬ\u3000width", "full width"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_fold_finds_a_name_however_it_is_typed(written: str, sought: str) -> None:
    assert fold(written) == fold(sought)


def test_fold_keeps_apart_what_is_another_word() -> None:
    assert len({fold(word) for word in ("कि", "कु", "की", "Rosa", "Rose")}) == 5


@given(ANY_TEXT)
@example("ϒ\u0301")
@example("\u0345\u03b1")
def test_fold_is_a_key(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert fold(clean(text)) == key == fold(unicodedata.normalize("NFD", clean(text)))
    assert key == key.strip()


@given(st.text(st.characters(codec="ascii")))
def test_fold_ignores_case_and_says_the_same_of_plain_text_among_other_scripts(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
    assert fold(f"{text} ñ") == f"{fold(text)} n".strip()


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert line == line.strip()
    assert "  " not in line
    assert line.split() == clean(text).split()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Rosa Nguyễn", "RN"),
        ("Անի Հակոբյան", "ԱՀ"),
        ("  siobhán  o'connell ", "SO"),
        ("DeShawn Okubo-Muñoz", "DM"),
        ("Maria de la Cruz", "MC"),
        ("Cher", "C"),
        ("李小龍", "李"),
        ("निशा", "नि"),
        ("(ßigrid)", "ß"),
        ("42 - !", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(ANY_TEXT)
def test_initials_never_fail(text: str) -> None:
    assert len(unicodedata.normalize("NFD", initials(text))) <= len(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2025-26 Անի Հակոբյան", "2025-26 Անի Հակոբյան"),
        ("Year 1/2: log?", "Year 1-2- log-"),
        ("con", "_con"),
        ("LPT1.tar.gz", "_LPT1.tar.gz"),
        ("CON .txt", "_CON .txt"),
        ("Conrad", "Conrad"),
        ("log\u202efdp.exe", "logfdp.exe"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("notes. . .", "notes"),
        (".hidden", "hidden"),
        ("a\nb", "a b"),
        (" \x00 ", "untitled"),
        ("نیما\u200cها", "نیما\u200cها"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert file_name(text) == name


@given(ANY_TEXT | st.text('./\\ :*"<>|?CONAUXnul1-\u202e', max_size=12))
@example("CON" + "." * 130 + "x")
@example("\u1000" * 300)
@example("x" * 119 + ". y")
def test_a_file_name_is_taken_by_every_system(text: str) -> None:
    name = file_name(text)
    assert 1 <= len(name) <= 120
    assert len(name.encode()) <= 240
    assert not set(name) & set('<>:"/\\|?*')
    assert not [
        c for c in name if unicodedata.bidirectional(c) in ("LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI")
    ]
    assert name == name.strip(" .")
    assert not is_reserved(name)
    assert not is_reserved(f"{name}.pdf")
    assert file_name(name) == name


def is_reserved(name: str) -> bool:
    stem = name.partition(".")[0].rstrip().upper()
    return stem in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} or (
        stem[:-1] in {"COM", "LPT"} and stem[-1] in "0123456789¹²³"
    )


@pytest.mark.parametrize("text", ["Rosa Nguyễn: Year 1/2", "\u1000" * 300, "a" * 500, "👩‍🏫" * 80, ".."])
def test_a_file_name_can_be_written(text: str, tmp_path: Path) -> None:
    (tmp_path / f"{file_name(text)}.pdf").write_bytes(b"%PDF")
    assert len(list(tmp_path.iterdir())) == 1
