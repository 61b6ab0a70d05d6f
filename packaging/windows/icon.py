"""The pictures of the installers, drawn from the one SVG."""

import os
import struct
from pathlib import Path

_SIZES = (16, 24, 32, 48, 64, 256)
_SIDE = (164, 314)  # as NSIS wants it


def make_icon(svg: Path, out: Path) -> Path:
    """The icon of the program as Windows wants it: several sizes in one file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = [_png(svg, size) for size in _SIZES]
    head, place = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(_SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    out.write_bytes(head + b"".join(pictures))
    return out


def make_picture(svg: Path, out: Path) -> Path:
    """The left side of the first and the last page of the setup program."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(*_SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor("#E8EEF7"))
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(34, 40, 96, 96))
    painter.end()
    image.save(str(out))
    return out


def _png(svg: Path, size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
