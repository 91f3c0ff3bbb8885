"""Drive the frozen program as people do, and say what came of each step; it needs nothing but Python to drive.

Everything happens in a temporary folder, and no setting of this session reaches the program.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PASSPHRASE = "seven quiet herons"
COACH = "Maya Torres"
TABLE = """Date,Candidate,School,Hours,Type,Notes
2025-09-03,Rosa Nguyễn,Cesar Chavez MS,1.25,In person,Walked through three rooms
2025-10-08,Անի Հակոբյան,Mission Annex,0.75,Phone,Read the plan line by line
"""
HOURS = {"Rosa Nguyễn": 75, "Անի Հակոբյան": 45}
"""The minutes of each person in the table."""

PATIENCE = 90.0


class WentWrong(Exception):
    """A step did not come out as it should; the words say how."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A frozen program, the folder in which everything happens, and the bare system in which it runs, if any.

    All three are named as they are seen from here.
    """

    program: Path
    room: Path
    bare: Path | None = None

    @property
    def home(self) -> Path:
        """The home of somebody who has just come to this computer."""
        return self.room / "home"

    @property
    def book(self) -> Path:
        """The casebook that is made."""
        return self.room / "Señora Núñez.casebook"

    def surroundings(self, **more: str) -> dict[str, str]:
        """The environment: no session bus, and with it no Secret Service, no locale and no settings."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "PATH") if name in os.environ}
        home, room = self.seen(self.home), self.seen(self.room)
        own = {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": room}
        return {**kept, **own, **more}

    def command(self, *words: object) -> list[str]:
        """The program with these words, as it is started."""
        through = ["chroot", str(self.bare)] if self.bare else []
        return [*through, *(self.seen(word) for word in (self.program, *words))]

    def seen(self, word: object) -> str:
        """A word as the program gets it: a place within a bare system is called what it is called there."""
        if self.bare is not None and isinstance(word, Path) and word.is_relative_to(self.bare):
            return str(Path("/", word.relative_to(self.bare)))
        return str(word)

    def ask(self, *words: object, types: str = "") -> str:
        """What a command says; raises WentWrong when it fails, or when it shows a person a fault."""
        done = subprocess.run(
            self.command(*words),
            input=types,
            capture_output=True,
            encoding="utf-8",
            env=self.surroundings(),
            timeout=PATIENCE,
            check=False,
        )
        told = f"{done.stdout}{done.stderr}"
        if done.returncode or "Traceback" in told:
            raise WentWrong(f"{words[0]}: code {done.returncode}\n{told}")
        return done.stdout

    def opens(self, *words: object) -> str:
        """A command on the casebook, with its passphrase."""
        return self.ask("--passphrase-stdin", *words, types=f"{PASSPHRASE}\n")


def hours(driver: Driver) -> dict[str, int]:
    """The minutes of everybody in the casebook, as the program tells them to other programs."""
    told = json.loads(driver.opens("hours", driver.book, "--json"))
    found: dict[str, int] = {}
    for row in told:
        found[row["candidate"]] = found.get(row["candidate"], 0) + row["coaching_minutes"]
    return found


def answers(driver: Driver) -> str:
    """It says its version."""
    return driver.ask("--version").strip()


def tests_itself(driver: Driver) -> str:
    """Its own test passes, and tells the keyrings it knows; without a Secret Service it would use none."""
    told_in = driver.room / "answer.json"
    driver.ask("--selftest", "--out", told_in)
    told = json.loads(told_in.read_text(encoding="utf-8"))
    return f"{len(told['checks'])} checks"


def lists_keyrings(driver: Driver) -> str:
    """It knows the keyrings of this system."""
    told = json.loads((driver.room / "answer.json").read_text(encoding="utf-8"))
    line = next(str(each["told"]) for each in told["checks"] if each["name"] == "keyring")
    wanted = {"linux": "SecretService", "win32": "Windows", "darwin": "macOS"}[sys.platform]
    if wanted not in line:
        raise WentWrong(f"{wanted} is not among the keyrings: {line}")
    return line


def makes_a_casebook(driver: Driver) -> str:
    """A new casebook, with a recovery code that is told once."""
    told = driver.opens("new", driver.book, "--coach", COACH, "--program", "laasc")
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){7}", told)
    if code is None:
        raise WentWrong("no recovery code was told")
    driver.ask("--recovery-stdin", "check", driver.book, types=f"{code.group()}\n")
    return "made, and its recovery code opens it"


def takes_sessions_in(driver: Driver) -> str:
    """Two sessions come in from a table."""
    table = driver.room / "visits.csv"
    table.write_text(TABLE, encoding="utf-8")
    driver.opens("import", driver.book, table, "--enroll", "laasc", "--year-start", "2025-07-01")
    return _same_hours(driver)


def _same_hours(driver: Driver) -> str:
    found = hours(driver)
    if found != HOURS:
        raise WentWrong(f"the hours are {found}, not {HOURS}")
    return f"{sum(found.values())} minutes of {len(found)} people"


