"""A dialog that is always as high as what stands in it asks for."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStyle

from ctr_desktop.ui import theme
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.layouts import Scroll, bring_into_sight

_WIDTH, _HEIGHT = 1366, 768


class Fitting(Scroll):
    """Asks for the height of all it holds at the width it gets; where the screen has less, it scrolls."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = self.content.layout()
        assert inner is not None
        return (
            inner.totalHeightForWidth(width) if inner.hasHeightForWidth() else inner.totalSizeHint().height()
        )

    def sizeHint(self) -> QSize:
        width = self.content.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def open_large(dialog: QDialog) -> None:
    """Make a window for a whole document as large as the usual screen; where the screen is no larger it fills it."""
    title = dialog.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    wanted, room = large_size(), room_for_window(dialog.screen().availableSize(), title)
    dialog.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
    dialog.resize(wanted.boundedTo(room))
    if wanted.boundedTo(room) != wanted:
        dialog.setWindowState(Qt.WindowState.WindowMaximized)


def large_size() -> QSize:
    """How large a window for a whole document is where there is room."""
    return QSize(theme.current().px(_WIDTH), theme.current().px(_HEIGHT))


def room_for_window(screen: QSize, title: int) -> QSize:
    """What the desktop leaves to a window: it draws a title above, of which nothing more is known before it is
    shown."""
    return screen - QSize(0, title)


class Dialog(QDialog):
    """Grows where a sentence under a field needs room: Qt alone squeezes the fields, because the least height of
    a window leaves wrapped text out of account. It never shrinks, so that nothing jumps back and forth."""

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        self._grow()
        super().showEvent(event)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        frame = self.frameGeometry().height() - self.height()
        room = self.screen().availableGeometry()
        height = min(layout.totalHeightForWidth(self.width()), room.height() - frame)
        if height > self.height():
            self.resize(self.width(), height)
            over = self.frameGeometry().bottom() - room.bottom()
            if self.isVisible() and over > 0:
                self.move(self.x(), max(room.top(), self.y() - over))

    def go_to_fault(self) -> None:
        """Put the cursor into the first field that says what is wrong with it."""
        for row in self.findChildren(FieldRow):
            if row.fault and row.isVisibleTo(self):
                row.field.setFocus()
                bring_into_sight(row)
                return
