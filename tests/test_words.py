"""Several languages at once, which one is spoken, and what is said in it."""

from __future__ import annotations

import gettext
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from coachdesk.cli.speaking import computers_language
from coachdesk.words import _, known_language, n_, speaking, spoken_language, teach


class Loud(gettext.NullTranslations):
    """Says everything in capitals, so that a test depends on no translator."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).replace("goal", "GOAL")


@pytest.fixture(autouse=True)
def loud() -> None:
    teach("qq", Loud())


def test_english_is_spoken_unless_something_else_is_asked_for() -> None:
    assert (spoken_language(), _("Goal")) == ("en", "Goal")


def test_another_language_is_spoken_to_the_end_of_the_block() -> None:
    with speaking("qq"):
        assert (_("Goal"), n_("{n} goal", "{n} goals", 2)) == ("GOAL", "2 GOALs")
        with speaking("en"):
            assert _("Goal") == "Goal"
        assert _("Goal") == "GOAL"
    assert _("Goal") == "Goal"


def test_the_language_comes_back_when_a_paper_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="no paper"), speaking("qq"):
        raise ValueError("no paper")
    assert _("Goal") == "Goal"


def test_no_language_changes_nothing() -> None:
    with speaking("qq"), speaking(""):
        assert _("Goal") == "GOAL"


def test_two_threads_speak_two_languages_at_once() -> None:
    together = Barrier(2, timeout=10)

    def say(code: str) -> list[str]:
        with speaking(code):
            said = []
            for _turn in range(50):
                together.wait()
                said.append(_("Goal"))
        return said

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(say, ("qq", "en"))) == [["GOAL"] * 50, ["Goal"] * 50]


def test_an_empty_text_is_not_the_head_of_a_catalogue() -> None:
    with speaking("es"):
        assert _("") == ""


def test_a_language_nobody_wrote_down_is_english() -> None:
    with speaking("tlh"):
        assert _("Goal") == "Goal"
        assert n_("{n} goal", "{n} goals", 1) == "1 goal"


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("es", "es"),
        ("es_US.UTF-8", "es"),
        ("es-419", "es"),
        ("ES", "es"),
        ("en_GB", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("tlh_KL", ""),
        ("", ""),
    ],
)
def test_a_locale_names_a_language(locale: str, code: str) -> None:
    assert known_language(locale) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "en"),
        ({"LANG": "es_US.UTF-8"}, "es"),
        ({"LANG": "es_US.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_MX.UTF-8"}, "es"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "tlh:es:en"}, "es"),
        ({"LANG": "tlh_KL"}, "en"),
    ],
)
def test_the_computer_says_its_language(said: dict[str, str], code: str) -> None:
    assert computers_language(said) == code
