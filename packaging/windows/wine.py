"""A Windows to try things on: Wine with a prefix of its own, a screen of its own and a home of its own."""

import itertools
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tools import GCC, HERE, PackagingError, call, fresh

# A name as people have it: the program must live with it.
USER = "Nguyễn Thị Ánh Đào"
_CURRENT = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion"
# winemenubuilder would put our shortcuts into the menu of this machine.
_OVERRIDES = "mscoree,mshtml=;winemenubuilder.exe="


@dataclass(frozen=True)
class Ended:
    """How a Windows program ended, and what it said."""

    code: int
    said: str


class Wine:
    """Runs Windows programs in one prefix; `screen` is the display that windows appear on."""

    def __init__(self, folder: Path, screen: str) -> None:
        self.folder = fresh(folder)
        self.drive, self.home = folder / "prefix" / "drive_c", folder / "home"
        self.home.mkdir()
        self._variables = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("QT_", "PYTHON", "CTR_"))
            },
            "HOME": str(self.home),
            "USER": USER,
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "DISPLAY": screen,
        }
        self._make()

    def _make(self) -> None:
        for command in (["wineboot", "--init"], ["wineserver", "-w"]):
            if self._silently(self._found(command)).wait():
                raise PackagingError(f"{command} failed.")
        # As long as one program stays, the next ones need not start Windows' own services again.
        self._keeper = self._silently(["wine", "cmd", "/c", "pause"], stdin=subprocess.PIPE)
        time.sleep(5)
        call(
            [
                GCC,
                "-shared",
                "-Os",
                "-s",
                HERE / "wine" / "icuuc.c",
                "-o",
                self.drive / "windows/system32/icuuc.dll",
            ]
        )
        # A crash would wait for a debugger for ever.
        self.registry("add", rf"{_CURRENT}\AeDebug", "/v", "Auto", "/d", "0", "/f")
        self.run("winecfg", "-v", "win10")

    def _silently(self, command: list[str], stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        nothing = subprocess.DEVNULL
        return subprocess.Popen(command, env=self._variables, stdin=stdin, stdout=nothing, stderr=nothing)

    @staticmethod
    def _found(command: list[str]) -> list[str]:
        return [f"/usr/lib/wine/{command[0]}", *command[1:]] if command[0] == "wineserver" else command

    def run(self, *words: object, seconds: float = 300) -> Ended:
        """Runs a program to its end. Its output goes through a pipe: into a file Python for Windows can't write; and
        what Windows starts along with it may hold that pipe for ever."""
        told = self.folder / "told.txt"
        with told.open("wb") as file:
            reader = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=file)
            child = subprocess.Popen(
                ["wine", *map(str, words)],
                env=self._variables,
                stdin=subprocess.DEVNULL,
                stdout=reader.stdin,
                stderr=subprocess.STDOUT,
            )
            if reader.stdin is not None:
                reader.stdin.close()
            try:
                code = child.wait(seconds)
                with suppress(subprocess.TimeoutExpired):
                    reader.wait(1)
            finally:
                child.kill()
                reader.kill()
                reader.wait()
        return Ended(code, told.read_bytes().decode("utf-8", "replace").replace("\r", ""))

    def start(self, *words: object) -> None:
        """A program that is left to itself."""
        self._silently(["wine", *map(str, words)])

    @contextmanager
    def running(self, *words: object, kill: bool = False) -> Iterator[None]:
        """A program that stays open; asked to close at the end as the X of its window does, or killed."""
        child = self._silently(["wine", *map(str, words)])
        try:
            yield
            name = str(words[0]).replace("\\", "/").rpartition("/")[2]
            self.run("taskkill", *(["/f"] if kill else []), "/im", name)
            child.wait(60)
        finally:
            child.kill()

    def registry(self, *words: str) -> str:
        """What the registry says; nothing where the key is missing."""
        ended = self.run("reg", *words)
        return ended.said if ended.code == 0 else ""

    def value(self, key: str, name: str) -> str:
        """One text of the registry; empty where there is none. By a file: what `reg query` says has lost its marks."""
        file = self.place(r"C:\exported.reg")
        file.unlink(missing_ok=True)
        self.registry("export", key, r"C:\exported.reg", "/y")
        wanted = f'"{name}"=' if name else "@="
        lines = file.read_text("utf-16").splitlines()[2:] if file.exists() else []
        own = itertools.takewhile(lambda line: line, itertools.dropwhile(lambda line: not line, lines))
        found = [line.removeprefix(wanted) for line in own if line.startswith(wanted)]
        return re.sub(r"\\(.)", r"\1", found[0][1:-1]) if found else ""

    def pretend_build(self, number: str) -> None:
        """Give itself out as another Windows."""
        self.registry("add", _CURRENT, "/v", "CurrentBuild", "/d", number, "/f")

    def place(self, path: str) -> Path:
        """Where a path of drive C lies on this machine."""
        return self.drive / path.removeprefix("C:\\").replace("\\", "/")

    def end(self) -> None:
        """Nothing of it stays."""
        self._silently(self._found(["wineserver", "-k"])).wait()
        self._keeper.wait()


@contextmanager
def a_screen() -> Iterator[str]:
    """A display that nobody sees."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def wait_until(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Raises PackagingError when it does not come true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise PackagingError(f"Waited {seconds:.0f} s in vain for: {what}")
        time.sleep(0.3)
