"""The password: what it encrypts, how it is changed, and that nobody is ever locked out."""

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, password
from ctr_desktop.store.keys import Keyring, is_same_code, new_data_key, new_recovery_code
from ctr_desktop.store.search import search
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import CODE, PASSWORD, add_unit, every_byte, units, verdict

CANARY = "BíMậtKhôngĐượcLộ"
NEW = "mật khẩu mới 2"


def with_password(folder: Path) -> None:
    workspace = Workspace.open(folder)
    password.set_password(workspace, PASSWORD, code=CODE, typed_code=CODE.lower().replace("-", " "))


class TestKeyring:
    def test_the_code_is_easy_to_copy(self) -> None:
        code = new_recovery_code()

        assert len(code.replace("-", "")) == 24
        assert not set(code) & set("IO01")
        assert is_same_code(code.lower().replace("-", ""), code)
        assert not is_same_code(code[:-1], code)
        assert new_recovery_code() != code

    def test_both_secrets_open_and_others_do_not(self) -> None:
        key = new_data_key()
        keyring = Keyring.make(key, PASSWORD, CODE)

        assert keyring.open_with_password("mật khẩu thử 1") == key
        assert keyring.open_with_code(CODE.replace("-", "")) == key
        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            keyring.open_with_password(PASSWORD.upper())
        with pytest.raises(UserError, match="Mã khôi phục chưa đúng"):
            keyring.open_with_code(CODE[::-1])
        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            keyring.open_with_password(CODE)

    def test_it_survives_the_disk(self, tmp_path: Path) -> None:
        keyring = Keyring.make(new_data_key(), PASSWORD, CODE)
        (tmp_path / "keys.json").write_text(json.dumps(keyring.to_json()), "utf-8")

        assert Keyring.read(tmp_path / "keys.json") == keyring
        assert Keyring.read(tmp_path / "none.json") is None

    @settings(max_examples=200)
    @given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
    def test_any_other_content_is_told(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes
    ) -> None:
        path = tmp_path_factory.mktemp("keys") / "keys.json"
        path.write_bytes(content)
        if not content:
            assert Keyring.read(path) is None
            return
        with pytest.raises(UserError, match="Tệp khóa"):
            Keyring.read(path)

    @pytest.mark.parametrize(
        "change",
        [{"salt": "AAAA"}, {"proof": 5}, {"cost": {"memory": 1 << 40}}, {"cost": None}, {"masked": "không"}],
    )
    def test_a_keyring_out_of_reach_is_told(self, tmp_path: Path, change: dict[str, object]) -> None:
        stored = Keyring.make(new_data_key(), PASSWORD, CODE).to_json()
        stored["by_code"] |= change
        (tmp_path / "keys.json").write_text(json.dumps(stored), "utf-8")
        with pytest.raises(UserError, match="Tệp khóa"):
            Keyring.read(tmp_path / "keys.json")


