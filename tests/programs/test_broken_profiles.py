"""A profile that cannot be used says in which file and line, what is wrong, and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.programs.profiles import ProfileError, load_profile, profile_from_file
from tests.programs.small_profile import EVENT, HOURS, INQUIRY, PART, SCALE, SMALL, problems_of

COLUMNS = (
    "date, time, minutes, mode, place, focus, elements, summary, coach, running_total, number, activity, has_summary, "
    "remarks"
)
TEXT_ALLOWED = "text of 1 to 600 characters in one line"


def test_the_small_profile_is_sound() -> None:
    assert load_profile(SMALL).title == "My program"
    assert load_profile(SMALL + HOURS + EVENT + INQUIRY + PART + SCALE).years == 2


def test_a_file_of_windows_reads_the_same() -> None:
    assert load_profile("\ufeff" + SMALL.replace("\n", "\r\n")) == load_profile(SMALL)


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "allowed"),
    [
        (
            "version = 1",
            'version = "1"',
            2,
            '"version" in the top of the file is text',
            "a whole number from 1 to 9999",
        ),
        (
            "version = 1",
            "version = 0",
            2,
            '"version" in the top of the file is "0"',
            "a whole number from 1 to 9999",
        ),
        (
            "version = 1",
            "version = true",
            2,
            '"version" in the top of the file is true or false',
            "a whole number from 1 to 9999",
        ),
        ('title = "My program"\n', "", None, 'the top of the file has no "title"', TEXT_ALLOWED),
        ('"My program"', '"  "', 3, '"title" in the top of the file is "  "', TEXT_ALLOWED),
        ('"My program"', '"A\\nB"', 3, '"title" in the top of the file is "A?B"', TEXT_ALLOWED),
        (
            'key = "mine"',
            'key = "My Program"',
            1,
            '"key" in the top of the file is "My Program"',
            "small letters, digits, - and _, at most 40 of them",
        ),
        ("cpsel-2014", "cape", 5, '"standards" in the top of the file is "cape"', "cpsel-2014"),
        ("counts = true", "count = true", 8, '[[modes]] has no "counts"', "true, false"),
        ("counts = true", 'counts = "yes"', 11, '"counts" in [[modes]] is text', "true, false"),
        ('label = "Visit"', 'label = "Visit"\nword = "x"', 11, '"word" is not known in [[modes]]', None),
        (
            'source = "book"\n',
            'source = "page"\n',
            12,
            '"source" in [[modes]] is "page"',
            "a key of [sources]: book",
        ),
        ('source = "book"\n', 'source = ["book", "page"]\n', 12, '"source" in [[modes]] is "page"', None),
        ('source = "book"\n', "source = 1\n", 12, '"source" in [[modes]] is a whole number', None),
        ("[[modes]]", "[modes]", 8, '"modes" in the top of the file is a table', "tables [[modes]]"),
        (
            'layout = "table"',
            'layout = "list"',
            21,
            '"layout" in [log] is "list"',
            "table, narrative",
        ),
        (
            '["date", "minutes"]',
            '["date", "min"]',
            22,
            '"columns" in [log] is "min"',
            f"{COLUMNS}, each once",
        ),
        (
            '["date", "minutes"]',
            '["date", "date"]',
            22,
            '"columns" in [log] is "date"',
            f"{COLUMNS}, each once",
        ),
        ('["date", "minutes"]', "[]", 22, '[log] has no "columns"', f"a list of: {COLUMNS}"),
        (
            '["date", "minutes"]',
            "[1]",
            22,
            '"columns" in [log] holds a whole number',
            f"a list of: {COLUMNS}",
        ),
        (
            '["date", "minutes"]',
            '["date"]',
            22,
            '"columns" in [log] leaves out "minutes"',
            "any columns, with date and minutes among them",
        ),
        (
            "{hours}",
            "{hour}",
            23,
            '"certification" in [log] has braces that name no blank',
            "{candidate}, {coach}, {hours}, {minimum}, {year}",
        ),
        ("{hours}", "{hours.real}", 23, '"certification" in [log] has braces that name no blank', None),
        ("{hours}", "{hours!r}", 23, '"certification" in [log] has braces that name no blank', None),
        ("{hours}", "{hours:>9}", 23, '"certification" in [log] has braces that name no blank', None),
        ("{hours}", "{hours", 23, '"certification" in [log] has braces that name no blank', None),
        ("{hours}", "{}", 23, '"certification" in [log] has braces that name no blank', None),
        (
            "{hours}",
            "{minimum}",
            23,
            '"certification" in [log] says nothing without {minimum}',
            "one sentence or more without {minimum}",
        ),
        ("[log]", "[blog]", None, '[log] has no "title"', TEXT_ALLOWED),
    ],
)
def test_one_wrong_thing_is_named(
    old: str, new: str, line: int | None, what: str, allowed: str | None
) -> None:
    assert old in SMALL
    found = problems_of(SMALL.replace(old, new, 1))
    assert (line, what) in [problem[:2] for problem in found]
    if allowed is not None:
        assert (line, what, allowed) in found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("key =\n", 1),
        ("a = 1\na = 2\n", 2),
        ('a = "x\n', 1),
        ("[a\n", 1),
        ("a = [1,\n2\n", 3),
        ("a = 2020-13-01", 1),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int) -> None:
    [(found, what, allowed)] = problems_of(text)
    assert found == line
    assert what.startswith("this is not TOML (")
    assert allowed == 'name = value, with text in "quotes"'


@pytest.mark.parametrize(
    ("text", "line", "what", "allowed"),
    [
        ("#\n" * 200_000, None, "the file has 391 KB", "at most 256 KB"),
        ("# a\n#" + "x" * 2000, 2, "the line has 2001 characters", "at most 1000 characters"),
        (
            "a = " + "[\n" * 2000,
            None,
            "this is not TOML (a value is too long or nested too deeply)",
            'name = value, with text in "quotes"',
        ),
        ("a = [" + "1,\n" * 400 + "]", None, None, None),
    ],
)
def test_a_hostile_size_is_refused(
    text: str, line: int | None, what: str | None, allowed: str | None
) -> None:
    found = problems_of(text)
    if what is not None:
        assert found == [(line, what, allowed)]


def test_lists_have_an_end() -> None:
    words = ", ".join(f'"w{number}"' for number in range(301)).replace(", ", ",\n")
    found = problems_of(SMALL.replace("counts = true", f"counts = true\nwords = [{words}]"))
    assert found == [(12, '"words" in [[modes]] has 301 entries', "at most 300 entries")]


def test_every_problem_is_told_at_once_and_the_first_leads() -> None:
    broken = SMALL.replace("version = 1", "version = -1").replace("counts = true", "counts = 1")
    with pytest.raises(ProfileError) as caught:
        load_profile(broken, source="mine.toml")
    assert caught.value.sentence == 'mine.toml, line 2: "version" in the top of the file is "-1".'
    assert caught.value.hint == "Allowed: a whole number from 1 to 9999. 1 more problem was found."
    assert [problem.sentence for problem in caught.value.problems][1:] == [
        'mine.toml, line 11: "counts" in [[modes]] is a whole number.'
    ]


def test_a_text_without_a_name_is_called_the_file() -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile("x = 1\n")
    assert caught.value.problems[-1].sentence == 'The file, line 1: "x" is not known in the top of the file.'


def test_files_are_read_with_care(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(SMALL, encoding="utf-8-sig")
    assert profile_from_file(tmp_path / "good.toml").key == "mine"
    (tmp_path / "latin.toml").write_bytes(SMALL.encode() + "# é".encode("latin-1"))
    (tmp_path / "huge.toml").write_bytes(b"#" * 300_000)
    sentences = []
    for name in ("latin.toml", "huge.toml", "absent.toml"):
        with pytest.raises(ProfileError) as caught:
            profile_from_file(tmp_path / name)
        sentences.append(str(caught.value))
    assert sentences == [
        "latin.toml, line 24: this is not UTF-8 text. Allowed: a text file saved as UTF-8.",
        "huge.toml: the file is too large. Allowed: at most 256 KB.",
        "absent.toml: the file cannot be opened. Allowed: a file you may read.",
    ]
