"""Records to try the store with, and small ways of looking at a workspace."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ctr_desktop.records import Occurrence, Programme, Section, Task, Unit
from ctr_desktop.records.occurrence import Stated, occurrence_uid
from ctr_desktop.store import history
from ctr_desktop.store.workspace import Workspace

try:
    import resource
except ImportError:  # Windows has no limits of this kind.
    resource = None  # type: ignore[assignment]

PASSWORD = "mật khẩu thử 1"
CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


def add_unit(workspace: Workspace, name: str, **values: Any) -> str:
    """Adds a unit as one act; returns its uid."""
    unit = Unit(name=name, **values)
    with workspace.change(f"Thêm tổ chức {name}") as session:
        session.add(unit)
        session.flush()
        return unit.uid


def units(workspace: Workspace) -> list[str]:
    """The names of the units, in the order they were added."""
    with workspace.reading() as session:
        return list(session.scalars(select(Unit.name).order_by(Unit.id)))


def add_programme(workspace: Workspace, tasks: int = 1) -> None:
    """Adds a programme with one section and some tasks, each with one occurrence due on 2026-03-31."""
    programme = Programme(
        name="Chương trình hành động",
        issuer="Đảng ủy",
        term_start=date(2025, 1, 1),
        term_end=date(2030, 12, 31),
        in_force_from=date(2025, 11, 1),
    )
    with workspace.change("Nạp chương trình") as session:
        session.add(programme)
        session.flush()
        section = Section(programme_id=programme.id, label="I", path="I", name="Xây dựng Đảng", position=0)
        session.add(section)
        session.flush()
        for number in range(tasks):
            task = Task(section_id=section.id, code=f"1-{number:02}", text=f"Việc {number}", position=number)
            session.add(task)
            session.flush()
            session.add(occurrence_of(task))


def occurrence_of(task: Task, **values: Any) -> Occurrence:
    """The occurrence of a task in the first quarter of 2026."""
    given = {
        "uid": occurrence_uid(task.uid, "2026-Q1"),
        "task_id": task.id,
        "period": "2026-Q1",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 3, 31),
        "due_on": date(2026, 3, 31),
    }
    return Occurrence(**given | values)


def tick(workspace: Workspace, number: int, result: str = "Đã xong") -> None:
    """Ticks one occurrence off."""
    with workspace.change("Hoàn thành") as session:
        occurrence = session.get_one(Occurrence, number)
        occurrence.stated, occurrence.done_on = Stated.DONE, date(2026, 3, 30)
        occurrence.progress, occurrence.result = 100, result


def verdict(workspace: Workspace, anchors: list[history.Anchor] | None = None) -> history.Verdict:
    """What verification says of a workspace."""
    with workspace.reading() as session:
        return history.verify(session.connection(), anchors or [])


def every_byte(folder: Path) -> bytes:
    """The content of every file of a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """A disk that is full for every file that would grow past a size."""
    if resource is None:
        pytest.skip("limits on file sizes are needed")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def rewritten(file: Path, target: Path, change: Mapping[str, object]) -> Path:
    """A backup with something else in its manifest."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | dict(change)).encode()
            new.writestr(name, content)
    return target
