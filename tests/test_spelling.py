"""One spelling in everything people read: that of the United States, whose schools these are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachdesk import paths

ROOT = Path(paths.__file__).parents[1]
WORDS = {"_", "N_", "n_"}
BRITISH = re.compile(
    r"(?i)\b(?:cancelled|cancelling|practise[ds]?|practising|organis\w+|colour\w*|favour\w*|behaviour\w*|neighbour\w*"
    r"|centre[ds]?|programmes?|judgement\w*|learnt|recognis\w+|summaris\w+|enrolments?|labelled|travelled|licences?"
    r"|whilst|fulfils?|catalogued?)\b"
)
KEYS = re.compile(r"^\s*(?:cancelled|organisation)\s*=|cancelled = (?:true|false)")
"""What our own files call a field is no word that anybody reads."""


def told(file: Path) -> Iterator[str]:
    """The sentences of a module that go through the words."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
            for each in node.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def test_sentences_are_spelled_as_in_the_united_states() -> None:
    found = [
        (file.name, text)
        for file in sorted((ROOT / "coachdesk").rglob("*.py"))
        for text in told(file)
        if BRITISH.search(text)
    ]
    assert not found


@pytest.mark.parametrize("folder", ["practice", "programs", "standards", "templates"])
def test_what_comes_with_the_program_is_too(folder: str) -> None:
    files = sorted((ROOT / "resources" / folder).rglob("*.toml"))
    assert files
    lines = [
        (file.name, KEYS.sub("", line)) for file in files for line in file.read_text("utf-8").splitlines()
    ]
    assert not [line for line in lines if BRITISH.search(line[1])]
