"""A Report as an Excel workbook: a sheet for each table and chart, one for the words; no formulas."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml.etree import LxmlError, SerialisationError
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from ctr_desktop.outputs.files import Step, unwatched, write_file
from ctr_desktop.outputs.layout import layout_on
from ctr_desktop.outputs.report import ChartBlock, Heading, Paragraph, Report, Table
from ctr_desktop.outputs.wrap import tidy
from ctr_desktop.outputs.xlsx_chart import write_chart
from ctr_desktop.outputs.xlsx_sheet import Book, Sheet
from ctr_desktop.outputs.xlsx_table import write_table
from ctr_desktop.outputs.xlsx_words import write_words


def write_xlsx(report: Report, target: Path, step: Step = unwatched) -> None:
    """Write the report beside `target`, then put it in place.

    Raises UserError when the file can't be written or a text is longer than a cell can hold, and whatever
    `step` raises to cancel.
    """
    write_file(target, lambda stream: save_xlsx(report, stream, step))


def save_xlsx(report: Report, stream: BinaryIO, step: Step = unwatched) -> None:
    """Write the report into an open file."""
    workbook = Workbook(write_only=True)
    _describe(workbook, report)
    book = Book(workbook, report, layout_on(report.day), step)
    with _discarded_on_failure(book):
        _fill(book)
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(workbook, archive).write_data()


def _fill(book: Book) -> None:
    report = book.report
    book.step(0, book.total)
    if _has_words(report):
        write_words(book)
    tables = report.tables
    for block in report.blocks:
        match block:
            case Table():
                write_table(book, block, signed=block is tables[-1])
            case ChartBlock():
                write_chart(book, block.chart)
            case Heading() | Paragraph():
                pass  # on the sheet of words
    book.write_manifest()


def _has_words(report: Report) -> bool:
    """Whether there is text to read, or nothing else to make a sheet of."""
    kinds = {type(block) for block in report.blocks}
    return Paragraph in kinds or not kinds & {Table, ChartBlock}


def _describe(workbook: Workbook, report: Report) -> None:
    """The properties Explorer shows; texts that are stripped of what XML can't hold."""
    properties = workbook.properties
    properties.title = tidy(" – ".join(part for part in (report.title, report.subtitle) if part))
    properties.creator = properties.lastModifiedBy = tidy(report.unit)
    properties.subject = tidy(report.subject or report.title)
    properties.keywords = tidy(report.period)
    properties.description = tidy(report.footer[1])
    if report.made_at is not None:
        properties.created = report.made_at


@contextmanager
def _discarded_on_failure(book: Book) -> Iterator[None]:
    """openpyxl streams each sheet into a temporary file that it removes only when all went well."""
    try:
        yield
    except SerialisationError as error:  # how lxml tells that the temporary file could not grow
        _discard(book.sheets)
        raise OSError(errno.ENOSPC, str(error)) from error
    except BaseException:
        _discard(book.sheets)
        raise


def _discard(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        with suppress(OSError, LxmlError):
            if not sheet.closed:
                sheet.close()
        with suppress(OSError):
            sheet.discard()
