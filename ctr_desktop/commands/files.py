"""The workspace itself: making one, backing it up, restoring, verifying."""

from pathlib import Path

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands
from ctr_desktop.commands.shown import print_json
from ctr_desktop.core.text import clean
from ctr_desktop.store.backup import Manifest, Reason, look_inside, make_backup
from ctr_desktop.work import journal
from ctr_desktop.work.backups import inside_words, size_words
from ctr_desktop.work.founding import new_workspace, restore_into
from ctr_desktop.work.office import programme_of, read_office
from ctr_desktop.work.programmes import SHIPPED


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add("new", "tạo dữ liệu mới với chương trình hành động có sẵn", new)
    words.add_argument("--unit", metavar="TÊN", default="", help="tên đơn vị, ví dụ “Đảng ủy phường A”")
    words.add_argument("--unit-code", metavar="MÃ", default="", help="mã tổ chức đảng")
    words.add_argument(
        "--programme", metavar="TỆP", type=Path, default=SHIPPED, help="tệp chương trình khác (.json)"
    )

    words = commands.add("backup", "sao lưu toàn bộ dữ liệu, cả minh chứng, vào một tệp", backup)
    words.add_argument("file", metavar="TỆP", type=Path, help="nên có đuôi .ctrbak")
    words = commands.add("restore", "khôi phục dữ liệu từ một bản sao lưu; tệp đang có được giữ lại", restore)
    words.add_argument("file", metavar="TỆP", type=Path, help="bản sao lưu .ctrbak")
    commands.add("verify", "kiểm tra nhật ký và dữ liệu có bị sửa ngoài chương trình không; in JSON", verify)


def new(call: Call) -> None:
    """Makes a workspace with a programme."""
    words = call.words
    workspace = new_workspace(
        call.folder, programme=words.programme, unit=clean(words.unit), unit_code=clean(words.unit_code)
    )
    try:
        with workspace.reading() as session:
            programme = programme_of(session)
            name = programme.name if programme else ""
        print(f"Đã tạo dữ liệu trong {call.folder}\n{name}")
    finally:
        workspace.close()


def backup(call: Call) -> None:
    """Writes everything into one file; one that is there and no backup is not overwritten."""
    file: Path = call.words.file
    if file.exists():
        look_inside(file)
    with call.reading() as workspace:
        make_backup(workspace, Reason.ASKED, file, unit=read_office(workspace).unit)
    print(f"Đã sao lưu vào {file} ({size_words(file.stat().st_size)}).")


def restore(call: Call) -> None:
    """Puts a backup in the place of the present data, which is kept; says first what is inside."""
    file: Path = call.words.file
    print(_inside(file, look_inside(file)), flush=True)
    restore_into(call.folder, file, password=call.password)
    print(f"Đã khôi phục vào {call.folder}. Dữ liệu trước đó (nếu có) nằm trong “replaced” và “backups”.")


def _inside(file: Path, manifest: Manifest) -> str:
    unit = f" của {manifest.unit}" if manifest.unit else ""
    whole = "có" if manifest.has_evidence else "không"
    secret = "có" if manifest.has_password else "không có"
    return (
        f"Bản sao lưu {file.name}{unit}, lúc {manifest.made:%H:%M ngày %d/%m/%Y}:\n"
        f"  {inside_words(manifest.counts)}\n  {whole} kèm tệp minh chứng, {secret} mật khẩu"
    )


def verify(call: Call) -> int:
    """Checks the history's chain, every row against it, both against the backups, and that evidence has its content."""
    with call.reading() as workspace:
        verdict = journal.verify(workspace)
    print_json(
        {"ok": verdict.ok, "changes": verdict.changes, "problems": verdict.problems, "head": verdict.head}
    )
    return 0 if verdict.ok else 1
