"""Work in a child: its result, its refusal, and every other end."""

import os
import sys
import time

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.child import in_child

FAILED = UserError("Không đọc được.", "Hãy thử tệp khác.")


def told(words: str, count: int) -> list[str]:
    return [words] * count


def refuse() -> None:
    raise UserError("Tệp lạ.", "Xin tệp khác.")


def fail() -> None:
    raise ValueError


def die() -> None:
    os._exit(3)


def sleep() -> None:
    time.sleep(60)


def swell() -> int:
    return len(bytearray(2_000_000_000))


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def loaded() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}


class Stop(Exception):  # noqa: N818
    """What a watch raises."""


def test_the_result_comes_back() -> None:
    assert in_child(told, "Đảng ủy", 100_000, failed=FAILED) == ["Đảng ủy"] * 100_000


def test_a_refusal_comes_back_whole() -> None:
    with pytest.raises(UserError) as refusal:
        in_child(refuse, failed=FAILED)
    assert (refusal.value.what, refusal.value.todo) == ("Tệp lạ.", "Xin tệp khác.")


@pytest.mark.parametrize("work", [fail, die, recurse])
def test_every_other_end_is_the_failure_that_was_given(work: object) -> None:
    assert callable(work)
    with pytest.raises(UserError) as failure:
        in_child(work, failed=FAILED)
    assert failure.value is FAILED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process that runs already")
def test_too_much_memory_is_a_failure() -> None:
    with pytest.raises(UserError, match="Không đọc được"):
        in_child(swell, failed=FAILED)


def test_too_long_is_a_failure() -> None:
    with pytest.raises(UserError, match="Không đọc được"):
        in_child(sleep, failed=FAILED, seconds=0.2)


def test_a_watch_ends_the_child_by_what_it_raises() -> None:
    asked = 0

    def watch() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Stop

    with pytest.raises(Stop):
        in_child(sleep, failed=FAILED, watch=watch)


def test_the_child_loads_no_data_layer() -> None:
    heavy = {"sqlalchemy", "sqlcipher3", "PySide6", "openpyxl", "lxml", "reportlab"}
    assert not in_child(loaded, failed=FAILED) & heavy
