"""Rounds and cases: own scores come first, others' stay hidden until then, and what is fixed stays."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coachdesk.errors import CoachDeskError
from coachdesk.programs.agreement.shares import Share
from coachdesk.services import agreement, cases, rounds
from coachdesk.services.casebook import Casebook
from coachdesk.services.cases import CaseDraft
from coachdesk.services.rounds import RaterDraft, RoundDraft, ScoreDraft
from coachdesk.text import texts_of

DAY = date(2026, 3, 3)
PARTS = ("laasc-coaching.A", "laasc-coaching.B", "laasc-coaching.C")
SCALE = ("Beginning", "Growing", "Steady", "Strong")
TEXT = "Coach: What did you notice?\nCandidate: They waited for me."


def add_case(casebook: Casebook, title: str = "Fall visit", **more: Any) -> UUID:
    draft = CaseDraft(**{"title": title, "text": TEXT, "confirmed": True, **more})
    return casebook.do("Case", cases.make_case, draft)


def begin(
    casebook: Casebook, *, on: date = DAY, levels: tuple[str, ...] = SCALE, title: str = "Fall visit"
) -> UUID:
    draft = RoundDraft(
        case=add_case(casebook, title), held_on=on, rubric="laasc-coaching", components=PARTS, levels=levels,
        rule="three-quarters",
    )  # fmt: skip
    return casebook.do("Round", rounds.begin, draft)


def give(casebook: Casebook, key: UUID, levels: tuple[int | None, ...] = (3, 2, 3)) -> None:
    row = casebook.ask(rounds.get_round, key)
    for component, level in zip(PARTS, levels, strict=True):
        casebook.do("Score", rounds.score, row.own.id, component, level, "What did you notice?")


def scores(*levels: int | None) -> tuple[ScoreDraft, ...]:
    return tuple(ScoreDraft(part, level, "SECRETQUOTE") for part, level in zip(PARTS, levels, strict=True))


def test_a_case_is_kept_once_its_names_were_looked_through(casebook: Casebook) -> None:
    with pytest.raises(CoachDeskError, match="not looked through"):
        add_case(casebook, confirmed=False)
    key = add_case(casebook)
    assert [(row.id, row.text) for row in casebook.ask(cases.list_cases)] == [(key, TEXT)]


def test_a_video_is_kept_by_where_it_stands(casebook: Casebook) -> None:
    with pytest.raises(CoachDeskError, match="where the video is kept"):
        add_case(casebook, kind="video", text="", confirmed=False)
    key = add_case(casebook, kind="video", text="", confirmed=False, reference="Drive, folder 3")
    assert casebook.ask(cases.get_case, key).reference == "Drive, folder 3"


def test_a_case_from_elsewhere_keeps_its_origin(casebook: Casebook) -> None:
    key = add_case(casebook, origin="ab" * 16, sent_by="Ana")
    assert casebook.ask(cases.find_case, "ab" * 16) == key
    assert casebook.ask(cases.find_case, "cd" * 16) is None


def test_before_the_reveal_a_row_holds_nothing_of_what_others_gave(casebook: Casebook) -> None:
    key = begin(casebook)
    casebook.do("Take", rounds.add_rater, key, RaterDraft("peer", "SECRETNAME", scores(1, 4, 1), origin="f1"))
    row = casebook.ask(rounds.get_round, key)
    assert (row.others, row.hidden) == ((), 1)
    assert not any("SECRET" in text for text in texts_of(row))
    give(casebook, key)
    casebook.do("Reveal", rounds.reveal, key)
    row = casebook.ask(rounds.get_round, key)
    assert (row.hidden, [rater.level_of(PARTS[1]) for rater in row.others]) == (0, [4])
    assert sum("SECRETQUOTE" in text for text in texts_of(row)) == 3


def test_nothing_is_revealed_while_a_component_is_not_scored(casebook: Casebook) -> None:
    key = begin(casebook)
    own = casebook.ask(rounds.get_round, key).own.id
    casebook.do("Score", rounds.score, own, PARTS[0], 3, "")
    with pytest.raises(CoachDeskError, match="every component"):
        casebook.do("Reveal", rounds.reveal, key)
    row = casebook.ask(rounds.get_round, key)
    assert (row.left, row.lacking, row.revealed) == (PARTS[1:], PARTS[:1], False)


def test_what_a_case_does_not_show_counts_as_scored_and_is_not_compared(casebook: Casebook) -> None:
    key = begin(casebook)
    give(casebook, key, (3, None, 3))
    casebook.do("Reveal", rounds.reveal, key)
    casebook.do("Add", rounds.add_rater, key, RaterDraft("anchor", "", scores(3, 2, 1)))
    row = casebook.ask(rounds.get_round, key)
    assert row.lacking == ()
    assert [(pair.mine, pair.theirs) for pair in agreement.list_pairs(row)] == [(3, 3), (3, 1)]


def test_own_scores_are_fixed_once_others_are_shown(casebook: Casebook) -> None:
    key = begin(casebook)
    give(casebook, key)
    casebook.do("Reveal", rounds.reveal, key)
    own = casebook.ask(rounds.get_round, key).own.id
    with pytest.raises(CoachDeskError, match="fixed"):
        casebook.do("Score", rounds.score, own, PARTS[0], 1, "")
    casebook.undo()
    casebook.do("Score", rounds.score, own, PARTS[0], 1, "")
    assert casebook.ask(rounds.get_round, key).own.level_of(PARTS[0]) == 1


def test_what_was_hidden_and_then_seen_is_not_hidden_again_by_an_undo(casebook: Casebook) -> None:
    """Else one's own scores could be changed into those of others, and agreement would be counted from that."""
    key = begin(casebook)
    casebook.do("Take", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1), origin="f1"))
    give(casebook, key)
    casebook.do("Reveal", rounds.reveal, key)
    assert casebook.undo() is None
    assert casebook.ask(rounds.get_round, key).revealed
    casebook.do("Note", rounds.note_changes, key, "Wait longer.")
    step = casebook.undo()
    assert step is not None
    assert step.label == "Note"
    assert casebook.redo() == step
    assert casebook.examine().problems == ()


