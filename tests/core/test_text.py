"""Vietnamese text: the stored form, folding, tone placement and order."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.text import clean, fold, nfc, one_line, person_sort_key, shorten, sort_key, tone_placed

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
any_text = st.text(max_size=60)
vietnamese = st.text(
    st.sampled_from(LETTERS + LETTERS.upper() + " ,-/0123456789")
    | st.builds(lambda v, t: nfc(v + t), st.sampled_from(VOWELS + VOWELS.upper()), st.sampled_from(TONES)),
    max_size=30,
)


class TestClean:
    @given(any_text | st.text(st.characters(min_codepoint=0), max_size=30))
    def test_what_is_kept_is_safe_and_stays(self, text: str) -> None:
        kept = clean(text)

        assert clean(kept) == kept == unicodedata.normalize("NFC", kept)
        assert kept == kept.strip()
        kept.encode("utf-8")
        assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in kept)

    @given(vietnamese)
    def test_decomposed_text_becomes_the_same(self, text: str) -> None:
        assert clean(unicodedata.normalize("NFD", text)) == clean(text)

    def test_line_ends_and_direction_marks(self) -> None:
        assert clean("  a\r\nb\rc\u2028d\u202e\x00\x07\ud800\ufeff  ") == "a\nb\nc\nd"

    def test_a_million_characters_pass(self) -> None:
        assert len(clean("ấ" * 1_000_000)) == 1_000_000


class TestFold:
    @given(any_text)
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(vietnamese)
    def test_vietnamese_folds_to_bare_letters(self, text: str) -> None:
        folded = fold(text)

        assert folded.isascii()
        assert folded == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))

    def test_examples(self) -> None:
        assert fold("  Đẩy  mạnh KIỂM TRA\n„Ươm”") == "day manh kiem tra „uom”"


class TestTonePlaced:
    @pytest.mark.parametrize(
        ("late", "early"),
        [
            ("hoà", "hòa"),
            ("khoẻ", "khỏe"),
            ("uỷ", "ủy"),
            ("thuý", "thúy"),
            ("HOÁ", "hóa"),
            ("toạ đàm", "tọa đàm"),
            ("xoè", "xòe"),
        ],
    )
    def test_both_placements_become_one(self, late: str, early: str) -> None:
        assert tone_placed(late) == early == tone_placed(early)

    @pytest.mark.parametrize("word", ["toàn", "quý", "quỹ", "hoàng", "khoét", "huỳnh", "quà", "tuần"])
    def test_words_with_one_legal_placement_stay(self, word: str) -> None:
        assert tone_placed(word) == word

    @given(any_text)
    def test_any_text_settles_in_one_step(self, text: str) -> None:
        assert tone_placed(tone_placed(text)) == tone_placed(text)


class TestSortKey:
    def test_the_alphabet(self) -> None:
        assert sorted(set(LETTERS), key=sort_key) == list(LETTERS)

    @pytest.mark.parametrize("vowel", VOWELS)
    def test_the_tones_as_in_cldr(self, vowel: str) -> None:
        toned = [nfc(vowel + tone) for tone in TONES]

        assert sorted(set(toned), key=sort_key) == toned

    def test_words_as_in_cldr(self) -> None:
        # Level by level over the whole text: letters, then tones, then case.
        words = ["a", "A", "à", "An", "án", "ăn", "ân", "ba", "bà", "Bà", "bả", "bã", "bá", "bạ", "bán hàng"]
        words += ["da", "đa", "đá", "e", "ê", "o", "ô", "ơ", "u", "ư", "ưa", "y"]

        assert sorted(set(words), key=sort_key) == words

    def test_letters_go_before_tones_of_the_whole_text(self) -> None:
        assert sorted(["má b", "ma c", "mà a"], key=sort_key) == ["mà a", "má b", "ma c"]

    def test_numbers_go_by_value(self) -> None:
        names = ["Tổ 2", "Tổ 10", "Tổ 9", "Tổ 1", "Tổ 100"]

        assert sorted(names, key=sort_key) == ["Tổ 1", "Tổ 2", "Tổ 9", "Tổ 10", "Tổ 100"]

    def test_a_prefix_goes_first(self) -> None:
        assert sorted(["Ban Dân vận", "Ban", "Bang"], key=sort_key) == ["Ban", "Ban Dân vận", "Bang"]

    def test_letters_of_other_languages_go_with_their_base(self) -> None:
        assert sorted(["zo", "äb", "ac", "çd"], key=sort_key) == ["äb", "ac", "çd", "zo"]

    @given(vietnamese, vietnamese)
    def test_equal_keys_mean_the_same_words(self, one: str, other: str) -> None:
        if sort_key(one) == sort_key(other):
            assert _bare(one) == _bare(other)

    def test_a_mark_on_nothing_it_composes_with_is_sorted_too(self) -> None:
        assert sorted(["m\u0300", "mn", "ma", "\u0300"], key=sort_key) == ["ma", "mn", "m\u0300", "\u0300"]

    @given(any_text)
    def test_the_form_of_unicode_makes_no_difference(self, text: str) -> None:
        assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))

    @given(any_text)
    def test_no_key_holds_a_nul(self, text: str) -> None:
        # SQLite would cut it there.
        assert "\x00" not in sort_key(clean(text)) + person_sort_key(clean(text))


def _bare(text: str) -> str:
    """What may differ under equal keys: blanks and leading zeros."""
    words = "".join(f" {c} " if not c.isdigit() else c for c in text.replace("\xa0", " ")).split()
    return " ".join(str(int(w)) if w.isdigit() else w for w in words)


class TestPersonSortKey:
    def test_given_name_then_family_then_middle(self) -> None:
        names = [
            "Trần Văn An",
            "Nguyễn Thị Bình",
            "Nguyễn Văn Bình",
            "Phạm Bình",
            "Lê Thị Đào",
            "Lê Thị Yến",
        ]

        for shuffled in itertools.islice(itertools.permutations(names), 50):
            assert sorted(shuffled, key=person_sort_key) == names

    def test_one_word_and_no_word(self) -> None:
        assert sorted(["Bình", "", "An Bình"], key=person_sort_key) == ["", "Bình", "An Bình"]


@given(any_text, st.integers(2, 40))
def test_shortened_text_fits_on_one_line(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    assert "\n" not in short
    assert short == one_line(text) or short.endswith("…")
