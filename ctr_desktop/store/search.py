"""Search over everything: folded words (no marks, đ as d), exact marks first when marks were typed, newest
first, beginnings of words count, and any characters are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, bindparam, text

from ctr_desktop.core.text import clean, fold, tone_placed
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Row
from ctr_desktop.store.schema import ROWS_PER_TABLE, search_base

_MOST_WORDS = 12
_LONGEST = 500
_MATCHES: TextClause = text(
    "SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :limit"
)
_IN_TABLE: TextClause = text(
    "SELECT rowid FROM search WHERE search MATCH :words AND rowid BETWEEN :low AND :high"
    " ORDER BY rowid DESC LIMIT :limit"
)


@dataclass(frozen=True)
class Hit:
    """A record that matches, by its class and id."""

    table: type[Row]
    id: int


def search(
    connection: Connection, typed: str, *, within: type[Row] | None = None, limit: int = 50
) -> list[Hit]:
    """The records that hold every word typed: those with the very marks first, newest first among equals."""
    found: dict[int, None] = {}
    for words in _queries(typed):
        found.update(dict.fromkeys(_rows(connection, words, within, limit)))
        if len(found) >= limit:
            break
    return [Hit(TABLES[row // ROWS_PER_TABLE - 1], row % ROWS_PER_TABLE) for row in list(found)[:limit]]


def _queries(typed: str) -> Iterator[str]:
    words = _words(typed)
    folded = fold(words)
    if not any(c.isalnum() for c in folded):
        return
    exact = tone_placed(words)
    if exact != folded:
        yield _match("exact", exact)
    yield _match("folded", folded)


def folded_match(typed: str) -> str | None:
    """The words typed as an FTS5 query over the folded column; None where there is no word in them."""
    folded = fold(_words(typed))
    return _match("folded", folded) if any(c.isalnum() for c in folded) else None


def _words(typed: str) -> str:
    return clean(typed[:_LONGEST])


def _match(column: str, words: str) -> str:
    # Each word is quoted, so that no character of it is taken for an operator ("12-QĐ/TW", "-kỷ", "nd:").
    kept = [word.replace('"', '""') for word in words.split() if any(c.isalnum() for c in word)]
    return " AND ".join(f'{column} : "{word}"*' for word in kept[:_MOST_WORDS])


def _rows(connection: Connection, words: str, within: type[Row] | None, limit: int) -> Iterator[int]:
    if within is None:
        found = connection.execute(_MATCHES, {"words": words, "limit": limit})
    else:
        low = search_base(within)
        values = {"words": words, "limit": limit, "low": low, "high": low + ROWS_PER_TABLE - 1}
        found = connection.execute(_IN_TABLE, values)
    return iter(found.scalars())


WORDS = "ctr_words"
"""What `matching_rows` calls the words it looks for: `folded_match` of what was typed."""


def matching_rows(table: type[Row]) -> TextClause:
    """A condition for lists: the rows of a table that hold the words."""
    low = search_base(table)
    return text(
        f'"{table.__tablename__}".id IN (SELECT rowid - {low} FROM search WHERE search MATCH :{WORDS}'
        f" AND rowid BETWEEN {low} AND {low + ROWS_PER_TABLE - 1})"
    )


def matching_ids(table: type[Row], typed: str) -> TextClause | None:
    """`matching_rows` with the words of what was typed; None where nothing was typed."""
    words = folded_match(typed)
    return None if words is None else matching_rows(table).bindparams(bindparam(WORDS, words))
