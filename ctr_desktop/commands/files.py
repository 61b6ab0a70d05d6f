"""The workspace itself: making one, backing it up, restoring, verifying."""

import sys
from pathlib import Path

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.documents import document_data
from ctr_desktop.commands.parser import Commands, Parser
from ctr_desktop.commands.shown import print_json
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import settings_folder
from ctr_desktop.core.text import clean
from ctr_desktop.store.backup import Manifest, Reason, look_inside, make_backup
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import write_whole
from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.store.workspace import is_workspace
from ctr_desktop.work import journal
from ctr_desktop.work.backups import inside_words, size_words
from ctr_desktop.work.founding import new_workspace, restore_into
from ctr_desktop.work.moving import go_on_elsewhere, take_back, take_over
from ctr_desktop.work.office import programme_of, read_office
from ctr_desktop.work.programmes import SHIPPED


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add("new", "tạo dữ liệu mới với chương trình hành động có sẵn", new)
    words.add_argument("--unit", metavar="TÊN", default="", help="tên đơn vị, ví dụ “Đảng ủy phường A”")
    words.add_argument("--unit-code", metavar="MÃ", default="", help="mã tổ chức đảng")
    words.add_argument(
        "--programme",
        metavar="TỆP",
        type=Path,
        default=SHIPPED,
        help="chương trình khác: văn bản .docx, .xlsx, .txt, hoặc tệp dữ liệu .json",
    )

    words = commands.add("backup", "sao lưu toàn bộ dữ liệu, cả minh chứng, vào một tệp", backup)
    words.add_argument("file", metavar="TỆP", type=Path, help="nên có đuôi .ctrbak")
    words = commands.add("restore", "khôi phục dữ liệu từ một bản sao lưu; tệp đang có được giữ lại", restore)
    words.add_argument("file", metavar="TỆP", type=Path, help="bản sao lưu .ctrbak")
    words = commands.add("move", "ghi toàn bộ dữ liệu vào một tệp có khóa để chuyển sang máy khác", move)
    way = words.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", metavar="TỆP", type=Path, help="tệp sẽ mang đi, nên có đuôi .ctrbak")
    way.add_argument("--take-back", action="store_true", help="thôi chuyển: dùng tiếp dữ liệu ở máy này")
    _add_secret(
        words, "mật khẩu khóa tệp khi dữ liệu chưa có mật khẩu; không đưa thì chương trình cho một mã"
    )
    words = commands.add("arrive", "nhận dữ liệu chuyển từ máy khác, kiểm tra rồi mới dùng", arrive)
    words.add_argument("file", metavar="TỆP", type=Path, help="tệp do lệnh move ghi")
    words.add_argument(
        "--replace", action="store_true", help="thay dữ liệu đang có; bản đang có được giữ trong “replaced”"
    )
    _add_secret(words, "mật khẩu hoặc mã của tệp")
    words = commands.add("support", "thông tin để gửi người hỗ trợ, không có nội dung bản ghi nào", support)
    words.add_argument("--out", metavar="TỆP", type=Path, help="ghi ra tệp thay vì ra màn hình")
    commands.add("verify", "kiểm tra nhật ký và dữ liệu có bị sửa ngoài chương trình không; in JSON", verify)


def _add_secret(words: Parser, meaning: str) -> None:
    words.add_argument(
        "--file-password-file",
        metavar="TỆP",
        type=Path,
        help=f"tệp có ở dòng đầu {meaning} (mặc định: như --password-file)",
    )


def new(call: Call) -> None:
    """Makes a workspace with a programme."""
    words = call.words
    workspace = new_workspace(
        call.folder,
        programme=words.programme,
        data=document_data(words.programme, call.today),
        unit=clean(words.unit),
        unit_code=clean(words.unit_code),
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


def move(call: Call) -> None:
    """Writes everything into one encrypted file and marks this folder as the old place, or takes the mark back."""
    words = call.words
    if words.take_back:
        with call.writing() as workspace:
            take_back(workspace)
        print("Dữ liệu ở máy này lại được dùng bình thường.")
        return
    file: Path = words.out
    if file.exists():
        look_inside(file)
    with call.writing() as workspace:
        is_locked = workspace.data_key is not None
        password, code = call.file_password, new_recovery_code()
        go_on_elsewhere(workspace, file, password=password, code=code, today=call.today)
    print(f"Đã ghi vào {file} ({size_words(file.stat().st_size)}) và đọc lại được.")
    if is_locked:
        print("Tệp mở bằng mật khẩu hoặc mã khôi phục của dữ liệu này.")
    else:
        print(f"Mã mở tệp (chép ra giấy, đừng để cùng chỗ với tệp): {code}")
    print("Ở máy mới: ctr-desktop arrive TỆP. Từ nay dữ liệu ở máy này chỉ nên xem.")


def arrive(call: Call) -> int:
    """Says what is inside, proves it, and puts it in place; over data that is there only when told to."""
    file: Path = call.words.file
    print(_inside(file, look_inside(file)), flush=True)
    if is_workspace(call.folder) and not call.words.replace:
        raise UserError(
            f"Thư mục “{call.folder}” đã có dữ liệu nên chưa nhận.",
            "Hãy chọn thư mục khác bằng --workspace, hoặc thêm --replace để thay (bản đang có vẫn được giữ lại).",
        )
    verdict = take_over(call.folder, file, call.file_password, own=call.password)
    print(f"Đã nhận vào {call.folder}. Dữ liệu trước đó (nếu có) nằm trong “replaced” và “backups”.")
    if not verdict.ok:
        print("Kiểm tra nhật ký thấy điều bất thường:", *verdict.problems, sep="\n  ", file=sys.stderr)
        return 1
    print(f"Đã kiểm tra: nhật ký {verdict.changes} thay đổi nguyên vẹn, đủ nội dung minh chứng.")
    return 0


def support(call: Call) -> None:
    """Tells all that helps to help, also of a workspace that can't be opened."""
    from ctr_desktop.work.support import support_of_folder  # only for who needs help

    told = support_of_folder(call.folder, settings_folder(), password=call.password)
    out: Path | None = call.words.out
    if out is None:
        print(told)
        return
    with told_in_vietnamese():
        write_whole(out, f"{told}\n".encode("utf-8-sig"))
    print(f"Đã ghi {out}")


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
