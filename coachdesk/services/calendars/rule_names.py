"""What an event of a program can count as, by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coachdesk.programs.rules import EventRule


@dataclass(frozen=True, slots=True)
class RuleName:
    """An event rule as its title names it; `words` are other names of it."""

    key: str
    label: str
    words: tuple[str, ...] = ()


def rule_names(rules: Iterable[EventRule]) -> tuple[RuleName, ...]:
    """Each rule once, with its label and the label in the plural."""
    found = {rule.key: RuleName(rule.key, rule.label, (f"{rule.label}s",)) for rule in reversed(list(rules))}
    return tuple(found.values())
