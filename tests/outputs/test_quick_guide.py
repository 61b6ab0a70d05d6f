"""The two printed pages: that many, with every key and every thing to do on them."""

import json
from datetime import datetime
from pathlib import Path

from pypdf import PdfReader

from ctr_desktop.core.places import resource
from ctr_desktop.outputs.pdf import write_pdf
from ctr_desktop.outputs.reports.quick_guide import quick_guide

MADE = datetime(2026, 11, 23, 8, 30)
KEYS = [
    ("Hồ sơ", [(f"Việc thứ {number}", f"Ctrl+Alt+{number}") for number in range(9)]),
    ("Danh sách", [(f"Lệnh thứ {number}", f"F{number}") for number in range(1, 6)]),
    ("Chung", [("Trợ giúp", "F1"), ("Đổi nền sáng, tối", "Ctrl+Shift+D")] * 5),
    ("Màn hình", [(f"Màn hình có tên dài thứ {number}", f"Ctrl+{number}") for number in range(1, 10)]),
]


def test_it_is_two_pages_with_everything_on_them(tmp_path: Path) -> None:
    file = tmp_path / "hướng dẫn.pdf"

    write_pdf(quick_guide(KEYS, MADE), file)

    pages = PdfReader(file).pages
    assert len(pages) == 2
    first, second = ("".join(page.extract_text().split()) for page in pages)
    text = json.loads(resource("help/quick-guide.json").read_text(encoding="utf-8"))
    told = [what for group in text["tasks"] for what, _how in group["rows"]]
    told += [what for what, _how in text["troubles"]["rows"]]
    assert [what for what in told if "".join(what.split()) not in first] == []
    keys = [pair for _, group in KEYS for pair in group]
    assert [words for pair in keys for words in pair if "".join(words.split()) not in second] == []
