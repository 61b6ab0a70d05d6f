"""Reading a Word file of about 50 pages (the text of the shipped programme four times, with automatic numbers and a
table) against python-docx's bare walk over paragraphs and tables where that is installed (it is no dependency), else
against ElementTree's bare parsing of the main part; and both as whole processes.

    python benchmarks/reading.py [--rounds 25]
"""

import argparse
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from xml.etree import ElementTree

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import resource
from ctr_desktop.exchange.child import in_child
from ctr_desktop.reading.files import source_of
from ctr_desktop.reading.reading_work import read_content
from ctr_desktop.reading.understanding import understand
from tests.reading.office import described, docx, level, num, p, r, style, table, tr

_TEXT = resource("programmes/ctr-hai-phong-2025-2030.txt")
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
_TIMES, _ROWS = 4, 40


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=25)
    measure(a_document(random.Random(1)), words.parse_args().rounds)


def measure(content: bytes, rounds: int) -> None:
    """Takes the variants in turns and prints their medians."""
    name, bare = the_floor()
    source = source_of("a.docx", content)
    variants: dict[str, Callable[[], Any]] = {
        name: partial(bare, content),
        "file to blocks": partial(source_of, "a.docx", content),
        "blocks to what they say": partial(understand, source),
        "both": partial(read_content, "a.docx", content, (), False),
        "both in a child": partial(
            in_child, read_content, "a.docx", content, (), False, failed=UserError("")
        ),
    }
    report(medians(variants, rounds), name)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.docx"
        file.write_bytes(content)
        python = (
            (sys.executable, "-c", _PYTHON_DOCX)
            if name == "python-docx"
            else (sys.executable, "-c", _ELEMENT_TREE)
        )
        processes: dict[str, Callable[[], Any]] = {
            f"{name}, process": partial(ran, *python, str(file)),
            "ctr-desktop read --json": partial(
                ran, sys.executable, "-m", "ctr_desktop", "read", str(file), "--json"
            ),
        }
        report(medians(processes, max(5, rounds // 3)), f"{name}, process")


_PYTHON_DOCX = (
    "import sys, docx; d = docx.Document(sys.argv[1]);"
    "print(len([p.text for p in d.paragraphs] + [c.text for t in d.tables for r in t.rows for c in r.cells]))"
)
_ELEMENT_TREE = (
    "import sys, zipfile; from xml.etree import ElementTree as E;"
    "print(len(list(E.fromstring(zipfile.ZipFile(sys.argv[1]).read('word/document.xml')).iter())))"
)


def ran(*words: str) -> None:
    """A command from start to end."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def medians(variants: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Each variant's median time, taken in turns."""
    taken: dict[str, list[float]] = {variant: [] for variant in variants}
    for _ in range(rounds):
        for variant, work in variants.items():
            start = perf_counter()
            work()
            taken[variant].append(perf_counter() - start)
    return {variant: median(times) for variant, times in taken.items()}


def a_document(chance: random.Random) -> bytes:
    """The programme's paragraphs, each of a few runs, those without a number of their own numbered by Word; a table."""
    texts = [line.strip() for line in _TEXT.read_text("utf-8").splitlines() if line.strip()] * _TIMES
    body = "".join(a_paragraph(text, chance) for text in texts)
    cells = [text[:120] for text in texts[: 4 * _ROWS]]
    rows = [tr(*cells[place : place + 4]) for place in range(0, 4 * _ROWS, 4)]
    levels = level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    return docx(
        body + table(*rows),
        styles=style("Normal", more='w:default="1"'),
        numbering=described(0, *levels) + num(1, 0),
    )


def a_paragraph(text: str, chance: random.Random) -> str:
    numbered = text.startswith("- ")
    listed = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    words = text.removeprefix("- ").split(" ")
    step = max(1, len(words) // chance.randint(2, 5))
    runs = [
        r(" ".join(words[place : place + step]) + " ", _FONT + ("<w:b/>" if chance.random() < 0.1 else ""))
        for place in range(0, len(words), step)
    ]
    return p(*runs, properties=f'{listed}<w:spacing w:before="120"/><w:jc w:val="both"/>')


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
    print(f"The programme's paragraphs {_TIMES} times and a table of {_ROWS} rows; medians.\n")
    print("| step | ms | against | ms | ratio |\n|---|---|---|---|---|")
    for variant, time in taken.items():
        if variant != floor:
            other = taken[floor]
            print(f"| {variant} | {1000 * time:.1f} | {floor} | {1000 * other:.1f} | {time / other:.2f} |")


if __name__ == "__main__":
    main()
