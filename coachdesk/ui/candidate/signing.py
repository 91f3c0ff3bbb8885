"""The form of one signature: on paper with its scan, or typed by the person who signs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from coachdesk.services import seals
from coachdesk.services.evidence import EvidenceRow
from coachdesk.services.seal_rows import SealRow, SignerRow
from coachdesk.services.sealed import say_span
from coachdesk.services.seals import SignatureDraft
from coachdesk.ui.candidate.errand_card import Errand
from coachdesk.ui.day_field import day_field
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.words import _

_ROWS: Final = (("signer",), ("how",), ("name",), ("signed_on", "scan"))


def sign_errand(desk: Desk, seal: SealRow, files: Sequence[EvidenceRow], scan: UUID | None) -> Errand:
    """Sign for one of those who have not yet; `scan` is the file that was attached last.

    A name is never filled in for a signature that is typed: it is the person's own act.
    """
    missing = seal.missing

    def unasked(values: dict[str, Any]) -> frozenset[str]:
        if values["how"] != "paper":
            return frozenset({"signed_on", "scan"})
        signer = _chosen(missing, values)
        return frozenset({"name"}) if signer is not None and signer.name else frozenset()

    return Errand(
        key=seal.id.hex,
        title=_("Sign"),
        label=_("Sign a period"),
        fields=_fields(desk, missing, files),
        rows=_ROWS,
        values={
            "signer": "0",
            "how": "paper",
            "name": "",
            "signed_on": desk.today(),
            "scan": scan.hex if scan else None,
        },
        draft=partial(_draft, missing),
        change=seals.sign,
        args=(seal.id,),
        about=say_span(seal.first, seal.last),
        hint=_hint,
        unasked=unasked,
    )


def _draft(missing: Sequence[SignerRow], values: dict[str, Any]) -> SignatureDraft:
    signer = _chosen(missing, values)
    paper = values["how"] == "paper"
    known = signer.name if signer and paper else ""
    return SignatureDraft(
        role=signer.role if signer else "",
        name=known or str(values["name"] or ""),
        how=str(values["how"] or "paper"),
        signed_on=values["signed_on"] if paper else None,
        scan=UUID(hex=values["scan"]) if paper and values["scan"] else None,
    )


def _chosen(missing: Sequence[SignerRow], values: dict[str, Any]) -> SignerRow | None:
    place = str(values["signer"] or "")
    return missing[int(place)] if place.isdecimal() and int(place) < len(missing) else None


def _hint(values: dict[str, Any]) -> str:
    if values["how"] != "paper":
        return _("The person who signs types their own name here, now. CoachDesk signs for nobody.")
    return _("The signed page stays the proof; its scan is kept encrypted beside the seal.")


def _fields(desk: Desk, missing: Sequence[SignerRow], files: Sequence[EvidenceRow]) -> list[Field]:
    signers = [
        Option(str(place), f"{one.label}: {one.name}" if one.name else one.label)
        for place, one in enumerate(missing)
    ]
    ways = [Option("paper", _("On paper, with the scan")), Option("typed", _("Typed here in person"))]
    scans = [Option(one.id.hex, one.title) for one in files]
    return [
        Field("signer", _("Who signed"), "choice", options=signers),
        Field("how", _("How"), "choice", options=ways),
        Field("name", _("Own name")),
        day_field(desk, "signed_on", _("Signed on")),
        Field("scan", _("Scan"), "choice", options=[Option(None, _("None yet")), *scans]),
    ]
