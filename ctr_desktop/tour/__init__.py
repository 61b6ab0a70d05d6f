"""The main job end to end without a screen, each product read back and held against what it should be."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

Screenshots = Callable[[Path, Path, date], Sequence[Path]]
"""Given a workspace's folder, a folder for pictures and today's date, makes a PNG of every screen."""
