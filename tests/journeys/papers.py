"""What stands in a PDF or in a ZIP, as a reader of the printed page or a program finds it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import StreamObject


def text_of(file: Path) -> str:
    """All text of a file, with one blank between words."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def readable_in(pdf: Path) -> Iterator[bytes]:
    """The bytes of a PDF as they are, every stream in it unpacked, and what it says of itself."""
    yield pdf.read_bytes()
    reader = PdfReader(pdf)
    for number in range(1, len(reader.xref_objStm) + max(reader.xref[0], default=0) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, StreamObject):
            yield thing.get_data()
    yield repr(reader.metadata).encode()


def unpacked(file: Path) -> Iterator[bytes]:
    """A file as it is and, of a PDF or a ZIP, all that is packed in it and every page as a reader sees it."""
    yield file.read_bytes()
    if file.suffix == ".pdf":
        yield from readable_in(file)
        yield text_of(file).encode()
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as found:
            for member in found.infolist():
                yield found.read(member)
                yield member.filename.encode()
