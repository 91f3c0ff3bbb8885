"""Session templates: the shipped ones load, and a broken one says its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.templates import (
    Prompt,
    Template,
    TemplateError,
    comment_of,
    find_problems,
    load_template,
    new_prompt_key,
    shipped_template_text,
    shipped_templates,
    write_template,
)
from coachdesk.text import clean

SOUND = 'key = "mine"\nversion = 1\ntitle = "Mine"\n\n[[prompts]]\nkey = "a"\nlabel = "What?"\n'


def test_seven_templates_come_with_coachdesk() -> None:
    found = {template.key: template for template in shipped_templates()}
    assert list(found) == ["blank", "summary", "log", "planning", "reflecting", "grow", "arc"]
    assert found["blank"].prompts == ()
    assert [prompt.label[0] for prompt in found["arc"].prompts] == list("ABCD")
    assert [prompt.label for prompt in found["grow"].prompts] == ["Goal", "Reality", "Options", "Way forward"]
    for template in found.values():
        assert template.about
        assert all(prompt.help for prompt in template.prompts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("version = 1", "version = 0"), "line 2"),
        (('title = "Mine"\n', ""), '"title"'),
        (('label = "What?"', 'label = "What?"\ncolour = "red"'), "line 8"),
        (('label = "What?"\n', 'label = "What?"\n[[prompts]]\nkey = "a"\nlabel = "Again?"\n'), "second time"),
    ],
)
def test_a_mistake_is_named(change: tuple[str, str], said: str) -> None:
    assert load_template(SOUND, "mine.toml").prompts[0].label == "What?"
    with pytest.raises(TemplateError) as caught:
        load_template(SOUND.replace(*change), "mine.toml")
    assert said in str(caught.value)


@given(st.text() | st.integers(0, 400).map(lambda at: shipped_template_text("grow")[at:]))
def test_any_text_is_a_template_or_refused(text: str) -> None:
    with suppress(TemplateError):
        assert load_template(text, "any.toml").version >= 1


def test_nobody_knows_another_key() -> None:
    with pytest.raises(KeyError):
        shipped_template_text("../programs/laasc")


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)
    .map(clean)  # as texts are stored: composed
    .map(str.strip)
)


@given(TEXTS.filter(bool), TEXTS, st.lists(st.tuples(TEXTS.filter(bool), TEXTS), max_size=12))
def test_a_template_that_is_written_is_read_again(
    title: str, about: str, prompts: list[tuple[str, str]]
) -> None:
    made: list[Prompt] = []
    for label, words in prompts:
        made.append(Prompt(new_prompt_key(label, [each.key for each in made]), label, words))
    template = Template("mine", 3, title, about, tuple(made))
    text = write_template(template, "# Mine\n")
    assert load_template(text, "") == template
    assert comment_of(text) == "# Mine\n"


def test_what_a_template_lacks_is_a_problem() -> None:
    text = write_template(Template("mine", 1, "", "", (Prompt("a", "", ""),)))
    assert [problem.line for problem in find_problems(text)] == [3, 7]
