"""The licence of everything that is shipped, each part's in the words of its authors."""

import re
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from freeze import ROOT

_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
# In the environment to build with and not in what is built; and what packaging/licences tells better.
_TOOLS = {"altgraph", "packaging", "pip", "pyinstaller-hooks-contrib", "setuptools"}
_TOLD = {"pyside6_essentials", "shiboken6"}
_HEAD = """\
CTR Desktop is free software under the Apache License 2.0. Beside its own code this package holds the parts listed
here, each under its own licence. The whole texts follow; they lie one by one in
/usr/lib/ctr-desktop/_internal/ctr_desktop/_data/licences as well, where the program shows them.
"""


def texts(sources: Iterable[Path]) -> dict[str, str]:
    """The text for each part by its name: the program, its data, the Python packages, and the system's libraries
    among the sources."""
    parts = (*_own(), *_packages(), *_libraries(sources))
    return {name: "\n\n".join(map(_read, files)) + "\n" for name, files in parts}


def in_one(parts: Mapping[str, str]) -> str:
    """All of them in the one file where Debian looks for it."""
    told = [f"{'=' * 78}\n{name}\n\n{text}" for name, text in parts.items()]
    return "\n".join([_HEAD, *(f"  {name}" for name in parts), "", *told])


def _read(file: Path) -> str:
    return file.read_text("utf-8", errors="replace").replace("\f", "").strip()


def _own() -> Iterator[tuple[str, list[Path]]]:
    resources = ROOT / "resources"
    yield "CTR Desktop", [ROOT / "LICENSE"]
    yield "Python", [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]
    yield "BeVietnamPro-OFL", [resources / "fonts" / "BeVietnamPro-OFL.txt"]
    yield "LiberationSerif-OFL", [resources / "fonts" / "LiberationSerif-OFL.txt"]
    yield "Tabler Icons", [resources / "icons" / "LICENSE"]
    for file in sorted((ROOT / "packaging" / "licences").glob("*.txt")):
        yield file.stem, [file]


def _packages() -> Iterator[tuple[str, list[Path]]]:
    for package in sorted(distributions(), key=lambda found: found.name.lower()):
        if package.name.lower() not in _TOOLS | _TOLD:
            yield package.name, licence_files(package)


def licence_files(package: Distribution) -> list[Path]:
    """What a package brings about its licence. Ends this program when it brings nothing."""
    about = [file for file in package.files or () if file.parts[0].endswith(".dist-info")]
    found = [Path(str(package.locate_file(file))) for file in about if _FILE.search(file.name)]
    if not found:
        raise SystemExit(f"{package.name} brings no licence: write one into packaging/licences.")
    return sorted(found)


def _libraries(sources: Iterable[Path]) -> Iterator[tuple[str, list[Path]]]:
    """The Debian packages that libraries were taken from."""
    packages = {package for source in sources if (package := _package(source))}
    for package in sorted(packages):
        yield package, [Path("/usr/share/doc", package, "copyright")]


def _package(source: Path) -> str | None:
    """The Debian package of a library; it may know the library by its place before /lib moved into /usr."""
    real = source.resolve()
    for path in (str(source), str(real), str(real).removeprefix("/usr")):
        found = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return None
