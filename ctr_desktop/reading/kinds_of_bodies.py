"""What kind of body a name in a document stands for."""

import re

from ctr_desktop.core.text import fold
from ctr_desktop.records.unit import UnitKind

_MANY = (
    r"(?:cap uy|to chuc dang|co quan|don vi|dia phuong|chi bo|doan the)\b.*\b(?:truc thuoc|lien quan"
    r"|cung cap)\b"
)
_COMMITTEE = r"(?:ban chap hanh )?(?:dang|tinh|thanh|huyen|quan|thi) (?:uy|bo)\b|ban can su\b|dang doan\b"
_PARTY_BODY = (
    r"(?:co quan )?uy ban kiem tra\b|ban (?:to chuc|tuyen giao|dan van|noi chinh)\b|trung tam chinh tri\b"
    r"|van phong (?:dang|tinh|thanh|huyen|quan|thi|cap) uy\b"
)
_MASS = (
    r"(?:uy ban )?(?:mat tran|mttq)\b|ubmttq\b|(?:lien doan lao dong|cong doan|doan the)\b|hoi (?!dong\b)"
    r"|(?:tinh |thanh )?doan(?: thanh nien| tncs|$)"
)
_KINDS: tuple[tuple[re.Pattern[str], UnitKind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"(?:cac|nhung|moi|toan the)\b|{_MANY}", UnitKind.COLLECTIVE),
        (r"(?:ban thuong vu|thuong truc)\b(?!.*\b(?:nhan dan|ubnd|hdnd)\b)", UnitKind.STANDING),
        (r"(?:tieu )?ban chi dao\b", UnitKind.STEERING),
        (r"chi bo\b", UnitKind.CELL),
        (r"(?:dang bo|dang uy) bo phan\b", UnitKind.PARTIAL_COMMITTEE),
        (r"(?:dang bo|dang uy) co so\b", UnitKind.BASE_COMMITTEE),
        (_COMMITTEE, UnitKind.COMMITTEE),
        (_PARTY_BODY, UnitKind.ADVISORY),
        (_MASS, UnitKind.MASS),
    )
)


def kind_by_name(name: str) -> UnitKind:
    """What a body seems to be by the first words of its name; of the State's bodies the register knows no kinds."""
    words = fold(name)
    return next((kind for pattern, kind in _KINDS if pattern.match(words)), UnitKind.OTHER)
