"""Composes a report and finds its way around in it, for the tests of the reports."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from ctr_desktop.outputs.catalogue import compose
from ctr_desktop.outputs.pdf import save_pdf
from ctr_desktop.outputs.report import Column, Paragraph, Report, Table, Value
from ctr_desktop.outputs.reports.task_table import TITLE
from ctr_desktop.store.workspace import Workspace
from tests.outputs.office import TODAY, period


def composed(workspace: Workspace, key: str, period_key: str, day: date = TODAY) -> Report:
    return compose(workspace, key, period(workspace, period_key), day)


def words(report: Report) -> str:
    return "\n".join(block.text for block in report.blocks if isinstance(block, Paragraph))


def table(report: Report, title: str) -> Table:
    return next(one for one in report.tables if one.title == title)


def cells(one: Table, **known: Value) -> dict[str, Value]:
    """The only row with these values, by column."""
    rows = [dict(zip(keys(one.columns), row, strict=True)) for row in one.rows()]
    found = [row for row in rows if known.items() <= row.items()]
    assert len(found) == 1, f"{len(found)} rows with {known}"
    return found[0]


def task_cells(report: Report, code: str) -> dict[str, Value]:
    """The row of a task that has only one."""
    one = table(report, TITLE)
    place = keys(one.columns).index("text")
    text = next(row[place] for row in one.rows() if str(row[place]).startswith(f"{code}. "))
    return cells(one, text=text)


def keys(columns: Sequence[Column]) -> list[str]:
    return [column.key for column in columns]


def pdf_of(report: Report) -> bytes:
    stream = BytesIO()
    save_pdf(report, stream)
    return stream.getvalue()