def test_scores_of_others_are_typed_only_after_ones_own(casebook: Casebook) -> None:
    key = begin(casebook)
    with pytest.raises(CoachDeskError, match="your own scores first"):
        casebook.do("Add", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1)))


@pytest.mark.parametrize("wrong", [ScoreDraft("icf.1", 1), ScoreDraft(PARTS[0], 5), ScoreDraft(PARTS[0], 0)])
def test_a_score_that_is_not_on_the_rubric_is_refused(casebook: Casebook, wrong: ScoreDraft) -> None:
    key = begin(casebook)
    with pytest.raises(CoachDeskError):
        casebook.do("Take", rounds.add_rater, key, RaterDraft("peer", "Ana", (wrong,), origin="f1"))
    assert casebook.ask(rounds.get_round, key).hidden == 0


def test_newer_scores_take_the_place_of_all_older_ones(casebook: Casebook) -> None:
    key = begin(casebook)
    rater = casebook.do(
        "Take", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1), origin="f1")
    )
    assert casebook.ask(rounds.find_rater, key, "f1") == rater
    casebook.do("Again", rounds.replace_scores, rater, (ScoreDraft(PARTS[0], 4),))
    give(casebook, key)
    casebook.do("Reveal", rounds.reveal, key)
    (other,) = casebook.ask(rounds.get_round, key).others
    assert [(score.component, score.level) for score in other.scores] == [(PARTS[0], 4)]
    casebook.do("Remove", rounds.remove_rater, rater)
    assert casebook.ask(rounds.get_round, key).others == ()


