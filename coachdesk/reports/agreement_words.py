"""Agreement in words, the same on screen and on paper: never a share without how many it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachdesk.programs.agreement.coefficients import Coefficients
from coachdesk.programs.agreement.shares import Agreement, Share
from coachdesk.programs.agreement_rules import Judged, is_met
from coachdesk.words import _, n_


def say_share(share: Share) -> str:
    """A share as "3 of 4 (75%)"; "none" of nothing."""
    if share.portion is None:
        return _("nothing to compare")
    return _("{hits} of {n} ({percent}%)").format(
        hits=share.hits, n=share.n, percent=round(share.portion * 100)
    )


def say_interval(share: Share) -> str:
    """Where the true share lies with 95 % confidence, as "30% to 95%"; "" of nothing."""
    if share.interval is None:
        return ""
    low, high = (round(each * 100) for each in share.interval)
    return _("{low}% to {high}%").format(low=low, high=high)


def say_agreement(agreement: Agreement) -> str:
    """How far scores agree, in a sentence with its numbers and the interval."""
    if not agreement.n:
        return _("There is nothing to compare yet.")
    told = _(
        "The same level: {exact}; the true share may lie anywhere from {interval}. Within one level: {within}."
    )
    return told.format(
        exact=say_share(agreement.exact),
        interval=say_interval(agreement.exact),
        within=say_share(agreement.within),
    )


def say_bias(by: float | None) -> str:
    """Whether one scores higher or lower than others, in words; "" of nothing."""
    if by is None:
        return ""
    if abs(by) < 0.05:
        return _("neither higher nor lower")
    size = f"{abs(by):.1f}"
    return (_("{n} levels higher") if by > 0 else _("{n} levels lower")).format(n=size)


def short_bias(by: float | None) -> str:
    """The same as a number with its sign, for a table."""
    return "" if by is None else f"{by:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")


def say_judged(judged: Sequence[Judged]) -> str:
    """Whether a rule is met, and of each thing it asks what was found."""
    met = is_met(judged)
    head = _("Met") if met else _("Not met") if met is False else _("Cannot be judged")
    return f"{head}: " + "; ".join(f"{each.asked} – {each.found}" for each in judged)


def say_coefficients(found: Coefficients) -> Iterator[str]:
    """Kappa and alpha, each with what it is of, or plainly why it is not given."""
    yield _say_one(
        _("Weighted kappa"), found.kappa, found.enough_pairs, found.least,
        n_("{n} compared score", "{n} compared scores", found.pairs),
    )  # fmt: skip
    yield _say_one(
        _("Krippendorff’s alpha"), found.alpha, found.enough_units, found.least,
        n_("{n} component scored by two or more", "{n} components scored by two or more", found.units),
    )  # fmt: skip


def _say_one(name: str, value: float | None, enough: bool, least: int, counted: str) -> str:
    if value is not None:
        return _("{name} {value} ({counted}); 1 is full agreement, 0 is chance.").format(
            name=name, value=f"{value:.2f}".replace("-", "−"), counted=counted
        )
    if enough:
        return _("{name} is not defined: every score is the same level ({counted}).").format(
            name=name, counted=counted
        )
    told = _(
        "{name} is not given: there are {counted}, and below {least} it says more of chance than of you."
    )
    return told.format(name=name, counted=counted, least=least)
