#!/usr/bin/env python3
"""The two commands of the project: ``run`` opens CoachDesk, ``test`` runs every check; both set up `.venv` first.

Standard library only. Older Pythons must be able to read this file, if only to say that they are too old, so
its syntax stays that of Python 3.7.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

VERSION = sys.version_info[:2]
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "coachdesk-setup"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
DEMO = Path("coachdesk-demo")

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's wheels expect of a Linux system (xcb, Wayland, offscreen, printing), and Debian's package for it."""

CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)
"""What `test` runs before pytest, in this order; each is a program of the environment."""


class CannotGoOn(Exception):
    """Setting up stopped; the message is one or two sentences for a person, with the next step."""


def require_python(version: tuple[int, int]) -> None:
    """Refuse a Python that is too old for CoachDesk."""
    if version < (3, 11):
        raise CannotGoOn(
            f"CoachDesk needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."
        )


def fingerprint(root: Path, version: tuple[int, int]) -> str:
    """What `.venv` depends on, as a digest: the lock, pyproject.toml, the Python and the folder itself."""
    digest = hashlib.sha256(f"{version} {root}".encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_set_up() -> bool:
    """Whether `.venv` is finished and of today's fingerprint."""
    try:
        return STAMP.read_text() == fingerprint(ROOT, VERSION) and PYTHON.exists()
    except FileNotFoundError:
        return False


def loads(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_from_system() -> list[str]:
    """What the system has to bring and does not: ``venv``, and names of shared libraries."""
    missing = [] if find_spec("ensurepip") else ["venv"]
    if sys.platform == "linux":
        missing += [library for library in QT_LIBRARIES if not loads(library)]
    return missing


def debian_packages(missing: Sequence[str], version: tuple[int, int]) -> list[str]:
    """Debian's and Ubuntu's packages for what is missing."""
    names = {"venv": f"python{version[0]}.{version[1]}-venv", **QT_LIBRARIES}
    return [names[each] for each in missing]


def apt_command(packages: Sequence[str], *, sudo: bool) -> str:
    """The one line that a person pastes to install `packages`; without sudo it asks for root's password."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if sudo:
        return f"sudo apt-get update && sudo {install}"
    return f"su - -c {shlex.quote(f'apt-get update && {install}')}"


def complete_system(missing: Sequence[str]) -> None:
    """Install what the system lacks where we may, or say how to."""
    if not shutil.which("apt-get"):
        raise CannotGoOn(
            f"CoachDesk needs from this system: {', '.join(missing)}.\n"
            "Please install these with the system's package manager, then start again."
        )
    packages = debian_packages(missing, VERSION)
    if os.geteuid() != 0:
        command = apt_command(packages, sudo=bool(shutil.which("sudo")))
        raise CannotGoOn(
            f"This system lacks parts that CoachDesk needs. Please run this, then start again:\n\n  {command}\n"
        )
    print(f"Installing with apt-get what this system lacks: {' '.join(packages)}", flush=True)
    sentence = "apt-get could not install what CoachDesk needs; is there a network?"
    calm = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    do_quietly(["apt-get", "update"], sentence, calm)
    do_quietly(["apt-get", "install", "-y", "--no-install-recommends", *packages], sentence, calm)


def do_quietly(command: Sequence[str], sentence: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a step of the set-up; when it fails, keep its words in a file and say `sentence`."""
    done = subprocess.run(
        command,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        VENV.mkdir(exist_ok=True)
        words = VENV / "setup.log"
        words.write_bytes(done.stdout)
        if b"DO NOT MATCH THE HASHES" in done.stdout:
            sentence = (
                "A downloaded part is not the one that CoachDesk was made with, so it was not installed."
            )
        raise CannotGoOn(f"{sentence} The details are in {words}.")


def fits_this_python(root: Path, version: tuple[int, int]) -> bool:
    """Whether an environment that already stands in `root` was made by this version of Python."""
    try:
        lines = (root / "pyvenv.cfg").read_text().splitlines()
    except FileNotFoundError:
        return False
    wanted = f"{version[0]}.{version[1]}."
    return any(line.startswith("version") and line.split("=")[1].strip().startswith(wanted) for line in lines)


def set_up() -> None:
    """Make `.venv` what the lock says, starting with what the system has to bring; stamped when it is whole."""
    missing = missing_from_system()
    if missing:
        complete_system(missing)
    print("Setting up CoachDesk: once, some minutes, about 150 MB to download.", flush=True)
    fresh = [] if fits_this_python(VENV, VERSION) else ["--clear"]
    do_quietly([sys.executable, "-m", "venv", *fresh, str(VENV)], "The folder .venv could not be made.")
    pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    sentence = "The parts of CoachDesk could not be installed; most often there is no network."
    do_quietly([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], sentence)
    do_quietly([*pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)], sentence)
    STAMP.write_text(fingerprint(ROOT, VERSION))


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can open; a Qt platform that somebody chose counts."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in names)


def run(arguments: Sequence[str]) -> int:
    """Start CoachDesk; with no display and nothing else asked for, do its main job on paper."""
    if not arguments and not has_display(sys.platform, os.environ):
        return print_the_practice_logs()
    command = [str(PYTHON), "-P", "-m", "coachdesk", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # CoachDesk takes the place of this process
    return subprocess.call(command)


def print_the_practice_logs() -> int:
    """Make the practice casebook and its year-end logs in the current folder; the program's exit code."""
    print(
        "There is no display here, so CoachDesk cannot open its window. "
        f"It prints the year-end logs of its practice casebook into {DEMO}{os.sep} instead.",
        flush=True,
    )
    casebook = DEMO / "practice.casebook"
    DEMO.mkdir(exist_ok=True)
    code = 0 if casebook.exists() else ask_coachdesk("demo", str(casebook))[0]
    for year in years_of(casebook) if code == 0 else ():
        code = code or ask_coachdesk("log", str(casebook), "--year", year, "--out", str(DEMO))[0]
    if code == 0:
        logs = sorted(DEMO.glob("*.pdf"))
        print(f"{len(logs)} year-end logs are in {DEMO.resolve()}.")
    return code


def years_of(casebook: Path) -> list[str]:
    """The labels of the program years in a practice casebook, oldest first."""
    import json

    code, answer = ask_coachdesk("hours", str(casebook), "--json")
    return sorted({row["year"] for row in json.loads(answer)}) if code == 0 else []


def ask_coachdesk(*arguments: str) -> tuple[int, str]:
    """Run one command of CoachDesk on the practice casebook: its exit code and its answer.

    Settings go to a folder that is thrown away, so that a try-out leaves nothing but the demo folder.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as home:
        command = [str(PYTHON), "-P", "-m", "coachdesk", "--home", home, "--passphrase-stdin", *arguments]
        done = subprocess.run(
            command, check=False, input="practice\n", stdout=subprocess.PIPE, encoding="utf-8"
        )
    return done.returncode, done.stdout


def test(arguments: Sequence[str]) -> int:
    """Run every check, whatever fails on the way; pytest comes last, so its summary is the last thing printed."""
    environment = dict(os.environ)
    if not has_display(sys.platform, environment):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    failed = [" ".join(check) for check in CHECKS if not passes(check, environment)]
    if failed:
        print(f"\nFAILED before pytest: {', '.join(failed)}", flush=True)
    # Everything at once is spread over the processors; what somebody picks out is easier to follow in one process.
    # Neighbours stay together, since they share what they set up; who has finished takes over from who has not.
    wanted = arguments or ("-n", "auto", "--dist", "worksteal")
    return int(not passes(("pytest", *wanted), environment) or bool(failed))


def passes(check: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Run one program of the environment over the project; whether it found nothing wrong."""
    print(f"\n== {' '.join(check)}", flush=True)
    command = [str(PROGRAMS / check[0]), *check[1:]]
    return subprocess.call(command, cwd=ROOT, env=environment) == 0


def main(arguments: Sequence[str]) -> int:
    """Set up when it is due, then run or test; the exit code."""
    verbs = {"run": run, "test": test}
    if not arguments or arguments[0] not in verbs:
        print("Use: python3 build/bootstrap.py run [what CoachDesk is to do], or test [arguments of pytest]")
        return 2
    try:
        require_python(VERSION)
        if not is_set_up():
            set_up()
        return verbs[arguments[0]](arguments[1:])
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 2
    except OSError as reason:
        print(f"CoachDesk cannot be started from {ROOT}: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
