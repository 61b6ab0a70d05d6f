"""Loading what is heavy after the window was shown."""

import builtins
import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def plain_imports() -> Iterator[None]:
    """Imports without PySide6's hook, which reads the source of every module that comes after Qt (a sixth of the
    time, a quarter of the memory of loading the database layer)."""
    hooked = builtins.__import__
    builtins.__import__ = importlib.__import__
    try:
        yield
    finally:
        builtins.__import__ = hooked


def started() -> None:
    """From now on garbage is collected again; what the start loaded stays and is not looked at."""
    gc.freeze()
    gc.enable()
