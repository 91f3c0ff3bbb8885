"""Search after a keystroke among 50,000 sessions: what it computes beyond the bare FTS5 query for the same words.

Whole errands are typed letter by letter, and after each letter both are asked. Beyond the query ours reads what was
typed in every way it can be meant, looks at every name, and makes rows with their people and the words marked. What
is measured is the process's own computing, so that a busy machine does not count as slowness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import process_time

from bench.baselines.raw_search import MOST, RawSearch
from bench.casebooks import CAREER, TODAY, casebook_folder, key_of
from bench.measuring import Ratio
from coachdesk.services.casebook import open_casebook
from coachdesk.services.search import find

TIMES = 5
AIM_MS = 16.0
"""Milliseconds beyond the query that 95 of 100 keystrokes may take: one frame of the screen."""

TYPED = (
    "classrooms with the team",
    "feedback data from friday",
    "family evenings",
    "protocol 2A",
    "rosa protocol",
    "nguyen 600",
    "who:reed growth",
    "mode:video students",
    "last month observe",
    '"data from the fall"',
    "ngyuen 609",
    "zeppelin",
)


def measure() -> Iterator[Ratio]:
    """The 95th percentile against one frame, and the medians of ours and of the query alone."""
    folder = casebook_folder(CAREER)
    key = key_of(folder)
    casebook, raw = open_casebook(folder, key=bytes.fromhex(key[:64])), RawSearch(folder / "data.db", key)
    ours, plain = [], []
    try:
        for _turn in range(TIMES + 1):
            turn = [
                (
                    _computed(lambda typed=typed: casebook.ask(find, typed, today=TODAY, limit=MOST)),  # type: ignore[misc]
                    _computed(lambda typed=typed: raw.find(typed)),  # type: ignore[misc]
                )
                for typed in _keystrokes()
            ]
            ours.append([each for each, _raw in turn])
            plain.append([each for _ours, each in turn])
    finally:
        casebook.close()
        raw.close()
    # The quickest of several turns for each keystroke: what else the machine did is nobody's computing.
    quick, bare = ([min(each) for each in zip(*turns[1:], strict=True)] for turns in (ours, plain))
    beyond = [mine - its for mine, its in zip(quick, bare, strict=True)]
    yield Ratio(
        "a keystroke beyond its query (95 %), against a frame", quantiles(beyond, n=20)[-1], AIM_MS, "ms", 1
    )
    yield Ratio("a keystroke with its query, against the query", median(quick), median(bare), "ms")


def _keystrokes() -> Iterator[str]:
    return (errand[:end] for errand in TYPED for end in range(2, len(errand) + 1))


def _computed(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1000
