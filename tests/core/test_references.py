"""Numbers of documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.references import DocumentNumber, parse_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05-CTr/TU", DocumentNumber("05", "CTr", "TU")),
        ("366-QĐ/TW", DocumentNumber("366", "QĐ", "TW")),
        ("40 - CT/ TU", DocumentNumber("40", "CT", "TU")),
        ("-CTr/ĐU", DocumentNumber("", "CTr", "ĐU")),
        ("12-HD/BTCTW", DocumentNumber("12", "HD", "BTCTW")),
        ("03-HDLT/BTCTW-VPTW", DocumentNumber("03", "HDLT", "BTCTW-VPTW")),
        ("05-\nCTr/TU", DocumentNumber("05", "CTr", "TU")),
        ("226/2025/QH15", DocumentNumber("226", "", "QH15", "2025")),
        ("15/2025/NĐ-CP", DocumentNumber("15", "", "NĐ-CP", "2025")),
        ("27/CT-TTg".upper(), DocumentNumber("27", "", "CT-TTG")),
    ],
)
def test_known_forms(text: str, expected: DocumentNumber) -> None:
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    "text", ["", "05", "CTr/TU", "05/CTr", "năm 2026", "-", "/", "05-CTr/", "1234567-QĐ/TW"]
)
def test_other_texts_are_none(text: str) -> None:
    assert parse_number(text) is None


@given(
    st.integers(0, 99999),
    st.sampled_from(["CTr", "QĐ", "NQ", "KH", "HD", "CT", "TTr", "QC"]),
    st.sampled_from(["TU", "TW", "ĐU", "BTCTW", "UBKTTU", "BTGDVTU-BTCTU"]),
    st.sampled_from(["", " ", "\n"]),
)
def test_a_number_reads_back_as_it_was_written(number: int, kind: str, issuer: str, blank: str) -> None:
    found = parse_number(f"{number:02}-{blank}{kind}/{blank}{issuer}")

    assert str(found) == f"{number:02}-{kind}/{issuer}"
    assert parse_number(str(found)) == found


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse_number(text)

    assert found is None or parse_number(str(found)) == found
