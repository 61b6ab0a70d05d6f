"""The tour itself: a fresh workspace, the programme, ticks with evidence, an inspection, an evaluation, a closed
period, the reports, a backup and its restore, and pictures of the screens."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, PeriodKind, period_holding
from ctr_desktop.outputs.catalogue import REPORTS, compose
from ctr_desktop.outputs.pdf import write_pdf
from ctr_desktop.outputs.xlsx import write_xlsx
from ctr_desktop.records import Evaluation, Inspection, Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.tour import Screenshots
from ctr_desktop.tour.reading_back import counts, read_pdf, read_pictures, read_sheet, require
from ctr_desktop.work import journal
from ctr_desktop.work.checklist import TaskFilter, TaskRow, Tick, check_off, task_rows
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.closing import close_period, closed_figures
from ctr_desktop.work.evidence import evidence_of
from ctr_desktop.work.founding import new_workspace, restore_into
from ctr_desktop.work.office import programme_of, read_office, term_of
from ctr_desktop.work.registers import add, get, values_of
from ctr_desktop.work.sample import STAMP, add_sample, sample_day

_MARK = "ctr-tour.txt"
_WORKSPACE, _RESTORED, _REPORTS, _SCREENS, _EVIDENCE = (
    "du-lieu",
    "khoi-phuc",
    "bao-cao",
    "man-hinh",
    "minh-chung",
)
_BACKUP = "sao-luu.ctrbak"
_TICKS = 3
_INSPECTION = f"Kiểm tra tài chính đảng ({STAMP})"

Say = Callable[[str], object]


def make_tour(out: Path, *, today: date, screenshots: Screenshots | None, say: Say) -> int:
    """Does the main job in `out`, saying each step; returns how many products were read back and found right.

    Raises UserError as soon as one is not, or when `out` holds such files of somebody else's.
    """
    with told_in_vietnamese():
        _sweep(out)
    folder = out / _WORKSPACE
    new_workspace(folder, unit=f"Đảng ủy phường Mẫu ({STAMP})").close()
    with _opened(folder) as workspace:
        tour = _Tour(out, workspace, today, say)
        made = tour.follow()
    made += _restored(out, say)
    if screenshots is not None:
        pictures = screenshots(folder, out / _SCREENS, tour.today)
        read_pictures(pictures)
        say(f"Ảnh màn hình: {len(pictures)} tệp trong {out / _SCREENS}")
        made += len(pictures)
    return made


def _sweep(out: Path) -> None:
    """Room for the tour: what an earlier one left is removed, anything else is left alone and refused."""
    names = (_WORKSPACE, _RESTORED, _REPORTS, _SCREENS, _EVIDENCE, _BACKUP)
    present = [out / name for name in names if (out / name).exists()]
    if present and not (out / _MARK).exists():
        raise UserError(f"Trong “{out}” đã có “{present[0].name}”.", "Hãy chọn một thư mục trống.")
    for place in present:
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    for name in (_REPORTS, _SCREENS, _EVIDENCE):
        (out / name).mkdir(parents=True, exist_ok=True)
    (out / _MARK).write_text("Thư mục do lệnh tour tạo ra; lần chạy sau sẽ làm lại từ đầu.\n", "utf-8")


@contextmanager
def _opened(folder: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(folder)
    try:
        yield workspace
    finally:
        workspace.close()


class _Tour:
    """The steps on one open workspace. `today` lies inside the programme's term, whatever the calendar says."""

    def __init__(self, out: Path, workspace: Workspace, today: date, say: Say) -> None:
        self._out, self._workspace, self._say = out, workspace, say
        with workspace.reading() as session:
            require(programme_of(session) is not None, "dữ liệu mới không có chương trình")
            self.today, term = sample_day(session, today), term_of(session)
        this = period_holding(self.today, PeriodKind.QUARTER, term)
        self._period: Period = period_holding(this.start - timedelta(days=1), PeriodKind.QUARTER, term)

    def follow(self) -> int:
        """All steps in order; returns how many products were read back."""
        self._check_programme()
        results = self._tick()
        names = self._add_records()
        self._close()
        made = self._write_reports([*results, *names])
        self._verify()
        make_backup(
            self._workspace, Reason.ASKED, self._out / _BACKUP, unit=read_office(self._workspace).unit
        )
        return len(results) + len(names) + made

    def _rows(self) -> list[TaskRow]:
        with self._workspace.reading() as session:
            return task_rows(session, TaskFilter(period=self._period), self.today)

    def _check_programme(self) -> None:
        with self._workspace.reading() as session:
            rows = task_rows(session, TaskFilter(), self.today)
        require(len(rows) > 0 and all(row.occurrence for row in rows), "chương trình thiếu nhiệm vụ")
        self._say(f"Dữ liệu mới với {len(rows)} nhiệm vụ trong {self._workspace.folder}")

    def _tick(self) -> list[str]:
        """Ticks tasks off, each with a result and a file, and reads all of it back."""
        results = []
        rows = [(row, row.occurrence) for row in self._rows() if row.occurrence]
        rows = sorted(rows, key=lambda pair: pair[1].due_on is None)[:_TICKS]
        require(len(rows) == _TICKS, f"{self._period.title} có quá ít nhiệm vụ")
        for row, occurrence in rows:
            result = f"Đã thực hiện {row.task.code}, có biên bản kèm theo ({STAMP})"
            scan = self._out / _EVIDENCE / f"Biên bản {row.task.code}.txt"
            scan.write_text(f"{STAMP}\n{row.task.text}\n", "utf-8")
            day = min(occurrence.ends_on, self.today)
            tick = Tick(on=day, result=result, evidence=(scan,), document_on=day)
            check_off(self._workspace, occurrence.id, tick, today=self.today)
            self._check_tick(occurrence, result, scan)
            results.append(result)
        self._say(f"Đánh dấu hoàn thành {len(results)} nhiệm vụ của {self._period.title}, có minh chứng")
        return results

    def _check_tick(self, occurrence: Occurrence, result: str, scan: Path) -> None:
        with self._workspace.reading() as session:
            kept = session.get_one(Occurrence, occurrence.id)
            files = evidence_of(session, occurrence.uid)
        require(kept.stated is Stated.DONE and kept.result == result, "kết quả vừa ghi")
        require([file.name for file in files] == [scan.name], "tên minh chứng vừa đính kèm")
        content = b"".join(self._workspace.evidence.chunks(files[0].sha256))
        require(content == scan.read_bytes(), f"nội dung minh chứng {scan.name}")

    def _add_records(self) -> list[str]:
        """An inspection and an evaluation through the generic registers, beside the sample ones."""
        add_sample(self._workspace, self.today)
        started = self._period.start + timedelta(days=20)
        inspection = {
            "name": _INSPECTION,
            "kind": "finance",
            "subject_unit": f"Chi bộ Văn phòng ({STAMP})",
            "step": "ended",
            "started_on": started,
            "ended_on": started + timedelta(days=12),
            "finding": "good",
            "note": STAMP,
        }
        evaluation = {
            "kind": "staff",
            "person": "Đặng Ví Dụ",
            "period": self._period.key,
            "general_points": "27,5",
            "task_points": 60,
            "note": STAMP,
        }
        kept = [
            (Inspection, add(self._workspace, Inspection, inspection)),
            (Evaluation, add(self._workspace, Evaluation, evaluation)),
        ]
        with self._workspace.reading() as session:
            read = [values_of(session, get(session, register, uid)) for register, uid in kept]
        require(read[0]["ended_on"] == started + timedelta(days=12), "cuộc kiểm tra vừa ghi")
        require(str(read[1]["general_points"]) == "27.5", "lượt đánh giá vừa ghi")
        self._say("Ghi một cuộc kiểm tra và một lượt đánh giá, cùng các bản ghi mẫu")
        return [_INSPECTION, "Đặng Ví Dụ"]

    def _close(self) -> None:
        found = close_period(self._workspace, self._period, today=self.today)
        with self._workspace.reading() as session:
            closing = closing_of(session, self._period.key)
        require(closing is not None and closed_figures(closing) == found, "số liệu đã chốt")
        self._say(f"Chốt số liệu {self._period.title}: {found.done}/{found.total} hoàn thành")

    def _write_reports(self, marks: list[str]) -> int:
        """Every report in both forms. Each mark must be in one of them: a result, a case, a person."""
        unseen = set(marks)
        for entry in REPORTS:
            report = compose(self._workspace, entry.key, self._period, self.today)
            told = {v for table in report.tables for row in table.rows() for v in row if isinstance(v, str)}
            own = [mark for mark in marks if any(mark in text for text in told)]
            unseen.difference_update(own)
            file = self._out / _REPORTS / f"{entry.key}-{self._period.key}"
            sheet, pdf = file.with_suffix(".xlsx"), file.with_suffix(".pdf")
            write_xlsx(report, sheet)
            read_sheet(sheet, report, [])
            write_pdf(report, pdf)
            read_pdf(pdf, [report.title, *own])
            self._say(f"{entry.title}: {sheet.name}, {pdf.name}")
        require(not unseen, f"không báo cáo nào có {', '.join(sorted(unseen))}")
        return 2 * len(REPORTS)

    def _verify(self) -> None:
        verdict = journal.verify(self._workspace)
        require(verdict.ok, "; ".join(verdict.problems[:3]))
        self._say(f"Nhật ký {verdict.changes} mục, nguyên vẹn")


def _restored(out: Path, say: Say) -> int:
    """The backup put into another folder holds what the workspace holds."""
    restore_into(out / _RESTORED, out / _BACKUP)
    with _opened(out / _WORKSPACE) as workspace, _opened(out / _RESTORED) as restored:
        require(counts(restored) == counts(workspace), "số bản ghi sau khôi phục")
        verdict = journal.verify(restored)
        require(verdict.ok, "nhật ký sau khôi phục")
    say(f"Sao lưu {_BACKUP}, khôi phục vào {out / _RESTORED}: đủ số bản ghi")
    return 2
