"""What `packet` writes and says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from coachdesk.programs.profiles import shipped_text
from coachdesk.reports.page import PAPERS
from coachdesk.services import candidates, programs
from coachdesk.services.casebook import Casebook
from tests.cli.conftest import Shell
from tests.reports.pages import flowing_text_of, read
from tests.services.conftest import START


def test_everybodys_packet_is_written_with_everything_in_it(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    answer = shell("packet", casebook.folder, "--year", "2025-26", "--out", tmp_path / "out")
    (file,) = (tmp_path / "out").iterdir()
    assert (answer.code, answer.out, answer.err) == (0, f"{file}\n", "")
    assert file.name == "2025-26 Rosa Nguyễn packet.pdf"
    text = flowing_text_of(file.read_bytes())
    for title in (
        "Year-end Packet",
        "Coaching Log",
        "Hours Summary",
        "Induction Plan",
        "Requirement Checklist",
    ):
        assert title in text
    again = shell("verify", file, casebook.folder)
    assert again.code == 0


def test_a_year_nobody_has_is_a_wrong_call(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    answer = shell("packet", casebook.folder, "--year", "1999-00", "--out", tmp_path / "out")
    assert (answer.code, answer.out) == (2, "")
    assert "Nobody has a program year there." in answer.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_takes_no_packets_is_said(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    out = tmp_path / "out"
    out.write_text("a file, not a folder")
    answer = shell("packet", casebook.folder, "--year", "2025-26", "--out", out)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "The PDF could not be written there. Choose another folder.\n"


def test_who_leaves_gets_a_portability_packet(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    out = tmp_path / "out"
    words = ("packet", casebook.folder, "--year", "2025-26", "--out", out)
    nobody = shell(*words, "--leaving", "Nobody")
    assert (nobody.code, nobody.out) == (2, "")
    answer = shell(*words, "--leaving", "rosa nguyen")
    (file,) = out.iterdir()
    assert (answer.code, answer.out, answer.err) == (0, f"{file}\n", "")
    assert file.name == "2025-26 Rosa Nguyễn Portability packet.pdf"
    assert "Verification" in flowing_text_of(file.read_bytes())
    assert shell("verify", file, casebook.folder).code == 0


def test_any_paper_is_printed_by_its_key(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    words = ("packet", casebook.folder, "--year", "2025-26", "--out", tmp_path)
    brief = shell(*words, "--paper", "brief")
    file = tmp_path / "2025-26 Rosa Nguyễn Brief before a visit.pdf"
    assert (brief.code, brief.out, brief.err) == (0, f"{file}\n", "")
    assert "For the coach alone" in flowing_text_of(file.read_bytes())
    both = shell(*words, "--paper", "hours_summary", "--paper", "coaching_log")
    file = tmp_path / "2025-26 Rosa Nguyễn papers.pdf"
    assert (both.code, both.out) == (0, f"{file}\n")
    text = flowing_text_of(file.read_bytes())
    assert text.index("Coaching Log") < text.index("Hours Summary")
    assert shell("verify", file, casebook.folder).code == 0


def test_a_paper_that_does_not_exist_is_a_wrong_call(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    casebook.close()
    answer = shell(
        "packet", casebook.folder, "--year", "2025-26", "--out", tmp_path / "out", "--paper", "poem"
    )
    assert (answer.code, answer.out) == (2, "")
    assert "There is no paper called “poem”. The papers are: coaching_log, " in answer.err


def test_a_paper_for_a_candidate_speaks_her_language_unless_another_is_asked_for(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    draft = casebook.ask(candidates.get_draft, rosa)
    casebook.do("Edit", candidates.amend, rosa, replace(draft, language="es"))
    casebook.close()
    words = ("packet", casebook.folder, "--year", "2025-26", "--paper", "requirement_checklist", "--out")

    def printed(name: str, *more: str) -> str:
        assert shell(*words, tmp_path / name, *more).code == 0
        (file,) = (tmp_path / name).iterdir()
        return flowing_text_of(file.read_bytes())

    assert "Lista de requisitos" in printed("hers")
    assert "Requirement Checklist" in printed("asked", "--language", "en")


def test_papers_are_on_the_paper_that_the_program_asks_for(
    shell: Shell, casebook: Casebook, rosa: UUID, tmp_path: Path
) -> None:
    own = shipped_text("generic").replace('key = "generic"', 'key = "generic-own"')
    casebook.do("Use", programs.use, own.replace('paper = "letter"', 'paper = "legal"'))
    ani = candidates.CandidateDraft(given="Ani", program="generic-own", starts_on=START)
    casebook.do("Add", candidates.add, ani)
    casebook.close()
    out = tmp_path / "out"
    assert shell("log", casebook.folder, "--year", "2025-26", "--out", out / "logs").code == 0
    assert shell("packet", casebook.folder, "--year", "2025-26", "--out", out / "packets").code == 0
    sizes = {
        file.name: {tuple(sorted(map(float, page.mediabox[2:]))) for page in read(file.read_bytes()).pages}
        for file in out.rglob("*.pdf")
    }
    assert sizes == {
        "2025-26 Ani.pdf": {PAPERS["legal"]},
        "2025-26 Ani packet.pdf": {PAPERS["legal"]},
        "2025-26 Rosa Nguyễn.pdf": {PAPERS["letter"]},
        "2025-26 Rosa Nguyễn packet.pdf": {PAPERS["letter"]},
    }
