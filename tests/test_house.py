"""The rules of the house, kept by every file; and for each rule, proof that it bites."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.house_rules import (
    BULK_WRITES_ALLOWED,
    ONLY_IN,
    Source,
    bulk_writes,
    lost_contexts,
    make_believe,
    misplaced,
    vague_names,
)

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]

MADE = ROOT / "build" / "work"
"""What freezing leaves behind; nobody wrote it."""

Rule = Callable[[Source], list[str]]

VIOLATIONS = (
    ("imports point down", "models/base.py", "import coachdesk.services"),
    ("imports point down", "programs/__init__.py", "import coachdesk.storage"),
    ("imports point down", "somewhere.py", ""),
    ("only the window knows Qt", "services/logs.py", "import PySide6.QtCore"),
    ("only the window knows Qt", "paths.py", "import shiboken6"),
    ("screens and paper do not know the database", "ui/__init__.py", "import sqlalchemy"),
    ("screens and paper do not know the database", "reports/__init__.py", "import coachdesk.storage"),
)
"""For each contract, imports that it must refuse: contract, file, line to add."""

BITES = (
    (misplaced, "coachdesk/reports/log.py", "flow.append(Paragraph(note))"),
    (misplaced, "coachdesk/ui/today.py", "box = QtWidgets.QLabel(note)"),
    (misplaced, "coachdesk/ui/today.py", "class Big(QLabel): ..."),
    (misplaced, "coachdesk/ui/today.py", "QMessageBox.information(self, title, note)"),
    (misplaced, "coachdesk/ui/today.py", "button.setToolTip(note)"),
    (misplaced, "coachdesk/ui/today.py", "dialog.exec()"),
    (bulk_writes, "coachdesk/services/x.py", "from sqlalchemy import delete"),
    (bulk_writes, "coachdesk/services/x.py", "db.execute(text('DELETE FROM session'))"),
    (lost_contexts, "coachdesk/ui/x.py", "QShortcut(keys, place, run, context=within)"),
    (vague_names, "coachdesk/services/x.py", "class CandidateManager: ..."),
    (vague_names, "coachdesk/services/utils.py", ""),
    (make_believe, "tests/x.py", "from unittest.mock import Mock"),
    (make_believe, "tests/x.py", "import time\ntime.sleep(1)"),
    (make_believe, "tests/x.py", "qtbot.wait(50)"),
    (
        make_believe,
        "tests/x.py",
        "from coachdesk import paths\nmonkeypatch.setattr(paths, 'find_home', None)",
    ),
    (make_believe, "tests/x.py", "monkeypatch.setattr('coachdesk.paths.find_home', None)"),
)
"""For each rule, sources that it must refuse."""


def sources(folder: str) -> Iterator[Source]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        if file.is_relative_to(MADE):
            continue
        yield Source(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8")))


def offences(rule: Rule, *folders: str) -> dict[str, list[str]]:
    found = {source.path: rule(source) for folder in folders for source in sources(folder)}
    assert found, "no file was read"
    return {path: what for path, what in found.items() if what}


def program(
    name: str, *arguments: str, folder: Path = ROOT, text: str = ""
) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=False)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return program("lint-imports", "--no-cache", "--no-logo", folder=folder)


def test_imports_keep_every_contract() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_a_contract_bites(contract: str, file: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "coachdesk", tmp_path / "coachdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "coachdesk" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode != 0
    words = " ".join(done.stdout.split())
    assert f"{contract} BROKEN" in words or "not listed as layers" in words, done.stdout + done.stderr


def test_every_contract_has_an_import_that_it_refuses() -> None:
    assert {contract["name"] for contract in CONTRACTS} == {name for name, _, _ in VIOLATIONS}


def test_everything_public_needs_a_docstring() -> None:
    text = "def shown(): ...\nclass Shown:\n    def told(self): ...\n"
    done = program(
        "ruff", "check", "--output-format=concise", "--stdin-filename=coachdesk/x.py", "-", text=text
    )
    assert {"D100", "D101", "D102", "D103"} <= set(done.stdout.split())


def test_text_from_people_is_never_markup_and_no_dialog_blocks() -> None:
    assert offences(misplaced, "coachdesk") == {}


def test_writes_go_through_records() -> None:
    assert offences(bulk_writes, "coachdesk") == {}


def test_shortcuts_answer_where_they_are_meant_to() -> None:
    assert offences(lost_contexts, "coachdesk") == {}


def test_names_say_something() -> None:
    assert offences(vague_names, "coachdesk", "build", "bench", "tests") == {}


def test_tests_are_about_the_real_thing() -> None:
    assert offences(make_believe, "tests") == {}


@pytest.mark.parametrize(("rule", "path", "text"), BITES)
def test_a_rule_bites(rule: Rule, path: str, text: str) -> None:
    assert rule(Source(path, ast.parse(text)))


def test_exceptions_to_the_rules_are_still_needed() -> None:
    homes = {path for paths in ONLY_IN.values() for path in paths} | BULK_WRITES_ALLOWED.keys()
    assert [path for path in homes if not (ROOT / path).is_file()] == []


def test_every_folder_of_tests_is_run(request: pytest.FixtureRequest) -> None:
    """Left to itself, pytest passes over folders with certain names, such as "build"."""
    passed_over = request.config.getini("norecursedirs")
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(ROOT).parts}
    assert [name for name in names if any(fnmatch(name, left_out) for left_out in passed_over)] == []


def test_no_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    told = re.compile(
        rb"pyp[i]\.org|pythonh[o]sted|npmj[s]\.|deb\.d[e]bian|(?<!\w)/w[o]rk/|/opt/whe[e]ls|[.]{2}/sh[a]red/"
    )
    files = [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    assert len(files) > 20
    assert [file.name for file in files if told.search(file.read_bytes())] == []
