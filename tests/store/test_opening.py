"""Opening: what is refused and stays as it was, what is looked after, and who else has it."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES, Unit
from ctr_desktop.store import history, schema
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.password import set_password
from ctr_desktop.store.search import search
from ctr_desktop.store.workspace import PasswordNeeded, Workspace, is_workspace
from tests.store.builders import CODE, PASSWORD, add_unit, every_byte, units

ROOT = Path(__file__).resolve().parents[2]


NAMES = (
    "Dữ liệu Đảng ủy 2026",
    "50% #1 (mới)",
    "50% #1 (mới)?",
    "a&b=c;d",
    "file:x",
    'ổ\'đĩa "kép"',
    "x" * 200,
)


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A second process of this program."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


HOLDER = """
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_unit
workspace = Workspace.open(Path(sys.argv[1]))
add_unit(workspace, "Chi bộ của tiến trình kia")
print("open", flush=True)
sys.stdin.read()
workspace.close()
"""


class TestCreate:
    def test_a_new_workspace_is_whole(self, tmp_path: Path) -> None:
        folder = tmp_path / "sâu" / "hơn"
        workspace = Workspace.create(folder)
        add_unit(workspace, "Chi bộ 1")
        workspace.close()

        assert is_workspace(folder)
        assert sorted(path.name for path in folder.iterdir()) == ["ctr.db", "ctr.lock", "evidence.db"]

    @pytest.mark.parametrize("left", ["ctr.db", "evidence.db", "keys.json"])
    def test_none_is_made_over_what_is_left_of_another(self, tmp_path: Path, left: str) -> None:
        (tmp_path / left).write_bytes(b"something")
        with pytest.raises(UserError, match="đã có dữ liệu"):
            Workspace.create(tmp_path)

        assert [path.name for path in tmp_path.iterdir()] == [left]

    def test_a_folder_that_can_not_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(UserError):
            Workspace.create(tmp_path / "file" / "inside")

    @pytest.mark.parametrize(
        "name", [name for name in NAMES if os.name != "nt" or not set(name) & set(':?"')]
    )
    def test_folders_of_any_name(self, tmp_path: Path, template: Path, name: str) -> None:
        folder = Path(shutil.copytree(template, tmp_path / name))
        workspace = Workspace.open(folder)
        add_unit(workspace, "Chi bộ 1")
        set_password(workspace, PASSWORD, code=CODE, typed_code=CODE)
        again = Workspace.open(folder, password=PASSWORD)
        again.close()
        reader = Workspace.open(folder, password=PASSWORD, read_only=True)

        assert units(reader) == ["Chi bộ 1"]
        reader.close()
        assert [path.name for path in tmp_path.iterdir()] == [name]


class TestRefused:
    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="chưa có dữ liệu"):
            Workspace.open(tmp_path / "không có")

    def test_a_newer_file_stays_as_it_is(self, folder: Path) -> None:
        connection = raw_connection(folder / "ctr.db", None)
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        connection.close()
        before = every_byte(folder)
        with pytest.raises(UserError, match=f"mới hơn ghi .mức {schema.VERSION + 1}"):
            Workspace.open(folder)

        assert every_byte(folder) == before

    @pytest.mark.parametrize(
        "make",
        [
            "CREATE TABLE theirs (x)",
            "PRAGMA application_id = 7",
            f"PRAGMA user_version = {schema.VERSION}",
        ],
    )
    def test_a_file_of_another_program_stays_as_it_is(self, tmp_path: Path, make: str) -> None:
        connection = driver.connect(str(tmp_path / "ctr.db"))
        connection.execute(make)
        connection.commit()
        connection.close()
        before = (tmp_path / "ctr.db").read_bytes()
        with pytest.raises(UserError, match="không phải dữ liệu của CTR Desktop"):
            Workspace.open(tmp_path)

        assert (tmp_path / "ctr.db").read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ctr.db", "ctr.lock"]

    def test_an_empty_file_is_not_taken_for_a_new_one(self, folder: Path) -> None:
        (folder / "ctr.db").write_bytes(b"")
        with pytest.raises(UserError, match="trống"):
            Workspace.open(folder)

        assert (folder / "ctr.db").read_bytes() == b""

    @pytest.mark.parametrize("content", [b"x", b"SQLite format 3\0", b"PK\3\4" * 999, b"\0" * 8192])
    def test_something_else_under_its_name(self, folder: Path, content: bytes) -> None:
        (folder / "ctr.db").write_bytes(content)
        with pytest.raises(UserError):
            Workspace.open(folder)

        assert (folder / "ctr.db").read_bytes() == content

    def test_missing_records_are_not_replaced_by_empty_ones(self, folder: Path) -> None:
        (folder / "ctr.db").unlink()
        with pytest.raises(UserError, match="Không tìm thấy tệp"):
            Workspace.open(folder)

        assert not (folder / "ctr.db").exists()

    def test_a_folder_in_place_of_the_file(self, folder: Path) -> None:
        (folder / "ctr.db").unlink()
        (folder / "ctr.db").mkdir()
        with pytest.raises(UserError):
            Workspace.open(folder)

    def test_a_file_cut_short(self, folder: Path) -> None:
        content = (folder / "ctr.db").read_bytes()
        (folder / "ctr.db").write_bytes(content[: len(content) // 2])
        with pytest.raises(UserError):
            look_at_everything(folder)

    def test_a_refusal_gives_the_folder_back(self, folder: Path) -> None:
        (folder / "keys.json").write_text("{}", "utf-8")
        for _ in range(2):
            with pytest.raises(UserError, match="Tệp khóa"):
                Workspace.open(folder)
        (folder / "keys.json").unlink()
        Workspace.open(folder).close()


def look_at_everything(folder: Path, password: str | None = None) -> None:
    """Opens a workspace and reads all there is, as a user would in time."""
    workspace = Workspace.open(folder, password=password)
    try:
        with workspace.reading() as session:
            connection = session.connection()
            for table in TABLES:
                session.execute(select(*table.__table__.columns)).all()
            history.verify(connection)
            history.stacks(connection)
            search(connection, "chi bộ")
        workspace.evidence.missing({"x"})
        add_unit(workspace, "Chi bộ mới")
    finally:
        workspace.close()


class TestDamage:
    """Files with flipped bytes, as a bad stick or disk makes them: they open or are refused in words. What a
    flipped byte in the middle of a value does is for `verify` to find."""

    @pytest.mark.parametrize(
        ("password", "copies"),
        [
            (None, 40),
            (PASSWORD, 4),
            pytest.param(None, 200, marks=pytest.mark.slow),
            pytest.param(PASSWORD, 40, marks=pytest.mark.slow),
        ],
    )
    def test_flipped_bytes(self, folder: Path, password: str | None, copies: int) -> None:
        workspace = Workspace.open(folder)
        for number in range(30):
            add_unit(workspace, f"Chi bộ {number}")
        if password:
            set_password(workspace, password, code=CODE, typed_code=CODE)
        workspace.close()
        content = (folder / "ctr.db").read_bytes()
        chance = random.Random(2026)
        refused = 0
        for _ in range(copies):
            damaged = bytearray(content)
            # Half of them in the first pages, where the schema is.
            reach = len(content) if chance.random() < 0.5 else 20_000
            for _ in range(chance.choice([1, 8])):
                damaged[chance.randrange(reach)] ^= 1 << chance.randrange(8)
            (folder / "ctr.db").write_bytes(damaged)
            for log in ("ctr.db-wal", "ctr.db-shm"):
                (folder / log).unlink(missing_ok=True)
            try:
                look_at_everything(folder, password)
            except UserError:
                refused += 1
            except (LookupError, ValueError):
                pass  # A value of a record is no day or choice any more.
        assert refused > copies // 10

    def test_a_damaged_file_is_found_after_a_crash(self, folder: Path) -> None:
        workspace = Workspace.open(folder)
        for number in range(100):
            add_unit(workspace, f"Chi bộ {number}")
        workspace.close()
        content = bytearray((folder / "ctr.db").read_bytes())
        for place in range(len(content) // 2, len(content), 4096):
            content[place : place + 100] = b"\xff" * 100
        (folder / "ctr.db").write_bytes(content)
        (folder / "ctr.lock").write_text(json.dumps({"user": "x"}), "utf-8")
        for _ in range(2):
            with pytest.raises(UserError, match="bị hỏng"):
                Workspace.open(folder)

    def test_damaged_evidence_keeps_nobody_from_the_records(self, folder: Path) -> None:
        (folder / "evidence.db").write_bytes(b"damaged" * 1000)
        workspace = Workspace.open(folder)
        add_unit(workspace, "Chi bộ 1")
        with pytest.raises(UserError, match="bị hỏng"):
            workspace.evidence.missing({"x"})
        workspace.close()


class TestOneWriter:
    def test_a_second_process_is_told_who_has_it(self, folder: Path) -> None:
        with child(HOLDER, folder) as holder:
            assert holder.stdout
            assert holder.stdout.readline() == "open\n"
            with pytest.raises(
                UserError, match=r"đang mở ở nơi khác: máy .+, người dùng .+, từ \d\d/\d\d/\d{4}"
            ):
                Workspace.open(folder)
            reader = Workspace.open(folder, read_only=True)
            assert units(reader) == ["Chi bộ của tiến trình kia"]
            reader.close()
            holder.communicate()

        Workspace.open(folder).close()

    def test_the_same_process_twice(self, workspace: Workspace) -> None:
        with pytest.raises(UserError, match="đang mở ở nơi khác"):
            Workspace.open(workspace.folder)

    def test_what_a_killed_process_held_is_taken_over(self, folder: Path) -> None:
        with child(HOLDER, folder) as holder:
            assert holder.stdout
            assert holder.stdout.readline() == "open\n"
            holder.kill()
            holder.communicate()
        assert (folder / "ctr.lock").stat().st_size > 0
        workspace = Workspace.open(folder)
        assert units(workspace) == ["Chi bộ của tiến trình kia"]
        workspace.close()

        assert (folder / "ctr.lock").stat().st_size == 0

    def test_a_lock_file_of_any_content(self, folder: Path) -> None:
        (folder / "ctr.lock").write_bytes(b"\xff\x00 not json")
        Workspace.open(folder).close()

    def test_closing_twice(self, workspace: Workspace) -> None:
        workspace.close()
        workspace.close()
        Workspace.open(workspace.folder).close()


READER = """
import os, sys
from pathlib import Path
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.core.errors import UserError
from tests.store.builders import units
if sys.argv[2] == "nobody":
    os.setgid(65534), os.setuid(65534)
