"""What is found in a text, and how the text reads afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from coachdesk.services.deidentifying import (
    Dates,
    Finding,
    FindingKind,
    Known,
    KnownName,
    apply,
    list_days,
    scan,
)

ON = date(2026, 3, 3)


def person(given: str, family: str, said: str = "the candidate") -> KnownName:
    return KnownName(given, f"{given} {family}", FindingKind.PERSON, said, family)


def place(name: str, said: str) -> KnownName:
    return KnownName(name, name, FindingKind.PLACE, said)


KNOWN = Known(
    (
        person("Rosa", "Nguyễn"),
        person("Ruth", "Castellano", "the coach"),
        KnownName("Dr. Dana Whitlock, Ed.D.", "dana", FindingKind.PERSON, "the supervisor"),
        place("Cesar Chavez MS", "a middle school"),
        place("Juniper Street ES", "an elementary school"),
        place("Los Angeles Unified", "the district"),
    )
)
BELL = Known((person("Marcus", "Bell"), person("Anna", "Perez", "another candidate")))


def told(text: str, known: Known = KNOWN, dates: Dates = "drop") -> str:
    return apply(text, scan(text, known, dates=dates, on=ON).findings)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("I met Rosa.", "I met the candidate."),
        ("Rosa Nguyễn came late.", "The candidate came late."),
        ("We asked NGUYEN, Rosa twice.", "We asked the candidate twice."),
        ("Ms. Nguyễn's plan", "The candidate's plan"),
        ("the plan of R.N. is short", "the plan of the candidate is short"),
        ("so said RN, and left", "so said the candidate, and left"),
        ("with Rosa N. at ten", "with the candidate at ten"),
        ("from R. Nguyễn, by mail", "from the candidate, by mail"),
        ("Rosie’s agenda", "The candidate’s agenda"),
        ("about Ngu-\nyễn today", "about the candidate today"),
        ("about Rosa\nNguyễn today", "about the candidate today"),
        ("a walk with ro\u00adsa", "a walk with the candidate"),
        ("my Rosa is ready", "my candidate is ready"),
        ("rosa nguyen agreed", "The candidate agreed"),
        ("RosaNguyen.docx is there", "The candidate.docx is there"),
        ("Principal Whitlock spoke", "The supervisor spoke"),
        ("Dana and Ruth spoke", "The supervisor and the coach spoke"),
        ("at Cesar Chavez Middle School today", "at a middle school today"),
        ("the Chavez team met", "the middle school team met"),
        ("a Juniper Street ES tradition", "an elementary school tradition"),
        ("CCMS and LAUSD", "A middle school and the district"),
        ("It is for Cesar Chavez MS. Rosa agreed.", "It is for a middle school. The candidate agreed."),
        ("LA Unified pays, and L.A. Unified reads", "The district pays, and the district reads"),
        ("on March 3. Rosa agreed.", "on that day. The candidate agreed."),
    ],
)
def test_a_name_becomes_words_that_read_well(text: str, after: str) -> None:
    assert told(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The bell rang; we rang Bell.", "The bell rang; we rang the candidate."),
        ("Bell asked first.", "The candidate asked first."),
        ("Marcus’ plan", "The candidate’s plan"),
        ("Mark the open sections.", "Mark the open sections."),
        ("Then Mark spoke.", "Then the candidate spoke."),
        ("marcus bell came", "The candidate came"),
        ("the AP and I", "the AP and I"),
        ("I asked A.P. twice", "I asked another candidate twice"),
    ],
)
def test_a_name_that_is_a_word_is_told_by_what_stands_beside_it(text: str, after: str) -> None:
    assert told(text, BELL) == after


def test_what_may_be_the_name_and_rather_is_not_is_shown_all_the_same() -> None:
    found = scan("Mark the open sections. The AP called.", BELL).findings
    assert [(each.text, each.replacement, each.sure) for each in found] == [
        ("Mark", "Mark", False),
        ("AP", "AP", False),
    ]


def test_names_in_every_script_go_with_their_endings() -> None:
    known = Known(
        (
            person("Олена", "Коваленко"),
            person("Σοφία", "Παπαδοπούλου", "another person"),
            person("سارة", "الحداد", "a teacher"),
            person("សុខា", "ចាន់", "the principal"),
            person("प्रिया", "शर्मा", "a parent"),
        )
    )
    text = "Про Олену Коваленко; της Σοφίας; وسارة الحداد; ជួបសុខានៅ; प्रिया ने"
    assert (
        told(text, known) == "Про the candidate; της another person; a teacher; ជួបthe principalនៅ; a parent ने"
    )


def test_several_candidates_are_told_apart_and_one_is_not_numbered() -> None:
    both = Known((person("Rosa", "Nguyễn"), person("Marcus", "Bell")))
    assert told("Marcus asked Rosa, and Rosa asked Bell.", both) == (
        "The first candidate asked the second candidate, and the second candidate asked the first candidate."
    )
    assert told("Rosa asked Rosa.", both) == "The candidate asked the candidate."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("rosa@example.org", FindingKind.EMAIL),
        ("(213) 555-0112", FindingKind.PHONE),
        ("+1 213 555 0112", FindingKind.PHONE),
        ("555-0112", FindingKind.PHONE),
        ("https://example.org/a?b=c", FindingKind.LINK),
        ("sites.example.org/rosa", FindingKind.LINK),
        ("@maria_reads", FindingKind.LINK),
        ("1200 North Elm Street, Apt 4", FindingKind.ADDRESS),
        ("P.O. Box 1234", FindingKind.ADDRESS),
        ("240113127", FindingKind.NUMBER),
    ],
)
def test_addresses_and_numbers_are_told_by_their_shape(text: str, kind: FindingKind) -> None:
    found = scan(f"Write it down: {text}, and go on.", Known()).findings
    assert [(each.text, each.kind, each.sure) for each in found] == [(text, kind, True)]


@pytest.mark.parametrize(
    "text",
    [
        "85 % of 240 students, 2.5 points more, room 12, 8:30 to 9:15, 1,250,000 dollars.",
        "Two thirds read at grade level 3-5; the K-8 school has 24 classrooms.",
        "English learners, Title I, IEP, the CPSEL and Black History Month.",
    ],
)
def test_what_is_no_name_and_no_number_of_anybody_stays(text: str) -> None:
    assert scan(text, KNOWN).findings == ()


def test_words_that_look_like_names_are_asked_about() -> None:
    text = "Later Mr. Smithers and Maria Lopez of Lincoln High School spoke with Tadeo."
    found = scan(text, Known()).findings
    assert [each.text for each in found] == ["Mr. Smithers", "Maria Lopez", "Lincoln High School", "Tadeo"]
    assert {each.kind for each in found} == {FindingKind.PERHAPS}
    assert not any(each.sure for each in found)
    assert apply(text, found) == (
        "Later another person and another person of a school spoke with another person."
    )


@pytest.mark.parametrize(
    ("text", "dropped", "shifted"),
    [
        ("on March 3, 2026", "on that day", "on September 2, 2025"),
        ("Tuesday, Mar. 3rd we met", "That day we met", "Tuesday, September 2 we met"),
        ("by the 3rd of March", "by that day", "by September 2"),
        ("on 3/3/2026", "on that day", "on 9/2/2025"),
        ("on 03-03-26", "on that day", "on 9-2-25"),
        ("since 2026-03-03", "since that day", "since 2025-09-02"),
        ("due 3/17", "due that day", "due 9/16"),
        ("in March 2026", "in March", "in September 2025"),
        ("in spring 2026", "in that spring", "in that spring"),
        ("the 2025-26 plan", "that school year plan", "that school year plan"),
        ("in May", "in May", "in May"),
        ("on February 31, 2026", "on February 31, that year", "on February 31, that year"),
    ],
)
def test_days_are_dropped_or_moved_and_stay_readable(text: str, dropped: str, shifted: str) -> None:
    assert told(text) == dropped
    assert told(text, dates="shift") == shifted
    assert told(text, dates="keep") == text


def test_days_that_are_moved_keep_their_weekday_and_what_lies_between_them() -> None:
    text = "Met 2026-03-03, next 2026-03-10."
    first, second = (date.fromisoformat(f.replacement) for f in scan(text, KNOWN, dates="shift").findings)
    assert first.weekday() == date(2026, 3, 3).weekday()
    assert (second - first).days == 7


def test_a_finding_of_another_text_is_refused() -> None:
    found = Finding(0, 4, "Rosa", FindingKind.PERSON, "the candidate")
    with pytest.raises(ValueError, match="not of this text"):
        apply("Roma is far", [found])
    with pytest.raises(ValueError, match="not of this text"):
        apply("Rosa", [found, found])


def test_what_looks_like_a_name_once_is_one_at_the_head_of_a_sentence_too() -> None:
    found = scan("I asked Tadeo. Tadeo agreed with Ms. Bell. Bell or not, we go on.", Known()).findings
    assert [each.text for each in found] == ["Tadeo", "Tadeo", "Ms. Bell"]


@pytest.mark.parametrize(
    "name", ["Jayden", "Liam", "Zoe", "Priya", "Nevaeh", "Angel", "Destiny", "Mason", "Jack", "Mateo"]
)
def test_a_child_the_casebook_does_not_know_is_found_at_the_head_of_a_sentence_and_within(name: str) -> None:
    for text in (
        f"{name} cried when she was sent home.",
        f"I asked why {name} cried.",
        f"{name}’s mother came.",
    ):
        found = scan(text, Known()).findings
        assert [(each.text, each.sure, each.replacement != each.text) for each in found] == [
            (name, False, True)
        ]


def test_a_usual_word_that_is_a_family_name_too_is_shown_and_rather_stays() -> None:
    found = scan("I wrote to the Banks family. Banks open at nine.", Known()).findings
    assert [(each.text, each.replacement) for each in found] == [("Banks", "Banks")]


@pytest.mark.parametrize(
    "text",
    [
        "Name the evidence. Scripting helps; Paraphrasing was hard. Testing is work.",
        "She said: Long pauses help, and “Love the work” was her answer in Spring.",
        "Mark the open sections. Hope to hear more. Frank talk helped.",
        "Про уроки говорили.",
    ],
)
def test_usual_words_with_a_capital_letter_stay(text: str) -> None:
    assert scan(text, Known()).findings == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On February 17, 2026 and 3/4 we met.", ["February 17, 2026", "3/4"]),
        ("By June 2026, in the 2025-26 year, two of 15/40.", []),
    ],
)
def test_days_are_told_from_months_and_years(text: str, days: list[str]) -> None:
    assert list_days(text) == days


SPANISH = (
    "Hablamos de las metas del mes. Revisamos los datos con el equipo. Después miramos dos aulas. Quiere intentar otra"
    " pregunta. También escribió tres pasos. Nuestra próxima visita será en su escuela. Le pregunté qué observó."
)


def test_a_spanish_note_has_no_names_at_the_heads_of_its_sentences() -> None:
    assert scan(SPANISH, KNOWN).findings == ()
    (found,) = scan(f"{SPANISH} Jayden lloró.", KNOWN).findings
    assert found.text == "Jayden"
