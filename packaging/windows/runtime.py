"""Python for Windows, laid out as python.org's embeddable zip: from that zip, or from panda3d's wheel.

The zip is what gets shipped. The wheel carries the same signed files of 3.11.9 without python3.dll, python.exe and
the library; those three are made here, so that everything can be built and proved where only wheels can be had.
"""

import hashlib
import json
import re
import shutil
import sysconfig
import zipfile
from pathlib import Path

from compiling import add_compiled
from tools import GCC, HERE, OBJDUMP, PackagingError, call, download, fresh

PANDA3D = "panda3d"
PINNED: dict[str, str] = json.loads((HERE / "runtime.json").read_text(encoding="utf-8"))
_NOT_IN_EMBED = re.compile(r"api-ms-win-.*|tcl86t\.dll|tk86t\.dll|_tkinter\.pyd", re.IGNORECASE)
_NOT_IN_LIBRARY = re.compile(
    r"(test|idlelib|tkinter|turtledemo|lib2to3|ensurepip|venv|pydoc_data|site-packages|dist-packages|lib-dynload"
    r"|__pycache__|distutils|config-.*|\w+/tests?|_sysconfigdata.*|turtle\.py)(/|$)"
)


def make_runtime(source: str, out: Path, downloads: Path) -> Path:
    """A folder with Python for Windows, from the zip named or from `panda3d`."""
    fresh(out)
    if source == PANDA3D:
        _from_panda3d(download(HERE / "panda3d.lock", downloads / PANDA3D, "3.11"), out)
    else:
        _from_zip(Path(source), out)
    return out


def _from_zip(file: Path, out: Path) -> None:
    if hashlib.sha256(file.read_bytes()).hexdigest() != PINNED["sha256"]:
        raise PackagingError(f"{file} is not the {PINNED['embed']} that runtime.json pins. Get it again.")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(out)


def _from_panda3d(wheels: Path, out: Path) -> None:
    (wheel,) = wheels.glob("panda3d-*-cp311-*-win_amd64.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, file = name.partition("/")
            if folder == "deploy_libs" and not _NOT_IN_EMBED.fullmatch(file):
                (out / file).write_bytes(archive.read(name))
    (out / "VCRUNTIME140.dll").rename(out / "vcruntime140.dll")
    _make_forwarder(out)
    for name, subsystem in (("python.exe", "-mconsole"), ("pythonw.exe", "-mwindows")):
        call(
            [
                GCC,
                "-Os",
                "-s",
                "-municode",
                subsystem,
                HERE / "python.c",
                out / "python311.dll",
                "-o",
                out / name,
            ]
        )
    library = Path(sysconfig.get_path("stdlib"))
    add_compiled(out / "python311.zip", library, leave_out=_NOT_IN_LIBRARY)
    shutil.copy(library / "LICENSE.txt", out / "LICENSE.txt")


def _make_forwarder(out: Path) -> None:
    """python3.dll: hands every name of the stable interface on to python311.dll."""
    exported = re.findall(
        r"^\s+\[ *\d+\].* (_?Py\w+)$", call([OBJDUMP, "-p", out / "python311.dll"]), re.MULTILINE
    )
    lines = [f"{name} = python311.{name}" for name in sorted(set(exported))]
    definition = out / "python3.def"
    definition.write_text("\n".join(["LIBRARY python3", "EXPORTS", *lines, ""]))
    call([GCC, "-shared", "-nostdlib", "-s", "-Wl,--entry=0", definition, "-o", out / "python3.dll"])
    definition.unlink()
