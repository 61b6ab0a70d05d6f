"""Tables that hand out work: which column says what, and what each row says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.blocks import Row, Table
from ctr_desktop.reading.markers import UNMARKED, Marker, Style, split_marker, split_number

_MOST_HEAD_ROWS = 4


@dataclass
class Columns:
    """The place of each column that is known, from 0; `rows` is how many rows the head has."""

    number: int | None = None
    task: int | None = None
    lead: int | None = None
    support: int | None = None
    time: int | None = None
    product: int | None = None
    rows: int = 0
    others: list[int] = field(default_factory=list)
    aims: bool = False
    """The rows are figures to be reached, and no work."""

    @property
    def is_complete(self) -> bool:
        if self.aims:
            return self.number is not None
        return self.task is not None and any(
            x is not None for x in (self.lead, self.support, self.time, self.product)
        )


_WHO = r"(?:cơ quan|đơn vị|bộ phận|người|cá nhân|tổ chức|ban|phòng)\s*(?:,|/)?\s*(?:đơn vị|cá nhân|địa phương)?\s*"
_DOES = (
    r"(?:thực hiện|phụ trách|chịu trách nhiệm|tham mưu|được giao|tổ chức|triển khai|báo cáo|soạn thảo|xây dựng|trình"
    r"|chủ quản|theo dõi|đăng cai)"
)
# The first that fits names the column: “Thời gian thực hiện” is a time, “Cơ quan phối hợp thực hiện” supports.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("number", r"^(?:s[ốô]?\s*tt|stt|tt|số thứ tự|số|tt\.?|no)\.?$"),
        (
            "task",
            r"^(?:tên\s+)?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp)(?!.*(?:chủ trì|phối hợp|thời gian))",
        ),
        ("support", r"phối hợp|tham gia"),
        ("time", r"thời gian|thời hạn|thời điểm|tiến độ|hoàn thành|lộ trình|tháng|quý|năm thực hiện|hạn"),
        ("lead", rf"chủ trì|đầu mối|{_WHO}{_DOES}|phân công|trách nhiệm|^thực hiện$|phụ trách"),
        (
            "product",
            r"sản phẩm|kết quả|hình thức văn bản|đầu ra|loại văn bản|cấp ban hành|cấp trình|hình thức",
        ),
        (
            "task",
            r"nhiệm vụ|nội dung|công việc|hoạt động|tên|đề án|giải pháp|đề xuất|kiến nghị|văn bản|chương trình|lĩnh vực"
            r"|danh mục",
        ),
        (
            "others",
            r"ghi chú|kinh phí|cấp|địa điểm|căn cứ|đơn vị tính|mục tiêu|lãnh đạo|số lượng|thành phần|dự kiến|nguồn",
        ),
    )
)


_AIMS = re.compile(r"(?:tên\s+)?(?:các\s+)?chỉ tiêu(?!\s+đạt)")
_FIGURES = re.compile(r"chỉ tiêu|đơn vị")  # a table of figures to be reached hands out no work
# Where several columns name bodies: who leads comes before who drafts, who drafts before who submits.
_FIRST_LEADS = (re.compile(r"chủ trì"), re.compile(r"soạn thảo|thực hiện|tham mưu"))
# “Thuộc nhóm nhiệm vụ”, “Tỉnh kiến nghị”: what the task of the row belongs to.
_GROUPS = re.compile(r"nhóm|thuộc|lĩnh vực|^(?:tỉnh|thành phố|địa phương|huyện|xã|đơn vị)\s")


# Titles of a table that somebody fills in or is judged by: it hands out no work.
_FORM = re.compile(
    r"^(?:(?:tên\s+)?(?:các\s+)?(?:chỉ tiêu|tiêu chí)|mã số|đơn vị tính|số lượng|số liệu|tỷ lệ|tổng số|ghi chú"
    r"|(?:các\s+)?minh chứng|(?:mức\s+)?(?:thang\s+)?điểm|năm \d{4}|(?:6|sáu|9|chín) tháng|quý (?:[ivx]+|\d)|cả năm"
    r"|họ (?:và|,)? ?tên|ngày sinh|năm sinh|chức vụ|trình độ|đạt$|không đạt|stt|tt$)"
)
_FEWEST_FORM_TITLES = 2


def is_form_head(titles: Sequence[str]) -> bool:
    """Whether these are the titles of a form: “Tiêu chí | Điểm | Minh chứng”."""
    plain = [tone_placed(" ".join(title.split())).strip(" .:*") for title in titles]
    form = [words for words in plain if _FORM.search(words)]
    work = {kind_of(title) for title in titles} & {"lead", "support", "time"}
    return len(form) >= _FEWEST_FORM_TITLES and len(plain) >= _FEWEST_FORM_TITLES + 1 and not work


def kind_of(title: str) -> str | None:
    """Which column a heading like “Cơ quan chủ trì” names."""
    words = tone_placed(" ".join(title.split())).strip(" .:*")
    if not words or len(words.split()) > 14:
        return None
    for name, pattern in _KINDS:
        if pattern.search(words):
            return name
    return None


def columns_of(table: Table) -> Columns | None:
    """The columns of a table of tasks; None for any other table (a letterhead, a signature, plain figures)."""
    for start in range(min(3, len(table.rows))):
        titles = _titles(table.rows, start)
        columns = _columns(titles)
        below = None
        if start + 1 < len(table.rows) and _is_second_head(table.rows[start + 1], table.rows[start]):
            below = _columns(_merged(titles, _titles(table.rows, start + 1)))
        if below is not None and below.is_complete and _known(below) >= _known(columns):
            below.rows = start + 2
            return _with_numbering(below, table.rows)
        if columns.is_complete:
            columns.rows = start + 1
            return _with_numbering(columns, table.rows)
    return None


def _with_numbering(columns: Columns, rows: Sequence[Row]) -> Columns:
    """A row below the head that only counts the columns, (1) (2) (3), belongs to the head."""
    while columns.rows < min(len(rows), _MOST_HEAD_ROWS) and _only_counts(rows[columns.rows]):
        columns.rows += 1
    return columns


def _only_counts(row: Row) -> bool:
    texts = [text.strip(" ()[]") for _, text in row.texts() if text.strip()]
    return len(texts) >= 3 and all(re.fullmatch(r"\d{1,2}|[A-Z]|\d=.*", text) for text in texts)


def _titles(rows: Sequence[Row], number: int) -> dict[int, str]:
    """The title over each column, a joined one over all that it covers."""
    found: dict[int, str] = {}
    place = 0
    for cell in rows[number].cells:
        for covered in range(cell.columns):
            found[place + covered] = cell.text
        place += min(cell.columns, 64)
        if place > 64:
            break
    return found


def _merged(upper: dict[int, str], lower: dict[int, str]) -> dict[int, str]:
    return {place: lower.get(place, "").strip() or title for place, title in upper.items()}


def _is_second_head(row: Row, above: Row) -> bool:
    """Whether a second row of titles stands below: joined cells above, known titles here."""
    kinds = [kind_of(text) for _, text in row.texts() if text.strip()]
    titles = [kind for kind in kinds if kind in ("lead", "support", "time", "product")]
    texts = [text for _, text in row.texts() if text.strip()]
    joined = (
        any(cell.columns > 1 for cell in above.cells)
        or any(cell.joined for cell in row.cells)
        or len(texts) < len(row.cells)
    )
    return joined and len(titles) >= 1 and all(len(text.split()) <= 12 for text in texts)


def _columns(titles: dict[int, str]) -> Columns:
    columns = Columns()
    seen: dict[str, list[int]] = {}
    for place, title in titles.items():
        if kind := kind_of(title):
            seen.setdefault(kind, []).append(place)
    if len(seen) < 2:
        return columns
    for name, places in seen.items():
        if name == "others":
            columns.others = places
        elif name == "task":
            own = [place for place in places if not _GROUPS.search(tone_placed(titles[place]))]
            columns.task = (own or places)[0]
        elif name == "lead":
            columns.lead = _leading(titles, places)
        else:
            setattr(columns, name, places[0])
    if columns.task is None:
        columns.task = next(
            (place for place, title in titles.items() if _AIMS.match(tone_placed(title))), None
        )
        columns.aims = columns.task is not None
    if columns.task is None and columns.lead is not None and columns.number is not None:
        columns.task = next(
            (
                place
                for place, title in titles.items()
                if place not in {x for places in seen.values() for x in places}
                and not _FIGURES.search(tone_placed(title))
            ),
            None,
        )
    return columns


def _leading(titles: dict[int, str], places: Sequence[int]) -> int:
    for first in _FIRST_LEADS:
        found = next((place for place in places if first.search(tone_placed(titles[place]))), None)
        if found is not None:
            return found
    return places[0]


def _known(columns: Columns) -> int:
    return sum(
        getattr(columns, name) is not None
        for name in ("number", "task", "lead", "support", "time", "product")
    )


@dataclass(frozen=True)
class TableLine:
    """One row below the head. `heading` tells that it carries a title and nothing else."""

    marker: Marker
    text: str
    lead: str
    support: str
    time: str
    product: str
    heading: bool
    line: int
    whole: str
    alone: bool = False  # the title stands in one cell over all columns, or in all of them
    copied: bool = False  # the leading body is that of the row above

    @property
    def goes_on(self) -> bool:
        """Whether a page break cut the row before: its words go on here."""
        return self.marker is UNMARKED and self.text[:1].islower() and not self.time


def read_row(row: Row, columns: Columns) -> TableLine | None:
    """What a row says; None for a blank one or a head that is repeated on a new page."""
    cells = _cells(row)
    texts = [text for _, text in row.texts()]
    whole = " | ".join(" ".join(text.split()) for text in texts)
    if not any(text.strip() for text in texts):
        return None
    distinct = {text.strip() for place, text in row.texts() if text.strip() and place != columns.number}
    if len(distinct) == 1 and sum(bool(text.strip()) for text in texts) >= 4 and columns.number is not None:
        marker, _ = split_number(cells.get(columns.number, "").strip())
        return TableLine(
            marker, " ".join(next(iter(distinct)).split()), "", "", "", "", True, row.line, whole, alone=True
        )
    distinct = {text.strip() for text in texts if text.strip()}
    if len(distinct) == 1 and (len(row.cells) == 1 or len(cells) >= 3):
        marker, rest = split_marker(" ".join(next(iter(distinct)).split()))
        if (
            any(cell.columns > 1 for cell in row.cells)
            or len(distinct) < sum(1 for t in texts if t.strip())
            or columns.number is None
            or marker is not UNMARKED
        ):
            return TableLine(marker, rest.strip(), "", "", "", "", True, row.line, whole, alone=True)
    marker, text = _numbered(cells, columns)
    filled = [text for place, text in cells.items() if text.strip() and place != columns.number]
    if marker.is_numbered and len(filled) == 1 and not text:
        return TableLine(
            marker, " ".join(filled[0].split()), "", "", "", "", True, row.line, whole, alone=True
        )
    values = {name: _value(cells, getattr(columns, name)) for name in ("lead", "support", "time", "product")}
    heading = not any(values.values()) and not any(cells.get(place, "").strip() for place in columns.others)
    return TableLine(
        marker,
        text,
        values["lead"],
        values["support"],
        values["time"],
        values["product"],
        heading,
        row.line,
        whole,
    )


def _cells(row: Row) -> dict[int, str]:
    return dict(row.texts())


def _value(cells: dict[int, str], place: int | None) -> str:
    text = cells.get(place, "").strip() if place is not None else ""
    return "" if re.fullmatch(r"[-–—_.…/*]*|không", text.lower()) else text


def is_ditto(text: str) -> bool:
    """“-nt-”, “"”: the same as in the row above."""
    return re.fullmatch(r"[-–.\s]*(?:nt|như trên|''|\"|”|“)[-–.\s]*", text.strip().lower()) is not None


