"""The workspace: one folder with the records, the evidence and the backups, and the one way to change them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import history, migrate, schema
from ctr_desktop.store.archive import Reason, write_backup
from ctr_desktop.store.connection import make_engine
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import (
    BACKUPS_FOLDER,
    COPIES_FOLDER,
    EVIDENCE_FILE,
    KEYS_FILE,
    RECORDS_FILE,
    UNFINISHED_FILE,
    finish_switch,
    is_plain,
    is_switching,
    new_scratch,
    staged,
    sweep,
)
from ctr_desktop.store.keys import Keyring, PasswordNeeded
from ctr_desktop.store.lock import FolderLock, user_name
from ctr_desktop.store.rekey import seal_if_due
from ctr_desktop.store.stood import stand_at
from ctr_desktop.store.unfinished import Unfinished

__all__ = ["PasswordNeeded", "Workspace", "is_workspace"]


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace, or what is left of one. Raises UserError where nobody may look."""
    with told_in_vietnamese():
        return is_switching(folder) or any(
            (folder / name).exists() for name in (RECORDS_FILE, EVIDENCE_FILE, KEYS_FILE)
        )


Action = str | Callable[[Connection], str]
"""What an act is called in the history."""


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
        self.unfinished = Unfinished(folder / UNFINISHED_FILE, data_key, read_only=lock is None)
        self._held = False
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
                f"Thư mục “{folder}” đã có dữ liệu của CTR Desktop.",
                "Hãy mở dữ liệu ấy, hoặc chọn thư mục khác.",
            )
        with told_in_vietnamese():
            folder.mkdir(parents=True, exist_ok=True)
            with ExitStack() as undo:
                lock = FolderLock(folder)
                undo.callback(lock.release)
                with staged(folder) as following:
                    migrate.upgrade(following / RECORDS_FILE, None)
                    EvidenceStore(following / EVIDENCE_FILE, None).make()
                finish_switch(folder)
                undo.pop_all()
            return cls(folder, None, lock)

    @classmethod
    def open(
        cls, folder: Path, *, password: str | None = None, code: str | None = None, read_only: bool = False
    ) -> "Workspace":
        """Opens a workspace, with its password or its recovery code where it has one.

        Raises UserError: nothing there, not ours, newer, damaged, wrong password, open elsewhere, no rights.
        `read_only` takes no lock and writes nothing; it also works where nothing can be written.
        """
        with told_in_vietnamese():
            if not is_workspace(folder):
                raise UserError(
                    f"Trong thư mục “{folder}” chưa có dữ liệu của CTR Desktop.",
                    "Hãy chọn đúng thư mục, hoặc tạo dữ liệu mới.",
                )
            with ExitStack() as undo:
                lock = None if read_only else FolderLock(folder)
                if lock is not None:
                    # What went wrong last time is not forgotten because this time it can't be opened.
                    undo.callback(lock.release, clean=not lock.was_left_open)
                workspace = _opened(cls, folder, lock, password, code)
                undo.callback(workspace._engine.dispose)
                with workspace._engine.connect() as connection:
                    schema.check_objects(connection)
                undo.pop_all()
            return workspace

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file and changes nothing."""
        with told_in_vietnamese(), self._engine.connect() as connection, Session(bind=connection) as session:
            yield session

    @contextmanager
    def reading_at(self, seq: int) -> Iterator[Session]:
        """A session that sees the records as they stood after the link `seq` of the history, but for the columns that
        go on after a closing; on a connection of its own, since it hides the present ones."""
        engine = make_engine(self.records_path, self.data_key, read_only=True)
        try:
            with told_in_vietnamese(), engine.connect() as connection, Session(bind=connection) as session:
                stand_at(connection, seq)
                yield session
        finally:
            engine.dispose()

    @contextmanager
    def change(
        self, action: Action, *, undoes: int | None = None, redoes: int | None = None, final: bool = False
    ) -> Iterator[Session]:
        """One transaction and one entry of the history, told by `action` in Vietnamese; where the words need the
        file, `action` gives them inside the transaction. Nothing is kept, not even the entry, when the block
        raises or changes no row."""
        if self.is_read_only:
            raise UserError(
                "Dữ liệu đang mở ở chế độ chỉ đọc nên không ghi được.", "Hãy đóng cửa sổ kia rồi mở lại."
            )
        with told_in_vietnamese(), self._writing() as connection:
            if self._held:
                raise UserError("Dữ liệu đang được đổi mật khẩu hoặc khôi phục.", "Hãy chờ xong rồi làm lại.")
            words = action if isinstance(action, str) else action(connection)
            entry = history.open_entry(connection, words, self.who, undoes=undoes, redoes=redoes, final=final)
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
    def held(self) -> Iterator[None]:
        """While its files are being replaced: waits for who is writing, then refuses every change, so that nothing
        that was confirmed is left behind in the old files."""
        try:
            with self._writing() as connection:
                self._held = True
                connection.rollback()
        except DBAPIError as error:
            if "locked" in str(error.orig):
                raise
            self._held = True  # too damaged for anybody to write to
        try:
            yield
        finally:
            self._held = False

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
        if back:
            with self.change(f"Hoàn tác: {entry.action}", undoes=entry.seq) as session:
                history.take_back(session.connection(), entry.seq)
        else:
            with self.change(f"Làm lại: {entry.action}", redoes=entry.seq) as session:
                history.do_again(session.connection(), entry.seq)
        return entry.action

    def close_for_switch(self, key: bytes | None) -> None:
        """Closes, and lets the files that were staged take the places of the present ones; `key` is theirs."""
        self._engine.dispose()
        try:
            finish_switch(self.folder)
            seal_if_due(self.folder, key)
        finally:
            self.close()

    def copy_folder(self) -> Path:
        """A new folder for a copy that another program opens: it is not encrypted, and is swept before the
        workspace is given back."""
        with told_in_vietnamese():
            return new_scratch(self.folder / COPIES_FOLDER)

    def sweep_copies(self) -> None:
        """Removes the copies that were opened, also those a crash left; what is still open stays for the next time."""
        sweep(self.folder / COPIES_FOLDER)

    def close(self) -> None:
        """Gives the files and the folder back. Safe to call twice."""
        self._engine.dispose()
        if self._lock is not None and self._lock.is_held:
            self.sweep_copies()
            self._lock.release()


def _opened(
    cls: type[Workspace], folder: Path, lock: FolderLock | None, password: str | None, code: str | None
) -> Workspace:
    """The workspace after all that has to be done before its records are touched."""
    if lock is not None:
        finish_switch(folder)
        sweep(folder / BACKUPS_FOLDER)
    elif is_switching(folder):
        raise UserError(
            "Lần khôi phục hoặc đặt mật khẩu trước còn dở.", "Hãy mở dữ liệu bình thường một lần để làm nốt."
        )
    keyring = Keyring.read(folder / KEYS_FILE)
    key = None if keyring is None else keyring.open_with(password, code)
    records = folder / RECORDS_FILE
    if key is None and not is_plain(records) and records.stat().st_size:
        raise schema.DamagedError(
            "Tệp dữ liệu không đọc được: bị hỏng, không phải của CTR Desktop, hoặc thiếu tệp khóa keys.json.",
            "Hãy giữ nguyên tệp và khôi phục từ bản sao lưu gần nhất.",
        )
    number = migrate.examine(records, key)
    if lock is not None:
        _look_after(folder, key, number, lock)
    elif number < schema.VERSION:
        raise UserError("Dữ liệu này do bản cũ ghi.", "Hãy mở bình thường một lần để nâng cấp.")
    return cls(folder, key, lock)


def _look_after(folder: Path, key: bytes | None, number: int, lock: FolderLock) -> None:
    """What a file needs before it is used: a check after a crash, the present schema, sealed backups."""
    if lock.was_left_open:
        migrate.check_pages(folder / RECORDS_FILE, key)
    if number < schema.VERSION:
        write_backup(folder, key, Reason.MIGRATION)
        migrate.upgrade(folder / RECORDS_FILE, key)
    seal_if_due(folder, key)