class TestSetting:
    def test_everything_is_there_behind_it(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ Hoà Bình")
        add_unit(workspace, "Chi bộ 2")
        workspace.undo()
        with_password_here(workspace)
        again = Workspace.open(workspace.folder, password=PASSWORD)

        assert units(again) == ["Chi bộ Hoà Bình"]
        assert again.redo() == "Thêm tổ chức Chi bộ 2"
        assert verdict(again).ok
        with again.reading() as session:
            assert len(search(session.connection(), "hòa bình")) == 1
        again.close()

    def test_it_is_refused_where_it_would_lock_out(self, workspace: Workspace) -> None:
        with pytest.raises(UserError, match="chưa khớp"):
            password.set_password(workspace, PASSWORD, code=CODE, typed_code="khác")
        with pytest.raises(UserError, match="ít nhất"):
            password.set_password(workspace, "ngắn", code=CODE, typed_code=CODE)
        add_unit(workspace, "Chi bộ 1")
        with_password_here(workspace)
        again = Workspace.open(workspace.folder, password=PASSWORD)
        with pytest.raises(UserError, match="đã có mật khẩu"):
            password.set_password(again, PASSWORD, code=CODE, typed_code=CODE)
        again.close()

    def test_no_plain_text_is_left_anywhere(self, workspace: Workspace, tmp_path: Path) -> None:
        evidence = tmp_path / "minh chứng.txt"
        evidence.write_text(CANARY * 1000, "utf-8")
        add_unit(workspace, CANARY)
        sha256, _ = workspace.evidence.add(evidence)
        exit_backup = backup.make_backup(workspace, backup.Reason.EXIT)
        closing = backup.make_backup(workspace, backup.Reason.CLOSING)
        backup.restore(workspace, exit_backup)
        workspace = Workspace.open(workspace.folder)
        half_done = workspace.backups / ".ctr-half"
        half_done.mkdir()
        (half_done / "ctr.db").write_text(CANARY, "utf-8")
        assert shows(workspace.folder, CANARY)

        with_password_here(workspace)

        assert not shows(workspace.folder, CANARY)
        again = Workspace.open(workspace.folder, password=PASSWORD)
        add_unit(again, f"{CANARY} 2")
        assert (workspace.folder / "ctr.db-wal").stat().st_size > 0
        backup.make_backup(again, backup.Reason.EXIT)
        assert not shows(workspace.folder, CANARY)
        assert again.evidence.missing({sha256}) == set()
        # The sealed backups are whole, and open with the new password.
        assert all(backup.look_inside(b.file).has_password for b in backup.listed(again.backups))
        backup.restore(again, closing)
        again = Workspace.open(workspace.folder, password=PASSWORD)
        assert units(again) == [CANARY]
        assert b"".join(again.evidence.chunks(sha256)).decode() == CANARY * 1000
        again.close()

    def test_a_damaged_plain_backup_goes(self, workspace: Workspace) -> None:
        add_unit(workspace, CANARY)
        kept = backup.make_backup(workspace, backup.Reason.EXIT)
        damaged = kept.with_name("2026-01-01_000000_thoat.ctrbak")
        damaged.write_bytes(kept.read_bytes()[:-300])
        with_password_here(workspace)

        assert not damaged.exists()
        assert backup.look_inside(kept).has_password


def with_password_here(workspace: Workspace) -> None:
    password.set_password(workspace, PASSWORD, code=CODE, typed_code=CODE)


def shows(folder: Path, words: str) -> bool:
    """Whether words can be read in any file of a folder, also inside a zip."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    content += b"".join(archive.read(name) for name in archive.namelist())
            if words.encode() in content:
                return True
    return False


class TestChanging:
    @pytest.fixture
    def sealed(self, folder: Path) -> Workspace:
        with_password(folder)
        return Workspace.open(folder, password=PASSWORD)

    def test_a_new_password(self, sealed: Workspace) -> None:
        before = (sealed.folder / "ctr.db").read_bytes()
        password.change_password(sealed, PASSWORD, NEW)
        assert (sealed.folder / "ctr.db").read_bytes() == before
        sealed.close()

        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            Workspace.open(sealed.folder, password=PASSWORD)
        Workspace.open(sealed.folder, password=NEW).close()
        Workspace.open(sealed.folder, code=CODE).close()

    def test_a_wrong_old_password_changes_nothing(self, sealed: Workspace) -> None:
        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            password.change_password(sealed, "sai sai sai", NEW)
        sealed.close()
        Workspace.open(sealed.folder, password=PASSWORD).close()

    def test_a_forgotten_one(self, sealed: Workspace) -> None:
        sealed.close()
        found = Workspace.open(sealed.folder, code=CODE)
        password.reset_password(found, CODE, NEW)
        found.close()
        Workspace.open(sealed.folder, password=NEW).close()

    def test_taking_it_off(self, sealed: Workspace) -> None:
        add_unit(sealed, "Chi bộ 1")
        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            password.remove_password(sealed, NEW)
        password.remove_password(sealed, PASSWORD)
        again = Workspace.open(sealed.folder)

        assert units(again) == ["Chi bộ 1"]
        assert again.keyring is None
        for act in (
            partial(password.change_password, again, PASSWORD, NEW),
            partial(password.remove_password, again, PASSWORD),
            partial(password.reset_password, again, CODE, NEW),
        ):
            with pytest.raises(UserError, match="chưa có mật khẩu"):
                act()
        with_password_here(again)
        Workspace.open(sealed.folder, password=PASSWORD).close()


EVIDENCE = CANARY.encode() * 20_000
EVIDENCE_SHA256 = hashlib.sha256(EVIDENCE).hexdigest()
ACTS: dict[str, Callable[[Workspace], object]] = {
    "set": with_password_here,
    "change": lambda workspace: password.change_password(workspace, PASSWORD, NEW),
    "remove": lambda workspace: password.remove_password(workspace, PASSWORD),
    "restore": lambda workspace: backup.restore(workspace, backup.listed(workspace.backups)[-1].file),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A workspace with records, evidence and backups, as each act finds it."""
    made = {}
    for act in ACTS:
        folder = tmp_path_factory.mktemp(act) / "workspace"
        workspace = Workspace.create(folder)
        if act in ("change", "remove"):
            with_password_here(workspace)
            workspace = Workspace.open(folder, password=PASSWORD)
        (folder.parent / "e.txt").write_bytes(EVIDENCE)
        add_unit(workspace, "Chi bộ 1")
        add_unit(workspace, CANARY)
        workspace.evidence.add(folder.parent / "e.txt")
        backup.make_backup(workspace, backup.Reason.EXIT)
        backup.make_backup(workspace, backup.Reason.ASKED)
        add_unit(workspace, "Chi bộ 3")
        workspace.close()
        made[act] = folder
    return made


def run_killed(folder: Path, act: str, *, step: int = 0, after: float = 0) -> bool:
    """Runs an act in a process that is killed before its n-th file operation, or after some seconds; returns
    whether it came to its end."""
    process = os.fork()
    if process == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        workspace = Workspace.open(folder, password=PASSWORD if (folder / "keys.json").exists() else None)
        if step:
            sys.addaudithook(killer(step))
        if after:
            signal.setitimer(signal.ITIMER_REAL, after)  # Its signal ends the process at once, like a kill.
        try:
            ACTS[act](workspace)
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, -signal.SIGKILL, -signal.SIGALRM)
    return status == 0


