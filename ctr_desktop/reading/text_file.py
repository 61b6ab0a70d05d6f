"""A text into blocks."""

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.blocks import Block, Paragraph


def blocks_of(text: str) -> tuple[Block, ...]:
    """One paragraph for each line that is not blank."""
    lines = enumerate(text.split("\n"), 1)
    return tuple(Paragraph(one_line(words), line) for line, words in lines if words.strip())
