"""States as they are shown: a word, a sign and a tone, never a colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ctr_desktop.ui.theme import Tone

_SIGNS: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.LATE: "exclamation-mark",
        Tone.SOON: "alarm",
        Tone.DONE: "check",
        Tone.OPEN: "clock",
        Tone.NONE: "infinity",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One state: its tone, its word, and the icon that is its sign (the tone's own unless given). A list shows the
    `short` word where there is one; what is copied from it says the whole one."""

    tone: Tone
    word: str
    icon: str = ""
    short: str = ""

    @property
    def shown(self) -> str:
        return self.short or self.word

    @property
    def sign(self) -> str:
        return self.icon or _SIGNS[self.tone]


MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        # Derived by the calendar.
        "on_time": Mark(Tone.DONE, "Đúng hạn"),
        "late": Mark(Tone.SOON, "Xong quá hạn", "check"),
        "due_soon": Mark(Tone.SOON, "Sắp đến hạn"),
        "open": Mark(Tone.OPEN, "Trong hạn"),
        "overdue": Mark(Tone.LATE, "Quá hạn"),
        "no_deadline": Mark(Tone.NONE, "Không thời hạn"),
        # Stated by a person.
        "not_started": Mark(Tone.NONE, "Chưa triển khai", "inbox"),
        "in_progress": Mark(Tone.OPEN, "Đang triển khai"),
        "done": Mark(Tone.DONE, "Hoàn thành"),
        "paused": Mark(Tone.SOON, "Tạm dừng", "player-pause"),
        "waived": Mark(Tone.NONE, "Không thực hiện", "ban"),
    }
)
"""By the identifiers of the command line and the records."""
