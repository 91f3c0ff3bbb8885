"""Session templates: the shipped ones load, and a broken one says its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.programs.templates import (
    TemplateError,
    load_template,
    shipped_template_text,
    shipped_templates,
)

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
