"""How long the program takes to be seen: two ways of starting it, taking turns."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from screen import Screen

_ROUNDS = 5


def measure(ours: Sequence[str], plain: Sequence[str], folder: Path) -> list[tuple[str, float, float]]:
    """Seconds to the first paint and to the last one, for both commands: the best of some rounds, since other
    work on the machine only ever adds."""
    workspace = folder / "workspace"
    environment = os.environ | {"HOME": str(folder), "CTR_WORKSPACE": str(workspace)}
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        environment.pop(name, None)
    subprocess.run([*plain, "new"], check=True, env=environment, stdout=subprocess.DEVNULL)
    taken: tuple[list[tuple[float, float]], ...] = ([], [])
    for _ in range(_ROUNDS):
        for command, results in zip((ours, plain), taken, strict=True):
            results.append(_once(command, environment))
    best = [[min(column) for column in zip(*results, strict=True)] for results in taken]
    return [(what, *times) for what, *times in zip(("window seen", "data seen"), *best, strict=True)]


def _once(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    with Screen() as screen:
        began = time.monotonic()
        program = subprocess.Popen(list(command), env=environment | {"DISPLAY": screen.display})
        try:
            return screen.wait_for_paint() - began, screen.wait_for_calm() - began
        finally:
            program.kill()
            program.wait()
