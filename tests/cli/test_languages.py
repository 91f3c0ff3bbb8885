"""The command line in the language it is asked for: the option, the settings and the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.paths import find_home
from coachdesk.settings import Settings, save
from tests.cli.commands import ROOT


def say(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a shell starts it, in an environment that says nothing of languages but what is given."""
    said = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "coachdesk", *words],
        cwd=ROOT,
        env={**said, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def test_help_is_english_where_nothing_else_is_said(home: str) -> None:
    assert "hours by candidate and program year" in say("--home", home, "--help").stdout


def test_the_option_chooses_a_language(home: str) -> None:
    for option in (["--language", "es"], ["--language=es"]):
        told = say("--home", home, *option, "--help").stdout
        assert "horas por candidato y año del programa" in told
        assert "mostrar esta ayuda y salir" in told
        assert "usage" not in told


def test_the_environment_chooses_one(home: str) -> None:
    assert "horas por candidato" in say("--home", home, "--help", LANG="es_US.UTF-8").stdout


def test_the_settings_come_before_the_environment_and_the_option_before_both(home: str) -> None:
    save(find_home(Path(home)), Settings(language="es"))
    assert "horas por candidato" in say("--home", home, "--help", LANG="en_US.UTF-8").stdout
    assert (
        "hours by candidate" in say("--home", home, "--language", "en", "--help", LANG="es_US.UTF-8").stdout
    )


def test_a_language_nobody_wrote_down_is_refused(home: str) -> None:
    told = say("--home", home, "--language", "tlh", "--help")
    assert (told.returncode, "tlh" in told.stderr) == (2, True)


def test_a_problem_is_told_in_the_language(tmp_path: Path, home: str) -> None:
    told = say("--home", home, "--language", "es", "check", str(tmp_path / "None.casebook"))
    assert told.returncode == 3
    assert told.stderr.startswith("No se dio ninguna frase de acceso.")


def test_english_reads_no_catalogue(home: str) -> None:
    """Start-up must not get slower: whoever speaks English never opens a file of words."""
    program = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == 'open' else None)\n"
        "sys.argv = ['coachdesk', '--home', sys.argv[1], '--help']\n"
        "from coachdesk.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "assert not [each for each in opened if each.endswith('.mo')], opened\n"
    )
    said = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-c", program, home],
        cwd=ROOT,
        env=said,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
