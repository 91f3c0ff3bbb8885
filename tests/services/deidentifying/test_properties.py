"""What holds for any text: places that are right in every script, and nothing left that was to go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.services.deidentifying import Dates, Known, apply, begin, scan
from tests.services.deidentifying.test_scanning import KNOWN
from tests.services.odd_texts import TEXTS

PIECES = st.sampled_from(
    (
        "Rosa", "Nguyễn", "R.N.", "RN", "Ms.", "’s", "'", "-\n", "\n", ", ", ". ", " ", " ", "bell", "Bell", "Chavez",
        "LAUSD", "3/3/2026", "March 3", "a@b.org", "213 555 0112", "12 Elm Street", "😀", "é", "e\u0301", "សុខា", "سارة",
        "the ", "a ", "İ", "ß", "ﬁ", "\u200d", "Ｒｏｓａ",
    )
)  # fmt: skip
DAYS: tuple[Dates, ...] = ("drop", "shift", "keep")
NOTES = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=24).map("".join), st.sampled_from(TEXTS[:60])
)


@settings(deadline=None)
@given(NOTES, st.sampled_from(DAYS))
def test_findings_lie_apart_and_say_what_stands_there(text: str, dates: Dates) -> None:
    found = scan(text, KNOWN, dates=dates)
    end = 0
    for each in found.findings:
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        end = each.end


@settings(deadline=None)
@given(NOTES, st.text(max_size=5))
def test_nothing_that_was_decided_to_go_is_left_and_the_rest_is_untouched(text: str, words: str) -> None:
    findings = scan(text, KNOWN).findings
    parts, at = [], 0
    for each in findings:
        parts += [text[at : each.start], words]
        at = each.end
    assert apply(text, findings, dict.fromkeys(findings, words)) == "".join([*parts, text[at:]])
    assert apply(text, findings, {each: each.text for each in findings}) == text


@settings(deadline=None)
@given(st.lists(st.sampled_from(("so ", "we ", "came ", "and ", "then ")), max_size=8).map("".join))
def test_a_name_among_plain_words_is_found_wherever_it_stands(words: str) -> None:
    for name in ("Rosa", "Nguyễn", "Rosa Nguyễn", "Castellano", "Whitlock"):
        after = apply(f"{words}{name} {words}", scan(f"{words}{name} {words}", KNOWN).findings)
        assert not set(name.lower().split()) & set(after.lower().split())


@settings(deadline=None)
@given(NOTES, st.data())
def test_going_through_ends_and_a_stretch_can_be_added_anywhere(text: str, data: st.DataObject) -> None:
    going = begin(scan(text, KNOWN))
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        chosen = text[start:end]
        going = going.add(start, end, "someone")
        new = next(each for each in going.findings if each.start <= start and end <= each.end)
        assert chosen in new.text
        assert going.words_for(new) == "someone"
    for step in range(len(going.findings)):
        going = going.decide_alike(going.open[0], going.open[0].replacement) if going.open else going
        assert len(going.open) < len(going.findings) - step + 1
    assert going.open == ()
    assert going.result == apply(text, going.findings, going.decided)


def test_nothing_is_found_where_nothing_is_known_and_nothing_stands_out() -> None:
    assert scan("", Known()).findings == ()
    assert scan("nothing here", Known()).findings == ()
