"""From what a cell holds to what a field takes; and whether it is what a known record says already."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.core.text import clean, fold
from ctr_desktop.exchange.reading import CellFault, Formula, Value
from ctr_desktop.records.base import Field, FieldType
from ctr_desktop.work import values

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)
_PARTS_OF_YEAR = (
    "",
    "-H1",
    "-H2",
    "-9M",
    *(f"-Q{n}" for n in range(1, 5)),
    *(f"-{n:02}" for n in range(1, 13)),
)


def taken(field: Field, value: Value, term: Term) -> Any:
    """What a cell gives to a field. Raises UserError for what no field takes, and for a day where a text or a
    period is wanted: Excel makes days of “1/2” and “2026-03” by itself."""
    if isinstance(value, Formula):
        raise UserError(
            "Ô có công thức nhưng tệp không lưu kết quả.",
            "Hãy chép ô rồi dán lại dạng giá trị (Paste Values).",
        )
    if isinstance(value, CellFault):
        raise UserError(
            f"Công thức trong ô báo lỗi {value.shown}.", "Hãy sửa công thức, hoặc ghi giá trị vào ô."
        )
    if isinstance(value, time | timedelta):
        raise UserError("Ô là giờ, không phải giá trị của mục này.", "Hãy ghi lại ô dạng chữ.")
    if isinstance(value, date) and field.type is not FieldType.DAY:
        raise UserError(
            "Excel đã tự đổi nội dung ô thành ngày.", "Hãy định dạng ô là Văn bản (Text) rồi ghi lại."
        )
    if isinstance(value, int | float) and not isinstance(value, bool) and field.type not in _NUMBERS:
        return _number_as_text(field, value)
    if field.type is FieldType.PERIOD and isinstance(value, str):
        return period_key(clean(value), term)
    return value


def _number_as_text(field: Field, value: int | float) -> str:
    if field.type is FieldType.DAY:
        raise UserError("Ô là số, không phải ngày.", "Hãy ghi ngày/tháng/năm, ví dụ 05/03/2026.")
    return values.show_number(Decimal(repr(value))).replace(".", "")


@lru_cache(maxsize=1024)
def period_key(words: str, term: Term) -> str:
    """The key of a period written as sheets show it (“Quý I năm 2026”) or by its key. Words that are neither are
    given back as they are."""
    wanted = fold(words)
    years = {word for word in wanted.replace("-", " ").split() if word.isdecimal() and len(word) == 4}
    for key in ("mid-term", "term", *(year + part for year in years for part in _PARTS_OF_YEAR)):
        try:
            if fold(parse_period(key, term).title) == wanted:
                return key
        except UserError:
            continue
    return words


def is_same(field: Field, value: Value, kept: Any, shown: str) -> bool:
    """Whether a cell says what a record holds: `kept` is its value, `shown` the words a sheet has for it."""
    if value is None or isinstance(value, str):
        return _even(value or "") == _even(shown)
    match field.type:
        case FieldType.DAY:
            return isinstance(value, date) and _day(value) == kept
        case FieldType.INTEGER | FieldType.DECIMAL:
            return kept is not None and isinstance(value, int | float) and Decimal(repr(value)) == kept
        case FieldType.FLAG:
            return value is kept
        case _:
            return False


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _even(text: str) -> str:
    """A text as a cell can hold it: sheets have no tabs."""
    return clean(text).replace("\t", " ")


def words_of(value: Value) -> str:
    """A cell's value in the words of a fault."""
    if isinstance(value, CellFault):
        return value.shown
    if isinstance(value, date):
        return f"{_day(value):%d/%m/%Y}"
    return "" if value is None or isinstance(value, Formula) else str(value)
