"""A rule file as text: refused when too large or not TOML, and the place where its problems are gathered."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path as FilePath

from coachdesk.programs.lines import Path, find_lines, line_of
from coachdesk.programs.problems import Problem, RuleFileError
from coachdesk.words import _

MAX_BYTES = 256 * 1024
"""No rule file needs more; a larger one is refused before it is parsed."""
MAX_LINE = 1000
"""Longer lines are refused before parsing: one dotted name of thousands of parts takes the parser minutes."""

Refusal = Callable[[Sequence[Problem]], RuleFileError]
"""The error a kind of rule file raises."""


class RuleFile:
    """A TOML text with the name people know it by, and the problems found in it so far."""

    def __init__(self, text: str, source: str, refusal: Refusal) -> None:
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self.source = source
        self.problems: list[Problem] = []
        self._refusal = refusal
        self._lines: dict[Path, int] | None = None

    def parse(self) -> dict[str, object]:
        """The values of the file. Raises at once when it is too large or not TOML."""
        self._refuse_oversize()
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as fault:
            words, _sign, place = str(fault).partition(" (at ")
            line = re.match(r"line (\d+)", place)
            self._refuse_text(words, int(line.group(1)) if line else self.text.count("\n") + 1)
        except (ValueError, RecursionError, OverflowError):
            self._refuse_text(_("a value is too long or nested too deeply"), None)
        return {}

    def complain(self, path: Path, what: str, allowed: str) -> None:
        """Note a problem at the line of `path`, and read on."""
        if self._lines is None:
            self._lines = find_lines(self.text)
        self.problems.append(Problem(self.source, line_of(self._lines, path), what, allowed))

    def finish(self) -> None:
        """Raise when anything was complained of, the first line first."""
        if self.problems:
            raise self._refusal(sorted(self.problems, key=lambda problem: problem.line or 0))

    def _refuse(self, line: int | None, what: str, allowed: str) -> None:
        self.problems.append(Problem(self.source, line, what, allowed))
        self.finish()

    def _refuse_text(self, why: str, line: int | None) -> None:
        why = "".join(char if char.isprintable() else "?" for char in why)[:120]
        self._refuse(
            line, _("this is not TOML ({why})").format(why=why), _('name = value, with text in "quotes"')
        )

    def _refuse_oversize(self) -> None:
        size = -(-len(self.text.encode("utf-8", "surrogatepass")) // 1024)
        if size > MAX_BYTES // 1024:
            most = _("at most {n} KB").format(n=MAX_BYTES // 1024)
            self._refuse(None, _("the file has {n} KB").format(n=size), most)
        for number, line in enumerate(self.text.split("\n"), 1):
            if len(line) > MAX_LINE:
                most = _("at most {n} characters").format(n=MAX_LINE)
                self._refuse(number, _("the line has {n} characters").format(n=len(line)), most)


def read_text(path: FilePath, refusal: Refusal) -> str:
    """The text of a rule file on disk, looked at only when its size is fair and its bytes are UTF-8."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError:
        raise refusal(
            [Problem(path.name, None, _("the file cannot be opened"), _("a file you may read"))]
        ) from None
    if len(content) > MAX_BYTES:
        most = _("at most {n} KB").format(n=MAX_BYTES // 1024)
        raise refusal([Problem(path.name, None, _("the file is too large"), most)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise refusal(
            [Problem(path.name, line, _("this is not UTF-8 text"), _("a text file saved as UTF-8"))]
        ) from None
