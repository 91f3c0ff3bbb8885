"""The power goes at a moment nobody chose: what was confirmed is on the disk that is left, and all of it is whole."""

from __future__ import annotations

import random
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.storage.connection import PAGE
from tests.storage.disk import Disk, cuts
from tests.storage.killing import SEED, fail_at, kill_at
from tests.storage.recording import Flushed, Made, Step, Wrote, record
from tests.storage.scenes import Scene, days, passphrase_in, restoring, updating

FAULTS = (
    ("fsync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("ftruncate", "EIO"), ("rename", "EACCES"),
    ("unlink", "EIO"),
)  # fmt: skip
"""What else goes wrong at the start after a cut."""

ENDS = ("fsync", "pwrite64", "rename", "unlink")
"""Calls at which the start after a cut is ended in its turn."""


def survive(scene: Scene, count: int, seed: str, room: Path) -> None:
    """Cut the power so often while this happens, and check what each cut leaves."""
    chance, disk = random.Random(seed), Disk(scene.start)
    for moment in cuts(disk, scene.steps, count, chance):
        disk.lay_out(room, chance)
        check(scene, room, disk.said, f"cut before step {moment} of {len(scene.steps)}, seed {seed}")
        shutil.rmtree(room)


def check(scene: Scene, room: Path, said: list[str], what: str) -> None:
    try:
        scene.check(room, said)
    except Exception as wrong:
        wrong.add_note(what)
        raise


@pytest.fixture(scope="module")
def few_days(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Days with hardly any work, recorded once."""
    return days(tmp_path_factory.mktemp("few") / "room", 2)


def test_a_few_cuts_in_days_of_work(few_days: Scene, tmp_path: Path) -> None:
    survive(few_days, 16, "20260303", tmp_path / "cut")


def test_a_few_cuts_while_restoring(tmp_path: Path) -> None:
    survive(restoring(tmp_path / "room"), 6, "20260303", tmp_path / "cut")


@pytest.mark.slow
def test_two_thousand_cuts(tmp_path: Path) -> None:
    """Most while sessions are saved, on a log long enough to be folded in and begun again."""
    scenes = (
        (days(tmp_path / "long", 40), 800), (days(tmp_path / "short", 4), 600),
        (restoring(tmp_path / "restoring"), 300), (updating(tmp_path / "updating"), 300),
    )  # fmt: skip
    for number, (scene, count) in enumerate(scenes):
        survive(scene, count, f"{SEED} {number}", tmp_path / "cut")
    sys.stdout.write(f"seed {SEED}: {sum(count for _scene, count in scenes)} cuts\n")  # shown with -rP


def test_a_program_that_does_not_flush_is_found_out(few_days: Scene, tmp_path: Path) -> None:
    """The cuts would show it if a save were confirmed before it is on the disk."""
    careless = [
        step for step in few_days.steps if not (isinstance(step, Flushed) and step.path.endswith("-wal"))
    ]
    with pytest.raises((AssertionError, CoachDeskError)):
        survive(replace(few_days, steps=careless), 50, "20260303", tmp_path / "cut")


def test_rubbish_in_the_first_page_is_healed(few_days: Scene, tmp_path: Path) -> None:
    """The log is folded into the file, and of what was on its way there all arrives as rubbish."""
    disk, torn = Disk(few_days.start), 0
    for number, step in enumerate(few_days.steps, 1):
        disk.run(step)
        if isinstance(step, Wrote) and (step.path, step.offset) == ("A.casebook/data.db", 0):
            disk.lay_out(tmp_path / "cut", random.Random(number), garbage=1.0)
            first = (tmp_path / "cut" / "A.casebook" / "data.db").read_bytes()[:PAGE]
            assert first[:16] != step.content[:16], "the salt is gone from the file"
            check(few_days, tmp_path / "cut", disk.said, f"step {number}")
            shutil.rmtree(tmp_path / "cut")
            torn += 1
    assert torn >= 2


def after_a_cut(scene: Scene, chance: random.Random, room: Path) -> list[str]:
    """What a cut in the midst of the work left, in `room`; answers what had been said by then."""
    first = next(number for number, step in enumerate(scene.steps) if step == Made("A.casebook/lock"))
    disk = Disk(scene.start)
    for step in scene.steps[: chance.randrange(first + 1, len(scene.steps))]:
        disk.run(step)
    disk.lay_out(room, chance)
    return list(disk.said)


def fail_again(scene: Scene, faults: list[tuple[str, str, int]], seed: str, room: Path) -> int:
    """The start after a cut meets another fault, or is ended; the one after that has everything.

    Answers how many of them were ended or said that they failed: many a fault is got over, and some calls do not come.
    """
    chance, struck = random.Random(seed), 0
    for call, error, number in faults:
        said = after_a_cut(scene, chance, room)
        folder = room / "A.casebook"
        order = ("recover", folder, passphrase_in(folder, said))
        if error == "end":
            struck += kill_at(call, number, *order)
        else:
            struck += "said: " in fail_at(call, error, number, *order)[0]
        check(scene, room, said, f"{error} at {call} {number}, seed {seed}")
        shutil.rmtree(room)
    return struck


def test_a_fault_and_an_end_in_the_start_after_a_cut(few_days: Scene, tmp_path: Path) -> None:
    faults = [("fsync", "EIO", 1), ("pwrite64", "end", 5)]
    assert fail_again(few_days, faults, "20260303", tmp_path / "cut") > 0


@pytest.mark.slow
def test_many_faults_and_ends_in_the_start_after_a_cut(tmp_path: Path) -> None:
    faults = [(call, error, number) for call, error in FAULTS for number in range(1, 8)]
    ends = [(call, "end", number) for call in ENDS for number in range(1, 11)]
    assert fail_again(days(tmp_path / "room", 12), faults + ends, SEED, tmp_path / "cut") > 20


@pytest.mark.slow
def test_cuts_in_the_start_after_a_cut(tmp_path: Path) -> None:
    scene, chance = days(tmp_path / "room", 12), random.Random(SEED)
    for turn in range(10):
        place = tmp_path / f"again {turn}"
        said = after_a_cut(scene, chance, place)
        start = Path(shutil.copytree(place, tmp_path / f"start {turn}"))
        folder = place / "A.casebook"
        steps: list[Step] = record(place, "recover", folder, passphrase_in(folder, said))

        def check_again(cut: Path, _more: list[str], said: list[str] = said) -> None:
            scene.check(cut, said)

        survive(Scene(start, steps, check_again), 40, f"{SEED} {turn}", tmp_path / "cut")
