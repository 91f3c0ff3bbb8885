#!/usr/bin/env python3
"""Make the frozen program: one folder that runs on a computer without Python, tested by itself before it counts.

It is built in an environment of its own, made from `requirements-frozen.lock`, so that nothing but what was chosen
can travel along; ``--here`` takes the environment of the Python that runs this, for tests and haste.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from build.bootstrap import CannotGoOn, complete_system, do_quietly, missing_from_system, require_python  # noqa: E402

WORK = ROOT / "build" / "work"
ENVIRONMENT = WORK / "environment"
LOCK = ROOT / "requirements-frozen.lock"
FOLDER = "CoachDesk"
"""The name of the folder that is the frozen program."""


def program_in(folder: Path) -> Path:
    """The program of a frozen folder that answers in a console."""
    return folder / ("coachdesk-console.exe" if os.name == "nt" else "coachdesk")


def freeze(python: Path, into: Path, work: Path = WORK) -> Path:
    """Freeze with the packages of `python` and return the folder, which has not been tested yet."""
    options = ["--noconfirm", "--log-level=WARN", f"--workpath={work / 'pyinstaller'}", f"--distpath={into}"]
    command = [str(python), "-m", "PyInstaller", *options, str(ROOT / "build" / "coachdesk.spec")]
    # One number for every order that Python leaves to chance, so that the same sources freeze to the same program.
    do_quietly(command, "PyInstaller could not freeze CoachDesk.", {**os.environ, "PYTHONHASHSEED": "1"})
    folder = into / FOLDER
    if sys.platform == "linux":
        # In a process of its own: the Python that runs this may have neither Qt nor the program's packages.
        put = [
            str(python),
            "-c",
            "import sys; from build.desktop import put_beside; put_beside(__import__('pathlib').Path(sys.argv[1]))",
        ]
        do_quietly(
            [*put, str(folder)],
            "The desktop's files could not be put beside CoachDesk.",
            {**os.environ, "PYTHONPATH": str(ROOT)},
        )
    return folder


def environment() -> Path:
    """The Python of the environment for freezing, made anew when the lock has changed."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = ENVIRONMENT / "made-from"
    wanted = hashlib.sha256(f"{sys.version}".encode() + LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    print("Making the environment to freeze in: once, some minutes.", flush=True)
    make = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    do_quietly(make, "The environment could not be made.")
    install = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    sentence = "The parts of CoachDesk could not be installed; most often there is no network."
    do_quietly([*install, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], sentence)
    stamp.write_text(wanted)
    return python


def bare_environment() -> dict[str, str]:
    """What the self-test finds in its surroundings: nothing that this computer was set up with."""
    needed: Mapping[str, str] = {
        name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ
    }
    return {**needed, "QT_QPA_PLATFORM": "offscreen"}


def selftest(folder: Path) -> int:
    """Run the self-test of a frozen program, which prints what it finds; 0 when everything is there."""
    command = [str(program_in(folder)), "--selftest"]
    return subprocess.run(command, env=bare_environment(), cwd=folder, check=False).returncode


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder; a link counts nothing."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def main(arguments: Sequence[str]) -> int:
    """Freeze, test and say how large it is; 1 when the frozen program lacks something."""
    parser = argparse.ArgumentParser(prog="freeze.py", description=__doc__.split("\n")[0])
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    wanted = parser.parse_args(arguments)
    begun = monotonic()
    try:
        require_python(sys.version_info[:2])
        missing = missing_from_system()
        if missing:
            complete_system(missing)
        folder = freeze(Path(sys.executable) if wanted.here else environment(), wanted.into.absolute())
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 2
    print(f"{folder}: {size_of(folder) / 1e6:.0f} MB, frozen in {monotonic() - begun:.0f} s", flush=True)
    return selftest(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
