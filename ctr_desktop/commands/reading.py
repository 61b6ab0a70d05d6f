"""A document read and shown; nothing is stored.

No workspace is needed for it, so nothing of the data layer is loaded: `main` is a command line of its own.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from ctr_desktop.commands.outcome import DONE, FAILED, ended, give_output_up
from ctr_desktop.commands.parser import Commands, Parser, add_common
from ctr_desktop.commands.shown import Column, print_json, print_table
from ctr_desktop.core.days import show_day
from ctr_desktop.reading import deadline_words
from ctr_desktop.reading.as_json import as_json
from ctr_desktop.reading.document import Reading, ReadTask
from ctr_desktop.reading.read import read_file

NAME = "read"
_COLUMNS = (Column("Mục", 12), Column("Nội dung", 42), Column("Chủ trì", 22), Column("Thời hạn", 18))
_MOST_TOLD = 20


class _Call(Protocol):
    """What the command needs of a call: its words."""

    @property
    def words(self) -> Namespace: ...


def main(argv: Sequence[str]) -> int:
    """`read FILE …` by itself; returns its exit code."""
    parser = Parser(prog="ctr-desktop")
    add_common(parser)
    add_to(Commands(parser))
    try:
        words = parser.parse_args(argv)
        code = ended(lambda: _show(words), words.parser)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FAILED
    except BrokenPipeError:
        code = DONE  # whoever read the output has enough of it
    give_output_up()
    return code


def add_to(commands: Commands) -> None:
    """The command of this module."""
    words = commands.add(NAME, "đọc một văn bản (docx, xlsx, txt) rồi cho xem, không lưu gì", read)
    words.add_argument("file", metavar="TỆP", type=Path, help="chương trình, kế hoạch, chỉ thị hoặc phụ lục")
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON (docs/reading.md)")
    words.add_argument("--as-is", action="store_true", help="không đổi chữ TCVN3 hoặc VNI sang Unicode")


def read(call: _Call) -> None:
    """Reads one file and prints what was understood."""
    _show(call.words)


def _show(words: Namespace) -> None:
    reading = read_file(words.file, as_is=words.as_is)
    if words.json:
        print_json(as_json(reading))
    else:
        _print_head(words.file.name, reading)
        if reading.tasks:
            print_table(_COLUMNS, map(_row, reading.tasks))
        _print_doubts(reading)
    sys.stdout.flush()


def _print_head(file: str, reading: Reading) -> None:
    number = reading.number or (f"(chưa ghi số) {reading.signs}" if reading.signs else "")
    day = show_day(date.fromisoformat(reading.date) if reading.date else None)
    print(f"{reading.doc_type or 'Văn bản'} {number}".strip() + (f", ngày {day}" if day else ""))
    for text in (reading.title, reading.issuer):
        if text:
            print(text)
    print(
        f"{file}: {len(reading.sections)} mục, {len(reading.goals)} mục tiêu, {len(reading.tasks)} nhiệm vụ,"
        f" {len(reading.references)} văn bản viện dẫn."
    )
    if reading.legacy:
        print(f"Chữ {reading.legacy} đã được đổi sang Unicode (giữ nguyên: --as-is).")


def _row(task: ReadTask) -> tuple[str, str, str, str]:
    return task.section, task.text, ", ".join(task.lead), deadline_words.show(task.deadline)


def _print_doubts(reading: Reading) -> None:
    doubts = [(caution.line, caution.sentence) for caution in reading.warnings]
    doubts += [(task.line, sentence) for task in reading.tasks for sentence in task.doubts]
    if doubts:
        print(f"{len(doubts)} chỗ cần xem lại:")
    for line, sentence in doubts[:_MOST_TOLD]:
        print(f"  dòng {line}: {sentence}" if line else f"  {sentence}")
    if len(doubts) > _MOST_TOLD:
        print(f"  … và {len(doubts) - _MOST_TOLD} chỗ khác (xem đủ bằng --json)")