def _numbered(cells: dict[int, str], columns: Columns) -> tuple[Marker, str]:
    """The row's number, from its own column or from in front of the text, and the text."""
    text = cells.get(columns.task or 0, "").strip()
    if columns.number is not None:
        marker, rest = split_number(cells.get(columns.number, "").strip())
        if not text and rest:
            text = rest
        if marker is not UNMARKED:
            return marker, text
    marker, rest = split_marker(" ".join(text.split()))
    return (
        (marker, rest)
        if (marker is not UNMARKED and marker.style is not Style.BULLET)
        or (marker.style is Style.BULLET and "\n" not in text)
        else (UNMARKED, text)
    )


def goes_on_below(table: Table, columns: Columns, head: Row) -> bool:
    """Whether a table without a head has the columns of an earlier one: titles of groups stand between its parts."""
    if columns.number is None or any(len(row.cells) != len(head.cells) for row in table.rows):
        return False
    marker, _ = split_number(_cells(table.rows[0]).get(columns.number, "").strip())
    return marker.is_numbered


def is_repeated_head(row: Row, head: Row) -> bool:
    """Whether a row repeats the table's head on a new page."""
    return [text.strip() for _, text in row.texts()] == [text.strip() for _, text in head.texts()]


def filled_down(rows: Sequence[TableLine | None]) -> list[TableLine | None]:
    """The rows with “as above” put in words: ditto marks everywhere, and an empty cell of the leading body, which
    a drawing program leaves below a joined one; the time goes with it where that is empty too."""
    found: list[TableLine | None] = []
    above: TableLine | None = None
    for row in rows:
        if row is not None and not row.heading:
            row = _filled(row, above)
            above = row
        elif row is not None and not row.goes_on:
            above = None
        found.append(row)
    return found


def _filled(row: TableLine, above: TableLine | None) -> TableLine:
    if above is None:
        return row
    said = {
        name: getattr(above, name) if is_ditto(getattr(row, name)) else getattr(row, name) for name in _COPIED
    }
    blank = not said["lead"] and bool(above.lead) and row.text[:1].isupper()
    if blank:
        said["lead"] = above.lead
        said["time"] = said["time"] or above.time
    return replace(row, **said, copied=blank)


_COPIED = ("lead", "support", "time", "product")
