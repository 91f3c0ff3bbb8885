"""A person goes through what was found: of each she says which words stand there instead, or that it stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coachdesk.services.deidentifying.findings import Finding, FindingKind, Scan, apply
from coachdesk.text import fold


@dataclass(frozen=True, slots=True)
class Going:
    """A text with its findings, and what was decided of them so far; nothing of it leaves while one is `open`.

    `added` are those a person selected, which the program had taken for no name.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    decided: Mapping[Finding, str] = field(default_factory=dict)
    added: frozenset[Finding] = frozenset()

    @property
    def open(self) -> tuple[Finding, ...]:
        """Those nobody has decided of yet, in order."""
        return tuple(found for found in self.findings if found not in self.decided)

    @property
    def result(self) -> str:
        """The text as it would leave now, with the proposals where nothing is decided."""
        return apply(self.text, self.findings, self.decided)

    def words_for(self, found: Finding) -> str:
        """What stands in its place: as decided, or as proposed."""
        return self.decided.get(found, found.replacement)

    def decide(self, found: Finding, words: str) -> Going:
        """Put these words in its place; its own words leave it."""
        return replace(self, decided={**self.decided, found: words})

    def decide_alike(self, found: Finding, words: str) -> Going:
        """Decide for this one and for all open ones that are written the same: each takes its own proposal.

        Words other than the proposal, and leaving it, hold for all of them.
        """
        key = fold(found.text)
        alike = [each for each in self.open if each.kind == found.kind and fold(each.text) == key]
        if words == found.replacement:
            told = {each: each.replacement for each in alike}
        else:
            told = {each: each.text if words == found.text else words for each in alike}
        return replace(self, decided={**self.decided, **told, found: words})

    def add(self, start: int, end: int, words: str) -> Going:
        """Replace a stretch the program has not found; findings it meets become one with it."""
        inside = [f for f in self.findings if f.start < end and start < f.end]
        start, end = min([start, *(f.start for f in inside)]), max([end, *(f.end for f in inside)])
        if start == end:
            return self
        new = Finding(start, end, self.text[start:end], FindingKind.PERHAPS, words, sure=False)
        kept = sorted([*(f for f in self.findings if f not in inside), new], key=lambda each: each.start)
        decided = {each: said for each, said in self.decided.items() if each not in inside}
        return Going(self.text, tuple(kept), {**decided, new: words}, self.added - {*inside} | {new})


def begin(scan: Scan, before: Going | None = None) -> Going:
    """Everything found; what was decided `before` of the very same findings holds, and what a person had added.

    What is proposed otherwise by now, or stood otherwise, is to be looked at again.
    """
    before = before or Going(scan.text)
    there = set(scan.findings)
    decided = {found: words for found, words in before.decided.items() if found in there}
    going = Going(scan.text, scan.findings, decided)
    for found in sorted(before.added, key=lambda each: each.start):
        words = before.words_for(found)
        if words != found.text and scan.text[found.start : found.end] == found.text:
            going = going.add(found.start, found.end, words)
    return going
