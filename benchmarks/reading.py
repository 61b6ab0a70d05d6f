"""Reading a Word file of about 50 pages, with its automatic numbers, against python-docx's bare walk over paragraphs
and tables where that is installed (it is no dependency), else against ElementTree's bare parsing of the main part.

    python benchmarks/reading.py [--rounds 25]
"""

import argparse
import random
import zipfile
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any
from xml.etree import ElementTree

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.child import in_child
from ctr_desktop.reading.files import source_of
from tests.reading.office import described, docx, level, num, p, r, style, table, tr

_WORDS = (
    "Đảng ủy xã chỉ đạo các chi bộ trực thuộc tổ chức kiểm tra, giám sát việc thực hiện nghị quyết, báo cáo"
)
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
_PARAGRAPHS, _ROWS = 535, 40


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=25)
    measure(a_document(random.Random(1)), words.parse_args().rounds)


def measure(content: bytes, rounds: int) -> None:
    """Takes the variants in turns and prints their medians."""
    name, bare = the_floor()
    variants: dict[str, Callable[[], Any]] = {
        name: partial(bare, content),
        "file to blocks": partial(source_of, "a.docx", content),
        "the same in a child": partial(in_child, source_of, "a.docx", content, failed=UserError("")),
    }
    taken: dict[str, list[float]] = {variant: [] for variant in variants}
    for _ in range(rounds):
        for variant, work in variants.items():
            start = perf_counter()
            work()
            taken[variant].append(perf_counter() - start)
    report({variant: median(times) for variant, times in taken.items()}, name)


def a_document(chance: random.Random) -> bytes:
    """Paragraphs of a few runs, most of them numbered on three levels, and a table."""
    levels = level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    rows = [tr(*[sentence(chance, 6) for _ in range(4)]) for _ in range(_ROWS)]
    body = "".join(a_paragraph(chance) for _ in range(_PARAGRAPHS)) + table(*rows)
    return docx(
        body, styles=style("Normal", more='w:default="1"'), numbering=described(0, *levels) + num(1, 0)
    )


def a_paragraph(chance: random.Random) -> str:
    place = chance.choice([None, 0, 1, 2])
    listed = "" if place is None else f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="1"/></w:numPr>'
    runs = [
        r(sentence(chance, 12), _FONT + ("<w:b/>" if chance.random() < 0.1 else ""))
        for _ in range(chance.randint(2, 5))
    ]
    return p(*runs, properties=f'{listed}<w:spacing w:before="120"/><w:jc w:val="both"/>')


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS.split(), k=words)) + " "


def the_floor() -> tuple[str, Callable[[bytes], Any]]:
    """What reading is measured against."""
    return ("python-docx", walk) if find_spec("docx") else ("ElementTree, bare", parse)


def walk(content: bytes) -> list[str]:
    import docx as python_docx  # type: ignore[import-not-found,unused-ignore]

    document = python_docx.Document(BytesIO(content))
    cells = [cell.text for made in document.tables for row in made.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def parse(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def report(taken: dict[str, float], floor: str) -> None:
    """Prints the medians and the ratios."""
    print(f"{_PARAGRAPHS} paragraphs and a table of {_ROWS} rows; medians.\n")
    print("| step | ms | against | ms | ratio |\n|---|---|---|---|---|")
    for variant, time in taken.items():
        if variant != floor:
            other = taken[floor]
            print(f"| {variant} | {1000 * time:.1f} | {floor} | {1000 * other:.1f} | {time / other:.2f} |")


if __name__ == "__main__":
    main()
