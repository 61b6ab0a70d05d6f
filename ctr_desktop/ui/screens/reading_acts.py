"""A document from its file into the workspace: read, looked through, compared with what is there, stored. All of it
that takes time is work off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import select

from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import clean, shorten
from ctr_desktop.reading.adoption import programme_data
from ctr_desktop.reading.review import KeptReview, Review
from ctr_desktop.reading.review_items import suggested_term
from ctr_desktop.records import Section, Task
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.jobs import Job, Progress
from ctr_desktop.ui.prompts import ANY_FILE, FileKind
from ctr_desktop.ui.screens.reading_compare import CompareDialog
from ctr_desktop.ui.screens.reading_dialog import ReviewDialog
from ctr_desktop.ui.screens.reading_kept import Keeper, called, drop_kept, kept_names, kept_review, name_of
from ctr_desktop.work.deciding import Deciding
from ctr_desktop.work.earlier import Earlier, earlier_versions
from ctr_desktop.work.named import known_bodies
from ctr_desktop.work.office import days_of_term, programme_of
from ctr_desktop.work.programmes import Adopted, adopt, with_text
from ctr_desktop.work.values import refuse_secret
from ctr_desktop.work.versions import Merged, compare, merge

DOCUMENTS: FileKind = ("Văn bản Word, Excel, TXT", "*.docx *.xlsx *.txt")
_MOST_EARLIER = 2
_LONGEST_NAME = 90


@dataclass(frozen=True)
class _Read:
    """What was understood of a file, and what a document is called that is followed with these very words, if any."""

    review: Review
    known_as: str
    kept: KeptReview | None
    """What was corrected in it before and not finished."""


@dataclass(frozen=True)
class _Ready:
    """What was accepted, as data, and the documents it may be a later version of."""

    data: dict[str, Any]
    earlier: Sequence[Earlier]


class ReadingActs(QObject):
    """Reads documents for one screen."""

    looked_through = Signal()
    """A review was left: stored, given up or put off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keeper: Keeper | None = None  # of the review that goes on, or is being stored

    def ask(self) -> None:
        """Ask for a file and read it."""
        if self._is_storing():
            return
        files = self._desk.prompts.files_to_open("Chọn văn bản cần đọc", (DOCUMENTS, ANY_FILE))
        if files:
            self.read(files[0])

    def read(self, file: Path) -> Job | None:
        """Read a file and show what was understood; not while another one is being stored."""
        return None if self._is_storing() else self._read(file)

    def resume(self) -> None:
        """Go on with the review that was left last."""
        if self._is_storing():
            return
        self._desk.run("Đang mở phần xem dở", partial(_last_kept, self._desk), self._go_on)

    def _go_on(self, kept: KeptReview | None) -> None:
        if kept is None:
            self.looked_through.emit()
        else:
            self.review(Path(kept.file), Review.resumed(kept))

    def _is_storing(self) -> bool:
        if self._keeper is not None:
            self._desk.said.emit("Đang nhập văn bản vừa xem; chờ một chút rồi đọc tiếp", False)
        return self._keeper is not None

    def _read(self, file: Path, *, as_is: bool = False) -> Job:
        """`as_is` leaves text in an old encoding as it stands."""
        work = partial(_read, self._desk, file, as_is)
        return self._desk.run(f"Đang đọc “{file.name}”", work, partial(self._look_through, file))

    def _look_through(self, file: Path, read: _Read) -> None:
        """Have it looked through; what is followed already only where that is wanted, and what was not finished from
        where it was left."""
        if read.kept is not None:
            review = self._from_where(read.kept, read.review)
            if review is not None:
                self.review(file, review)
        elif not read.known_as or self._wants_again(read.known_as):
            self.review(file, read.review)

    def _from_where(self, kept: KeptReview, anew: Review) -> Review | None:
        """The review to go on with: as it was left, or from the beginning; None for neither."""
        name = name_of(anew.reading)
        answer = self._desk.prompts.choose(
            f"Văn bản {called(self._desk, name)} còn xem dở.",
            "Xem tiếp thì mọi chỗ đã sửa còn nguyên; xem lại từ đầu thì những chỗ ấy mất.",
            (("resume", "Xem tiếp"), ("anew", "Xem lại từ đầu")),
        )
        if answer == "anew":
            drop_kept(self._desk, name)
        return {"resume": Review.resumed(kept), "anew": anew}.get(answer or "")

    def _wants_again(self, known_as: str) -> bool:
        answer = self._desk.prompts.choose(
            f"Văn bản này đã có trong dữ liệu, giống từng chữ: “{shorten(known_as, _LONGEST_NAME)}”.",
            "Chỉ cần đọc lại khi lần trước còn bỏ nhiệm vụ. Những chỗ đã sửa, ghép hay tách bằng tay sẽ hiện ra là"
            " khác với văn bản và phải quyết định lại từng chỗ.",
            (("stay", "Thôi"), ("again", "Đọc lại và so")),
        )
        return answer == "again"

    def review(self, file: Path, review: Review) -> None:
        """Have it looked through; what is accepted goes on into the workspace."""
        dialog = ReviewDialog(self._desk, review, file.name)
        dialog.as_is_asked.connect(lambda: self._read(file, as_is=True))
        dialog.as_is_button.setVisible(not review.is_resumed)  # only the file's name is known then
        self._keeper = Keeper(self._desk, dialog, file.name)
        if self._desk.prompts.run(dialog):
            self._keeper.stop()
            self._run(
                "Đang đối chiếu văn bản", partial(_prepared, self._desk, review), file, review
            ).done.connect(partial(self._decide, file, review))
        elif dialog.is_put_off:
            self._keeper.keep()
            self._left()
        else:
            self._stored()

    def _stored(self) -> None:
        """The review is in the workspace, or was given up: nothing is left to be kept of it."""
        if self._keeper is not None:
            self._keeper.drop()
        self._left()

    def _left(self) -> None:
        self._keeper = None
        self.looked_through.emit()

    def _run(self, words: str, work: Any, file: Path, review: Review) -> Job:
        """A step after the review; where it is refused or stopped the review comes back with every correction."""
        job = self._desk.run(words, work)
        for ended in (job.refused, job.stopped):
            ended.connect(lambda *_: self.review(file, review))
        job.failed.connect(lambda *_: self._left())
        return job

    def _decide(self, file: Path, review: Review, ready: _Ready) -> None:
        """A version of what is there already, or a document of its own."""
        if not ready.earlier:
            self._adopt(file, review, ready.data)
            return
        versions = [
            (f"version:{one.programme_id}", f"Phiên bản mới của {one.called}") for one in ready.earlier
        ]
        first = ready.earlier[0]
        answer = self._desk.prompts.choose(
            f"Văn bản này giống “{shorten(first.name, _LONGEST_NAME)}” đang theo dõi.",
            f"{first.same} nhiệm vụ giống hệt. Là phiên bản mới thì chương trình so hai bản và giữ mọi kết quả đã ghi;"
            " là văn bản khác thì nhiệm vụ được thêm bên cạnh.",
            (*versions[:_MOST_EARLIER], ("further", "Văn bản thêm"), ("stay", "Xem lại")),
        )
        if answer == "further":
            self._adopt(file, review, ready.data)
        elif answer is not None and answer.startswith("version:"):
            self._compare(file, review, ready.data, int(answer.partition(":")[2]))
        else:
            self.review(file, review)

    def _compare(self, file: Path, review: Review, data: dict[str, Any], programme_id: int) -> None:
        """Show what a later version changes, and take it over as it is decided."""
        work = partial(_compared, self._desk, data, programme_id)
        job = self._run("Đang so hai bản", work, file, review)
        job.done.connect(partial(self._decide_on, file, review))

    def _decide_on(self, file: Path, review: Review, deciding: Deciding) -> None:
        if deciding.brings_nothing:
            self._stored()
            self._desk.said.emit(f"“{file.name}” không có gì khác bản đang theo dõi", False)
        elif self._desk.prompts.run(CompareDialog(self._desk, deciding)):
            work = partial(_merged, self._desk, deciding, file.name)
            self._run("Đang cập nhật theo bản mới", work, file, review).done.connect(self._taken_over)
        else:
            self.review(file, review)

    def _taken_over(self, merged: Merged) -> None:
        self._stored()
        self._desk.topics.announce(*EVERYTHING)
        told = (
            (merged.new, "mới"),
            (merged.changed, "thay đổi"),
            (merged.moved, "chuyển chỗ"),
            (merged.dropped, "thôi theo dõi"),
            (merged.deleted, "xóa"),
        )
        words = ", ".join(f"{number} {what}" for number, what in told if number)
        self._desk.said.emit(f"Đã cập nhật theo bản mới: {words or 'không đổi nhiệm vụ nào'}", True)

    def _adopt(self, file: Path, review: Review, data: dict[str, Any]) -> None:
        work = partial(_adopted, self._desk, data, file.name)
        self._run("Đang nhập vào chương trình", work, file, review).done.connect(partial(self._done, file))

    def _done(self, file: Path, adopted: Adopted) -> None:
        self._stored()
        self._desk.topics.announce(*EVERYTHING)
        self._desk.show("programme", self._first_code(adopted.programme_id))
        self._desk.said.emit(f"Đã nhập {adopted.tasks} nhiệm vụ từ “{file.name}”", True)

    def _first_code(self, programme_id: int) -> str:
        own = select(Task.code).join(Section).where(Section.programme_id == programme_id)
        with self._desk.reading() as session:
            found = session.execute(own.order_by(Section.position, Task.position).limit(1)).scalar()
        return found or ""


