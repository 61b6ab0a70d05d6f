#!/usr/bin/env python3
"""Sets up and runs CTR Desktop from a checkout, with nothing there but Python 3.11 or later.

    python3 dev.py run            open the window; where there is no screen, make the tour into ./tour
    python3 dev.py ctr WORDS      the command line, for instance: ctr tasks --json
    python3 dev.py test [ARGS]    all tests; or pytest with ARGS
    python3 dev.py lint           format, lint, types, import contracts
    python3 dev.py check          lint, then all tests: what every change must pass
    python3 dev.py bench [ARGS]   the benchmarks
    python3 dev.py package [ZIP]  the installers, into ./dist; ZIP is Python's own for Windows (packaging/README.md)
    python3 dev.py package-test   proof that they install, run, upgrade and go without a trace; as root on Debian
    python3 dev.py pictures       the pictures of the help pages anew, from the tour
    python3 dev.py doctor         what this machine lacks; changes nothing

Every command sets up what it needs: the system libraries of Qt (on Debian and Ubuntu as root; otherwise it
says what to type) and the locked packages in .venv. On Windows write `py dev.py`.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
LINUX = sys.platform.startswith("linux")

# -P: what lies in the caller's folder is never imported.
PROGRAM = ("-P", "-m", "ctr_desktop")
CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
LINT = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "import contracts": ["-c", CONTRACTS],
}

# What Qt loads, and the Debian package that holds it; the second table only to show a window.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What makes the installers, and what proves them: a command, and the Debian package that holds it.
PACKAGE_TOOLS = {
    "chrpath": "chrpath",
    "dpkg-deb": "dpkg",
    "git": "git",
    "objdump": "binutils",
    "strip": "binutils",
}
PROOF_TOOLS = {
    "Xvfb": "xvfb",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "lintian": "lintian",
    "unshare": "util-linux",
    "xdotool": "xdotool",
}


@dataclass(frozen=True)
class Environment:
    """A virtual environment of one checkout, filled from its lock files (`runtime`, `dev` or `package`)."""

    root: Path
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        base = str(self.folder)
        return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))

    def lock(self, kind: str) -> Path:
        return self.root / "requirements" / f"{kind}.lock"

    def holds(self, kind: str) -> bool:
        """Whether the packages of that lock were installed for this version of Python."""
        stamp = self._stamp(kind)
        return self._is_sound() and stamp.is_file() and stamp.read_text() == self._digest(kind)

    def prepare(self, kind: str) -> Path:
        """The environment's Python, once it holds the locked packages. A sound one is never made anew."""
        if not self.holds(kind):
            if not self._is_sound():
                call(
                    [sys.executable, "-m", "venv", "--clear", self.folder],
                    or_fail=f"Could not make {self.name}",
                )
            print(f"Installing the packages of {kind}.lock into {self.name} ...", flush=True)
            pip = [self.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
            call(
                [*pip, "--require-hashes", "--only-binary=:all:", "--requirement", self.lock(kind)],
                or_fail="Could not install the locked packages",
            )
            self._show_project()
            self._stamp(kind).write_text(self._digest(kind))
        return self.python

    def _is_sound(self) -> bool:
        """Whether it is whole and made for this Python, which may have been upgraded or removed since."""
        about = self.folder / "pyvenv.cfg"
        version = "version = {}.{}.".format(*sys.version_info)
        whole = self.python.exists() and (self.packages / "pip").is_dir() and about.is_file()
        return whole and version in about.read_text(encoding="utf-8")

    def _show_project(self) -> None:
        """Lets the environment's Python import the checkout from any folder; relative, so both can move."""
        path = os.path.relpath(self.root, self.packages)
        (self.packages / "ctr_desktop.pth").write_text(path + "\n", encoding="utf-8")

    def _stamp(self, kind: str) -> Path:
        return self.folder / f"{kind}.stamp"

    def _digest(self, kind: str) -> str:
        version = repr(sys.version_info[:2]).encode()
        return hashlib.sha256(self.lock(kind).read_bytes() + version).hexdigest()


def call(command: Iterable[object], *, or_fail: str = "", **variables: str) -> int:
    """Runs a command to its end and gives its exit code; with `or_fail`, ends this program when it failed.

    Ctrl+C is the command's to answer: it gets the key press too.
    """
    child = subprocess.Popen(list(map(str, command)), env=os.environ | variables)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if code and or_fail:
        raise SystemExit(f"{or_fail} (exit code {code}).")
    return code if code >= 0 else 128 - code


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages of the libraries that can't be loaded here."""
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_tools(tools: Mapping[str, str]) -> list[str]:
    """The Debian packages of the commands that are not here; those of an administrator are not on every path."""
    path = os.environ.get("PATH", os.defpath) + os.pathsep + "/usr/sbin"
    return sorted({package for tool, package in tools.items() if shutil.which(tool, path=path) is None})


def system_needs(*, window: bool) -> list[str]:
    """The system packages that this machine lacks, by their Debian names."""
    if not LINUX:
        return []
    needs = missing_packages(QT_LIBRARIES | WINDOW_LIBRARIES if window else QT_LIBRARIES)
    if importlib.util.find_spec("ensurepip") is None:
        needs.append("python{}.{}-venv".format(*sys.version_info))
    return needs


def install_system(packages: list[str]) -> None:
    """Installs Debian packages, or ends with the line to type where this user or system can't."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SystemExit(
            "This system lacks what Debian calls: " + " ".join(packages) + "\nInstall it, then try again."
        )
    if os.geteuid() != 0:
        raise SystemExit(
            "Some system packages are missing. Type:\n  sudo apt-get update && sudo " + " ".join(install)
        )
    print("Installing system packages: " + " ".join(packages), flush=True)
    call(["apt-get", "update", "-qq"])
    call([*install, "-qq"], or_fail="apt-get failed", DEBIAN_FRONTEND="noninteractive")
    importlib.invalidate_caches()


def has_screen(variables: Mapping[str, str]) -> bool:
    """Whether a window can be shown. On Linux a display server must answer: Qt aborts where none does."""
    if not LINUX:
        return True
    wayland = variables.get("WAYLAND_DISPLAY", "")
    if wayland and _answers(socket.AF_UNIX, os.path.join(variables.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    host, colon, rest = variables.get("DISPLAY", "").rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)
    return _answers(socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except (OSError, OverflowError):
            return False
    return True


def prepare(kind: str, *, window: bool = False) -> Path:
    """The Python of an environment that is ready, on a system that has what Qt needs."""
    if needs := system_needs(window=window):
        install_system(needs)
    return Environment(ROOT).prepare(kind)


def run() -> int:
    """Opens the window, or makes the tour where there is no screen."""
    if has_screen(os.environ):
        return call([prepare("runtime", window=True), *PROGRAM])
    print("There is no screen here: making the tour into ./tour instead of opening the window.", flush=True)
    return call([prepare("runtime"), *PROGRAM, "tour", "--out", "tour"], QT_QPA_PLATFORM="offscreen")


def ctr(words: list[str]) -> int:
    """The program's command line, in the caller's folder."""
    return call([prepare("runtime"), *PROGRAM, *words])


def test(words: list[str]) -> int:
    """All tests on all cores, or pytest with these words."""
    python = prepare("dev")
    os.chdir(ROOT)
    return call([python, "-m", "pytest", *(words or ["-n", "auto"])])


def lint() -> int:
    """What can be said about the code without running it."""
    python = prepare("dev")
    os.chdir(ROOT)
    failed = []
    for name, words in LINT.items():
        print(f"-- {name}", flush=True)
        if call([python, *words]):
            failed.append(name)
    print("-- failed: " + ", ".join(failed) if failed else "-- all right", flush=True)
    return 1 if failed else 0


def check() -> int:
    """What every change must pass."""
    return lint() or test([])


def bench(words: list[str]) -> int:
    """The benchmarks, in the caller's folder."""
    return call([prepare("dev"), "-P", "-m", "benchmarks", *words])


def package(words: list[str]) -> int:
    """The installers, each by the script of its folder; the Windows ones take their Python from a ZIP."""
    python = _prepare_packaging(PACKAGE_TOOLS)
    runtime = ["--runtime", *(words or ["panda3d"])]
    return _packaging(python, "build.py", windows=runtime)


def package_test() -> int:
    """Proves the installers that `package` made."""
    return _packaging(_prepare_packaging(PACKAGE_TOOLS | PROOF_TOOLS), "prove.py")


def _prepare_packaging(tools: Mapping[str, str]) -> Path:
    if LINUX and (needs := [*system_needs(window=True), *missing_tools(tools)]):
        install_system(needs)
    return Environment(ROOT, "build/venv").prepare("package")


def _packaging(python: Path, script: str, *, windows: Sequence[str] = ()) -> int:
    """Runs a script of every system's folder to its end, and fails where one failed."""
    systems = {"linux": [], "windows": windows} if LINUX else {"windows": windows}
    scripts = {ROOT / "packaging" / system / script: words for system, words in systems.items()}
    return max(call([python, path, *words]) for path, words in scripts.items() if path.is_file())


def pictures() -> int:
    """The pictures of the help pages, taken anew."""
    return call([prepare("dev"), ROOT / "docs" / "pictures.py"])


def doctor() -> int:
    """Says what this machine lacks; fails where `test` could not run as it is."""
    needs, window_needs = system_needs(window=False), missing_packages(WINDOW_LIBRARIES) if LINUX else []
    environment = Environment(ROOT)
    rows = {
        "Python": "{}.{}.{}".format(*sys.version_info),
        "system packages": "missing: " + " ".join(needs) if needs else "all there",
        "to show windows": "missing: " + " ".join(window_needs) if window_needs else "all there",
        "screen": "yes" if has_screen(os.environ) else "none; `run` makes the tour instead",
    }
    for kind in ("runtime", "dev"):
        rows[f"{kind} packages"] = "installed" if environment.holds(kind) else "set up by the first command"
    for name, state in rows.items():
        print(f"{name:17} {state}")
    return 1 if needs else 0


PLAIN = {
    "run": run,
    "lint": lint,
    "check": check,
    "package-test": package_test,
    "pictures": pictures,
    "doctor": doctor,
}
WITH_WORDS = {"ctr": ctr, "test": test, "bench": bench, "package": package}


def main(words: list[str]) -> int:
    """Runs the command that was named."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("CTR Desktop needs Python {}.{} or later.".format(*OLDEST_PYTHON))
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name in PLAIN and not rest:
        return PLAIN[name]()
    if name in WITH_WORDS:
        return WITH_WORDS[name](rest)
    print(__doc__)
    return 0 if name in ("-h", "--help") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
