"""What lists and trees of rows have in common: how they are set up, their keys, their cursor, and the click on a
check box."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

from ctr_desktop.ui.theme import Gap

Act = Callable[[], object]

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


def take_key(event: QKeyEvent, *, copy: Act, open_row: Act, tick: Act, paste: Act | None = None) -> bool:
    """Act on a key that means something to rows; tells whether it did."""
    act: Act | None = None
    if event.matches(QKeySequence.StandardKey.Copy):
        act = copy
    elif event.matches(QKeySequence.StandardKey.Paste):
        act = paste
    elif event.key() in _OPENS:
        act = open_row
    elif event.key() == Qt.Key.Key_Space:
        act = tick
    if act is not None:
        act()
    return act is not None


def set_up(view: QAbstractItemView, name: str, delegate: QStyledItemDelegate) -> None:
    """The looks and manners of every list of rows."""
    view.setObjectName("list")
    view.setAccessibleName(name)
    view.setItemDelegate(delegate)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    # Letters typed on a list are no search: an input method must find nothing to compose into.
    view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)


def put_cursor(view: QAbstractItemView, index: QModelIndex) -> None:
    """Select one row and bring it into sight."""
    # Told, not left to Qt: it would add to the selection while somebody holds Ctrl or Shift.
    view.selectionModel().setCurrentIndex(index, _ONLY)
    view.scrollTo(index)


def is_on_box(box: QRect, point: QPoint) -> bool:
    """Whether a click is meant for a check box: a little beside it counts."""
    return box.adjusted(-Gap.XS, -Gap.XS, Gap.XS, Gap.XS).contains(point)
