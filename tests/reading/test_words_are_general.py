"""The reader knows how documents are written, and none of them: no place, no proper name stands in its source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ctr_desktop.reading
from ctr_desktop.core.places import resource
from ctr_desktop.core.text import fold

PROVINCES = """
An Giang, Bà Rịa, Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước,
Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang,
Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum,
Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên,
Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên,
Thanh Hóa, Thừa Thiên, Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Sài Gòn, Hồ Chí Minh
"""
BODIES = """
Sở Nội vụ, Sở Tài chính, Sở Y tế, Bộ Nội vụ, Bộ Tài chính, Bộ Công an, Bộ Quốc phòng, Ban Tổ chức Trung ương,
Ban Tuyên giáo và Dân vận, Ban Nội chính, Ủy ban Kiểm tra Trung ương, Đảng ủy Chính phủ, Đảng ủy Quốc hội,
Văn phòng Trung ương, Ngân hàng Nhà nước, Thanh tra Chính phủ, Kiểm toán Nhà nước
"""
# The youth union bears this name in every letterhead.
ALLOWED = {"ho chi minh"}
PACKAGE = Path(ctr_desktop.reading.__file__).parent


def phrases(text: str) -> list[str]:
    return [fold(part) for part in text.replace("\n", " ").split(",") if fold(part) not in ALLOWED]


def literals(source: str) -> Iterator[str]:
    """The texts in a source that are no docstrings."""
    tree = ast.parse(source)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield fold(node.value)


def named(source: str, names: list[str]) -> list[str]:
    texts = list(literals(source))
    return [
        name for name in names if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in texts)
    ]


def issuers_and_numbers() -> list[str]:
    """What the shipped programme names: its cited documents, and its leading bodies with a proper name."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in resource("programmes").glob("*.json"))
    return sorted({fold(number) for number in re.findall(r"\d{1,5}-[A-ZĐ][\wĐ]*/[A-ZĐ]+", text)})


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_nothing_is_named(file: Path) -> None:
    names = phrases(PROVINCES) + phrases(BODIES) + issuers_and_numbers()

    assert named(file.read_text(encoding="utf-8"), names) == []


def test_a_name_would_be_found() -> None:
    source = '"""Hải Phòng."""\nA = "UBND tỉnh Hải Phòng"\nB = f"{A} Sở Nội vụ"\n'

    assert named(source, phrases("Hải Phòng, Sở Nội vụ, Hà Nội")) == ["hai phong", "so noi vu"]
    assert len(issuers_and_numbers()) > 10