def prints_a_log(driver: Driver) -> str:
    """A log for everybody as PDF, which the program reads back and finds unchanged."""
    logs = driver.room / "logs"
    driver.opens("log", driver.book, "--year", "2025-26", "--out", logs)
    files = sorted(logs.glob("*.pdf"))
    if len(files) != len(HOURS):
        raise WentWrong(f"{len(files)} logs were printed")
    for file in files:
        driver.opens("verify", file, driver.book)
    return f"{len(files)} PDF, {sum(file.stat().st_size for file in files)} bytes, verified"


def goes_on_without_a_keyring(driver: Driver) -> str:
    """Asked for the passphrase where nothing can ask, it says so in a sentence."""
    done = subprocess.run(
        driver.command("hours", driver.book), env=driver.surroundings(), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip
    said = done.stderr.strip()
    if not 0 < done.returncode < 100 or "Traceback" in said or not said.endswith("."):
        raise WentWrong(f"code {done.returncode}: {said}")
    return said


def opens_a_window(driver: Driver) -> str:
    """The window opens the casebook while its key should come from a keyring that is not there, twice over.

    The first window is ended hard; the second finds the casebook as it was.
    """
    settings = {"keep_key_in_keyring": True}
    place = settings_file(driver)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(settings), encoding="utf-8")
    seconds = [_until_open(driver, place) for _time in range(2)]
    faults = list(driver.home.rglob("faults*"))
    if faults:
        raise WentWrong(f"the window noted a fault: {faults[0].read_text(encoding='utf-8')}")
    return "open after " + " and ".join(f"{each:.1f} s" for each in seconds)


def settings_file(driver: Driver) -> Path:
    """Where the settings of somebody lie who has this home and nothing set up."""
    if sys.platform == "darwin":
        return driver.home / "Library" / "Application Support" / "CoachDesk" / "settings.json"
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"], "CoachDesk", "settings.json")
    return driver.home / ".config" / "CoachDesk" / "settings.json"


def _until_open(driver: Driver, settings: Path) -> float:
    """The seconds until a window has the casebook open, as its note beside the file says; the window is then ended."""
    more = {"DISPLAY": os.environ["DISPLAY"], "QT_QPA_PLATFORM": "xcb"} if "DISPLAY" in os.environ else {}
    begun = time.monotonic()
    with (driver.room / "window.txt").open("w+", encoding="utf-8") as said:
        window = subprocess.Popen(
            driver.command("--passphrase-stdin", driver.book), env=driver.surroundings(**more),
            stdin=subprocess.PIPE, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
        assert window.stdin is not None
        window.stdin.write(f"{PASSPHRASE}\n".encode())
        window.stdin.close()
        try:
            while not _remembered(settings, driver.seen(driver.book)):
                if _ends(window, within=0.1) or time.monotonic() - begun > PATIENCE:
                    said.seek(0)
                    raise WentWrong(f"the window did not open: {said.read()}")
            return time.monotonic() - begun
        finally:
            _end(window)
            _forget(settings)


def _ends(process: subprocess.Popen[bytes], *, within: float) -> bool:
    """Whether it ends by itself in so many seconds; nothing else is told us by a window that only opens."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(within)
    return process.returncode is not None


def _remembered(settings: Path, book: str) -> bool:
    """Whether the window has painted the open casebook: only then it remembers it."""
    with suppress(OSError, ValueError):
        return bool(json.loads(settings.read_text(encoding="utf-8")).get("last_casebook") == book)
    return False


def _forget(settings: Path) -> None:
    told = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({**told, "last_casebook": "", "recent": []}), encoding="utf-8")


def _end(window: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(window.pid, signal.SIGKILL)
        else:
            window.kill()
    window.wait(PATIENCE)


def reads_back(driver: Driver) -> str:
    """After all that the casebook is sound and the hours are what they were."""
    driver.opens("check", driver.book)
    return _same_hours(driver)


STEPS: tuple[Callable[[Driver], str], ...] = (
    answers,
    tests_itself,
    lists_keyrings,
    makes_a_casebook,
    takes_sessions_in,
    prints_a_log,
    goes_on_without_a_keyring,
    opens_a_window,
    reads_back,
)


def drive(program: Path, *, bare: Path | None = None) -> int:
    """Take every step and print a line for each; 1 at the first that goes wrong.

    `bare` is the folder of another system, which holds the program too: it is driven there, by ``chroot``.
    """
    room = Path(tempfile.mkdtemp(prefix="coachdesk-smoke-", dir=bare / "tmp" if bare else None))
    try:
        return _drive(Driver(program, room, bare))
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _drive(driver: Driver) -> int:
    driver.home.mkdir()
    for step in STEPS:
        name = step.__name__.replace("_", " ")
        begun = time.monotonic()
        try:
            told = step(driver)
        except (WentWrong, subprocess.TimeoutExpired, OSError, ValueError, KeyError) as problem:
            print(f"FAILED  {name}: {problem}", flush=True)
            return 1
        print(f"ok      {name}: {told} ({time.monotonic() - begun:.1f} s)", flush=True)
    print("It works.")
    return 0
