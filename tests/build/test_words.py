"""Catalogues hold what the program says, all of it, with the same placeholders, and what was compiled from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from build.words import catalogue, compile_, extract, languages, problems, read, update, write
from coachdesk.words import ENGLISH, OWN_NAMES


@pytest.fixture(scope="module")
def said() -> Catalog:
    """The messages of the program, which take a while to find."""
    return extract()


@pytest.mark.parametrize("language", languages())
def test_a_shipped_catalogue_is_whole(language: str, said: Catalog) -> None:
    """After a change of sentences: python -m build.words update, translate, compile."""
    assert list(problems(language, said=said)) == []


def test_every_language_that_can_be_chosen_has_a_catalogue() -> None:
    assert {ENGLISH, *languages()} == set(OWN_NAMES)


Text = str | tuple[str, ...]


def _text(found: str | list[str] | tuple[str, ...]) -> Text:
    return found if isinstance(found, str) else tuple(found)


def _kept(
    said: Catalog, folder: Path, *messages: tuple[Text, Text], flags: tuple[str, ...] = ()
) -> list[str]:
    """What is wrong with a catalogue in which only these messages differ from an English one."""
    kept = Catalog(locale="es", fuzzy=False)
    changed = dict(messages)
    for message in said:
        if message.id:
            string = changed.get(_text(message.id), _text(message.id))
            kept.add(
                _text(message.id),
                string,
                context=message.context,
                flags=flags if _text(message.id) in changed else (),
            )
    write(kept, catalogue("es", folder))
    compile_("es", folder)
    return list(problems("es", folder, said))


def test_the_english_sentences_are_whole(said: Catalog, tmp_path: Path) -> None:
    assert _kept(said, tmp_path) == []


@pytest.mark.parametrize(
    ("message", "instead", "told"),
    [
        ("{weekday}, {day}", "{weekday}, {dia}", "other placeholders"),
        ("{weekday}, {day}", "{day}", "other placeholders"),
        ("Candidate", "", "not translated"),
        ("Candidate", "Candidato ", "other line ends or spaces at its ends"),
        (("{n} goal", "{n} goals"), ("una meta", "metas"), "other placeholders"),
    ],
)
def test_a_message_that_says_something_else_is_told(
    said: Catalog, tmp_path: Path, message: Text, instead: Text, told: str
) -> None:
    assert told in [each.split(":")[0] for each in _kept(said, tmp_path, (message, instead))]


def test_one_may_be_said_without_its_figure(said: Catalog, tmp_path: Path) -> None:
    assert _kept(said, tmp_path, (("{n} goal", "{n} goals"), ("una meta", "{n} metas"))) == []


def test_a_doubtful_message_is_told(said: Catalog, tmp_path: Path) -> None:
    assert _kept(said, tmp_path, ("Candidate", "Candidato"), flags=("fuzzy",))[0].startswith("fuzzy")


def test_a_message_too_few_and_one_too_many_are_told(said: Catalog, tmp_path: Path) -> None:
    compile_("es", _with_one_of_each(said, tmp_path))
    assert [each.split(":")[0] for each in problems("es", tmp_path, said)] == ["missing", "no longer said"]


def _with_one_of_each(said: Catalog, folder: Path) -> Path:
    _kept(said, folder)
    file = catalogue("es", folder)
    kept = read(file)
    kept.delete("Candidate")
    kept.add("Nobody says this.", "Nadie lo dice.")
    write(kept, file)
    return folder


def test_a_compiled_file_that_is_older_is_told(said: Catalog, tmp_path: Path) -> None:
    _kept(said, tmp_path)
    file = catalogue("es", tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgstr "Candidate"', 'msgstr "Candidato"'), encoding="utf-8")
    assert [each.split(":")[0] for each in problems("es", tmp_path, said)] == [
        "the .mo file is older than the .po file"
    ]


def test_a_new_catalogue_is_empty_and_the_same_twice(said: Catalog, tmp_path: Path) -> None:
    kept = update("fr", tmp_path, said)
    first = catalogue("fr", tmp_path).read_bytes()
    assert not any(message.string for message in kept if message.id and isinstance(message.id, str))
    update("fr", tmp_path, said)
    assert catalogue("fr", tmp_path).read_bytes() == first
    assert not re.search(rb"-Date|TRANSLATOR|YEAR", first)
