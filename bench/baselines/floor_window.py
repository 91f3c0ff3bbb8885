"""The floor under any program of these parts: its libraries, one encrypted row, and a bare window.

The libraries are those that CoachDesk has read when its page of today is there: SQLAlchemy's ORM, sqlcipher3, filelock,
and of PySide6 QtWidgets and QtSvg. It opens the file by its key as CoachDesk does here, and uses no name of theirs
beyond what a label and a row take. The first line of standard input is key and salt in hex; the argument is the data
file.
"""

from __future__ import annotations

import sys
from typing import Any

import filelock  # noqa: F401 - the casebook is locked by it
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlcipher3 import dbapi2

# SQLAlchemy comes first: PySide6 slows every import that follows it.
import PySide6.QtSvg  # noqa: F401  # isort: skip - icons are drawn by it
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget  # isort: skip

from bench.watching import Watch  # isort: skip


class Base(DeclarativeBase):
    """Where the ORM keeps its tables."""


class Candidate(Base):
    """Two columns of the table."""

    __tablename__ = "candidate"

    id: Mapped[str] = mapped_column(primary_key=True)
    given: Mapped[str]


def connect() -> Any:
    """A keyed connection."""
    connection = dbapi2.connect(sys.argv[1], check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


key = sys.stdin.readline().strip()
app = QApplication(sys.argv[:1])
window = QWidget()
with Session(create_engine("sqlite://", module=dbapi2, creator=connect)) as db:
    first = db.scalars(select(Candidate).limit(1)).one()
    QVBoxLayout(window).addWidget(QLabel(first.given))
window.resize(1280, 800)
Watch(window, ready=lambda: True)
window.show()
sys.exit(app.exec())
