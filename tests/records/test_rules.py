"""The rules of the registers over one record."""

from datetime import date
from decimal import Decimal

import pytest

from ctr_desktop.core.days import Precision
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Document, Evaluation, Inspection, Person, Record, Task, Unit
from ctr_desktop.records.document import document_name
from ctr_desktop.records.evaluation import EvaluatedKind
from ctr_desktop.records.inspection import Finding, InspectionKind, Step, SubjectKind
from ctr_desktop.records.task import Repeats

DAY = date(2026, 3, 1)
EARLIER = date(2026, 2, 1)


def inspection(**changes: object) -> Inspection:
    given = {
        "kind": InspectionKind.BY_PLAN,
        "subject_kind": SubjectKind.ORGANISATION,
        "subject_unit_id": 1,
        "step": Step.CONDUCTING,
        "started_on": DAY,
    }
    return Inspection(**given | changes)


def evaluation(**changes: object) -> Evaluation:
    return Evaluation(**{"kind": EvaluatedKind.LEADER, "person_id": 1} | changes)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (inspection(subject_unit_id=None), "subject_unit"),
        (inspection(subject_kind=SubjectKind.MEMBER), "subject_person"),
        (inspection(ended_on=EARLIER), "ended_on"),
        (inspection(examined_from=DAY, examined_to=EARLIER), "examined_to"),
        (inspection(follow_up_done_on=EARLIER), "follow_up_done_on"),
        (inspection(step=Step.ENDED), "ended_on"),
        (inspection(finding=Finding.SIGNS_FOUND), "finding"),
        (inspection(kind=InspectionKind.SUPERVISION_REGULAR, finding=Finding.DISCIPLINE), "finding"),
        (inspection(follow_up_due=DAY), "follow_up"),
        (evaluation(person_id=None), "person"),
        (evaluation(kind=EvaluatedKind.COLLECTIVE, person_id=None), "unit"),
        (evaluation(tasks_total=3, tasks_done=4), "tasks_done"),
        (evaluation(tasks_done=3, tasks_on_time=4), "tasks_on_time"),
        (evaluation(tasks_done=3, tasks_exceeded=4), "tasks_exceeded"),
        (Person(joined_on=DAY, official_on=EARLIER), "official_on"),
        (Person(born_on=date(2010, 1, 1), joined_on=DAY), "joined_on"),
        (Unit(in_force_from=DAY, in_force_to=EARLIER), "in_force_to"),
        (Unit(id=3, parent_id=3), "parent"),
        (Document(in_force_from=DAY, in_force_to=EARLIER), "in_force_to"),
        (Task(schedule_kind=Repeats.ONCE), "due"),
        (Task(schedule_kind=Repeats.RECURRING), "schedule_kind"),
    ],
)
def test_what_is_wrong_is_told_under_its_field(record: Record, field: str) -> None:
    (problem,) = record.problems()

    assert problem.field == field
    assert problem.sentence.endswith(".")


@pytest.mark.parametrize(
    "record",
    [
        inspection(ended_on=DAY, step=Step.ENDED, finding=Finding.SHORTCOMINGS),
        inspection(kind=InspectionKind.SUPERVISION_THEMATIC, finding=Finding.SIGNS_FOUND),
        inspection(follow_up="Bổ sung quy chế", follow_up_due=DAY, follow_up_done_on=DAY),
        evaluation(tasks_total=10, tasks_done=10, tasks_on_time=9, tasks_exceeded=2),
        Person(born_on=date(1990, 1, 1), joined_on=EARLIER, official_on=DAY),
        Unit(in_force_from=EARLIER, in_force_to=DAY),
        Document(in_force_from=EARLIER, in_force_to=DAY),
        Task(schedule_kind=Repeats.STANDING),
    ],
)
def test_what_is_right_has_no_problems(record: Record) -> None:
    assert record.problems() == []


def test_points_count_only_when_both_groups_are_scored() -> None:
    assert evaluation(general_points=Decimal("28.5")).points is None
    assert evaluation(general_points=Decimal("28.5"), task_points=Decimal(60)).points == Decimal("88.5")


@pytest.mark.parametrize(
    ("number", "issued_on", "about", "name"),
    [
        ("05-CTr/TU", date(2025, 11, 6), None, "Chương trình số 05-CTr/TU ngày 06/11/2025"),
        ("05-CTr/TU", None, "về cán bộ", "Chương trình số 05-CTr/TU"),
        (None, date(2025, 11, 6), "về cán bộ", "Chương trình về cán bộ"),
        (None, None, None, "Chương trình"),
    ],
)
def test_the_name_of_a_document(
    number: str | None, issued_on: date | None, about: str | None, name: str
) -> None:
    assert document_name("Chương trình", number, issued_on, about) == name


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(ScheduleKind.ONCE, due=DAY, precision=Precision.QUARTER, raw="quý I/2026"),
        Schedule(ScheduleKind.RECURRING, rules=("FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=3"), first=DAY),
        Schedule(ScheduleKind.PER_TERM, raw="ít nhất 1 lần/nhiệm kỳ"),
        Schedule(ScheduleKind.STANDING),
    ],
)
def test_a_task_keeps_its_schedule(schedule: Schedule) -> None:
    task = Task()
    task.schedule = schedule

    assert task.schedule == schedule
