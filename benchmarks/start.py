"""From starting the process to the first painted window and to the first painted data, and the memory then held.

    python benchmarks/start.py [--rounds 9]

The floor is a bare PySide6 window with an empty QTableView. Ours opens a workspace with the shipped programme and
paints the first screen. Offscreen platform; processes take turns; medians.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

FLOOR, OURS = "bare window with a table", "the program"


def child(kind: str, folder: Path) -> None:
    """Prints the moments (seconds since the epoch) of window and data, and the resident MiB."""
    moments: list[float] = []

    def painted() -> None:
        moments.append(time.time())

    if kind == FLOOR:
        _floor(painted)
    else:
        _ours(folder, painted)
    print(*moments, _resident())


def _floor(painted: Callable[[], None]) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1366, 728)
    window.show()
    app.processEvents()
    painted()
    painted()


def _ours(folder: Path, painted: Callable[[], None]) -> None:
    import gc

    import ctr_desktop.ui.start  # noqa: F401 - loads Qt
    from ctr_desktop.ui.loading import plain_imports

    gc.disable()
    with plain_imports():
        from ctr_desktop.ui import stylesheet
        from ctr_desktop.ui.app import Starter, application
        from ctr_desktop.ui.memory import ShortMemory
        from ctr_desktop.ui.prompts import DialogPrompts
        from ctr_desktop.ui.theme import Theme
        from ctr_desktop.ui.window import Window

    app = application()
    stylesheet.apply(app, Theme())
    window = Window(ShortMemory(), DialogPrompts())
    window.show()
    app.processEvents()
    painted()
    starter = Starter(window, folder)
    starter.begin()
    app.processEvents()
    painted()
    starter.end()


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(kind: str, folder: Path) -> tuple[float, float, float]:
    """Milliseconds to window and data, and MiB, of one process."""
    start = time.time()
    command = [sys.executable, "-P", __file__, "--child", kind, "--folder", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    window, data, memory = (float(word) for word in ended.stdout.split())
    return (window - start) * 1000, (data - start) * 1000, memory


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--child")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.child:
        child(options.child, options.folder)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "workspace"
        _prepare(folder)
        measured: dict[str, list[tuple[float, float, float]]] = {FLOOR: [], OURS: []}
        for _ in range(options.rounds):
            for kind, results in measured.items():
                results.append(run(kind, folder))
        _print(measured)


def _prepare(folder: Path) -> None:
    from ctr_desktop.store.workspace import Workspace
    from ctr_desktop.work.programmes import load_programme

    workspace = Workspace.create(folder)
    load_programme(workspace)
    workspace.close()


def _print(measured: dict[str, list[tuple[float, float, float]]]) -> None:
    floor, ours = ([median(column) for column in zip(*measured[kind], strict=True)] for kind in (FLOOR, OURS))
    print("| start | bare | ours | ratio | target |\n|---|---|---|---|---|")
    print(f"| window painted, ms | {floor[0]:.0f} | {ours[0]:.0f} | {ours[0] / floor[0]:.2f} | <= 1.3 |")
    print(f"| data painted, ms | {floor[1]:.0f} | {ours[1]:.0f} | {ours[1] / floor[1]:.2f} | <= 3 |")
    print(f"| resident memory, MiB | {floor[2]:.0f} | {ours[2]:.0f} | | <= 130 |")


if __name__ == "__main__":
    main()
