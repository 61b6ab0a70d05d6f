"""What tests let a child do. Imports nothing that the child must not have loaded by itself."""

import sys

from ctr_desktop.reading.files import source_of


def loaded_by(content: bytes) -> set[str]:
    """The packages a child has loaded once it has read."""
    source_of("a.docx", content)
    return {name.partition(".")[0] for name in sys.modules}
