from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.durations import say_minutes
from coachdesk.errors import CannotPrint
from coachdesk.reports.batch import write_logs
from coachdesk.reports.check_code import check_code
from coachdesk.reports.coaching_log import render
from coachdesk.services.logs import LogEntry, LogPosition, LogSheet
from tests.reports.pages import flowing_text_of, fonts_of, page_texts, read, text_of
from tests.reports.sheets import COACH, FIRST, LAST, entry, sheet, weekly

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = ("table", "narrative")
DURATION = r"(?:(\d+) h)? ?(?:(\d+) min)?"
ROW = re.compile(rf"[A-Z][a-z]{{2}} \d+, \d{{4}}\n(?:\d+:\d\d [AP]M\n)?{DURATION}(?: |\n)(not counted\n)?")


def minutes_of(hours: str | None, minutes: str | None) -> int:
    return 60 * int(hours or 0) + int(minutes or 0)


def printed_rows(pdf: bytes) -> list[int]:
    """The counted minutes of each row, as somebody who adds the page up by hand reads them."""
    text = text_of(pdf).replace("\u00a0", " ")
    return [minutes_of(found[1], found[2]) for found in ROW.finditer(text) if not found[3]]


def printed_total(pdf: bytes) -> int:
    found = re.search(r"Total counted · \d+ sessions?\n(\d+) h (\d+) min", text_of(pdf))
    assert found is not None
    return minutes_of(found[1], found[2])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_session_is_printed_with_all_that_belongs_to_it(layout: str) -> None:
    told = entry(others="M. Torres (supervisor)", group_size=3)
    text = flowing_text_of(render(sheet([told], layout=layout)))
    for part in (
        "Sep 3, 2025",
        "3:30 PM",
        "1 h",
        "Site visit",
        "Observation · Cesar Chavez MS · group of 3 · with M. Torres (supervisor)",
        "Instructional rounds",
        "2A · 3C",
        "Walked three classrooms and agreed on one question.",
    ):
        assert part in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_head_says_whose_log_it_is(layout: str) -> None:
    text = flowing_text_of(render(sheet(layout=layout)))
    for part in (
        "Los Angeles Administrative Services Credential",
        "Coaching Log",
        "2025-26",
        "Jul 1, 2025 – Jun 30, 2026",
        "Rosa Nguyễn",
        COACH,
        "Assistant Principal, Cesar Chavez MS",
        "Los Angeles USD · supervisor M. Lopez",
        "Year 2 · Cohort 16",
    ):
        assert part in text


def test_a_change_of_position_is_shown_with_its_dates() -> None:
    moved = (
        LogPosition("Assistant Principal", "Bay View ES", "", "", FIRST, date(2025, 12, 31)),
        LogPosition("Principal", "Hawthorn HS", "", "", date(2026, 1, 1), LAST),
    )
    text = flowing_text_of(render(sheet(positions=moved)))
    assert "Assistant Principal, Bay View ES Jul 1, 2025 – Dec 31, 2025" in text
    assert "Principal, Hawthorn HS Jan 1, 2026 – Jun 30, 2026" in text


def test_three_times_twenty_minutes_are_an_hour() -> None:
    text = flowing_text_of(render(sheet(weekly(3, minutes=20))))
    assert "0 h 20 min" in text
    assert "0 h 40 min" in text
    assert "Total counted · 3 sessions 1 h 0 min" in text


SESSIONS = st.lists(
    st.builds(
        entry,
        held_on=st.dates(FIRST, LAST),
        minutes=st.integers(1, 600),
        counts=st.booleans(),
        mode=st.sampled_from(["In person", "Video call", "E-mail"]),
        summary=st.sampled_from(["", "Short.", "A longer summary of what was said. " * 8]),
    ),
    max_size=40,
).map(lambda entries: sorted(entries, key=lambda each: each.held_on))


@settings(max_examples=40, deadline=None)
@given(SESSIONS)
def test_the_total_is_the_sum_of_the_printed_rows(entries: list[LogEntry]) -> None:
    pdf = render(sheet(entries))
    assert len(printed_rows(pdf)) == sum(each.counts for each in entries)
    assert (
        printed_total(pdf) == sum(printed_rows(pdf)) == sum(each.minutes for each in entries if each.counts)
    )


def test_subtotals_add_up_to_the_total() -> None:
    entries = [
        *weekly(5, minutes=50),
        entry(held_on=date(2026, 6, 1), mode="Video call", coach="J. Ruiz", minutes=25),
    ]
    text = flowing_text_of(render(sheet(entries)))
    for named in ("By mode", "By month", "By coach"):
        part = text.split(named, 1)[1].split("Total", 1)
        rows = re.findall(r"(\d+) h (\d+) min", part[0])
        assert sum(minutes_of(*row) for row in rows) == 275, named
        assert part[1].startswith(" 4 h 35 min"), named


