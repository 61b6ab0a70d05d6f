"""What the child does with a document's bytes: it imports nothing of the data layer."""

from ctr_desktop.core.errors import UserError
from ctr_desktop.reading.document import Reading


def read_content(name: str, content: bytes, known_bodies: tuple[str, ...], as_is: bool) -> Reading:
    """A file's bytes as what they say. Raises UserError where that is no document with anything to be done in it."""
    # Only the child pays for loading what parses files; this module is loaded on both sides.
    from ctr_desktop.reading.files import source_of
    from ctr_desktop.reading.understanding import understand

    reading = understand(source_of(name, content, as_is=as_is), known_bodies)
    if not reading.tasks and not reading.sections and not reading.doc_type:
        raise UserError(
            f"Không thấy văn bản nào trong tệp “{name}”: không có tên loại văn bản, mục hay nhiệm vụ nào.",
            "Hãy chọn tệp chương trình, kế hoạch, chỉ thị hoặc phụ lục phân công nhiệm vụ.",
        )
    return reading
