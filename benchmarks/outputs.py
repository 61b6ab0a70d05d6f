"""Excel and PDF against floors that write the same cells, side by side in one run.

    python benchmarks/outputs.py [--rows 2000] [--rounds 5] [--long 20000]

Excel: the fastest plain use of openpyxl (normal mode, one shared style a column, given widths and heights).
PDF: reportlab's bare canvas with a greedy wrap of its own, a grid and a repeated head.
Medians of CPU seconds; variants take turns in every round.
"""

import argparse
import io
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ctr_desktop.outputs.files import unwatched
from ctr_desktop.outputs.fonts import serif
from ctr_desktop.outputs.pdf import save_pdf
from ctr_desktop.outputs.report import Column, Kind, Report, Row, Table, Value
from ctr_desktop.outputs.xlsx import save_xlsx

_COLUMNS = (
    Column("no", "STT", Kind.INTEGER, weight=0.5),
    Column("text", "Nội dung", weight=4),
    Column("lead", "Chủ trì", weight=2),
    Column("support", "Phối hợp", weight=2),
    Column("due", "Thời hạn", Kind.DAY),
    Column("progress", "Tiến độ", Kind.PERCENT),
    Column("result", "Kết quả", weight=3),
    Column("state", "Trạng thái", Kind.STATE),
)
_SENTENCE = (
    "kiểm tra giám sát tổ chức đảng đảng viên chấp hành nghị quyết chỉ thị quy định thực hiện nhiệm vụ báo cáo"
    " kết quả xây dựng kế hoạch tuyên truyền quán triệt học tập làm theo tư tưởng đạo đức phong cách"
)
_WORDS = _SENTENCE.split()
_LEADS = (
    "Ban Tổ chức Đảng ủy",
    "Ban Tuyên giáo và Dân vận Đảng ủy",
    "Ủy ban Kiểm tra Đảng ủy",
    "Văn phòng Đảng ủy",
)
_STATES = ("Đúng hạn", "Quá hạn", "Trong hạn", "Sắp đến hạn")


def _text(seed: int, words: int) -> str:
    count = len(_WORDS)
    return " ".join(_WORDS[(seed * 7919 + place * place * 31 + place) % count] for place in range(words))


def _row(number: int) -> Row:
    return (
        number,
        _text(number, 8 + number % 20),
        _LEADS[number % 4],
        _LEADS[(number + 1) % 4],
        date(2026, 1, 1) + timedelta(days=number % 365),
        (number % 101) / 100,
        _text(number * 3, number % 14) or None,
        _STATES[number % 4],
    )


def _report(rows: list[Row]) -> Report:
    table = Table.plain("Bảng theo dõi tiến độ", _COLUMNS, rows)
    return Report("bench", "Báo cáo", (table,), landscape=True, unit="Đảng ủy", period="Quý I năm 2026")


