"""Bringing a file to the present schema: one transaction, links checked, no row lost."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import migrations
from ctr_desktop.store import schema
from ctr_desktop.store.connection import make_engine
from ctr_desktop.store.driver import APPLICATION_ID, glance, raw_connection


def examine(path: Path, key: bytes | None) -> int:
    """The schema number of a file. Raises UserError for one that is not ours, is newer, or can't be read.

    Nothing is written, not even the file's journal mode.
    """
    if not path.stat().st_size:
        raise UserError(
            f"Tệp dữ liệu {path.name} trống: nội dung đã mất vì sự cố ổ đĩa hoặc chép dở.",
            "Hãy khôi phục từ bản sao lưu gần nhất.",
        )
    connection = glance(path, key)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise UserError(
            "Tệp này không phải dữ liệu của CTR Desktop.",
            "Hãy chọn đúng thư mục dữ liệu; tệp không bị thay đổi.",
        )
    if number > schema.VERSION:
        raise UserError(
            f"Dữ liệu này do một bản CTR Desktop mới hơn ghi (mức {number}, bản này hiểu đến mức"
            f" {schema.VERSION}).",
            "Hãy cập nhật chương trình; dữ liệu không bị thay đổi.",
        )
    return number


def check_pages(path: Path, key: bytes | None) -> None:
    """Looks through the whole file. Raises UserError for a damaged one."""
    connection = raw_connection(path, key, read_only=True)
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except driver.DatabaseError as error:
        found = str(error)
    finally:
        connection.close()
    if found != "ok":
        raise schema.damaged()


def upgrade(path: Path, key: bytes | None) -> None:
    """Runs every migration that is missing, all or none, then brings the triggers up to date."""
    engine = make_engine(path, key)
    try:
        with engine.connect().execution_options(writes=True) as connection:
            # Rebuilding a parent table with foreign keys on would silently empty its children; inside a
            # transaction the setting can't be changed.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                _run(connection)
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    # Costs a third of a second: only when the schema is behind.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    schema.install_triggers(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise UserError(
            "Không nâng cấp được dữ liệu: có liên kết bị đứt.",
            "Dữ liệu cũ còn nguyên; hãy gửi bản sao lưu để được hỗ trợ.",
        )
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
