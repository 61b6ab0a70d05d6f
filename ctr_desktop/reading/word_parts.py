"""The parts of a Word file as XML trees, and the small things all readers of them need."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from posixpath import normpath
from xml.etree import ElementTree

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.container import WORD_PART

Element = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{_COMPATIBLE}AlternateContent"
_CHOICE, FALLBACK = f"{_COMPATIBLE}Choice", f"{_COMPATIBLE}Fallback"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LARGEST = 30_000_000  # of one part: a thousand pages, and half a gigabyte as a tree
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NO = {"0", "false", "off", "none"}


class WordParts:
    """The parts of a file that passed `container.kind_of`, by what the main part calls them."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._names = set(self._archive.namelist())
        self._main = min(name for name in self._names if WORD_PART.fullmatch(name))
        self._related = self._relations()

    def main(self) -> Element:
        return self._tree(self._main)

    def part(self, kind: str) -> Element | None:
        """The part of a kind (styles, numbering, footnotes, endnotes); None where the file has none."""
        name = self._related.get(kind, f"word/{kind}.xml")
        # Only such parts were searched for declarations.
        return self._tree(name) if name in self._names and name.lower().endswith(".xml") else None

    def _relations(self) -> dict[str, str]:
        folder, _, name = self._main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._names:
            return {}
        return {
            found.get("Type", "").rpartition("/")[2]: _resolved(folder, found.get("Target", ""))
            for found in ElementTree.fromstring(self._archive.read(relations))
            if found.get("TargetMode") != "External"
        }

    def _tree(self, name: str) -> Element:
        if self._archive.getinfo(name).file_size > _LARGEST:
            raise UserError(
                "Văn bản trong tệp quá dài nên không đọc.",
                "Hãy chia văn bản thành nhiều tệp, rồi đọc từng tệp.",
            )
        content = self._archive.read(name)
        if _STRICT in content[:10_000]:
            content = content.replace(_STRICT, _USUAL)
        return ElementTree.fromstring(content)


def _resolved(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else normpath(f"{folder}/{target}")


def number(element: Element | None, default: int) -> int:
    """The number that an element gives as its value."""
    found = _NUMBER.fullmatch(element.get(VAL, "")) if element is not None else None
    return int(found.group()) if found else default


def is_on(element: Element | None) -> bool | None:
    """What an element that switches something says; None where it is not there."""
    return None if element is None else element.get(VAL) not in _NO


def chosen(alternate: Element) -> Iterator[Element]:
    """What Word shows of content that is there in two forms."""
    choice = alternate.find(_CHOICE)
    found = choice if choice is not None else alternate.find(FALLBACK)
    return iter(() if found is None else found)