def excel_floor(rows: list[Row]) -> None:
    """What a careful programmer writes by hand with openpyxl, heights and all, for these very cells."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    side = Side(style="thin")
    styles = []
    for place, column in enumerate(_COLUMNS, 1):
        cell = sheet.cell(1, place, column.title)
        cell.font = Font(name="Times New Roman", size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(side, side, side, side)
        cell.number_format = {Kind.DAY: "dd/mm/yyyy", Kind.PERCENT: "0.0%"}.get(column.kind, "General")
        styles.append(cell._style)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place, value)
            cell._style = styles[place - 1]  # type: ignore[attr-defined]
        sheet.row_dimensions[number].height = 15.75 * max(1, len(str(row[1])) // 40)
    workbook.save(io.BytesIO())


def excel_ours(rows: list[Row]) -> None:
    save_xlsx(_report(rows), io.BytesIO(), unwatched)


def pdf_floor(rows: list[Row]) -> None:
    """A bare canvas: wrap, place, rule; one text object and one set of lines a page."""
    size, leading, pad = 10.0, 12.0, 3.0
    face = serif().regular.name
    widths = (28.0, 190.0, 95.0, 95.0, 62.0, 40.0, 115.0, 58.0)
    edges = list(accumulate(widths, initial=85.0))
    paper = landscape(A4)
    canvas = Canvas(io.BytesIO(), pagesize=paper, pageCompression=1)
    seen: dict[str, float] = {}
    y = top = paper[1] - 57
    text = canvas.beginText()
    text.setFont(face, size)
    lines = [(edges[0], y, edges[-1], y)]
    for row in [[column.title for column in _COLUMNS], *rows]:
        cells = [
            _floor_wrap(_floor_show(value), wide - 2 * pad, face, size, seen)
            for value, wide in zip(row, widths, strict=True)
        ]
        tall = max(map(len, cells)) * leading + 2 * pad
        if y - tall < 57:
            _floor_page(canvas, text, lines, edges, top, y)
            y = top
            text = canvas.beginText()
            text.setFont(face, size)
            lines = [(edges[0], y, edges[-1], y)]
        for words, x in zip(cells, edges, strict=False):
            for place, line in enumerate(words):
                text.setTextOrigin(x + pad, y - pad - leading * (place + 0.8))
                text.textOut(line)
        y -= tall
        lines.append((edges[0], y, edges[-1], y))
    _floor_page(canvas, text, lines, edges, top, y)
    canvas.save()


def _floor_page(canvas: Any, text: Any, lines: list[Any], edges: list[float], top: float, y: float) -> None:
    canvas.lines(lines + [(x, top, x, y) for x in edges])
    canvas.drawText(text)
    canvas.showPage()


def _floor_show(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _floor_wrap(text: str, width: float, face: str, size: float, seen: dict[str, float]) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        if word not in seen:
            seen[word] = stringWidth(word, face, size)
        if line and used + 2.5 + seen[word] > width:
            lines.append(" ".join(line))
            line, used = [], 0.0
        line.append(word)
        used += seen[word] + 2.5
    return [*lines, " ".join(line)]


def pdf_ours(rows: list[Row]) -> None:
    save_pdf(_report(rows), io.BytesIO(), unwatched)


Job = Callable[[list[Row]], None]


def medians(jobs: dict[str, Job], rows: list[Row], rounds: int) -> dict[str, float]:
    """CPU seconds of each job, the jobs taking turns."""
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.process_time()
            job(rows)
            spent[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in spent.items()}


def peak(job: Job, rows: list[Row]) -> float:
    """MiB of Python objects above the data at the worst moment."""
    tracemalloc.start()
    job(rows)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", type=int, default=20_000)
    options = parser.parse_args()
    rows = [_row(number) for number in range(1, options.rows + 1)]
    jobs: dict[str, Job] = {
        "excel floor": excel_floor,
        "excel": excel_ours,
        "pdf floor": pdf_floor,
        "pdf": pdf_ours,
    }
    for job in jobs.values():
        job(rows[:50])  # imports and fonts are not what is measured
    times = medians(jobs, rows, options.rounds)
    print(f"| {options.rows} rows x {len(_COLUMNS)} | seconds | ratio | target |\n|---|---|---|---|")
    for name, target in (("excel", 1.2), ("pdf", 2.5)):
        floor = times[f"{name} floor"]
        print(f"| {name} floor | {floor:.2f} | 1.00 | |")
        print(f"| {name} | {times[name]:.2f} | {times[name] / floor:.2f} | <= {target} |")
    print("\n| growth | rows | seconds | per doubling | peak MiB |\n|---|---|---|---|---|")
    for name in ("excel", "pdf"):
        _print_growth(name, jobs[name], options.long)


def _print_growth(name: str, job: Job, most: int) -> None:
    before = 0.0
    for count in (most // 4, most // 2, most):
        rows = [_row(number) for number in range(1, count + 1)]
        spent = medians({name: job}, rows, 3)[name]
        growth = f"{spent / before:.2f}" if before else ""
        memory = f"{peak(job, rows):.0f}" if count == most else ""
        print(f"| {name} | {count} | {spent:.2f} | {growth} | {memory} |")
        before = spent


if __name__ == "__main__":
    main()
