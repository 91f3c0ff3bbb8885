"""The catalogues of other languages: taken from the sources, kept in step with them, made into what gettext reads.

``python -m build.words extract | update | compile | check`` (see docs/translating.md). A catalogue names the files
a message comes from without their lines and without the time, so that only a changed message changes it.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "resources" / "words"
NAME = "coachdesk"

_KEYWORDS: Mapping[str, Any] = {"_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2)}
_PLACE = re.compile(r"{[^{}]*}|%(?:\(\w+\))?[sdr]")
_DATED = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team): .*"\n',
    re.MULTILINE,
)


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the program in the order of its files; raises what Babel raises for a damaged source."""
    found = Catalog(project="CoachDesk", charset="utf-8", fuzzy=False)
    for file in sorted((root / "coachdesk").rglob("*.py")):
        where = file.relative_to(root).as_posix()
        for _line, text, _comments, about in extract_from_file("python", file, keywords=_KEYWORDS):
            found.add(text, locations=[(where, 0)], context=about)
    return found


def languages(words: Path = WORDS) -> list[str]:
    """The codes of the languages with a catalogue, such as ``es``."""
    return sorted(folder.parent.name for folder in words.glob("*/LC_MESSAGES"))


def catalogue(language: str, words: Path = WORDS) -> Path:
    """Where the catalogue of a language lies; it need not exist yet."""
    return words / language / "LC_MESSAGES" / f"{NAME}.po"


def read(file: Path) -> Catalog:
    """A catalogue as it is written; the language is that of its folder."""
    with file.open("rb") as stream:
        return read_po(
            stream, locale=file.parent.parent.name, domain=NAME, charset="utf-8", abort_invalid=True
        )


def write(kept: Catalog, file: Path) -> None:
    """Write a catalogue in the order of the sources; the same catalogue gives the same bytes."""
    stream = io.BytesIO()
    write_po(stream, kept, width=100, sort_by_file=False, omit_header=False, include_lineno=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_DATED.sub("", stream.getvalue().decode()), encoding="utf-8", newline="\n")


def update(language: str, words: Path = WORDS, said: Catalog | None = None) -> Catalog:
    """The catalogue of a language with today's messages: new ones are empty, those of no use any more are gone.

    `said` are the messages of the program where they have been extracted before.
    """
    file = catalogue(language, words)
    kept = read(file) if file.exists() else Catalog(locale=language, project="CoachDesk", charset="utf-8")
    kept.header_comment = f"# CoachDesk in the language {language}. How to translate: docs/translating.md"
    kept.fuzzy, kept.project, kept.version = False, "CoachDesk", "1"
    kept.update(said or extract(), no_fuzzy_matching=True)
    kept.obsolete.clear()
    write(kept, file)
    return kept


def compile_(language: str, words: Path = WORDS) -> None:
    """Make the file gettext reads from the catalogue beside it."""
    file = catalogue(language, words)
    with file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, read(file))


def problems(language: str, words: Path = WORDS, said: Catalog | None = None) -> Iterator[str]:
    """What keeps a catalogue from being whole, one line each; nothing when it is. `said`: see `update`."""
    file = catalogue(language, words)
    kept, wanted = read(file), said or extract()
    there = {_key(each) for each in kept if each.id}
    needed = {_key(each) for each in wanted if each.id}
    yield from (f"missing: {text!r}" for text, _about in sorted(needed - there))
    yield from (f"no longer said: {text!r}" for text, _about in sorted(there - needed))
    for message in kept:
        if message.id and _key(message) in needed:
            yield from _problems_of(message)
    if not _compiled_alike(kept, file.with_suffix(".mo")):
        yield "the .mo file is older than the .po file: python -m build.words compile"


def _key(message: Message) -> tuple[str, str]:
    """What a message is known by: its text, and what it is about where one word means two things."""
    about: str | bytes = message.context or ""  # Babel reads a compiled file's as bytes
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text, about.decode() if isinstance(about, bytes) else about


def _problems_of(message: Message) -> Iterator[str]:
    key, _about = _key(message)
    said = _forms(message)
    meant = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    if message.fuzzy:
        yield f"fuzzy: {key!r}"
    if not all(said):
        yield f"not translated: {key!r}"
        return
    places = [set(_PLACE.findall(text)) for text in meant]
    allowed = set.union(*places)
    for number, text in enumerate(said):
        found = set(_PLACE.findall(text))
        # A counted phrase may say "one" without its figure, in the other language as in English.
        whole = (
            found == allowed if len(meant) == 1 or number else allowed - found <= {"{n}"} and found <= allowed
        )
        if not whole and found != places[min(number, len(places) - 1)]:
            yield f"other placeholders: {key!r} -> {text!r}"
        if text.count("\n") != meant[0].count("\n") or _ends(text) != _ends(meant[0]):
            yield f"other line ends or spaces at its ends: {key!r} -> {text!r}"


def _ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _compiled_alike(kept: Catalog, compiled: Path) -> bool:
    if not compiled.exists():
        return False
    with compiled.open("rb") as stream:
        made = read_mo(stream)
    return _said(kept) == _said(made)


def _said(kept: Catalog) -> dict[tuple[str, str], object]:
    whole = [each for each in kept if each.id and not each.fuzzy and all(_forms(each))]
    return {_key(each): _forms(each) for each in whole}


def _forms(message: Message) -> tuple[str, ...]:
    """The translation, or its forms for one and for more; "" where one is still to come."""
    said = message.string
    return tuple(said) if isinstance(said, (tuple, list)) else (said or "",)


def _extracted(_language: str) -> int:
    write(extract(), WORDS / f"{NAME}.pot")
    return 0


def _updated(language: str) -> int:
    kept = update(language)
    left = sum(not all(_forms(each)) for each in kept if each.id)
    print(f"{language}: {len(kept)} messages, {left} of them to translate")
    return 0


def _compiled(language: str) -> int:
    compile_(language)
    return 0


def _checked(language: str) -> int:
    found = list(problems(language))
    print("\n".join(f"{language}: {each}" for each in found) or f"{language}: whole")
    return bool(found)


_VERBS: dict[str, Callable[[str], int]] = {
    "extract": _extracted,
    "update": _updated,
    "compile": _compiled,
    "check": _checked,
}


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked, for one language or for all that have a catalogue."""
    parser = argparse.ArgumentParser(prog="python -m build.words", description=__doc__)
    parser.add_argument("verb", choices=list(_VERBS))
    parser.add_argument("language", nargs="?", help="its code, such as fr; left out: every one that is there")
    asked = parser.parse_args(arguments)
    if asked.verb == "extract":
        return _extracted("")
    chosen = [asked.language] if asked.language else languages()
    return max((_VERBS[asked.verb](each) for each in chosen), default=0)


if __name__ == "__main__":
    sys.exit(main())
