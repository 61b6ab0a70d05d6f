"""Which words of a text were changed."""

from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.differences import Words, compared


def test_what_was_changed_is_told_from_what_stayed() -> None:
    before, after = compared("trước ngày 30/6 báo cáo", "trước ngày 15/7 báo cáo kết quả")

    assert before == [Words("trước ngày", False), Words("30/6", True), Words("báo cáo", False)]
    assert after == [
        Words("trước ngày", False),
        Words("15/7", True),
        Words("báo cáo", False),
        Words("kết quả", True),
    ]


@given(st.text("ab đ ", max_size=30), st.text("ab đ ", max_size=30))
def test_no_word_is_lost_and_what_stayed_is_the_same(before: str, after: str) -> None:
    old, new = compared(before, after)

    assert " ".join(piece.text for piece in old).split() == before.split()
    assert " ".join(piece.text for piece in new).split() == after.split()
    assert [piece.text for piece in old if not piece.is_changed] == [
        piece.text for piece in new if not piece.is_changed
    ]
