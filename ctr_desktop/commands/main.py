"""One command from its words to an exit code: 0 done, 1 refused or failed, 2 wrong use."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ctr_desktop.commands import documents, files, programme, reading, registers, reports, touring
from ctr_desktop.commands.call import Call
from ctr_desktop.commands.outcome import DONE, FAILED, ended, give_output_up
from ctr_desktop.commands.parser import Commands, Parser, ShowVersion, add_common
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.keys import PasswordNeeded
from ctr_desktop.tour import Screenshots

OpenWindow = Callable[[Path], int]
_EXAMPLES = """\
ví dụ:
  ctr-desktop tasks --period 2026-Q4 --state overdue
  ctr-desktop check 3.4-04 --period 2026-Q3 --result "Đã họp 12/9" --evidence bien-ban.pdf
  ctr-desktop report progress --period 2026-Q3 --xlsx tien-do.xlsx --pdf tien-do.pdf
Không có lệnh nào: mở cửa sổ chương trình."""


def main(
    argv: Sequence[str],
    *,
    today: date | None = None,
    screenshots: Screenshots | None = None,
    window: OpenWindow | None = None,
) -> int:
    """Does the command in `argv`, or opens the window when it names none. What only the window can do comes from
    outside; `today` is the calendar's unless it is given."""
    parser = _parser()
    try:
        words = parser.parse_args(argv)
        call = Call(words, today or date.today(), screenshots)
        if words.command is not None:
            code = ended(lambda: _run(call), words.parser)
        elif window is not None:
            code = window(call.folder)
        else:
            parser.refuse("thiếu tên lệnh")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FAILED
    except BrokenPipeError:
        code = DONE  # whoever read the output has enough of it
    give_output_up()
    return code


def _parser() -> Parser:
    parser = Parser(
        prog="ctr-desktop",
        description="Theo dõi chương trình hành động của cấp ủy trên một máy, không cần mạng.",
        epilog=_EXAMPLES,
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="xem phiên bản rồi thôi")
    add_common(parser)
    commands = Commands(parser)
    for group in (programme, documents, reading, registers, reports, files, touring):
        group.add_to(commands)
    return parser


def _run(call: Call) -> int:
    try:
        with told_in_vietnamese():
            code: int | None = call.words.run(call)
            sys.stdout.flush()
        return code or 0
    except PasswordNeeded as error:
        print(error.what, "Hãy đưa mật khẩu qua --password-file TỆP hoặc biến CTR_PASSWORD.", file=sys.stderr)
        return FAILED
