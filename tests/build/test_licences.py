"""Which licences travel with the program: none that CoachDesk's own does not allow, and each with its text."""

from __future__ import annotations

import json

import pytest

from build.licences import Part, as_bill, as_text, installed, packages, travelling


def test_nothing_that_travels_is_under_the_gpl_alone() -> None:
    parts = travelling()
    assert len(parts) > 25
    assert [part.name for part in parts if part.only_gpl] == []


def test_the_backport_of_the_readers_of_metadata_reads_the_same() -> None:
    """Packages bring it along, and once it is imported it answers for everybody."""
    pytest.importorskip("importlib_metadata")
    assert len(travelling()) > 25


def test_the_only_tool_under_the_gpl_lets_what_it_makes_be_anything() -> None:
    """PyInstaller's loader travels along; its licence makes an exception for exactly that."""
    only_gpl = [part for part in installed() if part.only_gpl]
    assert [part.name.lower() for part in only_gpl] == ["pyinstaller"]
    assert "exception" in only_gpl[0].licence


@pytest.mark.parametrize(
    ("licence", "only_gpl"),
    [
        ("MIT", False),
        ("GPL-3.0-only", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Affero General Public License v3", True),
        ("AGPL-3.0-or-later", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("GNU Library or Lesser General Public License (LGPL)", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("Apache Software License; GNU General Public License v2 (GPLv2)", False),
        ("MIT AND GPL-2.0-only", True),
        ("", False),
    ],
)
def test_a_licence_is_understood(licence: str, only_gpl: bool) -> None:
    assert Part("x", "1", licence).only_gpl is only_gpl


def test_every_part_that_travels_brings_the_text_of_its_licence() -> None:
    assert [part.name for part in travelling() if not any(text.strip() for text in part.texts)] == []


def test_what_a_package_needs_travels_too() -> None:
    names = {part.name.lower() for part in packages()}
    assert {"sqlalchemy", "mako", "markupsafe", "shiboken6"} <= names
    assert names.isdisjoint({"pytest", "hypothesis", "pyinstaller"})


def test_a_text_that_two_parts_share_is_told_once() -> None:
    told = as_text(
        [Part("one", "1", "MIT", ("do as you like",)), Part("two", "2", "MIT", ("do as you like",))]
    )
    assert told.count("do as you like") == 1
    assert "The text stands at one." in told


def test_the_list_of_parts_names_each_with_its_version() -> None:
    bill = json.loads(as_bill([Part("one", "1.2", "MIT")], "3.4"))
    assert bill["metadata"]["component"]["version"] == "3.4"
    assert [(each["name"], each["version"]) for each in bill["components"]] == [("one", "1.2")]
