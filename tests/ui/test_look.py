"""Colours, sizes, icons, and what the source may not contain."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import resource
from ctr_desktop.records import REGISTERS
from ctr_desktop.ui import icons, stylesheet, theme
from ctr_desktop.ui.actions import COMMANDS
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.theme import DARK, LIGHT, SCALES, Colours, Face, Theme, Tone

SOURCES = sorted((Path(__file__).resolve().parents[2] / "ctr_desktop" / "ui").rglob("*.py"))
READABLE = 4.5
_WORDS = ("text", "secondary")
_GROUNDS = ("ground", "surface", "side", "selection", "hover")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""
    lights = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), list(product(_WORDS, _GROUNDS)))
def test_text_can_be_read_on_every_ground(colours: Colours, words: str, ground: str) -> None:
    assert contrast(getattr(colours, words), getattr(colours, ground)) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_states_can_be_read_on_their_grounds(colours: Colours, tone: Tone) -> None:
    shown = colours.tones[tone]

    for ground in (shown.ground, colours.surface, colours.ground):
        assert contrast(shown.text, ground) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_primary_button_can_be_read(colours: Colours) -> None:
    assert contrast(colours.on_primary, colours.primary) >= READABLE
    assert contrast(colours.on_primary, colours.primary_hover) >= READABLE


def test_all_sizes_grow_together() -> None:
    small, large = Theme(scale=SCALES[0]), Theme(scale=SCALES[-1])

    for face in Face:
        assert large.points(face) / small.points(face) == pytest.approx(SCALES[-1] / SCALES[0])
    assert large.row_height > small.row_height


@pytest.mark.parametrize("scale", SCALES)
def test_two_lines_fit_into_a_row(scale: int) -> None:
    now = Theme(scale=scale)

    assert now.row_height >= now.px(38)


def test_the_look_belongs_to_the_application(qapp: QApplication) -> None:
    stylesheet.apply(qapp, Theme(dark=True, scale=125))

    assert theme.current() == Theme(dark=True, scale=125)
    assert qapp.palette().window().color() == QColor(DARK.ground)
    assert qapp.font().pointSizeF() == pytest.approx(11.25)


def test_the_typeface_has_every_vietnamese_letter(qapp: QApplication) -> None:
    font = Theme().font(Face.PAGE)

    assert QFontInfo(font).family() == theme.family()
    assert QFontInfo(font).weight() == 700


def test_every_icon_of_a_command_or_state_is_there() -> None:
    named = {command.icon for command in COMMANDS if command.icon} | {mark.sign for mark in MARKS.values()}

    assert [name for name in sorted(named) if not resource(f"icons/{name}.svg").is_file()] == []


def test_only_icons_that_are_used_travel() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    of_registers = {register.icon for register in REGISTERS}
    shipped = {path.stem for path in resource("icons").glob("*.svg")}

    assert sorted(name for name in shipped - of_registers if f'"{name}"' not in source) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("icons").glob("*.svg")))
def test_an_icon_is_drawn_in_its_colour(name: str) -> None:
    image = icons.pixmap(name, "#B3261E", 32).toImage()

    colours = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#b3261e"}


def test_an_icon_that_is_missing_is_not_drawn_and_told_once(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    for size in (16, 24):
        assert not icons.pixmap("không-có", "#B3261E", size).toImage().pixelColor(8, 8).alpha()

    assert caplog.messages == ["the icon không-có is missing"]


def test_colours_stand_in_the_theme_alone() -> None:
    """And so do pixels: nothing else writes a size with its unit."""
    outside = [path for path in SOURCES if path.name not in ("theme.py", "stylesheet.py")]

    found = [
        f"{path.name}: {match}"
        for path in outside
        for match in re.findall(r"#[0-9A-Fa-f]{6}\b|\d+px\b|QColor\(\d", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_shows_text_that_could_be_markup() -> None:
    """Qt takes text with a tag in it for markup and would load what it names: only our own labels are used."""
    bare = re.compile(r"\b(QLabel|QMessageBox|QTextEdit|QTextBrowser)\(")
    own = re.compile(r"class \w+\((QLabel)\)")

    found = [
        f"{path.name}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text(encoding="utf-8").splitlines()
        if bare.search(line) and not own.search(line)
    ]
    assert found == []


def test_a_failure_is_caught_whole_in_two_places_only() -> None:
    found = {path.name for path in SOURCES if "except Exception" in path.read_text(encoding="utf-8")}

    assert found == {"jobs.py", "crash.py"}
