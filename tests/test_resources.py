"""The shipped resources are found from source and from a built wheel; the frozen form has its own test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coachdesk.paths import resource_folder

ROOT = Path(__file__).resolve().parent.parent


def shipped(resources: Path) -> set[str]:
    return {file.relative_to(resources).as_posix() for file in resources.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the project's wheel is installed, without what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
    options = ["--no-deps", "--no-build-isolation", "--no-compile", "--target", str(folder)]
    subprocess.run([*pip, *options, str(ROOT)], check=True, capture_output=True)
    return folder


def test_from_source_they_stand_beside_the_package() -> None:
    assert resource_folder("programs") == ROOT / "resources" / "programs"


def test_a_wheel_carries_every_resource(installed: Path) -> None:
    assert shipped(ROOT / "resources")
    assert shipped(installed / "coachdesk" / "resources") == shipped(ROOT / "resources")


def test_an_installed_program_finds_its_own_resources(installed: Path, tmp_path: Path) -> None:
    ask = "from coachdesk.paths import resource_folder; print(resource_folder('programs'))"
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); {ask}"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == installed / "coachdesk" / "resources" / "programs"


def test_an_installed_program_brings_its_licence(installed: Path) -> None:
    assert list(installed.glob("coachdesk-*.dist-info/licenses/LICENSE"))
