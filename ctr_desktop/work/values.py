"""From what a person typed, a sheet holds or a file says to a field's value, and back to words."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from ctr_desktop.core.days import parse_day, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.core.text import LONGEST_TEXT, clean, fold, nfc, shorten
from ctr_desktop.records.base import Choice, Field, FieldType

_YES = {"co", "x", "true", "1", "dung", "yes"}
_NO = {"", "khong", "false", "0", "sai", "no"}
_HUNDREDTH = Decimal("0.01")
_LONGEST_NUMBER = 40
_STAMP = re.compile(
    r"(?:TUYỆT|TỐI|ĐỘ)[\s_-]+MẬT|(?:^|[:(])\s*(?:Tuyệt|Tối|Độ)[\s_-]+[Mm]ật(?!\w)", re.MULTILINE
)
"""A stamp, or the line of a form that stands for one; running text speaks of "bí mật", "tài liệu tối mật"."""

FindLink = Callable[[Field, str], int]
"""Finds the id of the record that a link's words or uid name; raises UserError."""


def parse(field: Field, given: Any, *, term: Term, find_link: FindLink) -> Any:
    """The value of a field; None for an empty one. Raises UserError with what is wrong and how it is written."""
    if given is None or (isinstance(given, str) and not clean(given)):
        return False if field.type is FieldType.FLAG else None
    match field.type:
        case FieldType.TEXT:
            return _text(field, given)
        case FieldType.DAY:
            return _day(given)
        case FieldType.INTEGER:
            return int(_number(field, given, whole=True))
        case FieldType.DECIMAL:
            return _number(field, given, whole=False)
        case FieldType.FLAG:
            return _flag(given)
        case FieldType.CHOICE:
            return _choice(field, given)
        case FieldType.LINK:
            return (
                given
                if isinstance(given, int) and not isinstance(given, bool)
                else find_link(field, clean(str(given)))
            )
        case FieldType.PERIOD:
            return parse_period(clean(str(given)), term).key


def _text(field: Field, given: Any) -> str:
    text = clean(str(given))
    if len(text) > LONGEST_TEXT:
        raise UserError(
            f"Dài {len(text)} ký tự, quá mức {LONGEST_TEXT}.", "Hãy rút gọn hoặc đính kèm thành tệp."
        )
    refuse_secret(text)
    return text


def refuse_secret(text: str) -> None:
    """Raises UserError for words or a file's name with the stamp of a state secret: those are not kept here."""
    if _STAMP.search(nfc(text)):
        raise UserError(
            "Có dấu chỉ độ mật; bí mật nhà nước không được lưu trong chương trình này.",
            "Chỉ ghi số văn bản (nếu số không mật) và nơi lưu hồ sơ giấy.",
        )


def _day(given: Any) -> date:
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else parse_day(clean(str(given)))


def _number(field: Field, given: Any, *, whole: bool) -> Decimal:
    if isinstance(given, bool):
        raise UserError("Phải là một số.")
    try:
        number = _as_decimal(given, whole)
    except InvalidOperation as error:
        raise UserError(
            f"“{shorten(str(given), 30)}” không phải là số.", "Hãy ghi chữ số, ví dụ 27 hoặc 27,5."
        ) from error
    written = shorten(str(number), 30)
    if not number.is_finite() or number < 0:
        raise _not_valid(written, whole)
    most = field.most if field.most is not None else Decimal(10**12)
    if number > most:  # a number like 1E+3000000 takes minutes to round or to write out
        told = show_number(number) if number.adjusted() < _LONGEST_NUMBER else written
        raise UserError(f"Số {told} lớn hơn mức tối đa {show_number(most)}.", "Hãy ghi lại.")
    rounded = number.quantize(_HUNDREDTH)
    if whole and number != rounded.to_integral_value():
        raise _not_valid(written, whole)
    if number != rounded:
        raise UserError("Số này có quá hai chữ số thập phân.", "Hãy làm tròn.")
    return rounded


def _not_valid(written: str, whole: bool) -> UserError:
    return UserError(f"“{written}” không hợp lệ.", "Hãy ghi một số nguyên không âm." if whole else "")


def _as_decimal(given: Any, whole: bool) -> Decimal:
    if isinstance(given, int | Decimal):
        return Decimal(given)
    return Decimal(str(given)) if isinstance(given, float) else _written_number(clean(str(given)), whole)


def _written_number(text: str, whole: bool) -> Decimal:
    if len(text) > _LONGEST_NUMBER:
        raise UserError(
            f"“{shorten(text, 30)}” dài {len(text)} ký tự nên không đọc được thành số.", "Hãy ghi lại."
        )
    bare = text.replace(" ", "")
    if whole or "," in bare:
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", "."))


def _flag(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    word = fold(str(given))
    if word in _YES or word in _NO:
        return word in _YES
    raise UserError(f"“{shorten(str(given), 30)}” không rõ có hay không.", "Hãy ghi “có” hoặc “không”.")


def _choice(field: Field, given: Any) -> Choice:
    found = _by_words(field.choices).get(fold(str(given)))
    if found is not None:
        return found
    allowed = "; ".join(choice.label for choice in field.choices[:8])
    raise UserError(
        f"“{shorten(str(given), 40)}” không có trong danh mục “{field.label}”.",
        f"Hãy chọn một trong: {allowed}.",
    )


@cache
def _by_words(choices: tuple[Choice, ...]) -> dict[str, Choice]:
    return {fold(words): choice for choice in reversed(choices) for words in (choice.label, choice.value)}


def show(field: Field, value: Any, term: Term | None = None) -> str:
    """A value in the words a user sees; a link's value is its words already."""
    if value is None:
        return ""
    match field.type:
        case FieldType.DAY:
            return show_day(value)
        case FieldType.FLAG:
            return "Có" if value else ""
        case FieldType.CHOICE:
            return str(value.label)
        case FieldType.INTEGER | FieldType.DECIMAL:
            return show_number(value)
        case FieldType.PERIOD:
            return parse_period(value, term).title if term else str(value)
        case _:
            return str(value)


def show_number(number: Decimal | int) -> str:
    """1.234.567,89, without idle zeros."""
    whole, _, rest = f"{Decimal(number):,.2f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
