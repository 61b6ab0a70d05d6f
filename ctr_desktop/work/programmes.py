"""From a programme's data file to records: sections, tasks, bodies, cited documents and every occurrence."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import Precision
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import resource
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.core.text import clean, fold
from ctr_desktop.records import Assignment, Citation, Document, Programme, Section, Task, Unit
from ctr_desktop.records.base import Row
from ctr_desktop.records.document import document_name
from ctr_desktop.records.programme import CitationKind
from ctr_desktop.records.task import Role, TaskKind
from ctr_desktop.records.unit import UnitKind
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.occurrences import plan_all
from ctr_desktop.work.office import office_of, programme_of, save_office

SHIPPED = resource("programmes/ctr-hai-phong-2025-2030.json")
_FORMAT = 1
_LARGEST = 30_000_000
_Added = TypeVar("_Added", bound=Row)


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


def load_programme(workspace: Workspace, file: Path = SHIPPED) -> int:
    """Puts a programme into a workspace that has none; returns the number of its tasks. Raises UserError."""
    data = read_programme(file)
    with workspace.change("Nạp chương trình hành động", final=True) as session:
        if programme_of(session) is not None:
            raise UserError(
                "Dữ liệu này đã có một chương trình hành động.", "Hãy tạo dữ liệu mới cho chương trình khác."
            )
        try:
            count = _Loader(session, data).load()
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise UserError(
                f"Tệp chương trình “{file.name}” thiếu hoặc sai một phần nên không nạp được.",
                "Hãy xin lại tệp chương trình đúng mẫu.",
            ) from error
        plan_all(session)
    return count


class _Loader:
    """Turns the data of one file into records, in one session."""

    def __init__(self, session: Session, data: Mapping[str, Any]) -> None:
        self._session, self._data = session, data
        self._units: dict[str, Unit] = {}
        self._documents: dict[str, Document] = {}

    def load(self) -> int:
        programme = self._programme()
        self._bodies()
        self._cited_documents()
        sections = self._sections(programme)
        for position, described in enumerate(self._data["tasks"]):
            self._task(described, sections[described["section"]], position)
        self._bases(programme)
        self._office()
        self._session.flush()
        return len(self._data["tasks"])

    def _programme(self) -> Programme:
        data, term = self._data, self._data["term"]
        signature = data.get("signature") or {}
        programme = Programme(
            name=clean(data["title"]),
            number=data.get("number"),
            signs=data.get("signs"),
            signed_on=_day(data.get("date")),
            issuer=clean(data["issuer"]),
            term_start=_needed_day(term["start"]),
            term_end=_needed_day(term["end"]),
            in_force_from=_needed_day(data["in_force_from"]),
            preamble="\n".join(base["text"] for base in data.get("bases", ())) or None,
            signature="\n".join(
                str(signature[k]) for k in ("authority", "position", "name") if signature.get(k)
            )
            or None,
            recipients="\n".join(data.get("recipients", ())) or None,
            note=data.get("in_force_note"),
        )
        return self._added(programme)

    def _bodies(self) -> None:
        known = {fold(unit.name): unit for unit in self._session.execute(select(Unit)).scalars()}
        for position, described in enumerate(self._data.get("units", ())):
            unit = known.get(fold(described["name"])) or self._added(
                Unit(
                    name=clean(described["name"]),
                    kind=UnitKind(described["type"]),
                    other_names="\n".join(described.get("aliases", ())) or None,
                    position=position,
                )
            )
            for name in (described["name"], *described.get("aliases", ())):
                self._units.setdefault(fold(name), unit)
        for described in self._data.get("units", ()):
            if parent := described.get("parent"):
                self._units[fold(described["name"])].parent_id = self._units[fold(parent)].id

    def _unit(self, name: str) -> Unit:
        key = fold(name)
        if key not in self._units:
            position = len(self._units)
            self._units[key] = self._added(
                Unit(name=clean(name), kind=UnitKind.COLLECTIVE, position=position)
            )
        return self._units[key]

    def _cited_documents(self) -> None:
        for described in self._data.get("documents", ()):
            issued_on, about = _day(described.get("date")), described.get("about") or None
            self._documents[described["id"]] = self._added(
                Document(
                    name=document_name(described["type"], described.get("number"), issued_on, about),
                    kind=described["type"],
                    number=described.get("number"),
                    issued_on=issued_on,
                    issuer=described.get("issuer"),
                    about=about,
                    remark=described.get("note"),
                )
            )

    def _sections(self, programme: Programme) -> dict[str, Section]:
        found: dict[str, Section] = {}
        for position, described in enumerate(self._data["sections"]):
            parent = found.get(described["path"].rpartition("/")[0])
            found[described["path"]] = self._added(
                Section(
                    programme_id=programme.id,
                    parent_id=parent.id if parent else None,
                    label=described["label"],
                    path=described["path"],
                    name=clean(described["title"]),
                    goal=described.get("goal"),
                    position=position,
                )
            )
        return found

    def _task(self, described: Mapping[str, Any], section: Section, position: int) -> None:
        task = Task(
            section_id=section.id,
            code=described["code"],
            kind=TaskKind(described["kind"]),
            text=clean(described["text"]),
            deliverable=described.get("deliverable"),
            position=position,
        )
        task.schedule = _schedule(described["schedule"])
        self._added(task)
        for role, key in ((Role.LEAD, "lead"), (Role.SUPPORT, "support")):
            for place, name in enumerate(described.get(key, ())):
                self._session.add(
                    Assignment(task_id=task.id, unit_id=self._unit(name).id, role=role, position=place)
                )
        for reference in dict.fromkeys(described.get("references", ())):
            self._session.add(Citation(task_id=task.id, document_id=self._documents[reference].id))

    def _bases(self, programme: Programme) -> None:
        bases = [
            reference for base in self._data.get("bases", ()) for reference in base.get("references", ())
        ]
        for kind, named in (
            (CitationKind.BASIS, bases),
            (CitationKind.REPLACES, self._data.get("replaces", ())),
        ):
            for reference in dict.fromkeys(named):
                document = self._documents[reference]
                self._session.add(Citation(programme_id=programme.id, document_id=document.id, kind=kind))

    def _office(self) -> None:
        """Letterhead and signature as the programme itself has them, where the office has not said otherwise."""
        office, signature = office_of(self._session), self._data.get("signature") or {}
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

    def _added(self, record: _Added) -> _Added:
        self._session.add(record)
        self._session.flush()
        return record


def _schedule(described: Mapping[str, Any]) -> Schedule:
    return Schedule(
        kind=ScheduleKind(described["kind"]),
        due=_day(described.get("due")),
        precision=Precision(described["precision"]) if described.get("precision") else None,
        rules=tuple(described.get("rules") or ()),
        first=_day(described.get("first")),
        raw=described.get("raw") or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _needed_day(text: str) -> date:
    return date.fromisoformat(text)
