"""What the history remembers of values that are gone."""

from sqlalchemy import Connection, text

from ctr_desktop.records.base import Row


def ever_held(connection: Connection, table: type[Row], column: str) -> set[str]:
    """Every text a column has ever held, also in rows that were deleted since: what must not be given again."""
    found = connection.execute(
        text(
            "SELECT DISTINCT json_extract(after, :path) FROM change"
            " WHERE record = :record AND kind IN ('insert', 'update')"
        ),
        {"path": f"$.{column}", "record": table.__tablename__},
    )
    return {str(value) for (value,) in found if value is not None}