def killer(step: int) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that ends the process before its n-th operation on a file or folder."""
    left = step

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1])
        if writes or event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return heard


def nothing_lost(folder: Path, act: str) -> bool:
    """Whether the workspace, which must open with one of the passwords and hold all it held, has one."""
    workspace = opened_somehow(folder)
    assert units(workspace)[:2] == ["Chi bộ 1", CANARY]
    assert b"".join(workspace.evidence.chunks(EVIDENCE_SHA256)) == EVIDENCE
    assert verdict(workspace, backup.anchors(workspace.backups)).ok
    assert len([backup.look_inside(listed.file) for listed in backup.listed(workspace.backups)]) >= 2
    sealed = workspace.data_key is not None
    workspace.close()
    if act == "set" and sealed:
        assert not shows(folder, CANARY)
    return sealed


def opened_somehow(folder: Path) -> Workspace:
    """The workspace with the first password that fits; a PasswordNeeded or a wrong one leads to the next."""
    for secret in (None, PASSWORD, NEW):
        try:
            return Workspace.open(folder, password=secret)
        except UserError as error:
            refused = error
    raise refused


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by a signal")
@pytest.mark.parametrize("act", list(ACTS))
class TestKilled:
    """Whatever was cut short, the workspace opens as it was or as it was to be, with all that was in it."""

    def test_at_every_step(self, act: str, before: dict[str, Path], tmp_path: Path) -> None:
        step, done, chance = 0, False, random.Random(act)
        while not done:
            step += chance.choice([1, 1, 2, 3]) if act in ("set", "remove") else 1
            folder = Path(shutil.copytree(before[act], tmp_path / str(step)))
            done = run_killed(folder, act, step=step)
            sealed = nothing_lost(folder, act)
            shutil.rmtree(folder)

        assert sealed is (act in ("set", "change"))
        assert step >= 4

    def test_at_any_moment(self, act: str, before: dict[str, Path], tmp_path: Path) -> None:
        chance = random.Random(act)
        for number in range(8):
            folder = Path(shutil.copytree(before[act], tmp_path / str(number)))
            run_killed(folder, act, after=chance.uniform(0.001, 0.6))
            nothing_lost(folder, act)
            shutil.rmtree(folder)


def test_nothing_of_a_password_is_stored(folder: Path) -> None:
    with_password(folder)

    assert PASSWORD.encode() not in every_byte(folder)
    assert CODE.encode() not in every_byte(folder)
