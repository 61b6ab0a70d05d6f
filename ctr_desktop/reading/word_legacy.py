"""Word files from before Unicode: which runs are in TCVN3 or VNI, told by their fonts and by their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctr_desktop.reading.encodings import TCVN3, VNI, encoding_of, has_legacy_signs, in_unicode
from ctr_desktop.reading.word_parts import Element, W
from ctr_desktop.reading.word_styles import PLAIN, Styles

_P, _R, _T, _SOFT_HYPHEN = f"{W}p", f"{W}r", f"{W}t", f"{W}softHyphen"
_LETTER_U = "\u00ad"  # ư in TCVN3 is where others have the soft hyphen


@dataclass(frozen=True)
class _Piece:
    element: Element
    font: str
    begins_paragraph: bool

    @property
    def encoding(self) -> str:
        """The old encoding that the font stands for, or ""."""
        name = self.font.lower()
        return TCVN3 if name.startswith(".vn") else VNI if name.startswith("vni") else ""

    @property
    def text(self) -> str:
        return _LETTER_U if self.element.tag == _SOFT_HYPHEN else self.element.text or ""


def unify(roots: Sequence[Element], styles: Styles) -> str | None:
    """Puts what is in an old encoding into Unicode, in the trees themselves; returns the encoding. A font alone is no
    proof: much was typed anew in Unicode under an old font, and many an old text lost its font."""
    if not any(has_legacy_signs(text.text or "") for root in roots for text in root.iter(_T)):
        return None
    pieces = [piece for root in roots for piece in _pieces(root, styles)]
    found = {
        kind
        for told in (TCVN3, VNI, "")
        if (kind := _convert([piece for piece in pieces if piece.encoding == told]))
    }
    return min(found, default=None)


def _pieces(root: Element, styles: Styles) -> list[_Piece]:
    pieces: list[_Piece] = []
    paragraph = look = PLAIN
    begins = True
    for element in root.iter():
        if element.tag == _P:
            paragraph, begins = styles.of_paragraph(element.find(f"{W}pPr")), True
        elif element.tag == _R:
            look = styles.of_run(element.find(f"{W}rPr"), paragraph)
        elif element.tag in (_T, _SOFT_HYPHEN):
            pieces.append(_Piece(element, look.font or "", begins))
            begins = False
    return pieces


def _convert(pieces: Sequence[_Piece]) -> str | None:
    """Converts what stands under the same kind of font, if its words say so."""
    text = "".join(("\n" if piece.begins_paragraph else "") + piece.text for piece in pieces)
    kind = encoding_of(text)
    for piece in pieces if kind else ():
        _replace(piece, kind or "")
    return kind


def _replace(piece: _Piece, kind: str) -> None:
    if piece.element.tag == _SOFT_HYPHEN and not (kind == piece.encoding == TCVN3):
        return
    text = in_unicode(piece.text, kind)
    # The fonts of capitals (.VnTimeH) have them in the place of small letters.
    piece.element.text = text.upper() if piece.encoding == TCVN3 and piece.font.endswith("H") else text
    piece.element.tag = _T
