"""Reads a document file: looked at as a container, parsed and understood in a limited child, nothing stored."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.child import in_child, unwatched
from ctr_desktop.exchange.incoming import content_of
from ctr_desktop.reading.document import Reading
from ctr_desktop.reading.reading_work import read_content


def read_file(
    path: Path,
    known_bodies: Sequence[str] = (),
    *,
    as_is: bool = False,
    watch: Callable[[], None] = unwatched,
) -> Reading:
    """What the document in a file says. `known_bodies` are names of units that the workspace has; `as_is` leaves text
    in an old encoding alone. `watch` is called while it lasts; what it raises ends the work and passes through.

    Raises UserError for a file that is no document, can't be read, or goes beyond the limits.
    """
    content = content_of(path, "Word hoặc Excel")
    failed = UserError(
        f"Không đọc được tệp “{path.name}”: tệp quá phức tạp hoặc bị hỏng.",
        "Hãy chép phần chữ cần đọc sang một tài liệu Word mới rồi đọc tệp ấy.",
    )
    return in_child(read_content, path.name, content, tuple(known_bodies), as_is, failed=failed, watch=watch)
