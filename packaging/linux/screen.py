"""A screen that nobody sees, and what is painted on it."""

import mmap
import os
import struct
import subprocess
import time
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

WIDTH, HEIGHT = 1366, 768
_LONGEST = 60.0
_CALM = 2.0
_ROW, _MIDDLE = WIDTH * 4, range(380, 400)
_COLOUR = 12  # bytes of an entry in the list of colours of a picture in the form of xwd


class Screen:
    """An Xvfb, which keeps its picture in a file: nothing has to be asked of it."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self.display = ""

    def __enter__(self) -> Self:
        told, tell = os.pipe()
        words = ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
        words += ["-fbdir", self._folder.name, "-nocursor", "-nolisten", "tcp"]
        self._server = subprocess.Popen(words, pass_fds=[tell], stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as answer:
            self.display = f":{answer.readline().strip()}"
        with Path(self._folder.name, "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The pixels begin behind the heading, its own length first, and the list of colours.
        heading = struct.unpack(">25I", self._picture[:100])
        self._start = heading[0] + heading[19] * _COLOUR
        self._blank = self._sum(_MIDDLE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._picture.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def wait_for_paint(self) -> float:
        """The moment when something is first seen in the middle."""
        end = time.monotonic() + _LONGEST
        while self._sum(_MIDDLE) == self._blank:
            if time.monotonic() > end:
                raise SystemExit("Nothing was painted.")
            time.sleep(0.002)
        return time.monotonic()

    def wait_for_calm(self) -> float:
        """The moment of the last change, once nothing changes any more."""
        end = time.monotonic() + _LONGEST
        seen, last = self._sum(), time.monotonic()
        while time.monotonic() < min(last + _CALM, end):
            time.sleep(0.01)
            if (now := self._sum()) != seen:
                seen, last = now, time.monotonic()
        return last

    def click(self, x: int, y: int) -> None:
        """A click of the mouse at a place."""
        words = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
        subprocess.run(words, check=True, env=os.environ | {"DISPLAY": self.display})

    def save(self, file: Path) -> int:
        """Writes what is seen as PNG; returns how many colours it has."""
        from PySide6.QtGui import QImage

        pixels = self._picture[self._start : self._start + HEIGHT * _ROW]
        image = QImage(pixels, WIDTH, HEIGHT, _ROW, QImage.Format.Format_RGB32)
        if not image.save(str(file)):
            raise SystemExit(f"Could not write {file}")
        return len(set(memoryview(pixels).cast("I")))

    def _sum(self, rows: range = range(HEIGHT)) -> int:
        with memoryview(self._picture) as all_of_it:
            start = self._start + rows.start * _ROW
            with all_of_it[start : start + len(rows) * _ROW] as part:
                return zlib.adler32(part)
