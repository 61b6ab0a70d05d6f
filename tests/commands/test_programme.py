"""tasks, check, uncheck, undo, redo: what they promise to programs and say to people."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands.conftest import Ctr

_KEYS = {
    "code", "section", "kind", "text", "lead", "support", "references", "schedule", "period", "due_on", "state",
    "stated", "progress", "done_on", "result",
}  # fmt: skip


def one(ctr: Ctr, code: str, period: str) -> dict[str, object]:
    rows = ctr("tasks", "--period", period, "--json").json["rows"]
    (row,) = (row for row in rows if row["code"] == code and row["period"] == period)
    assert isinstance(row, dict)
    return row


def test_a_row_a_task_without_a_period(ctr: Ctr) -> None:
    rows = ctr("tasks", "--json").json["rows"]
    assert len({row["code"] for row in rows}) == len(rows) == 88
    assert all(row.keys() >= _KEYS for row in rows)
    assert all(row["schedule"].keys() == {"kind", "due", "precision", "rule", "raw"} for row in rows)


def test_a_row_an_occurrence_with_a_period(ctr: Ctr) -> None:
    row = one(ctr, "3.4-04", "2026-Q1")
    assert (row["due_on"], row["state"], row["stated"]) == ("2026-03-31", "overdue", "not_started")
    assert row["section"] == "I/3/3.4"
    schedule = row["schedule"]
    assert isinstance(schedule, dict)
    assert schedule["kind"] == "recurring"
    assert schedule["raw"]
    assert len(str(schedule["rule"]).split("\n")) == 2


def test_rows_by_state_and_by_words_without_marks(ctr: Ctr) -> None:
    overdue = ctr("tasks", "--period", "2026", "--state", "overdue", "--json").json["rows"]
    assert {row["state"] for row in overdue} == {"overdue"}
    either = ctr("tasks", "--period", "2026", "--state", "overdue", "--state", "due_soon", "--json").json[
        "rows"
    ]
    assert len(either) >= len(overdue)
    found = ctr("tasks", "--find", "doi thoai tiep xuc", "--json").json["rows"]
    assert found
    assert all("đối thoại" in row["text"].lower() for row in found)


def test_people_get_columns_within_a_hundred_characters(ctr: Ctr) -> None:
    lines = ctr("tasks", "--period", "2026").out.splitlines()
    assert lines[0].split() == ["Mã", "Kỳ", "Nội", "dung", "Chủ", "trì", "Thời", "hạn", "Trạng", "thái"]
    assert max(map(len, lines)) <= 100
    assert "quá hạn" in lines[-1]
    assert ctr("tasks", "--find", "không có từ này").out.splitlines()[-1] == "Không có nhiệm vụ nào khớp."


def test_a_tick_with_everything(ctr: Ctr, tmp_path: Path) -> None:
    scan = tmp_path / "12-BC kết quả.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    words = ("--on", "30/03/2026", "--result", "Đã họp 12/3", "--evidence", scan)
    ended = ctr("check", "3.4-04", "--period", "2026-Q1", *words)
    assert ended.code == 0, ended.err
    assert ended.out == "Đã đánh dấu hoàn thành 3.4-04 (Quý I năm 2026): đúng hạn.\n"
    row = one(ctr, "3.4-04", "2026-Q1")
    assert (row["stated"], row["progress"], row["done_on"]) == ("done", 100, "2026-03-30")
    assert (row["result"], row["evidence"]) == ("Đã họp 12/3", 1)


@pytest.mark.parametrize("words", [("3.4-04",), ("3.4-04", "--period", "2026"), ("2-01",), ("1-PC-01",)])
def test_ticking_again_is_harmless(ctr: Ctr, words: tuple[str, ...]) -> None:
    first = ctr("check", *words, "--result", "Xong")
    done = [row for row in ctr("tasks", "--period", "term", "--json").json["rows"] if row["stated"] == "done"]
    assert ctr("check", *words, "--result", "Xong").out == first.out
    again = [
        row for row in ctr("tasks", "--period", "term", "--json").json["rows"] if row["stated"] == "done"
    ]
    assert len(done) == 1
    assert again == done
    assert ctr("undo").out == f"Đã hoàn tác: Đánh dấu hoàn thành {words[0]}.\n"


def test_what_is_ticked_is_what_the_list_of_today_shows(ctr: Ctr) -> None:
    for row in ctr("tasks", "--json").json["rows"][::9]:
        ctr("check", row["code"])
        (after,) = (r for r in ctr("tasks", "--json").json["rows"] if r["code"] == row["code"])
        assert (after["period"], after["stated"]) == (row["period"], "done")


def test_a_tick_taken_back(ctr: Ctr) -> None:
    assert "chưa được đánh dấu" in ctr("uncheck", "3.4-04").sentence
    ctr("check", "3.4-04", "--result", "Xong")
    assert ctr("uncheck", "3.4-04").code == 0
    (row,) = (row for row in ctr("tasks", "--json").json["rows"] if row["code"] == "3.4-04")
    assert (row["stated"], row["done_on"], row["result"]) == ("in_progress", None, "Xong")


def test_undo_and_redo_across_runs(ctr: Ctr) -> None:
    ctr("check", "3.4-04", "--period", "2026-Q1")
    assert ctr("undo").code == 0
    assert one(ctr, "3.4-04", "2026-Q1")["done_on"] is None
    assert ctr("redo").out == "Đã làm lại: Đánh dấu hoàn thành 3.4-04.\n"
    assert one(ctr, "3.4-04", "2026-Q1")["done_on"] == "2026-11-23"
    assert ctr("redo").sentence == "Không có gì để làm lại."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("9.9-99",), "Không có nhiệm vụ mã “9.9-99”"),
        (("3.4-04", "--period", "quý một"), "Không hiểu kỳ “quý một”"),
        (("3.4-04", "--period", "2031-Q1"), "không có kỳ thực hiện trong quý i năm 2031"),
        (("3.4-04", "--on", "31/02/2026"), "“31/02/2026” không phải là một ngày có thật"),
        (("3.4-04", "--on", "5/3/26"), "năm hai chữ số"),
        (("3.4-04", "--on", "24/11/2026"), "ở tương lai"),
        (("3.4-04", "--result", "ă" * 1_000_000), "1000000 ký tự"),
        (("3.4-04", "--evidence", "không-có.pdf"), "không-có.pdf"),
        (("3.4-04", "--evidence", "."), "thư mục"),
    ],
)
def test_a_wrong_tick_says_why_and_changes_nothing(ctr: Ctr, words: tuple[str, ...], said: str) -> None:
    before = ctr("verify").json["head"]
    assert said in ctr("check", *words).sentence
    assert ctr("verify").json["head"] == before


def test_enormous_evidence_is_refused(ctr: Ctr, tmp_path: Path) -> None:
    enormous = tmp_path / "phim.mp4"
    with enormous.open("wb") as file:
        file.truncate(40 << 30)
    assert "phim.mp4" in ctr("check", "3.4-04", "--evidence", enormous).sentence


def test_odd_characters_are_mended_and_nothing_is_a_formula(ctr: Ctr) -> None:
    for given, kept in (
        ("\x00Ho\u0300a\u0300n\u202e", "Hòàn"),
        ("=1+1", "=1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("-5%", "-5%"),
        ("+84", "+84"),
    ):
        assert ctr("check", "3.4-04", "--period", "2026-Q1", f"--result={given}").code == 0
        assert one(ctr, "3.4-04", "2026-Q1")["result"] == kept


def test_a_closed_period_refuses(ctr: Ctr) -> None:
    assert "Đã chốt số liệu Quý I năm 2026" in ctr("close", "2026-Q1").out
    assert "đã chốt số liệu" in ctr("check", "3.4-04", "--period", "2026-Q1").sentence
    assert "đã chốt số liệu rồi" in ctr("close", "2026-Q1").sentence
    assert ctr("close", "2027-Q1").sentence.startswith("Quý I năm 2027 chưa bắt đầu")
    assert "lý do" in ctr("reopen", "2026-Q1", "--why", " ").sentence
    assert ctr("reopen", "2026-Q1", "--why", "Sót một việc").code == 0
    assert ctr("check", "3.4-04", "--period", "2026-Q1").code == 0


def test_reading_works_beside_an_open_window_and_writing_does_not(
    ctr: Ctr, folder: Path, tmp_path: Path
) -> None:
    from ctr_desktop.store.workspace import Workspace

    window = Workspace.open(folder)
    try:
        assert "đang mở ở nơi khác" in ctr("check", "3.4-04").sentence
        assert "đang mở ở nơi khác" in ctr("undo").sentence
        assert len(ctr("tasks", "--json").json["rows"]) == 88
        assert ctr("list", "units", "--json").json["rows"]
        assert ctr("verify").json["ok"]
        assert ctr("backup", tmp_path / "a.ctrbak").code == 0
        assert ctr("report", "progress", "--period", "2026-Q1", "--pdf", tmp_path / "a.pdf").code == 0
    finally:
        window.close()


def test_a_file_altered_behind_the_back_is_refused(ctr: Ctr, folder: Path) -> None:
    with sqlite3.connect(folder / "ctr.db") as raw:
        raw.execute("DROP TRIGGER change_no_update")
    raw.close()
    assert "đã bị sửa bằng chương trình khác" in ctr("tasks").sentence
