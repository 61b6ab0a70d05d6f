"""Python code without its source, the same bytes at every build: less to unpack, nothing to write at run time."""

import importlib.util
import marshal
import re
import sys
import zipfile
from pathlib import Path

from tools import PackagingError

_EPOCH = (1980, 1, 1, 0, 0, 0)


def check_version() -> None:
    """The bytes are made for the Python that makes them."""
    if sys.version_info[:2] != (3, 11):
        raise PackagingError("Packaging needs Python 3.11: the compiled code is for that version only.")


def compiled(source: bytes, shown: str) -> bytes:
    """A module as .pyc that is never compared with a source file; `shown` is its name in error messages."""
    code = compile(source, shown, "exec", dont_inherit=True, optimize=0)
    unchecked = (0b01).to_bytes(4, "little")
    head = importlib.util.MAGIC_NUMBER + unchecked + importlib.util.source_hash(source)
    return head + marshal.dumps(code)


def add_compiled(out: Path, library: Path, *, leave_out: re.Pattern[str]) -> None:
    """A zip with the compiled modules below a folder."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(library.rglob("*.py")):
            name = file.relative_to(library).as_posix()
            if not leave_out.match(name):
                archive.writestr(entry(f"{name}c"), compiled(file.read_bytes(), name))


def entry(name: str) -> zipfile.ZipInfo:
    """A place in a zip, without today's date."""
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made
