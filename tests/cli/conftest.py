"""The command line as a shell meets it: words in, an exit code and two streams out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from coachdesk.cli import run
from coachdesk.cli.parser import read_arguments
from coachdesk.services.casebook import Casebook
from tests.cli.commands import Answer, Command
from tests.conftest import PASSPHRASE
from tests.journeys.books import make_book
from tests.services.conftest import add_candidate

Shell = Callable[..., Answer]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Runs a command; `types` is its standard input, and the passphrase unless something else is said."""

    def call(*words: object, types: str = PASSPHRASE) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{types}\n"))
        given = ["--home", str(tmp_path / "home"), "--passphrase-stdin", *map(str, words)]
        try:
            code = run(read_arguments(given))
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return call


@pytest.fixture
def rosa(casebook: Casebook) -> UUID:
    return add_candidate(casebook, "Rosa", "Nguyễn", site="Cesar Chavez MS")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A closed casebook with three candidates and six held sessions."""
    return make_book(tmp_path)
