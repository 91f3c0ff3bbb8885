"""How things are measured: ours and the plain way by turns, in the same minutes, and the medians compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import ParamSpec

P = ParamSpec("P")

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two medians in the same `unit`, and the ratio that is aimed at; no aim where the figure is only told beside."""

    name: str
    ours: float
    plain: float
    unit: str
    aim: float | None = None

    @property
    def value(self) -> float:
        """How many times the plain way."""
        return self.ours / self.plain


def by_turns(
    ours: Callable[[], float], plain: Callable[[], float], times: int, warm: int
) -> tuple[float, float]:
    """The medians of what the two answer, called one after the other; the first `warm` turns do not count."""
    pairs = [(ours(), plain()) for _turn in range(warm + times)][warm:]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def timed(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    """How many milliseconds a call takes."""
    begun = time.perf_counter()
    work(*args, **kwargs)
    return (time.perf_counter() - begun) * 1000


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a window: milliseconds until it could be used, and the most memory it held, in megabytes.

    `computing` is how many milliseconds of them a processor had for it, which other work beside it alters less.
    """

    ms: float
    mb: float
    computing: float


def start(script: str, *arguments: str, text: str = "") -> Start:
    """Start a script of `bench/` in a process of its own.

    Its last line says, as JSON, when it was there (the monotonic clock that all processes share) and its memory.
    """
    command = [sys.executable, str(ROOT / "bench" / script), *arguments]
    with tempfile.TemporaryDirectory() as sockets:
        place = _surroundings(sockets)
        spent, begun = _spent(), time.monotonic()
        done = subprocess.run(
            command, input=text, env=place, capture_output=True, text=True, check=False, timeout=60
        )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"{script} failed:\n{done.stderr}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Start((told["there"] - begun) * 1000, told["mb"], _spent() - spent)


def _spent() -> float:
    """Milliseconds that processes had which were started from here and have ended."""
    import resource  # Windows has none, and no screen to start a window on unseen

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def _surroundings(sockets: str) -> dict[str, str]:
    """The same for everybody.

    A screen, if only a pretended one; compiled modules, as an installed program has; and no sockets left by a start
    before, which ended without a farewell.
    """
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    if not screens & found.keys() and sys.platform not in {"win32", "darwin"}:
        found["QT_QPA_PLATFORM"] = "offscreen"
    return {**found, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": sockets}
