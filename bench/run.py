"""`python bench/run.py [NAMES...]`: measure, and print one table of ratios."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from bench.measuring import Ratio

NAMES = (
    "save",
    "search",
    "logs",
    "packets",
    "judging",
    "caseload",
    "sessions_page",
    "many_files",
    "first_paint",
    "window",
    "growth",
)


def main() -> int:
    """Run the benchmarks that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory as ratios to the plain way.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    names = parser.parse_args().names or NAMES
    if unknown := set(names) - set(NAMES):
        parser.error(
            f"there is no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}"
        )
    print(_LINE.format("", "ours", "plain", "unit", "ratio", "aim"))
    for name in names:
        measure: Callable[[], Iterable[Ratio]] = import_module(f"bench.{name}").measure
        for ratio in measure():
            print(_line(ratio), flush=True)
    return 0


_LINE = "{:<58}{:>9}{:>9} {:<4}{:>6}  {}"


def _line(ratio: Ratio) -> str:
    aim = (
        ""
        if ratio.aim is None
        else f"{'met' if ratio.value <= ratio.aim else 'MISSED'}, at most {ratio.aim:g}"
    )
    figures = (f"{ratio.ours:.2f}", f"{ratio.plain:.2f}", ratio.unit, f"{ratio.value:.2f}")
    return _LINE.format(ratio.name, *figures, aim).rstrip()


if __name__ == "__main__":
    sys.exit(main())
