"""What stands in a PDF, as a reader of the printed page or a program finds it."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader


def text_of(file: Path) -> str:
    """All text of a file, with one blank between words."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
