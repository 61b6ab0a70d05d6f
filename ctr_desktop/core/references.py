"""Numbers of documents, as the Party (05-CTr/TU) and the State (226/2025/QH15) write them."""

import re
from dataclasses import dataclass

from ctr_desktop.core.text import nfc

# domain.md 6.4: number "-" type "/" issuer, joint issuers joined by hyphens; a line may break after a hyphen.
_PARTY = re.compile(
    r"(?P<number>\d{0,5})\s*-\s*(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,4})\s*/\s*(?P<issuer>[A-ZĐ][A-ZĐa-z]{0,12}(?:-[A-ZĐ]{2,10})*)"
)
_STATE = re.compile(
    r"(?P<number>\d{1,5})(?:/(?P<year>\d{4}))?/(?P<rest>[A-ZĐ]{2,6}\d{0,2}(?:-[A-ZĐ]{2,10})*)"
)


@dataclass(frozen=True)
class DocumentNumber:
    """A number taken apart; `issuer` is the organ's code. `str()` gives it back without stray blanks."""

    number: str
    kind: str
    issuer: str
    year: str = ""

    def __str__(self) -> str:
        if self.kind:
            return f"{self.number}-{self.kind}/{self.issuer}"
        return "/".join(part for part in (self.number, self.year, self.issuer) if part)


def parse_number(text: str) -> DocumentNumber | None:
    """The document number that a text is, or None. A blank number (“-CTr/ĐU”) is kept blank."""
    written = nfc(re.sub(r"\s+", "", text))
    if match := _PARTY.fullmatch(written):
        return DocumentNumber(match["number"], match["kind"], match["issuer"])
    if match := _STATE.fullmatch(written):
        return DocumentNumber(match["number"], "", match["rest"], match["year"] or "")
    return None
