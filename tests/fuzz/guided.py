"""Guides one door by the branches that its inputs take: ``python -m tests.fuzz.guided DOOR [SECONDS]``.

Needs `atheris`, which is no part of the environment: ``pip install atheris`` (Apache-2.0; Linux and macOS, an older
Python than the newest). What is found on the way is kept in a folder that is named at the start; the next run goes on
from there. An input that is no value and no refusal ends the run and lies in the same folder.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

TEXTS = ("clean", "fold", "file name", "attached name", "length", "day", "time", "next steps", "recovery code",
         "mapping", "profile", "standards", "search")  # fmt: skip
BYTES = (
    "table",
    "key header",
    "manifest",
    "backup",
    "handover",
    "export",
    "settings",
    "calendar",
    "workbook",
)

USUAL_SECONDS = 600
LONGEST = 20_000
"""Bytes of an input."""
SEEDS = 60


def main(name: str, seconds: int) -> None:
    """Search until the time is over; the engine ends the process itself."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["coachdesk"]):
        from coachdesk.errors import CoachDeskError
        from tests.fuzz.doors import doors

    enter = doors()[name].enter

    def let_in(content: bytes) -> None:
        with suppress(CoachDeskError):
            enter(_as_text(content) if name in TEXTS else content)

    kept = Path(tempfile.gettempdir()) / f"coachdesk-guided-{name.replace(' ', '-')}"
    _seed(kept, doors()[name].inputs)
    sys.stderr.write(f"{name}: inputs are kept in {kept}\n")
    options = (f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=5", "-rss_limit_mb=2048")
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={kept}/", str(kept)], let_in)
    atheris.Fuzz()


def _as_text(content: bytes) -> str:
    """Any text can come of some bytes, halves of characters too."""
    try:
        return content.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _seed(kept: Path, inputs: Any) -> None:
    """Put a few of the door's own inputs where the engine begins."""
    kept.mkdir(exist_ok=True)
    for number, each in enumerate(_some(inputs)):
        content = each.encode("utf-8", errors="surrogatepass") if isinstance(each, str) else each
        (kept / f"seed-{number}").write_bytes(content)


def _some(inputs: Any) -> list[Any]:
    from hypothesis import HealthCheck, Phase, given, settings

    found: list[Any] = []

    @settings(
        max_examples=SEEDS, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(inputs)
    def draw(each: Any) -> None:
        found.append(each)

    draw()
    return found


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in (*TEXTS, *BYTES):
        sys.exit(f"python -m tests.fuzz.guided DOOR [SECONDS]; the doors are {', '.join((*TEXTS, *BYTES))}")
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else USUAL_SECONDS)
