"""The typeface of documents: Times New Roman of the PC, else Liberation Serif that the program carries.

Both have the same widths and every Vietnamese letter, so lines and pages break alike.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ctr_desktop.core.places import resource
from ctr_desktop.outputs.layout import TextStyle
from ctr_desktop.outputs.wrap import Wrapper

VIETNAMESE = "".join(
    letter + letter.upper()
    for letter in "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmn"
    "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
_BUNDLED = {
    "Regular": "LiberationSerif-Regular.ttf",
    "Bold": "LiberationSerif-Bold.ttf",
    "Italic": "LiberationSerif-Italic.ttf",
    "BoldItalic": "LiberationSerif-BoldItalic.ttf",
}
_WINDOWS = {
    "Regular": "times.ttf",
    "Bold": "timesbd.ttf",
    "Italic": "timesi.ttf",
    "BoldItalic": "timesbi.ttf",
}


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a typeface, known to reportlab by `name`; `wrapper` wraps text set in it."""

    name: str
    path: Path
    wrapper: Wrapper

    def covers(self, text: str) -> bool:
        """Whether the face has a glyph for every character."""
        glyphs = pdfmetrics.getFont(self.name).face.charToGlyph
        return all(ord(character) in glyphs for character in text)


@dataclass(frozen=True, slots=True)
class Family:
    """The four cuts of a typeface."""

    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, style: TextStyle) -> Face:
        if style.bold:
            return self.bold_italic if style.italic else self.bold
        return self.italic if style.italic else self.regular


@cache
def serif() -> Family:
    """The typeface of documents on this PC."""
    return times_new_roman(_windows_fonts()) or bundled()


@cache
def bundled() -> Family:
    """Liberation Serif."""
    return _family("LiberationSerif", {cut: resource(f"fonts/{name}") for cut, name in _BUNDLED.items()})


def times_new_roman(folder: Path) -> Family | None:
    """Times New Roman from a folder of fonts; None when a cut or a Vietnamese letter is missing."""
    paths = {cut: folder / name for cut, name in _WINDOWS.items()}
    if not all(path.is_file() for path in paths.values()):
        return None
    family = _family("TimesNewRoman", paths)
    faces = (family.regular, family.bold, family.italic, family.bold_italic)
    return family if all(face.covers(VIETNAMESE) for face in faces) else None


def register(name: str, path: Path) -> Face:
    """Any TrueType file made known to reportlab, with its wrapper."""
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return Face(name, path, Wrapper(lambda text: float(pdfmetrics.stringWidth(text, name, 1))))


def _family(name: str, paths: dict[str, Path]) -> Family:
    return Family(
        *(register(f"{name}-{cut}", paths[cut]) for cut in ("Regular", "Bold", "Italic", "BoldItalic"))
    )


def _windows_fonts() -> Path:
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
