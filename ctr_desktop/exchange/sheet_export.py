"""A whole register as a sheet: every field of every record, and the form to import from."""

from dataclasses import replace
from datetime import date

from ctr_desktop.outputs.catalogue import register_report
from ctr_desktop.outputs.report import Column, Report, Table
from ctr_desktop.outputs.reports.register_list import column_of
from ctr_desktop.records.base import Record, fields
from ctr_desktop.store.lists import ListQuery
from ctr_desktop.store.workspace import Workspace

_BLANK_ROWS = 30  # of a form: as far as its lists of choices reach


def register_sheet(workspace: Workspace, register: type[Record], today: date) -> Report:
    """The register with every field, to be written by `write_xlsx`; an empty one is a form to fill in."""
    report = register_report(workspace, register, ListQuery(), fields(register), today)
    return report if report.tables else replace(report, blocks=(_form(register),))


def _form(register: type[Record]) -> Table:
    columns = (Column("uid", "Mã bản ghi", hidden=True), *map(column_of, fields(register)))
    return Table.plain(register.title, columns, [(None,) * len(columns)] * _BLANK_ROWS)
