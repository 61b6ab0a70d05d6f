"""The append-only, hash-chained history: who changed what, undo and redo, and the proof that nothing was
altered behind the program's back.

An entry opens each change; its `after` holds when, who, the action in words and, for an undo or a redo, the
entry it concerns. The rows that follow carry values before and after, written by triggers.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import shorten
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Row
from ctr_desktop.store.driver import OpenChange, link_hash
from ctr_desktop.store.schema import as_json, kept_columns

_REACH = 2000  # how many entries back undo can see
LAST_LINK = "SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1"
LAST_RESTORE = (
    "SELECT hash FROM change WHERE kind = 'entry' AND json_valid(after)"
    " AND json_extract(after, '$.restored') IS NOT NULL ORDER BY seq DESC LIMIT 1"
)
_OPEN_ENTRY = (
    "INSERT INTO change (seq, entry, kind, record, uid, after, hash) VALUES (?, ?, 'entry', '', '', ?, ?)"
)
_CHAIN = text("SELECT seq, entry, kind, record, uid, before, after, hash FROM change ORDER BY seq")
_MOST_PROBLEMS = 200
_TABLE = {table.__tablename__: table for table in TABLES}


@dataclass(frozen=True)
class Entry:
    """One act of a person. `undoes` and `redoes` name the entry that an undo or a redo concerns; a `final`
    one (closing a period) is not undone but has an act of its own that takes it back."""

    seq: int
    at: datetime
    who: str
    action: str
    undoes: int | None = None
    redoes: int | None = None
    final: bool = False


@dataclass(frozen=True)
class Change:
    """What one entry did to one row. `before` is empty for a new row, `after` for a deleted one."""

    seq: int
    entry: Entry
    record: str
    uid: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What verification found; `problems` are Vietnamese sentences."""

    changes: int
    head: str
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


class Anchor(NamedTuple):
    """The head of a history as something outside the file remembers it: the number and hash of its last link,
    and `line`, the hash of the last restore before it. After a restore the history goes on from an older point,
    and what was remembered of the line that was left says nothing about it."""

    seq: int
    hash: str
    line: str = ""


def open_entry(
    connection: Connection,
    action: str,
    who: str,
    *,
    undoes: int | None = None,
    redoes: int | None = None,
    final: bool = False,
    restored: str | None = None,
) -> int:
    """Writes the entry that the changes of this transaction belong to, and returns its number. `restored` is
    the time of the backup whose content the file begins with."""
    about = {"at": datetime.now().astimezone().isoformat(timespec="seconds"), "who": who, "action": action}
    more = {"undoes": undoes, "redoes": redoes, "final": final, "restored": restored}
    after = json.dumps(about | {key: value for key, value in more.items() if value}, ensure_ascii=False)
    last, previous = head(connection)
    seq = last + 1
    link = link_hash(previous, seq, "entry", "", "", None, after)
    connection.exec_driver_sql(_OPEN_ENTRY, (seq, seq, after, link))
    open_change: OpenChange = connection.info["change"]
    open_change.entry = seq
    return seq


def close_entry(connection: Connection) -> None:
    """Nothing more may be written under the open entry."""
    connection.info["change"].entry = None


def head(connection: Connection) -> tuple[int, str]:
    """The number and hash of the last link; (0, "") in an empty history."""
    last = connection.exec_driver_sql(LAST_LINK).first()
    return (last.seq, last.hash) if last else (0, "")


def entries(connection: Connection, *, before: int | None = None, limit: int = 200) -> list[Entry]:
    """The newest entries first, those under the number `before` when it is given."""
    found = connection.execute(
        text(
            "SELECT seq, after FROM change WHERE kind = 'entry' AND (:before IS NULL OR seq < :before)"
            " ORDER BY seq DESC LIMIT :limit"
        ),
        {"before": before, "limit": limit},
    )
    return [_entry(row.seq, row.after) for row in found]


def _entry(seq: int, after: str) -> Entry:
    about = json.loads(after)
    return Entry(
        seq=seq,
        at=datetime.fromisoformat(about["at"]),
        who=about["who"],
        action=about["action"],
        undoes=about.get("undoes"),
        redoes=about.get("redoes"),
        final=bool(about.get("final")),
    )


def began_at(connection: Connection, row: Row) -> int:
    """The number of the link that a row began with."""
    first = text("SELECT min(seq) FROM change WHERE uid = :uid AND record = :record")
    found = connection.execute(first, {"uid": row.uid, "record": row.__tablename__}).scalar_one()
    return int(found)


