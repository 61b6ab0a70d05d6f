"""Puts Vietnamese sentences into the head of the setup program for what is said before its own texts can be read.

Called by makensis on the head alone, before data and checksum follow: `patch_stub.py FILE`.
"""

import re
import sys
from pathlib import Path

_SAID = {
    r"Installer integrity check has failed\.[^\0]*": (
        "Tệp cài đặt này bị hỏng hoặc chép chưa đủ nên không cài được. Máy chưa bị thay đổi gì.\n\n"
        "Hãy chép lại tệp cài đặt từ nơi phát hành rồi chạy lại."
    ),
    r"Error writing temporary file\.[^\0]*": "Không ghi được tệp tạm. Hãy kiểm tra chỗ trống ổ đĩa.",
    "Error launching installer": "Không mở được bộ cài",
    "NSIS Error": "Lỗi",
}


def patched(head: bytes) -> bytes:
    """The same head, the same length. Raises ValueError where a sentence is not found or finds no room."""
    for english, vietnamese in _SAID.items():
        pattern = b"".join(_utf16(part) for part in re.split(r"(\\\.|\[\^\\0\]\*|.)", english) if part)
        found = re.search(pattern, head, re.DOTALL)
        if found is None:
            raise ValueError(f"Not in this version of NSIS: {english}")
        head = head.replace(found[0], _fill(vietnamese, len(found[0])))
    return head


def _utf16(part: str) -> bytes:
    if part == r"[^\0]*":
        return rb"(?:[^\0]\0)*"
    return re.escape(part.removeprefix("\\").encode("utf-16-le"))


def _fill(words: str, room: int) -> bytes:
    content = words.encode("utf-16-le")
    if len(content) > room:
        raise ValueError(f"No room for: {words}")
    return content.ljust(room, b"\0")


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_bytes(patched(file.read_bytes()))
