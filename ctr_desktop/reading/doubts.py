"""What was not certain, said so that a secretary can decide it. A doubt never changes what was read."""

import re
from collections.abc import Iterable, Sequence

from ctr_desktop.reading.acts import says_act
from ctr_desktop.reading.document import Caution, Deadline, DeadlineKind, ReadKind, ReadSection, ReadTask
from ctr_desktop.reading.timing import are_each_due
from ctr_desktop.reading.words import Words

NO_TITLE = "Không thấy tên văn bản; hãy ghi tên."
_MOST = 0.6  # of the tasks have a leading body: then those without one are odd
_LONGEST_NAME = 16  # words
_SHORTEST_TASK = 3  # words
_BEGINNING = 200  # characters
_DATED = (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER)


def most_have_leads(leads: Iterable[bool]) -> bool:
    """Whether a document names who leads for most of its tasks."""
    known = list(leads)
    return bool(known) and sum(known) >= _MOST * len(known)


def doubts_about(task: ReadTask, *, expects_lead: bool, signed_on: str | None) -> list[str]:
    """Sentences, one for each thing of a task that was not certain. `signed_on` is the document's ISO day."""
    found: list[str] = []
    if not task.lead and (expects_lead or task.kind is ReadKind.ASSIGNMENT):
        found.append("Không thấy cơ quan chủ trì.")
    found += [
        f"Tên cơ quan chủ trì dài bất thường: “{name[:60]}…”."
        for name in task.lead
        if len(name.split()) > _LONGEST_NAME
    ]
    is_unknown = not says_act(task.text) and not Words(task.text[:_BEGINNING]).is_head(0)
    if is_unknown or (not task.lead and not _says_what_to_do(task.text)):
        found.append("Không rõ việc phải làm; có thể không phải nhiệm vụ.")
    if len(task.text.split()) < _SHORTEST_TASK:
        found.append("Nội dung quá ngắn.")
    return found + _about_times(task, signed_on)


def _about_times(task: ReadTask, signed_on: str | None) -> list[str]:
    found: list[str] = []
    deadline = task.deadline
    if deadline.kind is DeadlineKind.NONE and deadline.raw:
        found.append(f"Không đổi được thời hạn “{deadline.raw[:80]}” thành ngày.")
    ends = [d for d in task.deadlines if d.kind in _DATED]
    if len(ends) > 1:
        phrases = ", ".join(f"“{d.raw}”" for d in ends[:4])
        taken = "mỗi thời hạn là một kỳ" if are_each_due(task.deadlines) else f"đang lấy “{deadline.raw}”"
        found.append(f"Có nhiều thời hạn: {phrases}; {taken}.")
    if deadline.kind in _DATED and not re.search(r"\d{4}", deadline.raw or ""):
        found.append(f"Thời hạn “{deadline.raw}” không ghi năm; đang lấy năm {(deadline.value or '')[:4]}.")
    if signed_on and _is_before(deadline, signed_on):
        found.append(f"Thời hạn “{deadline.raw}” đứng trước ngày ban hành văn bản.")
    return found


def _says_what_to_do(text: str) -> bool:
    """Whether a text begins with an act or with somebody, or has an act behind a comma or a colon."""
    words = Words(text[:_BEGINNING])
    if words.is_verb(0) or words.is_head(0):
        return True
    return any(words.low(place) in (",", ":") and words.is_verb(place + 1) for place in range(1, len(words)))


def _is_before(deadline: Deadline, signed_on: str) -> bool:
    value = deadline.value or ""
    return (
        deadline.kind in (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.YEAR)
        and value < signed_on[: len(value)]
    )


def cautions_about(title: str, tasks: Sequence[ReadTask], sections: Sequence[ReadSection]) -> list[Caution]:
    """Doubts about the document as a whole."""
    found: list[Caution] = []
    if not title:
        found.append(Caution(None, NO_TITLE))
    if not tasks:
        found.append(Caution(None, "Không thấy nhiệm vụ nào; hãy xem lại các đoạn bị bỏ qua."))
    return found + _repeats(sections)


def _repeats(sections: Sequence[ReadSection]) -> list[Caution]:
    """Headings that stand twice in one place: a misprint, or two lists that begin anew."""
    seen: dict[str, int] = {}
    found = []
    for section in sections:
        if section.path in seen:
            sentence = f"Mục {section.path} có hai lần (dòng {seen[section.path]} và dòng {section.line})."
            found.append(Caution(section.line, sentence))
        seen.setdefault(section.path, section.line)
    return found