def changes_of(connection: Connection, uid: str, *, limit: int = 500) -> list[Change]:
    """What happened to one record, newest first."""
    where = "c.uid = :uid AND c.kind <> 'entry' ORDER BY c.seq DESC LIMIT :limit"
    return list(_changes(connection, where, {"uid": uid, "limit": limit}))


def changes_in(connection: Connection, entry: int) -> list[Change]:
    """What one entry did, in order."""
    return list(
        _changes(connection, "c.entry = :entry AND c.kind <> 'entry' ORDER BY c.seq", {"entry": entry})
    )


def _changes(connection: Connection, where: str, values: dict[str, Any]) -> Iterator[Change]:
    found = connection.execute(
        text(
            "SELECT c.seq, c.record, c.uid, c.before, c.after, e.seq AS entry, e.after AS about"
            f" FROM change c JOIN change e ON e.seq = c.entry WHERE {where}"
        ),
        values,
    )
    for row in found:
        before, after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        yield Change(row.seq, _entry(row.entry, row.about), row.record, row.uid, before, after)


@dataclass(frozen=True)
class Stacks:
    """What can be taken back and what can be done again, each with the nearest first."""

    undo: list[Entry]
    redo: list[Entry]


def stacks(connection: Connection) -> Stacks:
    """Read off the chain itself, so that undo works across restarts."""
    undo: list[Entry] = []
    redo: list[Entry] = []
    for entry in reversed(entries(connection, limit=_REACH)):
        if entry.undoes is not None:
            _move(entry.undoes, undo, redo)
        elif entry.redoes is not None:
            _move(entry.redoes, redo, undo)
        else:
            redo.clear()
            if entry.final:
                undo.clear()  # nothing before a closing, a restore or a beginning is taken back by Ctrl+Z
            else:
                undo.append(entry)
    return Stacks(undo[::-1], redo[::-1])


def _move(seq: int, source: list[Entry], target: list[Entry]) -> None:
    found = next((entry for entry in source if entry.seq == seq), None)
    if found is not None:
        source.remove(found)
        target.append(found)


def hanging_on(connection: Connection, entry: int, most: int) -> list[tuple[type[Row], dict[str, Any]]]:
    """Some of the rows, with their values, that came later and hang on what an entry added: they belong to it, name it
    or are its evidence, and would go with it or be left without it."""
    found: list[tuple[type[Row], dict[str, Any]]] = []
    for table in TABLES:
        for condition in _ties(table):
            rows = connection.execute(
                text(
                    f'SELECT {as_json(table, "t")} FROM "{table.__tablename__}" t WHERE {condition}'
                    f" AND t.uid NOT IN ({_ADDED}) LIMIT :most"
                ),
                {"entry": entry, "most": most - len(found)},
            )
            found += [(table, json.loads(values)) for values in rows.scalars()]
    return found


_ADDED = "SELECT uid FROM change WHERE entry = :entry AND kind = 'insert'"


def _ties(table: type[Row]) -> Iterator[str]:
    """For each column that names another row: that this row was added by the entry."""
    for column in table.__table__.columns:
        for key in column.foreign_keys:
            named = key.column.table.name
            ids = f"SELECT id FROM \"{named}\" WHERE uid IN ({_ADDED} AND record = '{named}')"
            yield f't."{column.name}" IN ({ids})'
    if "owner_uid" in table.__table__.columns:
        yield f"t.owner_uid IN ({_ADDED})"


def take_back(connection: Connection, entry: int) -> None:
    """Sets every row that an entry changed back to what it was, the last change first.

    Raises UserError when a row has been changed again since.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for change in reversed(changes_in(connection, entry)):
        _put(connection, change.record, change.uid, now=change.after, wanted=change.before)


def do_again(connection: Connection, entry: int) -> None:
    """Brings back what an entry did, after it was taken back."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for change in changes_in(connection, entry):
        _put(connection, change.record, change.uid, now=change.before, wanted=change.after)


def _put(
    connection: Connection, record: str, uid: str, *, now: dict[str, Any], wanted: dict[str, Any]
) -> None:
    table = _TABLE[record]
    stored = connection.execute(
        text(f'SELECT {as_json(table, "t")} FROM "{record}" t WHERE uid = :uid'), {"uid": uid}
    ).scalar()
    if not _agree(stored, now):
        raise UserError(
            "Không hoàn tác được: bản ghi này đã được sửa sau đó.", "Hãy mở bản ghi và sửa trực tiếp."
        )
    if not wanted:
        connection.execute(text(f'DELETE FROM "{record}" WHERE uid = :uid'), {"uid": uid})
    elif not now:
        _insert(connection, table, wanted)
    else:
        _update(connection, table, uid, {k: v for k, v in wanted.items() if now.get(k) != v})


