"""Vietnamese text: one stored form, folding for search, and the order of lists."""

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 100_000
"""Characters of any one text that is kept."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, after the level tone (CLDR vi)
_TONED = "ăâđêôơư" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES
)
SMALL_LETTERS = f"a-z{_TONED}"
"""For a class of a regular expression: small letters and capitals alternate in Unicode, no range holds one kind."""
CAPITALS = f"A-Z{_TONED.upper()}"
_PRIMARY = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}
_SECONDARY = {tone: chr(0x31 + place) for place, tone in enumerate(_TONES)}
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DIGITS = re.compile(r"\d+")
_LATE_TONE = re.compile(r"(?<!q)(?:o[àảãáạèẻẽéẹ]|u[ỳỷỹýỵ])(?![^\W\d_])")
_MARKS = re.compile("[\u0300-\u036f]")
_CONTROL_KEPT = {"\n", "\t"}


def nfc(text: str) -> str:
    """The text composed, as everything is stored and drawn."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """What a person typed or pasted, made safe to keep: NFC, one kind of line end, no control or
    direction characters, no lone surrogates, no blanks at either end."""
    if text.isprintable():
        return nfc(text).strip()  # nothing in it has to go
    composed = nfc(
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    kept = (c for c in composed if c in _CONTROL_KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip()


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The search form: lower case, no marks, đ as d, one blank between words."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return " ".join(bare.replace("đ", "d").split())


def tone_placed(text: str) -> str:
    """Lower case with marks kept and the two legal tone placements made one (hoà → hòa, uỷ → ủy)."""
    return _LATE_TONE.sub(_tone_to_first, nfc(text).lower())


def _tone_to_first(match: re.Match[str]) -> str:
    pair = unicodedata.normalize("NFD", match.group())
    return nfc(pair[0] + pair[2]) + pair[1]


def sort_key(text: str) -> str:
    """A key whose plain string order is the Vietnamese dictionary order (CLDR `vi`): base letters, then
    tones (ngang huyền hỏi ngã sắc nặng), then case. Numbers inside sort by value."""
    spaced = _DIGITS.sub(_number_by_length, _SPACES.sub(" ", nfc(text).strip()))
    pairs = [_letter_and_tone(character) for character in spaced.lower()]
    letters, tones = "".join(letter for letter, _ in pairs), "".join(tone for _, tone in pairs)
    case = "".join("1" if c.isupper() else "0" for c in spaced)
    return f"{letters}\x01{tones.rstrip('0')}\x01{case.rstrip('0')}"


def person_sort_key(name: str) -> str:
    """The order of people's names: given name (the last word), then family name, then middle names."""
    family, _, given = one_line(name).rpartition(" ")
    return f"{sort_key(given)}\x01{sort_key(family)}"


@lru_cache(maxsize=4096)
def _letter_and_tone(character: str) -> tuple[str, str]:
    """The places of a character in the alphabet and among the tones, each as one character that sorts."""
    parts = unicodedata.normalize("NFD", character)
    # A mark that stands on nothing it composes with ("x̀", a broken paste) is a character of its own.
    tone = next((c for c in parts[1:] if c in _SECONDARY), "")
    base = nfc(parts.replace(tone, "")) if tone else character
    letter = _PRIMARY.get(base) or _PRIMARY.get(unicodedata.normalize("NFD", base)[0], base)
    return letter, _SECONDARY.get(tone, "0")


def _number_by_length(match: re.Match[str]) -> str:
    digits = match.group().lstrip("0") or "0"
    return f"{chr(0x30 + min(len(digits), 40))}{digits}"


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word with "…" when it is longer than `limit` characters."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
