"""File names that every Windows PC accepts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.filenames import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("12-NQ/TW.pdf", "12-NQ-TW.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x.pdf", "C_-Users-x.pdf"),
        ("CON.txt", "_CON.txt"),
        ("con .txt", "_con.txt"),
        ("nul", "_nul"),
        ("COM1.pdf", "_COM1.pdf"),
        ("console.pdf", "console.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ("a\u200bb\x00c.pdf", "abc.pdf"),
        ('bảng <1> "2"?.xlsx', "bảng _1_ _2__.xlsx"),
        ("tên. . .", "tên"),
        ("báo cáo:ẩn.docx", "báo cáo_ẩn.docx"),
        ("...", "tep"),
        ("", "tep"),
        ("   ", "tep"),
    ],
)
def test_known_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending_and_whole_letters() -> None:
    name = safe_name("Kế hoạch " * 40 + ".pdf")

    assert name.endswith(".pdf")
    assert len(name.encode()) <= 120


@given(st.text(max_size=200))
def test_every_name_is_legal(name: str) -> None:
    safe = safe_name(name)

    assert safe
    assert len(safe.encode()) <= 120
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.strip(" .") == unicodedata.normalize("NFC", safe)
    assert not any(unicodedata.category(c).startswith("C") for c in safe)
    assert safe_name(safe) == safe
