"""The content of evidence: kept once, whole, and told when it is not."""

import hashlib
import os
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import evidence
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.keys import new_data_key
from tests.store.builders import no_file_over


@pytest.fixture(params=["plain", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> EvidenceStore:
    made = EvidenceStore(tmp_path / "evidence.db", new_data_key() if request.param == "encrypted" else None)
    made.make()
    return made


def a_file(folder: Path, content: bytes, name: str = "biên bản.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("size", [1, 1024 * 1024, 1024 * 1024 + 1, 3_500_000])
def test_what_goes_in_comes_out(store: EvidenceStore, tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    sha256, stated = store.add(a_file(tmp_path, content))

    assert sha256 == hashlib.sha256(content).hexdigest()
    assert stated == size
    assert b"".join(store.chunks(sha256)) == content


def test_a_content_is_kept_once(store: EvidenceStore, tmp_path: Path) -> None:
    first = store.add(a_file(tmp_path, b"x" * 1_000_000))
    size = (tmp_path / "evidence.db").stat().st_size

    assert store.add(a_file(tmp_path, b"x" * 1_000_000, "tên khác.pdf")) == first
    assert (tmp_path / "evidence.db").stat().st_size == size


def test_what_is_missing(store: EvidenceStore, tmp_path: Path) -> None:
    sha256, _ = store.add(a_file(tmp_path, b"x"))

    assert store.missing({sha256, "khác"}) == {"khác"}
    with pytest.raises(UserError, match="không còn hoặc đã hỏng"):
        list(store.chunks("khác"))


def test_copies_leave_damaged_contents_out(tmp_path: Path) -> None:
    source, target = EvidenceStore(tmp_path / "a.db", None), EvidenceStore(tmp_path / "b.db", new_data_key())
    good, _ = source.add(a_file(tmp_path, b"good"))
    bad, _ = source.add(a_file(tmp_path, b"bad"))
    connection = raw_connection(tmp_path / "a.db", None)
    connection.execute("UPDATE chunk SET data = x'00' WHERE sha256 = ?", (bad,))
    connection.close()
    source.copy_new_to(target)

    assert target.missing({good, bad}) == {bad}
    with pytest.raises(UserError, match="đã hỏng"):
        list(source.chunks(bad))


class TestRefused:
    def test_an_empty_file(self, store: EvidenceStore, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="trống"):
            store.add(a_file(tmp_path, b""))

    def test_a_folder(self, store: EvidenceStore, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="là một thư mục"):
            store.add(tmp_path)

    def test_nothing(self, store: EvidenceStore, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="Không tìm thấy"):
            store.add(tmp_path / "không có.pdf")

    def test_one_too_large(self, store: EvidenceStore, tmp_path: Path) -> None:
        path = tmp_path / "phim.mp4"
        with path.open("wb") as file:
            file.truncate(evidence.LARGEST + 1)
        with pytest.raises(UserError, match="nặng 200 MB, quá mức 200 MB"):
            store.add(path)

    def test_a_full_disk_keeps_nothing_and_loses_nothing(self, store: EvidenceStore, tmp_path: Path) -> None:
        first, _ = store.add(a_file(tmp_path, b"x" * 100_000))
        large = a_file(tmp_path, os.urandom(5_000_000), "lớn.pdf")
        with no_file_over(2_000_000), pytest.raises(UserError, match="Ổ đĩa"):
            store.add(large)

        assert len(b"".join(store.chunks(first))) == 100_000
        sha256 = hashlib.sha256(large.read_bytes()).hexdigest()
        assert store.missing({sha256}) == {sha256}
        assert store.add(large) == (sha256, 5_000_000)

    def test_a_file_of_another_program(self, tmp_path: Path) -> None:
        connection = raw_connection(tmp_path / "evidence.db", None)
        connection.execute("CREATE TABLE theirs (x)")
        connection.close()
        before = (tmp_path / "evidence.db").read_bytes()
        with pytest.raises(UserError, match="không phải của CTR Desktop"):
            EvidenceStore(tmp_path / "evidence.db", None).make()

        assert (tmp_path / "evidence.db").read_bytes() == before
