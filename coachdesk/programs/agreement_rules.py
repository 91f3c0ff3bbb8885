"""Rules that say when raters agree well enough, as data: read from TOML files with exact problems, and judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from coachdesk.paths import resource_folder
from coachdesk.programs.agreement.shares import Pair, agree
from coachdesk.programs.problems import RuleFileError
from coachdesk.programs.rulefile import RuleFile
from coachdesk.programs.tables import Table
from coachdesk.words import _, n_

_ORDER = ("three-quarters", "pact")


class AgreementRuleError(RuleFileError):
    """A rule of agreement that cannot be used, with every problem and its line."""


@dataclass(frozen=True, slots=True)
class AgreementRule:
    """What is asked of a rater's scores beside another's; None where the rule does not ask it.

    `exact_percent` of the components, or `exact_count` of them, have the same level; none lies more than `most_apart`
    levels apart. Both come to the same verdict, which is good where at most `below_at_most` components are below
    `passing_level`. With `evidence` every level needs a quotation. `from_memory`: nobody held it against a paper yet.
    """

    key: str
    title: str
    about: str
    source: str
    exact_percent: int | None
    exact_count: int | None
    most_apart: int | None
    passing_level: int | None
    below_at_most: int
    evidence: bool
    from_memory: bool = False

    @property
    def told(self) -> str:
        """The title, with a word of caution where nobody can vouch for the rule."""
        if not self.from_memory:
            return self.title
        return _("{rule} (check with your program)").format(rule=self.title)


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing a rule asks, in words, and whether it is so; None where it cannot be said of so few components."""

    asked: str
    found: str
    met: bool | None


def load_agreement_rule(text: str, source: str) -> AgreementRule:
    """The rule of a TOML text known as `source`; raises AgreementRuleError with every problem."""
    file = RuleFile(text, source, AgreementRuleError)
    top = Table(file, file.parse())
    passing = top.table("passing")
    rule = AgreementRule(
        key=top.key("key"),
        title=top.text("title"),
        about=top.text("about"),
        source=top.text("source"),
        exact_percent=top.maybe_number("exact_percent", least=1, most=100),
        exact_count=top.maybe_number("exact_count", least=1, most=99),
        most_apart=top.maybe_number("most_apart", most=9),
        passing_level=passing.number("level", least=2, most=9) if passing else None,
        below_at_most=passing.number("below_at_most", default=0, most=99) if passing else 0,
        evidence=top.flag("evidence", default=False),
        from_memory=top.flag("from_memory", default=False),
    )
    if (
        rule.exact_percent is None
        and rule.exact_count is None
        and rule.most_apart is None
        and passing is None
    ):
        top.complain(
            "exact_percent", _("the rule asks nothing"), "exact_percent, exact_count, most_apart, [passing]"
        )
    if passing:
        passing.finish()
    top.finish()
    file.finish()
    return rule


@cache
def shipped_agreement_rules() -> tuple[AgreementRule, ...]:
    """The rules that come with CoachDesk, the usual one first."""
    files = (resource_folder("agreement") / f"{key}.toml" for key in _ORDER)
    return tuple(load_agreement_rule(file.read_text(encoding="utf-8"), file.name) for file in files)


def find_agreement_rule(key: str) -> AgreementRule | None:
    """The rule with this key; None for one nobody knows, such as "" for none."""
    return next((rule for rule in shipped_agreement_rules() if rule.key == key), None)


def judge(rule: AgreementRule, pairs: Sequence[Pair], lacking: int) -> tuple[Judged, ...]:
    """What the rule asks of one's levels beside those of one other rater; `lacking` of them have nothing quoted."""
    return (*_judge_exact(rule, pairs), *_judge_apart(rule, pairs), *_judge_passing(rule, pairs),
            *_judge_evidence(rule, pairs, lacking))  # fmt: skip


def is_met(judged: Sequence[Judged]) -> bool | None:
    """Whether all of it is so: no as soon as one thing is not, None where something cannot be said."""
    if any(each.met is False for each in judged):
        return False
    return None if not judged or any(each.met is None for each in judged) else True


def _judge_exact(rule: AgreementRule, pairs: Sequence[Pair]) -> Iterator[Judged]:
    exact = agree(pairs).exact
    found = _("{hits} of {n}").format(hits=exact.hits, n=exact.n)
    if rule.exact_percent is not None:
        asked = _("at least {n}% the same level").format(n=rule.exact_percent)
        yield Judged(asked, found, exact.hits * 100 >= rule.exact_percent * exact.n if exact.n else None)
    if rule.exact_count is not None:
        asked = n_(
            "at least {n} component the same level",
            "at least {n} components the same level",
            rule.exact_count,
        )
        enough = exact.n >= rule.exact_count
        yield Judged(asked, found, exact.hits >= rule.exact_count if enough else None)


def _judge_apart(rule: AgreementRule, pairs: Sequence[Pair]) -> Iterator[Judged]:
    if rule.most_apart is None:
        return
    apart = agree(pairs).apart
    asked = n_("none more than {n} level apart", "none more than {n} levels apart", rule.most_apart)
    found = n_("at most {n} level", "at most {n} levels", apart) if apart else _("none apart")
    found = _("nothing to compare") if apart is None else found
    yield Judged(asked, found, None if apart is None else apart <= rule.most_apart)


def _judge_passing(rule: AgreementRule, pairs: Sequence[Pair]) -> Iterator[Judged]:
    if rule.passing_level is None:
        return
    mine, theirs = (
        sum(level < rule.passing_level for level in levels) <= rule.below_at_most
        for levels in ([pair.mine for pair in pairs], [pair.theirs for pair in pairs])
    )
    words = {True: _("pass"), False: _("no pass")}
    found = _("{mine} and {theirs}").format(mine=words[mine], theirs=words[theirs])
    yield Judged(
        _("the same verdict"), found if pairs else _("nothing to compare"), mine == theirs if pairs else None
    )


def _judge_evidence(rule: AgreementRule, pairs: Sequence[Pair], lacking: int) -> Iterator[Judged]:
    if rule.evidence:
        found = n_("{n} level without", "{n} levels without", lacking) if lacking else _("every one")
        yield Judged(_("evidence quoted for every level"), found, not lacking if pairs else None)
