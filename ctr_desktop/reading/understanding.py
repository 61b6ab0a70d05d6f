"""From blocks to what they say: headings, aims, tasks with their bodies and deadlines, documents named.

The reader goes through the paragraphs once. It keeps the tree of open headings (`outline`), what each of them says about
the lines below (`zones`), and the tasks that the next lines of attributes hold for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.assignments import Assigned, assigned_in, heading_names, names_listed
from ctr_desktop.reading.attributes import Attribute, Part, attribute_named, attributes_of
from ctr_desktop.reading.blocks import Paragraph, Row, Source, Table
from ctr_desktop.reading.bodies import is_head, names_at, tokens_of, two
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import (
    Caution,
    Deadline,
    DeadlineKind,
    Passage,
    ReadGoal,
    Reading,
    ReadKind,
    ReadSection,
    ReadTask,
    Role,
    Signature,
)
from ctr_desktop.reading.frame import (
    Head,
    is_attached,
    is_basis,
    is_name,
    is_nation,
    is_recipients,
    is_signing,
    normal_type,
    signature_of,
    take_day,
    take_number,
    type_at,
)
from ctr_desktop.reading.lines import Line, lines_of
from ctr_desktop.reading.markers import UNMARKED, Marker, Style
from ctr_desktop.reading.outline import Heading, Outline
from ctr_desktop.reading.references import gathered
from ctr_desktop.reading.tables import TableLine, columns_of, filled_down, is_repeated_head, read_row
from ctr_desktop.reading.vocabulary import VERBS
from ctr_desktop.reading.zones import Zone, assigns, block_named, zone_of

_CLOSING = re.compile(
    r"(?:trong quá trình (?:triển khai|tổ chức|thực hiện)[^.]{0,60}(?:nếu|khi|trường hợp|có)|quá trình (?:triển khai|thực hiện)[^.]{0,40}(?:nếu|có)|trên đây là|(?:\w+\s+){1,4}này (?:có hiệu lực|được phổ biến|phổ biến|được thực hiện|thực hiện từ)"
    r"|(?:đề nghị|yêu cầu)[^.]{0,160}(?:nghiêm túc|khẩn trương)[^.]{0,60}thực hiện[^.]{0,60}\.?/?\.?$|nhận được (?:kế hoạch|công văn)|ban hành kèm theo|[^.]{0,500}chịu trách nhiệm (?:thi hành|thực hiện) (?:quyết định|nghị quyết|chỉ thị|kế hoạch) này"
    r"|(?:chi tiết|nội dung chi tiết|các nhiệm vụ|danh mục|nhiệm vụ cụ thể)[^.]{0,90}(?:phụ lục|kèm theo|đính kèm)|căn cứ kế hoạch này[^.]{0,80}đề nghị)",
)
_AGREES = re.compile(
    r"(?:(?:cơ bản|hoàn toàn|nhất trí|về cơ bản)\s+)?(?:thống nhất|nhất trí|đồng ý|tán thành)\s+(?:với|về|chủ trương|nội dung|phương án|đề xuất|kiến nghị|theo|thông qua|các nội dung|những|để)(?!\w)"
    r"|(?:ghi nhận|hoan nghênh|đánh giá cao|biểu dương)\s+(?!,)(?:và|sự|những|các|kết quả|nỗ lực|cao|tinh thần|vai trò)"
)
_REPLACES = re.compile(
    r"(?:\w+\s+){1,5}này\s+(?:và\s+\w+\s+)?(?:có hiệu lực[^.]{0,60}\s)?thay thế|thay thế\s"
)
_MONEY = re.compile(r"(?:(?:nguồn\s+)?kinh phí|nguồn vốn|nguồn ngân sách)(?!\w)")
_ONLY_INTRODUCES = re.compile(
    r"(?:(?:với|gồm|có|bao gồm)?\s*(?:các|những|một số)?\s*(?:nhiệm vụ|giải pháp|nội dung|công việc|yêu cầu|biện pháp|việc|hoạt động)[^.:]{0,50}(?:sau|sau đây|như sau|cụ thể)?|cụ thể(?: như sau)?|trong đó|như sau|gồm|bao gồm)\s*:"
)
_MAIN = (Style.ROMAN, Style.LETTER, Style.PART, Style.CHAPTER, Style.APPENDIX, Style.TITLE, Style.ARTICLE)
_LAST_BRACKET = re.compile(r"\(([^()]{5,300})\)\s*[.;/]*$")
_ROLES = re.compile(r"chủ trì|thực hiện|phối hợp|hoàn thành|xong|thời gian|trước ngày", re.IGNORECASE)
_LISTS = re.compile(
    r"(?:nhiệm vụ|nội dung|việc|giải pháp|công việc|yêu cầu|biện pháp)\s*(?:trọng tâm|chủ yếu|cụ thể|chính)?\s*(?:sau|sau đây|như sau)?\s*:$"
)
_DESCRIBES = re.compile(
    r"(?:tuy nhiên|thời gian qua|trong thời gian qua|những năm qua|thời gian tới)(?!\w)|bên cạnh (?:đó|những kết quả)[^.]{0,60}còn"
)
_LONGEST_TITLE = 90  # words


@dataclass
class _Task:
    """A task that may still get attributes from the lines below it."""

    text: str
    marker: str
    section: str
    kind: ReadKind
    line: int
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    inherited: bool = False
    times: tuple[Deadline, ...] = ()
    product: str | None = None
    has_attributes: bool = False
    own_time: bool = False
    doubts: list[str] = field(default_factory=list)


@dataclass
class _Bullet:
    """A bullet or lettered item that opens a list below it: which bodies it names for that list."""

    marker: Marker
    lead: tuple[str, ...]
    support: tuple[str, ...]


def understand(source: Source, known_bodies: Iterable[str] = ()) -> Reading:
    """Reads a whole document. `known_bodies` are names that the workspace has for its units. Never raises for what a
    document says; doubts stand in the result."""
    return _Reader(source, tuple(known_bodies)).read()


class _Reader:
    def __init__(self, source: Source, known: tuple[str, ...]) -> None:
        self._source = source
        self._items = lines_of(_flattened(source))
        self._outline = Outline()
        self._head = Head()
        self._sections: list[ReadSection] = []
        self._goals: list[ReadGoal] = []
        self._tasks: list[_Task] = []
        self._bases: list[str] = []
        self._replaces: list[str] = []
        self._recipients: list[str] = []
        self._signing: list[str] = []
        self._passages: list[Passage] = []
        self._cautions: list[Caution] = []
        self._block: Heading | None = None  # a heading without a number
        self._bullets: list[_Bullet] = []
        self._pending: list[_Task] = []  # tasks the next attributes hold for
        self._ended = False  # the last attributes closed the group of tasks above them
        self._waits: Attribute | None = None  # an attribute whose value stands in the next lines
        self._before = True  # no heading or task yet
        self._table_base: int | None = None  # how many headings stand above the table that was read last
        self._after_end = False  # signature and recipients are behind

    # -- the whole ---------------------------------------------------------------------------------------------

    def read(self) -> Reading:
        place = self._read_head(0)
        while place < len(self._items):
            item = self._items[place]
            if isinstance(item, Table):
                self._table(item)
                place += 1
            else:
                place = self._paragraph(item, place)
        return self._finished()

    def _finished(self) -> Reading:
        head = self._head
        type_ = normal_type(head.type, head.signs)
        authority, position, name = signature_of(self._signing)
        tasks = tuple(self._task(task) for task in self._tasks)
        texts = [
            (passage.text, passage.line)
            for passage in self._passages
            if passage.role not in (Role.RECIPIENT, Role.SIGNATURE)
        ]
        number = head.number or self._number_in_title()
        return Reading(
            title=" ".join(" ".join(head.title).split()),
            number=number,
            signs=head.signs,
            date=head.date,
            issuer=head.issuer,
            superior=head.superior,
            place=head.place,
            doc_type=type_,
            bases=tuple(self._bases),
            sections=tuple(self._sections),
            goals=tuple(self._goals),
            tasks=tasks,
            references=gathered(texts, number),
            replaces=tuple(self._replaces),
            signature=Signature(authority, position, name),
            recipients=tuple(self._recipients),
            passages=tuple(self._passages),
            warnings=tuple(
                [*self._cautions, *(Caution(None, sentence) for sentence in self._source.warnings)]
            ),
            legacy=self._source.legacy,
        )

    def _number_in_title(self) -> str | None:
        from ctr_desktop.reading.references import NUMBER

        for passage in self._passages[:6]:
            if passage.role is Role.HEAD and (
                match := re.match(
                    rf"(?:TOÀN VĂN\s*:?\s*)?[A-ZĐÀ-Ỹ\s]{{4,60}}?(?:SỐ\s*:?\s*)?({NUMBER.pattern})",
                    passage.text,
                )
            ):
                return re.sub(r"\s+", "", match[1])
        return None

    def _task(self, task: _Task) -> ReadTask:
        deadline = task.times[0] if task.times else Deadline()
        return ReadTask(
            text=task.text,
            marker=task.marker,
            section=task.section,
            kind=task.kind,
            line=task.line,
            lead=task.lead,
            support=task.support,
            deadline=deadline,
            deadlines=task.times,
            deliverable=task.product,
            doubts=tuple(task.doubts),
        )

    def _note(self, line: Line, role: Role, node: int | None = None) -> None:
        self._passages.append(Passage(line.whole, line.line, role, node))

    # -- letterhead and title ----------------------------------------------------------------------------------

    def _read_head(self, place: int) -> int:
        """Takes letterhead, number, day and title; returns the place of the first item behind them."""
        named = False
        titled = False
        while place < len(self._items):
            item = self._items[place]
            if isinstance(item, Table):
                if columns_of(item) is not None or named:
                    return place
                place += 1
                continue
            if item.noise:
                self._note(item, Role.LEFT_OUT)
            elif not self._head_line(item, named, titled):
                return place if named or self._begins_body(item, place) else self._no_head(place)
            else:
                found = type_at(item.whole)
                titled = titled or (named and found is None)
                named = named or found is not None
            place += 1
        return place

    def _no_head(self, place: int) -> int:
        return place

    def _begins_body(self, line: Line, place: int) -> bool:
        return True

    def _head_line(self, line: Line, named: bool, titled: bool) -> bool:
        """Whether a line still belongs to the head; takes from it what it says."""
        text = line.whole
        if (
            len(text) > 700
            or (line.marker.is_numbered and not (line.marker.style is Style.APPENDIX and not named))
            or is_recipients(text)
        ):
            return False
        if line.marker.style is Style.APPENDIX:
            return False
        if not named and (found := type_at(text)):
            self._name_document(found, text)
        elif (
            take_number(self._head, text) | take_day(self._head, text) or is_nation(text) or is_attached(text)
        ):
            pass
        elif named and type_at(text) and not titled:
            self._head.title.append(text)
        elif named and (
            is_basis(text)
            and (text.endswith((";", ".", ":")) or len(text) > 160)
            or line.is_sentence
            or line.opens
            or block_named(text)
        ):
            return False
        elif named:
            self._head.title.append(text.strip(" *"))
        elif (
            line.is_sentence or line.marker.style is Style.BULLET or (len(text) > 200 and not text.isupper())
        ):
            return False
        else:
            self._head.letterhead.append(text.strip(" *"))
        self._note(line, Role.HEAD)
        return True

    def _name_document(self, found: str, text: str) -> None:
        self._head.type = self._head.type or found
        self._head.title.append(text.strip(" *:"))

    # -- one paragraph -----------------------------------------------------------------------------------------

    def _paragraph(self, line: Line, place: int) -> int:
        """Takes one paragraph (or several that belong together); returns the place of the next item."""
        if line.noise:
            self._note(line, Role.LEFT_OUT)
            return place + 1
        if self._table_base is not None:  # the rows' own headings end with the table
            self._outline.cut(self._table_base)
            self._table_base = None
        if is_recipients(line.whole):
            return self._end_of_document(place)
        elif self._is_end(line, place):
            return self._end_of_document(place)
        elif self._is_new_document(line):
            return self._new_document(place)
        elif line.marker.is_numbered:
            return self._numbered(line, place)
        elif not self._attributes(line):
            if line.marker.style is Style.BULLET:
                self._bullet(line, place)
            else:
                self._unmarked(line, place)
        return place + 1

    def _is_end(self, line: Line, place: int) -> bool:
        """A signature without recipients before it."""
        return (
            line.marker is UNMARKED
            and is_signing(line.whole)
            and (not self._before or bool(self._bases))
            and not block_named(line.whole)
        )

    def _end_of_document(self, place: int) -> int:
        """Recipients and signature, in either order, up to where another part of the document begins."""
        self._after_end = bool(self._tasks)
        while place < len(self._items):
            item = self._items[place]
            if isinstance(item, Table):
                return place
            if item.noise:
                self._note(item, Role.LEFT_OUT)
            elif is_recipients(item.whole):
                self._note(item, Role.RECIPIENT)
                rest = re.sub(r"^(?:[-–]\s*)?\(?\s*nơi nhận\s*:?\s*", "", item.whole, flags=re.IGNORECASE)
                self._recipients += [rest] if rest and rest != item.whole else []
            elif self._is_new_document(item) or item.marker.style in (
                Style.ROMAN,
                Style.APPENDIX,
                Style.PART,
                Style.CHAPTER,
                Style.LETTER,
            ):
                return place
            elif is_signing(item.whole) or (is_name(item.whole) and self._signing):
                self._note(item, Role.SIGNATURE)
                self._signing.append(item.whole)
            elif item.marker.style is Style.BULLET or len(item.whole) < 110 and not item.marker.is_numbered:
                if is_name(item.whole) or item.whole.isupper():
                    self._note(item, Role.SIGNATURE)
                    self._signing.append(item.whole)
                else:
                    self._note(item, Role.RECIPIENT)
                    self._recipients.append(item.text.strip(" ;."))
            else:
                return place
            place += 1
        return place

    def _is_new_document(self, line: Line) -> bool:
        """The title of a plan that is attached to a decision, or of an appendix without a number."""
        if line.marker is not UNMARKED or not (line.whole.isupper() or line.bold):
            return False
        found = type_at(line.whole)
        return (
            found is not None
            and line.whole.strip(" *:").isupper()
            and not line.opens
            and len(line.whole) < 300
        )

    def _new_document(self, place: int) -> int:
        """A new title takes all headings away. The first real title names the document."""
        self._after_end = False
        first = self._items[place]
        assert isinstance(first, Line)
        self._close_block()
        self._outline.cut(0)
        attached = self._head
        if not self._tasks and type_at(first.whole) not in ("Danh mục", "Phụ lục"):
            attached = Head(
                number=self._head.number,
                signs=self._head.signs,
                date=self._head.date,
                place=self._head.place,
                letterhead=self._head.letterhead,
            )
            attached.type = self._head.type or type_at(first.whole) or ""
            self._head = attached
        self._before = True
        while place < len(self._items):
            item = self._items[place]
            if isinstance(item, Table) or item.marker is not UNMARKED:
                return place
            if not (
                item.whole.isupper()
                or is_attached(item.whole)
                or item.noise
                or type_at(item.whole)
                or (item.bold and not item.is_sentence and not item.opens)
            ):
                return place
            if (
                not is_attached(item.whole)
                and not item.noise
                and not self._tasks
                and item.whole.strip("-_* ")
            ):
                self._head.title.append(item.whole)
            self._note(item, Role.HEAD if not item.noise else Role.LEFT_OUT)
            place += 1
        return place

    # -- headings ----------------------------------------------------------------------------------------------

    def _numbered(self, line: Line, place: int) -> int:
        """A paragraph with a number or a letter: a heading where something stands below it, else an item."""
        depth = self._outline.place_for(line.marker)
        if self._is_wrong_place(line, depth):
            self._unmarked(line, place)
            return place + 1
        if line.marker.style in (
            Style.SMALL,
            Style.BRACKET,
            Style.SUB_SMALL,
            Style.ARABIC,
            Style.DECIMAL,
        ) and self._attributes(line, depth):
            return place + 1
        title, used = self._title_of(line, place)
        children = self._has_children(line, place + used, depth)
        attribute = None if line.text.isupper() or line.marker.style in _MAIN else attribute_named(line.text)
        if (
            attribute is not None
            and children
            and attribute in (Attribute.LEAD, Attribute.SUPPORT, Attribute.TIME, Attribute.PRODUCT)
            and self._outline.open
        ):
            self._waits = attribute
            self._note(line, Role.INTRODUCTION)
            return place + used
        if self._is_heading(line, title, children, place + used, depth):
            self._open(line, title, depth, place + used)
            return place + used
        self._item(line, depth, children, place)
        return place + 1

    def _is_wrong_place(self, line: Line, depth: int) -> bool:
        return False

    def _title_of(self, line: Line, place: int) -> tuple[str, int]:
        """The words of a heading, and how many paragraphs they take: “PHỤ LỤC II” has its title in the next ones."""
        if line.text.strip(" .:-"):
            return line.text, 1
        title: list[str] = []
        used = 1
        while place + used < len(self._items) and used < 5:
            item = self._items[place + used]
            if (
                not isinstance(item, Line)
                or item.noise
                or item.marker is not UNMARKED
                or is_attached(item.whole)
                or item.is_sentence
                or item.opens
            ):
                break
            if not (item.whole.isupper() or item.bold) and title:
                break
            title.append(item.whole)
            used += 1
            if not item.whole.isupper():
                break
        return " ".join(title), used

    def _next_line(self, place: int) -> Line | Table | None:
        for item in self._items[place:]:
            if isinstance(item, Table) or not item.noise:
                return item
        return None

    def _has_children(self, line: Line, place: int, depth: int) -> bool:
        """Whether the next item stands below this one."""
        following = self._next_line(place)
        if following is None:
            return False
        if isinstance(following, Table):
            return True
        if following.marker.style is Style.BULLET:
            return True
        if is_recipients(following.whole) or is_signing(following.whole) or self._is_new_document(following):
            return False
        if not following.marker.is_numbered:
            return not line.is_sentence or line.bold or line.opens
        trial = Outline([*self._outline.open[:depth], Heading(line.marker, "", Zone.TASKS)])
        return trial.place_for(following.marker) > depth

    def _is_heading(self, line: Line, title: str, children: bool, place: int, depth: int) -> bool:
        style = line.marker.style
        if style in (Style.APPENDIX, Style.PART, Style.CHAPTER, Style.TITLE):
            return True
        if not children:
            short = len(title.split()) <= 14 and not line.is_sentence
            return style is Style.ROMAN and (line.bold or line.text.isupper() or short)
        if self._only_attributes_below(place, depth) and not line.text.isupper():
            return False
        if style is Style.ARTICLE:
            return not line.is_sentence
        if len(title.split()) > _LONGEST_TITLE and not line.bold:
            return False
        if line.opens or not line.is_sentence or line.text.isupper():
            return not self._is_whole_action(line, depth)
        return (
            line.bold
            or heading_names(line.text).heading
            or (style in (Style.ROMAN, Style.LETTER) and ". " not in line.text.strip(" ."))
        )

    def _is_whole_action(self, line: Line, depth: int) -> bool:
        """A lettered item with bullets below that is itself a task: it ends with a colon behind a whole action."""
        return False

    def _only_attributes_below(self, place: int, depth: int) -> bool:
        """Whether a heading is followed by nothing but its own attributes: then it is a task itself."""
        found = False
        for item in self._items[place:]:
            if isinstance(item, Table):
                return False
            if item.noise:
                continue
            before, parts = attributes_of(item.text)
            names = attribute_named(item.text)
            if not before and parts:
                if any(part.kind is Attribute.CONTENT for part in parts):
                    return False
                found = True
                continue
            if names is not None and names is not Attribute.CONTENT and item.marker.style is not Style.ROMAN:
                return False
            if item.marker.is_numbered or is_recipients(item.whole) or is_signing(item.whole):
                return found
            return False
        return found

    def _open(self, line: Line, title: str, depth: int, place: int) -> None:
        """Opens a heading and counts it as a section."""
        self._after_end = False
        self._close_block()
        self._outline.cut(depth)
        self._before = False
        above = self._outline.open[-1] if self._outline.open else None
        words = title.strip(" *").rstrip(" .:;").strip()
        zone = zone_of(words, above.zone if above else Zone.TASKS)
        assigned = heading_names(line.text) or assigned_in(line.text)
        names = (
            assigned
            if assigned.heading or (assigned and (line.opens or line.bold) and _gives(line.text))
            else Assigned()
        )
        heading = Heading(
            line.marker,
            words,
            zone,
            assigns(words) or bool(names.lead) or (above.assigns if above else False),
            names.lead or (above.lead if above else ()),
            names.support or (above.support if above and not names.lead else ()),
            self._heading_times(words, above),
        )
        self._outline.push(heading)
        path = self._outline.path()
        self._sections.append(ReadSection(line.marker.label, words, len(self._outline.open), path, line.line))
        self._note(line, Role.SECTION, len(self._sections) - 1)
        for item in self._items[place - 1 : place]:
            if isinstance(item, Line) and item is not line:
                self._note_title(line, place)
        if (
            line.is_sentence
            and names.lead
            and not assigned.heading
            and zone is Zone.TASKS
            and not self._list_below(place)
        ):
            self._add(line.text, line, self._outline_path_above(), assigned)

    def _note_title(self, line: Line, place: int) -> None:
        """The paragraphs that a heading's title took, as passages of that heading."""
        start = next(index for index, item in enumerate(self._items) if item is line) + 1
        for item in self._items[start:place]:
            if isinstance(item, Line):
                self._note(item, Role.SECTION, len(self._sections) - 1)

    def _outline_path_above(self) -> str:
        return "/".join(heading.marker.label for heading in self._outline.open[:-1])

    def _list_below(self, place: int) -> bool:
        following = self._next_line(place)
        return isinstance(following, Line) and following.marker is not UNMARKED

    def _heading_times(self, title: str, above: Heading | None) -> tuple[Deadline, ...]:
        """A deadline in a heading rules over what stands below it (“Nhiệm vụ hoàn thành trong năm 2026”)."""
        strong = re.search(
            r"hoàn thành|thời hạn|tiến độ|trước ngày|chậm nhất|trong (?:năm|quý|tháng)|thường xuyên|hằng năm|hàng năm|^(?:tháng|quý|năm)\s",
            title,
            re.IGNORECASE,
        )
        if strong and len(title.split()) <= 20:
            found = deadlines_in(
                re.sub(r"^.*?(?=thường xuyên)", "", title, flags=re.IGNORECASE)
                if "thường xuyên" in title.lower()
                else title
            )
            if found:
                return found
        return above.times if above else ()

    def _close_block(self) -> None:
        self._block = None
        self._bullets = []
        self._pending = []
        self._ended = False
        self._waits = None

    # -- items -------------------------------------------------------------------------------------------------

    @property
    def _zone(self) -> Zone:
        return self._block.zone if self._block else self._outline.zone

    @property
    def _kind(self) -> ReadKind:
        nearest = self._block or (self._outline.open[-1] if self._outline.open else None)
        return ReadKind.ASSIGNMENT if nearest is not None and nearest.assigns else ReadKind.TASK

    def _item(self, line: Line, depth: int, children: bool, place: int) -> None:
        """A numbered or lettered item that is no heading."""
        if depth < len(self._outline.open):
            self._outline.cut(depth)
            self._close_block()
        self._before = False
        self._fold_bullets(line.marker)
        self._work_or_aim(line, children)

    def _fold_bullets(self, marker: Marker) -> None:
        """Leaves the lists that end where this marker begins."""
        for place, bullet in enumerate(self._bullets):
            same = bullet.marker.style is marker.style and (
                marker.style is not Style.BULLET or bullet.marker.label == marker.label
            )
            if same or (
                marker.style is not Style.BULLET
                and bullet.marker.style is Style.BULLET
                and marker.style not in (Style.BRACKET, Style.SMALL)
            ):
                del self._bullets[place:]
                return

    def _bullet(self, line: Line, place: int) -> None:
        self._fold_bullets(line.marker)
        following = self._next_line(place + 1)
        children = (
            isinstance(following, Line)
            and following.marker is not UNMARKED
            and (
                following.marker.label != line.marker.label
                if following.marker.style is Style.BULLET
                else following.marker.style in (Style.BRACKET, Style.SMALL)
            )
            and not any(bullet.marker.label == following.marker.label for bullet in self._bullets)
            and line.opens
        )
        self._work_or_aim(line, children)

    def _work_or_aim(self, line: Line, children: bool) -> None:
        text = line.text
        if self._zone is Zone.GOALS:
            self._goal(text, line)
        elif self._zone is Zone.BACKGROUND:
            self._note(line, Role.LEFT_OUT)
        elif self._is_formal(line):
            self._note(line, self._formal_role(line))
        else:
            self._work(line, children)

    def _work(self, line: Line, children: bool) -> None:
        """An item that directs something, or only names who does what stands below it."""
        text = line.text
        if named := block_named(text):
            text = named[1] or text
        body, parts = attributes_of(text)
        if line.opens and children and self._only_opens(line):
            assigned = heading_names(text) or assigned_in(text)
            self._bullets.append(_Bullet(line.marker, assigned.lead, assigned.support))
            self._note(line, Role.INTRODUCTION)
            return
        assigned = assigned_in(body)
        task = self._add(text, line, self._outline.path(), assigned)
        if parts:
            self._give([task], parts)
        if children and line.opens:
            self._bullets.append(_Bullet(line.marker, assigned.lead, assigned.support))

    def _only_opens(self, line: Line) -> bool:
        words = line.text.strip()
        if heading_names(words).heading or _ONLY_INTRODUCES.fullmatch(tone_placed(words)):
            return True
        return len(words.split()) <= 6 and block_named(words) is not None

    def _add(self, text: str, line: Line, section: str, assigned: Assigned) -> _Task:
        """One more task; who does it is named here, or by the list or heading above."""
        lead, support = assigned.lead, assigned.support
        inherited = not lead
        if inherited:
            lead, above = self._inherited()
            support = tuple(dict.fromkeys([*support, *above])) if lead else support
        task = _Task(
            text.strip(), line.marker.printed, section, self._kind, line.line, lead, support, inherited
        )
        task.times = self._times_of(text)
        task.own_time = bool(task.times)
        if not task.times and self._outline.open:
            task.times = self._outline.open[-1].times
        if self._ended:
            self._pending = []
            self._ended = False
        self._tasks.append(task)
        self._pending.append(task)
        self._note(line, Role.TASK, len(self._tasks) - 1)
        self._before = False
        return task

    def _times_of(self, text: str) -> tuple[Deadline, ...]:
        """The times of a paragraph; what a bracket at its end says of them comes first."""
        bracket = _LAST_BRACKET.search(text)
        if bracket is None or not _ROLES.search(bracket[1]):
            return deadlines_in(text)
        inside = deadlines_in(bracket[1], is_slot=True)
        return inside or deadlines_in(text)

    def _inherited(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for bullet in reversed(self._bullets):
            if bullet.lead:
                return bullet.lead, bullet.support
        if self._block is not None and self._block.lead:
            return self._block.lead, self._block.support
        if self._outline.open:
            return self._outline.open[-1].lead, self._outline.open[-1].support
        return (), ()

    def _goal(self, text: str, line: Line) -> None:
        self._goals.append(ReadGoal(text, self._outline.path(), line.line))
        self._note(line, Role.GOAL, len(self._goals) - 1)

    def _is_formal(self, line: Line) -> bool:
        """What directs nothing: where the money comes from, what is agreed to, how a document ends."""
        words = tone_placed(line.text)
        if _CLOSING.match(words) or _DESCRIBES.match(words) or _REPLACES.match(words):
            return True
        if _AGREES.match(words) or _AGREES.match(_behind_names(line.text)):
            return not re.search(r"(?:^|[;,.]\s*)(?:giao|yêu cầu|đề nghị)\s", words)
        return (
            _MONEY.match(words) is not None
            and self._zone in (Zone.FUNDING, Zone.TASKS)
            and not assigned_in(line.text).lead
        )

    def _formal_role(self, line: Line) -> Role:
        if _REPLACES.match(tone_placed(line.text)):
            self._replaces.append(line.whole)
            return Role.REPLACES
        return Role.LEFT_OUT

    # -- paragraphs without a marker ---------------------------------------------------------------------------

    def _unmarked(self, line: Line, place: int) -> None:
        text = line.text
        if self._after_end:
            self._note(line, Role.LEFT_OUT)
            return
        if self._waits is not None and len(text) < 600:
            self._give_waiting(line)
            return
        if named := block_named(text):
            self._block_line(line, *named)
        elif self._before and not self._outline.open:
            self._preamble(line, place)
        elif self._is_own_heading(line, place):
            self._own_heading(line)
        elif self._zone in (Zone.GOALS, Zone.BACKGROUND):
            self._work_or_aim(line, False)
        elif self._bracketed(line):
            self._note(line, Role.ATTRIBUTE)
        elif is_attached(text) or _is_note(text):
            self._note(line, Role.LEFT_OUT)
        elif self._is_formal(line):
            self._note(line, self._formal_role(line))
        elif line.opens:
            self._opening(line, place)
        else:
            self._bullets = []
            self._work(line, False)

    def _block_line(self, line: Line, name: str, rest: str) -> None:
        """“Mục tiêu: …”, “Phân công thực hiện:”: a heading without a number, sometimes with its words behind it."""
        self._bullets = []
        self._pending = []
        zone = zone_of(name, Zone.TASKS)
        assigned = assigned_in(rest) if rest else Assigned()
        opens_list = bool(rest) and rest.endswith(":")
        names = assigned if opens_list and assigned.heading else Assigned()
        self._block = Heading(line.marker, name, zone, assigns(name), names.lead, names.support)
        if not names.lead and self._outline.open and not assigns(name):
            self._block.lead, self._block.support = (
                self._outline.open[-1].lead,
                self._outline.open[-1].support,
            )
        if not rest or opens_list:
            self._note(line, Role.INTRODUCTION)
        elif zone is Zone.TASKS:
            self._add(rest, replace(line, text=rest), self._outline.path(), assigned)
        else:
            self._work_or_aim(replace(line, text=rest), False)

    def _preamble(self, line: Line, place: int) -> None:
        """What stands between the title and the first heading."""
        if is_basis(line.text) and not line.opens:
            self._bases.append(line.text)
            self._note(line, Role.BASIS)
            return
        if line.opens or not self._directs(line):
            self._note(line, Role.INTRODUCTION)
            return
        self._note(line, Role.INTRODUCTION)

    def _directs(self, line: Line) -> bool:
        return bool(assigned_in(line.text).lead)

    def _is_own_heading(self, line: Line, place: int) -> bool:
        """A heading without a number: in bold type or capitals, with something below."""
        following = self._next_line(place + 1)
        if following is None or line.is_sentence or len(line.text.split()) > 40:
            return False
        return (line.bold or line.text.isupper()) and not (
            isinstance(following, Line) and is_recipients(following.whole)
        )

    def _own_heading(self, line: Line) -> None:
        self._bullets = []
        self._pending = []
        above = self._outline.open[-1] if self._outline.open else None
        inherited = above.zone if above else Zone.TASKS
        names = heading_names(line.text)
        self._block = Heading(
            line.marker,
            line.text,
            zone_of(line.text, inherited),
            assigns(line.text) or bool(names.lead) or bool(above and above.assigns),
            names.lead or (above.lead if above else ()),
            names.support or (above.support if above and not names.lead else ()),
        )
        self._note(line, Role.INTRODUCTION)

    def _opening(self, line: Line, place: int) -> None:
        """A sentence that ends with a colon: it may name who does what stands below."""
        assigned = assigned_in(line.text)
        self._bullets = []
        following = self._next_line(place + 1)
        goes_on = following is not None and (isinstance(following, Table) or following.marker is not UNMARKED)
        if assigned.heading or (assigned.lead and goes_on):
            self._pending = []
            zone = self._zone
            if (
                assigned.lead
                and not assigned.heading
                and _gives(line.text)
                and not _LISTS.search(tone_placed(line.text))
            ):
                self._add(line.text, line, self._outline.path(), assigned)
                self._bullets.append(_Bullet(line.marker, assigned.lead, assigned.support))
                return
            self._block = Heading(
                line.marker,
                line.text,
                zone if zone is not Zone.FUNDING else Zone.TASKS,
                True,
                assigned.lead,
                assigned.support,
            )
        self._note(line, Role.INTRODUCTION)

    # -- attributes --------------------------------------------------------------------------------------------

    def _attributes(self, line: Line, depth: int | None = None) -> bool:
        """Takes a line that is nothing but attributes of tasks above or below; tells whether it was one."""
        if self._waits is not None and line.marker.style is Style.BULLET:
            if attributes_of(line.text)[1]:
                self._waits = None
            else:
                self._give_waiting(line)
                return True
        body, parts = attributes_of(line.text)
        if body or not parts or self._zone in (Zone.GOALS, Zone.BACKGROUND):
            return False
        if block_named(line.text) and not any(
            part.kind in (Attribute.SUPPORT, Attribute.TIME) for part in parts
        ):
            return False
        if (
            depth is not None
            and depth < len(self._outline.open)
            and line.marker.style is Style.ARABIC
            and parts[0].kind is not Attribute.CONTENT
        ):
            pass
        content = next((part for part in parts if part.kind is Attribute.CONTENT), None)
        if content is not None:
            if not content.value:
                return False
            self._pending = [] if self._ended else self._pending
            assigned = assigned_in(content.value)
            self._pending = []
            self._ended = False
            task = self._add(content.value, line, self._outline.path(), assigned)
            self._give([task], [part for part in parts if part is not content])
            return True
        if not any(part.value for part in parts):
            self._waits = parts[-1].kind
            self._note(line, Role.ATTRIBUTE)
            return True
        if not self._pending:
            self._give_heading(parts)
        else:
            self._give(self._pending, parts)
        self._ended = True
        self._note(line, Role.ATTRIBUTE)
        return True

    def _bracketed(self, line: Line) -> bool:
        """“(X chủ trì, Y phối hợp; xong trong quý II/2026)” on a line of its own below a list: holds for its tasks."""
        inner = re.fullmatch(r"\((.{5,400})\)[.;]?", line.text)
        if inner is None or not self._pending or not _ROLES.search(inner[1]):
            return False
        assigned, times = assigned_in(line.text), deadlines_in(inner[1], is_slot=True)
        for task in self._pending:
            if assigned.lead and task.inherited:
                task.lead, task.support, task.inherited = assigned.lead, assigned.support, False
            if times and not task.own_time:
                task.times = times
        self._ended = True
        return bool(assigned.lead or times)

    def _give_waiting(self, line: Line) -> None:
        assert self._waits is not None
        part = Part(self._waits, "", line.text.strip(" .;"), 0)
        if self._pending:
            self._give(self._pending, [part], again=True)
        else:
            self._give_heading([part])
        if line.marker is UNMARKED:
            self._waits = None
        self._ended = True
        self._note(line, Role.ATTRIBUTE)

    def _give(self, tasks: Sequence[_Task], parts: Sequence[Part], *, again: bool = False) -> None:
        """Gives attributes to tasks: what is said there stands above what a sentence or a heading says."""
        for part in parts:
            for task in tasks:
                self._give_one(task, part, again=again)

    def _give_one(self, task: _Task, part: Part, *, again: bool) -> None:
        if part.kind is Attribute.LEAD:
            lead, support = _bodies_of(part.value)
            if lead:
                task.lead = (
                    tuple(dict.fromkeys([*task.lead, *lead])) if again and not task.inherited else lead
                )
                task.support = support if task.inherited else tuple(dict.fromkeys([*task.support, *support]))
                task.inherited = False
        elif part.kind is Attribute.SUPPORT:
            found = names_listed(part.value)
            task.support = found if not again else tuple(dict.fromkeys([*task.support, *found]))
        elif part.kind is Attribute.TIME:
            task.times = deadlines_in(part.value, is_slot=True) or task.times
        elif part.kind is Attribute.PRODUCT:
            task.product = part.value or task.product

    def _give_heading(self, parts: Sequence[Part]) -> None:
        """Attributes that stand before any task hold for all that come below the heading."""
        heading = self._block or (self._outline.open[-1] if self._outline.open else None)
        if heading is None:
            return
        for part in parts:
            if part.kind is Attribute.LEAD:
                lead, support = _bodies_of(part.value)
                heading.lead = lead or heading.lead
                heading.support = support or heading.support
            elif part.kind is Attribute.SUPPORT:
                heading.support = names_listed(part.value)
            elif part.kind is Attribute.TIME:
                heading.times = deadlines_in(part.value, is_slot=True) or heading.times

    # -- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        columns = columns_of(table)
        if columns is None:
            for row in table.rows:
                self._passages.append(Passage(_whole(row), row.line, Role.LEFT_OUT))
            return
        base = len(self._outline.open) if self._table_base is None else self._table_base
        self._close_block()
        self._before = False
        for row in table.rows[: columns.rows]:
            self._passages.append(Passage(_whole(row), row.line, Role.TABLE_HEAD))
        rows = table.rows[columns.rows :]
        read = filled_down([read_row(row, columns) for row in rows])
        for number, (row, said) in enumerate(zip(rows, read, strict=True)):
            if said is None or (columns.rows and is_repeated_head(row, table.rows[columns.rows - 1])):
                self._passages.append(
                    Passage(_whole(row), row.line, Role.TABLE_HEAD if said else Role.LEFT_OUT)
                )
                continue
            following = next((later for later in read[number + 1 :] if later is not None), None)
            self._row(said, following, base)
        self._table_base = base

    def _row(self, said: TableLine, following: TableLine | None, base: int) -> None:
        if said.heading and self._is_row_heading(said, following):
            self._row_heading(said, base)
            return
        if not said.text.strip():
            self._passages.append(Passage(said.whole, said.line, Role.LEFT_OUT))
            return
        text = " ".join(said.text.split())
        line = Line(said.marker, text, said.whole, said.line)
        if said.marker is UNMARKED and text[:1].islower() and self._tasks and not said.time:
            self._tasks[-1].text += f" {text}"  # a page broke the row
            self._note(line, Role.TASK, len(self._tasks) - 1)
            return
        lead, support = _bodies_of(said.lead) if said.lead else ((), ())
        listed = names_listed(said.support) if said.support else ()
        if said.marker.is_numbered and said.marker.style is not Style.NONE:
            self._leave_deeper(said.marker, base)
        heading = self._outline.open[-1] if len(self._outline.open) > base else None
        task = _Task(
            text,
            said.marker.printed,
            self._outline.path(),
            self._kind,
            said.line,
            lead,
            tuple(dict.fromkeys([*listed, *support])),
        )
        if not lead and heading is not None:
            task.lead, task.inherited = heading.lead, True
        task.times = deadlines_in(said.time, is_slot=True) if said.time else self._row_times(text, heading)
        task.product = " ".join(said.product.split()) or None
        if said.copied:
            task.doubts.append("Ô cơ quan chủ trì để trống nên lấy theo dòng trên.")
        self._tasks.append(task)
        self._note(line, Role.TASK, len(self._tasks) - 1)

    def _row_times(self, text: str, heading: Heading | None) -> tuple[Deadline, ...]:
        return deadlines_in(text) or (heading.times if heading else ())

    def _leave_deeper(self, marker: Marker, base: int) -> None:
        """A row with a number beside those of a group's rows stays in the group; “2” leaves the group “1”."""
        place = self._outline.place_for(marker)
        if (
            base <= place < len(self._outline.open)
            and self._outline.open[place].marker.style is not Style.ROMAN
        ):
            self._outline.cut(place)

    def _is_row_heading(self, said: TableLine, following: TableLine | None) -> bool:
        if following is None:
            return False
        style = said.marker.style
        if (
            style in (Style.ROMAN, Style.LETTER, Style.PART, Style.CHAPTER, Style.TITLE, Style.APPENDIX)
            or said.text.isupper()
        ):
            return True
        if said.marker is UNMARKED:
            return said.alone or not _begins_with_verb(said.text)
        deeper = following.marker
        if following.heading and deeper.style is style:
            return False
        if style is Style.ARABIC and deeper.style in (
            Style.DECIMAL,
            Style.SMALL,
            Style.BULLET,
            Style.BRACKET,
        ):
            return True
        if style is Style.DECIMAL and (
            deeper.depth > said.marker.depth or deeper.style in (Style.SMALL, Style.BULLET, Style.BRACKET)
        ):
            return True
        return deeper.style is Style.NONE or (
            style is Style.ARABIC and deeper.style is Style.ARABIC and deeper.number == 1
        )

    def _row_heading(self, said: TableLine, base: int) -> None:
        title = " ".join(said.text.split()).rstrip(" .:;")
        line = Line(said.marker, title, said.whole, said.line)
        if said.marker is UNMARKED:
            self._outline_block(line)
            return
        place = max(base, self._outline.place_for(said.marker))
        self._outline.cut(place)
        above = self._outline.open[-1] if self._outline.open else None
        names = heading_names(title)
        self._outline.push(
            Heading(
                said.marker,
                title,
                Zone.TASKS,
                bool(above and above.assigns),
                names.lead,
                (),
                self._heading_times(title, None),
            )
        )
        self._sections.append(
            ReadSection(said.marker.label, title, len(self._outline.open), self._outline.path(), said.line)
        )
        self._note(line, Role.SECTION, len(self._sections) - 1)

    def _outline_block(self, line: Line) -> None:
        self._note(line, Role.INTRODUCTION)


def _behind_names(text: str) -> str:
    """What a paragraph says behind the bodies it begins with."""
    tokens = tokens_of(text)
    if not is_head(tokens, 0):
        return ""
    end = names_at(text, tokens, 0).end
    return tone_placed(text[tokens[end].start :]) if end < len(tokens) else ""


def _gives(text: str) -> bool:
    return re.match(r"(?:giao|phân công|đề nghị|yêu cầu)\s", tone_placed(text)) is not None


def _begins_with_verb(text: str) -> bool:
    tokens = tokens_of(text)
    return bool(tokens) and (tokens[0].low in VERBS or two(tokens, 0) in VERBS)


def _is_note(text: str) -> bool:
    return re.fullmatch(r"\(.{1,200}\)\.?", text) is not None


def _bodies_of(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leading and supporting bodies of an attribute or a cell: “Sở A chủ trì, phối hợp với Sở B” gives both."""
    words = tone_placed(value)
    _, parts = attributes_of(value.replace("\n", "; "))
    if len(parts) > 1 or (parts and parts[0].start == 0):
        told = {part.kind: names_listed(part.value) for part in parts}
        if told.get(Attribute.LEAD):
            return told[Attribute.LEAD], told.get(Attribute.SUPPORT, ())
    if (
        re.match(r"(?:chủ trì|thực hiện)\s+[^\W\d_]", value.strip(), re.IGNORECASE)
        and value.strip().split()[2][:1].isupper()
    ):
        value = value.strip().split(None, 2)[2]
        words = tone_placed(value)
    if re.search(r"chủ trì|phối hợp|^giao |; giao |chịu trách nhiệm|chủ động|tham mưu", words):
        assigned = assigned_in(value)
        if assigned.lead:
            return assigned.lead, assigned.support
    return names_listed(value), ()


def _whole(row: Row) -> str:
    return " | ".join(" ".join(text.split()) for _, text in row.texts())


def _flattened(source: Source) -> list[Paragraph | Table]:
    """The blocks, with tables that only lay out a letterhead or a signature taken apart into paragraphs."""
    found: list[Paragraph | Table] = []
    for block in source.blocks:
        if isinstance(block, Table) and columns_of(block) is None and _is_layout(block):
            found += _cells_of(block)
        else:
            found.append(block)
    return found


def _is_layout(table: Table) -> bool:
    """Two or three columns, few rows, and words that a letterhead or a signature has."""
    if len(table.rows) > 12 or max((len(row.cells) for row in table.rows), default=0) > 3:
        return False
    return True


def _cells_of(table: Table) -> list[Paragraph]:
    """The cells, each read down before the next: the left one of a letterhead first."""
    columns: dict[int, list[tuple[str, int]]] = {}
    for row in table.rows:
        for place, text in row.texts():
            for part in re.split(r"\n|(?<=[;:.,])\s+(?=[-–+]\s)", text):
                if part.strip():
                    columns.setdefault(place, []).append((part.strip(), row.line))
    return [Paragraph(text, line) for place in sorted(columns) for text, line in columns[place]]
