"""One registry of what can be done from anywhere: menus, the palette and the cheat sheet read the same list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.ui.kit.buttons import key_words
from coachdesk.ui.kit.fonts import cover
from coachdesk.ui.kit.icons import put_icon

if TYPE_CHECKING:
    from coachdesk.ui.kit.palette import Entry


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do anywhere in the window.

    `standard` binds every key the platform has for it; `keys` binds these as well, or alone.
    """

    name: str
    label: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    standard: QKeySequence.StandardKey | None = None
    group: str = ""
    icon: str = ""
    keywords: str = ""


class Shortcuts:
    """The commands of a window, bound to their keys for as long as the window lives."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, *commands: Command) -> None:
        """Bind commands; two with one name or one key are a mistake of the program."""
        bound = {key.toString() for action in self._actions.values() for key in action.shortcuts()}
        for command in commands:
            keys = _keys(command)
            taken = [key.toString() for key in keys if key.toString() in bound]
            if command.name in self._commands or taken:
                raise ValueError(f"{command.name} is there already, or its key is taken: {taken}")
            action = QAction(cover(command.label).replace("&", "&&"), self._window)
            action.setShortcuts(keys)
            bound |= {key.toString() for key in keys}
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            self._window.addAction(action)
            self._commands[command.name], self._actions[command.name] = command, action

    def remove(self, name: str) -> None:
        """Forget a command and free its keys, as when a page is left."""
        del self._commands[name]
        action = self._actions.pop(name)
        self._window.removeAction(action)
        action.deleteLater()

    def action(self, name: str) -> QAction:
        """The action of a command, for a menu, or to show another label or switch it off."""
        return self._actions[name]

    def keys_of(self, name: str) -> str:
        """The first key of a command as text, for a button or a tooltip."""
        return self._actions[name].shortcut().toString()

    def menu(self, title: str, names: Sequence[str]) -> QMenu:
        """A menu of commands with their icons; an empty name is a line between them."""
        menu = QMenu(cover(title).replace("&", "&&"), self._window)
        for name in names:
            if name:
                if self._commands[name].icon:
                    put_icon(self._actions[name], self._commands[name].icon)
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def entries(self) -> list[Entry]:
        """What can be done now, for the palette."""
        from coachdesk.ui.kit.palette import Entry  # it comes in when it is opened

        return [
            Entry(
                title=self._actions[name].text().replace("&&", "&"),
                run=self._actions[name].trigger,
                group=command.group,
                keywords=command.keywords,
                keys=self.keys_of(name),
                icon=command.icon,
            )
            for name, command in self._commands.items()
            if self._actions[name].isEnabled()
        ]

    def sheet(self) -> list[tuple[str, str, str]]:
        """The cheat sheet: group, label and first key of every command that has one."""
        rows = []
        for name, command in self._commands.items():
            keys = key_words(self.keys_of(name))
            if keys:
                rows.append((command.group, self._actions[name].text().replace("&&", "&"), keys))
        return rows


def _keys(command: Command) -> list[QKeySequence]:
    standard = QKeySequence.keyBindings(command.standard) if command.standard is not None else []
    own = [QKeySequence(key) for key in command.keys]
    return [*standard, *(key for key in own if key not in standard)]
