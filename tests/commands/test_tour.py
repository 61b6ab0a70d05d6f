"""The tour: the main job end to end, judged by what it leaves."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from ctr_desktop.commands.main import main
from ctr_desktop.store.backup import look_inside
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.tour.guide import make_tour
from ctr_desktop.work.office import read_office

pytestmark = pytest.mark.slow


def picture(file: Path, *, blank: bool = False) -> Path:
    image = Image.new("RGB", (1366, 768), "white")
    if not blank:
        image.putpixel((5, 5), (0, 0, 0))
    image.save(file)
    return file


def test_the_tour_leaves_what_it_says(
    tmp_path: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[date] = []

    def screenshots(workspace: Path, out: Path, day: date) -> Sequence[Path]:
        Workspace.open(workspace).close()  # the tour has given it back
        seen.append(day)
        return [picture(out / "hôm nay.png"), picture(out / "chương trình.png")]

    out = tmp_path / "thử"
    for _ in range(2):  # it makes itself anew
        assert main(["tour", "--out", str(out)], today=today, screenshots=screenshots) == 0
    assert "Đã làm và đọc lại đúng 17 sản phẩm" in capsys.readouterr().out
    assert seen == [today, today]
    sheets, pdfs = sorted(out.glob("bao-cao/*.xlsx")), sorted(out.glob("bao-cao/*.pdf"))
    assert [file.stem for file in sheets] == [file.stem for file in pdfs]
    assert [file.stem for file in sheets] == [
        "evaluations-2026-Q3",
        "handover-2026-Q3",
        "inspections-2026-Q3",
        "progress-2026-Q3",
    ]
    cells = {c.value for sheet in load_workbook(sheets[2]) for row in sheet.iter_rows() for c in row}
    assert "Kiểm tra tài chính đảng (DỮ LIỆU MẪU)" in cells
    assert "quý iii năm 2026" in PdfReader(pdfs[3]).pages[0].extract_text().lower()
    assert look_inside(out / "sao-luu.ctrbak").has_evidence
    restored = Workspace.open(out / "khoi-phuc")
    assert read_office(restored).unit == "Đảng ủy phường Mẫu (DỮ LIỆU MẪU)"
    restored.close()


def test_a_product_that_is_not_right_fails_the_tour(
    tmp_path: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    def blank(_workspace: Path, out: Path, _day: date) -> Sequence[Path]:
        return [picture(out / "hôm nay.png", blank=True)]

    assert main(["tour", "--out", str(tmp_path)], today=today, screenshots=blank) == 1
    assert "hôm nay.png trống trơn" in capsys.readouterr().err


def test_what_nobody_expected_is_logged_without_values(
    tmp_path: Path, today: date, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "của người dùng"))

    def explode(_workspace: Path, _out: Path, _day: date) -> Sequence[Path]:
        raise ZeroDivisionError("Nguyễn Văn Bí Mật")

    assert main(["tour", "--out", str(tmp_path / "thử")], today=today, screenshots=explode) == 1
    said = capsys.readouterr().err
    log = tmp_path / "của người dùng" / "CtrDesktop" / "ctr-desktop.log"
    assert str(log) in said
    assert said.count("\n") == 1
    written = log.read_text("utf-8")
    assert "ZeroDivisionError" in written
    assert "ctr_desktop/tour/guide.py" in written
    assert "Bí Mật" not in written + said


def test_a_folder_with_somebody_elses_files_is_left_alone(
    tmp_path: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "bao-cao" / "của tôi.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"important")
    assert main(["tour", "--out", str(tmp_path)], today=today) == 1
    assert "Hãy chọn một thư mục trống." in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["bao-cao", "của tôi.xlsx"]


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2041, 7, 1)])
def test_the_tour_works_whatever_the_calendar_says(tmp_path: Path, today: date) -> None:
    assert make_tour(tmp_path, today=today, screenshots=None, say=lambda _: None) == 15
