"""The contract of the command line: what each verb answers, how it ends, and that a problem is one plain sentence."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachdesk.services.casebook import open_casebook
from tests.cli.commands import Command, in_a_process, is_plain
from tests.conftest import PASSPHRASE
from tests.journeys.papers import text_of
from tests.services.importing.visits import make_visits, totals, visits_csv

ENROLL = ("--enroll", "laasc", "--year-start", "2025-07-01")
NAMES = ("Rosa Nguyễn", "Անի Հակոբյան", "Lupe Ybarra")


def test_new_prints_the_recovery_code_once(command: Command, tmp_path: Path) -> None:
    made = command("new", tmp_path / "Mine", "--coach", "Maya Torres", "--program", "laasc",
                   "--passphrase-stdin", stdin="seven quiet herons\n")  # fmt: skip
    assert (made.code, made.err) == (0, "")
    (code,) = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", made.out)
    checked = command("check", tmp_path / "Mine", "--recovery-stdin", stdin=f"{code}\n")
    assert checked.code == 0
    assert (
        command("hours", tmp_path / "Mine.casebook", "--passphrase-stdin", stdin="seven quiet herons\n").code
        == 0
    )


def test_hours_as_json_have_the_fields_of_the_contract(command: Command, book: Path) -> None:
    told = command("hours", book, "--json", "--on", "2026-03-03", "--passphrase-stdin", stdin=PASSPHRASE)
    rows = {row["candidate"]: row for row in json.loads(told.out)}
    assert (told.code, told.err, set(rows)) == (0, "", set(NAMES))
    assert rows["Rosa Nguyễn"] == {
        "candidate": "Rosa Nguyễn",
        "program": "laasc",
        "year": "2025-26",
        "number": 1,
        "starts_on": "2025-07-01",
        "ends_on": "2026-06-30",
        "coaching_minutes": 45 + 60,
        "coaching_minimum_minutes": 2400,
        "learning_minutes": 0,
        "standing": "behind",
    }


def test_hours_in_words_have_a_line_for_each(command: Command, book: Path) -> None:
    told = command("hours", book, "--on", "2026-03-03", "--passphrase-stdin", stdin=PASSPHRASE)
    assert [line.split("  ")[1] for line in told.out.splitlines()] == sorted(
        NAMES, key=lambda name: name.split()[1]
    )


def test_log_writes_one_file_for_each_candidate(command: Command, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "logs" / "2026"
    told = command("log", book, "--year", "2025-26", "--out", out, "--passphrase-stdin", stdin=PASSPHRASE)
    assert (told.code, told.err) == (0, "")
    assert {file.name for file in out.iterdir()} == {f"2025-26 {name}.pdf" for name in NAMES}
    assert sorted(told.out.splitlines()) == sorted(map(str, out.iterdir()))
    printed = text_of(out / "2025-26 Rosa Nguyễn.pdf")
    assert "visit number 0." in printed
    assert "visit number 3." in printed


def test_log_of_a_period_and_of_one_candidate(command: Command, book: Path, tmp_path: Path) -> None:
    told = command("log", book, "--from", "2026-02-01", "--to", "2026-02-28", "--candidate", "rosa nguyen",
                   "--out", tmp_path / "out", "--passphrase-stdin", stdin=PASSPHRASE)  # fmt: skip
    assert told.code == 0
    (file,) = (tmp_path / "out").iterdir()
    printed = text_of(file)
    assert ("visit number 0." in printed, "visit number 5." in printed) == (True, False)


def test_import_twice_adds_nothing_the_second_time(command: Command, book: Path, tmp_path: Path) -> None:
    visits = make_visits(40)
    table = tmp_path / "visits.csv"
    table.write_bytes(visits_csv(visits))

    def take_in(*more: str) -> tuple[int, list[str]]:
        told = command("import", book, table, *ENROLL, *more, "--passphrase-stdin", stdin=PASSPHRASE)
        return told.code, told.out.splitlines()

    before = minutes_of(command, book)
    assert len(take_in("--dry-run", "--all")[1]) > 40, "every row of it"
    planned = take_in("--dry-run")
    assert minutes_of(command, book) == before
    done = take_in()
    assert planned == done, "the same plan, word for word"
    assert (planned[0], planned[1][-1]) == (0, "40 to log, 0 skipped, 0 refused")
    sums = [line for line in planned[1] if line.split("  ")[0] in totals(visits)]
    assert len(sums) == len(totals(visits))
    assert [line for line in done[1] if line in sums] == sums
    after = minutes_of(command, book)
    assert {name: after[name] - before.get(name, 0) for name in totals(visits)} == totals(visits)
    again = take_in()
    assert (again[0], again[1][-1]) == (0, "0 to log, 40 skipped, 0 refused")
    assert minutes_of(command, book) == after


def minutes_of(command: Command, book: Path) -> dict[str, int]:
    told = command("hours", book, "--json", "--passphrase-stdin", stdin=PASSPHRASE)
    return {row["candidate"]: row["coaching_minutes"] for row in json.loads(told.out)}


def test_visits_of_a_calendar_come_in_once(command: Command, book: Path, tmp_path: Path) -> None:
    day = date.today() + timedelta(30)  # noqa: DTZ011 - the command asks the day itself
    head = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n"
    times = f"DTSTART;TZID=America/Los_Angeles:{day:%Y%m%d}T090000\nDURATION:PT1H\n"
    file = tmp_path / "visits.ics"
    file.write_text(f"{head}SUMMARY:Lupe Ybarra\n{times}END:VEVENT\nEND:VCALENDAR\n", "utf-8")

    def take_in(*more: str) -> tuple[int, list[str]]:
        told = command("import", book, file, *more, "--passphrase-stdin", stdin=PASSPHRASE)
        return told.code, told.out.splitlines()

    seen = take_in("--dry-run")
    assert seen == take_in()
    assert seen[0] == 0
    assert seen[1][-1] == "1 new, 0 changed, 0 skipped, 0 to answer at the window"
    assert take_in()[1] == ["0 new, 0 changed, 1 skipped, 0 to answer at the window"]
    assert "Planned already." in take_in("--all")[1][0]
    assert command("import", book, file, *ENROLL, "--passphrase-stdin", stdin=PASSPHRASE).code == 2


def test_import_names_candidates_it_does_not_know_and_stops(
    command: Command, book: Path, tmp_path: Path
) -> None:
    table = tmp_path / "visits.csv"
    table.write_bytes(visits_csv(make_visits(8)))
    told = command("import", book, table, "--passphrase-stdin", stdin=PASSPHRASE)
    assert (told.code, told.out) == (1, "")
    assert all(name in told.err for name in totals(make_visits(8)).keys() - {"Lupe Ybarra"})
    assert "Lupe Ybarra" not in told.err
    assert set(minutes_of(command, book)) == set(NAMES)


def test_a_row_that_is_refused_is_a_finding(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "visits.csv"
    table.write_text(
        "Date,Candidate,Minutes\n2026-01-05,Rosa Nguyen,45\n2026-01-06,Rosa Nguyen,a while\n",
        encoding="utf-8",
    )
    told = command("import", book, table, "--passphrase-stdin", stdin=PASSPHRASE)
    assert (told.code, told.out.splitlines()[-1]) == (1, "1 to log, 0 skipped, 1 refused")
    assert told.err.startswith("line 3: ")


def test_backup_and_check(command: Command, book: Path, tmp_path: Path) -> None:
    told = command("backup", book, tmp_path / "stick", "--passphrase-stdin", stdin=PASSPHRASE)
    assert (told.code, told.err) == (0, "")
    (file,) = (tmp_path / "stick").iterdir()
    assert str(file) in told.out
    assert "3 candidates" in told.out
    checked = command("check", book, "--passphrase-stdin", stdin=PASSPHRASE)
    assert checked.code == 0
    assert "the journal verifies" in checked.out


def test_no_backup_goes_into_the_casebook_that_it_is_to_outlive(command: Command, book: Path) -> None:
    for place in (book, book / "backups"):
        told = command("backup", book, place, "--passphrase-stdin", stdin=PASSPHRASE)
        assert (told.code, told.err) == (2, "This place is inside a casebook. Choose a folder outside it.\n")
    assert not list(book.rglob("*.cdbackup"))


def test_backup_goes_to_the_home_that_was_named(command: Command, book: Path, tmp_path: Path) -> None:
    told = command("--home", tmp_path / "home", "backup", book, "--passphrase-stdin", stdin=PASSPHRASE)
    assert told.code == 0
    assert len(list((tmp_path / "home" / "backups").iterdir())) == 1


def test_programs_lists_the_profiles_and_checks_one(command: Command, tmp_path: Path) -> None:
    told = command("programs")
    assert (told.code, told.err) == (0, "")
    assert {"laasc", "mcoe", "csudh"} <= {line.split()[0] for line in told.out.splitlines()}
    [semesters] = [line for line in told.out.splitlines() if line.startswith("csudh ")]
    assert "(hours: 20–30 a semester)  7 open questions, 12 rules not confirmed" in semesters
    broken = tmp_path / "mine.toml"
    broken.write_text('key = "mine"\nversion = "one"\n', encoding="utf-8")
    checked = command("programs", "--check", broken)
    assert checked.code in {1, 2}
    assert checked.err
    assert "Traceback" not in checked.err


@pytest.mark.parametrize(
    "order",
    [
        lambda book: ("--passphrase-stdin", "hours", book),
        lambda book: ("hours", "--passphrase-stdin", book),
        lambda book: ("hours", book, "--passphrase-stdin"),
        lambda book: ("--home", book.parent / "h", "hours", book, "--passphrase-stdin", "--json"),
        lambda book: ("hours", book, "--json", "--passphrase-stdin", "--home", book.parent / "h"),
    ],
)
def test_global_options_stand_before_or_after_the_verb(command: Command, book: Path, order: object) -> None:
    told = command(*order(book), stdin=PASSPHRASE)  # type: ignore[operator]
    assert (told.code, told.err) == (0, "")
    assert "Rosa Nguyễn" in told.out


USAGE = {
    "no verb's argument": ("hours",),
    "a day that is none": ("hours", "BOOK", "--on", "2026-02-30"),
    "a day in words": ("log", "BOOK", "--from", "tomorrow", "--to", "2026-02-01", "--out", "OUT"),
    "an option nobody knows": ("hours", "BOOK", "--jsonl"),
    "no period": ("log", "BOOK", "--out", "OUT"),
    "half a period": ("log", "BOOK", "--from", "2026-01-01", "--out", "OUT"),
    "an unknown candidate": ("log", "BOOK", "--year", "2025-26", "--candidate", "Nobody", "--out", "OUT"),
    "a year without anybody": ("log", "BOOK", "--year", "1999-00", "--out", "OUT"),
    "an unknown layout": ("log", "BOOK", "--year", "2025-26", "--layout", "poem", "--out", "OUT"),
    "an unknown program": ("new", "OUT", "--coach", "Maya", "--program", "nope"),
    "a place that is taken": ("new", "BOOK", "--coach", "Maya", "--program", "laasc"),
    "a demo where something stands": ("demo", "BOOK"),
    "half an enrollment": ("import", "BOOK", "TABLE", "--enroll", "laasc"),
    "an enrollment in an unknown program": ("import", "BOOK", "TABLE", "--enroll", "x", "--year-start", "2025-07-01"),
}  # fmt: skip


@pytest.mark.parametrize("name", USAGE)
def test_a_wrong_call_ends_with_2(command: Command, book: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "visits.csv").write_bytes(visits_csv(make_visits(4)))
    places = {"BOOK": book, "OUT": tmp_path / "out", "TABLE": tmp_path / "visits.csv"}
    words = [places.get(word, word) for word in USAGE[name]]
    told = command(*words, "--passphrase-stdin", stdin=PASSPHRASE)
    assert (told.code, told.out) == (2, "")
    assert told.err.strip()
    assert "Traceback" not in told.err
    assert not (tmp_path / "out").exists()


IN_THE_WAY = {
    "log": ("log", "BOOK", "--year", "2025-26", "--out", "WAY"),
    "log below it": ("log", "BOOK", "--year", "2025-26", "--out", "BELOW"),
    "backup": ("backup", "BOOK", "WAY"),
    "new": ("new", "BELOW", "--coach", "Maya", "--program", "laasc"),
    "demo": ("demo", "BELOW"),
    "import of nothing": ("import", "BOOK", "NOTHING"),
    "import of no table": ("import", "BOOK", "WAY"),
    "import of a folder": ("import", "BOOK", "BOOK"),
    "import with no mapping": ("import", "BOOK", "TABLE", "--map", "NOTHING"),
    "check of no profile": ("programs", "--check", "NOTHING"),
}
"""Calls in which a file stands where a folder should be, or nothing where a file should be."""


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_cannot_be_written_or_read_is_one_sentence(
    command: Command, book: Path, tmp_path: Path, name: str
) -> None:
    way = tmp_path / "a file"
    way.write_bytes(bytes(range(256)))
    (tmp_path / "visits.csv").write_bytes(visits_csv(make_visits(4)))
    places = {
        "BOOK": book,
        "WAY": way,
        "BELOW": way / "below",
        "NOTHING": tmp_path / "nothing.csv",
        "TABLE": tmp_path / "visits.csv",
    }
    words = [places.get(word, word) for word in IN_THE_WAY[name]]
    told = command(*words, "--passphrase-stdin", stdin=PASSPHRASE)
    assert told.code in {1, 2}
    assert is_plain(told), told
    assert way.read_bytes() == bytes(range(256))


def test_without_a_passphrase_it_says_how_to_send_one(command: Command, book: Path) -> None:
    told = command("hours", book)
    assert told.code == 3
    assert is_plain(told)
    assert "--passphrase-stdin" in told.err


def test_a_wrong_passphrase_ends_with_3(command: Command, book: Path) -> None:
    told = command("hours", book, "--passphrase-stdin", stdin="wrong\n")
    assert told.code == 3
    assert is_plain(told)


def test_a_wrong_recovery_code_ends_with_3(command: Command, book: Path) -> None:
    told = command("hours", book, "--recovery-stdin", stdin="ABCD-EFGH\n")
    assert told.code == 3
    assert is_plain(told)


def test_a_casebook_in_use_ends_with_3_in_another_process(book: Path) -> None:
    held = open_casebook(book, passphrase=PASSPHRASE)
    told = in_a_process("hours", book, "--passphrase-stdin", stdin=PASSPHRASE)
    held.close()
    assert told.code == 3
    assert is_plain(told)
    assert "already open" in told.err


def test_a_console_without_accents_gets_the_names_all_the_same(book: Path, tmp_path: Path) -> None:
    told = in_a_process("--home", tmp_path, "hours", book, "--passphrase-stdin", stdin=PASSPHRASE + "\n")
    assert (told.code, told.err) == (0, "")
    assert all(name in told.out for name in NAMES)


def test_demo_in_a_process_of_its_own(tmp_path: Path) -> None:
    told = in_a_process("demo", tmp_path / "p", "--today", "2026-03-03")
    assert (told.code, told.err) == (0, "")
    hours = in_a_process("hours", tmp_path / "p", "--json", "--passphrase-stdin", stdin="practice\n")
    assert len({row["candidate"] for row in json.loads(hours.out)}) == 12
