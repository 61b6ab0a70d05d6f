"""What the columns of a table ask for: measured once, for printed tables and for sheets."""

from collections.abc import Iterable

from ctr_desktop.outputs.fonts import Family
from ctr_desktop.outputs.report import Column, Kind, Table, Value
from ctr_desktop.outputs.wrap import Claim, tidy

_WHOLE_WORDS = (Kind.DAY, Kind.INTEGER, Kind.NUMBER, Kind.PERCENT)


def shown(column: Column, value: Value) -> str:
    """The text of a cell, ready to be drawn."""
    return tidy(column.show(value))


def claims(
    table: Table, places: list[int], family: Family, *, extra: float, head_extra: float = 0.0
) -> list[Claim]:
    """The claims of the columns at `places`, in ems; `extra` is the padding, `head_extra` that of titles."""
    totals = table.totals()
    result = []
    for place in places:
        column = table.columns[place]
        values = {row[place] for row in table.rows()}
        if totals is not None:
            values.add(totals[place])
        result.append(_claim(column, values, family, extra, head_extra))
    return result


def _claim(column: Column, values: Iterable[Value], family: Family, extra: float, head_extra: float) -> Claim:
    texts = [shown(column, value) for value in values]
    title = tidy(column.title)
    bold = family.bold.wrapper
    cells = bold if column.total or column.kind is Kind.STATE else family.regular.wrapper
    widest = cells.widest(texts)
    least = widest if column.kind in _WHOLE_WORDS else cells.longest_word(texts)
    head = bold.longest_word([title]) + head_extra
    half_title = bold.text_width(title) / 2 + head_extra
    return Claim(max(least, head) + extra, max(widest, head, half_title) + extra, column.weight)
