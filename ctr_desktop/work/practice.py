"""Practising on invented data: a workspace that is thrown away, and which of the five steps were done in it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ctr_desktop.records import Evidence, Inspection, Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.lock import FolderLock
from ctr_desktop.work.founding import new_workspace
from ctr_desktop.work.journal import act_numbers, acts
from ctr_desktop.work.sample import STAMP, add_sample, sample_day

_WORKSPACE, _FILES = "du-lieu", "tep-mau"
_FILE = f"Biên bản ({STAMP}).txt"


@dataclass(frozen=True)
class Practice:
    """Where it lies: a workspace, a folder with a file to attach, and the day it happens on."""

    folder: Path
    today: date

    @property
    def workspace(self) -> Path:
        return self.folder / _WORKSPACE

    @property
    def files(self) -> Path:
        return self.folder / _FILES


@dataclass(frozen=True)
class Counts:
    """What is there to be counted before and after a step."""

    ticks: int
    files: int
    inspections: int
    undone: int


@dataclass(frozen=True)
class Step:
    """One step: what it is called, what to do, on which screen, and the figure that grows once it was done. The step
    without a figure is done by looking at its screen."""

    title: str
    todo: str
    screen: str
    figure: str = ""

    def is_done(self, before: Counts, now: Counts, shown: str) -> bool:
        """Whether it was done since the counts `before`; `shown` is the screen in front."""
        if not self.figure:
            return shown == self.screen
        return bool(getattr(now, self.figure) > getattr(before, self.figure))


STEPS: Sequence[Step] = (
    Step(
        "Đánh dấu một việc đã xong",
        "Chọn một việc trong danh sách, gõ một dòng vào ô Kết quả bên phải, rồi bấm “Đánh dấu hoàn thành”.",
        "programme",
        "ticks",
    ),
    Step(
        "Đính kèm minh chứng",
        f"Vẫn ở việc ấy, bấm “Thêm tệp…” trong ô Minh chứng và chọn tệp “{_FILE}”.",
        "programme",
        "files",
    ),
    Step(
        "Ghi một cuộc kiểm tra, giám sát",
        "Bấm “Thêm cuộc kiểm tra, giám sát”, điền các ô có dấu *, rồi bấm “Lưu”.",
        "inspections",
        "inspections",
    ),
    Step(
        "Xem báo cáo",
        "Bấm “Báo cáo kỳ” ở bên trái: báo cáo hiện ra đúng như khi in, có việc vừa làm trong đó.",
        "reports",
    ),
    Step(
        "Hoàn tác",
        "Bấm Ctrl+Z (hoặc “Hoàn tác” ở góc dưới bên trái): việc vừa làm được lấy lại như cũ.",
        "today",
        "undone",
    ),
)


def prepare(folder: Path, today: date) -> Practice:
    """Makes everything anew; what an earlier practice may have left is removed. Raises UserError, also where somebody
    practises in this folder."""
    sweep(folder)
    workspace = new_workspace(folder / _WORKSPACE, unit=f"Đảng ủy phường Mẫu ({STAMP})")
    try:
        with workspace.reading() as session:
            day = sample_day(session, today)
        add_sample(workspace, day)
    finally:
        workspace.close()
    practice = Practice(folder, day)
    with told_in_vietnamese():
        practice.files.mkdir()
        (practice.files / _FILE).write_text(f"{STAMP}\n\nBiên bản để làm thử, không có giá trị.\n", "utf-8")
    return practice


def sweep(folder: Path) -> None:
    """Removes a practice with all that was done in it. Raises UserError where it is open."""
    with told_in_vietnamese():
        if (folder / _WORKSPACE).is_dir():
            FolderLock(folder / _WORKSPACE).release()
        if folder.is_dir():
            shutil.rmtree(folder)


def counts(session: Session) -> Counts:
    """How things stand in the practice."""

    def number(statement: object) -> int:
        return int(session.execute(statement).scalar_one())  # type: ignore[call-overload]

    return Counts(
        ticks=number(select(func.count()).select_from(Occurrence).where(Occurrence.stated == Stated.DONE)),
        files=number(select(func.count()).select_from(Evidence)),
        inspections=number(select(func.count()).select_from(Inspection)),
        undone=sum(act.is_undone for act in acts(session, act_numbers(session))),
    )
