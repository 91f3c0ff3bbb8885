"""The libraries a program names, as the system's own tools read them."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build.elf import named_libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other programs")


def test_it_reads_what_objdump_reads() -> None:
    if shutil.which("objdump") is None:
        pytest.skip("there is no objdump here")
    found = importlib.util.find_spec("PySide6.QtWidgets")
    assert found is not None
    assert found.origin is not None
    told = subprocess.run(["objdump", "-p", found.origin], capture_output=True, text=True, check=True).stdout
    wanted = [line.split()[1] for line in told.splitlines() if line.split()[:1] == ["NEEDED"]]
    assert "libc.so.6" in wanted
    assert named_libraries(Path(found.origin)) == wanted


@pytest.mark.parametrize("content", [b"", b"\x7fELF", b"#!/bin/sh\n"])
def test_what_is_no_program_names_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert named_libraries(tmp_path / "file") == []
