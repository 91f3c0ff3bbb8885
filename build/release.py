#!/usr/bin/env python3
"""Make a release: look whether everything is ready, freeze and pack, drive what came out, and write the checksums.

``check``, ``build``, ``smoke`` and ``checksums`` are run in this order; each says what it found and ends with 0
when all is well. The same frozen folder packs to the same bytes.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from build import freeze  # noqa: E402
from build.freeze import FOLDER, program_in, selftest  # noqa: E402
from build.packing import SYSTEMS, archive_name, checksum, committed_at, pack, version_of  # noqa: E402

BESIDE = ("THIRD-PARTY.txt", "parts.cdx.json")
"""Files of the frozen program that also stand beside its archive."""

SUMS = "SHA256SUMS"


def problems(root: Path = ROOT) -> Iterator[str]:
    """What stands in the way of a release, a sentence for each thing."""
    from coachdesk.services.updates import checked_address

    version = version_of(root)
    if not re.fullmatch(r"\d+(\.\d+){1,3}", version):
        yield f"The version “{version}” is none that installers know."
    state = ["git", "-C", str(root), "status", "--porcelain"]
    if subprocess.run(state, capture_output=True, text=True, check=False).stdout.strip():
        yield "Something is not committed."
    if f"## {version}" not in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md has no heading for {version}."
    yield from (f"requirements-frozen.lock lacks {name}." for name in unlocked(root))
    try:
        checked_address(os.environ.get("COACHDESK_UPDATE_ADDRESS", ""))
    except ValueError as problem:
        yield f"COACHDESK_UPDATE_ADDRESS: {problem}."
    yield from _unfit_parts()


def unlocked(root: Path) -> list[str]:
    """The packages the project names that the lock for freezing does not have."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["frozen"]]
    lock = (root / "requirements-frozen.lock").read_text(encoding="utf-8")
    locked = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    return sorted({canonicalize_name(Requirement(line).name) for line in wanted} - locked)


def _unfit_parts() -> Iterator[str]:
    from build.licences import travelling

    for part in travelling():
        if part.only_gpl:
            yield f"{part.name} is under the GPL alone."
        if not part.texts:
            yield f"The licence of {part.name} has no text."


def check(_wanted: argparse.Namespace) -> int:
    """Say what stands in the way of a release; 1 when something does."""
    found = list(problems())
    print("\n".join(found) or f"Nothing stands in the way of {version_of(ROOT)}.")
    return 1 if found else 0


def build(wanted: argparse.Namespace) -> int:
    """Freeze unless that was done, test, and pack; 1 when the program lacks something, 2 when there is none."""
    into: Path = wanted.into
    folder = into / FOLDER
    if not wanted.as_it_is:
        code = freeze.main(["--into", str(into), *(["--here"] if wanted.here else [])])
        if code:
            return code
    elif missing(folder):
        return 2
    elif selftest(folder):
        return 1
    for file in packed(folder, into):
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB", flush=True)
    return 0


def missing(folder: Path) -> bool:
    """Whether there is no frozen program; then it is said how to make one."""
    if program_in(folder).is_file():
        return False
    print(f"There is no frozen program in {folder}; run build/freeze.py first.", file=sys.stderr)
    return True


def packed(folder: Path, into: Path) -> Iterator[Path]:
    """Every file that is handed on, as it is written: the archive, what stands beside it, the package of Debian."""
    version, machine, seconds = version_of(ROOT), platform.machine(), committed_at()
    archive = into / archive_name(version, sys.platform, machine)
    pack(folder, archive, seconds)
    yield archive
    for name in BESIDE:
        beside = into / f"{archive.name}.{name}"
        shutil.copyfile(next(folder.rglob(name)), beside)
        yield beside
    if sys.platform == "linux":
        from build.debian import package_of

        licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
        yield package_of(folder, into, version=version, machine=machine, seconds=seconds, licence=licence)


def smoke(wanted: argparse.Namespace) -> int:
    """Drive the frozen program as people do; 1 at the first thing that goes wrong."""
    from build.smoke import drive

    folder = wanted.program or wanted.into / FOLDER
    if missing(folder):
        return 2
    return drive(program_in(folder), bare=wanted.bare)


def released(into: Path) -> list[Path]:
    """The files of this version and system that are handed on, by name; those of installers made by hand too."""
    version, system = re.escape(version_of(ROOT)), SYSTEMS.get(sys.platform, sys.platform)
    shape = re.compile(rf"CoachDesk-{version}-{system}-.*|coachdesk_{version}_\w+\.deb")
    return sorted(file for file in into.glob("*") if file.is_file() and shape.fullmatch(file.name))


def checksums(wanted: argparse.Namespace) -> int:
    """Write the checksums of everything that is handed on, after the last signature; 2 when there is nothing."""
    files = released(wanted.into)
    if not files:
        print("There is nothing to hand on; run build/release.py build first.", file=sys.stderr)
        return 2
    lines = [checksum(file) for file in files]
    (wanted.into / SUMS).write_text("".join(lines), encoding="ascii", newline="\n")
    print("".join(lines), end="")
    return 0


def _place(text: str) -> Path:
    return Path(text).absolute()


STEPS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "build": build,
    "smoke": smoke,
    "checksums": checksums,
}


def main(arguments: Sequence[str]) -> int:
    """Run one step of a release and return its code."""
    parser = argparse.ArgumentParser(prog="release.py", description=__doc__.split("\n")[0])
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    for name, run in STEPS.items():
        step = steps.add_parser(name, help=(run.__doc__ or "").split(";")[0].rstrip("."))
        step.add_argument("--into", type=_place, default=ROOT / "dist", metavar="FOLDER")
        if name == "build":
            step.add_argument("--here", action="store_true", help="freeze with the packages of this Python")
            step.add_argument("--as-it-is", action="store_true", help="pack the frozen folder that is there")
        if name == "smoke":
            step.add_argument("program", type=_place, nargs="?", help="another folder with a frozen program")
            step.add_argument(
                "--bare", type=_place, metavar="ROOT", help="the system that holds it, for chroot"
            )
    wanted = parser.parse_args(arguments)
    return STEPS[wanted.step](wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
