"""The rules of CONTRIBUTING.md that a machine can see: functions from one file's syntax tree to its offences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ONLY_IN: Mapping[str, frozenset[str]] = {
    "Paragraph": frozenset({"coachdesk/reports/para.py"}),
    "QLabel": frozenset({"coachdesk/ui/kit/labels.py"}),
    "setToolTip": frozenset({"coachdesk/ui/kit/labels.py"}),
    **dict.fromkeys(
        ("QMessageBox", "QToolTip", "QTextBrowser", "setHtml", "insertHtml", "setStatusTip", "setWhatsThis"),
        frozenset[str](),
    ),
    **dict.fromkeys(("exec", "exec_"), frozenset({"coachdesk/app.py"})),
}
"""What may be called or inherited from in these files only.

All but the last take text from people for markup. `exec` opens a second event loop under the first; the
program's own loop is the one that may.
"""

BULK_WRITES_ALLOWED = {
    "coachdesk/storage/drafts.py": "what is being typed stays out of the journal",
    "coachdesk/storage/erasing.py": "an erasure has to blank the journal's own images",
    "coachdesk/storage/files.py": "the bytes of files stay out of the journal",
    "coachdesk/storage/journal.py": "the journal's own rows are not journalled",
    "coachdesk/storage/new_records.py": "what the journal has seen is written by one statement a table",
    "coachdesk/storage/salvage.py": "rows of a damaged file are copied as they stand",
    "coachdesk/storage/search_index.py": "the index beside the records is kept by triggers",
    "coachdesk/storage/short_list.py": "the list of tables in a copy to try in holds no records",
    "coachdesk/storage/schema.py": "which CoachDesk wrote the file is noted beside the schema",
}
"""Files that may write to the database without records, and why."""

VAGUE_NAME = re.compile(r"(Manager|Helper|Util|Utils|Handler|Processor|Misc)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path in the project with forward slashes, and its syntax tree."""

    path: str
    tree: ast.Module


def name_of(node: ast.expr) -> str:
    """The last part of a dotted name, or nothing for another expression."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def root_of(node: ast.expr) -> str:
    """The first part of a dotted name, or nothing for another expression."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every import as the full name that is imported and the name it is bound to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, each.asname or each.name.split(".")[0]) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{each.name}", each.asname or each.name) for each in node.names)


def misplaced(source: Source) -> list[str]:
    """Calls and base classes that belong in another file."""
    bases = [base for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef) for base in node.bases]
    statics = [root_of(call.func) for call in calls(source.tree) if isinstance(call.func, ast.Attribute)]
    used = {name_of(node) for node in [*bases, *(call.func for call in calls(source.tree))]} | set(statics)
    return [name for name, homes in ONLY_IN.items() if name in used and source.path not in homes]


def bulk_writes(source: Source) -> list[str]:
    """Writes that no record goes through: SQLAlchemy's update, delete and insert, or their SQL."""
    if source.path in BULK_WRITES_ALLOWED or source.path.startswith("coachdesk/storage/migrations/"):
        return []
    bulk = re.compile(r"sqlalchemy\b.*\.(update|delete|insert)")
    found = [name for name, _ in imports(source.tree) if bulk.fullmatch(name)]
    texts = (node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant))
    sql = re.compile(r"\s*(UPDATE \w+ SET|DELETE FROM|INSERT INTO)\b")
    return found + [text for text in texts if isinstance(text, str) and sql.match(text)]


def lost_contexts(source: Source) -> list[str]:
    """Shortcuts given a context together with what they run, which PySide6 forgets; `page_keys.answer_in` sets it."""
    return [
        ast.unparse(call)
        for call in calls(source.tree)
        if name_of(call.func) == "QShortcut"
        and (len(call.args) > 3 or any(each.arg == "context" for each in call.keywords))
    ]


def vague_names(source: Source) -> list[str]:
    """Names of modules and classes that say nothing."""
    classes = [node.name for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    module = source.path.rsplit("/", 1)[-1].removesuffix(".py")
    return [name for name in [module, *classes] if VAGUE_NAME.search(name)]


def make_believe(source: Source) -> list[str]:
    """In a test: mocks, patches of our own modules, and fixed waits."""
    names = {bound: full for full, bound in imports(source.tree)}
    found = [full for full in names.values() if re.match(r"unittest\.mock|mock\b|pytest_mock", full)]
    for call in calls(source.tree):
        what = ast.unparse(call.func)
        if what in {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait"}:
            found.append(what)
        if what == "monkeypatch.setattr" and call.args:
            target = call.args[0]
            whose = target.value if isinstance(target, ast.Constant) else names.get(root_of(target), "")
            found += [what] if str(whose).startswith(("coachdesk", "build")) else []
    return found
