"""The log says where something failed and never what a record holds."""

import logging
from pathlib import Path

import pytest

from ctr_desktop.core.log import FILE_NAME, bare, describe, file_handler, last_failures, log_failure


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


class TestLastFailures:
    def test_the_newest_first_and_no_more_than_wanted(self, tmp_path: Path) -> None:
        for kind in (ValueError, KeyError, TypeError):
            log_failure(tmp_path, kind("Bí Mật"))
        told = last_failures(tmp_path, most=2)
        assert [one.rpartition(" ")[2] for one in told] == ["TypeError", "KeyError"]

    def test_what_led_to_it_is_told_too(self, tmp_path: Path) -> None:
        log_failure(tmp_path, failure())
        (told,) = last_failures(tmp_path)
        lines = told.splitlines()
        assert lines[0].endswith("ERROR ctr_desktop unexpected: ValueError")
        assert lines[lines.index("->") + 1] == "KeyError"
        assert lines[-1].startswith("  tests/core/test_log.py:")

    def test_whatever_else_is_in_the_file_stays_there(self, tmp_path: Path) -> None:
        log_failure(tmp_path, failure())
        with (tmp_path / FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(
                "BíMật\nCANARY\n  Nguyễn Văn A:1 f\n2026-11-24 10:00:00,000 ERROR ctr_desktop Qt: CANARY\n"
            )
            file.write("2026-11-24 10:00:00,000 ERROR ctr_desktop unexpected: KeyError CANARY\n  a.py:1 f\n")
            file.write("2026-11-24 10:00:00,000 ERROR ctr_desktop unexpected: OSError\nCANARY\n\xff\n")
        told = last_failures(tmp_path)
        assert [one.splitlines()[0].rpartition(" ")[2] for one in told] == ["OSError", "ValueError"]
        assert not any(word in "".join(told) for word in ("CANARY", "BíMật", "Nguyễn"))

    def test_a_very_deep_one_is_shortened(self, tmp_path: Path) -> None:
        def down() -> None:
            down()

        with pytest.raises(RecursionError) as caught:
            down()
        log_failure(tmp_path, caught.value)
        (told,) = last_failures(tmp_path)
        assert "  …" in told
        assert len(told.splitlines()) < 50

    def test_no_log_yet(self, tmp_path: Path) -> None:
        assert last_failures(tmp_path / "không có") == []


def test_the_log_never_grows_past_five_files_of_a_megabyte(tmp_path: Path) -> None:
    handler = file_handler(tmp_path)
    record = logging.LogRecord("ctr_desktop", logging.ERROR, "", 0, "unexpected: " + "x" * 50_000, None, None)
    for _ in range(150):
        handler.emit(record)
    handler.close()
    sizes = [file.stat().st_size for file in tmp_path.iterdir()]
    assert len(sizes) == 5
    assert max(sizes) <= 1_000_000
    log_failure(tmp_path, failure())
    assert len(list(tmp_path.iterdir())) <= 5
    assert last_failures(tmp_path)[0].splitlines()[0].endswith("unexpected: ValueError")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("something of Qt's own", "something of Qt's own"),
        (
            "QPainter::begin: Paint device returned engine == 0, type: 3",
            "QPainter::begin: Paint device returned engine",
        ),
        ('QIODevice::read (QFile, "C:\\Users\\An\\Bí mật.pdf"): device not open', "QIODevice"),
        ("QString::arg: Argument missing: Nguyễn Văn A, B", "QString::arg: Argument missing"),
        ("Cannot open file 'Bí mật.pdf'", "Cannot open file"),
        ("Nguyễn Văn A", "Nguy"),
        ("", ""),
    ],
)
def test_a_message_of_a_library_is_cut_before_what_it_quotes(said: str, kept: str) -> None:
    assert bare(said) == kept
