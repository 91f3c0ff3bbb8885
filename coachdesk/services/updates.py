"""Whether there is a newer version: the only thing CoachDesk ever asks a network, and only when a person wants it.

Where to ask is decided when the program is frozen; a program that was not told, or runs from source, does not offer it.
The request says nothing of the person, the computer or the version; the answer is a version on a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from coachdesk import __version__
from coachdesk.paths import frozen_folder
from coachdesk.storage.patience import OneCallAtATime
from coachdesk.words import _

if TYPE_CHECKING:
    import ssl

ADDRESS_FILE: Final = "update-address.txt"
"""Where a frozen program keeps the address, beside its other parts."""

PATIENCE: Final = 10.0
"""Seconds until an answer is no longer waited for, the search for the host's number included."""

_LONGEST: Final = 200
_ADDRESS = re.compile(r"https://[^/\s]+/\S*")
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){1,3}")
_AUTHORITIES: Final = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where systems keep the certificates of authorities: OpenSSL knows those of the one that froze the program."""

State = Literal["newer", "newest", "silent", "insecure", "unread"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a look for a newer version ended, and the sentence that says so."""

    state: State
    sentence: str


def checked_address(given: str) -> str:
    """The address as it is built in, or empty; ValueError for one that is not asked over a safe connection."""
    address = given.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError("the address of updates begins with https:// and has no spaces")
    return address


def update_address() -> str:
    """Where this program was told to ask; empty when it does not offer to look."""
    folder = frozen_folder()
    try:
        text = (folder / ADDRESS_FILE).read_text(encoding="utf-8") if folder else ""
        return checked_address(text)
    except (OSError, ValueError):
        return ""


def look(address: str, *, version: str = __version__, patience: float = PATIENCE) -> Outcome:
    """Ask once, and not longer than `patience` seconds; call it off the window's thread. Nothing is raised."""
    import ssl
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError

    try:
        answer = OneCallAtATime(patience).ask(lambda _given_up: _fetch(address, patience))
    except URLError as problem:
        if isinstance(problem, HTTPError):
            problem.close()  # it holds the connection
        return _insecure() if isinstance(problem.reason, ssl.SSLError) else _silent()
    except ssl.SSLError:
        return _insecure()
    except (OSError, HTTPException, ValueError):
        return _silent()
    return judge(answer, version)


def judge(answer: bytes, version: str) -> Outcome:
    """What an answer means for somebody who has this version."""
    told = answer.decode("ascii", "replace").strip()
    if not _VERSION.fullmatch(told):
        return Outcome("unread", _("The answer could not be read. Try again another day."))
    if _numbers(told) > _numbers(version):
        words = _("There is a newer version, {newer}; this one is {version}. Get it where you got this one.")
        return Outcome("newer", words.format(newer=told, version=version))
    return Outcome("newest", _("This is the newest version, {version}.").format(version=version))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, without zeros at the end, so that 1.2 is 1.2.0."""
    found = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _silent() -> Outcome:
    return Outcome("silent", _("No answer came. Perhaps this computer has no network at the moment."))


def _insecure() -> Outcome:
    return Outcome("insecure", _("The connection was not secure, so nothing was asked."))


def _fetch(address: str, patience: float) -> bytes:
    from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

    class StaysSecure(HTTPRedirectHandler):
        def redirect_request(self, *given: Any) -> Request | None:
            asked = super().redirect_request(*given)
            return asked if asked is not None and asked.full_url.startswith("https://") else None

    opener = build_opener(StaysSecure, HTTPSHandler(context=_trusting()))
    opener.addheaders = [("User-Agent", "CoachDesk")]
    with opener.open(Request(address), timeout=patience) as answer:  # noqa: S310 - https only, see checked_address
        return bytes(answer.read(_LONGEST))


def _trusting() -> ssl.SSLContext:
    """A context that trusts whom this system trusts."""
    import ssl

    context = ssl.create_default_context()
    known = next((file for file in _AUTHORITIES if Path(file).is_file()), None)
    if known is not None:
        context.load_verify_locations(known)
    return context
