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
    table: Table,
    places: list[int],
    family: Family,
    *,
    long_word: float,
    extra: float,
    head_extra: float = 0.0,
) -> list[Claim]:
    """The claims of the columns at `places`, in ems. A word longer than `long_word` may be broken; `extra` is
    the padding, `head_extra` what a title needs beside its longest word."""
    totals = table.totals()
    result = []
    for place in places:
        column = table.columns[place]
        values = {row[place] for row in table.rows()}
        if totals is not None:
            values.add(totals[place])
        result.append(_claim(column, values, family, long_word, extra, head_extra))
    return result


def _claim(
    column: Column,
    values: Iterable[Value],
    family: Family,
    long_word: float,
    extra: float,
    head_extra: float,
) -> Claim:
    """Titles and words of a fixed list are read at a glance, so they ask for two words side by side; a running
    text asks for its longest word only and gets the rest by weight."""
    texts = [shown(column, value) for value in values]
    title = tidy(column.title)
    bold = family.bold.wrapper
    is_listed = column.kind is Kind.STATE or bool(column.choices)
    cells = bold if column.total or column.kind is Kind.STATE else family.regular.wrapper
    widest = cells.widest(texts)
    word = widest if column.kind in _WHOLE_WORDS else min(cells.longest_word(texts), long_word)
    word = max(word, min(bold.longest_word([title]), long_word) + head_extra)
    least = max(word, bold.longest_pair([title]), cells.longest_pair(texts) if is_listed else 0.0)
    half_title = bold.text_width(title) / 2 + head_extra
    return Claim(word + extra, least + extra, max(widest, least, half_title) + extra, column.weight)
