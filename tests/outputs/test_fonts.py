"""The typeface of documents: whole, embedded-able and complete in Vietnamese."""

import shutil
import unicodedata
from pathlib import Path

from ctr_desktop.core.places import resource
from ctr_desktop.outputs.fonts import VIETNAMESE, bundled, serif, times_new_roman

_HARD = "ữ ỵ ẵ Đ đ ợ ặ Ữ Ỵ Ẵ Ợ Ặ"
_SIGNS = "“”‘’–—…•·×≤≥½%&§№"


def faces() -> list[str]:
    family = bundled()
    return [face.name for face in (family.regular, family.bold, family.italic, family.bold_italic)]


def test_the_list_of_letters_is_all_of_them() -> None:
    assert len(VIETNAMESE) == len(set(VIETNAMESE)) == 2 * (12 * 6 + 17 + 4)
    assert unicodedata.is_normalized("NFC", VIETNAMESE)


def test_every_cut_has_every_vietnamese_letter_and_sign() -> None:
    family = bundled()

    for face in (family.regular, family.bold, family.italic, family.bold_italic):
        assert face.covers(VIETNAMESE + _HARD), face.name
        assert face.covers(_SIGNS), face.name


def test_the_licence_travels_with_the_font() -> None:
    licence = resource("fonts/LiberationSerif-OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence


def test_times_new_roman_of_the_pc_is_taken_when_all_its_cuts_are_there(tmp_path: Path) -> None:
    assert times_new_roman(tmp_path) is None
    for ours, theirs in (
        ("Regular", "times"),
        ("Bold", "timesbd"),
        ("Italic", "timesi"),
        ("BoldItalic", "timesbi"),
    ):
        assert times_new_roman(tmp_path) is None
        shutil.copy(resource(f"fonts/LiberationSerif-{ours}.ttf"), tmp_path / f"{theirs}.ttf")

    family = times_new_roman(tmp_path)

    assert family is not None
    assert family.bold.path == tmp_path / "timesbd.ttf"


def test_there_is_always_a_typeface() -> None:
    assert serif().regular.covers(_HARD)
    assert faces()[0] == "LiberationSerif-Regular"
