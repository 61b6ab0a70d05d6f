"""What the window remembers of a person's habits: sizes, columns, filters. Nothing of the records."""

import json
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSettings


class Memory(Protocol):
    """A place for small plain values, by key."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...


class FileMemory:
    """Habits in a small file; what it can't read counts as forgotten."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return json.loads(str(self._settings.value(key, "")))
        except json.JSONDecodeError:
            return default

    def put(self, key: str, value: Any) -> None:
        self._settings.setValue(key, json.dumps(value))


class ShortMemory:
    """Habits for as long as the program runs: for the tour and for tests."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        self._values[key] = value
