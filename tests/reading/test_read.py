"""Files read in the real child: text, Word, Excel; what is no document; what stays out of this process."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from ctr_desktop.core.errors import UserError
from ctr_desktop.reading.blocks import Source, Table
from ctr_desktop.reading.document import Reading
from ctr_desktop.reading.read import read_file
from ctr_desktop.reading.text_file import blocks_of
from tests.exchange.hostile import plain as list_of_people
from tests.reading.documents import APPENDIX, PLAN
from tests.reading.office import docx, p
from tests.reading.test_encodings import in_tcvn3
from tests.reading.test_properties import in_word
from tests.reading.test_understanding import read


class Stop(Exception):  # noqa: N818
    """What a watch raises."""


def kept(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def in_sheet(text: str) -> bytes:
    """The rows of a text's tables as a workbook."""
    workbook = Workbook()
    assert workbook.active is not None
    for block in blocks_of(text):
        for row in block.rows if isinstance(block, Table) else ():
            workbook.active.append([cell.text for cell in row.cells])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def told(reading: Reading) -> list[object]:
    return [(task.text, task.lead, task.support, task.deadline, task.deliverable) for task in reading.tasks]


def test_a_text_a_word_file_and_a_workbook_say_the_same(tmp_path: Path) -> None:
    wanted = read(PLAN.text)

    assert read_file(kept(tmp_path, "a.txt", PLAN.text.encode())) == wanted
    word = read_file(kept(tmp_path, "a.docx", in_word(Source(blocks_of(PLAN.text)))))
    assert (word.number, word.sections[0].title, told(word)) == (
        "21/KH-UBND",
        "MỤC ĐÍCH, YÊU CẦU",
        told(wanted),
    )
    sheet = read_file(kept(tmp_path, "a.xlsx", in_sheet(APPENDIX.text)))
    assert told(sheet) == told(read(APPENDIX.text))
    assert [section.title for section in sheet.sections] == ["Hạ tầng", "Văn hóa"]


def test_old_letters_are_converted_or_left_alone(tmp_path: Path) -> None:
    text = "kế hoạch\n\nI. Việc của các thôn\n\n- Vận động nhân dân sửa đường làng.\n"
    file = kept(tmp_path, "a.txt", in_tcvn3(text).encode("latin-1"))

    assert (read_file(file).legacy, read_file(file).sections[0].title) == ("TCVN3", "Việc của các thôn")
    assert read_file(file, as_is=True).legacy is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "là tệp trống"),
        (b"%PDF-1.7\n", "là tệp PDF"),
        ("Mua rau, thịt và cá.".encode(), "Không thấy văn bản nào"),
        (docx(p("")), "không có chữ nào"),
        (list_of_people(), "Không thấy văn bản nào"),
    ],
    ids=["empty", "pdf", "no document", "blank", "no table of tasks"],
)
def test_what_is_no_document_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    file = kept(tmp_path, "tệp của tôi.docx", content)

    with pytest.raises(UserError, match="tệp của tôi") as refusal:
        read_file(file)

    assert said in refusal.value.what
    assert refusal.value.todo


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có.txt"):
        with pytest.raises(UserError):
            read_file(path)


def test_what_the_watch_raises_ends_the_reading(tmp_path: Path) -> None:
    def watch() -> None:
        raise Stop

    with pytest.raises(Stop):
        read_file(kept(tmp_path, "a.txt", PLAN.text.encode()), watch=watch)


def test_this_process_loads_nothing_that_parses_and_no_data_layer(tmp_path: Path) -> None:
    kept(tmp_path, "a.docx", in_word(Source(blocks_of(PLAN.text))))
    kept(tmp_path, "a.xlsx", in_sheet(APPENDIX.text))
    code = (
        "import sys; from pathlib import Path; from ctr_desktop.reading.read import read_file\n"
        "for name in ('a.docx', 'a.xlsx'): assert read_file(Path(name)).tasks\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=with_path(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert not {name.partition(".")[0] for name in ran.stdout.split()} & {
        "openpyxl",
        "lxml",
        "sqlalchemy",
        "sqlcipher3",
        "PySide6",
    }


def with_path() -> dict[str, str]:
    """What a fresh Python needs to find the program as this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
