"""An office with records in every register, the same at each run, with the texts and values that sheets tend to
spoil; and sheets made by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ctr_desktop.records import Document, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Record
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import Bulk, insert_all

_ODD_TEXTS = (
    "=HYPERLINK(\"http://vi.du\";\"bấm\")", "+84 225 3842", "-5% so với kỳ trước", "@ban", "'nháy đầu", "007",
    "1/2", "2026-03", "12-QĐ/TW", "TRUE", "Dòng một\nDòng hai", "a\tb", "<b>đậm</b> & “ngoặc”", "ữ ỵ ẵ Đ đ ợ",
    "dài " * 500 + "hết", "1e5", "#N/A", "  ".join(("hai", "khoảng", "trắng")),
)  # fmt: skip
UNITS = 6
TODAY = date(2026, 11, 23)


def uid(number: int) -> str:
    """A fixed identity."""
    return f"00000000-0000-4000-8000-{number:012}"


def furnish(workspace: Workspace) -> None:
    """Fills every register of an empty workspace."""
    _add(workspace, Unit, 1000, _units())
    _add(workspace, Person, 2000, _people())
    _add(workspace, Document, 3000, _documents())
    _add(workspace, Inspection, 4000, _inspections())
    _add(workspace, Evaluation, 5000, _evaluations())


def _add(workspace: Workspace, register: type[Record], first: int, rows: Sequence[Mapping[str, Any]]) -> None:
    with workspace.change(f"Thêm {register.one}") as session:
        bulk = Bulk(session, register)
        checked = [bulk.new(row, uid=uid(first + number)) for number, row in enumerate(rows)]
        assert [row.problems for row in checked if row.problems] == []
        insert_all(session, register, checked)


def _units() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"name": f"Chi bộ số {n}", "code": f"0{n}.001", "members": n * 1234} for n in range(UNITS)
    ]
    rows[1] |= {"other_names": "CB 1\nChi bộ Một", "kind": "committee", "in_force_from": "1930-02-03"}
    return rows


def _people() -> list[dict[str, Any]]:
    odd = [{"full_name": f"Nguyễn Văn {n}", "note": text} for n, text in enumerate(_ODD_TEXTS)]
    return [
        *odd,
        {"full_name": "Trần Thị Ánh", "unit": "Chi bộ số 2", "born_on": "1900-01-15", "is_managed": True},
        {"full_name": "Trần Thị Ánh", "unit": "Chi bộ số 3", "joined_on": "2004-02-29", "is_exempt": True},
    ]


def _documents() -> list[dict[str, Any]]:
    return [
        {"kind": "Quy định", "number": "99-QĐ/TW", "issuer": "Bộ Chính trị", "issued_on": "2026-04-11"},
        {"kind": "Quy định", "number": "99-QĐ/TW", "issuer": "Bộ Chính trị", "issued_on": "2021-10-01"},
        {"kind": "Thông báo", "about": "về việc không có số", "circulation": "public"},
    ]


def _inspections() -> list[dict[str, Any]]:
    shared = {"kind": "by_plan", "started_on": "2026-05-04", "subject_unit": "Chi bộ số 1"}
    return [
        shared | {"name": "Kiểm tra A", "step": "ended", "ended_on": "2026-06-01", "finding": "shortcomings"},
        shared | {"name": "Kiểm tra B", "follow_up": "Sửa\nBáo cáo", "follow_up_due": "2026-07-31"},
    ]


def _evaluations() -> list[dict[str, Any]]:
    return [
        {
            "kind": "staff",
            "person": "Nguyễn Văn 3",
            "period": "2026-Q1",
            "general_points": "27,25",
            "task_points": 0,
        },
        {"kind": "staff", "person": "Nguyễn Văn 4", "period": "2026", "general_points": 30, "decided": "T"},
        {"kind": "staff", "person": "Nguyễn Văn 5", "period": "term", "is_disciplined": True},
        {"kind": "collective", "unit": "Chi bộ số 1", "period": "2026-H2"},
        {"kind": "collective", "unit": "Chi bộ số 2", "period": "2026-9M"},
        {"kind": "collective", "unit": "Chi bộ số 3", "period": "mid-term"},
        {"kind": "collective", "unit": "Chi bộ số 4", "period": "2026-03"},
    ]


def a_sheet(file: Path, *rows: Sequence[Any], title: str = "Danh sách") -> Path:
    """A workbook of one sheet with these rows, as openpyxl saves it."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    workbook.save(file)
    return file
