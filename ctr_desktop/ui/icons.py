"""Outline icons by name, drawn in a colour of the theme at the sharpness of the screen."""

import logging
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ctr_desktop.core.places import resource
from ctr_desktop.ui import theme

_log = logging.getLogger("ctr_desktop.icons")
_PLAIN, _BOLD = 'stroke-width="2"', 'stroke-width="3.25"'


def icon(name: str, role: str = "text", disabled: str = "edge") -> QIcon:
    """An icon for a button, menu or action. It keeps the colours of the theme it was made under."""
    now = theme.current()
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, disabled)):
        made.addPixmap(pixmap(name, now.colour(shade).name(), now.icon_size), mode)
    return made


def pixmap(name: str, colour: str, size: int, *, bold: bool = False) -> QPixmap:
    """An icon of `size` logical pixels in any colour, as sharp as the sharpest screen; bold where it is a
    small sign beside bold words."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _draw(name, colour, size, ratio, _BOLD if bold else _PLAIN)


@lru_cache(maxsize=512)
def _draw(name: str, colour: str, size: int, ratio: float, stroke: str) -> QPixmap:
    source = _source(name).replace("currentColor", colour).replace(_PLAIN, stroke)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    if source:
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(picture.rect()))
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    """The drawing; nothing where its file is missing: painting goes on without it, and it is told once."""
    try:
        return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    except OSError:
        _log.warning("the icon %s is missing", name)
        return ""
