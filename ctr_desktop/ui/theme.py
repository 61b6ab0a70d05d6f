"""Colours by role, sizes by name: the only place that knows a colour, a point size or a pixel."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import resource

SCALES = (90, 100, 110, 125, 150)
"""The font sizes offered, in percent."""

_PROPERTY = "ctr_theme"
_OF_WINDOWS, _OURS = "Segoe UI", "Be Vietnam Pro"
_FONT_FILES = ("Regular", "Medium", "SemiBold", "Bold")


class Tone(StrEnum):
    """What a state's colour says; the word and the sign beside it say the same."""

    LATE = "late"
    SOON = "soon"
    DONE = "done"
    OPEN = "open"
    NONE = "none"


class Face(StrEnum):
    """The kinds of text there are."""

    BODY = "body"
    SMALL = "small"
    STRONG = "strong"
    PANEL = "panel"
    PAGE = "page"
    FIGURE = "figure"
    GROUP = "group"


class Gap(IntEnum):
    """Distances, on a grid of four."""

    NONE = 0
    XS = 4
    S = 8
    M = 12
    PAGE = 18
    L = 16
    XL = 24


_FACES: Mapping[Face, tuple[float, int]] = MappingProxyType(
    {
        Face.BODY: (9, 400),
        Face.SMALL: (8, 400),
        Face.STRONG: (9, 600),
        Face.PANEL: (11, 600),
        Face.PAGE: (14, 700),
        Face.FIGURE: (17, 700),
        Face.GROUP: (7.5, 600),
    }
)


@dataclass(frozen=True, slots=True)
class ToneColours:
    """A state's text and the ground it stands on."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme: every colour the program paints with, by its role."""

    ground: str
    surface: str
    side: str
    line: str
    edge: str
    text: str
    secondary: str
    selection: str
    hover: str
    primary: str
    primary_hover: str
    on_primary: str
    track: str
    mark: str
    star: str
    tones: Mapping[Tone, ToneColours]


LIGHT = Colours(
    ground="#F4F5F7",
    surface="#FFFFFF",
    side="#FAFBFC",
    line="#E2E5EA",
    edge="#CBD1DA",
    text="#1D2530",
    secondary="#5F6B7A",
    selection="#E8EEF7",
    hover="#F0F2F5",
    primary="#1E5AA8",
    primary_hover="#184A8B",
    on_primary="#FFFFFF",
    track="#E6E9EE",
    mark="#A3171E",
    star="#FFD84D",
    tones=MappingProxyType(
        {
            Tone.LATE: ToneColours("#B3261E", "#FBE9E7"),
            Tone.SOON: ToneColours("#8A5200", "#FDF1DC"),
            Tone.DONE: ToneColours("#1E6B37", "#E4F3E8"),
            Tone.OPEN: ToneColours("#1E5AA8", "#E6EEF8"),
            Tone.NONE: ToneColours("#55606E", "#EDEFF2"),
        }
    ),
)

DARK = Colours(
    ground="#171A1F",
    surface="#1F2329",
    side="#1B1F25",
    line="#333944",
    edge="#475060",
    text="#E6E9EE",
    secondary="#9BA6B5",
    selection="#26364D",
    hover="#272D36",
    primary="#7FB0F0",
    primary_hover="#9BC2F5",
    on_primary="#171A1F",
    track="#333944",
    mark="#A3171E",
    star="#FFD84D",
    tones=MappingProxyType(
        {
            Tone.LATE: ToneColours("#F2A29B", "#45211F"),
            Tone.SOON: ToneColours("#F0C27B", "#3F3119"),
            Tone.DONE: ToneColours("#92D2A5", "#1F3827"),
            Tone.OPEN: ToneColours("#9CC3F5", "#22334A"),
            Tone.NONE: ToneColours("#B5BECA", "#2D333C"),
        }
    ),
)


@dataclass(frozen=True)
class Theme:
    """A colour scheme and a font scale in percent."""

    dark: bool = False
    scale: int = 100

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    def px(self, size: float) -> int:
        """A size drawn for 100 %, at this scale."""
        return round(size * self.scale / 100)

    def points(self, face: Face) -> float:
        return _FACES[face][0] * self.scale / 100

    def weight(self, face: Face) -> int:
        return _FACES[face][1]

    def font(self, face: Face = Face.BODY) -> QFont:
        font = QFont(family())
        font.setPointSizeF(self.points(face))
        font.setWeight(QFont.Weight(self.weight(face)))
        return font

    @cached_property
    def row_height(self) -> int:
        """A list row: two lines of text and air around them."""
        lines = 2 * QFontMetrics(self.font()).height() + 2 * Gap.XS
        return max(self.px(38), lines)

    @property
    def icon_size(self) -> int:
        return self.px(16)

    @property
    def radius(self) -> int:
        """Of controls."""
        return 6

    @property
    def surface_radius(self) -> int:
        return 8

    def colour(self, role: str) -> QColor:
        """The colour of a role named as in `Colours`, or of a tone's text."""
        tones = self.colours.tones
        return QColor(tones[Tone(role)].text if role in set(Tone) else getattr(self.colours, role))


@cache
def family() -> str:
    """Windows' own interface font where Qt finds it; else the one that travels with the program."""
    return _OF_WINDOWS if sys.platform == "win32" and QFontDatabase.hasFamily(_OF_WINDOWS) else _OURS


@cache
def load_fonts() -> None:
    """Make the bundled typeface known to Qt, once, where it is the one used."""
    if family() == _OF_WINDOWS:
        return
    for weight in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/BeVietnamPro-{weight}.ttf")))


def current() -> Theme:
    """The theme in force; like Qt's own palette and font it belongs to the application object."""
    app = QCoreApplication.instance()
    theme = app.property(_PROPERTY) if app else None
    return theme if isinstance(theme, Theme) else _DEFAULT


_DEFAULT = Theme()


def remember(app: QApplication, theme: Theme) -> None:
    """Make `theme` the one in force: what `current` returns, the palette and the font."""
    app.setProperty(_PROPERTY, theme)
    app.setFont(theme.font())
    app.setPalette(_palette(theme.colours))


def _palette(colours: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: colours.ground,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.ground,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.secondary,
        roles.Button: colours.surface,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.tones[Tone.LATE].text,
        roles.Highlight: colours.primary,
        roles.HighlightedText: colours.on_primary,
        roles.Accent: colours.primary,
        roles.Link: colours.primary,
        roles.LinkVisited: colours.primary,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
        roles.Light: colours.surface,
        roles.Midlight: colours.line,
        roles.Mid: colours.edge,
        roles.Dark: colours.secondary,
        roles.Shadow: colours.text,
    }.items():
        palette.setColor(role, QColor(colour))
    faded = QColor(colours.secondary)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
