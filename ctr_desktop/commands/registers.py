"""The registers: what they are, their records, adding to them and importing into them."""

import json
import sys
from math import isfinite
from pathlib import Path
from typing import Any

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands
from ctr_desktop.commands.shown import WIDTH, Column, print_json, print_table
from ctr_desktop.core.errors import UserError
from ctr_desktop.records import REGISTERS
from ctr_desktop.records.base import Field, FieldType, Record, fields
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.work import values
from ctr_desktop.work.bulk import add_many
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import register_of

_LARGEST_INPUT = 100_000_000
_KNOWN = ", ".join(register.register for register in REGISTERS)
_TYPES = {
    FieldType.TEXT: "chữ",
    FieldType.DAY: "ngày",
    FieldType.INTEGER: "số nguyên",
    FieldType.DECIMAL: "số",
    FieldType.FLAG: "có/không",
    FieldType.CHOICE: "chọn",
    FieldType.LINK: "tên hoặc mã",
    FieldType.PERIOD: "kỳ",
}


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add("registers", "xem các sổ và các mục của từng sổ", registers)
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON")

    words = commands.add("list", "xem các bản ghi của một sổ", list_records)
    words.add_argument("register", metavar="SỔ", help=_KNOWN)
    words.add_argument("--find", metavar="TỪ", help="chỉ những bản ghi có các từ này, có dấu hay không dấu")
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON")

    words = commands.add("add", "thêm bản ghi vào một sổ; in ra mã định danh", add)
    words.add_argument("register", metavar="SỔ", help=_KNOWN)
    words.add_argument(
        "--json",
        metavar="TỆP",
        required=True,
        help="một bản ghi, hoặc một danh sách, dạng JSON; “-” là đầu vào chuẩn",
    )

    words = commands.add("import", "nhập một trang tính vào một sổ, được cả hoặc không gì cả", import_sheet)
    words.add_argument("register", metavar="SỔ", help=_KNOWN)
    words.add_argument(
        "file", metavar="TỆP.xlsx", type=Path, help="tệp Excel, hàng tiêu đề ghi tên các mục của sổ"
    )
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def registers(call: Call) -> None:
    """Lists the registers with their fields; needs no workspace."""
    if call.words.json:
        print_json({"registers": [_described(register) for register in REGISTERS]})
        return
    columns = (Column("Mục", 20), Column("Tên", 36), Column("Kiểu", 12), Column("Bắt buộc", 8))
    for register in REGISTERS:
        print(f"{register.register}: {register.title}")
        shown = [(f.key, f.label, _TYPES[f.type], "có" if f.required else "") for f in fields(register)]
        print_table(columns, shown)
        print()


def _described(register: type[Record]) -> dict[str, Any]:
    return {
        "key": register.register,
        "title": register.title,
        "one": register.one,
        "fields": [_described_field(described) for described in fields(register)],
    }


def _described_field(described: Field) -> dict[str, Any]:
    return {
        "key": described.key,
        "label": described.label,
        "type": described.type,
        "choices": [choice.value for choice in described.choices],
        "choice_labels": [choice.label for choice in described.choices],
        "required": described.required,
        "to": described.to or None,
        "help": described.help,
    }


def list_records(call: Call) -> None:
    """Lists one register's records."""
    register = register_of(call.words.register)
    listing = Listing(register, ListQuery(find=call.words.find or ""))
    with call.reading() as workspace, workspace.reading() as session:
        rows, term = listing.all(session), term_of(session)
    if call.words.json:
        print_json({"rows": [{"uid": row.uid, **row.values} for row in rows]})
        return
    shown = _fitting(register)
    cells = ([values.show(f, row.values[f.key], term) for f in shown] for row in rows)
    print_table([Column(f.label, f.width) for f in shown], cells)
    print(f"{len(rows)} bản ghi." if rows else f"Chưa có {register.one} nào khớp.")


def _fitting(register: type[Record]) -> list[Field]:
    """The fields of a list that fit on a line, in order."""
    found, used = [], 0
    for described in fields(register):
        if described.width and used + described.width <= WIDTH:
            found.append(described)
            used += described.width + 2
    return found


def add(call: Call) -> None:
    """Adds one record or a list of them, all or none."""
    register = register_of(call.words.register)
    given = _read_json(call.words.json)
    several = isinstance(given, list)
    rows = given if several else [given]
    if not all(isinstance(row, dict) for row in rows):
        raise UserError(
            "JSON không phải một bản ghi hay một danh sách bản ghi.",
            'Hãy ghi dạng {"mục": "giá trị"}; xem tên các mục bằng lệnh registers.',
        )
    plain = [_plain(register, row) for row in rows]
    with call.writing() as workspace:
        uids = [{"uid": uid} for uid in add_many(workspace, register, plain)]
    print_json(uids if several else uids[0])


def _plain(register: type[Record], row: dict[str, Any]) -> dict[str, Any]:
    """The values of one record; a number given to a link is a name, never the number of a row."""
    types = {f.key: f.type for f in fields(register)}
    found = {}
    for key, value in row.items():
        single = (
            value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))
        )
        if not single or (isinstance(value, bool) and types.get(key) is FieldType.TEXT):
            raise UserError(f"Mục “{key[:30]}” phải là một giá trị chữ hoặc số.", "Hãy sửa rồi làm lại.")
        found[key] = str(value) if types.get(key) is FieldType.LINK and value is not None else value
    return found


def _read_json(name: str) -> Any:
    content = _content(name)
    if len(content) > _LARGEST_INPUT:
        raise UserError("Dữ liệu JSON quá lớn.", "Hãy chia thành nhiều phần.")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError("Dữ liệu JSON không phải văn bản UTF-8.", "Hãy lưu lại tệp với mã UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UserError(
            f"Dữ liệu JSON sai ở dòng {error.lineno}, cột {error.colno}.", "Hãy sửa rồi làm lại."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError("Dữ liệu JSON không đọc được.", "Hãy ghi lại cho đơn giản hơn.") from error


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_LARGEST_INPUT + 1)
    with told_in_vietnamese(), Path(name).open("rb") as file:
        return file.read(_LARGEST_INPUT + 1)


def import_sheet(call: Call) -> None:
    """Imports a sheet into a register, all or none."""
    # openpyxl is slow to load and no other command of this module needs it.
    from ctr_desktop.exchange.sheet_import import apply_import, plan_import

    register = register_of(call.words.register)
    with call.writing() as workspace:
        plan = plan_import(workspace, register, call.words.file)
        plan.refuse_if_faulty()
        apply_import(workspace, plan)
    if call.words.json:
        print_json({"new": len(plan.new), "changed": len(plan.changed), "same": plan.same})
        return
    print(f"Đã nhập “{call.words.file.name}” vào sổ “{register.title}”: {plan.summary}.")