def test_typed_scores_can_be_changed_and_those_of_a_file_cannot(casebook: Casebook) -> None:
    key = begin(casebook)
    sent = casebook.do("Take", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1), origin="f1"))
    give(casebook, key)
    casebook.do("Reveal", rounds.reveal, key)
    typed = casebook.do("Type", rounds.add_rater, key, RaterDraft("peer", "Ben", scores(1, 1, 1)))
    casebook.do("Change", rounds.amend_rater, typed, RaterDraft("anchor", "", scores(4, 4, None)))
    anchor, _ana = casebook.ask(rounds.get_round, key).others
    assert (anchor.role, [score.level for score in anchor.scores]) == ("anchor", [4, 4, None])
    with pytest.raises(CoachDeskError, match="came in a file"):
        casebook.do("Change", rounds.amend_rater, sent, RaterDraft("peer", "Ana", scores(4, 4, 4)))
    with pytest.raises(CoachDeskError):
        casebook.do("Remove", rounds.remove_rater, casebook.ask(rounds.get_round, key).own.id)


def test_notes_are_kept_by_component_and_taken_away_when_empty(casebook: Casebook) -> None:
    key = begin(casebook)
    casebook.do("Note", rounds.note_debrief, key, PARTS[0], "We read level 3 differently.")
    casebook.do("Note", rounds.note_debrief, key, PARTS[0], "We read level 3 in the same way now.")
    casebook.do("Note", rounds.note_changes, key, " Wait longer. ")
    row = casebook.ask(rounds.get_round, key)
    assert (row.note_on(PARTS[0]), row.changes) == ("We read level 3 in the same way now.", "Wait longer.")
    casebook.do("Note", rounds.note_debrief, key, PARTS[0], "")
    assert casebook.ask(rounds.get_round, key).notes == ()


def test_a_round_is_out_of_sight_with_its_case(casebook: Casebook) -> None:
    key = begin(casebook)
    case = casebook.ask(rounds.get_round, key).case
    casebook.do("Trash", cases.trash_case, case)
    assert casebook.ask(rounds.list_rounds) == []
    casebook.do("Back", cases.bring_back, case)
    casebook.do("Trash", rounds.trash_round, key)
    assert casebook.ask(rounds.list_rounds) == []
    assert casebook.ask(cases.get_case, case).rounds == 0
    casebook.do("Back", rounds.bring_back, key)
    assert [row.id for row in casebook.ask(rounds.list_rounds, "laasc-coaching")] == [key]
    assert casebook.ask(rounds.list_rounds, "icf") == []


def test_drift_goes_from_round_to_round_against_the_reference_where_there_is_one(casebook: Casebook) -> None:
    for month, own in ((9, (4, 4, 4)), (11, (3, 3, 3))):
        key = begin(casebook, on=date(2025, month, 1), title=f"Visit {month}")
        give(casebook, key, own)
        casebook.do("Reveal", rounds.reveal, key)
        casebook.do("Add", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1)))
        casebook.do("Add", rounds.add_rater, key, RaterDraft("anchor", "", scores(3, 3, 2)))
    key = begin(casebook, on=date(2025, 1, 1), levels=("Not yet", "Yes"))
    give(casebook, key, (2, 2, 2))
    casebook.do("Reveal", rounds.reveal, key)
    casebook.do("Add", rounds.add_rater, key, RaterDraft("peer", "Ana", scores(1, 1, 1)))
    begin(casebook)  # not revealed
    found = casebook.ask(agreement.drift, "laasc-coaching")
    assert [(row.title, row.anchored) for row in found.rounds] == [("Visit 9", True), ("Visit 11", True)]
    assert [row.agreement.exact for row in found.rounds] == [Share(0, 3), Share(2, 3)]
    assert [row.agreement.by for row in found.rounds] == pytest.approx([4 / 3, 1 / 3])
    assert (found.agreement.exact, found.levels, found.others) == (Share(2, 6), 4, 1)
    assert len(found.ratings) == 2 * 3 * 3
