"""The documents an office follows: from a data file to sections, tasks, bodies, cited documents and every occurrence.

The first one is the office's own programme and gives the term and the letterhead; others stand beside it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import Precision
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import resource
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.core.text import clean
from ctr_desktop.records import Assignment, Evidence, Occurrence, Programme, Section, Task
from ctr_desktop.records.programme import CitationKind
from ctr_desktop.records.task import Role, TaskKind
from ctr_desktop.records.unit import body_key, is_same_office
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.codes import document_prefix, start_of
from ctr_desktop.work.named import Named, added, day
from ctr_desktop.work.occurrences import plan_all
from ctr_desktop.work.office import office_of, programme_of, save_office
from ctr_desktop.work.passages import add_edition, newest_text, passages_in
from ctr_desktop.work.values import refuse_secret

SHIPPED = resource("programmes/ctr-hai-phong-2025-2030.json")
_FORMAT = 1
_LARGEST = 30_000_000


@dataclass(frozen=True)
class Adopted:
    """A document that was added. `called` is what it is called beside others; the codes of its tasks begin with
    `prefix`, which the office's own programme has not."""

    programme_id: int
    called: str
    tasks: int
    prefix: str


def read_programme(file: Path) -> dict[str, Any]:
    """A programme's data file. Raises UserError when it is none."""
    with told_in_vietnamese():
        if file.stat().st_size > _LARGEST:
            raise UserError(
                f"Tệp “{file.name}” quá lớn để là một chương trình hành động.", "Hãy chọn đúng tệp."
            )
        content = file.read_bytes()
    try:
        data = json.loads(content.decode("utf-8-sig"))
        if data["format"] != _FORMAT or not data["sections"] or not data["tasks"]:
            raise ValueError("not a programme")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError(
            f"“{file.name}” không phải tệp dữ liệu chương trình hành động.",
            "Hãy chọn tệp .json của chương trình.",
        ) from error
    assert isinstance(data, dict)
    return data


def load_programme(
    workspace: Workspace,
    file: Path = SHIPPED,
    data: Mapping[str, Any] | None = None,
    *,
    was_read: bool = False,
) -> int:
    """Puts the office's own programme into a workspace that has none: a data file, or `data` that was read from a file
    of another kind. One that `was_read` from a document gives the office its letterhead only where it issued it.
    Returns the number of its tasks. Raises UserError."""
    given = read_programme(file) if data is None else data
    with workspace.change("Nạp chương trình hành động", final=True) as session:
        if programme_of(session) is not None:
            raise UserError(
                "Dữ liệu này đã có một chương trình hành động.", "Hãy tạo dữ liệu mới cho chương trình khác."
            )
        return _added(session, given, file.name, is_own=not was_read).tasks


def adopt(workspace: Workspace, data: Mapping[str, Any], *, file: str) -> Adopted:
    """Puts a document into the workspace: as its programme where it has none, else beside what is there, its tasks told
    apart by a prefix. Raises UserError, also where the document is there already."""
    with workspace.change(f"Nhận văn bản {named_in(data)}") as session:
        _refuse_known(session, data)
        return _added(session, data, file)


def check_adoptable(workspace: Workspace, data: Mapping[str, Any]) -> None:
    """Raises UserError where `adopt` would refuse a document as being there already."""
    with workspace.reading() as session:
        _refuse_known(session, data)


def named_in(data: Mapping[str, Any]) -> str:
    """What the document of some data is called: its number, else its kind, else its title."""
    number = Programme(number=data.get("number"), signs=data.get("signs")).whole_number
    kind = data.get("doc_type") or ""
    return clean(f"{kind} {number}") if number or kind else clean(data["title"])


def _refuse_known(session: Session, data: Mapping[str, Any]) -> None:
    """One with the number and issuer of a document that is there, or with its very text."""
    number = Programme(number=data.get("number"), signs=data.get("signs")).whole_number
    for known in programmes(session):
        same_number = bool(number) and known.whole_number.casefold() == number.casefold()
        if same_number and body_key(data["issuer"]) == body_key(known.issuer):
            raise UserError(
                f"Văn bản số {number} đã có trong dữ liệu.",
                "Nếu đây là bản sau của văn bản ấy, hãy nhận như một bản mới để so và cập nhật.",
            )
    if same := with_text(session, [one.text for one in passages_in(data, {})]):
        raise UserError(
            f"Văn bản này đã có trong dữ liệu, giống từng chữ: “{same.called}”.", "Không có gì để nhận thêm."
        )


def with_text(session: Session, passages: Sequence[str]) -> Programme | None:
    """The document whose newest version has these words, however they were parted into passages."""
    words = _run_together(passages)
    if not words:
        return None
    return next(
        (one for one in programmes(session) if _run_together(newest_text(session, one.id)) == words), None
    )


