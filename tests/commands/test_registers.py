"""registers, list, add, import: what they promise to programs and say to people."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from ctr_desktop.records import REGISTERS
from tests.commands.conftest import Ctr, Ended
from tests.exchange.office import a_sheet


def adding(ctr: Ctr, tmp_path: Path, register: str, given: Any) -> Ended:
    file = tmp_path / "bản ghi.json"
    file.write_text(json.dumps(given), "utf-8")
    return ctr("add", register, "--json", file)


def test_every_register_with_its_fields(ctr: Ctr) -> None:
    described = ctr("registers", "--json").json["registers"]
    assert [d["key"] for d in described] == [register.register for register in REGISTERS]
    assert {"documents", "units", "people", "inspections", "evaluations"} <= {d["key"] for d in described}
    for register in described:
        assert register.keys() >= {"key", "title", "fields"}
        for field in register["fields"]:
            assert field.keys() >= {"key", "label", "type", "choices", "required"}
            assert bool(field["choices"]) == (field["type"] == "choice")
    people = next(d for d in described if d["key"] == "people")
    membership = next(f for f in people["fields"] if f["key"] == "membership")
    assert membership["choices"] == ["official", "probationary", "none", "left"]
    assert "Họ và tên" in ctr("registers").out


def test_added_records_are_listed(ctr: Ctr, tmp_path: Path) -> None:
    given = {
        "full_name": "Nguyễn Văn An",
        "unit": "Các cấp ủy",
        "joined_on": "03/02/2010",
        "is_managed": True,
    }
    uid = adding(ctr, tmp_path, "people", given).json["uid"]
    (row,) = ctr("list", "people", "--json").json["rows"]
    assert row["uid"] == uid
    assert {key: row[key] for key in given} == given | {"joined_on": "2010-02-03"}
    assert row["membership"] == "official"
    assert ctr("list", "people", "--find", "nguyen an", "--json").json["rows"]
    assert not ctr("list", "people", "--find", "tran", "--json").json["rows"]
    shown = ctr("list", "people").out
    assert "Nguyễn Văn An" in shown
    assert shown.splitlines()[-1] == "1 bản ghi."
    assert ctr("undo").out == "Đã hoàn tác: Thêm người.\n"
    assert ctr("list", "people").out.splitlines()[-1] == "Chưa có người nào khớp."


def test_every_list_fits_on_a_line(ctr: Ctr) -> None:
    for register in REGISTERS:
        assert max(map(len, ctr("list", register.register).out.splitlines())) <= 100


def test_records_from_standard_input(ctr: Ctr, monkeypatch: pytest.MonkeyPatch) -> None:
    given = json.dumps({"full_name": "Đặng Thị Bé"}, ensure_ascii=False).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + given)))
    assert ctr("add", "people", "--json", "-").json.keys() == {"uid"}


def test_a_list_of_records_is_one_act(ctr: Ctr, tmp_path: Path) -> None:
    given = [{"full_name": f"Người thứ {n}"} for n in range(30)]
    added = adding(ctr, tmp_path, "people", given).json
    assert len({row["uid"] for row in added}) == 30
    assert adding(ctr, tmp_path, "people", []).json == []
    assert ctr("undo").out.startswith("Đã hoàn tác: Thêm 30 bản ghi")
    assert not ctr("list", "people", "--json").json["rows"]


def test_a_list_with_faults_adds_nothing_and_names_them(ctr: Ctr, tmp_path: Path) -> None:
    given = [
        {"full_name": "A"},
        {"full_name": " "},
        {"full_name": "B", "tuoi": 3},
        {"full_name": "C", "unit": "x"},
    ]
    said = adding(ctr, tmp_path, "people", given).sentence
    assert "Bản ghi 2: Họ và tên" in said
    assert "Bản ghi 3: Sổ “Cán bộ, đảng viên” không có mục “tuoi”" in said
    assert "Bản ghi 4: Đơn vị: Không có tổ chức nào tên “x”" in said
    assert not ctr("list", "people", "--json").json["rows"]


def test_an_inspection_and_an_evaluation(ctr: Ctr, tmp_path: Path) -> None:
    adding(ctr, tmp_path, "people", {"full_name": "Lê Văn Cường"})
    inspection = {
        "name": "Kiểm tra A",
        "kind": "by_plan",
        "subject_unit": "Các cấp ủy",
        "started_on": "2026-05-04",
    }
    assert adding(ctr, tmp_path, "inspections", inspection).code == 0
    evaluation = {
        "person": "lê văn cường",
        "period": "2026-q3",
        "general_points": 27.5,
        "task_points": "60,25",
    }
    assert adding(ctr, tmp_path, "evaluations", evaluation).code == 0
    (row,) = ctr("list", "evaluations", "--json").json["rows"]
    assert (row["name"], row["period"]) == ("Lê Văn Cường – Quý III năm 2026", "2026-Q3")
    assert (row["general_points"], row["task_points"]) == (27.5, 60.25)


@pytest.mark.parametrize(
    ("register", "given", "said"),
    [
        ("nope", {}, "Không có sổ “nope”"),
        ("people", 5, "không phải một bản ghi"),
        ("people", [1], "không phải một bản ghi"),
        ("people", {}, "Chưa ghi “Họ và tên”"),
        ("people", {"full_name": "A", "uid": "x"}, "không có mục “uid”"),
        ("people", {"full_name": "A", "born_on": "30/02/1980"}, "không phải là một ngày có thật"),
        ("people", {"full_name": "A", "born_on": "1/2/80"}, "năm hai chữ số"),
        ("people", {"full_name": "A", "membership": "gì đó"}, "không có trong danh mục"),
        ("people", {"full_name": "A", "is_managed": "có lẽ"}, "không rõ có hay không"),
        ("people", {"full_name": "ă" * 1_000_000}, "1000000 ký tự"),
        ("people", {"full_name": "A", "note": "TUYỆT MẬT"}, "độ mật"),
        ("units", {"name": "Các cấp ủy"}, "Đã có một bản ghi trùng “Tên tổ chức”"),
        ("units", {"name": "X", "members": -1}, "không hợp lệ"),
        ("units", {"name": "X", "members": "nhiều"}, "không phải là số"),
        ("units", {"name": "X", "members": 1.5}, "không hợp lệ"),
        ("units", {"name": "X", "members": [1]}, "Mục “members” phải là một giá trị"),
        ("people", {"full_name": True}, "Mục “full_name” phải là một giá trị"),
        ("people", {"full_name": "A", "unit": 3}, "Không có tổ chức nào tên “3”"),
        ("evaluations", {"period": "quý một", "person": "A"}, "Không hiểu kỳ “quý một”"),
        ("documents", {"kind": "Quy định", "number": {"a": 1}}, "Mục “number” phải là một giá trị"),
    ],
)
def test_a_wrong_record_says_why(ctr: Ctr, tmp_path: Path, register: str, given: Any, said: str) -> None:
    assert said in adding(ctr, tmp_path, register, given).sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"full_name": "A",}', "sai ở dòng 1"),
        (b"", "sai ở dòng 1"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 200_000, "không đọc được"),
        (b'{"full_name": 1e999}', "full_name"),
        (b'{"full_name": "a\\ud800b"}', ""),
    ],
)
def test_json_that_is_none(ctr: Ctr, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "hỏng.json"
    file.write_bytes(content)
    ended = ctr("add", "people", "--json", file)
    assert ended.code == (0 if not said else 1)
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_a_closed_period_takes_no_records(ctr: Ctr, tmp_path: Path) -> None:
    ctr("close", "2026-Q1")
    inspection = {"name": "A", "kind": "by_plan", "subject_unit": "Các cấp ủy", "started_on": "2026-03-04"}
    assert "đã chốt số liệu" in adding(ctr, tmp_path, "inspections", inspection).sentence


def test_a_sheet_is_imported(ctr: Ctr, tmp_path: Path) -> None:
    sheet = a_sheet(
        tmp_path / "người.xlsx", ("Họ và tên", "Đơn vị"), ("Nguyễn An", "Các cấp ủy"), ("Lê Bình", None)
    )
    ended = ctr("import", "people", sheet)
    assert (
        ended.out == "Đã nhập “người.xlsx” vào sổ “Cán bộ, đảng viên”: 2 bản ghi mới, 0 sửa, 0 giữ nguyên.\n"
    )
    assert [row["full_name"] for row in ctr("list", "people", "--json").json["rows"]] == [
        "Nguyễn An",
        "Lê Bình",
    ]
    assert ctr("import", "people", sheet, "--json").json == {"new": 2, "changed": 0, "same": 0}
    assert ctr("undo").out.startswith("Đã hoàn tác: Nhập “người.xlsx”")


def test_a_faulty_sheet_imports_nothing(ctr: Ctr, tmp_path: Path) -> None:
    sheet = a_sheet(
        tmp_path / "người.xlsx", ("Họ và tên", "Ngày sinh"), ("An", "05/03/1980"), ("Bình", "31/02/1980")
    )
    said = ctr("import", "people", sheet).sentence
    assert "Trang “Danh sách”, ô B3 (Ngày sinh) đang là “31/02/1980”" in said
    assert not ctr("list", "people", "--json").json["rows"]
    assert "không-có.xlsx" in ctr("import", "people", "không-có.xlsx").sentence
