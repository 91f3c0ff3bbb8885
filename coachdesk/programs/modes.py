"""What a profile calls its modes, read without the rest of it: the first page shows these words and asks no rule."""

from __future__ import annotations

import tomllib
from functools import lru_cache


@lru_cache(maxsize=64)
def mode_words(text: str) -> tuple[tuple[str, str], ...]:
    """Keys and words of the modes of a profile that is sound, as those are that a casebook keeps."""
    return tuple((mode["key"], mode["label"].strip()) for mode in tomllib.loads(text)["modes"])
