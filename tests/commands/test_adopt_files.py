"""A document's own file, read and taken over from the command line."""

from pathlib import Path

from tests.commands.conftest import Ctr

PLAN = """ỦY BAN NHÂN DÂN XÃ BÌNH MINH
Số: 27/KH-UBND
Bình Minh, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Chuyển đổi số của xã năm 2026

I. NHIỆM VỤ TRỌNG TÂM
1. Hạ tầng
- Giao Công an xã rà soát trang thiết bị của bộ phận một cửa, hoàn thành trước ngày 30/6/2026.
- Lắp đặt mạng không dây tại nhà văn hóa các thôn.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Tổng hợp, báo cáo kết quả thực hiện kế hoạch định kỳ hằng quý.

Nơi nhận:
- Đảng ủy xã;
- Lưu: VT.
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_text_file_is_read_taken_in_and_brought_up_to_date(ctr: Ctr, tmp_path: Path) -> None:
    told = ctr("adopt", written(tmp_path, "kế hoạch 27.txt", PLAN)).out
    assert "Đã nhận “Kế hoạch 27/KH-UBND” từ kế hoạch 27.txt:" in told
    rows = [row for row in ctr("tasks", "--json").json["rows"] if row["document"] == "KH27"]
    assert [row["code"] for row in rows] == ["KH27.I.1-01", "KH27.I.1-02", "KH27.II.1-PC-01"]
    assert (rows[0]["schedule"]["due"], rows[0]["lead"]) == ("2026-06-30", ["Công an xã"])

    ctr("check", "KH27.I.1-01", "--on", "20/06/2026", "--result", "Đã rà soát xong")
    later = PLAN.replace("các thôn.", "các thôn, bản.").replace(
        "trước ngày 30/6/2026", "trước ngày 30/9/2026"
    )
    told = ctr("adopt", written(tmp_path, "bản 2.txt", later), "--as-new-version", "27/KH-UBND").out
    assert "1 nhiệm vụ giữ nguyên, 0 chuyển chỗ, 2 thay đổi, 0 mới, 0 không còn trong văn bản." in told
    row = next(row for row in ctr("tasks", "--json").json["rows"] if row["code"] == "KH27.I.1-01")
    assert (row["schedule"]["due"], row["result"], row["stated"]) == ("2026-09-30", "Đã rà soát xong", "done")


def test_a_new_workspace_of_an_offices_own_document(ctr: Ctr, tmp_path: Path) -> None:
    folder = tmp_path / "mới"
    ctr("new", "--workspace", folder, "--programme", written(tmp_path, "kế hoạch 27.txt", PLAN))
    rows = ctr("tasks", "--workspace", folder, "--json").json["rows"]
    assert [row["code"] for row in rows] == ["I.1-01", "I.1-02", "II.1-PC-01"]


def test_a_file_without_tasks_is_refused(ctr: Ctr, tmp_path: Path) -> None:
    letter = written(tmp_path, "thư mời.txt", "GIẤY MỜI\n\nTrân trọng kính mời.\n")
    assert "“thư mời.txt”" in ctr("adopt", letter).sentence
