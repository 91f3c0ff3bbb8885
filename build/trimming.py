"""What stays out of the frozen program: plugins of Qt and modules that it never uses, and libraries only they need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its place in the program, where it comes from, and its kind."""

KEPT_METADATA = (
    "PySide6_Essentials", "PySide6_Pdf", "SQLAlchemy", "alembic", "cryptography", "filelock", "keyring", "nicknames",
    "platformdirs", "reportlab", "sqlcipher3", "uharfbuzz",
)  # fmt: skip
"""Packages whose metadata is asked for: keyring finds its backends there, the text for support its versions."""

UNUSED_MODULES = [
    "PIL._avif", "PIL._webp", "PIL.ImageTk",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtOpenGL",
    "_curses", "_gdbm", "readline", "sqlite3", "tkinter",
    "doctest", "pdb", "pydoc_data", "unittest", "xmlrpc",
    "fontTools", "hypothesis", "matplotlib", "numpy", "pandas", "pip", "pkg_resources", "pygments", "pytest", "scipy",
    "setuptools", "sklearn", "uv",
]  # fmt: skip
"""Modules that some library could use and CoachDesk does not.

`readline` and `_gdbm` would bring libraries under the GPL along; `sqlite3` would open casebooks past the engine.
"""

KEPT_PLUGINS = {
    "platforms": {"xcb", "wayland", "offscreen", "windows", "cocoa"},
    "platformthemes": {"xdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "imageformats": {"svg", "jpeg", "ico", "gif", "pdf"},
    "egldeviceintegrations": set[str](),
    "generic": set[str](),
    "networkinformation": set[str](),
    "qmltooling": set[str](),
    "sqldrivers": set[str](),
    "tls": set[str](),
    "xcbglintegrations": set[str](),
}
"""Of these kinds of Qt's plugins only the named ones stay; every plugin of another kind stays. None needs a network."""

_TRANSLATIONS = re.compile(r"/translations/(?!qtbase_(en|es)\.qm$)")
_UNUSED_FILES = re.compile(r"^reportlab/fonts/")
"""Fonts that no page uses; one of them is under the GPL."""


def is_unused_plugin(place: str) -> bool:
    """Whether a place in the program is that of a plugin that is left out."""
    parts = PurePath(place.replace("\\", "/")).parts
    if "plugins" not in parts or len(parts) < 3:
        return False
    kept = KEPT_PLUGINS.get(parts[-2])
    name = re.sub(r"^(lib)?q|(d?\.dll|\.dylib|\.so)$", "", parts[-1])
    return kept is not None and name not in kept


def is_unused_file(place: str) -> bool:
    """Whether a file that is no library is left out."""
    plain = "/" + place.replace("\\", "/")
    return bool(_TRANSLATIONS.search(plain) or _UNUSED_FILES.search(plain[1:]))


def trimmed(entries: Iterable[Entry]) -> list[Entry]:
    """The libraries without unused plugins, and without what nothing but those would have loaded."""
    listed = list(entries)
    unused = [entry for entry in listed if is_unused_plugin(entry[0])]
    left = [entry for entry in listed if not is_unused_plugin(entry[0])]
    doubtful = reached(source for _place, source, _kind in unused)
    needed = reached(source for place, source, _kind in left if Path(place).name not in doubtful)
    return [entry for entry in left if Path(entry[0]).name not in doubtful - needed]


def reached(files: Iterable[str]) -> set[str]:
    """The names of all libraries that loading these files would load."""
    seen: set[str] = set()
    waiting = [file for file in files if Path(file).is_file()]
    while waiting:
        for name, place in sorted(get_imports(waiting.pop())):
            known = Path(place or name).name
            if known not in seen:
                seen |= {known, Path(name).name}
                waiting += [place] if place else []
    return seen


def kept_files(entries: Iterable[Entry], libraries: Iterable[Entry]) -> list[Entry]:
    """The files that are no libraries, without what nothing reads and links to libraries that are not there."""
    names = {Path(entry[0]).name for entry in libraries}
    return [
        (place, source, kind)
        for place, source, kind in entries
        if not is_unused_file(place) and (kind != "SYMLINK" or Path(source).name in names)
    ]
