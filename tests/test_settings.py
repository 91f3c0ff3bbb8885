"""Settings survive what happens to small files: other versions, wrong values, crashes and damage."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.errors import NotSaved
from coachdesk.paths import Home, find_home
from coachdesk.settings import DAMAGED, FILE, Settings, load, save

CHOSEN = Settings(
    appearance="dark",
    text_size="large",
    language="es",
    lock_after_minutes=10,
    keep_key_in_keyring=True,
    last_casebook="/somewhere/Señora Ruiz.casebook",
    recent=("/somewhere/Señora Ruiz.casebook", "C:\\Casebooks\\Old.casebook"),
    second_backup_folder="/media/stick",
    window=(-40, 30, 1280, 800),
    maximized=True,
    clipboard_seconds=30,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)
KEYS = st.sampled_from([setting.name for setting in fields(Settings)]) | st.text(max_size=8)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home(tmp_path / "home")


def written(home: Home, content: bytes) -> Path:
    home.settings.mkdir(parents=True, exist_ok=True)
    path = home.settings / FILE
    path.write_bytes(content)
    return path


def test_a_machine_without_settings_has_the_defaults(home: Home) -> None:
    assert load(home) == Settings()
    assert load(home).lock_after_minutes == 5
    assert not home.settings.exists()


def test_what_was_chosen_comes_back(home: Home) -> None:
    save(home, CHOSEN)
    assert load(home) == CHOSEN
    assert [path.name for path in home.settings.iterdir()] == [FILE]


def test_what_a_newer_version_wrote_is_kept(home: Home) -> None:
    path = written(home, b'{"appearance": "dark", "weather": {"sun": [1, 2]}}')
    save(home, replace(load(home), text_size="small"))
    kept = json.loads(path.read_bytes())
    assert kept["weather"] == {"sun": [1, 2]}
    assert (kept["appearance"], kept["text_size"]) == ("dark", "small")


def test_only_the_value_that_does_not_fit_is_lost(home: Home) -> None:
    written(
        home,
        b'{"appearance": "plaid", "lock_after_minutes": true, "window": [1, 2, 3], "text_size": "large"}',
    )
    assert load(home) == Settings(text_size="large")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b'"dark"', b"\xff\xfe{", b"[" * 100_000, b'{"window": ' + b"9" * 5000 + b"}"],
)
def test_a_damaged_file_is_moved_aside(home: Home, content: bytes) -> None:
    path = written(home, content)
    assert load(home) == Settings()
    assert not path.exists()
    assert (home.settings / DAMAGED).read_bytes() == content
    save(home, CHOSEN)
    assert load(home) == CHOSEN


def test_a_file_that_is_far_too_large_is_moved_aside_unread(home: Home) -> None:
    path = written(home, b'{"language": "' + b"x" * 2_000_000 + b'"}')
    assert load(home) == Settings()
    assert not path.exists()


@given(found=st.dictionaries(KEYS, JSON, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_gives_settings_that_can_be_saved(home: Home, found: dict[str, object]) -> None:
    written(home, json.dumps(found).encode())
    taken = load(home)
    assert replace(taken, unknown={}) == replace(load(home), unknown={})
    for place in (taken.last_casebook, taken.second_backup_folder, *taken.recent):
        Path(place).exists()
    save(home, taken)
    assert replace(load(home), unknown={}) == replace(taken, unknown={})


def test_settings_that_cannot_be_written_say_so_and_leave_the_old_ones(home: Home) -> None:
    home.settings.parent.mkdir(exist_ok=True)
    home.settings.write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        save(home, CHOSEN)
    assert load(home) == Settings()


def test_a_folder_in_place_of_the_file_leaves_nothing_behind(home: Home) -> None:
    (home.settings / FILE).mkdir(parents=True)
    assert load(home) == Settings()
    with pytest.raises(NotSaved):
        save(home, CHOSEN)
    assert [path.name for path in home.settings.iterdir()] == [FILE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_can_read_them(home: Home) -> None:
    save(home, CHOSEN)
    assert (home.settings / FILE).stat().st_mode & 0o077 == 0
