"""Calling the command line as a person or a script does, in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from coachdesk.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str


class Command:
    """`coachdesk` in this process; `stdin` is what stands on standard input, which is no terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *arguments: object, stdin: str = "") -> Answer:
        self._monkeypatch.setattr(sys, "argv", ["coachdesk", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            code = main()
        except SystemExit as end:  # argparse ends the process itself
            code = int(end.code or 0)
        told = self._capsys.readouterr()
        return Answer(code, told.out, told.err)


def in_a_process(*arguments: object, stdin: str = "") -> Answer:
    """`coachdesk` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "coachdesk", *map(str, arguments)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},  # a console that has no accents
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def is_plain(answer: Answer) -> bool:
    """Whether a complaint is a sentence or two on standard error, and nothing else was said."""
    sentence = answer.err.strip()
    return (
        not answer.out
        and sentence.endswith((".", '"'))
        and "Traceback" not in sentence
        and "\n" not in sentence
    )