def _run_together(passages: Sequence[str]) -> str:
    return "".join("".join(passages).split())


def refuse_secrets(data: Mapping[str, Any]) -> None:
    """Raises UserError for a document with the stamp of a state secret."""
    passages = (passage["text"] for passage in data.get("passages", ()))
    for text in (data["title"], *passages, *(task["text"] for task in data["tasks"])):
        refuse_secret(text)


def _added(session: Session, data: Mapping[str, Any], file: str, *, is_own: bool = False) -> Adopted:
    """`is_own` tells that a person chose it as the office's own programme, and saw the letterhead it brings."""
    try:
        refuse_secrets(data)
        programme = _Loader(session, data, file, is_own=is_own).load()
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UserError(
            f"Tệp chương trình “{file}” thiếu hoặc sai một phần nên không nạp được.",
            "Hãy xin lại tệp chương trình đúng mẫu.",
        ) from error
    own = select(Task).join(Section).where(Section.programme_id == programme.id)
    tasks = list(session.execute(own).scalars())
    plan_all(session, tasks)
    return Adopted(programme.id, programme.called, len(tasks), programme.prefix)


class _Loader:
    """Turns the data of one file into records, in one session."""

    def __init__(self, session: Session, data: Mapping[str, Any], file: str, *, is_own: bool) -> None:
        self._session, self._data, self._is_own = session, data, is_own
        self._file = (data.get("source") or {}).get("file") or file
        self._named = Named(session, data)
        self._main = programme_of(session)

    def load(self) -> Programme:
        programme = self._programme()
        self._named.add_bodies()
        self._named.add_documents()
        sections = self._sections(programme)
        tasks = {
            described["code"]: self._task(described, sections[described["section"]], programme, position)
            for position, described in enumerate(self._data["tasks"])
        }
        add_edition(
            self._session,
            programme.id,
            self._file,
            passages_in(self._data, {k: t.id for k, t in tasks.items()}),
        )
        self._bases(programme)
        if self._main is None:
            self._office()
        self._session.flush()
        return programme

    def _programme(self) -> Programme:
        data, main, term = self._data, self._main, self._data["term"]
        programme = Programme(
            term_start=main.term_start if main else _needed_day(term["start"]),
            term_end=main.term_end if main else _needed_day(term["end"]),
            in_force_from=_needed_day(data["in_force_from"]),
            note=data.get("in_force_note"),
            prefix=self._prefix() if main else "",
            **head_of(data),
        )
        return added(self._session, programme)

    def _prefix(self) -> str:
        data, taken = self._data, set(self._session.execute(select(Programme.prefix)).scalars())
        return document_prefix(data.get("number"), data.get("signs"), data.get("doc_type") or "", taken)

    def _sections(self, programme: Programme) -> dict[str, Section]:
        found: dict[str, Section] = {}
        for position, described in enumerate(self._data["sections"]):
            section = Section(
                programme_id=programme.id,
                parent_id=parent_id(described["path"], found),
                position=position,
                **worded(described),
            )
            found[described["path"]] = added(self._session, section)
        return found

    def _task(
        self, described: Mapping[str, Any], section: Section, programme: Programme, position: int
    ) -> Task:
        code = prefixed(described["code"], programme.prefix)
        return add_described(self._session, self._named, described, section.id, code, position)

    def _bases(self, programme: Programme) -> None:
        bases = [
            reference for base in self._data.get("bases", ()) for reference in base.get("references", ())
        ]
        self._named.cite(bases, CitationKind.BASIS, programme_id=programme.id)
        self._named.cite(self._data.get("replaces", ()), CitationKind.REPLACES, programme_id=programme.id)

    def _office(self) -> None:
        """Letterhead and signature as the programme itself has them, where the office has not said otherwise; nothing
        of a document that was read and that another office issued."""
        office, signature = office_of(self._session), self._data.get("signature") or {}
        if office.unit and not self._is_own and not is_same_office(office.unit, self._data["issuer"]):
            return
        found = {
            "unit": self._data.get("issuer_short") or "",
            "superior": self._data.get("superior") or "",
            "place": self._data.get("place") or "",
            "position": signature.get("position") or "",
            "signer": signature.get("name") or "",
        }
        missing: dict[str, Any] = {
            key: value for key, value in found.items() if value and not getattr(office, key)
        }
        save_office(self._session, replace(office, **missing))


