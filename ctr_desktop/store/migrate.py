"""Bringing a file to the present schema: one transaction, links checked, no row lost."""

from sqlalchemy import Connection, Engine, text

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import migrations
from ctr_desktop.store import schema
from ctr_desktop.store.connection import APPLICATION_ID


def version(connection: Connection) -> int:
    """The schema number of a file; 0 for an empty one. Raises UserError for a file that is not ours or is newer."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    number: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    has_tables = connection.execute(text("SELECT 1 FROM sqlite_master LIMIT 1")).first() is not None
    if application != APPLICATION_ID and (has_tables or application):
        raise UserError(
            "Tệp này không phải dữ liệu của CTR Desktop.", "Hãy chọn đúng thư mục dữ liệu; tệp không bị thay đổi."
        )
    if number > schema.VERSION:
        raise UserError(
            f"Dữ liệu này do một bản CTR Desktop mới hơn ghi (mức {number}, bản này hiểu đến mức {schema.VERSION}).",
            "Hãy cập nhật chương trình; dữ liệu không bị thay đổi.",
        )
    return number


def upgrade(engine: Engine) -> None:
    """Runs every migration that is missing, all or none, then brings the triggers up to date."""
    with engine.connect().execution_options(writes=True) as connection:
        # Rebuilding a parent table with foreign keys on would silently empty its children; inside a
        # transaction the setting can't be changed.
        dbapi = connection.connection.dbapi_connection
        assert dbapi is not None
        dbapi.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _run(connection)
        finally:
            dbapi.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection) -> None:
    from alembic import command  # costs a third of a second: only when the schema is behind
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    schema.install_triggers(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise UserError(
            "Không nâng cấp được dữ liệu: có liên kết bị đứt.", "Dữ liệu cũ còn nguyên; hãy gửi bản sao lưu để được hỗ trợ."
        )
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