def test_one_coach_needs_no_subtotals_by_coach() -> None:
    assert "By coach" not in text_of(render(sheet()))


def test_a_session_that_does_not_count_is_shown_and_not_summed() -> None:
    text = flowing_text_of(render(sheet([entry(), entry(minutes=90, counts=False, summary="Travel.")])))
    assert "1 h 30 min not counted" in text
    assert "Travel." in text
    assert "Total counted · 1 session 1 h 0 min" in text
    assert "1 session not counted (1 h 30 min)" in text


@pytest.mark.parametrize(
    ("minutes", "minimum", "told"),
    [
        (2400, 2400, "Minimum met"),
        (2475, 2400, "Minimum met, 1 h 15 min above it"),
        (2270, 2400, "2 h 10 min below the minimum"),
    ],
)
def test_the_total_stands_against_the_minimum(minutes: int, minimum: int, told: str) -> None:
    text = flowing_text_of(render(sheet([entry(minutes=minutes)], minimum_minutes=minimum)))
    assert "Minimum for the period: 40 h 0 min" in text
    assert told in text


def test_a_program_without_a_minimum_prints_none() -> None:
    assert "inimum" not in text_of(render(sheet(minimum_minutes=None)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_year_prints_a_correct_empty_log(layout: str) -> None:
    pdf = render(sheet([], layout=layout))
    assert len(read(pdf).pages) == 1
    text = flowing_text_of(pdf)
    assert "No sessions recorded" in text
    assert "Total counted · 0 sessions 0 h 0 min" in text
    assert "Program coordinator" in text


def test_who_signs_is_named_with_a_line_for_the_date() -> None:
    text = flowing_text_of(render(sheet()))
    signing = text.split("Certification", 1)[1]
    assert "We state that these sessions took place as shown." in signing
    assert "Candidate Rosa Nguyễn" in signing
    assert f"Coach {COACH}" in signing
    assert signing.count("Date") == 3


def test_people_sign_on_the_page_that_has_the_total() -> None:
    for count in range(0, 30, 3):
        pages = page_texts(render(sheet(weekly(count))))
        assert "Total counted" in pages[-1]
        assert "Program coordinator" in pages[-1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_session_of_a_long_year_is_there_once(layout: str) -> None:
    entries = [entry(held_on=each.held_on, summary=f"note{n}.") for n, each in enumerate(weekly(60))]
    pdf = render(sheet(entries, layout=layout))
    assert re.findall(r"note\d+\.", text_of(pdf)) == [f"note{n}." for n in range(60)]
    assert len(read(pdf).pages) > 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_summary_of_4000_words_keeps_its_words(layout: str) -> None:
    words = [f"w{number}" for number in range(4000)]
    text = flowing_text_of(render(sheet([entry(summary=" ".join(words))], layout=layout)))
    assert re.findall(r"\bw\d+\b", text) == words


def test_100_000_words_print() -> None:
    """How long that takes is for the bench to say."""
    pdf = render(sheet([entry(summary="coaching and listening " * 33_334)]))
    assert len(read(pdf).pages) > 100


@pytest.mark.parametrize("layout", LAYOUTS)
def test_3_000_sessions_print(layout: str) -> None:
    entries = [
        entry(held_on=each.held_on, summary=f"note{n}.") for n, each in enumerate(weekly(3000), start=1)
    ]
    pdf = render(sheet(entries, layout=layout))
    assert len(read(pdf).pages) > 50
    assert "note3000." in "".join(page.extract_text() for page in read(pdf).pages[-3:])


def test_many_years_many_coaches_and_many_signers_fit_somehow() -> None:
    entries = [
        entry(held_on=date(2015 + number // 12, number % 12 + 1, 5), coach=f"Coach {number}", minutes=10)
        for number in range(120)
    ]
    signers = (("Witness", "W. Itness"),) * 40
    text = flowing_text_of(render(sheet(entries, signers=signers, minimum_minutes=None)))
    assert text.count("Witness W. Itness") == 40
    assert "Total counted · 120 sessions 20 h 0 min" in text
    for named in ("By mode", "By month", "By coach"):
        assert re.search(rf"{named} .*? Total 20 h 0 min", text)


def test_a_name_longer_than_the_page_is_cut_at_the_top_of_pages_and_nowhere_else() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff " * 6
    first, second, *_rest = page_texts(render(sheet(weekly(30), candidate=name, program_title=name)))
    assert " ".join(first.split()).count("dorff") >= 12
    assert re.match(r"Wolfe.*… · Coaching Log", second)


def test_the_check_code_is_on_every_page() -> None:
    log = sheet(weekly(30))
    assert all(f"Check code {check_code(log)}" in page for page in page_texts(render(log)))


def test_paper_is_letter_on_its_side_for_a_table_and_upright_for_a_narrative() -> None:
    def size(log: LogSheet, paper: str) -> tuple[int, int]:
        box = read(render(log, paper=paper)).pages[0].mediabox
        return round(box.width), round(box.height)

    assert size(sheet(), "letter") == (792, 612)
    assert size(sheet(layout="narrative"), "letter") == (612, 792)
    assert size(sheet(), "a4") == (842, 595)


def test_bookmarks_name_the_parts() -> None:
    outline = read(render(sheet(weekly(20)))).outline
    assert [part["/Title"] for part in outline] == ["Rosa Nguyễn", "Sessions", "Totals", "Certification"]  # type: ignore[call-overload]


def test_the_file_holds_no_notes_outside_its_pages() -> None:
    pdf = read(render(sheet([entry(summary="zebra", others="quagga")])))
    assert "zebra" not in str(pdf.metadata) + str(pdf.outline)
    assert pdf.metadata is not None
    assert pdf.metadata.author == COACH


def test_markup_in_a_summary_is_printed_letter_for_letter() -> None:
    hostile = "<b>x</b> & <img src='/etc/passwd'> x<y and z <para>"
    pdf = render(sheet([entry(summary=hostile, focus="<i>", place="&amp;")], candidate="Ann <b> Smith"))
    text = flowing_text_of(pdf)
    assert hostile in text
    assert "Ann <b> Smith" in text
    assert "&amp;" in text
    assert not any(page.images for page in read(pdf).pages)


def test_every_font_is_embedded() -> None:
    pdf = render(sheet([entry(summary="Անի نور សុខ शर्मा → ✓")]))
    assert all("/FontFile2" in glyphs["/FontDescriptor"] for glyphs in fonts_of(pdf).values())
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("where", ["candidate", "cohort", "program_title", "certification"])
def test_a_name_without_a_font_is_refused_by_name(where: str) -> None:
    changes: dict[str, Any] = {where: "李"}
    with pytest.raises(CannotPrint, match=r"李 \(U\+674E\)"):
        render(sheet(**changes))


def test_a_summary_without_a_font_is_refused_by_name() -> None:
    with pytest.raises(CannotPrint, match=r"U\+2BFF0"):
        render(sheet([entry(summary="seen \U0002bff0")]))


def test_sums_that_do_not_agree_are_never_printed() -> None:
    with pytest.raises(ValueError, match="total"):
        render(sheet(total_minutes=61))
    with pytest.raises(ValueError, match="subtotal"):
        render(sheet(by_mode=(("Site visit", 59),)))


def test_several_logs_are_the_same_as_each_alone(tmp_path: Path) -> None:
    logs = [sheet(weekly(3)), sheet([], candidate="Անի Հակոբյան")]
    written = write_logs(tmp_path, [(f"{number}.pdf", log) for number, log in enumerate(logs)])
    assert [file.read_bytes() for file in written.files] == [render(log) for log in logs]


def test_the_same_rows_give_the_same_bytes_on_another_day_and_machine() -> None:
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from hashlib import sha256\n"
        "from coachdesk.reports.coaching_log import render\n"
        "from tests.reports.sheets import entry, sheet\n"
        "print(sha256(render(sheet([entry(summary='Անի نور សុខ')]))).hexdigest())"
    )

    def digest(seed: str, zone: str, locale: str) -> str:
        there = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "SOURCE_DATE_EPOCH": seed,
        }
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=there, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert digest("1", "UTC", "C") == digest("2", "Asia/Tokyo", "C.UTF-8")


def test_lengths_are_said_as_everywhere() -> None:
    assert say_minutes(75) in flowing_text_of(render(sheet([entry(minutes=75)])))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_answers_stand_after_the_summary_under_their_labels(layout: str) -> None:
    told = entry(answers=(("Reality", "Two drafts <b>lost</b>"), ("Way forward", "Ask & listen")))
    text = flowing_text_of(render(sheet([told], layout=layout)))
    summary = text.index("agreed on one question.")
    assert summary < text.index("Reality: Two drafts <b>lost</b>") < text.index("Way forward: Ask & listen")
    without = flowing_text_of(render(sheet([entry(summary="", answers=told.answers)], layout=layout)))
    assert "Reality: Two drafts" in without
