"""In what condition the file of a workspace is: figures and modes, and nothing that it holds."""

from dataclasses import dataclass

from sqlalchemy import func, select, text

from ctr_desktop.records import TABLES
from ctr_desktop.store.files import EVIDENCE_FILE, RECORDS_FILE
from ctr_desktop.store.workspace import Workspace

_MOST_COMPLAINTS = 100


@dataclass(frozen=True)
class Condition:
    """`complaints` is how many SQLite's own check has about pages and indexes, `broken_links` those of the foreign
    keys; `sizes` are the bytes of each file that is there."""

    schema: int
    journal: str
    complaints: int
    broken_links: int
    counts: dict[str, int]
    sizes: dict[str, int]


def condition_of(workspace: Workspace) -> Condition:
    """Looks through the whole file. Raises UserError where that can't be done."""
    names = (RECORDS_FILE, f"{RECORDS_FILE}-wal", EVIDENCE_FILE)
    with workspace.reading() as session:
        pages = session.scalars(text(f"PRAGMA integrity_check({_MOST_COMPLAINTS})")).all()
        return Condition(
            schema=session.execute(text("PRAGMA user_version")).scalar_one(),
            journal=session.execute(text("PRAGMA journal_mode")).scalar_one(),
            complaints=0 if list(pages) == ["ok"] else len(pages),
            broken_links=len(session.execute(text("PRAGMA foreign_key_check")).all()),
            counts={
                table.__tablename__: session.execute(select(func.count()).select_from(table)).scalar_one()
                for table in TABLES
            },
            sizes={
                name: (workspace.folder / name).stat().st_size
                for name in names
                if (workspace.folder / name).exists()
            },
        )
