"""One style sheet for the whole program, built from the roles of the theme."""

from PySide6.QtWidgets import QApplication

from ctr_desktop.ui import theme
from ctr_desktop.ui.theme import Face, Gap, Theme, Tone


def apply(app: QApplication, chosen: Theme) -> None:
    """Dress the whole application; windows that are open change at once."""
    theme.load_fonts()
    # Where one sheet follows another, Qt polishes a widget once for each of its ancestors; from none to one, once.
    app.setStyleSheet("")
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    theme.remember(app, chosen)
    app.setStyleSheet(build(chosen))


def build(chosen: Theme) -> str:
    """The style sheet of a theme."""
    return "".join((_faces(chosen), _surfaces(chosen), _buttons(chosen), _fields(chosen), _lists(chosen)))


def _faces(t: Theme) -> str:
    quiet = {Face.SMALL, Face.GROUP}
    rules = [
        f'QLabel[face="{face}"] {{ font-size: {t.points(face)}pt; font-weight: {t.weight(face)};'
        f" color: {t.colours.secondary if face in quiet else t.colours.text}; }}"
        for face in Face
    ]
    rules += [f'QLabel[tone="{tone}"] {{ color: {t.colours.tones[tone].text}; }}' for tone in Tone]
    rules.append(f'QLabel[quiet="true"] {{ color: {t.colours.secondary}; }}')
    return "\n".join(rules)


def _surfaces(t: Theme) -> str:
    c = t.colours
    return f"""
QMainWindow, QDialog, QWidget#page {{ background: {c.ground}; }}
QWidget#side {{ background: {c.side}; border-right: 1px solid {c.line}; }}
QWidget#status {{ background: {c.side}; border-top: 1px solid {c.line}; }}
QWidget#banner {{ background: {c.tones[Tone.SOON].ground}; border-bottom: 1px solid {c.line}; }}
QFrame#surface {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {t.surface_radius}px; }}
QFrame#line {{ background: {c.line}; border: none; max-height: 1px; }}
QScrollArea, QScrollArea > QWidget > QWidget#content {{ background: transparent; border: none; }}
QSplitter::handle {{ background: transparent; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; padding: {Gap.XS}px; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.edge}; padding: {Gap.XS}px; }}
QMenu::item {{ padding: 6px {Gap.XL}px 6px {Gap.S}px; border-radius: 4px; color: {c.text}; }}
QMenu::item:selected {{ background: {c.selection}; }}
QMenu::item:disabled {{ color: {c.secondary}; }}
QMenu::icon {{ padding-left: {Gap.S}px; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {Gap.XS}px; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {t.px(10)}px; }}
QScrollBar:horizontal {{ height: {t.px(10)}px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {t.px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {t.px(32)}px; }}
QScrollBar::handle:hover {{ background: {c.secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {c.secondary}; border: none;
  border-bottom: 2px solid transparent; padding: 6px {Gap.S}px; font-weight: 500; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.primary}; border-bottom-color: {c.primary}; }}
QTabBar::tab:focus {{ background: {c.selection}; }}
QProgressBar {{ background: {c.track}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.primary}; border-radius: 3px; }}
"""


def _buttons(t: Theme) -> str:
    c = t.colours
    late = c.tones[Tone.LATE]
    return f"""
QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  border-radius: {t.radius}px; padding: {t.px(6)}px {t.px(13)}px; font-weight: 500; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:focus {{ border-color: {c.primary}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.selection}; }}
QPushButton:disabled {{ color: {c.secondary}; background: {c.ground}; border-color: {c.line}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[look="primary"] {{ background: {c.primary}; color: {c.on_primary}; border-color: {c.primary};
  font-weight: 600; }}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {{ background: {c.primary_hover}; }}
QPushButton[look="primary"]:focus {{ border-color: {c.text}; }}
QPushButton[look="primary"]:disabled {{ background: {c.track}; color: {c.secondary};
  border-color: {c.track}; }}
QPushButton[look="danger"] {{ color: {late.text}; border-color: {late.text}; font-weight: 600; }}
QPushButton[look="danger"]:hover, QPushButton[look="danger"]:focus {{ background: {late.ground}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent;
  padding: {t.px(6)}px {t.px(8)}px; }}
QPushButton[look="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[look="quiet"]:focus {{ border-color: {c.primary}; }}
QPushButton[look="link"] {{ background: transparent; border: none; padding: 0 2px; color: {c.primary};
  text-decoration: underline; font-weight: 600; }}
QPushButton[look="link"]:focus {{ background: {c.selection}; }}
QPushButton#figure {{ border-color: {c.line}; border-radius: {t.surface_radius}px; padding: 0; }}
QPushButton#figure:checked {{ background: {c.selection}; border-color: {c.primary}; }}
QPushButton#figure:focus {{ border-color: {c.primary}; }}
QPushButton#nav {{ text-align: left; border: 1px solid transparent; background: transparent; padding: 0;
  font-weight: 500; }}
QPushButton#nav:hover {{ background: {c.hover}; }}
QPushButton#nav:checked {{ background: {c.selection}; font-weight: 600; }}
QPushButton#nav:focus {{ border-color: {c.primary}; }}
"""


def _fields(t: Theme) -> str:
    c = t.colours
    wrong = c.tones[Tone.LATE].text
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox"
    return f"""
{fields} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  border-radius: {t.radius}px; padding: {t.px(5)}px {t.px(8)}px;
  selection-background-color: {c.primary}; selection-color: {c.on_primary}; }}
QPlainTextEdit, QTextEdit {{ padding: {t.px(3)}px {t.px(4)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus
  {{ border-color: {c.primary}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only, QPlainTextEdit:read-only
  {{ background: {c.ground}; color: {c.secondary}; border-color: {c.line}; }}
QPlainTextEdit#source {{ color: {c.text}; }}
QPushButton#inside {{ background: transparent; border: none; border-radius: 4px; padding: 0; }}
QPushButton#inside:hover, QPushButton#inside:focus {{ background: {c.selection}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {wrong}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {t.px(24)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.edge};
  outline: none; }}
QComboBox QAbstractItemView::item {{ padding: {t.px(5)}px {t.px(6)}px; color: {c.text}; border: none; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.selection}; color: {c.text}; }}
QCheckBox, QRadioButton {{ spacing: {Gap.S}px; }}
QRadioButton::indicator {{ width: {t.px(12)}px; height: {t.px(12)}px; border-radius: {t.px(7)}px;
  border: 1px solid {c.secondary}; background: {c.surface}; }}
QRadioButton::indicator:checked {{ width: {t.px(6)}px; height: {t.px(6)}px;
  border: {t.px(4)}px solid {c.primary}; }}
QRadioButton:focus, QCheckBox:focus {{ color: {c.primary}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {c.text}; border: none;
  padding: {Gap.XS}px {Gap.S}px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {c.hover}; border-radius: 4px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QAbstractItemView {{ background: {c.surface}; selection-background-color: {c.primary};
  selection-color: {c.on_primary}; border: none; outline: none; }}
"""


def _lists(t: Theme) -> str:
    c = t.colours
    return f"""
QAbstractItemView#list {{ background: {c.surface}; border: 1px solid {c.line};
  border-radius: {t.surface_radius}px; outline: none; selection-background-color: transparent; }}
QAbstractItemView#plain {{ background: transparent; border: none; outline: none;
  selection-background-color: transparent; }}
QTextBrowser, QTextBrowser:focus {{ background: transparent; border: none; border-radius: 0; padding: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: transparent; border: none; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
"""
