"""Runs every benchmark and writes what they printed to benchmarks/RESULTS.md.

python3 dev.py bench            all of them
python3 dev.py bench store      some of them, by name; RESULTS.md stays as it is
python3 dev.py bench accuracy FOLDER ...   alone, with words of its own: the documents it needs don't lie here
"""

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("start", "store", "table", "sheet_import", "reading", "outputs")
ALONE = "accuracy"


def main() -> int:
    if sys.argv[1:2] == [ALONE]:
        return subprocess.run([sys.executable, "-P", str(HERE / f"{ALONE}.py"), *sys.argv[2:]]).returncode
    wanted = sys.argv[1:] or [name for name in NAMES if (HERE / f"{name}.py").exists()]
    parts = []
    for name in wanted:
        print(f"== {name}", flush=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
        ended = subprocess.run(
            [sys.executable, "-P", str(HERE / f"{name}.py")], capture_output=True, text=True, env=environment
        )
        print(ended.stdout, ended.stderr, sep="\n", flush=True)
        if ended.returncode:
            return ended.returncode
        parts.append(f"## {name}\n\n{ended.stdout.strip()}\n")
    if not sys.argv[1:]:
        head = (
            "# Results\n\n"
            f"Repeat with `python3 dev.py bench`. Measured {date.today():%Y-%m-%d} on {platform.system()}, Python"
            f" {platform.python_version()}, {os.cpu_count()} cores. Ratios compare variants that took turns in one"
            " run; absolute times are for scale only.\n"
        )
        (HERE / "RESULTS.md").write_text("\n".join([head, *parts]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
