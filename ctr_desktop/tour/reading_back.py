"""Reads back what the tour made, each product with another tool than the one that wrote it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import clean
from ctr_desktop.outputs.report import Report
from ctr_desktop.records import TABLES
from ctr_desktop.store.workspace import Workspace

_LEAST_PIXELS = 600


def require(holds: bool, what: str) -> None:
    """Raises UserError unless something holds; `what` is told in Vietnamese."""
    if not holds:
        raise UserError(
            f"Đọc lại không đúng: {what}.", "Hãy giữ nguyên thư mục kết quả và gửi cho người hỗ trợ."
        )


def read_sheet(file: Path, report: Report, wanted: Iterable[str]) -> None:
    """Holds a sheet against the report it was made of: every text of its tables is in a cell, as are the texts
    wanted, and no cell is a formula."""
    from openpyxl import load_workbook

    cells = [cell for sheet in load_workbook(file).worksheets for row in sheet.iter_rows() for cell in row]
    texts = {_squeezed(cell.value) for cell in cells if isinstance(cell.value, str)}
    require(not any(cell.data_type == "f" for cell in cells), f"{file.name} có công thức")
    told = (
        value for table in report.tables for row in table.rows() for value in row if isinstance(value, str)
    )
    for text in (*told, *wanted):
        require(_squeezed(text) in texts or not clean(text), f"{file.name} thiếu “{text[:60]}”")


def read_pdf(file: Path, wanted: Iterable[str]) -> None:
    """Holds a PDF against texts that must be on its pages."""
    from pypdf import PdfReader

    pages = PdfReader(file).pages
    drawn = _squeezed("".join(page.extract_text() for page in pages))
    for text in wanted:
        require(_squeezed(text) in drawn, f"{file.name} thiếu “{text[:60]}”")


def _squeezed(text: str) -> str:
    """The text without blanks and capitals: lines break where the page does, titles are drawn in capitals."""
    return "".join(clean(text).split()).casefold()


def counts(workspace: Workspace) -> dict[str, int]:
    """How many rows each table has."""
    with workspace.reading() as session:
        return {
            table.__tablename__: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        }


def read_pictures(files: Sequence[Path]) -> None:
    """Every picture is a PNG of a window's size with something on it."""
    from PIL import Image

    require(bool(files), "không có ảnh màn hình nào")
    for file in files:
        with Image.open(file) as picture:
            require(picture.format == "PNG" and min(picture.size) >= _LEAST_PIXELS, f"{file.name} sai cỡ")
            darkest, lightest = picture.convert("L").getextrema()
            require(darkest != lightest, f"{file.name} trống trơn")
