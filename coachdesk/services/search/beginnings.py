"""The words of the index that begin with what was typed.

The index answers a word at once, newest first. For a beginning it puts the places of all words that begin so together
first, whatever is wanted of them: among 50,000 sessions that is the longest part of a search. So a beginning that few
words have is asked for as these words.
"""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy.orm import Session as Db

_PLAIN: Final = re.compile("[0-9a-z]{3,}")
"""Beginnings that the tokenizer leaves as they are; of shorter ones the index has lists of its own."""

_MOST: Final = 16
"""More words than these cost more to be looked up than they spare."""

_NEXT: Final = """
    WITH RECURSIVE found (word) AS (
        SELECT (SELECT term FROM temp.search_word WHERE term >= :begun LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM temp.search_word WHERE term >= found.word || char(1) LIMIT 1)
        FROM found WHERE found.word LIKE :begun || '%'
    )
    SELECT word FROM found WHERE word LIKE :begun || '%' LIMIT :most
"""
"""Looks up one word behind the other; no list of places is read for it. No word has a sign below a letter in it."""


def words_beginning(db: Db, begun: str) -> list[str]:
    """Every word of the index with this beginning; none where they are many, or where it is no plain word."""
    plain = begun.lower()
    if not _PLAIN.fullmatch(plain):
        return []
    found = list(db.connection().exec_driver_sql(_NEXT, {"begun": plain, "most": _MOST + 1}).scalars())
    return found if len(found) <= _MOST else []
