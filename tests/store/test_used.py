"""What the history remembers of values that are gone."""

from datetime import date

from sqlalchemy import select

from ctr_desktop.records import Document, Unit
from ctr_desktop.store.used import ever_held
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.registers import add, edit


def test_values_of_deleted_and_changed_rows_are_remembered(workspace: Workspace) -> None:
    uid = add(
        workspace, Document, {"kind": "Quyết định", "number": "01-QĐ/ĐU", "issued_on": date(2026, 1, 5)}
    )
    edit(workspace, Document, uid, {"number": "02-QĐ/ĐU"})
    add(workspace, Unit, {"name": "Chi bộ Văn phòng", "kind": "cell"})
    with workspace.change("Xóa") as session:
        session.delete(session.execute(select(Unit)).scalar_one())

    with workspace.reading() as session:
        numbers = ever_held(session.connection(), Document, "number")
        names = ever_held(session.connection(), Unit, "name")
        codes = ever_held(session.connection(), Unit, "code")

    assert numbers == {"01-QĐ/ĐU", "02-QĐ/ĐU"}
    assert names == {"Chi bộ Văn phòng"}
    assert codes == set()