def _read(desk: Desk, file: Path, as_is: bool, progress: Progress) -> _Read:
    from ctr_desktop.reading.read import read_file  # what parses files is loaded when one is read

    with desk.workspace.reading() as session:
        names = dict.fromkeys(name for unit in known_bodies(session).values() for name in unit.every_name)
        is_beside, term = programme_of(session) is not None, days_of_term(session)
    reading = read_file(file, tuple(names), as_is=as_is, watch=progress.check)
    for passage in reading.passages:
        refuse_secret(passage.text)  # before anybody looks through it for nothing
    with desk.workspace.reading() as session:
        known = with_text(session, [clean(passage.text) for passage in reading.passages])
        known_as = known.called if known else ""
    suggested = suggested_term(reading, term, desk.today())
    review = Review(reading, suggested, term_is_given=is_beside, term_is_sure=term is not None)
    return _Read(review, known_as, kept_review(desk, name_of(reading)))


def _last_kept(desk: Desk, _progress: Progress) -> KeptReview | None:
    found = (kept_review(desk, name) for name in kept_names(desk))
    return next((kept for kept in found if kept is not None), None)


def _prepared(desk: Desk, review: Review, progress: Progress) -> _Ready:
    start, end, since = review.facts.term
    data = programme_data(review.accepted(), Term(start, end), today=desk.today())
    data["in_force_from"] = since.isoformat()
    progress.check()
    with desk.workspace.reading() as session:
        return _Ready(data, earlier_versions(session, data))


def _adopted(desk: Desk, data: dict[str, Any], file: str, _progress: Progress) -> Adopted:
    return adopt(desk.workspace, data, file=file)


def _compared(desk: Desk, data: dict[str, Any], programme_id: int, _progress: Progress) -> Deciding:
    with desk.workspace.reading() as session:
        return Deciding(compare(session, programme_id, data))


def _merged(desk: Desk, deciding: Deciding, file: str, _progress: Progress) -> Merged:
    return merge(desk.workspace, deciding.comparison, deciding.decisions, file=file, today=desk.today())
