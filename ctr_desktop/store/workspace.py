"""The workspace: one folder with the records, the evidence and the backups, and the one way to change them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import history, migrate, schema
from ctr_desktop.store.connection import make_engine
from ctr_desktop.store.evidence import FILE_NAME as EVIDENCE_FILE
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import finish_switch
from ctr_desktop.store.keys import FILE_NAME as KEYS_FILE
from ctr_desktop.store.keys import Keyring
from ctr_desktop.store.lock import FolderLock, user_name

RECORDS_FILE = "ctr.db"
BACKUPS_FOLDER = "backups"


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace."""
    return (folder / RECORDS_FILE).exists() or (folder / "next" / "ready.json").exists()


class Workspace:
    """An open workspace. Made by `open` or `create`; `close` gives the folder back.

    Everything read or changed goes through `reading` and `change`, which turn the database's known troubles into
    UserError.
    """

    def __init__(self, folder: Path, data_key: bytes | None, lock: FolderLock | None) -> None:
        self.folder = folder
        self.data_key = data_key
        self.who = user_name()
        self._lock = lock
        self._engine: Engine = make_engine(folder / RECORDS_FILE, data_key, read_only=lock is None)
        self.evidence = EvidenceStore(folder / EVIDENCE_FILE, data_key, read_only=lock is None)
        self.changed = False
        """Whether anything was changed since it was opened."""

    @property
    def records_path(self) -> Path:
        return self.folder / RECORDS_FILE

    @property
    def backups(self) -> Path:
        return self.folder / BACKUPS_FOLDER

    @property
    def is_read_only(self) -> bool:
        return self._lock is None

    @property
    def keyring(self) -> Keyring | None:
        """The wrapped data key, where the workspace has a password."""
        return Keyring.read(self.folder / KEYS_FILE)

    @classmethod
    def create(cls, folder: Path) -> "Workspace":
        """A new, empty workspace without a password. Raises UserError where one is already."""
        if is_workspace(folder):
            raise UserError(
                f"Thư mục “{folder}” đã có dữ liệu của CTR Desktop.", "Hãy mở dữ liệu ấy, hoặc chọn thư mục khác."
            )
        with told_in_vietnamese():
            folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(folder)
            try:
                workspace = cls(folder, None, lock)
                migrate.upgrade(workspace._engine)
            except BaseException:
                lock.release()
                raise
        return workspace

    @classmethod
    def open(
        cls, folder: Path, *, password: str | None = None, code: str | None = None, read_only: bool = False
    ) -> "Workspace":
        """Opens a workspace, with its password or its recovery code where it has one.

        Raises UserError: nothing there, not ours, newer, damaged, wrong password, open elsewhere, no rights.
        """
        with told_in_vietnamese():
            if not is_workspace(folder):
                raise UserError(
                    f"Trong thư mục “{folder}” chưa có dữ liệu của CTR Desktop.",
                    "Hãy chọn đúng thư mục, hoặc tạo dữ liệu mới.",
                )
            lock = None if read_only else FolderLock(folder)
            try:
                if lock is not None:
                    finish_switch(folder)
                workspace = cls(folder, _data_key(folder, password, code), lock)
                workspace._check()
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
        return workspace

    def _check(self) -> None:
        with self._engine.connect() as connection:
            number = migrate.version(connection)
            if self._lock is not None and self._lock.was_left_open:
                _check_pages(connection)
        if number < schema.VERSION:
            self._migrate()
        with self._engine.connect() as connection:
            schema.check_objects(connection)

    def _migrate(self) -> None:
        from ctr_desktop.store.backup import Reason, make_backup

        if self.is_read_only:
            raise UserError("Dữ liệu này do bản cũ ghi.", "Hãy mở bằng cửa sổ chương trình một lần để nâng cấp.")
        make_backup(self, Reason.MIGRATION)
        migrate.upgrade(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file and changes nothing."""
        with told_in_vietnamese(), self._engine.connect() as connection, Session(bind=connection) as session:
            yield session

    @contextmanager
    def change(
        self, action: str, *, undoes: int | None = None, redoes: int | None = None, final: bool = False
    ) -> Iterator[Session]:
        """One transaction and one entry of the history, told by `action` in Vietnamese. Nothing is kept, not even
        the entry, when the block raises or changes no row."""
        if self.is_read_only:
            raise UserError("Dữ liệu đang mở ở chế độ chỉ đọc nên không ghi được.", "Hãy đóng cửa sổ kia rồi mở lại.")
        with told_in_vietnamese(), self._writing() as connection:
            entry = history.open_entry(connection, action, self.who, undoes=undoes, redoes=redoes, final=final)
            try:
                with Session(bind=connection, expire_on_commit=False) as session:
                    yield session
                    session.flush()
                if history.head(connection)[0] == entry:
                    connection.rollback()
                else:
                    connection.commit()
                    self.changed = True
            finally:
                history.close_entry(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=True) as connection:
            connection.begin()
            yield connection

    def undo(self) -> str | None:
        """Takes the last act back; returns its words, or None when there is nothing to take back."""
        return self._turn(back=True)

    def redo(self) -> str | None:
        """Does again what was last taken back; returns its words, or None."""
        return self._turn(back=False)

    def _turn(self, *, back: bool) -> str | None:
        with self.reading() as session:
            stacks = history.stacks(session.connection())
        entry = next(iter(stacks.undo if back else stacks.redo), None)
        if entry is None:
            return None
        verb = "Hoàn tác" if back else "Làm lại"
        numbers = {"undoes": entry.seq} if back else {"redoes": entry.seq}
        with self.change(f"{verb}: {entry.action}", **numbers) as session:
            apply = history.take_back if back else history.do_again
            apply(session.connection(), entry.seq)
        return entry.action

    def close_for_switch(self) -> None:
        """Closes, and lets the files that were staged take the places of the present ones."""
        self._engine.dispose()
        finish_switch(self.folder)
        self.close()

    def close(self) -> None:
        """Gives the files and the folder back. Safe to call twice."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def _data_key(folder: Path, password: str | None, code: str | None) -> bytes | None:
    keyring = Keyring.read(folder / KEYS_FILE)
    if keyring is None:
        return None
    if code is not None:
        return keyring.open_with_code(code)
    if password is None:
        raise PasswordNeeded
    return keyring.open_with_password(password)


class PasswordNeeded(UserError):
    """The workspace has a password and none was given."""

    def __init__(self) -> None:
        super().__init__("Dữ liệu này có mật khẩu.", "Hãy nhập mật khẩu.")


def _check_pages(connection: Connection) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise UserError("Tệp dữ liệu bị hỏng.", "Hãy giữ nguyên tệp và khôi phục từ bản sao lưu gần nhất.")
