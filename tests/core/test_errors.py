"""The failure a user reads."""

from ctr_desktop.core.errors import UserError


def test_both_sentences_are_told() -> None:
    assert str(UserError("Ổ đĩa đã đầy.", "Hãy xóa bớt tệp.")) == "Ổ đĩa đã đầy. Hãy xóa bớt tệp."
    assert str(UserError("Không có gì để làm.")) == "Không có gì để làm."
