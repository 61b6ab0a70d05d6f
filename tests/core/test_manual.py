"""The help pages: complete, without a broken link or picture, found by words, by screen and by failure."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctr_desktop.core.manual import Manual, Page
from ctr_desktop.core.text import nfc

ROOT = Path(__file__).resolve().parents[2]
MANUAL = Manual()
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
ACTS = {"ctr:keys", "ctr:guide", "ctr:practice"}
MOST_BYTES = 1_500_000
QUIETLY = {"xlsx_sheet.py", "catalogue.py", "layout.py"}
"""What these raise names something of the program's own making."""


def links(page: Page, *, pictures: bool) -> list[str]:
    return [target for sign, target in LINK.findall(page.text) if bool(sign) is pictures]


def told(*packages: str) -> Iterator[str]:
    """The sentence of every failure that the code of these packages raises, with “…” for what is filled in."""
    files = (file for package in packages for file in (ROOT / "ctr_desktop" / package).rglob("*.py"))
    for file in files:
        if file.name in QUIETLY:
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("Error"):
                sentence = _words(node.args[0])
                if not sentence.isascii():
                    yield sentence


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ""


def test_every_file_is_a_page_and_every_page_is_written() -> None:
    files = {file.stem for file in MANUAL.folder.glob("*.md")}

    assert {page.key for page in MANUAL.pages} == files
    assert all(page.title and page.text and page.group for page in MANUAL.pages)
    assert len({page.title for page in MANUAL.pages}) == len(MANUAL.pages)


def test_pages_are_plain_text_of_the_programs_own() -> None:
    for page in MANUAL.pages:
        assert nfc(page.text) == page.text
        assert "<" not in re.sub(r"`[^`]*`|[<>]\w*.*\|", "", page.text), page.key
        assert "://" not in page.text


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.key}: {target}"
        for page in MANUAL.pages
        for target in links(page, pictures=False)
        if target not in ACTS and MANUAL.page(target) is None
    ]

    assert broken == []


def test_every_picture_is_there_and_every_one_there_is_shown() -> None:
    named = {name for page in MANUAL.pages for name in links(page, pictures=True)}

    assert named == {file.name for file in MANUAL.pictures.glob("*")}


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in MANUAL.pictures.glob("*.png")) < MOST_BYTES


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("chot so lieu", "close"),
        ("CHỐT số liệu", "close"),
        ("chuyen sang may khac", "move"),
        ("o dia day", "trouble-disk-full"),
        ("usb fat32", "trouble-disk-full"),
        ("minh chung", "evidence"),
        ("quên mật khẩu", "password"),
    ],
)
def test_words_find_a_page_with_marks_or_without(words: str, first: str) -> None:
    assert MANUAL.find(words)[0].key == first


def test_what_is_not_written_is_not_found() -> None:
    assert MANUAL.find("xyzzy") == []
    assert list(MANUAL.find("")) == list(MANUAL.pages)


def test_marks_of_the_form_are_not_found() -> None:
    assert MANUAL.find("png") == []
    assert MANUAL.find("**") == [] or "**" not in MANUAL.find("**")[0].folded


def test_a_register_without_a_page_of_its_own_has_the_common_one() -> None:
    assert MANUAL.for_screen("inspections").key == "inspection"
    assert MANUAL.for_screen("petitions").key == "register"


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("Ổ đĩa đã đầy: thay đổi vừa rồi chưa được lưu, dữ liệu cũ còn nguyên.", "trouble-disk-full"),
        ("Ổ đĩa không còn đủ chỗ để ghi tệp “mật khẩu chưa đúng.xlsx”; tệp cũ vẫn giữ nguyên.", "trouble-disk-full"),
        ("Ổ đĩa báo lỗi khi đọc hoặc ghi: thay đổi vừa rồi chưa được lưu.", "trouble-disk-error"),
        ("Dữ liệu này đang mở ở nơi khác: lan trên máy VP-01.", "trouble-elsewhere"),
        ("Tệp “chốt số liệu.xlsx” đang mở ở chương trình khác nên chưa ghi được.", "trouble-file-open"),
        ("Mật khẩu chưa đúng.", "trouble-password"),
        ("Mã khôi phục chưa đúng.", "trouble-password"),
        ("Tệp dữ liệu bị hỏng hoặc không phải dữ liệu của CTR Desktop.", "trouble-damaged"),
        ("Dữ liệu này do một bản CTR Desktop mới hơn ghi (mức 9, bản này hiểu đến mức 1).", "trouble-newer"),
        ("Kỳ này đã chốt số liệu nên không sửa được nữa.", "trouble-closed"),
        ("Quý III năm 2026 đã chốt số liệu rồi.", "trouble-closed"),
        ("Đã có một bản ghi trùng “Họ và tên”.", "trouble-record"),
        ("Không hoàn tác được: bản ghi này đã được sửa sau đó.", "trouble-undo"),
        ("“a.xls” là tệp Excel đời cũ (.xls), không phải sổ tính Excel (.xlsx).", "trouble-import"),
        ("Tệp “a.pdf” nặng 300 MB, quá mức 100 MB cho một tệp.", "trouble-evidence"),
        ("Không ghi được: thư mục hoặc tệp dữ liệu chỉ cho phép đọc.", "trouble-read-only"),
        ("Máy chưa có trình xem PDF.", "trouble-print"),
        ("Chương trình gặp một lỗi chưa lường trước.", "trouble-crash"),
    ],
)  # fmt: skip
def test_a_failure_has_a_page(sentence: str, page: str) -> None:
    found = MANUAL.answering(sentence)

    assert found is not None
    assert found.key == page


@pytest.mark.checkout
def test_every_failure_of_the_file_and_of_what_comes_in_and_goes_out_has_a_page() -> None:
    sentences = list(told("store", "exchange", "outputs"))
    assert len(sentences) > 50

    assert [sentence for sentence in sentences if MANUAL.answering(sentence) is None] == []


def test_what_the_database_says_has_a_page() -> None:
    from ctr_desktop.store.faults import _KNOWN

    assert [what for _, what, _ in _KNOWN if MANUAL.answering(what) is None] == []


def test_a_sentence_nobody_answers_has_no_page() -> None:
    assert MANUAL.answering("Chưa ghi nội dung nhiệm vụ.") is None


@pytest.mark.checkout
def test_the_guide_for_it_people_is_the_same_in_the_checkout() -> None:
    shown = (MANUAL.folder / "it.md").read_text(encoding="utf-8")

    assert (ROOT / "docs" / "it.md").read_text(encoding="utf-8") == shown
