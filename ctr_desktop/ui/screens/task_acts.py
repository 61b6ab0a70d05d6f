"""What can be done to a task from any screen that shows it: one place for the questions, the act, the words."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ctr_desktop.core.periods import Term
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Programme
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.ui.desk import EVIDENCE, TASKS, Desk
from ctr_desktop.ui.prompts import ANY_FILE
from ctr_desktop.ui.screens.evidence_box import attach_through
from ctr_desktop.ui.screens.programme_nodes import is_settled
from ctr_desktop.ui.screens.schedule_dialog import ScheduleDialog
from ctr_desktop.ui.screens.schedule_field import Planning, ScheduleField
from ctr_desktop.ui.screens.task_dialogs import BodiesDialog, ExtendDialog, ReasonDialog, WordingDialog
from ctr_desktop.work.checklist import TaskRow, Tick, check_off, state_progress, waive
from ctr_desktop.work.occurrences import Scope, change_schedule, extend
from ctr_desktop.work.office import office_of, term_of
from ctr_desktop.work.programmes import programmes, remove_programme, tasks_of
from ctr_desktop.work.tasks import (
    TaskWording,
    add_task,
    bodies,
    delete_tasks,
    edit_task,
    give_tasks,
    sections_for_tasks,
    shared_bodies,
    wording_of,
    written_occurrences,
)
from ctr_desktop.work.ticking import tick_all, untick_all


class TaskActs:
    """Acts on rows of the checklist through the desk; each asks what it has to, and says what it did."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def done(self, act: Callable[[], object], words: str, *topics: str) -> bool:
        """Do it, announce it and say it, with the time it was saved at."""
        said = f"Đã lưu {datetime.now():%H:%M} · {words}"
        return self._desk.act(act, TASKS, *topics, said=said)

    # Ticking

    def toggle(self, rows: Sequence[TaskRow]) -> bool:
        """Tick the rows off as done today; where none is left to tick, take the ticks back."""
        ids = [row.occurrence.id for row in rows if row.occurrence and not is_settled(row)]
        return self.tick(ids, rows) if ids else self.untick(rows)

    def tick(self, ids: Sequence[int], rows: Sequence[TaskRow]) -> bool:
        """Tick off the occurrences with these ids, which the rows show."""
        today = self._desk.today()
        named = [row for row in rows if row.occurrence and row.occurrence.id in set(ids)]
        return self.done(
            lambda: tick_all(self._desk.workspace, ids, today, today=today),
            f"Đã đánh dấu hoàn thành {_named(named)}",
        )

    def untick(self, rows: Sequence[TaskRow]) -> bool:
        """Take ticks back."""
        ids = [row.occurrence.id for row in rows if row.occurrence and is_settled(row)]
        if not ids:
            return False
        return self.done(lambda: untick_all(self._desk.workspace, ids), f"Đã bỏ đánh dấu {_named(rows)}")

    def state(self, row: TaskRow, stated: Stated) -> bool:
        """State what needs more than a word: a reason, or today's date."""
        match stated:
            case Stated.WAIVED:
                return self.waive(row)
            case Stated.PAUSED:
                return self.pause(row)
            case _:
                return self.finish(row)

    def finish(self, row: TaskRow) -> bool:
        """State an occurrence done today, also one that was not to be done."""
        assert row.occurrence is not None
        number, today = row.occurrence.id, self._desk.today()
        return self.done(
            lambda: check_off(self._desk.workspace, number, Tick(on=today), today=today),
            f"Đã đánh dấu hoàn thành {_named([row])}",
        )

    # Reasons and deadlines

    def waive(self, row: TaskRow) -> bool:
        """Ask why the occurrence need not be done, and state it."""
        reason = self._reason("Không phải thực hiện kỳ này", "Ghi nhận", row, "Ví dụ: đã gộp vào báo cáo năm")
        assert row.occurrence is not None
        number = row.occurrence.id
        return reason is not None and self.done(
            lambda: waive(self._desk.workspace, number, reason),
            f"{row.task.code} không phải thực hiện kỳ này",
        )

    def pause(self, row: TaskRow) -> bool:
        """Ask why the work rests, and state it."""
        reason = self._reason("Tạm dừng kỳ này", "Tạm dừng", row, "Ví dụ: chờ hướng dẫn của cấp trên")
        assert row.occurrence is not None
        number = row.occurrence.id
        return reason is not None and self.done(
            lambda: state_progress(self._desk.workspace, number, stated=Stated.PAUSED, reason=reason),
            f"Đã tạm dừng {row.task.code}",
        )

    def _reason(self, title: str, verb: str, row: TaskRow, example: str) -> str | None:
        dialog = ReasonDialog(title, verb, row, example, self._desk.prompts)
        dialog.reason = (row.occurrence.reason if row.occurrence else "") or ""
        return dialog.reason if self._desk.prompts.run(dialog) else None

    def extend(self, row: TaskRow) -> bool:
        """Ask for a later day of this occurrence alone, and set it."""
        dialog = ExtendDialog(row, self._term().end, self._desk.prompts)
        if not self._desk.prompts.run(dialog):
            return False
        assert row.occurrence is not None
        number, day, reason = row.occurrence.id, dialog.day.value, dialog.reason.value
        assert day is not None
        return self.done(
            lambda: extend(self._desk.workspace, number, day, reason=reason),
            f"Đã gia hạn {row.task.code} đến {day:%d/%m/%Y}",
        )

    def change_schedule(self, row: TaskRow) -> bool:
        """Ask for another schedule and how far it reaches, and plan anew."""
        period = row.period.title if row.period else ""
        dialog = ScheduleDialog(
            row.task.code, period, row.task.schedule, self._planning(row), self._desk.prompts
        )
        if not self._desk.prompts.run(dialog):
            return False
        if dialog.scope is Scope.THIS:
            return self.extend(row)
        schedule, scope = dialog.field.schedule, dialog.scope
        since = row.occurrence.id if row.occurrence and scope is Scope.FOLLOWING else None
        scope = scope if since else Scope.ALL
        return self.done(
            lambda: change_schedule(self._desk.workspace, row.task.id, schedule, scope=scope, since=since),
            f"Đã đổi lịch thực hiện {row.task.code}",
        )

    def _planning(self, row: TaskRow | None = None) -> Planning:
        """What tasks are planned by: those of the row's document, or of the programme."""
        with self._desk.reading() as session:
            known = {one.id: one.in_force_from for one in programmes(session)}
            term, cycle = term_of(session), office_of(session).cycle
        first = next(iter(known.values()), term.start)
        since = known.get(row.section.programme_id, first) if row else first
        return Planning(term, since, cycle, self._desk.today())

    def _term(self) -> Term:
        with self._desk.reading() as session:
            return term_of(session)

    # The task itself

    def add(self, section_id: int | None = None) -> str | None:
        """Ask for a new task and add it; returns its code."""
        with self._desk.reading() as session:
            sections, units = sections_for_tasks(session), bodies(session)
        schedule = ScheduleField(Schedule(ScheduleKind.STANDING), self._planning())
        dialog = WordingDialog(
            "Thêm nhiệm vụ",
            "Thêm",
            units,
            TaskWording(""),
            sections,
            section_id,
            schedule,
            self._desk.prompts,
        )
        if not self._desk.prompts.run(dialog):
            return None
        codes: list[str] = []
        section, wording, picked = dialog.section.value, dialog.wording, schedule.schedule
        self.done(
            lambda: codes.append(add_task(self._desk.workspace, section, wording, picked)),
            "Đã thêm nhiệm vụ",
        )
        return next(iter(codes), None)

    def edit(self, rows: Sequence[TaskRow]) -> bool:
        """Ask for other words or bodies of one task, or for the bodies of several, and set them."""
        tasks = {row.task.id: row for row in rows}
        return self._reword(rows[0]) if len(tasks) == 1 else self._give(list(tasks))

    def _give(self, task_ids: list[int]) -> bool:
        with self._desk.reading() as session:
            shared, units = shared_bodies(session, task_ids), bodies(session)
        dialog = BodiesDialog(len(task_ids), units, *shared, prompts=self._desk.prompts)
        if not self._desk.prompts.run(dialog) or dialog.given == (None, None):
            return False
        return self.done(
            lambda: give_tasks(self._desk.workspace, task_ids, *dialog.given),
            f"Đã sửa cơ quan của {len(task_ids)} nhiệm vụ",
        )

    def _reword(self, row: TaskRow) -> bool:
        with self._desk.reading() as session:
            wording, units = wording_of(session, row.task.id), bodies(session)
        title = f"Sửa nhiệm vụ {row.task.code}"
        dialog = WordingDialog(title, "Lưu", units, wording, prompts=self._desk.prompts)
        if not self._desk.prompts.run(dialog) or dialog.wording == wording:
            return False
        return self.done(
            lambda: edit_task(self._desk.workspace, row.task.id, dialog.wording),
            f"Đã sửa nhiệm vụ {row.task.code}",
        )

    def delete(self, rows: Sequence[TaskRow]) -> bool:
        """Ask, and delete the tasks with all their occurrences."""
        tasks = {row.task.id: row for row in rows}
        with self._desk.reading() as session:
            written = written_occurrences(session, list(tasks))
        named = _named(list(tasks.values()))
        loss = (
            f"{written} kỳ đã ghi kết quả sẽ mất theo. " if written else "Mọi kỳ của nhiệm vụ bị xóa theo. "
        )
        if not self._desk.prompts.confirm(f"Xóa {named}?", f"{loss}Có thể lấy lại bằng Hoàn tác.", do="Xóa"):
            return False
        return self.done(lambda: delete_tasks(self._desk.workspace, list(tasks)), f"Đã xóa {named}", EVIDENCE)

    def remove_document(self, document: Programme) -> bool:
        """Ask, and take a document out with all its tasks."""
        with self._desk.reading() as session:
            tasks = tasks_of(session, document.id)
            written = written_occurrences(session, tasks)
        loss = f"{written} kỳ đã ghi kết quả sẽ mất theo. " if written else ""
        if not self._desk.prompts.confirm(
            f"Bỏ văn bản {document.called} với {len(tasks)} nhiệm vụ?",
            f"{loss}Có thể lấy lại bằng Hoàn tác.",
            do="Bỏ văn bản",
        ):
            return False
        return self.done(
            lambda: remove_programme(self._desk.workspace, document.id),
            f"Đã bỏ văn bản {document.called}",
            EVIDENCE,
        )

    # Evidence

    def attach(self, row: TaskRow, files: Sequence[Path] = ()) -> None:
        """Attach files to the occurrence, asking for them where none are given."""
        chosen = files or self._desk.prompts.files_to_open("Chọn tệp minh chứng", (ANY_FILE,))
        if chosen and row.occurrence:
            attach_through(self._desk, row.occurrence.uid, chosen)


def _named(rows: Sequence[TaskRow]) -> str:
    if len(rows) != 1:
        return f"{len(rows)} nhiệm vụ"
    period = rows[0].period
    return f"{rows[0].task.code} · {period.short}" if period else rows[0].task.code
