"""Reading documents into the workspace from the command line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Ctr
from tests.reading.readings import PLAN, Heading, Item, data_of


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path, "kế hoạch 141.json", data_of(PLAN))


def written(folder: Path, name: str, data: dict[str, Any]) -> Path:
    """A data file."""
    file = folder / name
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return file


def later(folder: Path) -> Path:
    """The plan's later version: one task reworded, one much, one new, one gone."""
    data, procedures = PLAN[1].items
    monthly, _staff = PLAN[3].items
    reworded = replace(data, text=f"{data.text} Hoàn thành trong năm.")
    alike = replace(
        procedures,
        text="Rà soát thủ tục hành chính nội bộ và công bố phương án đơn giản hóa, trình cấp trên.",
    )
    new = Item("Mở lớp tập huấn kỹ năng số cho cán bộ thôn.")
    headings = (
        PLAN[0],
        replace(PLAN[1], items=(reworded, alike, new)),
        PLAN[2],
        replace(PLAN[3], items=(monthly,)),
    )
    return written(folder, "bản 2.json", data_of(headings))


def codes(ctr: Ctr) -> list[str]:
    return [row["code"] for row in ctr("tasks", "--json").json["rows"]]


def test_a_document_is_taken_beside_the_programme(ctr: Ctr, plan: Path) -> None:
    told = ctr("adopt", plan).out
    assert "Đã nhận “Kế hoạch 141/KH-UBND” từ kế hoạch 141.json: 4 mục, 4 nhiệm vụ (2 dòng phân công)" in told
    assert "Mã nhiệm vụ bắt đầu bằng KH141." in told
    assert "KH141.IV.1-PC-02  " in ctr("tasks").out
    rows = ctr("tasks", "--json").json["rows"]
    assert [(row["code"], row["document"], row["section"]) for row in rows[-2:]] == [
        ("KH141.IV.1-PC-01", "KH141", "IV/1"),
        ("KH141.IV.1-PC-02", "KH141", "IV/1"),
    ]
    assert rows[0]["document"] is None
    assert ctr("undo").out == "Đã hoàn tác: Nhận văn bản Kế hoạch 141/KH-UBND.\n"
    assert len(codes(ctr)) == 88


def test_a_dry_run_writes_nothing(ctr: Ctr, plan: Path, tmp_path: Path) -> None:
    found = ctr("adopt", plan, "--dry-run", "--json").json
    assert found == {
        "adopted": False,
        "document": "Kế hoạch 141/KH-UBND",
        "sections": 4,
        "tasks": 4,
        "assignments": 2,
        "deadlines": 2,
        "units": 4,
        "documents": 0,
        "doubts": [],
    }
    assert len(codes(ctr)) == 88
    ctr("adopt", plan)
    before = ctr("verify").json["changes"]
    told = ctr("adopt", later(tmp_path), "--as-new-version", "KH141", "--dry-run").out
    assert told.startswith(
        "Sẽ cập nhật văn bản 141/KH-UBND theo bản sau: 1 nhiệm vụ giữ nguyên, 0 chuyển chỗ, 2 thay"
    )
    assert ctr("verify").json["changes"] == before


def test_the_same_number_twice_is_refused(ctr: Ctr, plan: Path) -> None:
    ctr("adopt", plan)
    assert "Văn bản số 141/KH-UBND đã có" in ctr("adopt", plan).sentence
    assert "Văn bản số 141/KH-UBND đã có" in ctr("adopt", plan, "--dry-run").sentence


def test_a_later_version_is_compared_and_taken_over(ctr: Ctr, plan: Path, tmp_path: Path) -> None:
    ctr("adopt", plan)
    ctr("check", "KH141.III.1-02", "--on", "20/11/2026", "--result", "Đã rà soát")
    told = ctr("adopt", later(tmp_path), "--as-new-version", "141/KH-UBND").out
    assert "1 nhiệm vụ giữ nguyên, 0 chuyển chỗ, 2 thay đổi, 1 mới, 1 không còn trong văn bản." in told
    assert "KH141.III.1-01 nội dung: " in told
    assert "Không còn:\n  KH141.IV.1-PC-02: Bố trí cán bộ" in told
    assert "Chỉ hơi giống, cần xem lại (không phải là một thì dùng --apart MÃ):\n  KH141.III.1-02" in told
    rows = {row["code"]: row for row in ctr("tasks", "--json").json["rows"]}
    assert (rows["KH141.III.1-02"]["stated"], rows["KH141.III.1-02"]["result"]) == ("done", "Đã rà soát")
    assert rows["KH141.III.1-03"]["text"] == "Mở lớp tập huấn kỹ năng số cho cán bộ thôn."
    assert rows["KH141.IV.1-PC-02"]["state"] == "waived"
    again = ctr("adopt", later(tmp_path), "--as-new-version", "141", "--json").json
    assert again["merged"] == {"same": 4, "moved": 0, "changed": 0, "new": 0, "dropped": 0, "deleted": 0}
    assert ctr("verify").json["ok"]


def test_a_task_that_is_merely_alike_can_be_told_apart(ctr: Ctr, plan: Path, tmp_path: Path) -> None:
    ctr("adopt", plan)
    words = ("adopt", later(tmp_path), "--as-new-version", "KH141.III.1-01")
    assert "Loại ấy gồm: KH141.III.1-02." in ctr(*words, "--apart", "KH141.III.1-01").sentence
    found = ctr(*words, "--apart", "kh141.iii.1-02", "--json").json
    assert found["merged"] == {"same": 1, "moved": 0, "changed": 1, "new": 2, "dropped": 2, "deleted": 0}
    assert [one["code"] for one in found["gone"]] == ["KH141.III.1-02", "KH141.IV.1-PC-02"]


def test_what_is_wrong_is_told(ctr: Ctr, plan: Path, tmp_path: Path) -> None:
    assert "Không có văn bản “KH9” trong dữ liệu" in ctr("adopt", plan, "--as-new-version", "KH9").sentence
    assert ctr("adopt", plan, "--apart", "1-01").code == 2
    broken = written(tmp_path, "hỏng.json", data_of(PLAN) | {"sections": []})
    assert "không phải tệp dữ liệu chương trình" in ctr("adopt", broken).sentence


def test_a_new_workspace_of_another_document(ctr: Ctr, tmp_path: Path) -> None:
    file = written(tmp_path, "kế hoạch.json", data_of((Heading("I", "Việc", (Item("Việc một."),)),)))
    folder = tmp_path / "khác"
    assert ctr("new", "--workspace", folder, "--programme", file, "--unit", "Đảng ủy xã").code == 0
    assert [row["code"] for row in ctr("tasks", "--workspace", folder, "--json").json["rows"]] == ["I-01"]
