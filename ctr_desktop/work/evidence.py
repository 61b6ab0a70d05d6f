"""Evidence of a record: files attached, shown and taken out again."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.filenames import safe_name
from ctr_desktop.core.text import nfc
from ctr_desktop.records import Evidence
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import write_stream
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.values import refuse_secret

# What a document never is: programs and containers of programs are kept but not opened from here.
RISKY_ENDINGS = frozenset(
    [
        ".exe",
        ".com",
        ".scr",
        ".bat",
        ".cmd",
        ".ps1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".hta",
        ".lnk",
        ".msi",
        ".msp",
        ".reg",
        ".jar",
        ".iso",
        ".img",
        ".docm",
        ".xlsm",
        ".pptm",
    ]
)


def attach(
    session: Session,
    owner_uid: str,
    contents: Iterable[tuple[str, str, int]],
    *,
    attached_on: date,
    document_on: date | None = None,
) -> None:
    """Names contents that are already kept (name, SHA-256, size) as evidence of a record, inside an open change;
    the same content is named once. Raises UserError when the record lies in a closed period."""
    named = list(contents)
    if not named:
        return
    present = set(session.execute(select(Evidence.sha256).where(Evidence.owner_uid == owner_uid)).scalars())
    for name, sha256, size in named:
        if sha256 not in present:
            present.add(sha256)
            session.add(
                Evidence(
                    owner_uid=owner_uid,
                    name=safe_name(name),
                    sha256=sha256,
                    size=size,
                    attached_on=attached_on,
                    document_on=document_on,
                )
            )


def kept_contents(workspace: Workspace, files: Iterable[Path]) -> list[tuple[str, str, int]]:
    """Keeps the contents of files, for `attach`. Raises UserError for a name with the stamp of a state secret before
    anything is read."""
    chosen = list(files)
    for path in chosen:
        refuse_secret(path.name)
    return [(path.name, *workspace.evidence.add(path)) for path in chosen]


def attach_files(
    workspace: Workspace,
    owner_uid: str,
    files: Iterable[Path],
    *,
    today: date,
    document_on: date | None = None,
) -> None:
    """Attaches files to a record. Raises UserError, with nothing attached, when one of them can't be read."""
    contents = kept_contents(workspace, files)
    with workspace.change(f"Đính kèm {len(contents)} minh chứng") as session:
        attach(session, owner_uid, contents, attached_on=today, document_on=document_on)


def evidence_of(session: Session, owner_uid: str) -> list[Evidence]:
    """The evidence of a record, in the order it was attached."""
    found = session.execute(select(Evidence).where(Evidence.owner_uid == owner_uid).order_by(Evidence.id))
    return list(found.scalars())


def without_content(workspace: Workspace, session: Session) -> list[Evidence]:
    """The evidence whose content is no longer kept. Raises UserError when the file of contents can't be read."""
    named = list(session.execute(select(Evidence).order_by(Evidence.id)).scalars())
    if not named:
        return []
    missing = workspace.evidence.missing({evidence.sha256 for evidence in named})
    return [evidence for evidence in named if evidence.sha256 in missing]


def date_evidence(workspace: Workspace, evidence_id: int, document_on: date | None) -> None:
    """Sets the day of the document inside a file."""
    with workspace.change("Ghi ngày văn bản của minh chứng") as session:
        session.get_one(Evidence, evidence_id).document_on = document_on


def remove_evidence(workspace: Workspace, evidence_id: int) -> None:
    """Takes a file off a record. Its content stays, so that this can be undone."""
    with workspace.reading() as session:
        name = session.get_one(Evidence, evidence_id).name
    with workspace.change(f"Gỡ minh chứng “{name}”") as session:
        session.delete(session.get_one(Evidence, evidence_id))


def save_copy(workspace: Workspace, evidence_id: int, target: Path) -> Path:
    """Writes the content to a file of the user's choice, or under its own name into a folder."""
    with workspace.reading() as session:
        evidence = session.get_one(Evidence, evidence_id)
    place = target / safe_name(evidence.name) if target.is_dir() else target
    with told_in_vietnamese():
        write_stream(place, workspace.evidence.chunks(evidence.sha256))
    return place


def copy_to_open(workspace: Workspace, evidence_id: int) -> Path:
    """A copy for another program, under its own name in a folder of its own that is swept in the end. Raises
    UserError for a file that could run something."""
    with workspace.reading() as session:
        refuse_risky(session.get_one(Evidence, evidence_id).name)
    return save_copy(workspace, evidence_id, workspace.copy_folder())


def is_risky(name: str) -> bool:
    """Whether a file could run something when opened."""
    return Path(nfc(name)).suffix.lower() in RISKY_ENDINGS


def refuse_risky(name: str) -> None:
    """Raises UserError for a file that is better not opened from here."""
    if is_risky(name):
        raise UserError(
            f"“{name}” là loại tệp có thể chạy lệnh nên không mở trực tiếp.", "Hãy lưu bản sao nếu cần."
        )
