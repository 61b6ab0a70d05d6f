"""What nobody expected: a line in the log, one dialog, and never a value of a record in either."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.log import FILE_NAME, bare, describe, file_handler, last_failures
from ctr_desktop.core.places import settings_folder

_log = logging.getLogger("ctr_desktop")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


def open_log(folder: Path) -> Path:
    """Write the log to a file in `folder` from now on; returns the file."""
    _log.addHandler(file_handler(folder))
    _log.setLevel(logging.INFO)
    return folder / FILE_NAME


def details(error: BaseException) -> str:
    """What a person may copy and send on: the versions, the place, and what failed before; no values."""
    from ctr_desktop.core.version import surroundings  # only once something went wrong

    earlier = last_failures(settings_folder())
    told = ["Lỗi vừa gặp:", describe(error), *(["Các lỗi gần đây:", *earlier] if earlier else [])]
    return "\n".join((*surroundings(qVersion()), "", *told))


class CrashGuard(QObject):
    """Catches what nothing else caught, on any thread, and tells it on the window's."""

    caught = Signal(object)

    def __init__(self, tell: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        """`tell` shows one failure to the person; it is called on the thread this object lives on."""
        super().__init__(parent)
        self._tell = tell
        self._telling = False
        self.caught.connect(self._show)

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        if not isinstance(error, UserError):
            _log.error("unexpected: %s", describe(error))
        self.caught.emit(error)

    def _show(self, error: BaseException) -> None:
        # One dialog: a failure while painting would otherwise bring hundreds.
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(error)
        except Exception as second:
            _log.error("could not tell: %s", describe(second))
        finally:
            self._telling = False


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS.get(kind, logging.ERROR), "Qt: %s", bare(message))
