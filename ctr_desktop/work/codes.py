"""Codes of tasks: the label of the section and a running number, `3.4-05`, `1-PC-01`, `KH141.III.1-02`.

A code is given once and stays for ever, whatever happens to the section's label later.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import nfc
from ctr_desktop.records import Programme, Section, Task
from ctr_desktop.records.task import TaskKind
from ctr_desktop.store.used import ever_held

UNLABELLED = "VB"
"""Stands for the label where tasks are directly under the document."""
REPEATED = "#"
"""Follows a label that stands in a path of the same labels a second time: `I/1#2`."""
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_NUMBER = re.compile(r"[\d.]+|[IVXLC]+|[A-ZĐ]?\d+")


def section_codes(paths: Collection[str]) -> dict[str, str]:
    """What the codes of each section's tasks begin with: the label alone where no other section has it, else the labels
    from as far up as is needed, `III.1`; sections beside each other have as many labels. The blocks "(1)" … are
    numbered with the section they stand in."""
    labels = {path: _labels(path) for path in paths}
    known = set(labels.values())
    ends = Counter(end for parts in known for end in _ends(parts))
    needed: Counter[tuple[str, ...]] = Counter()
    for parts in known:
        needed[parts[:-1]] = max(needed[parts[:-1]], _labels_needed(parts, ends))
    return {
        path: ".".join(parts[-needed[parts[:-1]] :]) if parts else UNLABELLED
        for path, parts in labels.items()
    }


def _labels(path: str) -> tuple[str, ...]:
    parts = [part for part in path.split("/") if part]
    own = [part for part in parts if not part.startswith("(")] or parts
    return tuple(label for part in own if (label := _label(part)))


def _label(part: str) -> str:
    """A label as it stands in a code: "a)" is A, "PHỤ LỤC II" is PLII, "Điều 1" is Đ1."""
    words: list[str] = _WORD.findall(nfc(part.split(REPEATED)[0]).upper())
    if len(words) == 1 and len(words[0]) <= 4:
        return words[0]
    return "".join(word if _NUMBER.fullmatch(word) else word[0] for word in words)


def _ends(parts: tuple[str, ...]) -> list[str]:
    """The last label, the last two, …: `1`, `III.1`."""
    return [".".join(parts[first:]) for first in range(len(parts) - 1, -1, -1)]


def _labels_needed(parts: tuple[str, ...], ends: Mapping[str, int]) -> int:
    """How many of the last labels nobody else has; all of them where even those are somebody else's."""
    return next((n for n, end in enumerate(_ends(parts), 1) if ends[end] == 1), len(parts))


def document_prefix(number: str | None, signs: str | None, kind: str, taken: Collection[str]) -> str:
    """What the codes of a further document begin with: its kind and number, `KH141`. One that is taken already gets a
    letter: `KH141B`."""
    letters = re.search(r"(?:^|/|-)([^\W\d_]+)", (signs or "").split("-")[0] or "")
    own = (letters[1] if letters else "".join(word[0] for word in kind.split())).upper() or UNLABELLED
    first = f"{own}{re.sub(r'[^0-9A-Z]', '', (number or '').upper())}"
    following = (f"{first}{letter}" for letter in "BCDEFGHIKLMNPQRSTUVXY")
    return next((one for one in (first, *following) if one not in taken), f"{first}Z{len(taken)}")


class CodeGiver:
    """Gives codes to the new tasks of one document. What a task has ever had is not given again: a deletion may be
    undone, and reports that were sent name it."""

    def __init__(self, session: Session, programme: Programme) -> None:
        self._prefix = programme.prefix
        own = select(Section.path).where(Section.programme_id == programme.id)
        self._codes = section_codes(set(session.execute(own).scalars()))
        self._last = _last_numbers(ever_held(session.connection(), Task, "code"))

    def code(self, path: str, kind: TaskKind) -> str:
        """The next code of the section with a path."""
        start = start_of(self._codes[path], kind, self._prefix)
        self._last[start] += 1
        return f"{start}{self._last[start]:02}"


def start_of(section_code: str, kind: TaskKind, prefix: str = "") -> str:
    """A code without its number: `3.4-`, `3.4-PC-`, `KH141.III.1-`; a document's unlabelled tasks have its prefix."""
    own = ".".join(part for part in (prefix, section_code) if part)
    if prefix and section_code == UNLABELLED:
        own = prefix
    return f"{own}-PC-" if kind is TaskKind.ASSIGNMENT else f"{own}-"


def _last_numbers(used: Iterable[str]) -> "Counter[str]":
    found: Counter[str] = Counter()
    for code in used:
        start, dash, number = code.rpartition("-")
        if dash and number.isdigit():
            found[f"{start}-"] = max(found[f"{start}-"], int(number))
    return found


def next_code(session: Session, section: Section, kind: TaskKind) -> str:
    """The code of a task that is added to a section."""
    programme = session.get_one(Programme, section.programme_id)
    return CodeGiver(session, programme).code(section.path, kind)
