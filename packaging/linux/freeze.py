"""One folder that runs without Python: PyInstaller's, less what nothing in it uses."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "ctr-desktop"

# Found by PyInstaller and used by nothing here. SQLAlchemy's dialects stay: Alembic imports every one of them.
UNUSED_MODULES = (
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "_ssl",
    "curses",
    "distutils",
    "greenlet",
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "pip",
    "pydoc",
    "readline",
    "setuptools",
    "sqlite3",
    "ssl",
    "tkinter",
    "unittest",
)
# Alembic loads the migrations from files, out of PyInstaller's sight.
MIGRATIONS_NEED = ("alembic.context", "alembic.op", "logging.config")
KEPT_PLUGINS = {
    "iconengines": ("svgicon",),
    "imageformats": ("gif", "ico", "jpeg", "svg"),
    "platforminputcontexts": ("compose", "ibus"),
    "platforms": ("offscreen", "xcb"),
    "platformthemes": ("xdgdesktopportal",),
}
# What stays the system's: the name of each library, and the Debian package that the .deb asks for.
SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libxcb.so.1": "libxcb1",
}
LOST_WINDOW_LIBRARY = re.compile(r"could not resolve '(lib(?:xcb|xkb)[^']*)'")
_LIBRARY = re.compile(r"lib.*\.so(\.|$)")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_PLACE = re.compile(r"^\s+R(?:UN)?PATH\s+/", re.MULTILINE)
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Frozen:
    """The folder, where each of its files was taken from, and the system libraries that it needs."""

    folder: Path
    sources: dict[str, Path]
    needs: frozenset[str]

    def glibc(self) -> str:
        """The oldest C library that it runs on."""
        wanted = {
            (int(major), int(minor))
            for file in binaries(self.folder)
            for major, minor in _GLIBC.findall(output("objdump", "-T", file))
        }
        return "{}.{}".format(*max(wanted))


def freeze(work: Path, *, epoch: int) -> Frozen:
    """Freezes the program of this checkout inside `work`. Ends this program when a library was not found."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _run_pyinstaller(work, epoch)
    folder = work / "dist" / NAME
    _prune_qt(folder / "_internal" / "PySide6" / "Qt")
    for cache in list(folder.rglob("__pycache__")):
        shutil.rmtree(cache)
    headers = {file: output("objdump", "-p", file) for file in binaries(folder)}
    for file in [file for file, header in headers.items() if _PLACE.search(header)]:
        output("chrpath", "--delete", file)  # a folder of this machine, where the next one may have anything
    needs = {file: _NEEDED.findall(header) for file, header in headers.items()}
    return Frozen(folder, _sources(work), _drop_unneeded(folder, needs))


def output(*command: object) -> str:
    """What a command prints; it must succeed."""
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


def binaries(folder: Path) -> Iterator[Path]:
    """The programs and libraries in a folder, in order."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield file


def _run_pyinstaller(work: Path, epoch: int) -> None:
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--strip", f"--name={NAME}"),
        *(f"--distpath={work / 'dist'}", f"--workpath={work}", f"--specpath={work}", f"--paths={ROOT}"),
        *(f"--hidden-import={module}" for module in (*own_modules(), *MIGRATIONS_NEED)),
        *(f"--exclude-module={module}" for module in UNUSED_MODULES),
        *(f"--add-data={ROOT / data}:ctr_desktop/_data/{data}" for data in ("db", "resources")),
        HERE / "entry.py",
    ]
    log = work / "pyinstaller.log"
    fixed = {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "PYINSTALLER_CONFIG_DIR": str(work)}
    with log.open("w", encoding="utf-8") as told:
        code = subprocess.run(
            list(map(str, command)), stdout=told, stderr=subprocess.STDOUT, env=os.environ | fixed, cwd=ROOT
        ).returncode
    if code:
        raise SystemExit(f"PyInstaller failed: see {log}")
    refuse_lost_libraries(log.read_text("utf-8"))


def refuse_lost_libraries(log: str) -> None:
    """PyInstaller only warns of these, and the window would not open on a PC that lacks them as well."""
    if lost := sorted(set(LOST_WINDOW_LIBRARY.findall(log))):
        raise SystemExit("This system lacks libraries that the window needs: " + " ".join(lost))


def own_modules() -> list[str]:
    """Every module of the program: the screens are imported by their names while it runs."""
    files = sorted(ROOT.glob("ctr_desktop/**/*.py"))
    names = (file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for file in files)
    return [name.removesuffix(".__init__") for name in names]


def _sources(work: Path) -> dict[str, Path]:
    """Where each collected file was taken from, by its name inside the folder."""
    told = ast.literal_eval((work / NAME / "COLLECT-00.toc").read_text("utf-8"))
    return {name: Path(source) for name, source, _ in told[0]}


def _prune_qt(qt: Path) -> None:
    for plugin in list((qt / "plugins").rglob("*.so")):
        kept = KEPT_PLUGINS.get(plugin.parent.name, ())
        if not any(name in plugin.name for name in kept):
            plugin.unlink()
    # The program brings Qt's words in Vietnamese itself.
    shutil.rmtree(qt / "translations")


def _drop_unneeded(folder: Path, needs: dict[Path, list[str]]) -> frozenset[str]:
    """Removes the shared libraries that nothing left in the folder loads; returns the system's that it needs."""
    named = {file.name: needs[file] for file in needs}
    roots = [file.name for file in needs if not _is_shared(file)]
    wanted = reached(roots, named)
    for file in folder.rglob("*.so*"):
        if _is_shared(file) and file.name not in wanted:
            file.unlink()
    if lost := sorted(wanted - named.keys() - SYSTEM_LIBRARIES.keys()):
        raise SystemExit("Neither in the folder nor the system's: " + " ".join(lost))
    return frozenset(wanted - named.keys())


def _is_shared(file: Path) -> bool:
    """Whether a file is there only for others to load. The bootloader loads Python's library by its name."""
    inside = "plugins" in file.parts or file.name.startswith("libpython")
    return bool(_LIBRARY.match(file.name)) and not inside


def reached(roots: Iterable[str], needs: dict[str, list[str]]) -> set[str]:
    """All names that the roots need, and those in turn; the roots as well."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(needs.get(name, ()))
    return found
