"""Writing a file: the old one stays whole, nothing half-written is left, the trouble is told in Vietnamese."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.files import CancelledError, watched, write_file

_OLD = b"old report"


def write_new(stream: BinaryIO) -> None:
    stream.write(b"new report")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Báo cáo quý I.pdf"
    path.write_bytes(_OLD)
    return path


def assert_untouched(target: Path) -> None:
    assert target.read_bytes() == _OLD
    assert list(target.parent.iterdir()) == [target]


def test_the_new_file_takes_the_place_of_the_old(target: Path) -> None:
    write_file(target, write_new)

    assert target.read_bytes() == b"new report"
    assert list(target.parent.iterdir()) == [target]


def test_a_failing_writer_leaves_the_old_file(target: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        write_file(target, fail)

    assert_untouched(target)


def test_cancelling_leaves_the_old_file_and_says_so(target: Path) -> None:
    seen: list[tuple[int, int]] = []
    step = watched(lambda: len(seen) == 2, lambda done, total: seen.append((done, total)))

    def write(stream: BinaryIO) -> None:
        for done in range(10):
            step(done, 10)
            stream.write(b"part")

    with pytest.raises(CancelledError, match="Đã hủy"):
        write_file(target, write)

    assert seen == [(0, 10), (1, 10)]
    assert_untouched(target)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="là một thư mục"):
        write_file(tmp_path, write_new)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes among its files")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "báo cáo.pdf"
    os.mkfifo(pipe)

    with pytest.raises(UserError, match="không phải tệp"):
        write_file(pipe, write_new)

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không tìm thấy thư mục"):
        write_file(tmp_path / "USB" / "a.pdf", write_new)


def test_a_name_the_system_cannot_take_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / ("n" * 100) / ("n" * 100)

    with pytest.raises(UserError, match="thư mục"):
        write_file(folder / "a.pdf", write_new)


def test_a_target_that_cannot_be_replaced_leaves_nothing_behind(target: Path) -> None:
    """While the new file is written, a folder takes its place: replacing it is then refused by the system."""

    def write(stream: BinaryIO) -> None:
        write_new(stream)
        target.unlink()
        (target / "inside").mkdir(parents=True)

    with pytest.raises(UserError, match=r"báo lỗi|đang mở"):
        write_file(target, write)

    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses to replace an open file")
def test_a_file_open_in_another_program_is_named(target: Path) -> None:
    with target.open("rb"), pytest.raises(UserError, match="đang mở ở chương trình khác"):
        write_file(target, write_new)

    assert_untouched(target)


def test_a_refused_replacement_is_told_as_a_file_open_elsewhere(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Windows answers while Excel holds the file."""

    def refuse(source: object, destination: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(UserError, match="đang mở ở chương trình khác"):
        write_file(target, write_new)

    assert_untouched(target)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(target: Path) -> None:
    def write(stream: BinaryIO) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(UserError, match="không còn đủ chỗ"):
        write_file(target, write)

    assert_untouched(target)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("name", ["a.xlsx", "a.pdf"])
def test_a_disk_that_fills_up_under_a_real_report_leaves_the_old_one(tmp_path: Path, name: str) -> None:
    """In a process whose files may not grow beyond 20 KB, as on a stick that is nearly full."""
    target = tmp_path / name
    target.write_bytes(_OLD)
    script = f"""
import resource, signal
from pathlib import Path
from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.pdf import write_pdf
from ctr_desktop.outputs.xlsx import write_xlsx
from tests.outputs.samples import a_report
report = a_report(400)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    {"write_xlsx" if name.endswith("xlsx") else "write_pdf"}(report, Path({str(target)!r}))
except UserError as error:
    print("refused" if "không còn đủ chỗ" in error.what else error)
"""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )

    assert (done.stdout.strip(), done.stderr) == ("refused", "")
    assert target.read_bytes() == _OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "temporary"])
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder that nobody may write to")
def test_a_folder_that_may_not_be_written_to_is_told() -> None:
    with pytest.raises(UserError, match="Không được phép ghi"):
        write_file(Path("/sys/kernel/a.pdf"), write_new)


_AS_ANYBODY = """
import os, sys
from pathlib import Path
from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.files import write_file
if hasattr(os, "setuid") and os.geteuid() == 0:
    os.setuid(65534)
try:
    write_file(Path(sys.argv[1]), lambda stream: None)
except UserError as error:
    print(error)
"""


def said_to_anybody(target: Path) -> str:
    """What a user is told whom permissions bind, unlike the administrator that tests may run as."""
    done = subprocess.run(
        [sys.executable, "-c", _AS_ANYBODY, str(target)],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.stdout


def test_a_read_only_file_is_told() -> None:
    with TemporaryDirectory() as folder:  # not tmp_path, which only its owner may enter
        Path(folder).chmod(0o777)
        target = Path(folder) / "a.pdf"
        target.write_bytes(_OLD)
        target.chmod(0o444)

        assert "chỉ được đọc" in said_to_anybody(target)
        assert_untouched(target)
        target.chmod(0o644)


@pytest.mark.skipif(sys.platform == "win32", reason="needs permissions that a folder passes on")
def test_a_folder_that_may_not_be_entered_is_told() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o000)

        assert "Không được phép ghi" in said_to_anybody(Path(folder) / "a.pdf")
