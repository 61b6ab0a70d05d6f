"""Makes `workspace-vN.ctrbak`, the small workspace that every later version must open. Run it once for each
schema version, before that version is released: `python tests/files/make_workspace.py`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ctr_desktop.store import backup, schema  # noqa: E402 (the path comes first)
from ctr_desktop.store.workspace import Workspace  # noqa: E402
from tests.store.builders import add_programme, add_unit, tick  # noqa: E402


def main() -> None:
    """Writes the file beside this one."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Workspace.create(Path(scratch) / "workspace")
        workspace.who = "thư ký"
        add_unit(workspace, "Đảng ủy phường")
        add_unit(workspace, "Chi bộ Hoà Bình", parent_id=1)
        add_programme(workspace, tasks=2)
        evidence = Path(scratch) / "bien-ban.txt"
        evidence.write_text("Biên bản", "utf-8")
        workspace.evidence.add(evidence)
        tick(workspace, 1)
        target = Path(__file__).with_name(f"workspace-v{schema.VERSION}.ctrbak")
        backup.make_backup(workspace, backup.Reason.ASKED, target)
        workspace.close()


if __name__ == "__main__":
    main()
