"""Old encodings and bytes into Unicode; and Unicode left as it is."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.places import resource
from ctr_desktop.reading.encodings import (
    LETTERS,
    TCVN3,
    VNI,
    converted,
    decoded,
    from_tcvn3,
    from_vni,
    tidied,
)

# Each letter with the byte that iconv (TCVN5712-1) gives it. Toned capitals have none.
TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
TCVN3_BYTES = (
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4ab"
    "e5e6e7e8e9aceaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a7a3a4a5a6"
)
# As the table of VNI for Windows is printed: bare, then sắc, huyền, hỏi, ngã, nặng.
VNI_TABLE = {
    "a": "a aù aø aû aõ aï", "â": "aâ aá aà aå aã aä", "ă": "aê aé aè aú aü aë", "e": "e eù eø eû eõ eï",
    "ê": "eâ eá eà eå eã eä", "i": "i í ì æ ó ò", "o": "o où oø oû oõ oï", "ô": "oâ oá oà oå oã oä",
    "ơ": "ô ôù ôø ôû ôõ ôï", "u": "u uù uø uû uõ uï", "ư": "ö öù öø öû öõ öï", "y": "y yù yø yû yõ î", "đ": "ñ",
}  # fmt: skip
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
VNI_LETTERS = {
    unicodedata.normalize("NFC", base + tone): written
    for base, row in VNI_TABLE.items()
    for tone, written in zip(TONES, row.split(), strict=False)
}
SENTENCE = "Ban Thường vụ Đảng ủy chỉ đạo kiểm tra, giám sát; biểu dương, nhắc nhở kịp thời những chi bộ ở xã vùng sâu."


def in_vni(text: str) -> str:
    return "".join(
        VNI_LETTERS[c.lower()].upper() if c.isupper() and c.lower() in VNI_LETTERS else VNI_LETTERS.get(c, c)
        for c in text
    )


def in_tcvn3(text: str) -> str:
    table = dict(zip(TCVN3_LETTERS, bytes.fromhex(TCVN3_BYTES).decode("latin-1"), strict=True))
    return "".join(table.get(c, c) for c in text)


def test_every_letter_of_tcvn3() -> None:
    assert set(TCVN3_LETTERS.lower()) == LETTERS - set("aeiouy")
    assert from_tcvn3(in_tcvn3(TCVN3_LETTERS)) == TCVN3_LETTERS
    assert from_tcvn3(in_tcvn3(TCVN3_LETTERS)).upper() == TCVN3_LETTERS.upper()  # a font of capitals


def test_every_letter_of_vni() -> None:
    both = "".join(letter + letter.upper() for letter in sorted(LETTERS))
    assert len(both) == 146
    assert from_vni(in_vni(both)) == both
    assert from_vni("AÙn AÂm Aùn") == "Án Âm Án"


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("§¶ng ñy", "Đảng ủy", TCVN3),
        ("KiÓm tra, gi¸m s¸t", "Kiểm tra, giám sát", TCVN3),
        ("Ch\u00ad¬ng tr×nh", "Chương trình", TCVN3),
        ("Ñaûng uûy xaõ", "Đảng ủy xã", VNI),
        ("ÑAÛNG BOÄ TÆNH", "ĐẢNG BỘ TỈNH", VNI),
        (in_tcvn3(SENTENCE), SENTENCE, TCVN3),
        (in_vni(SENTENCE), SENTENCE, VNI),
        (f"{in_tcvn3(SENTENCE)}\nĐảng ủy § 5", f"{SENTENCE}\nĐảng ủy § 5", TCVN3),
    ],
)
def test_old_text_is_found_and_put_into_unicode(text: str, expected: str, kind: str) -> None:
    assert converted(text) == (expected, kind)


@pytest.mark.parametrize(
    "text",
    [
        "", "Plan 2026", "và lê", "à", "½", "§ 5, § 6", "«Kế hoạch» 50 m² · Excel®", "Müller, façade, naïve, señor",
        "©", "Ðảng ủy", "¥€$", "Chương\u00ad trình", "Straße und Größe", "ß", "ñ ü ö",
    ],
)  # fmt: skip
def test_what_is_no_old_text_stays_as_it_is(text: str) -> None:
    assert converted(text) == (text, None)


MODERN = "".join(LETTERS) + "".join(LETTERS).upper() + "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX"


@given(st.text(alphabet=MODERN + " 0123456789.,;:/-–“”()\n"))
def test_vietnamese_in_unicode_always_stays_as_it_is(text: str) -> None:
    assert converted(text) == (text, None)


@given(st.lists(st.sampled_from(SENTENCE.split()), min_size=4), st.text(alphabet="§©®«»·½²µ¶ ", max_size=6))
def test_signs_among_vietnamese_words_change_nothing(words: list[str], signs: str) -> None:
    text = f"{' '.join(words)} {signs}"
    assert converted(text) == (text, None) or not any(ord(c) > 0x7F for c in " ".join(words))


def test_the_shipped_programme_stays_as_it_is() -> None:
    for file in resource("programmes").glob("*.txt"):
        text = file.read_text("utf-8")
        assert converted(text) == (text, None)
        for encode, kind in ((in_tcvn3, TCVN3), (in_vni, VNI)):
            assert converted(encode(text.lower())) == (text.lower(), kind)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark", "cp1258"]
)
def test_bytes_of_unicode_and_of_windows(encoding: str) -> None:
    if encoding == "cp1258":
        # It has tones as letters of their own, behind the vowel with its hat.
        content = "".join(_apart(c) for c in SENTENCE).encode("cp1258")
    elif encoding.endswith("with mark"):
        content = f"\ufeff{SENTENCE}".encode(encoding.split()[0])
    else:
        content = SENTENCE.encode(encoding)
    assert tidied(decoded(content)).removeprefix("\ufeff") == SENTENCE


def _apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((c for c in parts if c in TONES), "") if len(parts) > 1 else ""
    return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else letter


def test_bytes_of_the_old_encodings() -> None:
    assert converted(decoded(in_tcvn3(SENTENCE).encode("latin-1"))) == (SENTENCE, TCVN3)
    assert converted(decoded(in_vni(SENTENCE).encode("cp1252"))) == (SENTENCE, VNI)


def test_a_few_broken_bytes_do_not_spoil_a_text() -> None:
    content = (SENTENCE * 5).encode()
    assert decoded(content[:7] + content[8:]).endswith(SENTENCE)


def test_texts_are_composed_and_rid_of_what_nobody_sees() -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert tidied(f"\ufeff{decomposed}\r\nHai\u200b \u2011\x00Ba\rBốn") == f"{SENTENCE}\nHai -Ba\nBốn"


@pytest.mark.parametrize("tone", TONES[1:])
def test_every_decomposed_letter_is_composed(tone: str) -> None:
    for base, upper in product("aăâeêioôơuưy", (False, True)):
        letter = unicodedata.normalize("NFC", base + tone)
        letter = letter.upper() if upper else letter
        assert tidied(unicodedata.normalize("NFD", letter)) == letter
