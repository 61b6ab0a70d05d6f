"""argparse that speaks Vietnamese. Whatever English sentence it finds is told in a Vietnamese one: none slips
through with another version of Python."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from ctr_desktop.core.version import version

_SAID: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<what>.*)", "thiếu {what}"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<given>.*?) \(choose from (?P<known>.*)\)",
        "{name} không có “{given}”; chọn một trong: {known}",
    ),
    (r"argument (?P<name>.+?): expected (?:one|at least one|\d+) arguments?", "{name} cần có giá trị đi kèm"),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.*)",
        "{name} không dùng cùng với {other}",
    ),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<given>.*)", "{name} không nhận giá trị đi kèm"),
    (r"one of the arguments (?P<what>.*) is required", "cần một trong: {what}"),
    (r"unrecognized arguments: (?P<what>.*)", "không hiểu “{what}”"),
)
_LONGEST = 200


class Help(argparse.RawDescriptionHelpFormatter):
    """Help texts with a Vietnamese heading, wide enough for one line an option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser for one command or for all of them; a wrong word ends the program with code 2."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": Help, "add_help": False, "allow_abbrev": False, **given})
        self._positionals.title, self._optionals.title = "Thông tin đi kèm", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn này rồi thôi")

    def error(self, message: str) -> NoReturn:
        self.refuse(told(message))

    def refuse(self, words: str) -> NoReturn:
        """Ends the program with what was wrong in the use of it, told in Vietnamese."""
        self.exit(2, f"{self.format_usage()}Lỗi: {words}. Xem “{self.prog} --help”.\n")


class ShowVersion(argparse.Action):
    """Says which version this is, and ends the program; argparse's own asks for it at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        print(f"{parser.prog} {version()}")
        parser.exit()


class WrongUse(Exception):  # noqa: N818 - what happened, in the words of this package
    """A command that lacks something, told in Vietnamese."""


class Commands:
    """The commands of the program, each with the options that all have."""

    def __init__(self, parser: Parser) -> None:
        self._parsers = parser.add_subparsers(
            title="Các lệnh", metavar="LỆNH", dest="command", parser_class=Parser, prog=parser.prog
        )

    def add(self, name: str, purpose: str, run: Callable[..., object]) -> Parser:
        """A command; what it takes is added to the parser returned."""
        parser: Parser = self._parsers.add_parser(name, help=purpose, description=f"{name}: {purpose}.")
        parser.set_defaults(run=run, parser=parser)
        add_common(parser)
        return parser


def add_common(parser: Parser) -> None:
    """The options that stand before or after the command."""
    parser.add_argument(
        "--workspace",
        metavar="THƯ_MỤC",
        type=Path,
        default=argparse.SUPPRESS,
        help="thư mục dữ liệu (mặc định: “CTR Desktop” trong Tài liệu)",
    )
    parser.add_argument(
        "--password-file",
        metavar="TỆP",
        type=Path,
        default=argparse.SUPPRESS,
        help="tệp có mật khẩu ở dòng đầu; nếu không có thì đọc biến CTR_PASSWORD",
    )


def told(message: str) -> str:
    """What argparse says, in Vietnamese."""
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            parts = {name: _short(part) for name, part in match.groupdict().items()}
            return words.format(**parts)
    return "câu lệnh chưa đúng"


def _short(part: str) -> str:
    bare = part.replace("'", "")
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"