def _agree(stored: str | None, remembered: dict[str, Any]) -> bool:
    """Whether a row is as its link of the history says. Columns that came or went with a later version of the
    schema are left out."""
    if stored is None or not remembered:
        return stored is None and not remembered
    present = json.loads(stored)
    return all(present[key] == value for key, value in remembered.items() if key in present)


def _update(connection: Connection, table: type[Row], uid: str, values: dict[str, Any]) -> None:
    names = [name for name in kept_columns(table) if name in values]
    if names:
        settings = ", ".join(f'"{name}" = :{name}' for name in names)
        statement = text(f'UPDATE "{table.__tablename__}" SET {settings} WHERE uid = :_uid')
        connection.execute(statement, {**{name: values[name] for name in names}, "_uid": uid})


def _insert(connection: Connection, table: type[Row], values: dict[str, Any]) -> None:
    names = [name for name in kept_columns(table) if name in values]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(f":{name}" for name in names)
    connection.execute(
        text(f'INSERT INTO "{table.__tablename__}" ({columns}) VALUES ({marks})'),
        {name: values[name] for name in names},
    )


def verify(connection: Connection, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Recomputes the chain, holds every row against its last link, and the chain against heads kept outside
    (`backup.anchors`), which show a tail that was cut off."""
    remembered = _of_this_line(connection, anchors)
    problems: list[str] = []
    previous, count = "", 0
    for row in connection.execute(_CHAIN):
        count += 1
        if row.seq != count:
            problems.append(f"Nhật ký thiếu mục số {count}.")
            count = row.seq
        if row.hash != link_hash(previous, row.entry, row.kind, row.record, row.uid, row.before, row.after):
            problems.append(f"Mục số {row.seq} của nhật ký đã bị sửa.")
        if remembered.pop(row.seq, {row.hash}) != {row.hash}:
            problems.append(f"Mục số {row.seq} của nhật ký khác với dấu đã lưu trong bản sao lưu.")
        previous = row.hash
    if remembered:
        problems.append(f"Nhật ký bị cắt bớt: chỉ còn {count} mục, bản sao lưu đã có {max(remembered)} mục.")
    for table in TABLES:
        problems += _rows_off_the_chain(connection, table)
    return Verdict(count, previous, tuple(problems[:_MOST_PROBLEMS]))


def _of_this_line(connection: Connection, anchors: Iterable[Anchor]) -> dict[int, set[str]]:
    line = connection.exec_driver_sql(LAST_RESTORE).scalar() or ""
    remembered: dict[int, set[str]] = {}
    for anchor in anchors:
        if anchor.line == line:
            remembered.setdefault(anchor.seq, set()).add(anchor.hash)
    return remembered


def _rows_off_the_chain(connection: Connection, table: type[Row]) -> list[str]:
    name = table.__tablename__
    last = f"(SELECT max(seq) FROM change WHERE uid = {{uid}} AND record = '{name}')"
    row = as_json(table, "t")
    altered = connection.execute(
        text(
            f'SELECT t.uid, {row} AS stored, c.after FROM "{name}" t'
            f" LEFT JOIN change c ON c.seq = {last.format(uid='t.uid')} WHERE c.after IS NOT {row}"
        )
    )
    missing = connection.execute(
        text(
            f"SELECT DISTINCT c.uid, c.after FROM change c WHERE c.record = '{name}' AND c.kind <> 'delete'"
            f" AND c.seq = {last.format(uid='c.uid')}"
            f' AND NOT EXISTS (SELECT 1 FROM "{name}" t WHERE t.uid = c.uid)'
        )
    )
    return [
        *(
            f"{_called(table, uid, stored)} đã bị sửa ngoài chương trình."
            for uid, stored, after in altered
            if not _agree(stored, _values_in(after))
        ),
        *(f"{_called(table, uid, after)} đã bị xóa ngoài chương trình." for uid, after in missing),
    ]


def _values_in(written: str | None) -> dict[str, Any]:
    """The values of a row as a link of the chain holds them; none where somebody spoilt it."""
    try:
        found = json.loads(written or "")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _called(table: type[Row], uid: str, values: str | None) -> str:
    """A row in words: `Tổ chức “Chi bộ A” (mã …)`."""
    shown = shorten(str(_values_in(values).get(table.shown_by) or ""), 60)
    return " ".join(
        [table.one[:1].upper() + table.one[1:], *([f"“{shown}”"] if shown else []), f"(mã {uid})"]
    )
