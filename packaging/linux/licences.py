"""The licence of everything that is shipped, in the one file where Debian looks for it."""

import re
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import cast

from freeze import ROOT

_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
# In the environment to build with, and not in what is built.
_TOOLS = {"altgraph", "packaging", "pip", "pyinstaller-hooks-contrib", "setuptools"}
_HEAD = """\
CTR Desktop is free software under the Apache License 2.0, which stands below.
Beside its own code this package holds the components listed here, each under its own licence.
Below the list stand their notices as their authors ship them.

Qt and PySide6 are used under the LGPL, version 3, unchanged and as separate shared libraries: a person may put
other builds of them in their place under /usr/lib/ctr-desktop/_internal. The LGPL and the GPL lie on every Debian
system in /usr/share/common-licenses. Qt's sources are offered at https://download.qt.io, PySide6's at
https://code.qt.io; the components that Qt itself contains are listed at
https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""


def everything(sources: Iterable[Path]) -> str:
    """The text for the program, its data, the Python packages, and the system's libraries among the sources."""
    parts = [
        ("CTR Desktop", "Apache-2.0", [ROOT / "LICENSE"]),
        *_data_parts(),
        ("Python", "PSF-2.0", [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]),
        *_python_parts(),
        *_system_parts(sources),
    ]
    rows = [f"  {name}: {licence}" for name, licence, _ in parts]
    notices = [_notice(name, files) for name, _, files in parts if files]
    return "\n".join([_HEAD, *rows, "", *notices])


def _notice(name: str, files: Iterable[Path]) -> str:
    texts = [file.read_text("utf-8", errors="replace").replace("\f", "").strip() for file in files]
    return "\n\n".join([f"{'=' * 78}\n{name}", *texts]) + "\n"


def _data_parts() -> Iterator[tuple[str, str, list[Path]]]:
    resources = ROOT / "resources"
    yield "Be Vietnam Pro (font)", "OFL-1.1", [resources / "fonts" / "BeVietnamPro-OFL.txt"]
    yield "Liberation Serif (font)", "OFL-1.1", [resources / "fonts" / "LiberationSerif-OFL.txt"]
    yield "Tabler Icons", "MIT", [resources / "icons" / "LICENSE"]


def _python_parts() -> Iterator[tuple[str, str, list[Path]]]:
    for package in sorted(distributions(), key=lambda found: found.name.lower()):
        if package.name.lower() not in _TOOLS:
            files = [Path(str(package.locate_file(file))) for file in package.files or ()]
            own = sorted(file for file in files if ".dist-info" in str(file) and _FILE.search(file.name))
            yield (
                f"{package.name} {package.version}",
                _licence(package),
                [file for file in own if file.is_file()],
            )


def _licence(package: Distribution) -> str:
    about = cast(Message, package.metadata)
    words = about.get("License-Expression") or about.get("License") or "see its notice below"
    return words.splitlines()[0]


def _system_parts(sources: Iterable[Path]) -> Iterator[tuple[str, str, list[Path]]]:
    """The Debian packages that libraries were taken from."""
    packages = {package for source in sources if (package := _package(source))}
    for package in sorted(packages):
        notice = Path("/usr/share/doc") / package / "copyright"
        yield f"{package} (Debian)", "see its notice below", [notice]


def _package(source: Path) -> str | None:
    """The Debian package of a library; it may know the library by its place before /lib moved into /usr."""
    real = source.resolve()
    for path in (str(source), str(real), str(real).removeprefix("/usr")):
        found = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return None
