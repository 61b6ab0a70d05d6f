"""Bytes and old Vietnamese encodings into composed Unicode.

Two encodings of the time before Unicode live on in office files: TCVN3 (also called ABC; fonts .VnTime, .VnTimeH) and
VNI (fonts VNI-Times). Read as anything else they look like “§¶ng ñy” and “Ñaûng uûy”.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from ctr_desktop.core.text import nfc

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3_PAIRS = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể"
    " Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
_FROM_TCVN3 = {ord(pair[0]): pair[1] for pair in _TCVN3_PAIRS.split(" ")}

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc huyền hỏi ngã nặng: the order of VNI's signs
_VNI_ALONE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_VNI_BEFORE_SIGN = (  # what is written first, the letter it becomes, and the sign of each tone
    *((base, base, "ùøûõï") for base in "aeouy"),
    ("ô", "ơ", "ùøûõï"),
    ("ö", "ư", "ùøûõï"),
    ("a", "â", "áàåãä"),
    ("e", "ê", "áàåãä"),
    ("o", "ô", "áàåãä"),
    ("a", "ă", "éèúüë"),
)


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE) | {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"}
    for first, letter, signs in _VNI_BEFORE_SIGN:
        table |= {first + sign: nfc(letter + tone) for sign, tone in zip(signs, _TONES, strict=True)}
    return table | {key.upper(): letter.upper() for key, letter in table.items()} | _capital_first(table)


def _capital_first(table: dict[str, str]) -> dict[str, str]:
    """A capital with a sign in lower case."""
    return {key[0].upper() + key[1]: letter.upper() for key, letter in table.items() if len(key) == 2}


_FROM_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(_FROM_VNI, key=len, reverse=True)))
_KEYS = {*map(chr, _FROM_TCVN3), *"".join(_FROM_VNI)}

_VOWELS = "aăâeêioôơuưy"
LETTERS = frozenset("".join(nfc(base + tone) for base in _VOWELS for tone in ("", *_TONES)) + "đ")
"""The letters that Vietnamese has of its own, and the vowels; in lower case."""
_MODERN = re.compile(f"[{''.join(c + c.upper() for c in sorted(LETTERS) if ord(c) > 0xFF)}]")
_FOREIGN = re.compile(
    f"[{''.join(chr(c) for c in range(0xA1, 0x100) if chr(c) in _KEYS and chr(c).lower() not in LETTERS)}]"
)
_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_LATIN = re.compile("[A-Za-z]")
_MOST_WORDS = 5_000
_READABLE, _GIBBERISH = 0.8, 0.5  # how many of the marked words are syllables
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    "(?:uyê|uya|uyu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|"
    "[iu]ê|[iu]a|yê|uô|ươ|ưa|uâ|uơ|uy|o[aăeo]|[aâeêiuư]u|[aoôơuư]i|[ae]o|[aâ]y|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)
_TONE = re.compile(f"[{_TONES}]")

_REPLACED = str.maketrans(
    {
        "\u00d0": "Đ",  # Icelandic letters that old keyboards gave for đ
        "\u00f0": "đ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2028": "\n",
        "\u2029": "\n",
        # What the fonts Symbol and Wingdings show as bullets and arrows.
        "\uf02b": "+",
        "\uf02d": "-",
        "\uf06c": "•",
        "\uf06e": "•",
        "\uf076": "•",
        "\uf0a7": "•",
        "\uf0a8": "•",
        "\uf0b7": "•",
        "\uf0d8": "-",
        "\uf0e0": "→",
        "\uf0fc": "-",
    }
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ud800-\udfff\ue000-\uf8ff\ufeff]"
)
_UNTIDY = re.compile(f"[\r{''.join(map(chr, _REPLACED))}]|{_UNSEEN.pattern}")


def tidied(text: str) -> str:
    """The text composed, its lines ended by line feeds, without characters that nobody sees."""
    if _UNTIDY.search(text):
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED))
    return nfc(text)


def decoded(content: bytes) -> str:
    """The text of a file; one in TCVN3 or VNI as it looks without its font."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    mended = content.decode("utf-8-sig", "replace")
    if mended.count("\ufffd") * 20 < len(_WORD.findall(mended)):  # UTF-8 with a few broken bytes
        return mended
    western = content.decode("cp1252", "replace")
    return western if encoding_of(western) else nfc(content.decode("cp1258", "replace"))


def converted(text: str) -> tuple[str, str | None]:
    """The text in Unicode, and the old encoding it was in. A line that is Unicode already stays as it is."""
    kind = encoding_of(text)
    return (text if kind is None else in_unicode(text, kind)), kind


def in_unicode(text: str, kind: str) -> str:
    """A text of a known old encoding, but for the lines that are Unicode already."""
    convert = from_tcvn3 if kind == TCVN3 else from_vni
    return "\n".join(line if _MODERN.search(line) else convert(line) for line in text.split("\n"))


def has_legacy_signs(text: str) -> bool:
    """Whether there is a sign that the old encodings need and Unicode text seldom has."""
    return _FOREIGN.search(text) is not None


def encoding_of(text: str) -> str | None:
    """The old encoding of a text: the one in which its marked words are Vietnamese syllables. None for everything
    that can be read as it stands, or in neither."""
    if not has_legacy_signs(text):
        return None
    words = _marked_words(text)
    if not words or _readable(words) > _GIBBERISH:
        return None
    shares = {
        kind: _readable([convert(word) for word in words])
        for kind, convert in ((TCVN3, from_tcvn3), (VNI, from_vni))
    }
    best = max(shares, key=lambda kind: shares[kind])
    return best if shares[best] >= _READABLE else None


def from_tcvn3(text: str) -> str:
    """A text of TCVN3 in Unicode. Its toned letters have no capitals: they come from the font (.VnTimeH)."""
    return text.translate(_FROM_TCVN3)


def from_vni(text: str) -> str:
    """A text of VNI in Unicode."""
    return _VNI_LETTER.sub(lambda found: _FROM_VNI[found.group()], text)


def _marked_words(text: str) -> list[str]:
    """The first words that have both plain letters and others: signs that stand alone tell nothing."""
    marked = (word for word in _WORD.findall(text) if not word.isascii() and _LATIN.search(word))
    return list(islice(marked, _MOST_WORDS))


def _readable(words: Sequence[str]) -> float:
    """The share of words that are Vietnamese syllables."""
    return sum(map(_is_syllable, words)) / len(words)


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    return len(_TONE.findall(parts)) <= 1 and bool(_SYLLABLE.fullmatch(nfc(_TONE.sub("", parts))))