try:
    Workspace.open(Path(sys.argv[1]))
    print("writable")
except UserError as error:
    print(error.what)
workspace = Workspace.open(Path(sys.argv[1]), read_only=True)
print(units(workspace))
try:
    with workspace.change("Sửa"):
        pass
except UserError as error:
    print(error.what)
print(workspace.evidence.missing({"x"}))
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="another account is needed")
class TestReadOnly:
    @pytest.fixture
    def locked_away(self, template: Path) -> Iterator[Path]:
        """A workspace in a folder where another account may read and not write."""
        # Not under `tmp_path`, which other accounts can't enter.
        with tempfile.TemporaryDirectory() as place:
            folder = Path(shutil.copytree(template, Path(place) / "workspace"))
            workspace = Workspace.open(folder)
            add_unit(workspace, "Chi bộ 1")
            workspace.close()
            Path(place).chmod(0o755)
            for path in [*folder.iterdir(), folder]:
                path.chmod(0o555 if path.is_dir() else 0o444)
            yield folder
            folder.chmod(0o755)

    def test_it_opens_for_reading_only(self, locked_away: Path) -> None:
        with child(READER, locked_away, "nobody" if os.getuid() == 0 else "self") as reader:
            said, _ = reader.communicate()

        refused, shown, unchangeable, missing = said.splitlines()
        assert refused.startswith("Không có quyền ghi")
        assert shown == "['Chi bộ 1']"
        assert unchangeable.startswith("Dữ liệu đang mở ở chế độ chỉ đọc")
        assert missing == "{'x'}"

    def test_a_pending_switch_is_left_to_an_ordinary_start(self, folder: Path) -> None:
        (folder / "next").mkdir()
        (folder / "next" / "ready.json").write_text('{"names": [], "stamp": "x"}', "utf-8")
        with pytest.raises(UserError, match="còn dở"):
            Workspace.open(folder, read_only=True)
        Workspace.open(folder).close()
        Workspace.open(folder, read_only=True).close()


def test_a_password_is_asked_for(folder: Path) -> None:
    set_password(Workspace.open(folder), PASSWORD, code=CODE, typed_code=CODE)
    with pytest.raises(PasswordNeeded):
        Workspace.open(folder)
    (folder / "keys.json").rename(folder / "elsewhere.json")
    with pytest.raises(UserError, match=r"thiếu tệp khóa keys.json"):
        Workspace.open(folder)
    (folder / "elsewhere.json").rename(folder / "keys.json")
    workspace = Workspace.open(folder, code=CODE)
    with workspace.reading() as session:
        assert session.scalars(select(Unit)).all() == []
    workspace.close()
