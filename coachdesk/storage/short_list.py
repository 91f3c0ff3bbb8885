"""A copy of a damaged database whose list of tables is short, to try in it where reading goes on.

Every page that does not read costs a new connection, and nine tenths of that is reading the list: its keys and checks.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

_PLENTY = 4
"""So many times the size of the file has to be free: the room that is left is needed for what is saved."""

_TABLES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND sql NOT LIKE '%WITHOUT ROWID%'"


def copy_for_trying(source: Path, target: Path) -> bool:
    """Copy a closed database and the log beside it, where there is room for that; whether it was done."""
    if shutil.disk_usage(source.parent).free < _PLENTY * source.stat().st_size:
        return False
    try:
        shutil.copyfile(source, target)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{source}-wal", f"{target}-wal")
    except OSError:
        remove_copy(target)
        return False
    return True


def remove_copy(target: Path) -> None:
    """Take a copy away, with all that the engine may have put beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{target}{end}").unlink(missing_ok=True)


def shorten_list(connection: Any) -> frozenset[str]:
    """Leave the names of the tables whose rows have numbers, which are answered, and of their columns.

    The pages of rows stay as they are, but what is in a column that is the number itself reads as nothing.
    """
    names = [name for (name,) in connection.execute(_TABLES)]
    columns = {name: connection.execute(f'PRAGMA table_info("{name}")').fetchall() for name in names}
    connection.execute("BEGIN IMMEDIATE")
    kept = ", ".join("?" * len(names))
    connection.execute(f"DELETE FROM sqlite_master WHERE type <> 'table' OR name NOT IN ({kept})", names)  # noqa: S608 - marks only
    for name in names:
        listed = ", ".join(f'"{column[1]}"' for column in columns[name])
        short = f'CREATE TABLE "{name}" ({listed})'
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (short, name))
    connection.execute("COMMIT")
    return frozenset(names)
