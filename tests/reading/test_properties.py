"""What holds for every document: nothing vanishes, nothing is made up, the same text reads the same."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.text import nfc
from ctr_desktop.reading.blocks import Paragraph, Source, Table
from ctr_desktop.reading.document import ReadGoal, Reading, ReadSection, ReadTask, Role
from ctr_desktop.reading.files import source_of
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.understanding import understand
from ctr_desktop.reading.words import low_of
from tests.reading.documents import DOCUMENTS, Document
from tests.reading.office import docx, p, table, tr
from tests.reading.test_understanding import every_document, read

PARTS = [part for document in DOCUMENTS.values() for part in document.text.split("\n\n") if part.strip()]
MARKS = [
    "",
    "- ",
    "+ ",
    "1. ",
    "2.1. ",
    "a) ",
    "(1) ",
    "I. ",
    "Điều 1. ",
    "PHỤ LỤC ",
    "* ",
    "• ",
    "| ",
    "**",
    "> ",
]


def shuffled() -> st.SearchStrategy[str]:
    """Parts of the documents in any order, cut, repeated, each with any mark before it."""
    cut = st.builds(
        lambda mark, part, start, length: mark + part[start : start + length],
        st.sampled_from(MARKS),
        st.sampled_from(PARTS),
        st.integers(0, 30),
        st.integers(1, 500),
    )
    part = st.sampled_from(PARTS) | cut | st.text("IVX1.a)-|: \n“(ệĐ", max_size=12)
    return st.builds(
        lambda parts, sign: sign.join(parts), st.lists(part, max_size=25), st.sampled_from(["\n\n", "\n"])
    )


def words(texts: Iterable[str]) -> Counter[str]:
    """How often each run of letters and digits stands there: joining lines changes none, but one cut at a dash."""
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text))


def printed(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Table):
            yield from (row.shown() for row in block.rows)
        else:
            yield block.text


def check(source: Source, reading: Reading) -> None:
    """Nothing vanishes, every node stands in a passage, every task in a section."""
    assert words(passage.text for passage in reading.passages) == words(map(nfc, printed(source)))
    nodes: dict[Role, Sequence[ReadSection | ReadGoal | ReadTask]] = {
        Role.SECTION: reading.sections,
        Role.GOAL: reading.goals,
        Role.TASK: reading.tasks,
    }
    for passage in reading.passages:
        if passage.node is not None:
            assert 0 <= passage.node < len(nodes[passage.role])
    lines = {passage.line for passage in reading.passages}
    assert {node.line for some in nodes.values() for node in some} <= lines
    for role, some in ((Role.SECTION, reading.sections), (Role.GOAL, reading.goals)):
        assert {passage.node for passage in reading.passages if passage.role is role} == set(range(len(some)))
    paths = {section.path for section in reading.sections} | {""}
    assert {task.section for task in reading.tasks} <= paths
    assert {goal.section for goal in reading.goals} <= paths


@every_document
def test_nothing_vanishes(document: Document) -> None:
    text = document.text
    source = Source(blocks_of(text))
    reading = understand(source)

    check(source, reading)
    passages = [passage.line for passage in reading.passages]
    assert passages == sorted(passages)
    assert Counter(passage.text for passage in reading.passages).most_common(1)[0][1] <= 2


@given(shuffled())
def test_nothing_vanishes_in_disorder(text: str) -> None:
    source = Source(blocks_of(text))

    check(source, understand(source))


@given(shuffled())
def test_the_same_text_reads_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(st.lists(st.builds(Paragraph, st.text(max_size=40), st.integers(1, 99), st.booleans()), max_size=12))
def test_any_paragraphs_at_all_raise_nothing(paragraphs: list[Paragraph]) -> None:
    understand(Source(tuple(paragraphs)))


@every_document
def test_decomposed_letters_read_the_same(document: Document) -> None:
    text = document.text
    decomposed = [
        Paragraph(unicodedata.normalize("NFD", block.text), block.line, block.bold)
        for block in blocks_of(text)
        if isinstance(block, Paragraph)
    ]
    composed = [block for block in blocks_of(text) if isinstance(block, Paragraph)]

    assert understand(Source(tuple(decomposed))) == understand(Source(tuple(composed)))


OLD_TONES = {"òa": "oà", "óa": "oá", "ủy": "uỷ", "Ủy": "Uỷ", "úy": "uý", "ũy": "uỹ"}


@every_document
def test_either_place_of_the_tone_reads_the_same(document: Document) -> None:
    text = document.text
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)

    before, after = read(document.text), read(text)

    assert [section.path for section in after.sections] == [section.path for section in before.sections]
    assert [tuple(map(low_of, task.lead)) for task in after.tasks] == [
        tuple(map(low_of, task.lead)) for task in before.tasks
    ]


def in_word(source: Source) -> bytes:
    """The same paragraphs and rows as a Word file."""
    body = [
        p(block.text)
        if isinstance(block, Paragraph)
        else table(*(tr(*(cell.text for cell in row.cells)) for row in block.rows))
        for block in source.blocks
    ]
    return docx("".join(body))


@every_document
def test_a_word_file_reads_like_the_text(document: Document) -> None:
    source = Source(blocks_of(document.text))

    plain, word = understand(source), understand(source_of("a.docx", in_word(source)))

    def told(reading: Reading) -> object:
        tasks = [(task.text, task.section, task.lead, task.support, task.deadline) for task in reading.tasks]
        return reading.title, [(s.path, s.title) for s in reading.sections], tasks

    assert told(word) == told(plain)


def mutants(count: int) -> Iterator[str]:
    """Documents with bytes changed, lines cut, doubled and moved."""
    chance = random.Random(20_261_124)
    texts = [document.text for document in DOCUMENTS.values()]
    for _ in range(count):
        lines = chance.choice(texts).split("\n")
        for _ in range(chance.randrange(1, 8)):
            place = chance.randrange(len(lines))
            match chance.randrange(5):
                case 0:
                    lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
                case 1:
                    lines.insert(chance.randrange(len(lines)), lines[place])
                case 2:
                    lines[place] *= chance.randrange(1, 40)
                case 3:
                    lines[place] = chance.choice(MARKS) + lines[place]
                case _:
                    raw = bytearray(lines[place].encode()) or bytearray(b"?")
                    raw[chance.randrange(len(raw))] = chance.randrange(256)
                    lines[place] = raw.decode(errors="replace")
        yield "\n".join(lines)


@pytest.mark.slow
def test_a_thousand_mutants() -> None:
    for text in mutants(1_000):
        source = Source(blocks_of(text))
        check(source, understand(source))
