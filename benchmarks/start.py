"""From starting the process to the first painted window, to the first painted data and until everything can be
used, and the memory then held.

    python benchmarks/start.py [--rounds 9]

The floor is a bare PySide6 window with an empty QTableView. Ours paints its frame and ground, then the day's page
with what it reads of a workspace with the shipped programme, then opens the workspace behind it. Offscreen platform;
processes take turns; medians. The first run of ours is not counted: it leaves the habits that later starts find.
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
    """Prints the moments (seconds since the epoch) of window, data and readiness, and the resident MiB."""
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
    painted()


def _ours(folder: Path, painted: Callable[[], None]) -> None:
    """What `ui.start.run` does, with the moments told."""
    import gc

    from PySide6.QtWidgets import QApplication

    from ctr_desktop.ui.frame import Frame
    from ctr_desktop.ui.loading import plain_imports
    from ctr_desktop.ui.memory import FileMemory

    gc.disable()
    app = QApplication([])
    memory = FileMemory(folder.parent / "habits.ini")
    frame = Frame(memory)
    frame.open()
    app.processEvents()
    painted()
    with plain_imports():
        from ctr_desktop.ui.app import Program
    program = Program(frame, memory, folder, folder.parent)
    program.show()
    app.sendPostedEvents()
    frame.repaint()
    painted()
    while not program.is_ready:
        app.processEvents()
    app.processEvents()
    painted()
    program.end()


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(kind: str, folder: Path) -> tuple[float, ...]:
    """Milliseconds to window, data and readiness, and MiB, of one process."""
    start = time.time()
    command = [sys.executable, "-P", __file__, "--child", kind, "--folder", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    *moments, memory = (float(word) for word in ended.stdout.split())
    return *((moment - start) * 1000 for moment in moments), memory


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
        run(OURS, folder)
        measured: dict[str, list[tuple[float, ...]]] = {FLOOR: [], OURS: []}
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


def _print(measured: dict[str, list[tuple[float, ...]]]) -> None:
    floor, ours = ([median(column) for column in zip(*measured[kind], strict=True)] for kind in (FLOOR, OURS))
    print("| start | bare | ours | ratio | target |\n|---|---|---|---|---|")
    print(f"| window painted, ms | {floor[0]:.0f} | {ours[0]:.0f} | {ours[0] / floor[0]:.2f} | <= 1.3 |")
    print(f"| data painted, ms | {floor[1]:.0f} | {ours[1]:.0f} | {ours[1] / floor[1]:.2f} | <= 3 |")
    print(f"| everything ready, ms | {floor[2]:.0f} | {ours[2]:.0f} | {ours[2] / floor[2]:.2f} | |")
    print(f"| resident memory, MiB | {floor[3]:.0f} | {ours[3]:.0f} | | <= 130 |")


if __name__ == "__main__":
    main()
