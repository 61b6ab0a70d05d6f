"""How a command ends: its exit code, and one sentence for whatever went wrong."""

import os
import sys
from collections.abc import Callable

from ctr_desktop.commands.parser import Parser, WrongUse
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.log import log_failure
from ctr_desktop.core.places import settings_folder

DONE, FAILED, STOPPED = 0, 1, 130


def ended(run: Callable[[], int | None], parser: Parser) -> int:
    """The exit code of a command; what it raises is told on standard error. A broken pipe passes through."""
    try:
        return run() or DONE
    except WrongUse as error:
        parser.refuse(str(error))
    except UserError as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:
        print(_unexpected(error), file=sys.stderr)
        return FAILED


def _unexpected(error: Exception) -> str:
    try:
        place = f"Chi tiết (không có nội dung bản ghi) nằm trong tệp {log_failure(settings_folder(), error)}."
    except OSError:
        place = "Không ghi được tệp nhật ký lỗi."
    return f"Chương trình gặp lỗi ngoài dự kiến nên dừng lệnh này. {place} Hãy gửi tệp ấy cho người hỗ trợ."


def give_output_up() -> None:
    """What nobody takes any more goes nowhere; Python would complain about it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
