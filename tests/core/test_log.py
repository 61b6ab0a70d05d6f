"""The log says where something failed and never what a record holds."""

from pathlib import Path

import pytest

from ctr_desktop.core.log import describe, log_failure


def fail() -> None:
    try:
        int("Nguyễn Văn Bí Mật")
    except ValueError as error:
        raise KeyError("Bí Mật") from error


def failure() -> Exception:
    with pytest.raises(KeyError) as caught:
        fail()
    return caught.value


def test_a_failure_is_told_by_kind_and_place_with_what_led_to_it() -> None:
    told = describe(failure()).splitlines()
    assert [line for line in told if not line.startswith(" ")] == ["ValueError", "->", "KeyError"]
    assert any(line.startswith("  tests/core/test_log.py:") for line in told)
    assert "Bí Mật" not in "".join(told)


def test_failures_are_added_to_the_file(tmp_path: Path) -> None:
    for _ in range(2):
        file = log_failure(tmp_path / "nhật ký", failure())
    written = file.read_text("utf-8")
    assert written.count("unexpected: ") == 2
    assert "Bí Mật" not in written


def test_code_without_its_source_is_told_by_its_own_name() -> None:
    scope: dict[str, object] = {}
    exec(compile("def fail():\n    raise OSError('x')", "ctr_desktop/store/lock.py", "exec"), scope)
    with pytest.raises(OSError, match="x") as caught:
        scope["fail"]()  # type: ignore[operator]

    assert "  ctr_desktop/store/lock.py:2 fail" in describe(caught.value)
