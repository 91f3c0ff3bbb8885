"""Which words open a window, which run a verb, and which are slips of the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachdesk.cli import VERBS
from coachdesk.cli.parser import read_arguments
from tests.cli.conftest import Shell


def test_a_mistyped_verb_is_told_with_the_verbs(shell: Shell) -> None:
    answer = shell("huors", "Maya.casebook")
    assert (answer.code, answer.out) == (2, "")
    assert "“huors”" in answer.err
    assert all(verb in answer.err for verb in VERBS)


@pytest.mark.parametrize("word", ["Maya.casebook", "/nowhere/Maya.casebook/"])
def test_a_casebook_opens_the_window_even_if_it_is_gone(word: str) -> None:
    wanted = read_arguments([word])
    assert (wanted.verb, wanted.casebook) == (None, Path(word))


def test_any_folder_that_is_there_is_tried(tmp_path: Path) -> None:
    assert read_arguments([str(tmp_path)]).casebook == tmp_path
    assert read_arguments([]).casebook is None


def test_the_program_tells_itself_how_the_window_stood() -> None:
    wanted = read_arguments(["--home", "/h", "--locked=behind", "/nowhere/Maya.casebook"])
    assert (wanted.verb, wanted.locked, wanted.casebook) == (None, "behind", Path("/nowhere/Maya.casebook"))
    assert read_arguments([]).locked is None


@pytest.mark.parametrize("name", ["march.cdreview", "Rosa.cdhandover", "case.cdcase", "Ana.CDSCORES"])
def test_a_file_that_was_sent_opens_the_window(name: str) -> None:
    wanted = read_arguments(["--home", "/h", name])
    assert (wanted.verb, wanted.casebook, wanted.sent) == (None, None, Path(name).absolute())
    assert read_arguments(["Maya.casebook"]).sent is None


def test_a_word_longer_than_any_file_name_is_no_verb(shell: Shell) -> None:
    answer = shell("x" * 5_000)
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("verb", ["hours", "check", "backup"])
def test_a_name_longer_than_any_file_name_is_said(shell: Shell, verb: str) -> None:
    answer = shell(verb, "x" * 5_000)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "A name is longer than this computer allows. Write a shorter one.\n"
