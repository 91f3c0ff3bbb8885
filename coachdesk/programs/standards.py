"""Professional standards as data: standards and elements by code and name, never their sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from coachdesk.paths import resource_folder
from coachdesk.programs.problems import StandardsError
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.tables import Table
from coachdesk.words import _

_CODE = re.compile(r"(\d{1,2})([A-Z])")
_FILLERS = frozenset(
    {"and", "y", "cpsel", "cpsels", "cspel", "cspels", "standard", "standards", "element", "elements"}
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element, such as 3D; `standard` is its standard's code."""

    code: str
    name: str
    standard: str


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard with its elements in order."""

    code: str
    name: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Standards:
    """A set of standards in one version; codes of another version mean other things."""

    key: str
    title: str
    version: str
    source: str
    standards: tuple[Standard, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """Every element of every standard, in order."""
        return tuple(element for standard in self.standards for element in standard.elements)

    def read_codes(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes named in text such as "2c; 4B, 6a", each once in their order, and the words that are none.

        Indicators such as 3A-1 stand for their element. Numbers of the standards before 2014 (4.1) are no codes.
        """
        known = {element.code for element in self.elements}
        codes: dict[str, None] = {}
        unknown: dict[str, None] = {}
        for word in _split(text):
            match = re.fullmatch(r"(\d{1,2})[-.]?([A-Z])(?:[-.]\d{1,2})?", word.upper())
            code = "".join(match.groups()) if match else ""
            if code in known:
                codes[code] = None
            elif word.casefold() not in _FILLERS:
                unknown[word] = None
        return tuple(codes), tuple(unknown)


def _split(text: str) -> list[str]:
    """The words of a list of codes; "2 C" is one word, and so is "CPSEL2C" without its name."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?i)\bc[sp]{2}els?(?=\d)", " ", plain)
    plain = re.sub(r"\b(\d{1,2}) ([A-Z])\b", r"\1\2", plain)
    words = re.split(r"[\s,;:/|&+()\[\]]+", plain)
    return [word.strip(".-–—·•") for word in words if word.strip(".-–—·•")]


def load_standards(text: str, source: str) -> Standards:
    """The standards of a TOML text known as `source`; raises StandardsError with every problem."""
    file = RuleFile(text, source, StandardsError)
    top = Table(file, file.parse())
    found = Standards(
        key=top.key("key"),
        title=top.text("title"),
        version=top.text("version"),
        source=top.text("source"),
        standards=tuple(_read_standard(table) for table in top.tables("standards", required=True)),
    )
    top.finish()
    file.finish()
    _check_codes(found, file)
    file.finish()
    return found


def _read_standard(table: Table) -> Standard:
    code = table.text("code")
    below = table.table("elements") or Table(table.file, {}, (*table.path, "elements"))
    elements = tuple(Element(key, below.text(key), code) for key in below.listed())
    if not elements:
        table.complain("elements", _('{table} has no "elements"').format(table=table.name), '1A = "…"')
    standard = Standard(code=code, name=table.text("name"), elements=elements)
    table.finish()
    return standard


def _check_codes(standards: Standards, file: RuleFile) -> None:
    """Element codes are their standard's number and a capital letter, and none comes twice."""
    for place, standard in enumerate(standards.standards):
        if standard.code in [other.code for other in standards.standards[:place]]:
            what = _('"code" in [[standards]] is "{code}" a second time').format(code=standard.code)
            file.complain(("standards", place, "code"), what, _("a code that no other one has"))
        for element in standard.elements:
            match = _CODE.fullmatch(element.code)
            if not match or match.group(1) != standard.code:
                what = _('"{code}" in [standards.elements] is no element of standard {standard}')
                what = what.format(code=element.code, standard=standard.code)
                allowed = _("{standard} and one capital letter").format(standard=standard.code)
                file.complain(("standards", place, "elements", element.code), what, allowed)


def shipped_standards_keys() -> tuple[str, ...]:
    """The keys of the standards that come with CoachDesk."""
    return tuple(sorted(path.stem for path in resource_folder("standards").glob("*.toml")))


@cache
def shipped_standards(key: str = "cpsel-2014") -> Standards:
    """Standards that come with CoachDesk, read once."""
    path = resource_folder("standards") / f"{key}.toml"
    return load_standards(path.read_text(encoding="utf-8"), path.name)
