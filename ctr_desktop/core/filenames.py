"""File names that every Windows PC accepts."""

import re
import unicodedata

from ctr_desktop.core.text import nfc

_LONGEST_BYTES = 120
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(name: str) -> str:
    """A legal file name that still reads as the given one: slashes become hyphens (numbers such as 12-NQ/TW),
    control and direction characters go, and it fits in 120 bytes with its ending."""
    text = "".join(c for c in nfc(name) if not unicodedata.category(c).startswith("C"))
    text = _FORBIDDEN.sub("_", re.sub(r"[\\/]", "-", text)).strip(" .-") or "tep"
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 8:
        stem, dot, ending = text, "", ""
    room = _LONGEST_BYTES - len(f"{dot}{ending}".encode())
    name = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + dot + ending
    return f"_{name}" if _RESERVED.match(name) else name
