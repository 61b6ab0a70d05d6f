"""What the first-run wizard gathered, made into a workspace: all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import clean, fold
from ctr_desktop.records import Person, Unit
from ctr_desktop.records.unit import UnitKind
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.founding import made
from ctr_desktop.work.programmes import SHIPPED, load_programme, read_programme
from ctr_desktop.work.registers import add
from ctr_desktop.work.settings import change_office, change_term


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is added at once; `unit` is a body by its name."""

    name: str
    position: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Secrets:
    """A password, its recovery code, and the code as it was typed back from the sheet."""

    password: str
    code: str
    typed: str


@dataclass(frozen=True)
class Setup:
    """What was said; what was not is left as the programme has it. `programme` is None for a workspace without."""

    office: Mapping[str, Any] = field(default_factory=dict)
    term: tuple[date, date, date] | None = None
    programme: Path | None = SHIPPED
    bodies: tuple[str, ...] = ()
    people: tuple[NewPerson, ...] = ()
    secrets: Secrets | None = None


@dataclass(frozen=True)
class Summary:
    """What a programme's file holds, before it is loaded."""

    title: str
    issuer: str
    term: tuple[date, date, date]
    office: Mapping[str, str]
    counts: Mapping[str, int]
    bodies: tuple[tuple[str, str], ...]
    """The name of each body and its kind in words."""


def summary_of(file: Path = SHIPPED) -> Summary:
    """A look into a programme's file. Raises UserError when it is none."""
    data = read_programme(file)
    signature = data.get("signature") or {}
    kinds = {kind.value: kind.label for kind in UnitKind}
    return Summary(
        title=clean(str(data.get("title") or "")),
        issuer=clean(str(data.get("issuer") or "")),
        term=_term(data),
        office={
            "unit": data.get("issuer_short") or "",
            "superior": data.get("superior") or "",
            "place": data.get("place") or "",
            "position": signature.get("position") or "",
            "signer": signature.get("name") or "",
        },
        counts={name: len(data.get(name) or ()) for name in ("tasks", "sections", "documents", "units")},
        bodies=tuple(
            (clean(unit["name"]), kinds.get(unit.get("type", ""), "")) for unit in data.get("units") or ()
        ),
    )


def _term(data: Mapping[str, Any]) -> tuple[date, date, date]:
    try:
        first, last, since = data["term"]["start"], data["term"]["end"], data["in_force_from"]
        return date.fromisoformat(first), date.fromisoformat(last), date.fromisoformat(since)
    except (KeyError, TypeError, ValueError) as error:
        raise UserError("Tệp chương trình thiếu hoặc sai nhiệm kỳ.", "Hãy xin lại tệp đúng mẫu.") from error


def set_up(folder: Path, setup: Setup) -> Workspace:
    """Makes the workspace and leaves it open. Raises UserError, with the folder as it was before."""
    with made(folder) as workspace:
        if setup.office:
            change_office(workspace, **setup.office)
        if setup.programme is not None:
            load_programme(workspace, setup.programme)
        if setup.term is not None:
            start, end, since = setup.term
            change_term(workspace, start=start, end=end, since=since)
        _add_records(workspace, setup)
        return _protected(workspace, setup.secrets)


def _add_records(workspace: Workspace, setup: Setup) -> None:
    with workspace.reading() as session:
        known = {fold(name) for name in session.execute(select(Unit.name)).scalars()}
    named = [*setup.bodies, *(person.unit for person in setup.people)]
    for name in dict.fromkeys(clean(name) for name in named):
        if name and fold(name) not in known:
            known.add(fold(name))
            add(workspace, Unit, {"name": name, "kind": _kind_of(name).value})
    for person in setup.people:
        given = {"full_name": person.name, "position": person.position, "unit": person.unit}
        add(workspace, Person, {key: value for key, value in given.items() if value})


def _kind_of(name: str) -> UnitKind:
    """What a body is by the first words of its name; an advisory body where they don't tell."""
    words = fold(name)
    known = (
        ("chi bo", UnitKind.CELL),
        ("dang bo", UnitKind.BASE_COMMITTEE),
        ("dang uy", UnitKind.BASE_COMMITTEE),
    )
    return next((kind for start, kind in known if words.startswith(start)), UnitKind.ADVISORY)


def _protected(workspace: Workspace, secrets: Secrets | None) -> Workspace:
    if secrets is None:
        return workspace
    set_password(workspace, secrets.password, code=secrets.code, typed_code=secrets.typed)
    return Workspace.open(workspace.folder, password=secrets.password)