def head_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the head and the foot of a document say of it, by the columns of `Programme`."""
    signature = data.get("signature") or {}
    signed = [str(signature[k]) for k in ("authority", "position", "name") if signature.get(k)]
    return {
        "name": clean(data["title"]),
        "number": data.get("number"),
        "signs": data.get("signs"),
        "signed_on": day(data.get("date")),
        "issuer": clean(data["issuer"]),
        "preamble": "\n".join(base["text"] for base in data.get("bases", ())) or None,
        "signature": "\n".join(signed) or None,
        "recipients": "\n".join(data.get("recipients", ())) or None,
    }


def worded(described: Mapping[str, Any]) -> dict[str, Any]:
    """What a section says, by the columns of `Section`."""
    return {
        "label": described["label"],
        "path": described["path"],
        "name": clean(described["title"]),
        "goal": described.get("goal"),
    }


def parent_id(path: str, found: Mapping[str, Section]) -> int | None:
    """The section above the one with a path; a top one has none."""
    above, slash, _ = path.rpartition("/")
    return found[above].id if slash and above in found else None


def prefixed(code: str, prefix: str) -> str:
    """A code of a document as it stands in the workspace."""
    section, _, rest = code.partition("-")
    return f"{start_of(section, TaskKind.TASK, prefix)}{rest}"


def add_described(
    session: Session, named: Named, described: Mapping[str, Any], section_id: int, code: str, position: int
) -> Task:
    """The task that the data describes, with who does it and what it cites."""
    task = Task(
        section_id=section_id,
        code=code,
        kind=TaskKind(described["kind"]),
        text=clean(described["text"]),
        deliverable=described.get("deliverable"),
        position=position,
    )
    task.schedule = schedule_in(described)
    added(session, task)
    assign(session, named, task.id, described)
    named.cite(described.get("references", ()), task_id=task.id)
    return task


def assign(session: Session, named: Named, task_id: int, described: Mapping[str, Any]) -> None:
    """Gives a task to the bodies that the data names, each once in a role."""
    for role, key in ((Role.LEAD, "lead"), (Role.SUPPORT, "support")):
        units = dict.fromkeys(named.unit(name).id for name in described.get(key, ()))
        for place, unit_id in enumerate(units):
            session.add(Assignment(task_id=task_id, unit_id=unit_id, role=role, position=place))


def schedule_in(described: Mapping[str, Any]) -> Schedule:
    """The schedule of a task in a data file."""
    given = described["schedule"]
    return Schedule(
        kind=ScheduleKind(given["kind"]),
        due=day(given.get("due")),
        precision=Precision(given["precision"]) if given.get("precision") else None,
        rules=tuple(given.get("rules") or ()),
        first=day(given.get("first")),
        raw=given.get("raw") or "",
    )


def _needed_day(text: str) -> date:
    return date.fromisoformat(text)


# What is followed


def programmes(session: Session) -> list[Programme]:
    """Every document that is followed, the office's own programme first."""
    return list(session.execute(select(Programme).order_by(Programme.id)).scalars())


def find_programme(session: Session, words: str) -> Programme:
    """The document with a number ("141/KH-UBND", "141"), the signs of one without a number, a prefix of codes, or a
    task with a code. Raises UserError."""
    wanted, known = clean(words).casefold(), programmes(session)
    for one in known:
        if wanted in {n.casefold() for n in (one.whole_number, one.number, one.prefix) if n}:
            return one
    for one in known:
        if one.signs and one.signs.casefold() == wanted:
            return one
    by_task = select(Section.programme_id).join(Task).where(Task.code == wanted.upper())
    found = session.execute(by_task).scalar()
    if found is None:
        listed = "; ".join(one.called for one in known)
        raise UserError(
            f"Không có văn bản “{clean(words)[:40]}” trong dữ liệu.", f"Hãy chọn một trong: {listed}."
        )
    return session.get_one(Programme, found)


def remove_programme(workspace: Workspace, programme_id: int) -> None:
    """Takes a further document out with all its tasks, their results and evidence; one act, one undo. Bodies and cited
    documents stay. Raises UserError for the office's own programme, or where a result lies in a closed period."""
    with workspace.reading() as session:
        called, main = session.get_one(Programme, programme_id).called, programme_of(session)
    if main is not None and main.id == programme_id:
        raise UserError(
            "Không bỏ được chương trình của chính đơn vị: nhiệm kỳ và các báo cáo lấy theo nó.",
            "Muốn theo dõi chương trình khác, hãy tạo dữ liệu mới.",
        )
    with workspace.change(f"Bỏ văn bản {called}") as session:
        delete_evidence(session, tasks_of(session, programme_id))
        session.execute(delete(Programme).where(Programme.id == programme_id))


def tasks_of(session: Session, programme_id: int) -> list[int]:
    """The ids of a document's tasks."""
    own = select(Task.id).join(Section).where(Section.programme_id == programme_id)
    return list(session.execute(own).scalars())


def delete_evidence(session: Session, task_ids: Sequence[int]) -> None:
    """Deletes the evidence of tasks and of their occurrences."""
    own = select(Task.uid).where(Task.id.in_(task_ids))
    of_these = select(Occurrence.uid).where(Occurrence.task_id.in_(task_ids))
    session.execute(delete(Evidence).where(Evidence.owner_uid.in_(own.union_all(of_these))))
